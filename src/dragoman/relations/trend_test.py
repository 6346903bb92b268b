"""Does it rise, did it break, does it accelerate? Tests of trend, break and change of slope."""

from __future__ import annotations

import numpy as np

from dragoman.model.series import AccelerationTest, Break, Interval95, Series, TrendTest
from dragoman.relations.mann_kendall import mann_kendall, sen
from dragoman.relations.spread import slope_error, student, welch
from dragoman.relations.stretches import cuts

ALPHA = 0.05
"""Significance level of every test in a brief."""
MIN_TREND = 8
"""Hamed and Rao's variance correction is not usable on shorter series."""
MIN_SIDE = 4
"""Fewest values on each side of a split for a slope with an interval."""
PENALTIES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
"""Multiples of log n times the noise variance tried as the price of a cut; a break counts by
the share of them that find it."""
STABLE = 0.5
"""A break is shown when at least half of the penalties find it."""


def trend_test(series: Series) -> TrendTest | None:
    """Hamed–Rao modified Mann–Kendall (Hamed & Rao 1998) and Sen's slope with its interval.

    ``None`` below :data:`MIN_TREND` values, where the correction is not defined.
    """
    if len(series.points) < MIN_TREND:
        return None
    years, values = _arrays(series)
    found = mann_kendall(years, values, ALPHA)
    leaning = "rising" if found.score > 0 else "falling"
    return TrendTest(
        direction=leaning if found.p < ALPHA else "no-clear-trend",
        p=found.p,
        tau=found.tau,
        slope=sen(years, values, ALPHA),
        n=len(values),
        correction="hamed-rao" if found.corrected else "none",
    )


def _arrays(series: Series) -> tuple[np.ndarray, np.ndarray]:
    return np.array(series.years, dtype=float), np.array(series.values, dtype=float)


def breaks(series: Series) -> tuple[Break, ...]:
    """Years where the mean level shifts, by penalised least squares (the problem of PELT,
    Killick et al. 2012), with the share of penalties that find them.

    Penalties may put one shift a year or two apart: the year that most of them find stands for
    it, so that no stretch is shorter than :data:`MIN_SIDE` values.
    """
    values = np.array(series.values, dtype=float)
    if len(values) < 2 * MIN_SIDE or np.ptp(values) == 0:
        return ()
    noise = float(np.var(np.diff(values)) / 2) or 1.0
    found: dict[int, int] = {}
    for factor in PENALTIES:
        for at in cuts(values, factor * noise * float(np.log(len(values))), MIN_SIDE):
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
