"""A view that searches finds what a view that loads everything finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.facts import Measure
from dragoman.record.delta import DeltaShelf
from dragoman.record.reader import View
from dragoman.record.tables import identified
from dragoman.record.writer import Writer

from .conftest import MemoryShelf, event, figure

CODES = ("FRA", "DEU", "ITA", "ESP")


def _measure(issuer: str, *target: str) -> Measure:
    return identified(
        Measure("", (), "seen", None, "", issuer, target, "m", "law", "easing", (), "", None, "t")
    )


ROWS: list[Any] = [
    *(
        figure(1.0, "2020", indicator=kind, subject=a, partner=b)
        for kind in ("trade_goods_total", "exports_goods")
        for a in CODES
        for b in (*CODES, "")
        if a != b
    ),
    *(event(actors=(a, b), kind=kind) for a in CODES for b in CODES for kind in ("x", "y")),
    *(event(actors=(a, b), text_quotes=("good",)) for a in CODES for b in CODES),
    *(_measure(a, b) for a in CODES for b in CODES),
    *(_measure(a) for a in CODES),
]


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> tuple[View, View]:
    root: Path = tmp_path_factory.mktemp("record")
    for indicator in ("trade_goods_total", "exports_goods"):
        own = [row for row in ROWS if getattr(row, "indicator", "") == indicator]
        Writer(root, date(2026, 1, 2)).add(own)
    Writer(root, date(2026, 1, 2)).add(ROWS)
    return View([DeltaShelf(root)]), View([MemoryShelf(*ROWS)])


maybe = st.one_of(st.none(), st.sampled_from([*CODES, "", "x"]))
several = st.one_of(st.none(), st.lists(st.sampled_from(CODES), max_size=3))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.none(), st.sampled_from(["trade_goods_total", "exports_goods"])),
    maybe,
    maybe,
    several,
)
def test_searching_and_loading_find_the_same(
    views: tuple[View, View],
    indicator: str | None,
    first: str | None,
    second: str | None,
    actors: list[str] | None,
) -> None:
    def found(view: View) -> list[set[str]]:
        rows = (
            view.observations(indicator, first, second),
            view.events(actors, kind=first),
            view.quoting(actors or ()),
            view.measures(actors, issuer=second),
        )
        return [{row.id for row in each} for each in rows]

    searched, loaded = (found(view) for view in views)
    assert searched == loaded


def test_one_row_is_found_by_its_id(views: tuple[View, View]) -> None:
    searched, _ = views
    for row in ROWS[:3]:
        assert searched.row(row.id).id == row.id
    assert searched.row("event-0") is None
