"""Small rows to write, and a shelf kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event, Observation, Origin, Tenure
from dragoman.record import bucket
from dragoman.record.tables import identified, table_of

from .object_storage import Storage, environment, serving


class MemoryShelf:
    """Rows held in a list, read as any shelf is."""

    name = "memory"

    def __init__(self, *rows: Any) -> None:
        self.held = rows

    def rows(self, table: str, where: Mapping[str, str]) -> Iterator[Any]:
        for row in self.held:
            if table_of(row) == table and all(getattr(row, k) == v for k, v in where.items()):
                yield row

    def corrections(self, table: str) -> Iterator[Any]:
        return (row for row in self.rows(table, {}) if getattr(row, "supersedes", ""))


def origin(name: str = "A newspaper", published: str | None = None, **more: Any) -> Origin:
    day = PartialDate.parse(published) if published else None
    return identified(Origin("", name, published=day, **more))


def tenure(name: str = "Jane Roe", start: str = "2020-01-01", end: str = "", **more: Any) -> Tenure:
    row = Tenure(
        *("", (), "seen", None, ""),
        *("FRA", "defence_minister", "Minister", name, "", (), ""),
        PartialDate.parse(start),
        PartialDate.parse(end) if end else None,
        "ended" if end else "open",
        None,
        False,
        "",
        "",
    )
    return identified(replace(row, **more))


def event(when: str = "2024-05-01", text: str = "They met.", **more: Any) -> Event:
    day = Interval.at(PartialDate.parse(when))
    row = Event(
        *("", (), "seen", None, ""),
        *("CONSULT", "leaders_meeting", ("FRA", "DEU"), (), "Paris", "FRA", day, None),
        *("diplomacy", text),
    )
    return identified(replace(row, **more))


def figure(value: float = 1.0, period: str = "2024", **more: Any) -> Observation:
    row = Observation(
        *("", (), "seen", None, ""),
        *("trade_goods_total", "FRA", "DEU", PartialDate.parse(period), value, "USD bn"),
        *("FRA-customs", None, None, "", "", "", "Trade of France and Germany."),
    )
    return identified(replace(row, **more))


@pytest.fixture
def shelf() -> Callable[..., MemoryShelf]:
    return MemoryShelf


@pytest.fixture
def today() -> date:
    return date(2026, 1, 2)


@pytest.fixture(scope="session")
def server() -> Iterator[Storage]:
    with serving() as storage:
        yield storage


@pytest.fixture
def storage(server: Storage, monkeypatch: pytest.MonkeyPatch) -> Iterator[Storage]:
    """A bucket that answers, emptied afterwards; the key in the environment."""
    for name, value in environment(server).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(bucket, "RETRIES", 2)
    yield server
    server.clear()
