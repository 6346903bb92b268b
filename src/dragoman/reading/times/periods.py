"""Periods of a year, and the reader that tries every rule.

A small recursive-descent parser over words: ``point`` tries to read one expression at a word
and returns what it means and where it ends. What cannot be told is ``None``, never guessed.
"""

from __future__ import annotations

from datetime import timedelta

from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.times.anaphora import Anaphoric
from dragoman.reading.times.points import (
    DASHES,
    Point,
)
from dragoman.reading.times.words import (
    ORDINALS,
    SEASONS,
    at,
    coarse,
    month_of,
    months,
    partial,
    week_of,
)

MOST_MONTHS = 36
"""Longer stretches are told in years."""


_ENDS = frozenset({"", ".", ",", ";", "from", "compared", "against", "after", "and", "while"})
"""What follows a half-year told without its year ("in the first half, customs said")."""


class Reader(Anaphoric):
    """Reads any date at a word: quarters, halves, seasons and fiscal years besides the rest."""

    def point(self, i: int) -> tuple[Point, int] | None:
        """One date at word ``i``: a day, month, season, year or a relative one."""
        if i not in self.points:
            self.points[i] = self._point(i)
        return self.points[i]

    def _point(self, i: int) -> tuple[Point, int] | None:
        for rule in (
            self.iso,
            self._dotted,
            self.month_first,
            self.day_first,
            self.weekday,
            self._earlier_one,
            self._that_one,
            self._week_of,
            self._deictic,
            self._ago,
            self._window,
            self._months_to,
            self._fiscal,
            self._quarter,
            self._season,
            self.decade,
            self._year,
        ):
            if found := rule(i):
                return found
        return None

    def _week_of(self, i: int) -> tuple[Point, int] | None:
        """ "The last week of September", "the week of 3 November"."""
        j = i + (self.text(i) == "the")
        which = -1 if self.text(j) in {"last", "final"} else ORDINALS.get(self.text(j), 0)
        j += which != 0
        size = {"week": 7, "day": 1}.get(self.text(j)) if which else 7 * (self.text(j) == "week")
        marks = {"of", "in"} if which else {"of", "beginning", "starting", "ending"}
        if not size or self.text(j + 1) not in marks:
            return None
        found = self.month_first(j + 2) or self.day_first(j + 2) or self._bare_month(j + 2)
        when = found and self.complete(found[0], self.words[i].start)
        if found is None or (found[0].grain == "day") == bool(which):
            return None
        if when is None or when.start is None:
            return Point("week", None, fixed=True), found[1]
        day = when.start
        if self.text(j + 1) == "ending":
            start = PartialDate.of(day.first - timedelta(days=6))
            return Point("week", Interval(start, day), fixed=True), found[1]
        week = _days_in(day, which, size) if which else week_of(day.first)
        return Point("week", week, fixed=True), found[1]

    def _months_to(self, i: int) -> tuple[Point, int] | None:
        """ "The year to March 2025", "the twelve months to June", "the fiscal year ending in May":
        the months up to and with the one named."""
        j = i + (self.text(i) == "the")
        j += self.text(j) in {"fiscal", "financial"}
        count, after = (12, j + 1) if self.text(j) == "year" else self._count(j)
        if self.text(j) != "year" and self.text(after) == "months":
            after += 1
        elif self.text(j) != "year":
            return None
        after += self.text(after) == "that"
        if count is None or self.text(after) not in {"to", "ending", "ended", "through"}:
            return None
        after += 1 + (self.text(after + 1) in {"in", "on"})
        found = self.month_first(after) or self.day_first(after) or self._bare_month(after)
        if found is None:
            return None
        return Point("quarter", self._up_to(found[0], count, i), fixed=True), found[1]

    def _bare_month(self, i: int) -> tuple[Point, int] | None:
        month = self.month_at(i)
        return (Point("month", month=month), i + 1) if month else None

    def _up_to(self, point: Point, count: int, i: int) -> Interval | None:
        """So many months, the last of them that of a date."""
        when = self.complete(point, self.words[i].start)
        end = coarse(when.end, "month") if when and when.end else None
        if end is None or end.month is None or count > MOST_MONTHS:
            return None
        return Interval(month_of(end.year, end.month - count + 1), end)

    def _fiscal(self, i: int) -> tuple[Point, int] | None:
        word = self.text(i)
        if word in {"fiscal", "financial", "fy"}:
            j = i + 1 + (self.text(i + 1) == "year")
            if year := self.year_at(j):
                return self._split_year(year, j)
            return None
        year = self.year_at(i)
        if year is None:
            return None
        after = self._short_range_end(year, i)
        if after and self.text(after) in {"fiscal", "financial"} and self.text(after + 1) == "year":
            return Point("year", Interval(partial(year), partial(year + 1)), fixed=True), after + 2
        return None

    def _split_year(self, year: int, j: int) -> tuple[Point, int]:
        after = self._short_range_end(year, j)
        if after:
            return Point("year", Interval(partial(year), partial(year + 1)), fixed=True), after
        return Point("year", at(year), year=year, fixed=True), j + 1

    def _short_range_end(self, year: int, i: int) -> int | None:
        """Where "2024-25" or "2024/25" ends, if the second is the year after the first."""
        if self.text(i + 1) not in DASHES | {"/"}:
            return None
        tail = self.text(i + 2)
        if tail in {str(year + 1), f"{(year + 1) % 100:02d}"}:
            return i + 3
        return None

    def _quarter(self, i: int) -> tuple[Point, int] | None:
        """ "Q2 2024", "the third quarter of 2023", "the first half of last year", "the first
        ten months (of 2024)"."""
        word = self.text(i)
        if word == "q" and self.text(i + 1) in {"1", "2", "3", "4"} and self.glued(i + 1):
            return self._within_year(3 * int(self.text(i + 1)) - 2, 3, i + 2)
        j = i + (word == "the")
        if self.text(j) in ORDINALS and self.text(j + 1) in {"quarter", "half"}:
            size = 3 if self.text(j + 1) == "quarter" else 6
            first = size * (ORDINALS[self.text(j)] - 1) + 1
            return self._within_year(first, size, j + 2) if first + size <= 13 else None
        if self.text(j) in {"first", "last", "final"}:
            count = self._number(j + 1)
            if count and count < 12 and self.text(j + 2) == "months":
                if self.text(j) == "first":
                    return self._within_year(1, count, j + 3)
                if self.text(j + 3) == "of":
                    return self._within_year(13 - count, count, j + 3)
        return None

    def _within_year(self, first: int, size: int, after: int) -> tuple[Point, int] | None:
        j, whole = after + (self.text(after) in {"of", "in", ","}), False
        year, end = self.year_at(j), j + 1
        if year is None and (found := self.near_unit(j)) and found[0].grain == "year":
            year, end = found[0].year, found[1]
            if year is None:
                return Point("month", None, fixed=True), end
        if year is None and self.text(j) == "the" and self.text(j + 1) == "year":
            after, whole = j + 2, True
        if year is None:
            if self.text(after) == "of" or (size == 6 and not (whole or self._ends_at(after))):
                return None
            end = after
            if self.published is None or self.published.month is None:
                return Point("month", None, fixed=True), end
            complete = first + size - 1 <= self.published.month
            year = self.published.year - (not complete)
        return Point("quarter", months(year, first, first + size - 1), fixed=True), end

    def _ends_at(self, i: int) -> bool:
        """Whether an expression ends with the word before: a half of anything else goes on."""
        return self.text(i) in _ENDS

    def _season(self, i: int) -> tuple[Point, int] | None:
        j = i + (self.text(i) == "the")
        name = self.text(j)
        if name not in SEASONS or (name == "fall" and self.text(j + 1) == "in"):
            return None  # "exports did not *fall in* 2024"
        k = j + 1 + (self.text(j + 1) in {"of", "in"})
        year = self.year_at(k)
        if (
            year is None
            and self.text(k) != "the"
            and (found := self.near_unit(k))
            and found[0].grain == "year"
        ):
            when = found[0].year and months(found[0].year, SEASONS[name], SEASONS[name] + 2)
            return Point("season", when or None, fixed=True), found[1]
        if year is None:
            if self.text(i - 1) in {"in", "by", "since"} and self.text(j + 1) in {"", ".", ","}:
                return Point("season", month=SEASONS[name]), j + 1
            return None
        after = self._short_range_end(year, k)
        if name == "winter":
            return Point("season", months(year, 12, 14), fixed=True), after or k + 1
        return Point("season", months(year, SEASONS[name], SEASONS[name] + 2), fixed=True), k + 1


def _days_in(month: PartialDate, which: int, size: int) -> Interval:
    """The days that are a month's first to fourth, or last (-1), stretch of so many days."""
    first = size * (which - 1) + 1 if which > 0 else month.last.day - size + 1
    last = first + size - 1
    return Interval(partial(month.year, month.month, first), partial(month.year, month.month, last))
