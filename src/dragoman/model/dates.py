"""Partial dates and intervals: a date keeps the precision it was given in and is never padded."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from dragoman.errors import BadDate

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


class _Bounds:
    """The earliest and the latest day a date can mean, kept beside its fields: they are asked for
    all the time."""

    __slots__ = ("first", "last")
    first: date
    last: date


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate(_Bounds):
    """A day, a month or a year. ``first`` and ``last`` are its bounds, for comparing only."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise BadDate("a day needs a month")
        try:
            first = date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise BadDate(f"no such date: {self} ({error})") from None
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", first if self.day else _last(self.year, self.month or 12))

    def __reduce__(self) -> tuple[type[PartialDate], tuple[int, int | None, int | None]]:
        return PartialDate, (self.year, self.month, self.day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else is :class:`BadDate`."""
        match = _FORM.match(text.strip())
        if match is None:
            raise BadDate(f"cannot read the date {text!r}; write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date of a full calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> str:
        """``"year"``, ``"month"`` or ``"day"``."""
        return "year" if self.month is None else "month" if self.day is None else "day"

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)


def _last(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time; ``None`` on a side means open (unknown), not endless."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    @classmethod
    def at(cls, when: PartialDate) -> Interval:
        """The interval that is exactly one partial date."""
        return cls(when, when)

    @property
    def first(self) -> date:
        """Earliest possible day (``date.min`` where open)."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """Latest possible day (``date.max`` where open)."""
        return self.end.last if self.end else date.max

    @property
    def by_day(self) -> bool:
        """Whether it is known on which day it began."""
        return self.start is not None and self.start.precision == "day"

    def may_overlap(self, other: Interval) -> bool:
        """Whether some day could lie in both."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Interval) -> bool:
        """Whether every possible day of this lies in the other."""
        return other.first <= self.first and self.last <= other.last

    def __str__(self) -> str:
        if self.start and self.start == self.end:
            return str(self.start)
        return f"{self.start or ''}/{self.end or ''}"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two clocks of a question: when it was true, and by when it could be known."""

    valid: PartialDate | None = None
    known: date | None = None
