"""``dragoman fetch``: each source takes its own options, and refuses those of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dragoman import fetching, verbs
from dragoman.errors import UnknownName, UsageError
from dragoman.fetching import Asked
from dragoman.model.dates import PartialDate

YEAR, DAY = PartialDate(2019), PartialDate(2018, 5, 6)


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    seen: list[Any] = []
    for name in ("gdelt", "comtrade", "events", "offices", "opensanctions"):
        monkeypatch.setattr(
            verbs,
            f"fetch_{name}",
            lambda *given, name=name: seen.append((name, *given)) or iter(()),
        )
    monkeypatch.setattr(verbs, "watch", lambda *given, **more: seen.append(("feed", *given)))
    yield seen


@pytest.mark.parametrize(
    ("asked", "done"),
    [
        (
            Asked("gdelt", first=DAY, last=YEAR),
            ("gdelt", date(2018, 5, 6), date(2019, 12, 31), ("export",), None),
        ),
        (
            Asked("gdelt", first=DAY, last=DAY, kinds=("gkg",)),
            ("gdelt", date(2018, 5, 6), date(2018, 5, 6), ("gkg",), None),
        ),
        (
            Asked("comtrade", first=YEAR, last=YEAR, pair=("Japan", "NOR")),
            ("comtrade", ("JPN", "NOR"), (2019, 2019), None),
        ),
        (Asked("icews", first=DAY, last=YEAR), ("events", "icews", (2018, 2019), None)),
        (Asked("polecat", first=YEAR, last=YEAR), ("events", "polecat", (2019, 2019), None)),
        (Asked("offices", states=("Japan", "NOR")), ("offices", ["JPN", "NOR"], None)),
        (Asked("opensanctions", dataset="peps"), ("opensanctions", "peps", "", None)),
        (
            Asked("opensanctions", url="https://a.test/x"),
            ("opensanctions", "", "https://a.test/x", None),
        ),
    ],
)
def test_each_source_is_asked_what_it_takes(
    asked: Asked, done: tuple[Any, ...], called: list[Any]
) -> None:
    fetching.start(asked, None)
    assert called == [done]


def test_a_feed_is_looked_at_once(called: list[Any]) -> None:
    fetching.news(Asked("feed", address="https://a.test/rss"), None)
    assert called == [("feed", ("https://a.test/rss",))]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked("gdelt"), "gdelt needs --from"),
        (Asked("comtrade", first=YEAR, last=YEAR), "comtrade needs --pair"),
        (Asked("gdelt", first=YEAR, last=YEAR, pair=("a", "b")), "gdelt takes no --pair"),
        (Asked("gdelt", first=YEAR, last=DAY), "--to 2018-05-06 lies before --from 2019"),
        (Asked("offices"), "offices needs --state"),
        (Asked("offices", states=("JPN",), dataset="x"), "offices takes no --dataset"),
        (Asked("opensanctions"), "needs --dataset or --url"),
        (Asked("icews", address="x", first=YEAR, last=YEAR), "icews takes no URL"),
    ],
)
def test_what_is_missing_or_means_nothing_is_told(
    asked: Asked, told: str, called: list[Any]
) -> None:
    with pytest.raises(UsageError, match=told):
        fetching.start(asked, None)
    assert not called


def test_unknown_sources_kinds_and_states(called: list[Any]) -> None:
    with pytest.raises(UnknownName, match="source"):
        fetching.start(Asked("gdlet"), None)
    with pytest.raises(UnknownName, match="kind"):
        fetching.start(Asked("gdelt", first=DAY, last=DAY, kinds=("votes",)), None)
    with pytest.raises(UnknownName, match="state"):
        fetching.start(Asked("offices", states=("Atlantis",)), None)
    with pytest.raises(UsageError, match="feed needs URL"):
        fetching.news(Asked("feed"), None)
    assert not called


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked("gdelt", first=PartialDate(9000), last=PartialDate(9000)), "9000 has not come yet"),
        (Asked("comtrade", first=YEAR, last=YEAR, pair=("RUS", "Russia")), "two different states"),
    ],
)
def test_what_cannot_be_had_is_not_asked_for(asked: Asked, told: str, called: list[Any]) -> None:
    with pytest.raises(UsageError, match=told):
        fetching.start(asked, None)
    assert not called
