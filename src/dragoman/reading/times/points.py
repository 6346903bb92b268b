"""Dates as read: a point in time, and the words it is read from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.times.words import (
    MONTHS,
    NUMBERS,
    YEARS,
    Word,
    at,
    day_of,
)

DASHES = frozenset("-–—−‑")
LAST = frozenset({"last", "past", "previous", "preceding"})
NEXT = frozenset({"next", "coming", "following", "upcoming"})
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "noon", "dawn", "dusk"})
THIRDS = {"early": 0, "mid": 1, "late": 2}
EDGES = {"beginning": 0, "start": 0, "outset": 0, "middle": 1, "end": 2, "close": 2}
NEAR = {"earlier": -1, "later": 1}
_MONTH_LEADS = """in since by until till from during last next this of early late mid before after
through to for and every between previous"""
BEFORE_MONTHS = DASHES | set(_MONTH_LEADS.split())
"""Words after which a month's name without day or year is the month, not a name or a verb."""
_YEAR_LEADS = """in since by until till from of during before after through between early late mid
than year and to around throughout beyond for circa back vs versus or on as ( , /"""
BEFORE_YEARS = DASHES | set(_YEAR_LEADS.split())
"""Words after which a number of four digits may be a year."""
REACH = 40
"""Words that two halves of a sentence may lie apart."""
JOINTS = frozenset(["and", "then", ";"])
"""What joins two halves of a sentence of one time."""
_COUNTED = """% million billion trillion percent km dollars troops euros people soldiers tonnes tons
miles metres meters men kilometers kilometres barrels members"""
COUNTED = frozenset(_COUNTED.split())
"""Words before which a number of four digits is a count."""


@dataclass(frozen=True, slots=True)
class Point:
    """A date as read: known fields, and the stretch it means once complete.

    ``grain`` is ``day``, ``week``, ``month``, ``season``, ``year`` or ``decade``. A ``bare``
    point lacks its year (or is a weekday), so tense must choose; ``fixed`` means ``when`` holds.
    """

    grain: str
    when: Interval | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    fixed: bool = False
    owned: bool = False

    @property
    def bare(self) -> bool:
        """Whether tense must choose the year, or the week."""
        return not self.fixed and self.year is None


@dataclass(slots=True)
class Words:
    """The words of a text, its publication date, and how to ask for tense at an offset.

    ``last`` is the expression read before, from which "a year earlier" counts.
    """

    words: list[Word]
    published: PartialDate | None
    tense: Callable[[int], str]
    last: Interval | None = None
    written: tuple[int, PartialDate] | None = None
    """The last month or day written with its year, and the word behind it."""
    points: dict[int, tuple[Point, int] | None] = field(default_factory=dict)
    """What was read at a word, which several rules ask for."""

    def text(self, i: int) -> str:
        """The word at a place in lower case; empty beyond the text."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    @property
    def told_year(self) -> int | None:
        """The one year in which the time told before lies, or begins where its end is open."""
        if self.last is None or self.last.start is None:
            return None
        first, last = self.last.start, self.last.end or self.last.start
        return first.year if first.year == last.year else None

    def joined_year(self, month: int, offset: int) -> int | None:
        """The year of a month told without one in a later half of a sentence, whose earlier half
        wrote a date with its year ("on 27 February 2023 and again on 18 March")."""
        if self.written is None or self.tense(offset) != "past":
            return None
        start, date = self.written
        near = self.words[start : start + REACH]
        between = {word.text for word in near if word.start < offset}
        far = not near or near[-1].start < offset or "." in between
        if far or not JOINTS & between or date.month is None:
            return None
        year = date.year + (month < date.month)
        late = self.published is not None and year > self.published.year
        return None if late else year

    def _number(self, i: int, top: int = 10**6) -> int | None:
        word = self.text(i)
        if word.isascii() and word.isdigit() and len(word) < 7:
            return int(word) if int(word) <= top else None
        return NUMBERS.get(word)

    def glued(self, i: int) -> bool:
        """Whether word ``i`` touches the one before it."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def year_at(self, i: int) -> int | None:
        """The year that a word of four digits is, or ``None``."""
        word = self.text(i)
        if len(word) == 4 and word.isascii() and word.isdigit() and int(word) in YEARS:
            return int(word)
        return None

    def day_at(self, i: int) -> int | None:
        """The day of the month that a word is, or ``None``."""
        word = self.text(i)
        digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
        if digits.isascii() and digits.isdigit() and len(digits) < 3 and 1 <= int(digits) <= 31:
            return int(digits)
        return None

    def month_at(self, i: int) -> int | None:
        """The month that a capitalised word names, or ``None``."""
        word = self.text(i)
        if word not in MONTHS or not self.words[i].capital:
            return None
        return MONTHS[word]

    def _dated(self, point: Point) -> Point:
        if point.year is None:
            return point
        return replace(point, when=at(point.year, point.month, point.day), fixed=True)

    def _today(self) -> PartialDate | None:
        return self.published if self.published and self.published.day else None

    def _days_off(self, days: int) -> Interval | None:
        today = self._today()
        return day_of(today.first + timedelta(days=days)) if today else None

    def _count(self, i: int) -> tuple[int | None, int]:
        count = self._number(i)
        if count is None:
            return None, i
        after = i + 1
        if count >= 20 and self.text(after) in DASHES and (ones := self._number(after + 1)):
            return count + ones, after + 2
        return count, after
