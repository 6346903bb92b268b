"""What a quantity cannot be: a count below zero, a share above a hundred."""

from __future__ import annotations

import math

from dragoman.model.series import Interval95, Series
from dragoman.vocab.loader import load

SIGNED = ("_change", "_balance", "surplus", "ideal_point")
"""Parts of the names of indicators that may be negative; a distance of points may not."""


def bounds(series: Series) -> tuple[float, float]:
    """The least and the greatest value that the series' quantity can have.

    Shares lie between 0 and 100 %, counts and amounts are not negative, changes and balances have
    no bound. A series that has negative values has none either, whatever its name.
    """
    entry = load("indicators").get(series.indicator, {})
    signed = "change_of" in entry or any(part in series.indicator for part in SIGNED)
    if min(series.values) < 0 or (signed and not series.indicator.endswith("_distance")):
        return -math.inf, math.inf
    top = 100.0 if series.unit == "%" and max(series.values) <= 100 else math.inf
    return 0.0, top


def within(interval: Interval95, limits: tuple[float, float]) -> Interval95:
    """The interval cut to what is possible."""
    low, high = limits
    return Interval95(
        *(min(max(v, low), high) for v in (interval.value, interval.low, interval.high))
    )
