"""Office-holders from a query service of our own, with the real one's layout and faults."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from serving import Answer, Server, fetcher, serving

from dragoman.errors import UsageError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_offices
from dragoman.sources.feeds.feed import recognise

MEDIA = "application/sparql-results+json;charset=utf-8"


def row(person: str, position: str, start: str, end: str = "") -> dict[str, dict[str, str]]:
    values = {
        "person": "http://www.wikidata.org/entity/Q1001", "personLabel": person,
        "positionLabel": position, "countryLabel": "Japan",
        "start": start, "startPrecision": "11",
    }  # fmt: skip
    more = {"end": end, "endPrecision": "9"} if end else {}
    return {name: {"type": "literal", "value": value} for name, value in (values | more).items()}


def answer(*rows: dict[str, dict[str, str]]) -> bytes:
    names = [
        *("person", "personLabel", "positionLabel", "countryLabel"),
        *("start", "startPrecision", "end", "endPrecision"),
    ]
    return json.dumps({"head": {"vars": names}, "results": {"bindings": list(rows)}}).encode()


ONE = row("A One", "Minister for Foreign Affairs of Japan", "2019-09-11T00:00:00Z")
TWO = row("B Two", "Minister of Defense", "2017-08-03T00:00:00Z", "2018-01-01T00:00:00Z")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as state:
        yield state


def fetched(
    server: Server, folder: Path, codes: tuple[str, ...] = ("JPN",), page: int = 2
) -> tuple[list[Path], list[Problem]]:
    problems: list[Problem] = []
    client = fetcher(fetch_offices.MEDIA)
    paths = fetch_offices.fetch(
        codes, problems.append, folder, client, f"{server.address}/sparql", 0.0, page
    )
    return list(paths), problems


def test_pages_until_one_is_not_full_and_each_is_the_feed(server: Server, tmp_path: Path) -> None:
    server.answers["/sparql"] = [
        Answer(answer(ONE, TWO), media=MEDIA),
        Answer(answer(TWO), media=MEDIA),
    ]
    paths, problems = fetched(server, tmp_path)
    assert [path.name for path in paths] == ["JPN-1.json", "JPN-2.json"] and not problems
    asked = [parse_qs(urlsplit(path).query)["query"][0] for path in server.paths]
    assert ["OFFSET 0" in asked[0], "OFFSET 2" in asked[1]] == [True, True]
    assert all('wdt:P298 "JPN"' in query and "wdt:P1001" in query for query in asked)
    assert {headers["Accept"] for _, headers in server.seen} == {"application/sparql-results+json"}
    feed = recognise(paths[0].read_bytes())
    assert feed is not None and feed.id == "wikidata_tenures"


def test_answers_are_kept_for_days_and_asked_for_anew_after(server: Server, tmp_path: Path) -> None:
    server.answers["/sparql"] = [Answer(answer(ONE), media=MEDIA)]
    (path,), _ = fetched(server, tmp_path)
    fetched(server, tmp_path)
    assert len(server.seen) == 1
    old = time.time() - fetch_offices.FRESH - 1
    os.utime(path, (old, old))
    fetched(server, tmp_path)
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Answer(answer(ONE)[:-30], media=MEDIA), "came cut off"),
        (Answer(answer(ONE), media=MEDIA, cut=40), "cut off"),
        (
            Answer(answer(ONE)[:-4] + b"\njava.util.concurrent.TimeoutException", media=MEDIA),
            "out of",
        ),
        (Answer(b"<html>busy</html>", media="text/html"), "is text/html"),
        (Answer(b"<html>busy</html>", media="application/json"), "web page"),
        (Answer(b"[]", media="application/json"), "not an answer"),
        (Answer(b"", 500), "500"),
        (Answer(b"", 302, headers={"Location": "http://elsewhere.test/"}), "redirect"),
    ],
)
def test_a_fault_is_told_by_state_and_the_rest_goes_on(
    server: Server, tmp_path: Path, bad: Answer, told: str
) -> None:
    tries = 3 if bad.status in (500,) or bad.cut is not None else 1
    server.answers["/sparql"] = [bad] * tries + [Answer(answer(TWO), media=MEDIA)]
    paths, problems = fetched(server, tmp_path, ("NOR", "JPN"))
    assert [path.name for path in paths] == ["JPN-1.json"]
    ((where, what),) = [(problem.where, problem.what) for problem in problems]
    assert where == "offices of Norway" and told in what
    assert [path.name for path in tmp_path.iterdir()] == ["JPN-1.json"]


def test_a_busy_service_is_asked_again(server: Server, tmp_path: Path) -> None:
    good = Answer(answer(ONE), media=MEDIA)
    server.answers["/sparql"] = [
        Answer(b"", 429, headers={"Retry-After": "1"}),
        Answer(b"", 503),
        good,
    ]
    paths, problems = fetched(server, tmp_path)
    assert len(paths) == 1 and not problems


@pytest.mark.parametrize("code", ["NATO", "XKX", "ABC", 'JPN" }', ""])
def test_what_is_no_state_is_not_asked_for(server: Server, tmp_path: Path, code: str) -> None:
    with pytest.raises(UsageError):
        fetched(server, tmp_path, (code,))
    assert not server.seen


def test_what_was_fetched_is_in_the_record(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman import verbs

    server.answers["/sparql"] = [Answer(answer(ONE, TWO), media=MEDIA)]
    paths, _ = fetched(server, tmp_path / "kept", page=5)
    monkeypatch.setattr(fetch_offices, "fetch", lambda codes, failed: iter(paths))
    root = str(tmp_path / "record")
    (taken,) = verbs.fetch_offices(["JPN"], root)
    assert (taken.feed, taken.stored, taken.rejected) == ("wikidata_tenures", 2, 0)
    (held,) = [
        row for row in verbs.view(root).tenures("defence_minister", "JPN") if row.name == "B Two"
    ]
    assert (str(held.start), str(held.end), held.end_status) == ("2017-08-03", "2018", "ended")
