"""Time expressions of a text, as partial dates and intervals seen from the publication date.

Absolute dates always have a value; "on Monday" or "last year" only where the publication date
is known. Nothing is padded: "June 2025" stays a month. Tense decides between the Monday past
and the Monday to come.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.claims import TimeMention
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.text import Span
from dragoman.reading.tenses import Tenses
from dragoman.reading.timeperiods import Reader
from dragoman.reading.timepoints import DASHES, EDGES, NEAR, THIRDS, Point
from dragoman.reading.timewords import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    YEARS,
    months,
    partial,
    words,
)

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc

BOUNDS = {
    "since": "start", "from": "start", "after": "start", "until": "end", "till": "end",
    "by": "end", "before": "end", "through": "end",
}  # fmt: skip
EVENT_WORDS = 4
"""Words in which what happened in a year is told behind "since"."""
_STARTERS = (
    set(MONTHS) | set(WEEKDAYS) | set(NUMBERS) | set(ORDINALS) | set(SEASONS) | set(BOUNDS)
    | set(THIRDS) | set(EDGES) | set(NEAR)
    | {"the", "this", "these", "that", "last", "past", "previous", "preceding", "next", "coming",
       "following", "upcoming", "recent", "in", "within", "between", "today", "tonight",
       "yesterday", "tomorrow", "overnight", "q", "fiscal", "financial", "fy", "several", "many",
       "about", "around", "nearly", "almost", "some", "over", "few", "weekend", "current"}
)  # fmt: skip


def find_times(doc: Doc, published: PartialDate | None) -> tuple[TimeMention, ...]:
    """Every time expression of a parsed text, in order, never overlapping."""
    text = doc.text
    if published is not None and published.year not in YEARS:
        published = None
    reader = Reader(words(text), published, Tenses(doc).at)
    finder = _Finder(reader)
    return tuple(
        TimeMention(Span.of(text, reader.words[i].start, reader.words[j - 1].end), when)
        for i, j, when in finder.find()
    )


class _Finder:
    """Goes over the words once, reading the longest expression at each."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def find(self) -> list[tuple[int, int, Interval | None]]:
        found = []
        i, total = 0, len(self.reader.words)
        while i < total:
            word = self.reader.words[i].text
            read = self.read(i) if word in _STARTERS or word[:1].isdigit() else None
            if read is None:
                i += 1
                continue
            when, after = read
            found.append((i, after, when))
            if when is not None and (when.start or when.end) and not self._is_compared(i):
                self.reader.last = when
                self._note(i, after, when)
            i = after
        return found

    def _note(self, i: int, after: int, when: Interval) -> None:
        """Remember a month or day that was written with its year."""
        year = any(self.reader.year_at(j) for j in range(i, after))
        if year and when.start is not None and when.start == when.end and when.start.month:
            self.reader.written = after, when.start

    def _is_compared(self, i: int) -> bool:
        """Whether a time is only that of a comparison ("nine times as much as in 2000"), from which
        "two years later" does not count."""
        before = self.reader.text(i - 1), self.reader.text(i - 2)
        return before[0] in {"than", "as"} or (before[0] == "in" and before[1] in {"than", "as"})

    def read(self, i: int) -> tuple[Interval | None, int] | None:
        """One whole expression at a word: bound, range, part or point."""
        return self._bound(i) or self._range(i) or self._part_or_point(i)

    def _part_or_point(self, i: int) -> tuple[Interval | None, int] | None:
        found = self._part(i)
        if found is not None:
            return found
        point = self.reader.point(i)
        if point is None:
            return None
        return self.reader.complete(point[0], self.reader.words[i].start), point[1]

    # --- bounds ---------------------------------------------------------------------------

    def _bound(self, i: int) -> tuple[Interval | None, int] | None:  # noqa: PLR0911
        side = BOUNDS.get(self.reader.text(i))
        if side is None:
            return None
        word = self.reader.text(i)
        j = i + 1 + (self.reader.text(i + 1) == "the" and self.reader.text(i + 2) in EDGES)
        if self._range(i + 1):
            return None
        inner = self._part_or_point(j) or self._part_or_point(i + 1)
        if inner is None:
            return self._since_an_event(i) if word == "since" else None
        when, after = inner
        if word == "from" and self.reader.text(after) in {"onward", "onwards", "on"}:
            return self._cut(when, side), after + 1
        if word in {"from", "through"} or when is None:
            return None if word in {"from", "through"} else (None, after)
        if word in {"by", "until", "till", "before"} and self._is_end_of(j):
            return self._end_bound(j, inner)
        return self._cut(when, side), after

    def _since_an_event(self, i: int) -> tuple[Interval | None, int] | None:
        """ "Since the war of 2008", "since its signing in 2014"."""
        reader = self.reader
        if reader.text(i + 1) not in {"the", "its", "their", "a", "an"}:
            return None
        for j in range(i + 3, i + 3 + EVENT_WORDS):
            year = reader.year_at(j + 1)
            if reader.text(j) in {"of", "in"} and year is not None:
                return Interval(partial(year), None), j + 2
            if not reader.text(j).isalpha():
                return None
        return None

    def _is_end_of(self, j: int) -> bool:
        k = j + (self.reader.text(j) == "the")
        return EDGES.get(self.reader.text(k)) == 2

    def _end_bound(
        self, j: int, inner: tuple[Interval | None, int]
    ) -> tuple[Interval | None, int] | None:
        """ "By the end of 2025" ends with the year itself, not with its last months."""
        k = j + (self.reader.text(j) == "the") + 1
        k += self.reader.text(k) == "of"
        whole = self._whole(k)
        if whole is None or whole[0] is None:
            return None, inner[1]
        return Interval(None, whole[0].end), inner[1]

    def _cut(self, when: Interval | None, side: str) -> Interval | None:
        if when is None:
            return None
        if side == "start":
            return Interval(when.start, None) if when.start else None
        return Interval(None, when.end) if when.end else None

    # --- ranges ---------------------------------------------------------------------------

    def _range(self, i: int) -> tuple[Interval | None, int] | None:
        opener = self.reader.text(i)
        j = i + (opener in {"from", "between"})
        first = self._edge(j)
        if first is None:
            return None
        joint = self.reader.text(first[1])
        joined = joint in DASHES or joint in {"to", "until", "through", "till"}
        if opener == "between":
            joined = joint == "and"
        if not joined or (joint in {"to", "until"} and not self._may_join(j, first[1])):
            return None
        second = self._edge(first[1] + 1)
        if second is None or (second[0].grain == "number" and not first[0].day):
            return self._short_years(first, i)
        return self._span(first[0], second[0], i), second[1]

    def _may_join(self, i: int, k: int) -> bool:
        """ "25 June to 3 July", not "in June to discuss"."""
        return self._edge(k + 1) is not None and i < k

    def _edge(self, i: int) -> tuple[Point, int] | None:  # noqa: PLR0911
        reader = self.reader
        word = reader.text(i)
        if word in MONTHS and reader.words[i].capital:
            if read := reader.month_first(i):
                return read
            if reader.text(i + 1) in DASHES | {"to", "and", "until", "through"}:
                return Point("month", month=MONTHS[word]), i + 1
            year, after = reader.comma_year(i + 1)
            if year:
                return Point("month", year=year, month=MONTHS[word]), after
            return Point("month", month=MONTHS[word]), i + 1
        if day := reader.day_first(i):
            return day
        if (number := reader.day_at(i)) is not None:
            return Point("number", day=number), i + 1
        if (year := reader.year_at(i)) is not None and reader.iso(i) is None:
            if i and reader.glued(i) and reader.text(i - 1) not in DASHES | set("('’\"“‘"):
                return None
            return Point("year", year=year), i + 1
        if word in WEEKDAYS:
            return reader.weekday(i)
        return reader.decade(i)

    def _short_years(self, first: tuple[Point, int], i: int) -> tuple[Interval | None, int] | None:
        """ "2020–24"."""
        tail = self.reader.text(first[1] + 1)
        year = first[0].year
        after = first[1] + 2
        if self.reader.text(after) in {"fiscal", "financial"}:
            after += 1 + (self.reader.text(after + 1) == "year")
        if first[0].grain != "year" or year is None or len(tail) != 2 or not tail.isdigit():
            return None
        end = year // 100 * 100 + int(tail)
        if not year < end <= year + 30 or self.reader.text(first[1]) not in DASHES:
            return None
        return Interval(partial(year), partial(end)), after

    def _span(self, one: Point, two: Point, i: int) -> Interval | None:
        offset = self.reader.words[i].start
        if one.fixed and two.fixed:
            ends = (one.when, two.when)
            return Interval(ends[0].start, ends[1].end) if ends[0] and ends[1] else None
        if one.grain == "number" and two.month:
            one = replace(one, grain="day", month=two.month, year=two.year)
        if two.grain == "number" and one.month and one.day:
            two = replace(two, grain="day", month=one.month, year=one.year)
        if "number" in {one.grain, two.grain}:
            return None
        one, two = _share_year(one, two)
        start, end = (self.reader.complete(_closed(p), offset) for p in (one, two))
        if start is None or end is None or start.first > end.last:
            return None
        return Interval(start.start, end.end)

    # --- parts ----------------------------------------------------------------------------

    def _part(self, i: int) -> tuple[Interval | None, int] | None:
        """Early, mid or late in something; its beginning or end; earlier or later in it."""
        reader = self.reader
        word = reader.text(i)
        if word in NEAR and reader.text(i + 1) in {"this", "in", "today", "on", "the"}:
            return self._near(i)
        if word in THIRDS:
            j = i + 1 + (reader.text(i + 1) in DASHES | {"in"})
            if reader.text(j - 1) in DASHES and not reader.glued(j - 1):
                return None
            return self._third(j, THIRDS[word], 3)
        j = i + (word == "the")
        if reader.text(j) in EDGES and reader.text(j + 1) == "of":
            return self._third(j + 2, EDGES[reader.text(j)], 6)
        if word == "end" and self._whole(i + 1):
            return self._third(i + 1, 2, 6)
        return self._weekend(i)

    def _weekend(self, i: int) -> tuple[Interval | None, int] | None:
        reader = self.reader
        j = i + (reader.text(i) == "the")
        if reader.text(j) != "weekend" or reader.text(j - 1) not in {"the", "at", "over"}:
            return None
        ahead = reader.tense(reader.words[j].start) in {"future", "possible"}
        return reader.weekend(0 if ahead else -1), j + 1

    def _near(self, i: int) -> tuple[Interval | None, int] | None:
        reader = self.reader
        if reader.text(i + 1) in {"in", "on", "the"}:
            j = i + 1 + (reader.text(i + 1) == "in")
            inner = self._whole(j) if reader.text(i + 1) == "in" else None
            return inner
        if reader.text(i + 1) == "today":
            return self._part_or_point(i + 1)
        inner = self._whole(i + 1)
        if inner is None:
            return None
        when, after = inner
        if when is None or reader.published is None:
            return None, after
        if NEAR[reader.text(i)] < 0:
            return Interval(when.start, reader.published), after
        return Interval(reader.published, when.end), after

    def _whole(self, i: int) -> tuple[Interval | None, int] | None:
        """A month or year to take a part of: "2025", "June 2024", "the month", "this year"."""
        reader = self.reader
        if reader.text(i) in {"the", "this"} and reader.text(i + 1) in {"year", "month", "week"}:
            point = reader.shifted(reader.text(i + 1), 0)
            return point.when, i + 2
        found = reader.near_unit(i)
        if found is None and (year := reader.year_at(i)) is not None:
            return Interval.at(PartialDate(year)), i + 1
        if found is None and reader.month_at(i):
            month = self._edge(i)
            if month is None or month[0].day:
                return None
            found = _closed(month[0]), month[1]
        if found is None:
            return None
        return reader.complete(found[0], reader.words[i].start), found[1]

    def _third(self, j: int, index: int, parts: int) -> tuple[Interval | None, int] | None:
        whole = self._whole(j)
        if whole is None:
            return None
        when, after = whole
        if when is None or when.start is None or when.start != when.end:
            return (when if when and when.start != when.end else None), after
        return _part_of(when.start, index, parts), after


