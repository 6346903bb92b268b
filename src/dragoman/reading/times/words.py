"""The words of dates and their calendar arithmetic: lexer, names, units, shifts.

Everything here speaks in :class:`PartialDate` and :class:`Interval`, which keep the precision
they were given.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.errors import BadDate
from dragoman.model.dates import Interval, PartialDate

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_IN_FULL = {number: name.title() for name, number in reversed(MONTHS.items())}
MONTH_NAMES = "|".join(_IN_FULL.values())
"""The full names as a text prints them, for a pattern."""
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_COUNTS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty"""
NUMBERS = {word: n for n, word in enumerate(_COUNTS.split(), start=1)}
NUMBERS |= {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
NUMBERS |= {"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
ORDINALS = {
    word: n
    for n, words in enumerate(
        [["first", "1st"], ["second", "2nd"], ["third", "3rd"], ["fourth", "4th"]], start=1
    )
    for word in words
}
UNITS = {
    form: unit
    for unit in ("day", "week", "month", "quarter", "year", "decade", "century")
    for form in (unit, f"{unit}s")
} | {"centuries": "century", "weekend": "weekend", "weekends": "weekend"}
YEARS = range(1500, 2101)
"""Numbers of four digits read as years; outside it they are counts or article numbers."""

_WORD = re.compile(r"\d+(?:st|nd|rd|th|s)?|[^\W\d_]+|[^\w\s]")


class Word(NamedTuple):
    """One word, number or mark of a text, in lower case, with its offsets."""

    text: str
    start: int
    end: int
    capital: bool


def words(text: str) -> list[Word]:
    """The words of a text in order; one pass, whatever the text."""
    return [
        Word(m.group().lower(), m.start(), m.end(), text[m.start()].isupper())
        for m in _WORD.finditer(text)
    ]


def partial(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The partial date, or ``None`` where the calendar has no such day."""
    try:
        return PartialDate(year, month, day)
    except BadDate:
        return None


def at(year: int, month: int | None = None, day: int | None = None) -> Interval | None:
    """The interval that is one partial date, or ``None`` for an impossible one."""
    when = partial(year, month, day)
    return Interval.at(when) if when else None


def months(year: int, first: int, last: int) -> Interval:
    """From one month to another; a month past twelve lies in the year after."""
    return Interval(month_of(year, first), month_of(year, last))


def month_of(year: int, month: int) -> PartialDate:
    """The month so many months into a year, running over into its neighbours."""
    return PartialDate(year + (month - 1) // 12, (month - 1) % 12 + 1)


def day_of(day: date) -> Interval:
    """The interval that is one calendar day."""
    return Interval.at(PartialDate.of(day))


def week_of(day: date) -> Interval:
    """Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return Interval(PartialDate.of(monday), PartialDate.of(monday + timedelta(days=6)))


def shift(when: PartialDate, unit: str, count: int) -> PartialDate | None:  # noqa: PLR0911
    """The date so many units later, in the unit's own precision; ``None`` where the date is
    coarser than the unit."""
    if unit == "year":
        return partial(when.year + count)
    if unit == "decade":
        return partial(when.year + 10 * count)
    if unit == "century":
        return partial(when.year + 100 * count)
    if when.month is None:
        return None
    if unit in {"month", "quarter"}:
        return month_of(when.year, when.month + count * (3 if unit == "quarter" else 1))
    if when.day is None:
        return None
    try:
        return PartialDate.of(when.first + timedelta(days=count * (7 if unit == "week" else 1)))
    except OverflowError:
        return None


def coarse(when: PartialDate, unit: str) -> PartialDate | None:
    """The date in the precision of a unit, or ``None`` where it is coarser than that."""
    return shift(when, unit, 0)


def earlier_year(when: Interval) -> Interval | None:
    """The same stretch a year before."""
    sides = [
        side and partial(side.year - 1, side.month, side.day) for side in (when.start, when.end)
    ]
    return Interval(sides[0], sides[1]) if any(sides) else None
