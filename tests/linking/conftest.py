"""The starter record, and officials made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dragoman.linking import offices
from dragoman.model.claims import Official
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.links import LinkedOfficial
from dragoman.model.text import Span
from dragoman.record.reader import View


@pytest.fixture(scope="session")
def view() -> View:
    return View.open()


def official(
    name: str, office: str | tuple[str, ...], state: str | tuple[str, ...] = (), **more: Any
) -> Official:
    """An official as the text might have it."""
    held = (office,) if isinstance(office, str) else office
    states = (state,) if isinstance(state, str) else state
    if "when" in more and isinstance(more["when"], str):
        more["when"] = Interval.at(PartialDate.parse(more["when"]))
    title = more.pop("title", "minister")
    return Official(Span(0, len(name), name), name, title, None, held, states, **more)


@pytest.fixture
def link(view: View) -> Callable[..., LinkedOfficial]:
    """Link one official on a date (``None``: undated)."""

    def one(on: str | None, *args: Any, **more: Any) -> LinkedOfficial:
        date = PartialDate.parse(on) if on else None
        return offices.link(official(*args, **more), view, date)

    return one
