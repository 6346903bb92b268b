"""Since when a row could be known. The rule, in one place:

1. the earliest day by which one of its origins was certainly published; a page whose own date
   is not known says nothing (the date of a fact is never taken as the date of its page);
2. or, where that is earlier, the day on which the fact was public by its nature: an
   office-holder from the day he takes office; a law, decree or sanction from its date; an
   event from the day it was announced; a routine statistic once its indicator's usual release
   lag has passed (``release_lag_days`` in ``vocab/indicators.yaml``);
3. with neither, a lower bound: not before the fact's own date.

A partial date counts by its last day, so nothing is held known too early.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dragoman.model.dates import PartialDate
from dragoman.model.facts import (
    Event,
    Measure,
    Observation,
    Origin,
    Report,
    Row,
    Stage,
    Tenure,
)


def _last(when: PartialDate | None) -> date | None:
    return when.last if when else None


def fact_date(row: Row) -> date | None:
    """The last day of the fact's own date; for a tenure its start, for a stretch its start."""
    if isinstance(row, Tenure):
        return _last(row.start)
    if isinstance(row, Event):
        return _last(row.when.start)
    if isinstance(row, Observation):
        return _last(row.stretch.end if row.stretch else row.period)
    if isinstance(row, Stage | Measure):
        return _last(row.when)
    if isinstance(row, Report):
        return _last(row.published)
    return None


def _release_lag(indicator: str) -> int | None:
    from dragoman.vocab.loader import load

    entry = load("indicators").get(indicator, {})
    lag = entry.get("release_lag_days")
    return int(lag) if lag is not None else None


def _released(row: Observation) -> date | None:
    ended, lag = fact_date(row), _release_lag(row.indicator)
    return ended + timedelta(days=lag) if ended is not None and lag is not None else None


def public_by_nature(row: Row) -> date | None:
    """Rule 2: the day the fact itself became public, whoever we have it from."""
    if isinstance(row, Tenure | Measure | Report):
        return fact_date(row)
    if isinstance(row, Event):
        return _last(row.announced)
    if isinstance(row, Observation):
        return _released(row)
    return None


def known_on(row: Row, origins: Iterable[Origin]) -> date | None:
    """The day since when the row could be known; ``None`` where nothing tells."""
    days = [origin.published.last for origin in origins if origin.published]
    nature = public_by_nature(row)
    if nature is not None:
        days.append(nature)
    return min(days) if days else fact_date(row)
