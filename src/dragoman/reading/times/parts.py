"""Parts of a month or a year, and the edges of a range: early, mid, late, the end of."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.times.periods import Reader
from dragoman.reading.times.points import DASHES, EDGES, NEAR, THIRDS, Point
from dragoman.reading.times.words import MONTHS, WEEKDAYS, months, partial


class Parts:
    """Reads a part of a time, or a time itself, at a word."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def _part_or_point(self, i: int) -> tuple[Interval | None, int] | None:
        found = self._part(i)
        if found is not None:
            return found
        point = self.reader.point(i)
        if point is None:
            return None
        return self.reader.complete(point[0], self.reader.words[i].start), point[1]

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
            found = closed(month[0]), month[1]
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


def closed(point: Point) -> Point:
    """A point with its fields made into a stretch, where its year is known."""
    if point.fixed or point.year is None:
        return point
    when = partial(point.year, point.month, point.day)
    return replace(point, when=Interval.at(when) if when else None, fixed=True)


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
