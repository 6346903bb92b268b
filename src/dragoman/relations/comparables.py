"""How comparable pairs went on: pairs that once stood at a similar level and slope."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import numpy as np

from dragoman.model.brief import Comparable
from dragoman.model.series import Series
from dragoman.record import expressions
from dragoman.relations.periods import last_year_over
from dragoman.vocab.loader import load

Run = Callable[[Any], list[Any]]
"""Executes an expression over the observations of the record."""
SPAN = 5
"""Years over which a slope is taken, and after which the outcome is read."""
SHOWN = 8
"""Comparable pairs shown."""


def situations(series: Series, own: tuple[float, float], until: int | None = None) -> Any:
    """The nearest situation of every other pair that is followed by a value five years on, as an
    expression over the observations: pair, year, level, slope, what came after, distance.

    Figures of years after ``until`` are not looked at.
    """
    import ibis
    from ibis import _

    def at(shift: int, name: str) -> Any:
        moved = yearly.mutate(year=(_.year + shift).cast("int64"))
        return moved.select("subject", "partner", "reporter", "year", **{name: _.value})

    yearly = _yearly(series)
    if until is not None:
        yearly = yearly.filter(_.year <= until)
    level, slope = own
    keys = ("subject", "partner", "reporter", "year")
    joined = at(0, "level").join(at(SPAN, "earlier"), keys).join(at(-SPAN, "after"), keys)
    measured = joined.mutate(slope=(_.level / _.earlier).ln() / SPAN).mutate(
        distance=((_.level.ln() - level) ** 2 + ((_.slope - slope) / GROWTH_SCALE) ** 2).sqrt()
    )
    nearest_first = ibis.window(
        group_by=["subject", "partner"], order_by=["distance", "year", "reporter"]
    )
    ranked = measured.mutate(nth=ibis.row_number().over(nearest_first))
    return (
        ranked.filter(_.nth == 0)
        .select("subject", "partner", "year", "level", "slope", "after", "distance")
        .order_by("distance", "subject", "partner")
        .limit(SHOWN)
    )


def _yearly(series: Series) -> Any:
    """Yearly figures of other pairs in the series' indicator and unit, one a reporter and year."""
    from ibis import _

    columns = ("indicator", "unit", "subject", "partner", "reporter", "period", "value")
    held = expressions.table("observations").select(*columns)
    pair = {series.subject, series.partner}
    same = held.filter(
        _.indicator == series.indicator,
        _.unit == series.unit,
        _.period.length() == 4,
        _.value > 0,
        ~(_.subject.isin(pair) & _.partner.isin(pair)),
    )
    return (
        same.mutate(year=_.period.cast("int64"))
        .group_by("subject", "partner", "reporter", "year")
        .aggregate(value=_.value.min())
    )


def nearest(series: Series, run: Run, until: int | None = None) -> tuple[Comparable, ...]:
    """Comparable pairs of a large table, found by the engine; see :func:`comparables`.

    ``run`` executes an expression over the table ``observations``; figures of years after
    ``until`` are not looked at.
    """
    own = _situation(series, len(series.points) - 1)
    if own is None:
        return ()
    return tuple(
        Comparable((a, b), year, now, growth, after, after / now - 1)
        for a, b, year, now, growth, after, _ in run(situations(series, own, until))
    )


def last_known_year(indicator: str, on: date, known: date | None) -> int:
    """The last year whose figures of an indicator were over by ``on`` and public by ``known``:
    the year's end and the indicator's usual lag of release (vocabulary ``indicators``)."""
    over = last_year_over(on)
    if known is None:
        return over
    return min(over, last_year_over(known - timedelta(days=release_lag(indicator) or 0)))


def release_lag(indicator: str) -> int | None:
    """Days after which figures of an indicator are usually out, where that is told."""
    lag = load("indicators").get(indicator, {}).get("release_lag_days")
    return int(lag) if lag is not None else None


def comparables(series: Series, others: Iterable[Series]) -> tuple[Comparable, ...]:
    """The nearest earlier situations of other pairs, by log level and yearly growth.

    One situation a pair: its nearest, by Euclidean distance on log level and on yearly growth
    in units of :data:`GROWTH_SCALE`.
    """
    own = _situation(series, len(series.points) - 1)
    if own is None:
        return ()
    pair = {series.subject, series.partner}
    found: list[tuple[float, Comparable]] = []
    for other in others:
        if {other.subject, other.partner} == pair or other.unit != series.unit:
            continue
        near = [_compare(own, other, index) for index in range(len(other.points) - SPAN)]
        ranked = sorted((n for n in near if n is not None), key=lambda n: n[0])
        found += ranked[:1]
    return tuple(item for _, item in sorted(found, key=lambda n: n[0])[:SHOWN])


def _situation(series: Series, index: int) -> tuple[float, float] | None:
    """Level and mean yearly growth over the last :data:`SPAN` years, both in logs."""
    if index < SPAN:
        return None
    now, then = series.points[index], series.points[index - SPAN]
    years = now.period.year - then.period.year
    if years != SPAN or min(now.value, then.value) <= 0:
        return None
    return float(np.log(now.value)), float(np.log(now.value / then.value) / years)


GROWTH_SCALE = 0.05
"""One unit of distance for growth: five points a year; for level: a factor of e."""


def _compare(
    own: tuple[float, float], other: Series, index: int
) -> tuple[float, Comparable] | None:
    held = _situation(other, index)
    if held is None:
        return None
    distance = float(np.hypot(own[0] - held[0], (own[1] - held[1]) / GROWTH_SCALE))
    now = other.points[index]
    later = {point.period.year: point.value for point in other.points}
    after = later.get(now.period.year + SPAN)
    change = after / now.value - 1 if after is not None else None
    pair = (other.subject, other.partner)
    return distance, Comparable(pair, now.period.year, now.value, held[1], after, change)