def _closed(point: Point) -> Point:
    """A point with its fields made into a stretch, where its year is known."""
    if point.fixed or point.year is None:
        return point
    when = partial(point.year, point.month, point.day)
    return replace(point, when=Interval.at(when) if when else None, fixed=True)


def _share_year(one: Point, two: Point) -> tuple[Point, Point]:
    """The year of either end for both ("March to May 2021"), a year less over New Year."""
    if one.year is None and two.year is not None and one.month and two.month:
        before = (one.month, one.day or 0) > (two.month, two.day or 0)
        return replace(one, year=two.year - before), two
    if two.year is None and one.year is not None and one.month and two.month:
        after = (two.month, two.day or 0) < (one.month, one.day or 0)
        return one, replace(two, year=one.year + after)
    return one, two


def _part_of(whole: PartialDate, index: int, parts: int) -> Interval | None:
    """A third (or an edge of two months) of a year; a third of a month."""
    if whole.day is not None:
        return Interval.at(whole)
    if whole.month is not None:
        first = (1, 11, 21)[index]
        last = (10, 20, whole.last.day)[index]
        return Interval(
            partial(whole.year, whole.month, first), partial(whole.year, whole.month, last)
        )
    if parts == 3 or index == 1:
        return months(whole.year, 4 * index + 1, 4 * index + 4)
    return months(whole.year, 1, 2) if index == 0 else months(whole.year, 11, 12)
