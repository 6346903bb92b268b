"""Voting alike and ideal points: counted by hand, years not over left out."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb

from dragoman.relations.votes import agreement

VOTES = [
    ("1", "USA", "yes"), ("1", "JPN", "yes"), ("2", "USA", "no"), ("2", "JPN", "abstain"),
    ("3", "USA", "yes"), ("4", "USA", "no"), ("4", "JPN", "no"), ("5", "USA", "no"),
    ("5", "JPN", "no"),
]  # fmt: skip
CALLS = [("1", "2017-12-01"), ("2", "2017-12-02"), ("3", "2017-12-03"), ("4", "2018-01-05"),
         ("5", "2019-03-01")]  # fmt: skip


def run(tables: Any, sql: str, values: Any) -> list[tuple[Any, ...]]:
    con = duckdb.connect()
    con.execute("CREATE TABLE v(roll_call VARCHAR, state VARCHAR, vote VARCHAR)")
    con.executemany("INSERT INTO v VALUES (?, ?, ?)", VOTES)
    con.execute("CREATE TABLE c(feed_id VARCHAR, day DATE)")
    con.executemany("INSERT INTO c VALUES (?, ?)", CALLS)
    held = "WITH votes AS (SELECT * FROM v), roll_calls AS (SELECT * FROM c)"
    return con.execute(f"{held} {sql}", values).fetchall()


def test_share_of_roll_calls_voted_alike_by_year() -> None:
    (series,) = agreement(("USA", "JPN"), date(2019, 6, 30), run)
    assert [(p.period.year, p.value) for p in series.points] == [(2017, 50.0), (2018, 100.0)]


def test_no_roll_calls_no_series() -> None:
    assert agreement(("USA", "FRA"), date(2019, 6, 30), run) == ()
