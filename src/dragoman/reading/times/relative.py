"""Dates counted from the day of publication: "last week", "two years ago", "in recent months"."""

from __future__ import annotations

from datetime import timedelta

from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.times.absolute import Absolute
from dragoman.reading.times.points import (
    LAST,
    NEXT,
    PARTS_OF_DAY,
    Point,
)
from dragoman.reading.times.words import (
    MONTHS,
    SEASONS,
    UNITS,
    at,
    coarse,
    months,
    partial,
    shift,
    week_of,
)


class Relative(Absolute):
    """Reads one relative date at a word; without a publication date it means nothing known."""

    def _deictic(self, i: int) -> tuple[Point, int] | None:
        """Today and its neighbours; this, last and next week, month, year."""
        first, second = self.text(i), self.text(i + 1)
        single = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
        if first in single and not self._in_name(i):
            after = i + 1 + (second in PARTS_OF_DAY)
            return Point("day", self._days_off(single[first]), fixed=True), after
        if first == "overnight":
            yesterday, today = self._days_off(-1), self._today()
            when = Interval(yesterday.start, today) if yesterday and today else None
            return Point("day", when, fixed=True), i + 1
        if first == "the" and self.text(i + 2) in {"before", "after"}:
            return self._two_off(second, self.text(i + 3), i + 4)
        if first == "last" and second == "night":
            return Point("day", self._days_off(-1), fixed=True), i + 2
        if first == "this" and second in PARTS_OF_DAY:
            return Point("day", self._days_off(0), fixed=True), i + 2
        return self.near_unit(i)

    def _two_off(self, unit: str, near: str, after: int) -> tuple[Point, int] | None:
        """ "The day before yesterday", "the week after next"."""
        step = {"yesterday": -2, "tomorrow": 2, "last": -2, "next": 2}.get(near)
        if step is None:
            return None
        if near in {"yesterday", "tomorrow"}:
            found = Point("day", self._days_off(step), fixed=True) if unit == "day" else None
        else:
            found = self.shifted(unit, step) if unit in {"week", "month", "year"} else None
        return (found, after) if found else None

    def _in_name(self, i: int) -> bool:
        """ "Russia *Today*": a capital where no sentence starts."""
        before = self.text(i - 1)
        return self.words[i].capital and before.isalpha() and self.words[i - 1].capital

    def near_unit(self, i: int) -> tuple[Point, int] | None:  # noqa: PLR0911
        """ "This week", "last month", "next summer", "the current year"."""
        side = self.text(i)
        j = i + 1
        if side == "the":
            side, j = self.text(i + 1), i + 2
            if side not in LAST | NEXT | {"current"}:
                return None
        step = -1 if side in LAST else 1 if side in NEXT else 0
        if not step and side not in {"this", "current"}:
            return None
        unit = self.text(j)
        if unit in MONTHS and self.words[j].capital and side in {"last", "next", "this"}:
            return self._near_month(MONTHS[unit], step), j + 1
        if unit == "weekend":
            return Point("day", self.weekend(step), fixed=True), j + 1
        if unit in SEASONS:
            return Point("season", self._near_season(unit, step), fixed=True), j + 1
        if unit not in {"week", "month", "quarter", "year", "decade"}:
            return None
        if self.text(i) == "the" and side in LAST and unit in {"decade"}:
            return None
        if side == "following" or side in {"previous", "preceding"}:
            return None
        return self.shifted(unit, step), j + 1

    def shifted(self, unit: str, step: int) -> Point:
        """The week, month, quarter, year or decade so many steps off."""
        when = self.published and shift(self.published, unit, step)
        if when is None:
            return Point(unit, None, fixed=True)
        if unit == "week":
            return Point("week", week_of(when.first), fixed=True)
        if unit == "quarter":
            first = ((when.month or 1) - 1) // 3 * 3 + 1
            return Point("quarter", months(when.year, first, first + 2), fixed=True)
        if unit == "decade":
            start = when.year // 10 * 10
            return Point("decade", Interval(partial(start), partial(start + 9)), fixed=True)
        return Point(unit, Interval.at(when), year=when.year, month=when.month, fixed=True)

    def _near_month(self, month: int, step: int) -> Point:
        if self.published is None or self.published.month is None:
            return Point("month", None, fixed=True)
        year, now = self.published.year, self.published.month
        if step < 0:
            year -= month >= now
        elif step > 0:
            year += month <= now
        return Point("month", at(year, month), year=year, month=month, fixed=True)

    def weekend(self, step: int) -> Interval | None:
        """Saturday and Sunday of this week or so many weeks off."""
        today = self._today()
        if today is None:
            return None
        weekday = today.first.weekday()
        saturday = today.first + timedelta(days=5 - weekday)
        if step < 0:
            saturday -= timedelta(days=7)
        elif step > 0:
            saturday += timedelta(days=7)
        return Interval(PartialDate.of(saturday), PartialDate.of(saturday + timedelta(days=1)))

    def _near_season(self, name: str, step: int) -> Interval | None:
        if self.published is None:
            return None
        year, first = self.published.year, SEASONS[name]
        month = self.published.month
        if step < 0:
            over = month is not None and month > first + 2
            year -= 0 if over else 1
        elif step > 0:
            ahead = month is not None and month < first
            year += 0 if ahead else 1
        return months(year, first, first + 2)

    def _ago(self, i: int) -> tuple[Point, int] | None:
        """ "Three months ago", "in two weeks", "within five years"."""
        if self.text(i) in {"in", "within"}:
            return self._ahead(i)
        j = i + (self.text(i) in {"about", "around", "nearly", "almost", "some", "over"})
        if self.text(j) in {"several", "many", "some", "few", "long"} or (
            self.text(j) == "a" and self.text(j + 1) in {"few", "couple"}
        ):
            return self._vague_ago(j)
        count, after = self._count(j)
        fortnight = self.text(after) == "fortnight"
        unit = "week" if fortnight else UNITS.get(self.text(after))
        if count is None or unit in {None, "weekend", "quarter"} or self.text(after + 1) != "ago":
            return None
        if unit == "year" and self.text(after + 2) == "today":
            return self._to_the_day(-count), after + 3
        return self._moved(str(unit), -count * (2 if fortnight else 1)), after + 2

    def _to_the_day(self, years: int) -> Point:
        """ "Three years ago today"."""
        today = self._today()
        when = today and partial(today.year + years, today.month, today.day)
        return Point("day", Interval.at(when) if when else None, fixed=True)

    def _vague_ago(self, i: int) -> tuple[Point, int] | None:
        for j in range(i + 1, i + 4):
            if self.text(j) == "ago" and self.text(j - 1) in UNITS:
                return Point("year", None, fixed=True), j + 1
        return None

    def _moved(self, unit: str, count: int) -> Point:
        when = self.published and shift(self.published, unit, count)
        if when is None:
            return Point(unit, None, fixed=True)
        if unit == "week":
            return Point("week", week_of(when.first), fixed=True)
        return Point(unit, Interval.at(when), year=when.year, month=when.month, fixed=True)

    def _ahead(self, i: int) -> tuple[Point, int] | None:
        j = i + 1 + (self.text(i + 1) in {"about", "around", "just", "only", "over", "nearly"})
        count, after = self._count(j)
        unit = UNITS.get(self.text(after))
        if count is None or unit in {None, "weekend", "quarter"}:
            return None
        unit = str(unit)
        if self.text(after + 1) in {"of", "'", "’"} or self.text(after + 1) == "ago":
            return None
        if self.text(i) == "within":
            end = self.published and shift(self.published, unit, count)
            return Point(
                unit, Interval(self.published, end) if end else None, fixed=True
            ), after + 1
        if self._compares(i):
            return Point(unit, self._past_window(unit, count), fixed=True), after + 1
        if self.tense(self.words[i].start) not in {"future", "possible"}:
            return None
        return self._moved(unit, count), after + 1

    def _compares(self, i: int) -> bool:
        """Whether a superlative or "time" stands shortly before ("first visit in ten years")."""
        for word in self.words[max(0, i - 9) : i]:
            if word.text in {"first", "worst", "biggest", "time", "only", "most", "least", "best"}:
                return True
            if word.text.endswith("est") and len(word.text) > 5:
                return word.text not in {"request", "interest", "protest", "arrest", "forest"}
        return False

    def _past_window(self, unit: str, count: int) -> Interval | None:
        precise = "day" if unit == "week" else unit
        start = self.published and shift(self.published, unit, -count)
        end = self.published and coarse(self.published, precise)
        return Interval(start, end) if start and end else None

    def _window(self, i: int) -> tuple[Point, int] | None:  # noqa: PLR0911
        """ "The past five years", "recent months", "the coming weeks", "the last decade"."""
        j = i + (self.text(i) in {"the", "these"})
        side = self.text(j)
        if side == "recent":
            unit = UNITS.get(self.text(j + 1))
            return self._open_window(unit, j + 2, past=True) if unit else None
        if side not in LAST | NEXT:
            return None
        past = side in LAST
        count, after = self._count(j + 1)
        unit = UNITS.get(self.text(after))
        if unit in {None, "weekend"}:
            several = self.text(j + 1) in {"few", "several", "couple"}
            k = j + 2 + (self.text(j + 2) == "of")
            unit = UNITS.get(self.text(k)) if several else None
            return self._open_window(unit, k + 1, past) if unit else None
        unit = str(unit)
        if count is None and self.text(after) != unit:
            return self._open_window(unit, after + 1, past)
        if count is None and (self.text(i) != "the" or side in {"next", "previous", "following"}):
            return None
        if count is None and side == "last" and unit != "decade":
            return None
        return self._counted(unit, count or 1, past), after + 1

    def _counted(self, unit: str, count: int, past: bool) -> Point:
        if past:
            return Point(unit, self._past_window(unit, count), fixed=True)
        end = self.published and shift(self.published, unit, count)
        start = self.published and coarse(self.published, "day" if unit == "week" else unit)
        return Point(unit, Interval(start, end) if start and end else None, fixed=True)

    def _open_window(self, unit: str | None, after: int, past: bool) -> tuple[Point, int] | None:
        if unit is None:
            return None
        precise = {"week": "day", "decade": "year", "century": "year", "weekend": "day"}
        now = self.published and coarse(self.published, precise.get(unit, unit))
        when = None if now is None else Interval(None, now) if past else Interval(now, None)
        return Point(unit, when, fixed=True), after
