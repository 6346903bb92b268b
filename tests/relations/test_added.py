"""Figures added up from figures: only whole years and both ways, and only by one reporter."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series
from dragoman.relations.added import added
from dragoman.relations.shares import MIN_PARTNERS, shares


def row(subject: str, partner: str, when: str, value: float, **more: str) -> Observation:
    given = {"indicator": "exports_goods", "reporter": "R", "unit": "USD bn"} | more
    return Observation(
        f"observation-{subject}-{when}-{given['indicator']}-{given['reporter']}", ("o",), "seen",
        None, "", given["indicator"], subject, partner, PartialDate.parse(when), value,
        given["unit"], given["reporter"], None, None, "", "", "", "",
    )  # fmt: skip


def months(year: int, count: int = 12) -> list[Observation]:
    return [row("RUS", "CHN", f"{year}-{month:02d}", 2.0) for month in range(1, count + 1)]


def test_twelve_months_are_a_year_and_eleven_are_none() -> None:
    (year,) = added([*months(2010), *months(2011, 11)])
    assert [(p.period, p.value, len(p.rows)) for p in year.points] == [
        (PartialDate(2010), 24.0, 12)
    ]
    assert year.reporter == "R, months added" and year.indicator == "exports_goods"


def test_exports_both_ways_are_the_trade_of_the_years_that_have_both() -> None:
    there = [row("RUS", "CHN", "2010", 3.0), row("RUS", "CHN", "2011", 4.0)]
    (total,) = added([*there, row("CHN", "RUS", "2011", 5.0)])
    assert [(p.period.year, p.value) for p in total.points] == [(2011, 9.0)]
    assert (total.indicator, total.reporter) == ("trade_goods_total", "R, both ways added")
    assert {total.subject, total.partner} == {"RUS", "CHN"} and len(total.points[0].rows) == 2


def test_exports_and_imports_of_one_customs_are_its_trade() -> None:
    bought = row("RUS", "CHN", "2010", 2.5, indicator="imports_goods")
    (total,) = added([row("RUS", "CHN", "2010", 3.0), bought])
    assert total.values == (5.5,)


@pytest.mark.parametrize("other", [{"reporter": "S"}, {"unit": "CNY bn"}])
def test_two_reporters_or_units_are_never_added(other: dict[str, str]) -> None:
    assert added([row("RUS", "CHN", "2010", 3.0), row("CHN", "RUS", "2010", 5.0, **other)]) == ()


TOTAL = Series(
    "trade_goods_total", "USD bn", "CHN", "RUS", "R, both ways added",
    (Point(PartialDate(2010), 8.0, rows=("a", "b")), Point(PartialDate(2011), 9.0, rows=("c",))),
)  # fmt: skip


def told(*rows: tuple[Any, ...]) -> tuple[Series, ...]:
    return shares([TOTAL], lambda _: list(rows), 2011)


def test_a_share_is_of_all_the_trade_in_the_table() -> None:
    china, russia = told(("CHN", 2010, 200.0, 90), ("RUS", 2010, 40.0, 90))
    assert (china.subject, china.values) == ("CHN", (4.0,))
    assert (russia.subject, russia.values) == ("RUS", (20.0,)) and russia.points[0].rows == (
        "a",
        "b",
    )


def test_a_table_of_a_few_partners_gives_no_share() -> None:
    assert told(("CHN", 2010, 200.0, MIN_PARTNERS - 1)) == ()


def test_no_share_is_above_a_hundred() -> None:
    assert told(("CHN", 2010, 7.0, 90)) == ()


def test_a_reporter_that_gives_the_total_itself_is_not_added_up() -> None:
    own = row("RUS", "CHN", "2010", 8.1, indicator="trade_goods_total")
    assert added([row("RUS", "CHN", "2010", 3.0), row("CHN", "RUS", "2010", 5.0), own]) == ()
