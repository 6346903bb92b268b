"""Figures a hundredth or a hundredfold of those beside them: most likely a slip of the source."""

from __future__ import annotations

from dragoman.model.series import Series
from dragoman.vocab.loader import load

LEAP = 100.0
"""How many times larger or smaller than its neighbours a figure must be. Trade of small states
swings tenfold from year to year; a hundredfold and back is a lost or a misplaced digit, or a year
not yet all in."""
FEWEST = 4
"""Figures a series needs before one can stand out."""


def leaps(series: Series) -> tuple[int, ...]:
    """The years whose figure leaps away from both neighbours; of the first and last year, from
    the two figures that stand nearest."""
    values = series.values
    if len(values) < FEWEST or not _is_amount(series):
        return ()
    return tuple(
        point.period.year
        for at, point in enumerate(series.points)
        if all(_far(point.value, values[near]) for near in _beside(at, len(values)))
    )


def _is_amount(series: Series) -> bool:
    """Money and quantities; a count or a share of ten may well follow one of nought, and arms are
    delivered by the shipload."""
    entry = load("indicators").get(series.indicator, {})
    return "money" in entry.get("families", ()) and min(series.values) > 0


def _beside(at: int, size: int) -> tuple[int, int]:
    if at == 0:
        return 1, 2
    return (at - 2, at - 1) if at == size - 1 else (at - 1, at + 1)


def _far(value: float, other: float) -> bool:
    return max(value, other) > LEAP * min(value, other)
