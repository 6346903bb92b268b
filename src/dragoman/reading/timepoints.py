"""Time expressions as points and stretches: a small recursive-descent parser over words.

``read`` tries to read one expression at a word and returns what it means and where it ends.
Relative expressions are counted from the publication date; what cannot be told from it is
``None`` and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.timewords import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    YEARS,
    Word,
    at,
    coarse,
    day_of,
    earlier_year,
    month_of,
    months,
    partial,
    shift,
    week_of,
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
    count: int = 0

    @property
    def bare(self) -> bool:
        """Whether tense must choose the year, or the week."""
        return not self.fixed and self.year is None


@dataclass(slots=True)
class Reader:
    """The words of a text, its publication date, and how to ask for tense at an offset."""

    words: list[Word]
    published: PartialDate | None
    tense: Callable[[int], str]
    last: Interval | None = None

    def text(self, i: int) -> str:
        """The word at a place in lower case; empty beyond the text."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    # --- points ---------------------------------------------------------------------------

    def point(self, i: int) -> tuple[Point, int] | None:
        """One date at word ``i``: a day, month, season, year or a relative one."""
        for rule in (
            self._iso,
            self._dotted,
            self._month_first,
            self._day_first,
            self._weekday,
            self._deictic,
            self._ago,
            self._window,
            self._earlier_one,
            self._fiscal,
            self._quarter,
            self._season,
            self._decade,
            self._year,
        ):
            if found := rule(i):
                return found
        return None

    def _number(self, i: int, top: int = 10**6) -> int | None:
        word = self.text(i)
        if word.isascii() and word.isdigit() and len(word) < 7:
            return int(word) if int(word) <= top else None
        return NUMBERS.get(word)

    def _glued(self, i: int) -> bool:
        """Whether word ``i`` touches the one before it."""
        return 0 < i < len(self.words) and self.words[i].start == self.words[i - 1].end

    def _year_at(self, i: int) -> int | None:
        word = self.text(i)
        if len(word) == 4 and word.isascii() and word.isdigit() and int(word) in YEARS:
            return int(word)
        return None

    def _day_at(self, i: int) -> int | None:
        word = self.text(i)
        digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
        if digits.isascii() and digits.isdigit() and len(digits) < 3 and 1 <= int(digits) <= 31:
            return int(digits)
        return None

    def _month_at(self, i: int) -> int | None:
        word = self.text(i)
        if word not in MONTHS or not self.words[i].capital:
            return None
        return MONTHS[word]

    def _iso(self, i: int) -> tuple[Point, int] | None:
        year = self._year_at(i)
        if year is None or self.text(i + 1) not in DASHES or not self._glued(i + 1):
            return None
        month, day = self.text(i + 2), self.text(i + 4)
        if len(month) != 2 or not month.isdigit() or not self._glued(i + 2):
            return None
        if self.text(i + 3) not in DASHES or len(day) != 2 or not day.isdigit():
            return None
        when = at(year, int(month), int(day)) if self._glued(i + 4) else None
        return (Point("day", when, fixed=True), i + 5) if when else None

    def _dotted(self, i: int) -> tuple[Point, int] | None:
        day, month, year = self._day_at(i), self._day_at(i + 2), self._year_at(i + 4)
        marks = {self.text(i + 1), self.text(i + 3)}
        if day is None or month is None or year is None or len(marks) != 1:
            return None
        mark = marks.pop()
        if mark not in {".", "/"} or not all(self._glued(i + n) for n in (1, 2, 3, 4)):
            return None
        if mark == "/" and day <= 12:
            return (Point("day", None, fixed=True), i + 5) if month <= 12 else None
        when = at(year, month, day)
        return (Point("day", when, fixed=True), i + 5) if when else None

    def _comma_year(self, i: int) -> tuple[int | None, int]:
        """A year after an optional comma, "of" or nothing."""
        j = i + (self.text(i) in {",", "of", "in"})
        year = self._year_at(j)
        return (year, j + 1) if year is not None else (None, i)

    def _month_first(self, i: int) -> tuple[Point, int] | None:
        month = self._month_at(i)
        if month is None:
            return None
        j = i + 1 + (self.text(i + 1) == "." and len(self.text(i)) < 5)
        j += self.text(j) == "the"
        day = self._day_at(j)
        if day is None:
            return self._plain_month(i, month, j)
        if self.text(j + 1) in DASHES and (end := self._day_at(j + 2)) and end > day:
            year, after = self._comma_year(j + 3)
            return self._days(year, month, day, end, i), after
        year, after = self._comma_year(j + 1)
        return self._dated(Point("day", year=year, month=month, day=day)), after

    def _plain_month(self, i: int, month: int, j: int) -> tuple[Point, int] | None:
        year, after = self._comma_year(j)
        word = self.text(i)
        if year is None and self.text(j + 1) == "year" and (found := self._near_unit(j)):
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

    def _day_first(self, i: int) -> tuple[Point, int] | None:
        day = self._day_at(i)
        if day is None:
            return None
        j, end = i + 1, None
        if self.text(j) in DASHES or self.text(j) in {"to", "and"}:
            end = self._day_at(j + 1)
            j = j + 2 if end else j
        j += self.text(j) == "of"
        month = self._month_at(j)
        if month is None:
            return None
        j += 1 + (self.text(j + 1) == "." and len(self.text(j)) < 5)
        year, after = self._comma_year(j)
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

    def _dated(self, point: Point) -> Point:
        if point.year is None:
            return point
        return replace(point, when=at(point.year, point.month, point.day), fixed=True)

    def _weekday(self, i: int) -> tuple[Point, int] | None:
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
        dated = self._month_first(comma) or self._day_first(comma)
        if dated and dated[0].grain == "day":
            return dated
        if j == i:
            return Point("day", weekday=weekday), after
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

    def _today(self) -> PartialDate | None:
        return self.published if self.published and self.published.day else None

    def _days_off(self, days: int) -> Interval | None:
        today = self._today()
        return day_of(today.first + timedelta(days=days)) if today else None

    def _deictic(self, i: int) -> tuple[Point, int] | None:
        """Today and its neighbours; this, last and next week, month, year."""
        first, second = self.text(i), self.text(i + 1)
        single = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
        if first in single:
            after = i + 1 + (second in PARTS_OF_DAY)
            return Point("day", self._days_off(single[first]), fixed=True), after
        if first == "overnight":
            yesterday, today = self._days_off(-1), self._today()
            when = Interval(yesterday.start, today) if yesterday and today else None
            return Point("day", when, fixed=True), i + 1
        if first == "the" and second == "day" and self.text(i + 2) in {"before", "after"}:
            far = {"yesterday": -2, "tomorrow": 2}.get(self.text(i + 3))
            return (Point("day", self._days_off(far), fixed=True), i + 4) if far else None
        if first == "last" and second == "night":
            return Point("day", self._days_off(-1), fixed=True), i + 2
        if first == "this" and second in PARTS_OF_DAY:
            return Point("day", self._days_off(0), fixed=True), i + 2
        return self._near_unit(i)

    def _near_unit(self, i: int) -> tuple[Point, int] | None:  # noqa: PLR0911
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
            return Point("day", self._weekend(step), fixed=True), j + 1
        if unit in SEASONS:
            return Point("season", self._near_season(unit, step), fixed=True), j + 1
        if unit not in {"week", "month", "quarter", "year", "decade"}:
            return None
        if self.text(i) == "the" and side in LAST and unit in {"decade"}:
            return None
        if side == "following" or side in {"previous", "preceding"}:
            return None
        return self._shifted(unit, step), j + 1

    def _shifted(self, unit: str, step: int) -> Point:
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

    def _weekend(self, step: int) -> Interval | None:
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
        unit = UNITS.get(self.text(after))
        if count is None or unit in {None, "weekend", "quarter"} or self.text(after + 1) != "ago":
            return None
        return self._moved(str(unit), -count), after + 2

    def _vague_ago(self, i: int) -> tuple[Point, int] | None:
        for j in range(i + 1, i + 4):
            if self.text(j) == "ago" and self.text(j - 1) in UNITS:
                return Point("year", None, fixed=True), j + 1
        return None

    def _count(self, i: int) -> tuple[int | None, int]:
        count = self._number(i)
        if count is None:
            return None, i
        after = i + 1
        if count >= 20 and self.text(after) in DASHES and (ones := self._number(after + 1)):
            return count + ones, after + 2
        return count, after

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
        if self.tense(self.words[i].start) != "future":
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

    def _earlier_one(self, i: int) -> tuple[Point, int] | None:
        """ "A year earlier", "the previous year", "the same period last year": counted from the
        expression read before."""
        texts = [self.text(i + n) for n in range(4)]
        first, second, third = texts[:3]
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
        same = texts[:2] == ["the", "same"] and third in {"period", "month", "quarter", "time"}
        return self._same_period(i) if same else None

    def _same_period(self, i: int) -> tuple[Point, int] | None:
        j = i + 3 + (self.text(i + 3) in {"of", "in"})
        found = self._near_unit(j) or self._earlier_one(j)
        year = self._year_at(j)
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
            if found := self._month_first(j) or self._year(j):
                return self.complete(found[0], self.words[j].start)
        return None

    def _fiscal(self, i: int) -> tuple[Point, int] | None:
        word = self.text(i)
        if word in {"fiscal", "financial", "fy"}:
            j = i + 1 + (self.text(i + 1) == "year")
            if year := self._year_at(j):
                return self._split_year(year, j)
            return None
        year = self._year_at(i)
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
        if word == "q" and self.text(i + 1) in {"1", "2", "3", "4"} and self._glued(i + 1):
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
        j = after + (self.text(after) in {"of", "in", ","})
        year, end = self._year_at(j), j + 1
        if year is None and (found := self._near_unit(j)) and found[0].grain == "year":
            year, end = found[0].year, found[1]
            if year is None:
                return Point("month", None, fixed=True), end
        if year is None:
            if self.text(after) == "of" or size == 6:
                return None
            end = after
            if self.published is None or self.published.month is None:
                return Point("month", None, fixed=True), end
            complete = first + size - 1 <= self.published.month
            year = self.published.year - (not complete)
        return Point("quarter", months(year, first, first + size - 1), fixed=True), end

    def _season(self, i: int) -> tuple[Point, int] | None:
        j = i + (self.text(i) == "the")
        name = self.text(j)
        if name not in SEASONS:
            return None
        k = j + 1 + (self.text(j + 1) in {"of", "in"})
        year = self._year_at(k)
        if year is None:
            if self.text(i - 1) in {"in", "by", "since"} and self.text(j + 1) in {"", ".", ","}:
                return Point("season", month=SEASONS[name]), j + 1
            return None
        after = self._short_range_end(year, k)
        if name == "winter":
            return Point("season", months(year, 12, 14), fixed=True), after or k + 1
        return Point("season", months(year, SEASONS[name], SEASONS[name] + 2), fixed=True), k + 1

    def _decade(self, i: int) -> tuple[Point, int] | None:
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
        year = self._year_at(i)
        if year is None or not self._reads_as_year(i):
            return None
        return Point("year", at(year), year=year, fixed=True), i + 1

    def _reads_as_year(self, i: int) -> bool:
        before, after = self.text(i - 1), self.text(i + 1)
        if self._glued(i) and before not in DASHES | set("('’\"“‘/["):
            return False
        if (after == "," and self.text(i + 2)[:1].isdigit() and self._glued(i + 2)) or (
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

    # --- completing -----------------------------------------------------------------------

    def complete(self, point: Point, offset: int) -> Interval | None:
        """The stretch a point means: a bare month, day or weekday by the tense around it."""
        if point.fixed:
            return point.when
        if point.weekday is not None:
            return self._by_weekday(point.weekday, self.tense(offset))
        if point.month is None:
            return point.when
        year = point.year or self._year_for(point.month, point.day, offset)
        if year is None:
            return None
        if point.grain == "season":
            return months(year, point.month, point.month + 2)
        return at(year, point.month, point.day)

    def _by_weekday(self, weekday: int, tense: str) -> Interval | None:
        today = self._today()
        if today is None:
            return None
        if tense == "future":
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
        if tense == "future":
            return published.year + (this < now)
        if tense == "" and 0 < month - published.month <= 2:
            return published.year
        return published.year - (this > now)
