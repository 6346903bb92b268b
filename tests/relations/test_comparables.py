"""Comparable pairs: the engine's way and the plain way find the same situations."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from dragoman.model.dates import PartialDate
from dragoman.model.series import Point, Series
from dragoman.record.engine import compiled
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
