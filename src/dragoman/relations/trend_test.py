"""Does it rise, did it break, does it accelerate? Tests of trend, break and change of slope."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from dragoman.model.series import AccelerationTest, Break, Interval95, Series, TrendTest
from dragoman.relations.spread import slope_error, student, welch

ALPHA = 0.05
"""Significance level of every test in a brief."""
MIN_TREND = 8
"""Hamed and Rao's variance correction is not usable on shorter series."""
MIN_SIDE = 4
"""Fewest values on each side of a split for a slope with an interval."""
PENALTIES = (2.0, 2.5, 3.0, 4.0, 5.0, 6.0)
"""Multiples of log n times the noise variance tried as PELT's penalty: from Schwarz's criterion (a
place and a mean, log n each) to three times that. A break counts by the share that find it."""
STABLE = 0.5
"""A break is shown when at least half of the penalties find it."""


def trend_test(series: Series) -> TrendTest | None:
    """Hamed–Rao modified Mann–Kendall (Hamed & Rao 1998) and Sen's slope with its interval.

    ``None`` below :data:`MIN_TREND` values, where the correction is not defined.
    """
    if len(series.points) < MIN_TREND:
        return None
    from scipy.stats import theilslopes

    years, values = _arrays(series)
    found, corrected = _mann_kendall(values)
    slope, _, low, high = theilslopes(values, years, 1 - ALPHA)
    return TrendTest(
        direction=_DIRECTIONS[found.trend],
        p=float(found.p),
        tau=float(found.Tau),
        slope=Interval95(float(slope), float(low), float(high)),
        n=len(values),
        correction="hamed-rao" if corrected else "none",
    )


_DIRECTIONS = {"increasing": "rising", "decreasing": "falling", "no trend": "no-clear-trend"}


def _mann_kendall(values: np.ndarray) -> tuple[Any, bool]:
    """The test, and whether it is the corrected one. The correction is for runs: values that
    resemble their forerunners tell less than their number says. Where it would make the test surer
    (values that alternate, a handful of them), the plain one stands."""
    import pymannkendall

    plain = pymannkendall.original_test(values, alpha=ALPHA)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = pymannkendall.hamed_rao_modification_test(values, alpha=ALPHA)
    # Not a number where the corrected variance is not positive.
    corrected = bool(np.isfinite(found.p) and found.var_s > plain.var_s)
    return (found, True) if corrected else (plain, False)


def _arrays(series: Series) -> tuple[np.ndarray, np.ndarray]:
    return np.array(series.years, dtype=float), np.array(series.values, dtype=float)


def breaks(series: Series) -> tuple[Break, ...]:
    """Years where the mean level shifts, by PELT (Killick et al. 2012), with the share
    of penalties that find them.

    Penalties may put one shift a year or two apart: the year that most of them find stands for
    it, so that no stretch is shorter than :data:`MIN_SIDE` values.
    """
    values = np.array(series.values, dtype=float)
    if len(values) < 2 * MIN_SIDE or np.ptp(values) == 0:
        return ()
    import ruptures

    noise = float(np.var(np.diff(values)) / 2) or 1.0
    # The linear kernel's cost is the squared error; this one runs in C, eighty times as fast.
    pelt = ruptures.KernelCPD(kernel="linear", min_size=MIN_SIDE).fit(values.reshape(-1, 1))
    found: dict[int, int] = {}
    for factor in PENALTIES:
        for at in pelt.predict(pen=factor * noise * float(np.log(len(values))))[:-1]:
            found[at] = found.get(at, 0) + 1
    stable = _apart({at: n for at, n in found.items() if n / len(PENALTIES) >= STABLE})
    edges = [0, *stable, len(values)]
    return tuple(
        Break(
            year=series.years[at],
            before=float(values[edges[place] : at].mean()),
            after=float(values[at : edges[place + 2]].mean()),
            stability=found[at] / len(PENALTIES),
        )
        for place, at in enumerate(stable)
    )


def _apart(found: dict[int, int]) -> list[int]:
    """The places found, those that most penalties find first, none too near another."""
    kept: list[int] = []
    for at in sorted(found, key=lambda at: (-found[at], at)):
        if all(abs(at - other) >= MIN_SIDE for other in kept):
            kept.append(at)
    return sorted(kept)


def acceleration_test(series: Series, split: int | None = None) -> AccelerationTest | None:
    """Whether the yearly slope changed at ``split`` (the middle of the series if not given).

    A straight line is fitted on either side by ordinary least squares; the change of slope
    has Welch's interval. ``None`` without :data:`MIN_SIDE` values on each side.
    """
    years, values = _arrays(series)
    at = split if split is not None else int(years[len(years) // 2]) if len(years) else 0
    left, right = years < at, years >= at
    if min(left.sum(), right.sum()) < MIN_SIDE:
        return None
    one, other = slope_error(years[left], values[left]), slope_error(years[right], values[right])
    before, after, change = student(*one), student(*other), welch(*one, *other)
    return AccelerationTest(
        split=at,
        before=before,
        after=after,
        change=change,
        verdict=_verdict(before, after, change),
    )


def _verdict(before: Interval95, after: Interval95, change: Interval95) -> str:
    """What the change of slope is called; a reversal only where both directions are clear."""
    if change.low <= 0 <= change.high:
        return "no-clear-change"
    if before.value * after.value < 0:
        return "reversing" if _is_clear(before) and _is_clear(after) else "changing"
    return "accelerating" if abs(after.value) > abs(before.value) else "slowing"


def _is_clear(slope: Interval95) -> bool:
    return slope.low > 0 or slope.high < 0
