"""A figure of another unit than its neighbours is found, a restless series is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.record.scale import Point, jumps


def found(*values: float) -> list[tuple[str, float, bool]]:
    points = [Point(f"r{n}", str(2000 + n), value) for n, value in enumerate(values)]
    return [(jump.point.id, jump.factor, jump.lasting) for jump in jumps(points)]


@pytest.mark.parametrize("factor", [100, 1_000, 1_000_000, 0.01, 0.001])
@pytest.mark.parametrize("at", range(6))
def test_one_figure_in_another_unit(factor: float, at: int) -> None:
    values = [100.0, 110.0, 95.0, 120.0, 130.0, 125.0]
    values[at] *= factor
    assert found(*values) == [(f"r{at}", pytest.approx(factor), False)]


@pytest.mark.parametrize("factor", [100, 0.001])
def test_another_unit_from_a_year_on(factor: float) -> None:
    values = [100.0, 110.0, 95.0, *(factor * v for v in (120.0, 130.0, 125.0, 140.0))]
    assert found(*values) == [("r3", factor, True)]


@pytest.mark.parametrize(
    "values",
    [
        (100.0, 2_000.0, 90.0, 110.0, 120.0),
        (1.0, 300.0, 2.0, 0.1, 50.0, 700.0),
        (5.0, 9.0, 20.0, 45.0, 100.0, 230.0, 500.0),
        (0.0, -1.0, 0.0, 3.0),
        (100.0, 100_000.0),
        (),
    ],
)
def test_what_the_world_may_do(values: tuple[float, ...]) -> None:
    assert found(*values) == []


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=12))
def test_any_series_has_an_answer(values: list[float]) -> None:
    assert len(found(*values)) <= len(values)


@given(st.lists(st.floats(1, 4), min_size=4, max_size=20))
def test_a_series_that_stays_within_four_times_is_never_told(values: list[float]) -> None:
    assert found(*values) == []
