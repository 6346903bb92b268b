"""Tests of series worked out from their papers, for holding what a brief says against.

Mann and Kendall's test of trend (Mann 1945; Kendall 1975) with Hamed and Rao's correction (1998),
Sen's slope (1968), and stretches of a steady mean: least squared error and a price for each cut,
the problem of PELT (Killick, Fearnhead & Eckley 2012), solved without pruning (Jackson and others
2005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from dragoman.model.series import Interval95


@dataclass(frozen=True, slots=True)
class MannKendall:
    """``score`` is S, ``tau`` S over its greatest value, ``p`` two-sided, by ``variance``.

    ``corrected`` says whether Hamed and Rao's correction made that variance; it does only where it
    makes it larger.
    """

    score: int
    tau: float
    p: float
    variance: float
    corrected: bool


def mann_kendall(years: np.ndarray, values: np.ndarray, alpha: float) -> MannKendall:
    """The test on values in time order; ``alpha`` is the level at which lags count.

    The correction is for runs: values that resemble their forerunners tell less than their number
    says. Where it would make the test surer than the plain one (values that alternate, a handful
    of them), the plain one stands.
    """
    n = len(values)
    score = int(np.sign(values[None, :] - values[:, None])[np.triu_indices(n, 1)].sum())
    plain = _variance(values)
    corrected = plain * _inflation(years, values, alpha)
    variance = max(plain, corrected)
    z = (score - np.sign(score)) / np.sqrt(variance) if variance > 0 else 0.0
    return MannKendall(
        score=score,
        tau=score / (n * (n - 1) / 2),
        p=float(2 * ndtr(-abs(z))),
        variance=float(variance),
        corrected=bool(corrected > plain),
    )


def _ties(values: np.ndarray) -> float:
    """What ties take from the variance, times 18."""
    _, sizes = np.unique(values, return_counts=True)
    return float((sizes * (sizes - 1.0) * (2.0 * sizes + 5)).sum())


def _variance(values: np.ndarray) -> float:
    n = len(values)
    return (n * (n - 1) * (2 * n + 5) - _ties(values)) / 18


def _inflation(years: np.ndarray, values: np.ndarray, alpha: float) -> float:
    """Hamed and Rao's n/n*: the variance's factor, from the autocorrelation of the ranks of what
    Sen's slope leaves, at the lags at which it is significant."""
    n = len(values)
    ranks = _ranks(values - float(np.median(_slopes(years, values))) * years)
    ranks = ranks - ranks.mean()
    whole = float(ranks @ ranks)
    if whole == 0:
        return 1.0
    rho = np.correlate(ranks, ranks, "full")[n:] / whole
    lags = np.arange(1, n)
    told = np.abs(rho) > ndtri(1 - alpha / 2) / np.sqrt(n)
    terms = (n - lags) * (n - lags - 1) * (n - lags - 2) * rho
    return float(1 + 2 / (n * (n - 1) * (n - 2)) * terms[told].sum())


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1, ties sharing the mean of theirs. Sen's slope is that of a pair, whose two
    rests are equal, but for what floating point makes of them."""
    whole = np.round(values / (np.ptp(values) or 1.0), 9)
    _, at, sizes = np.unique(whole, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(sizes) - (sizes - 1) / 2)[at])


def _slopes(years: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The slopes of all pairs of values, ascending."""
    first, second = np.triu_indices(len(values), 1)
    return np.sort((values[second] - values[first]) / (years[second] - years[first]))


def sen(years: np.ndarray, values: np.ndarray, alpha: float) -> Interval95:
    """Sen's slope: the median of the slopes of all pairs, between two of them by rank."""
    slopes = _slopes(years, values)
    reach = float(ndtri(1 - alpha / 2)) * np.sqrt(_variance(values))
    low = max(int(np.round((len(slopes) - reach) / 2)) - 1, 0)
    high = min(int(np.round((len(slopes) + reach) / 2)), len(slopes) - 1)
    return Interval95(float(np.median(slopes)), float(slopes[low]), float(slopes[high]))


def cuts(values: np.ndarray, penalty: float, shortest: int) -> list[int]:
    """The places of the first value of each stretch but the first.

    ``penalty`` is what a cut costs, ``shortest`` the fewest values of a stretch.
    """
    n = len(values)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    best, before = np.full(n + 1, np.inf), np.zeros(n + 1, dtype=int)
    best[0] = -penalty
    for end in range(shortest, n + 1):
        starts = np.arange(0, end - shortest + 1)
        total, size = sums[end] - sums[starts], end - starts
        error = squares[end] - squares[starts] - total**2 / size
        whole = best[starts] + error + penalty
        before[end] = int(np.argmin(whole))
        best[end] = whole[before[end]]
    return _followed(before, n)


def _followed(before: np.ndarray, end: int) -> list[int]:
    found: list[int] = []
    while (end := int(before[end])) > 0:
        found.append(end)
    return found[::-1]
