"""How comparable pairs went on: pairs that once stood at a similar level and slope."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from dragoman.model.brief import Comparable
from dragoman.model.series import Series

Run = Callable[[str, Sequence[Any]], list[Any]]
"""Executes a query with values over the observations, named ``observations``."""
SPAN = 5
"""Years over which a slope is taken, and after which the outcome is read."""
SHOWN = 8
"""Comparable pairs shown."""


NEAREST = """
, yearly AS (
  SELECT subject, partner, reporter, CAST(period AS INTEGER) AS year, any_value(value) AS value
  FROM observations
  WHERE indicator = ? AND unit = ? AND length(period) = 4 AND value > 0
    AND NOT (subject = ? AND partner = ?) AND NOT (subject = ? AND partner = ?)
  GROUP BY ALL
),
situations AS (
  SELECT now.subject, now.partner, now.year, now.value AS level,
    ln(now.value / earlier.value) / ? AS slope, later.value AS after,
    sqrt((ln(now.value) - ?) ** 2 + ((ln(now.value / earlier.value) / ? - ?) / ?) ** 2) AS distance
  FROM yearly now
  JOIN yearly earlier USING (subject, partner, reporter)
  JOIN yearly later USING (subject, partner, reporter)
  WHERE earlier.year = now.year - ? AND later.year = now.year + ?
)
SELECT subject, partner, arg_min(year, distance), arg_min(level, distance),
  arg_min(slope, distance), arg_min(after, distance), min(distance)
FROM situations GROUP BY subject, partner ORDER BY min(distance), subject, partner LIMIT ?
"""
"""The nearest situation of every other pair that is followed by a value five years on."""


def nearest(
    series: Series, run: Callable[[str, Sequence[Any]], list[Any]]
) -> tuple[Comparable, ...]:
    """Comparable pairs of a large table, found by the engine; see :func:`comparables`.

    ``run`` executes a query over the table ``observations``.
    """
    own = _situation(series, len(series.points) - 1)
    if own is None:
        return ()
    level, slope = own
    pair = [series.subject, series.partner]
    values = [
        series.indicator, series.unit, *pair, *reversed(pair), SPAN, level, SPAN, slope,
        GROWTH_SCALE, SPAN, SPAN, SHOWN,
    ]  # fmt: skip
    return tuple(
        Comparable((a, b), year, now, growth, after, after / now - 1)
        for a, b, year, now, growth, after, _ in run(NEAREST, values)
    )


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
