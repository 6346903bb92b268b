"""Comparable pairs: the engine's way and the plain way find the same situations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import duckdb
import pytest

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation, Origin
from dragoman.model.series import Point, Series
from dragoman.record.engine import compiled
from dragoman.record.reader import View
from dragoman.relations.brief import make_brief
from dragoman.relations.comparables import comparables, nearest


def series(subject: str, partner: str, values: list[float], start: int = 2000) -> Series:
    points = tuple(Point(PartialDate(start + i), value) for i, value in enumerate(values))
    return Series("exports_goods", "USD bn", subject, partner, "ITPD", points)


OWN = series("RUS", "CHN", [10, 11, 12, 13, 14, 15, 16])
ALIKE = series("BRA", "ARG", [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 30])
FAR = series("USA", "CAN", [500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500])


def run(expression: Any) -> list[tuple[Any, ...]]:
    con = duckdb.connect()
    rows = [
        (s.indicator, s.unit, s.subject, s.partner, s.reporter, str(p.period), p.value)
        for s in (OWN, ALIKE, FAR)
        for p in s.points
    ]
    con.execute(
        "CREATE TABLE observations(indicator VARCHAR, unit VARCHAR, subject VARCHAR,"
        " partner VARCHAR, reporter VARCHAR, period VARCHAR, value DOUBLE)"
    )
    con.executemany("INSERT INTO observations VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    return con.execute(compiled(expression, "duckdb")).fetchall()


def test_the_pair_at_a_like_level_and_growth_comes_first() -> None:
    first, second = comparables(OWN, [ALIKE, FAR])
    assert first.pair == ("BRA", "ARG") and second.pair == ("USA", "CAN")
    assert first.after == 30 and first.year == 2005


def test_the_engine_finds_the_same() -> None:
    plain, engine = comparables(OWN, [ALIKE, FAR]), nearest(OWN, run)
    assert [c.pair for c in plain] == [c.pair for c in engine]
    for one, other in zip(plain, engine, strict=True):
        assert (one.year, one.level, one.after) == (other.year, other.level, other.after)
        assert one.slope == pytest.approx(other.slope)


def test_a_short_series_has_no_comparison() -> None:
    assert nearest(series("RUS", "CHN", [1, 2, 3]), run) == ()


def test_as_known_on_a_day_later_figures_of_others_are_not_looked_at() -> None:
    assert [c.pair for c in nearest(OWN, run, until=2010)] == [("BRA", "ARG"), ("USA", "CAN")]
    early = {c.pair: c.year for c in nearest(OWN, run, until=2010)}
    assert early[("BRA", "ARG")] == 2005, "2010 is five years on"
    assert nearest(OWN, run, until=2009) == ()


def observed(indicator: str, subject: str, year: int, value: float, origin: str) -> Observation:
    return Observation(
        f"observation-{subject}-{year}", (origin,), "seen", None, "", indicator, subject, "CHN",
        PartialDate(year), value, "USD bn", "R", None, None, "", "", "", "",
    )  # fmt: skip


class Shelf:
    """Two pairs whose figures were published in 2015, and a third's in 2024."""

    name = "made up"
    indicator = "investment_deal"

    def rows(self, table: str, where: Mapping[str, str]) -> list[Any]:
        if table == "origins":
            return [origin("old", 2015), origin("new", 2024)]
        if table != "observations":
            return []
        return [
            observed(self.indicator, state, 2000 + at, 10.0 + at, name)
            for state, name in (("RUS", "old"), ("BRA", "old"), ("IND", "new"))
            for at in range(12)
        ]

    def corrections(self, table: str) -> list[Any]:
        return []


def origin(name: str, year: int) -> Origin:
    blank = {field.name: "" for field in fields(Origin)}
    made: Any = {**blank, "id": name, "name": name, "published": PartialDate(year)}
    return Origin(**made)


@pytest.mark.parametrize(
    ("known", "pairs"),
    [(None, {"BRA", "IND"}), (date(2018, 1, 1), {"BRA"}), (date(2025, 1, 1), {"BRA", "IND"})],
)
def test_pairs_that_were_published_later_are_not_compared(
    known: date | None, pairs: set[str]
) -> None:
    view = View([Shelf()], known)
    brief = make_brief(view, "RUS", "CHN", date(2025, 6, 1))
    assert {c.pair[0] for c in brief.comparables} == pairs
