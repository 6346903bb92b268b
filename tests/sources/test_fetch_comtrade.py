"""Replies of Comtrade from a server of our own, faults included; the key stays where it belongs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from serving import Answer, Server, fetcher, serving

from dragoman.errors import UsageError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_comtrade
from dragoman.sources.feeds.feed import recognise

RECORDS = [{"period": "2015"}]
GOOD = json.dumps({"elapsedTime": "0.2 secs", "count": 1, "data": RECORDS, "error": ""})
SECRET = "a-key-nobody-may-see"
MEDIA = "application/json"


def replied(body: str = GOOD, status: int = 200, media: str = MEDIA, **more: Any) -> Answer:
    return Answer(body.encode(), status, media, **more)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.delenv(fetch_comtrade.KEY, raising=False)
    with serving() as state:
        state.others = [replied()]
        yield state


def fetched(
    server: Server, folder: Path, years: tuple[int, int] = (2015, 2015)
) -> tuple[list[Path], list[Problem], list[float]]:
    failures: list[Problem] = []
    waits: list[float] = []
    client = fetcher((MEDIA, "text/"), waits.append)
    found = fetch_comtrade.fetch(
        ("USA", "FRA"), years, failures.append, folder, client, server.address, 0.0,
        date(2024, 6, 1),
    )  # fmt: skip
    return list(found), failures, waits


def test_both_sides_are_asked_by_comtrades_own_numbers(server: Server, tmp_path: Path) -> None:
    paths, failures, _ = fetched(server, tmp_path)
    assert [path.name for path in paths] == ["USA-FRA-2015.json", "FRA-USA-2015.json"]
    asked = [parse_qs(urlsplit(path).query) for path in server.paths]
    assert [(q["reporterCode"], q["partnerCode"]) for q in asked] == [
        (["842"], ["251"]), (["251"], ["842"]),
    ]  # fmt: skip
    assert all(path.startswith("/public/v1/preview/C/A/HS?") for path in server.paths)
    feed = recognise(paths[0].read_bytes())
    assert not failures and feed is not None and feed.id == "comtrade_replies"


def test_a_closed_year_is_not_asked_for_again_and_an_open_one_is(
    server: Server, tmp_path: Path
) -> None:
    fetched(server, tmp_path, (2021, 2022))
    fetched(server, tmp_path, (2021, 2022))
    years = [parse_qs(urlsplit(path).query)["period"][0] for path in server.paths]
    assert (years.count("2021"), years.count("2022")) == (2, 4)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (replied(GOOD[:-20]), "came cut off"),
        (replied(cut=20), "cut off"),
        (replied("<html>Sign in</html>", media="text/html"), "came as a web page"),
        (replied('{"count": 3, "data": [{}], "error": ""}'), "holds 1 of 3 records"),
        (replied('{"count": 0, "data": [], "error": "no"}'), "an error of its own"),
        (replied("[]"), "has no list of records"),
        (replied("", 500), "the server answered 500"),
        (replied("", 429, headers={"Retry-After": "3600"}), "asks to wait 3600 seconds"),
        (replied("", 401), "the server answered 401"),
        (
            replied("", 302, headers={"Location": "http://elsewhere.test/"}),
            "redirect, which is not followed",
        ),
    ],
)
def test_a_fault_is_told_and_leaves_no_file(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer, told: str
) -> None:
    monkeypatch.setenv(fetch_comtrade.KEY, SECRET)
    server.others = [answer]
    paths, failures, _ = fetched(server, tmp_path)
    assert paths == [] and len(failures) == 2 and told in failures[0].what
    assert list(tmp_path.iterdir()) == [] and SECRET not in str(failures)


def test_a_busy_server_is_asked_again_when_it_says(server: Server, tmp_path: Path) -> None:
    busy = replied("", 429, headers={"Retry-After": "2"})
    server.others = [busy, replied("", 500), replied()]
    paths, failures, waits = fetched(server, tmp_path)
    assert len(paths) == 2 and not failures and waits[0] == 2.0


def test_the_key_is_in_a_header_and_nowhere_else(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(fetch_comtrade.KEY, SECRET)
    paths, _, _ = fetched(server, tmp_path)
    assert {headers.get("Ocp-Apim-Subscription-Key", "") for _, headers in server.seen} == {SECRET}
    assert all(path.startswith("/data/v1/get/C/A/HS?") for path in server.paths)
    assert all(SECRET not in path for path in server.paths)
    assert all(SECRET.encode() not in path.read_bytes() for path in paths)


def test_a_broken_key_is_refused_without_showing_it(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(fetch_comtrade.KEY, "two words")
    with pytest.raises(UsageError) as caught:
        fetched(server, tmp_path)
    assert "two words" not in str(caught.value) and server.seen == []


def test_what_was_fetched_is_in_the_record_and_what_was_not_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman import verbs

    record = {
        "period": "2015", "freqCode": "A", "reporterCode": 842, "partnerCode": 251,
        "partner2Code": 0, "flowCode": "X", "cmdCode": "TOTAL", "cmdDesc": "All goods",
        "primaryValue": 3.1e10, "customsCode": "C00", "motCode": 0,
    }  # fmt: skip
    reply = {"elapsedTime": "0.1 secs", "count": 1, "data": [record], "error": ""}
    path = tmp_path / "reply.json"
    path.write_text(json.dumps(reply), "utf-8")

    def fetch(pair: object, years: object, failed: Callable[[Problem], None]) -> Iterator[Path]:
        failed(Problem("FRA on USA, 2015", None, "the server answered 500"))
        yield path

    monkeypatch.setattr(fetch_comtrade, "fetch", fetch)
    root = str(tmp_path / "record")
    good, bad = verbs.fetch_comtrade(("USA", "FRA"), (2015, 2015), root)
    assert (good.feed, good.stored, good.rejected) == ("comtrade_replies", 1, 0)
    assert bad.failed and bad.why == "the server answered 500"
    (row,) = verbs.view(root).observations("exports_goods", "USA", "FRA")
    assert (row.value, row.unit, row.reporter) == (31.0, "USD bn", "USA-customs")
