"""What a brief tests, against the formulas of the papers and other libraries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from papers import cuts, mann_kendall, sen
from scipy import optimize, stats

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series
from dragoman.relations import spread
from dragoman.relations.index import _prior, shrunk_rates, weighted_band
from dragoman.relations.series import assemble
from dragoman.relations.trend_test import (
    ALPHA,
    MIN_SIDE,
    PENALTIES,
    breaks,
    trend_test,
)

MANY = st.lists(st.integers(-50, 50), min_size=8, max_size=40)
LINES = st.lists(st.floats(-1e4, 1e4), min_size=4, max_size=25)


def years(values: list[int] | list[float]) -> np.ndarray:
    return np.arange(1990, 1990 + len(values), dtype=float)


def series(values: list[float], when: np.ndarray | None = None) -> Series:
    when = years(values) if when is None else when
    points = [Point(PartialDate(int(y)), v) for y, v in zip(when, values, strict=True)]
    return Series("trade_goods_total", "USD bn", "RUS", "CHN", "CHN-customs", tuple(points))


@given(MANY)
def test_the_trend_is_mann_and_kendalls(values: list[int]) -> None:
    found = trend_test(series([float(v) for v in values]))
    paper = mann_kendall(years(values), np.array(values, float), ALPHA)
    assert found is not None
    assert found.tau == pytest.approx(paper.tau)
    if found.correction == "none" and not paper.corrected:
        assert found.p == pytest.approx(paper.p)


@given(st.integers(0, 10_000), st.integers(3, 15), st.integers(0, 1))
def test_the_correction_is_hamed_and_raos(seed: int, fours: int, more: int) -> None:
    """With 4k or 4k + 1 values Sen's slope lies between two pairs' and leaves no tie, which
    floating point might break in the library and not in the paper's formula."""
    values = np.cumsum(np.random.default_rng(seed).normal(0.1, 1, 4 * fours + more))
    found = trend_test(series(values.tolist()))
    paper = mann_kendall(years(values.tolist()), values, ALPHA)
    assert found is not None
    assert (found.correction == "hamed-rao") == paper.corrected
    assert found.p == pytest.approx(paper.p)


@given(MANY)
def test_the_slope_is_sens(values: list[int]) -> None:
    found = trend_test(series([float(v) for v in values]))
    paper = sen(years(values), np.array(values, float), ALPHA)
    assert found is not None
    told = (found.slope.value, found.slope.low, found.slope.high)
    assert told == pytest.approx((paper.value, paper.low, paper.high))


def test_sens_slope_knows_the_years_of_a_gap() -> None:
    when = np.array([2000, 2001, 2002, 2003, 2008, 2009, 2010, 2011], float)
    found = trend_test(series((3.0 * when).tolist(), when))
    assert found is not None and found.slope.value == pytest.approx(3.0)


