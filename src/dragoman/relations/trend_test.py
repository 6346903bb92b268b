"""Does it rise, did it break, does it accelerate? Tests of trend, break and change of slope."""

from __future__ import annotations

import warnings

import numpy as np

from dragoman.model.series import AccelerationTest, Break, Interval95, Series, TrendTest

ALPHA = 0.05
"""Significance level of every test in a brief."""
MIN_TREND = 8
"""Hamed and Rao's variance correction is not usable on shorter series."""
MIN_SIDE = 4
"""Fewest values on each side of a split for a slope with an interval."""
PENALTIES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
"""Multiples of log n times the noise variance tried as PELT's penalty; a break counts by
the share of them that find it."""
STABLE = 0.5
"""A break is shown when at least half of the penalties find it."""


def trend_test(series: Series) -> TrendTest | None:
    """Hamed–Rao modified Mann–Kendall (Hamed & Rao 1998) and Sen's slope with its interval.

    ``None`` below :data:`MIN_TREND` values, where the correction is not defined.
    """
    if len(series.points) < MIN_TREND:
        return None
    import pymannkendall
    from scipy.stats import theilslopes

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = np.array(series.values)
        result = pymannkendall.hamed_rao_modification_test(values, alpha=ALPHA)
        corrected = bool(np.isfinite(result.p))
        if not corrected:
            result = pymannkendall.original_test(values, alpha=ALPHA)
    slope, _, low, high = theilslopes(series.values, series.years, 1 - ALPHA)
    names = {"increasing": "rising", "decreasing": "falling", "no trend": "no-clear-trend"}
    return TrendTest(
        direction=names[result.trend],
        p=float(result.p),
        tau=float(result.Tau),
        slope=Interval95(float(slope), float(low), float(high)),
        n=len(series.points),
        correction="hamed-rao" if corrected else "none",
    )


def breaks(series: Series) -> tuple[Break, ...]:
    """Years where the mean level shifts, by PELT (Killick et al. 2012), with their stability."""
    values = np.array(series.values, dtype=float)
    if len(values) < 2 * MIN_SIDE:
        return ()
    import ruptures

    noise = float(np.var(np.diff(values)) / 2) or 1.0
    algorithm = ruptures.Pelt(model="l2", min_size=MIN_SIDE, jump=1).fit(values.reshape(-1, 1))
    found: dict[int, int] = {}
    for factor in PENALTIES:
        for index in algorithm.predict(pen=factor * noise * np.log(len(values)))[:-1]:
            found[index] = found.get(index, 0) + 1
    stable = sorted(at for at, count in found.items() if count / len(PENALTIES) >= STABLE)
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


def acceleration_test(series: Series, split: int | None = None) -> AccelerationTest | None:
    """Whether the yearly slope changed at ``split`` (the middle of the series if not given).

    A straight line is fitted on either side by ordinary least squares; the change of slope
    has Welch's interval. ``None`` without :data:`MIN_SIDE` values on each side.
    """
    years = np.array(series.years, dtype=float)
    values = np.array(series.values, dtype=float)
    at = split if split is not None else int(years[len(years) // 2]) if len(years) else 0
    left, right = years < at, years >= at
    if min(left.sum(), right.sum()) < MIN_SIDE:
        return None
    before, error_before, free_before = _slope(years[left], values[left])
    after, error_after, free_after = _slope(years[right], values[right])
    change = _difference(before, error_before, free_before, after, error_after, free_after)
    return AccelerationTest(
        split=at,
        before=_interval(before, error_before, free_before),
        after=_interval(after, error_after, free_after),
        change=change,
        verdict=_verdict(before, after, change),
    )


def _slope(years: np.ndarray, values: np.ndarray) -> tuple[float, float, int]:
    from scipy.stats import linregress

    fit = linregress(years, values)
    return float(fit.slope), float(fit.stderr), len(years) - 2


def _interval(value: float, error: float, free: float) -> Interval95:
    from scipy.stats import t

    reach = float(t.ppf(1 - ALPHA / 2, free)) * error
    return Interval95(value, value - reach, value + reach)


def _difference(
    before: float,
    error_before: float,
    free_before: int,
    after: float,
    error_after: float,
    free_after: int,
) -> Interval95:
    """After minus before with Welch–Satterthwaite degrees of freedom."""
    variance = error_before**2 + error_after**2
    if variance == 0:
        return Interval95(after - before, after - before, after - before)
    free = variance**2 / (error_before**4 / free_before + error_after**4 / free_after)
    return _interval(after - before, variance**0.5, free)


def _verdict(before: float, after: float, change: Interval95) -> str:
    if change.low <= 0 <= change.high:
        return "no-clear-change"
    if before * after < 0:
        return "reversing"
    return "accelerating" if abs(after) > abs(before) else "slowing"
