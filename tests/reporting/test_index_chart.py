"""The picture of coded events: years far apart are drawn far apart, and gaps are gaps."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.model.brief import CodedIndex
from dragoman.model.series import Interval95
from dragoman.reporting.charts import index_chart


def part(*periods: str, exposure: tuple[float, ...] = ()) -> CodedIndex:
    n = len(periods)
    rates = tuple(Interval95(5.0, 2.0, 9.0) for _ in periods)
    return CodedIndex(1, "verbal cooperation", periods, (5,) * n, exposure or (1.0,) * n, rates)


def values(*parts: CodedIndex) -> list[dict[str, Any]]:
    chart = index_chart(parts)
    assert chart is not None
    (held,) = chart["datasets"].values()
    return list(held)


def test_years_between_have_no_value() -> None:
    held = values(part("1979", "2014", "2015"))
    assert [value["period"] for value in held] == [str(year) for year in range(1979, 2016)]
    drawn = [value["period"] for value in held if value["rate"] is not None]
    assert drawn == ["1979", "2014", "2015"]
    assert held[0]["date"] == "1979-07-01" and held[1]["href"] is None


def test_a_year_no_feed_covers_has_no_value() -> None:
    held = values(part("2014", "2015", exposure=(1.0, 0.0)))
    assert [value["rate"] for value in held] == [5.0, None]


@pytest.mark.parametrize("last", ["2021-02", "2020-12"])
def test_months_go_on_over_the_turn_of_the_year(last: str) -> None:
    held = values(part("2020-11", last))
    assert held[0]["date"] == "2020-11-15" and held[-1]["period"] == last
    assert [value["period"] for value in held][:2] == ["2020-11", "2020-12"]


def test_the_axis_is_one_of_time() -> None:
    chart = index_chart((part("1979", "2014"),))
    assert chart is not None
    layers = chart["spec"]["layer"]
    assert all(layer["encoding"]["x"]["type"] == "temporal" for layer in layers)
    assert any(layer["encoding"].get("href") for layer in layers)


def test_nothing_to_draw_is_no_picture() -> None:
    assert index_chart(()) is None
