"""Small sums in millions: ``3.1 USD m`` is read, ``0.0031 USD bn`` is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.series import Point, Series

SMALL = 1.0
"""Where no figure of a line reaches this many billions, all are given in millions."""
THOUSAND = 1000.0
BILLIONS, MILLIONS = " bn", " m"


def readable(found: Sequence[Series]) -> list[Series]:
    """The series of a line, those in billions as millions where none reaches :data:`SMALL`."""
    billions = [s for s in found if s.unit.endswith(BILLIONS)]
    if not billions or max(abs(value) for s in billions for value in s.values) >= SMALL:
        return list(found)
    return [_times(s, THOUSAND, MILLIONS) if s.unit.endswith(BILLIONS) else s for s in found]


def in_billions(series: Series) -> Series:
    """The series as tables of all pairs have it, whatever it is shown in."""
    if not series.unit.endswith(MILLIONS):
        return series
    return _times(series, 1 / THOUSAND, BILLIONS)


def _times(series: Series, factor: float, tail: str) -> Series:
    points = tuple(_scaled(point, factor) for point in series.points)
    return replace(series, unit=series.unit.rpartition(" ")[0] + tail, points=points)


def _scaled(point: Point, factor: float) -> Point:
    def times(value: float | None) -> float | None:
        return None if value is None else value * factor

    return replace(point, value=point.value * factor, low=times(point.low), high=times(point.high))
