"""Ideal points of two states: their distance, for the years that are over and both have."""

from __future__ import annotations

from datetime import date

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.relations.votes import distance


def point(state: str, year: int, value: float) -> Observation:
    return Observation(
        id=f"{state}{year}", origins=(), mark="seen", recorded_at=None, supersedes="",
        indicator="ideal_point", subject=state, partner="", period=PartialDate(year), value=value,
        unit="points", reporter="B", low=None, high=None, population="", group="", question="",
        text="",
    )  # fmt: skip


def test_distance_of_years_over_that_both_have() -> None:
    rows = [point("USA", 2017, 2.5), point("JPN", 2017, 0.5), point("USA", 2018, 2.0),
            point("USA", 2019, 2.0), point("JPN", 2019, 1.0)]  # fmt: skip
    (series,) = distance(("USA", "JPN"), date(2019, 6, 30), rows)
    assert [(p.period.year, p.value, p.rows) for p in series.points] == [
        (2017, 2.0, ("USA2017", "JPN2017"))
    ]


def test_one_state_alone_has_no_distance() -> None:
    assert distance(("USA", "JPN"), date(2020, 1, 1), [point("USA", 2017, 2.5)]) == ()
