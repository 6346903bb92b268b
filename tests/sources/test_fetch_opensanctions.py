"""Data sets of entities from a server of our own, faults included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from entities import BODY
from serving import Answer, Server, fetcher, serving

from dragoman.errors import UsageError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_opensanctions
from dragoman.sources.feeds.feed import recognise

BASE = "/datasets/latest/peps"
FILE = f"{BASE}/entities.ftm.json"


def index(body: bytes = BODY, **more: object) -> Answer:
    row = {
        "name": "entities.ftm.json",
        "size": len(body),
        "checksum": hashlib.sha1(body).hexdigest(),
    }
    listed = {"name": "peps", "resources": [{"name": "names.txt"}, row | more]}
    return Answer(json.dumps(listed).encode(), media="application/json")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as state:
        yield state


def fetched(
    server: Server, folder: Path, dataset: str = "peps", **more: str
) -> tuple[list[Path], list[Problem]]:
    problems: list[Problem] = []
    client = fetcher(fetch_opensanctions.MEDIA)
    paths = fetch_opensanctions.fetch(
        dataset, problems.append, folder=folder, fetcher=client, host=server.address, **more
    )
    return list(paths), problems


def test_a_data_set_is_fetched_once_while_it_is_the_same(server: Server, tmp_path: Path) -> None:
    server.answers |= {
        f"{BASE}/index.json": [index()],
        FILE: [Answer(BODY, media="application/json")],
    }
    (path,), problems = fetched(server, tmp_path)
    fetched(server, tmp_path)
    assert path.read_bytes() == BODY and not problems and server.paths.count(FILE) == 1
    feed = recognise(path.read_bytes())
    assert feed is not None and feed.id == "ftm_occupancies"
    newer = BODY + BODY
    server.answers |= {f"{BASE}/index.json": [index(newer)], FILE: [Answer(newer)]}
    (path,), _ = fetched(server, tmp_path)
    assert path.read_bytes() == newer


def test_a_break_costs_only_the_rest(server: Server, tmp_path: Path) -> None:
    server.answers |= {f"{BASE}/index.json": [index()], FILE: [Answer(BODY, cut=200), Answer(BODY)]}
    (path,), problems = fetched(server, tmp_path)
    assert path.read_bytes() == BODY and not problems
    assert server.seen[-1][1]["Range"] == "bytes=200-"


@pytest.mark.parametrize(
    ("listed", "file", "told"),
    [
        (index(checksum="0" * 40), Answer(BODY), "wrong checksum"),
        (index(size=9), Answer(BODY), f"{len(BODY)} bytes instead of 9"),
        (Answer(b"", 404), Answer(b"<html>no</html>", media="text/plain"), "web page"),
        (Answer(b"", 404), Answer(b"<html>no</html>", media="text/html"), "is text/html"),
        (Answer(b"", 404), Answer(b'{"a": 1}\n'), "no entities"),
        (Answer(b"", 404), Answer(BODY, cut=50), "cut off"),
        (index(), Answer(b"", 403), "403"),
        (Answer(b"", 500), Answer(BODY), "500"),
        (index(), Answer(b"", 429, headers={"Retry-After": "3600"}), "asks to wait 3600"),
    ],
)
def test_a_fault_is_told_and_leaves_no_file(
    server: Server, tmp_path: Path, listed: Answer, file: Answer, told: str
) -> None:
    server.answers |= {f"{BASE}/index.json": [listed], FILE: [file]}
    paths, problems = fetched(server, tmp_path)
    assert paths == [] and told in problems[0].what
    assert not list(tmp_path.rglob("entities.ftm.json"))


def test_without_an_index_the_file_of_the_day_is_kept(server: Server, tmp_path: Path) -> None:
    server.answers[FILE] = [Answer(BODY)]
    fetched(server, tmp_path)
    fetched(server, tmp_path)
    assert server.paths.count(FILE) == 1


def test_a_file_published_elsewhere_is_fetched_by_its_address(
    server: Server, tmp_path: Path
) -> None:
    server.answers["/own/people.json"] = [Answer(BODY)]
    (path,), problems = fetched(server, tmp_path, "", url=f"{server.address}/own/people.json?day=1")
    assert path.read_bytes() == BODY and not problems and path.is_relative_to(tmp_path)


@pytest.mark.parametrize("name", ["", "../secret", "Two Words", "a/b"])
def test_names_that_are_no_data_sets_are_not_asked_for(
    server: Server, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError):
        fetched(server, tmp_path, name)
    assert not server.seen
