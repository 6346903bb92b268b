"""Calendar dates: days, months, years and decades, and what tense makes of those without a year."""

from __future__ import annotations

from datetime import timedelta

from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.times.points import (
    BEFORE_MONTHS,
    BEFORE_YEARS,
    COUNTED,
    DASHES,
    LAST,
    NEXT,
    PARTS_OF_DAY,
    THIRDS,
    Point,
    Words,
)
from dragoman.reading.times.words import (
    MONTHS,
    WEEKDAYS,
    at,
    day_of,
    months,
    partial,
)

AHEAD = frozenset({"future", "possible", "present"})
"""Tenses in which a weekday is the one to come ("leaves on Thursday")."""
JUST_PAST = 3
"""Months back that a month in the present tense is still the last one ("as forecast in July")."""


def _just_past(month: int, published: PartialDate) -> bool:
    return 0 <= ((published.month or month) - month) % 12 <= JUST_PAST


class Absolute(Words):
    """Reads one calendar date at a word; each rule gives the point and the word after it."""

    def near_unit(self, i: int) -> tuple[Point, int] | None:
        """A unit counted from the publication date ("last year"); read by the next layer."""
        raise NotImplementedError

    def iso(self, i: int) -> tuple[Point, int] | None:
        """ "2025-06-27"."""
        year = self.year_at(i)
        if year is None or self.text(i + 1) not in DASHES or not self.glued(i + 1):
            return None
        month, day = self.text(i + 2), self.text(i + 4)
        if len(month) != 2 or not month.isdigit() or not self.glued(i + 2):
            return None
        if self.text(i + 3) not in DASHES or len(day) != 2 or not day.isdigit():
            return None
        when = at(year, int(month), int(day)) if self.glued(i + 4) else None
        return (Point("day", when, fixed=True), i + 5) if when else None

    def _dotted(self, i: int) -> tuple[Point, int] | None:
        day, month, year = self.day_at(i), self.day_at(i + 2), self.year_at(i + 4)
        marks = {self.text(i + 1), self.text(i + 3)}
        if day is None or month is None or year is None or len(marks) != 1:
            return None
        mark = marks.pop()
        if mark not in {".", "/"} or not all(self.glued(i + n) for n in (1, 2, 3, 4)):
            return None
        if mark == "/" and day <= 12:
            return (Point("day", None, fixed=True), i + 5) if month <= 12 else None
        when = at(year, month, day)
        return (Point("day", when, fixed=True), i + 5) if when else None

    def comma_year(self, i: int) -> tuple[int | None, int]:
        """A year after an optional comma, "of" or nothing; "(of) that year" is the one told."""
        j = i + (self.text(i) in {",", "of", "in"})
        if self.text(j) == "that" and self.text(j + 1) == "year":
            return (self.told_year, j + 2) if self.told_year else (None, i)
        if [self.text(j + n) for n in range(3)] == ["the", "same", "year"]:
            return (self.told_year, j + 3) if self.told_year else (None, i)
        year = self.year_at(j)
        if year is None and self.text(i) == "of" and self.text(j + 1) == "year":
            step = {"last": -1, "this": 0, "next": 1}.get(self.text(j))
            if step is not None and self.published is not None:
                return self.published.year + step, j + 2
        return (year, j + 1) if year is not None else (None, i)

    def _abbreviated(self, i: int) -> bool:
        """Whether a stop behind a month belongs to it ("Sept.", not "July.")."""
        word = self.text(i)
        return self.text(i + 1) == "." and len(word) < 5 and word not in {"may", "june", "july"}

    def month_first(self, i: int) -> tuple[Point, int] | None:
        """ "June 25, 2025", "June 2025": a date that starts with its month."""
        month = self.month_at(i)
        if month is None:
            return None
        plain = i + 1 + self._abbreviated(i)
        j = plain + (self.text(plain) == "the")
        day = self.day_at(j)
        if day is None:
            return self._plain_month(i, month, plain)
        if self.text(j + 1) in DASHES and (end := self.day_at(j + 2)) and end > day:
            year, after = self.comma_year(j + 3)
            return self._days(year, month, day, end, i), after
        year, after = self.comma_year(j + 1)
        return self._dated(Point("day", year=year, month=month, day=day)), after

    def _plain_month(self, i: int, month: int, j: int) -> tuple[Point, int] | None:
        year, after = self.comma_year(j)
        word = self.text(i)
        if year is None and self.text(j + 1) == "year" and (found := self.near_unit(j)):
            year = found[0].year
            if year is None:
                return Point("month", None, fixed=True), found[1]
            return self._dated(Point("month", year=year, month=month)), found[1]
        if year is None and len(word) == 3 and word != "may" and self.text(j - 1) != ".":
            return None
        if year is None and not self._is_month(i, j):
            return None
        return self._dated(Point("month", year=year, month=month)), after

    def _is_month(self, i: int, after: int) -> bool:
        """Whether a month's name without a day or year stands for the month."""
        before = self.text(i - 1)
        if before in BEFORE_MONTHS:
            follower = self.words[after] if after < len(self.words) else None
            named = self.text(i) in {"may", "april", "june", "august", "march"} and (
                follower is not None and follower.capital and follower.text not in MONTHS
            )
            return not named
        follower_text = self.text(after)
        return follower_text in {"'", "’"} and self.text(after + 1) == "s" and before != "of"

    def day_first(self, i: int) -> tuple[Point, int] | None:
        """ "25 June 2025", "25-26 June": a date that starts with its day."""
        day = self.day_at(i)
        if day is None:
            return None
        j, end = i + 1, None
        if self.text(j) in DASHES or self.text(j) in {"to", "and"}:
            end = self.day_at(j + 1)
            j = j + 2 if end else j
        j += self.text(j) == "of"
        month = self.month_at(j)
        if month is None:
            return None
        j += 1 + self._abbreviated(j)
        year, after = self.comma_year(j)
        if end and end > day:
            return self._days(year, month, day, end, i), after
        return self._dated(Point("day", year=year, month=month, day=day)), after

    def _days(self, year: int | None, month: int, day: int, end: int, i: int) -> Point:
        year = year or self._year_for(month, day, self.words[i].start)
        if year is None:
            return Point("day", None, fixed=True)
        return Point(
            "day", Interval(partial(year, month, day), partial(year, month, end)), fixed=True
        )

    def weekday(self, i: int) -> tuple[Point, int] | None:
        """A weekday, with "last" or "next", and the date behind it."""
        j = i
        side = self.text(j)
        if side in LAST | NEXT | {"this", "every"}:
            j += 1
        weekday = WEEKDAYS.get(self.text(j))
        if weekday is None or not self.words[j].capital or self.text(j + 1) == "times":
            return None
        if side == "every":
            return None
        after = j + 1 + (self.text(j + 1) in PARTS_OF_DAY)
        comma = after + (self.text(after) in {",", "(", "the"})
        dated = self.month_first(comma) or self.day_first(comma)
        if dated and dated[0].grain == "day":
            return dated
        if j == i:
            owned = self.text(j + 1) in {"'", "’"} or self.text(after) in {"'", "’"}
            return Point("day", weekday=weekday, owned=owned), after
        if side == "this":
            return Point("day", weekday=weekday), after
        return Point("day", self._next_or_last(weekday, side in NEXT), fixed=True), after

    def _next_or_last(self, weekday: int, ahead: bool) -> Interval | None:
        today = self._today()
        if today is None:
            return None
        if ahead:
            return day_of(
                today.first + timedelta(days=(weekday - today.first.weekday() - 1) % 7 + 1)
            )
        return day_of(today.first - timedelta(days=(today.first.weekday() - weekday - 1) % 7 + 1))

    def decade(self, i: int) -> tuple[Point, int] | None:
        """ "The 1990s", "the mid-1980s"."""
        j = i + (self.text(i) == "the")
        third = THIRDS.get(self.text(j))
        j += third is not None
        j += third is not None and self.text(j) in DASHES
        word = self.text(j)
        if len(word) != 5 or not word.endswith("0s") or not word[:4].isdigit():
            return None
        start = int(word[:4])
        first, last = [(0, 3), (4, 6), (7, 9)][third] if third is not None else (0, 9)
        when = Interval(partial(start + first), partial(start + last))
        return Point("decade", when, fixed=True), j + 1

    def _year(self, i: int) -> tuple[Point, int] | None:
        year = self.year_at(i)
        if year is None or not self._reads_as_year(i):
            return None
        return Point("year", at(year), year=year, fixed=True), i + 1

    def _reads_as_year(self, i: int) -> bool:
        before, after = self.text(i - 1), self.text(i + 1)
        if self.glued(i) and before not in DASHES | set("('’\"“‘/["):
            return False
        if (after == "," and self.text(i + 2)[:1].isdigit() and self.glued(i + 2)) or (
            after in COUNTED
        ):
            return False
        if before in BEFORE_YEARS:
            return not (before in {"of", "and", "to", "for", "than", ",", "around", "or"} and (
                after.endswith("s") and len(after) > 4
            ))  # fmt: skip
        if before in {"the", "its", "their", "a", "this", "that", "’s", "s", "his", "her"}:
            return bool(after.isalpha())
        return after in {"'", "’"}

    def complete(self, point: Point, offset: int) -> Interval | None:
        """The stretch a point means: a bare month, day or weekday by the tense around it."""
        if point.fixed:
            return point.when
        if point.weekday is not None:
            tense = self.tense(offset)
            if point.owned and tense != "future":
                tense = "past"  # "Monday's debate may matter": it was held
            return self.by_weekday(point.weekday, tense)
        if point.month is None:
            return point.when
        year = point.year or self.joined_year(point.month, offset)
        year = year or self._year_for(point.month, point.day, offset)
        if year is None:
            return None
        if point.grain == "season":
            return months(year, point.month, point.month + 2)
        return at(year, point.month, point.day)

    def by_weekday(self, weekday: int, tense: str) -> Interval | None:
        """The day of a weekday nearest to the publication date, before or after it by tense."""
        today = self._today()
        if today is None:
            return None
        if tense in AHEAD:
            return day_of(today.first + timedelta(days=(weekday - today.first.weekday()) % 7))
        return day_of(today.first - timedelta(days=(today.first.weekday() - weekday) % 7))

    def _year_for(self, month: int, day: int | None, offset: int) -> int | None:
        """The year in which a month or day lies, seen from the publication date."""
        published = self.published
        if published is None or published.month is None:
            return None
        now = (published.month, published.day or 31) if day else (published.month, 0)
        this = (month, day) if day else (month, 0)
        tense = self.tense(offset)
        still = _just_past(month, published) and not (month == published.month and this > now)
        if tense in {"future", "possible"} or (tense == "present" and not still):
            return published.year + (this < now)
        soon = 0 < month - published.month <= 2 or (month == published.month and this > now)
        if tense == "" and soon:
            return published.year
        return published.year - (this > now)
