"""Partial dates and intervals: a date keeps the precision it was given in and is never padded."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

from dragoman.errors import BadDate

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year. ``first`` and ``last`` are its bounds, for comparing only."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise BadDate("a day needs a month")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise BadDate(f"no such date: {self} ({error})") from None

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

    @property
    def first(self) -> date:
        """The earliest day this date can mean."""
        return _bounds(self)[0]

    @property
    def last(self) -> date:
        """The latest day this date can mean."""
        return _bounds(self)[1]

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.first, self.last) < (other.first, other.last)


@lru_cache(maxsize=1 << 16)
def _bounds(when: PartialDate) -> tuple[date, date]:
    """First and last day; remembered, since the same dates are compared over and over."""
    month = when.month or 12
    last = when.day or calendar.monthrange(when.year, month)[1]
    return date(when.year, when.month or 1, when.day or 1), date(when.year, month, last)


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
