"""Student's intervals of means, slopes and their differences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import stdtrit

from dragoman.model.series import Interval95

LEVEL = 0.975
"""The upper end of a 95 % interval."""


def student(value: float, error: float, free: float) -> Interval95:
    """A value with its 95 % interval: ``error`` is its standard error, ``free`` its degrees of
    freedom."""
    reach = float(stdtrit(free, LEVEL)) * error
    return Interval95(value, value - reach, value + reach)


def welch(
    before: float,
    error_before: float,
    free_before: float,
    after: float,
    error_after: float,
    free_after: float,
) -> Interval95:
    """After minus before, with Welch and Satterthwaite's degrees of freedom (Welch 1947)."""
    variance = error_before**2 + error_after**2
    if variance == 0:
        return Interval95(after - before, after - before, after - before)
    free = variance**2 / (error_before**4 / free_before + error_after**4 / free_after)
    return student(after - before, variance**0.5, free)


def mean_error(values: Sequence[float]) -> tuple[float, float, float]:
    """The mean of at least two values, its standard error and its degrees of freedom."""
    n = len(values)
    return float(np.mean(values)), float(np.std(values, ddof=1)) / float(n**0.5), float(n - 1)


def slope_error(years: np.ndarray, values: np.ndarray) -> tuple[float, float, float]:
    """The slope of the least-squares line through at least three values, its standard error and
    its degrees of freedom."""
    from scipy.stats import linregress

    fit = linregress(years, values)
    return float(fit.slope), float(fit.stderr), float(len(years) - 2)
