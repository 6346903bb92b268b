"""How much is held on a question, and of which days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model.dates import Interval
from dragoman.model.facts import Event, Observation, Tenure


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held on a question: how many rows, and the first and last day they speak of."""

    rows: int
    first: date | None = None
    last: date | None = None

    def spans(self, when: Interval) -> bool:
        """Whether the time asked about touches what is held."""
        if self.first is None or self.last is None:
            return False
        return when.first <= self.last and self.first <= when.last


def span_of(row: Any) -> Interval | None:
    """When a row is true, as far as it says so."""
    if isinstance(row, Tenure):
        return Interval(row.start, row.end or row.seen_until)
    if isinstance(row, Event):
        return row.when
    if isinstance(row, Observation) and row.stretch is not None:
        return row.stretch
    when = getattr(row, "period", None) or getattr(row, "when", None)
    return Interval.at(when) if when else None


def covered(rows: Iterable[Any]) -> Coverage:
    """What rows cover; a side that is open says nothing."""
    held = list(rows)
    spans = [span for row in held if (span := span_of(row)) is not None]
    firsts = [s.first for s in spans if s.start]
    lasts = [s.last for s in spans if s.end]
    return Coverage(len(held), min(firsts, default=None), max(lasts, default=None))
