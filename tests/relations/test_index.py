"""The index of coded events: counted once a day, thin coverage widens, nothing inflates."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dragoman.record import expressions
from dragoman.record.engine import compiled
from dragoman.relations import index

ROWS = """
    ('2024-01-01'::DATE, 'RUS', 'CHN', 'CONSULT', 1::TINYINT),
    ('2024-01-01', 'CHN', 'RUS', 'CONSULT', 1), ('2024-01-01', 'RUS', 'CHN', 'CONSULT', 1),
    ('2024-01-02', 'RUS', 'CHN', 'CONSULT', 1), ('2024-01-02', 'RUS', 'CHN', 'ACCUSE', 3),
    ('2024-02-01', 'RUS', 'IND', 'AID', 2), ('2024-02-01', 'RUS', 'RUS', 'PROTEST', 4)
"""


def _sql(expression: object) -> str:
    return compiled(expression, "duckdb")


@pytest.fixture
def events() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.sql(f"CREATE TABLE coded_events AS FROM (VALUES {ROWS}) t(day, source, target, type, quad)")
    return con


def test_one_event_a_day_pair_and_type(events: duckdb.DuckDBPyConnection) -> None:
    found = events.sql(_sql(expressions.pair_counts(expressions.coded_events()))).fetchall()
    counts = {(a, b, period.month, quad): n for a, b, period, quad, n in found}
    assert counts == {
        ("CHN", "RUS", 1, 1): 2,
        ("CHN", "RUS", 1, 3): 1,
        ("IND", "RUS", 2, 2): 1,
    }


def test_coverage_counts_each_state_over_all_its_pairs(events: duckdb.DuckDBPyConnection) -> None:
    query = _sql(expressions.coverage(expressions.pair_counts(expressions.coded_events(), "Y")))
    found = {state: n for state, _, n in events.sql(query).fetchall()}
    assert found == {"RUS": 4, "CHN": 3, "IND": 1}


def test_the_same_expression_compiles_for_spark() -> None:
    assert "coded_events" in compiled(expressions.pair_months(), "pyspark")


def test_posterior_matches_the_closed_form() -> None:
    """With a known prior the Gamma-Poisson posterior is a gamma that scipy gives directly."""
    counts, weights = [8, 2, 0, 30, 11, 5], [1.0, 0.5, 0.2, 1.5, 1.0, 1.0]
    shape, rate = index._prior(np.array(counts, float), np.array(weights))
    found = index.shrunk_rates(counts, weights)
    expected = stats.gamma(shape + 30, scale=1 / (rate + 1.5))
    assert found[3].value == pytest.approx(expected.mean())
    assert found[3].high == pytest.approx(expected.ppf(0.975))


def test_thin_coverage_widens_the_interval_and_pulls_to_the_mean() -> None:
    thick = index.shrunk_rates([10, 20, 10, 20, 40], [1.0] * 5)[4]
    thin = index.shrunk_rates([10, 20, 10, 20, 4], [1.0] * 4 + [0.1])[4]
    assert thin.high - thin.low > thick.high - thick.low
    assert thin.value < 40, "four events at a tenth of the coverage are not a rate of forty"


@given(st.lists(st.integers(0, 500), min_size=1, max_size=40))
def test_rates_are_finite_and_inside_their_interval(counts: list[int]) -> None:
    for rate in index.shrunk_rates(counts, [1.0] * len(counts)):
        assert 0 <= rate.low <= rate.value <= rate.high < float("inf")


def test_a_period_nobody_looks_at_has_no_exposure() -> None:
    assert index.exposures([4, 0, 4], [9, 9, 9]).tolist() == [1.0, 0.0, 1.0]


def test_balance_is_bounded_and_its_band_holds_the_equal_weights() -> None:
    middle, low, high = index.weighted_band({1: 10.0, 2: 2.0, 3: 5.0, 4: 1.0})
    assert -1 <= low < middle < high <= 1
    assert middle == pytest.approx(6 / 18)
    assert index.weighted_band({}) == (0.0, 0.0, 0.0)
