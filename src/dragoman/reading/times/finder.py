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
from dragoman.reading.times.parts import Parts, closed
from dragoman.reading.times.periods import Reader
from dragoman.reading.times.points import DASHES, EDGES, NEAR, THIRDS, Point
from dragoman.reading.times.tenses import Tenses
from dragoman.reading.times.words import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
    YEARS,
    partial,
    words,
)

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc

BOUNDS = {
    "since": "start", "from": "start", "after": "start", "until": "end", "till": "end",
    "by": "end", "before": "end", "through": "end",
}  # fmt: skip
GIVING = frozenset(["give", "gives", "gave", "given", "giving", "has", "have"])
"""Verbs of setting a deadline."""
EVENT_WORDS = 4
"""Words in which what happened in a year is told behind "since"."""
_STARTERS = (
    set(MONTHS) | set(WEEKDAYS) | set(NUMBERS) | set(ORDINALS) | set(SEASONS) | set(BOUNDS)
    | set(THIRDS) | set(EDGES) | set(NEAR)
    | {"the", "this", "these", "that", "last", "past", "previous", "preceding", "next", "coming",
       "following", "upcoming", "recent", "in", "within", "between", "today", "tonight",
       "yesterday", "tomorrow", "overnight", "q", "no", "not", "week",
       "final", "fiscal", "financial", "fy", "several", "many",
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


class _Finder(Parts):
    """Goes over the words once, reading the longest expression at each."""

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
                self.reader.points.clear()  # what stands behind may count from it
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

    # --- bounds ---------------------------------------------------------------------------

    def _bound(self, i: int) -> tuple[Interval | None, int] | None:  # noqa: PLR0911
        if self._is_deadline(i):  # "no later than"
            inner = self._part_or_point(i + 3)
            return (self._cut(inner[0], "end"), inner[1]) if inner else None
        side = BOUNDS.get(self.reader.text(i))
        if side is None:
            return None
        word = self.reader.text(i)
        if found := self._until_hour(i):
            return found
        j = i + 1 + (self.reader.text(i + 1) == "the" and self.reader.text(i + 2) in EDGES)
        if self._range(i + 1):
            return None
        inner = self._part_or_point(j) or self._part_or_point(i + 1)
        if inner is None:
            return self._since_an_event(i) if word == "since" else None
        when, after = inner
        if word == "from" and (whole := self._from_until(when, after)):
            return whole
        if word == "from" and self.reader.text(after) in {"onward", "onwards", "on"}:
            return self._cut(when, side), after + 1
        if word in {"from", "through"} or when is None:
            return None if word in {"from", "through"} else (None, after)
        if word in {"by", "until", "till", "before"} and self._is_end_of(j):
            return self._end_bound(j, inner)
        return self._cut(when, side), after

    def _is_deadline(self, i: int) -> bool:
        """ "*No later than* 31 January"."""
        words = [self.reader.text(i + n) for n in range(3)]
        return words[0] in {"no", "not"} and words[1:] == ["later", "than"]

    def _until_hour(self, i: int) -> tuple[Interval | None, int] | None:
        """ "Gave them *until midnight on Sunday*": a deadline set lies ahead."""
        reader = self.reader
        if reader.text(i) not in {"until", "till"}:
            return None
        hour = reader.text(i + 1) in {"midnight", "noon", "midday"}
        j = i + 1 + hour * (1 + (reader.text(i + 2) == "on"))
        found = reader.weekday(j)
        if found is None or found[0].weekday is None:
            return self._given_until(i)
        if GIVING & {reader.text(k) for k in range(i - 6, i)}:
            when = reader.by_weekday(found[0].weekday, "future")
        elif hour:
            when = reader.complete(found[0], reader.words[j].start)
        else:
            return None
        return self._cut(when, "end"), found[1]

    def _given_until(self, i: int) -> tuple[Interval | None, int] | None:
        """ "Gave them *until 31 March*": a day of the coming year where this year's is past."""
        reader = self.reader
        found = reader.month_first(i + 1) or reader.day_first(i + 1)
        if found is None or not found[0].bare or reader.published is None:
            return None
        when = reader.complete(found[0], reader.words[i].start)
        if (
            when is None
            or when.end is None
            or not GIVING & {reader.text(k) for k in range(i - 6, i)}
        ):
            return None
        end, step = when.end, when.end.last < reader.published.first
        return Interval(None, partial(end.year + step, end.month, end.day)), found[1]

    def _from_until(self, when: Interval | None, after: int) -> tuple[Interval | None, int] | None:
        """ "From the spring of 2022 *until the end of 2024*"."""
        if self.reader.text(after) not in {"until", "till", "to"}:
            return None
        if (second := self._bound(after) or self._part_or_point(after + 1)) is None:
            return None
        last, end = second
        if when is None or last is None or when.start is None or last.end is None:
            return None
        return (Interval(when.start, last.end), end) if when.start.first < last.end.last else None

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
        start, end = (self.reader.complete(closed(p), offset) for p in (one, two))
        if start is None or end is None or start.first > end.last:
            return None
        return Interval(start.start, end.end)


def _share_year(one: Point, two: Point) -> tuple[Point, Point]:
    """The year of either end for both ("March to May 2021"), a year less over New Year."""
    if one.year is None and two.year is not None and one.month and two.month:
        before = (one.month, one.day or 0) > (two.month, two.day or 0)
        return replace(one, year=two.year - before), two
    if two.year is None and one.year is not None and one.month and two.month:
        after = (two.month, two.day or 0) < (one.month, one.day or 0)
        return one, replace(two, year=one.year + after)
    return one, two
