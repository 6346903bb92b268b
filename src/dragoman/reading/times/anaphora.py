"""Dates counted from one told before: "that March", "the same month", "two years later"."""

from __future__ import annotations

from dragoman.model.dates import Interval
from dragoman.reading.times.absolute import AHEAD
from dragoman.reading.times.points import Point
from dragoman.reading.times.relative import Relative
from dragoman.reading.times.words import (
    SEASONS,
    UNITS,
    at,
    coarse,
    earlier_year,
    month_of,
    months,
    partial,
    shift,
)

CLAUSE_STARTS = frozenset(
    ["", ".", ",", ";", "and", "but", "in", "by", "until", "since", "from", "earlier", "later"]
)
"""What stands before "that March"; behind a verb, "that" opens a clause ("said that March ...")."""

WINDOWS = frozenset(["over", "in", "for", "during", "within", "throughout"])
"""What makes "the next year" the one from now on."""
COUNTED_ON = frozenset(["year", "month", "week", "day"])


class Anaphoric(Relative):
    """Reads one date that only an earlier one of the text makes known; unknown without it."""

    def _earlier_one(self, i: int) -> tuple[Point, int] | None:
        """ "A year earlier", "the previous year", "the same period last year": counted from the
        expression read before."""
        texts = [self.text(i + n) for n in range(4)]
        first, second, third = texts[:3]
        if texts[3] == "than":  # "a year earlier than planned" tells no time
            return None
        if first in {"a", "one"} and second in {"year", "month"} and third in {"earlier", "before"}:
            return self._before(second, i + 3)
        if first == "the" and second in {"year", "month"} and third in {"before", "earlier"}:
            return (
                self._before(second, i + 3)
                if self.text(i + 3) in {"", ".", ",", ";", ")"}
                else None
            )
        if first == "the" and second in {"previous", "preceding"} and third in {"year", "month"}:
            return self._before(third, i + 3)
        if texts[:3] == ["the", "same", "year"] or texts[:2] == ["that", "year"]:
            return self._after("year", 0, i + (3 if first == "the" else 2))
        same = texts[:2] == ["the", "same"] and third in {"period", "month", "quarter", "time"}
        return self._same_period(i) if same else self._later_one(i)

    def _that_one(self, i: int) -> tuple[Point, int] | None:
        """ "That March", "that summer", "that month", "the same month", "the next year"."""
        first, name = self.text(i), self.text(i + 1)
        if first == "the":
            return self._the_one(name, self.text(i + 2), i)
        if first != "that" or self.text(i - 1) not in CLAUSE_STARTS:
            return None
        if name == "month":
            return self._same_month(i + 2)
        year, month = self.told_year, self.month_at(i + 1)
        if month is not None:
            return Point("month", at(year, month) if year else None, fixed=True), i + 2
        if name not in SEASONS or name == "winter":
            return None
        first_month = SEASONS[name]
        when = months(year, first_month, first_month + 2) if year else None
        return Point("season", when, fixed=True), i + 2

    def _the_one(self, side: str, unit: str, i: int) -> tuple[Point, int] | None:
        if (side, unit) == ("same", "month"):
            return self._same_month(i + 3)
        if (
            side in {"following", "ensuing"}
            and self.last
            and (found := self._next_one(unit, i + 2))
        ):
            return found
        told = (side, unit) == ("next", "year") and self.text(i - 1) not in WINDOWS
        if not told or self.told_year is None or self.tense(self.words[i].start) in AHEAD:
            return None
        return self._after("year", 1, i + 3)

    def _next_one(self, unit: str, i: int) -> tuple[Point, int] | None:
        """ "The following spring", "the following March": the first behind the last time told."""
        month = SEASONS.get(unit) or self.month_at(i)
        end = self.last.end if self.last else None
        if month is None or end is None:
            return None
        year = end.year + (month <= (end.month or 12))
        when = months(year, month, month + 2) if unit in SEASONS else at(year, month)
        return Point("season" if unit in SEASONS else "month", when, fixed=True), i + 1

    def _same_month(self, after: int) -> tuple[Point, int]:
        start, end = (self.last.start, self.last.end) if self.last else (None, None)
        when = coarse(start, "month") if start is not None and start == end else None
        return Point("month", Interval.at(when) if when else None, fixed=True), after

    def _later_one(self, i: int) -> tuple[Point, int] | None:
        """ "The following year", "a year later", "four years later": counted likewise."""
        if self.text(i) == "the" and self.text(i + 1) in {"following", "ensuing"}:
            return self._after("year", 1, i + 3) if self.text(i + 2) == "year" else None
        count, after = self._count(i)
        unit = UNITS.get(self.text(after), "")
        if count is None or unit not in COUNTED_ON or self.text(after + 1) not in {"later", "on"}:
            return None
        if self.text(after + 2) == "than":
            return None
        if self.text(after + 1) == "on" and self.text(after + 2) not in {"", ".", ",", ";"}:
            return None
        found = self._after(unit, count, after + 2)
        return found if unit == "year" or found[0].when else None

    def _after(self, unit: str, count: int, after: int) -> tuple[Point, int]:
        """So many years (or months, days) behind the last time told, as a year (month, day);
        unknown behind a time that is no one of them (a fiscal year, the end of a range?)."""
        start, end = (self.last.start, self.last.end) if self.last else (None, None)
        if unit == "year" and self.told_year is not None:
            start = end = partial(self.told_year)
        when = shift(start, unit, count) if start is not None and start == end else None
        return Point(unit, Interval.at(when) if when else None, fixed=True), after

    def _same_period(self, i: int) -> tuple[Point, int] | None:
        j = i + 3 + (self.text(i + 3) in {"of", "in"})
        found = self.near_unit(j) or self._earlier_one(j)
        year = self.year_at(j)
        if found is None and year is None:
            return None
        after = found[1] if found else j + 1
        when = earlier_year(self.last) if self.last else None
        if year and self.last and self.last.start and self.last.start.year - year != 1:
            when = None
        return Point("year", when, fixed=True), after

    def _before(self, unit: str, after: int) -> tuple[Point, int]:
        anchor = self.last or self._ahead_anchor(after)
        if anchor is None or anchor.start is None:
            return Point(unit, None, fixed=True), after
        if unit == "year":
            return Point("year", earlier_year(anchor), fixed=True), after
        if anchor.start.month is None:
            return Point(unit, None, fixed=True), after
        when = month_of(anchor.start.year, anchor.start.month - 1)
        return Point(unit, Interval.at(when), fixed=True), after

    def _ahead_anchor(self, after: int) -> Interval | None:
        """The next date in the sentence, for "from a year earlier in May"."""
        for j in range(after, min(after + 8, len(self.words))):
            if self.text(j) == ".":
                break
            if found := self.month_first(j) or self._year(j):
                return self.complete(found[0], self.words[j].start)
        return None
