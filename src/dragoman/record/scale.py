"""Figures of a series that stand a hundred, a thousand or a million times off their neighbours.

A wrong unit or a slipped decimal point multiplies by a round number; the world seldom does. So
that a series which jumps by itself (arms in one year and none in the next) raises no alarm, the
neighbours must agree with each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

FACTORS = (100, 1_000, 1_000_000)
"""Between units that are mixed up: per cent and shares, millions and billions, and so on."""
NEAR = 2.0
"""A figure is off by a factor where its ratio is within this many times of it: series of trade
grow by half in a year and rarely double."""
STEADY = 5.0
"""Neighbours agree where the greatest is at most so many times the least."""
AROUND = 3
"""Neighbours looked at on each side."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series, in the order of time."""

    id: str
    period: str
    value: float


@dataclass(frozen=True, slots=True)
class Jump:
    """A figure that stands off by about ``factor`` (below one: too small) from ``usual``, the
    median of its neighbours; ``lasting`` where all later ones stand there too."""

    point: Point
    factor: float
    usual: float
    lasting: bool = False


def jumps(series: Sequence[Point]) -> Iterator[Jump]:
    """The figures of one series that must be of another unit than their neighbours."""
    points = [point for point in series if point.value > 0]
    for at, point in enumerate(points):
        before = [each.value for each in points[max(0, at - AROUND) : at]]
        after = [each.value for each in points[at + 1 : at + 1 + AROUND]]
        around = before + after
        if len(around) >= AROUND and _steady(around):
            if factor := _factor(point.value / median(around)):
                yield Jump(point, factor, median(around))
        elif len(before) == AROUND and len(after) >= AROUND - 1:
            later = [point.value, *after]
            steady = _steady(before) and _steady(later)
            if steady and (factor := _factor(median(later) / median(before))):
                yield Jump(point, factor, median(before), lasting=True)


def _steady(values: Sequence[float]) -> bool:
    return max(values) <= STEADY * min(values)


def _factor(ratio: float) -> float:
    """The round factor that a ratio is near to, 0 where there is none."""
    if not 0 < ratio < math.inf:
        return 0.0
    for factor in FACTORS:
        for each in (float(factor), 1 / factor):
            if abs(math.log(ratio / each)) <= math.log(NEAR):
                return each
    return 0.0
