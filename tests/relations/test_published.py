"""The tests of a brief against published data and values worked out by other code."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from dragoman.model.brief import Driver
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Measure
from dragoman.model.series import Point, Series
from dragoman.relations import outlook
from dragoman.relations.drivers import drivers
from dragoman.relations.index import shrunk_rates, weighted_band
from dragoman.relations.outlook import forecast
from dragoman.relations.trend_test import breaks, trend_test

# Annual flow of the Nile at Aswan, 1871-1970, 10^8 m3 (Cobb 1978; Balke 1993; R's dataset Nile).
NILE = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]  # fmt: skip


def series(
    values: Sequence[float], start: int = 2000, indicator: str = "trade_goods_total"
) -> Series:
    points = tuple(Point(PartialDate(start + at), float(v)) for at, v in enumerate(values))
    return Series(indicator, "USD bn", "RUS", "CHN", "CHN-customs", points)


def test_the_nile_breaks_in_1899() -> None:
    """Cobb (1978) dates the shift to 1898/99; R's ``cpt.mean(Nile)`` ends the first stretch with
    value 28, which is 1898."""
    found = breaks(series(NILE, 1871))
    assert [item.year for item in found] == [1899]
    assert found[0].before == pytest.approx(np.mean(NILE[:28]))
    assert found[0].after == pytest.approx(np.mean(NILE[28:]))
    assert found[0].stability == 1.0


def best_split(values: list[float]) -> int:
    """The one split that leaves the least squared error, by trying them all."""

    def error(part: list[float]) -> float:
        return float(np.var(part) * len(part))

    ways = range(4, len(values) - 3)
    return min(ways, key=lambda at: error(values[:at]) + error(values[at:]))


def test_pelt_finds_what_trying_every_split_finds() -> None:
    rng = np.random.default_rng(11)
    values = [*rng.normal(10, 1, 14), *rng.normal(16, 1, 12)]
    assert [item.year - 2000 for item in breaks(series(values))] == [best_split(values)]


def hamed_rao(values: list[float]) -> tuple[float, float]:
    """Z and the corrected variance, written from Hamed & Rao (1998), equations 10 and 13: the
    autocorrelation of the ranks of what Sen's slope leaves, at lags where it is significant."""
    n = len(values)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    score = sum(int(np.sign(values[j] - values[i])) for i, j in pairs)
    ties = [values.count(v) for v in set(values)]
    variance = n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)
    slope = float(np.median([(values[j] - values[i]) / (j - i) for i, j in pairs]))
    ranks = stats.rankdata([v - slope * (at + 1) for at, v in enumerate(values)])
    ranks = ranks - ranks.mean()
    rho = [float(ranks[lag:] @ ranks[: n - lag] / (ranks @ ranks)) for lag in range(1, n)]
    bound = stats.norm.ppf(0.975) / math.sqrt(n)
    terms = [
        (n - lag) * (n - lag - 1) * (n - lag - 2) * r
        for lag, r in enumerate(rho, 1)
        if abs(r) > bound
    ]
    corrected = variance / 18 * (1 + 2 / (n * (n - 1) * (n - 2)) * sum(terms))
    return (score - np.sign(score)) / math.sqrt(corrected), corrected


def test_hamed_rao_of_the_nile() -> None:
    found = trend_test(series(NILE, 1871))
    z, _ = hamed_rao([float(v) for v in NILE])
    assert found is not None and found.correction == "hamed-rao"
    assert found.p == pytest.approx(2 * stats.norm.sf(abs(z)), rel=0.02)
    assert found.slope.value == pytest.approx(stats.theilslopes(NILE).slope)
    assert found.direction == "falling"


def test_hamed_rao_asks_more_of_a_series_that_carries_over() -> None:
    """A random walk looks like a trend to the plain test; the correction doubts it more."""
    walk = np.cumsum(np.random.default_rng(4).normal(0, 1, 40)).tolist()
    found = trend_test(series(walk))
    plain = stats.kendalltau(range(40), walk).pvalue
    assert found is not None and found.p > plain


def test_drift_is_the_line_from_first_to_last() -> None:
    """Hyndman & Athanasopoulos, Forecasting, section 5.2: y + h (y_T - y_1) / (T - 1)."""
    assert outlook.drift([10, 13, 12, 19], 3) == pytest.approx(19 + 3 * 9 / 3)


