"""The statistics of a brief against values computed independently."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dragoman.model.dates import PartialDate
from dragoman.model.series import Point, Series
from dragoman.relations import outlook
from dragoman.relations.outlook import forecast
from dragoman.relations.record_test import record_test, reporter_error
from dragoman.relations.series import mirrors
from dragoman.relations.trend_test import acceleration_test, breaks, trend_test


def series(values: list[float], start: int = 2000, skip: tuple[int, ...] = ()) -> Series:
    years = [year for year in range(start, start + len(values) + len(skip)) if year not in skip]
    points = tuple(
        Point(PartialDate(year), value) for year, value in zip(years, values, strict=True)
    )
    return Series("trade_goods_total", "USD bn", "RUS", "CHN", "CHN-customs", points)


def test_a_latest_value_far_above_all_others_is_a_record() -> None:
    found = record_test(series([10, 12, 11, 20]))
    assert found is not None
    assert found.is_record and found.rank == 1 and found.margin == 8
    assert found.best_earlier is not None and found.best_earlier.period.year == 2001
    assert found.probability > 0.999


def test_probability_matches_the_normal_difference() -> None:
    """With one serious rival, P(latest higher) is a normal tail that can be computed by hand."""
    found = record_test(series([1, 1, 100, 102]), error=(0.02, "stated"))
    assert found is not None
    spread = math.hypot(100 * 0.02, 102 * 0.02)
    assert found.probability == pytest.approx(stats.norm.cdf(2 / spread), abs=0.01)


def test_a_small_distance_is_no_surer_than_the_estimates() -> None:
    """Two ideal points have errors of 0.15 each, however near they are: 0.21 for their distance,
    and 0.3 for the difference of two distances."""
    points = series([0.5, 0.52, 0.51, 0.4]).points
    near = Series("ideal_point_distance", "points", "RUS", "CHN", "BSV", points)
    found = record_test(near, "lowest")
    assert found is not None and found.is_record and found.probability < 0.6
    four = record_test(replace(near, points=series([9, 9, 9, 8.7]).points), "lowest")
    assert four is not None
    draws = np.random.default_rng(1).normal([9, 9, 9, 8.7], 0.15 * math.sqrt(2), (100_000, 4))
    assert four.probability == pytest.approx(
        np.mean(draws[:, 3] < draws[:, :3].min(axis=1)), abs=0.01
    )


def test_a_record_since_a_later_start_is_told_apart() -> None:
    found = record_test(series([50, 10, 12, 14, 16, 18, 20]))
    assert found is not None and not found.is_record and found.rank == 2
    assert found.other_for_starts == (2001, 2002, 2003)
    assert found.same_for_starts == (2000,)


def test_three_values_make_no_record() -> None:
    assert record_test(series([1, 2, 3])) is None


def test_error_from_mirrors_is_half_their_gap() -> None:
    first, second = series([100.0] * 5), series([110.0] * 5)
    found = reporter_error([first, second])
    assert found is not None and found[0] == pytest.approx(10 / 210)


@given(st.lists(st.floats(0.1, 1e6), min_size=4, max_size=30))
def test_record_test_agrees_with_max(values: list[float]) -> None:
    found = record_test(series(values))
    assert found is not None
    assert found.is_record == (values[-1] >= max(values))
    assert 0 <= found.probability <= 1


def test_sen_slope_matches_scipy_and_trend_is_found() -> None:
    rng = np.random.default_rng(1)
    values = [3.0 * step + float(rng.normal(0, 2)) for step in range(20)]
    found = trend_test(series(values))
    slope, _, low, high = stats.theilslopes(values, range(20), 0.95)
    assert found is not None and found.direction == "rising"
    assert found.slope.value == pytest.approx(slope)
    assert (found.slope.low, found.slope.high) == pytest.approx((low, high))


def test_noise_has_no_trend() -> None:
    values = [5.0, 3.0, 6.0, 4.0, 5.5, 3.5, 5.2, 4.1, 4.9, 4.6, 5.0, 4.4]
    found = trend_test(series(values))
    assert found is not None and found.direction == "no-clear-trend" and found.p > 0.05
    assert found.correction == "none", "its corrected variance is negative"


def test_mann_kendall_tau_matches_kendall() -> None:
    values = [float(v) for v in (2, 1, 4, 3, 6, 5, 9, 7, 8, 12)]
    found = trend_test(series(values))
    assert found is not None
    assert found.tau == pytest.approx(stats.kendalltau(range(10), values).statistic)


def test_a_step_is_found_where_it_is() -> None:
    values = [10.0, 11, 10, 9, 10, 11, 30, 31, 29, 30, 31, 30]
    found = breaks(series(values))
    assert [item.year for item in found] == [2006]
    assert found[0].before == pytest.approx(61 / 6) and found[0].stability == 1.0


def test_a_level_series_has_no_break() -> None:
    assert breaks(series([10.0, 11, 10, 9, 10, 11, 10, 9, 11, 10, 10, 9])) == ()


def test_change_of_slope_matches_ordinary_least_squares() -> None:
    values = [0.0, 1.1, 1.9, 3.0, 4.1, 7.0, 10.1, 12.9, 16.0, 19.1]
    found = acceleration_test(series(values), split=2005)
    assert found is not None and found.verdict == "accelerating"
    first = stats.linregress(range(5), values[:5])
    second = stats.linregress(range(5), values[5:])
    assert found.before.value == pytest.approx(first.slope)
    assert found.change.value == pytest.approx(second.slope - first.slope)
    reach = stats.t.ppf(0.975, 3) * first.stderr
    assert found.before.high == pytest.approx(first.slope + reach)


def test_a_straight_line_does_not_accelerate() -> None:
    rng = np.random.default_rng(3)
    values = [2.0 * step + float(rng.normal(0, 0.5)) for step in range(12)]
    found = acceleration_test(series(values))
    assert found is not None and found.verdict == "no-clear-change"


def test_forecast_falls_back_on_naive_for_a_random_walk() -> None:
    rng = np.random.default_rng(5)
    values = [float(v) for v in 100 + np.cumsum(rng.normal(0, 1, 24))]
    found = forecast(series(values))
    assert found is not None
    if not found.beats_naive:
        assert found.method == "naive"
        assert {item.value for item in found.values} == {values[-1]}
    assert {test.method for test in found.backtests} == set(outlook.METHODS)


def test_drift_wins_on_a_straight_line_and_intervals_widen() -> None:
    found = forecast(series([10.0 + 2 * step for step in range(15)]))
    assert found is not None and found.method == "drift" and found.beats_naive
    assert [item.value for item in found.values] == pytest.approx([40, 42, 44, 46, 48])
    assert found.years == (2015, 2016, 2017, 2018, 2019)


def test_naive_backtest_error_is_the_mean_absolute_change() -> None:
    values = [1.0, 2, 4, 7, 11, 16, 22, 29, 37, 46, 56, 67]
    found = forecast(series(values))
    assert found is not None
    naive = next(t for t in found.backtests if t.method == "naive" and t.horizon == 1)
    changes = np.abs(np.diff(values))[outlook.MIN_TRAIN - 1 :]
    assert naive.mae == pytest.approx(changes.mean()) and naive.n == len(changes)


def test_a_series_with_a_gap_is_not_forecast() -> None:
    gapped = series([1.0] * 12, skip=(2004,))
    assert gapped.gaps == (2004,)
    assert forecast(gapped) is None


def test_reporters_that_share_three_figures_tell_no_error() -> None:
    assert reporter_error([series([100.0] * 3), series([110.0] * 3)]) is None
    assert reporter_error([series([100.0] * 4), series([110.0] * 4)]) is not None


def test_who_quotes_is_no_reporter() -> None:
    own = series([1.0, 2, 3, 4])
    assert mirrors(own, [replace(own, reporter="secondary")]) == ()
    assert mirrors(own, [replace(own, reporter="RUS-customs")]) != ()


def test_intervals_of_amounts_that_grow_hold_what_came() -> None:
    """A hundred amounts that grow by a tenth a year, give or take a fifth: their 95 % intervals
    hold nineteen values of twenty, and reach further up than down."""
    rng = np.random.default_rng(12)
    held, told = 0.0, 0
    for _ in range(100):
        values = 5 * np.exp(np.cumsum(rng.normal(0.1, 0.2, 24)))
        found = forecast(series([float(v) for v in values]))
        assert found is not None
        first = found.values[0]
        assert 0 < first.low < first.value < first.high
        assert first.high - first.value > first.value - first.low
        (naive,) = [t for t in found.backtests if t.method == "naive" and t.horizon == 1]
        held, told = held + naive.coverage * naive.n, told + naive.n
    assert held / told == pytest.approx(0.95, abs=0.02)


def test_what_swings_tenfold_has_no_outlook() -> None:
    assert forecast(series([1.0, 30, 0.5, 40, 2, 60, 0.4, 50, 1, 30])) is None