def test_breaks_are_the_cheapest_cuts() -> None:
    """What an unpruned search finds at half of the penalties or more. With a shortest stretch PELT
    prunes a little too much: at one penalty in a hundred its cuts are not quite the cheapest."""
    same = whole = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(8, 60))
        values = np.repeat(rng.normal(0, 3, n // 4 + 1), 4)[:n] + rng.normal(0, 1, n)
        noise = float(np.var(np.diff(values)) / 2)
        counted: dict[int, int] = {}
        for factor in PENALTIES:
            for at in cuts(values, factor * noise * float(np.log(n)), MIN_SIDE):
                counted[at] = counted.get(at, 0) + 1
        for found in breaks(series(values.tolist())):
            whole += 1
            same += counted.get(found.year - 1990, 0) / len(PENALTIES) == found.stability
    assert whole > 200 and same / whole > 0.97


@given(LINES)
def test_the_slope_is_ordinary_least_squares(values: list[float]) -> None:
    assume(np.ptp(values) > 1e-3)
    slope, error, free = spread.slope_error(years(values), np.array(values))
    fit = stats.linregress(np.arange(len(values)), values)
    assert slope == pytest.approx(fit.slope, rel=1e-6, abs=1e-6)
    assert error == pytest.approx(fit.stderr, rel=1e-5, abs=1e-5) and free == len(values) - 2


@given(LINES, LINES)
def test_a_difference_of_means_is_welchs(first: list[float], second: list[float]) -> None:
    assume(min(np.ptp(first), np.ptp(second)) > 1)
    found = spread.welch(*spread.mean_error(first), *spread.mean_error(second))
    other = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((other.low, other.high), rel=1e-6, abs=1e-6)


def test_a_difference_of_slopes_has_satterthwaites_freedom() -> None:
    """Two estimates of errors 0.3 and 0.8 with 3 and 9 degrees of freedom, as two samples of that
    many and one values: scipy's test of them has the same statistic and the same p."""
    found = spread.welch(1.0, 0.3, 3, 4.0, 0.8, 9)
    other = stats.ttest_ind_from_stats(4.0, 0.8 * 10**0.5, 10, 1.0, 0.3 * 4**0.5, 4, False)
    error = (4.0 - 1.0) / other.statistic
    free = optimize.brentq(lambda f: stats.t.ppf(0.975, f) * error - (found.high - 3.0), 1, 50)
    assert 2 * stats.t.sf(other.statistic, free) == pytest.approx(other.pvalue)


def test_student_is_scipys() -> None:
    sample = [3.0, 4.5, 2.2, 5.1, 4.4]
    found = spread.student(*spread.mean_error(sample))
    low, high = stats.t.interval(0.95, 4, np.mean(sample), stats.sem(sample))
    assert (found.low, found.high) == pytest.approx((low, high))


def test_the_prior_is_the_gamma_that_the_rates_were_drawn_from() -> None:
    """Rates of a gamma with shape 4 and mean 20, seen through Poisson counts at uneven coverage."""
    rng = np.random.default_rng(8)
    weights = rng.uniform(0.5, 1.5, 20_000)
    counts = rng.poisson(rng.gamma(4, 5, 20_000) * weights)
    shape, rate = _prior(counts.astype(float), weights)
    assert shape == pytest.approx(4, rel=0.1) and shape / rate == pytest.approx(20, rel=0.02)


def test_shrunk_rates_are_nearer_the_true_ones_than_raw_ones() -> None:
    """What shrinkage is for (Clayton & Kaldor 1987), and 95 % intervals hold 95 %."""
    rng = np.random.default_rng(9)
    weights = rng.uniform(0.1, 2, 3_000)
    true = rng.gamma(3, 4, 3_000)
    counts = rng.poisson(true * weights)
    found = shrunk_rates(counts.tolist(), weights.tolist())
    shrunk = np.array([rate.value for rate in found])
    assert np.mean((shrunk - true) ** 2) < 0.8 * np.mean((counts / weights - true) ** 2)
    inside = [rate.low <= value <= rate.high for rate, value in zip(found, true, strict=True)]
    assert np.mean(inside) == pytest.approx(0.95, abs=0.015)


def test_the_band_of_weights_is_the_one_that_can_be_worked_out() -> None:
    """With one rate each way the balance is tanh of half the log ratio, whose two weights are even
    in logs: their difference is triangular, and so the quantiles are known."""
    edge = 2 * np.log(2)
    fifth = edge * (np.sqrt(2 * 0.05) - 1)
    _, low, high = weighted_band({1: 6.0, 3: 3.0}, draws=200_000)
    expected = [np.tanh((np.log(2) + shift) / 2) for shift in (fifth, -fifth)]
    assert (low, high) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(("asked", "share"), [(1000, 50.0), (1000, 5.8), (500, 96.4), (40, 0.0)])
def test_a_polls_interval_is_wilsons(asked: int, share: float) -> None:
    row = Observation(
        "observation-1", ("o",), "seen", None, "", "favourable_view", "RUS", "CHN",
        PartialDate(2014), share, "%", "Pew", None, None, "RUS", "", "", f"Pew, n = {asked}",
    )  # fmt: skip
    (made,) = assemble([row])
    (point,) = made.points
    other = stats.binomtest(round(share * asked / 100), asked).proportion_ci(method="wilson")
    assert (point.low, point.high) == pytest.approx((100 * other.low, 100 * other.high), abs=0.01)