def test_a_damped_trend_adds_ever_less() -> None:
    """Gardner & McKenzie (1985): the trend is multiplied by phi, phi + phi^2, …"""
    phi = outlook.DAMPING
    assert outlook.damped([1, 2, 3, 4], 2) == pytest.approx(4 + phi + phi**2)


def test_a_random_walks_interval_grows_with_the_root_of_time() -> None:
    values = [100, 103, 99, 104, 98, 102, 97, 101, 100, 99, 103, 100]
    found = forecast(series(values))
    assert found is not None
    walk = 1.96 * np.std(np.diff(values), ddof=1)
    one, five = found.values[0], found.values[4]
    assert one.high - one.value >= walk - 1e-9
    assert five.high - five.value >= math.sqrt(5) * walk - 1e-9


def test_gamma_poisson_closed_form_with_no_exposure_gives_the_prior() -> None:
    found = shrunk_rates([12, 8, 10, 0], [1.0, 1.0, 1.0, 0.0])
    assert found[3].value == pytest.approx(10.0), "nothing seen: the long-run rate, no zero"
    assert found[3].low < 10 < found[3].high


def test_a_band_of_weights_widens_about_the_weights_chosen() -> None:
    rates = {1: 8.0, 2: 1.0, 3: 3.0, 4: 2.0}
    middle, low, high = weighted_band(rates, (1, 10, 1, 10))
    assert middle == pytest.approx((8 + 10 - 3 - 20) / (8 + 10 + 3 + 20))
    assert low < middle < high


def measure(name: str, when: str, instrument: str = "sanctions package") -> Measure:
    return Measure(
        f"measure-{name}", (), "seen", None, "", "EU", ("RUS",), name, instrument, "tightening",
        (), "sanctions", PartialDate.parse(when), name,
    )  # fmt: skip


def driver(found: tuple[Driver, ...], name: str) -> Driver:
    return next(item for item in found if item.text == name)


def test_before_and_after_are_welchs() -> None:
    values = [10, 12, 11, 13, 20, 30, 33, 31, 35]
    found = drivers(frozenset({"RUS", "CHN"}), [measure("p", "2004-05")], (), series(values))
    item = driver(found, "p")
    other = stats.ttest_ind([30, 33, 31, 35], [10, 12, 11, 13], equal_var=False)
    spread = other.confidence_interval(0.95)
    assert item.change is not None and item.before is not None
    assert item.change.value == pytest.approx(32.25 - 11.5), "the year itself is on neither side"
    assert (item.change.low, item.change.high) == pytest.approx((spread.low, spread.high))
    reach = stats.sem([10, 12, 11, 13]) * stats.t.ppf(0.975, 3)
    assert item.before.high == pytest.approx(11.5 + reach)


def test_listings_stand_together_and_crowd_nothing_out() -> None:
    days = [measure(f"l{day}", f"2004-05-{day:02d}", "listing") for day in range(1, 29)]
    pair = frozenset({"RUS", "CHN"})
    found = drivers(pair, [*days, measure("package", "2004-06")], (), series([1.0] * 9))
    assert [item.small for item in found] == [True, False]
    assert len(found[0].rows) == 28 and "28 days" in found[0].text and found[0].change is None


@pytest.mark.parametrize(
    ("indicator", "unit", "values", "low", "high"),
    [
        ("exercises_count", "count", [1, 0, 3, 0, 2, 0, 1, 0, 2], 0, math.inf),
        ("favourable_view", "%", [96, 99, 90, 98, 99, 91, 97, 99, 98], 0, 100),
        (
            "trade_goods_total_change",
            "%",
            [-20, 30, -5, 8, -12, 9, -30, 20, -9],
            -math.inf,
            math.inf,
        ),
    ],
)
def test_no_interval_leaves_what_is_possible(
    indicator: str, unit: str, values: list[float], low: float, high: float
) -> None:
    points = tuple(Point(PartialDate(2000 + at), float(v)) for at, v in enumerate(values))
    found = forecast(Series(indicator, unit, "RUS", "CHN", "x", points))
    assert found is not None
    assert all(low <= v.low <= v.value <= v.high <= high for v in found.values)
    if math.isinf(low):
        assert found.values[0].low < 0
