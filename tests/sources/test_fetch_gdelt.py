"""Files of GDELT from a server of our own, faults included."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from serving import Answer, Server, fetcher, serving

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_gdelt

FIRST, LAST = date(2024, 1, 5), date(2024, 1, 6)
MEDIA = "application/zip"


def zipped(body: bytes = b"zip", status: int = 200) -> Answer:
    return Answer(body, status, MEDIA)


def list_files(server: Server, *names: str, body: bytes = b"zip") -> None:
    digest = hashlib.md5(body).hexdigest()
    lines = [f"{len(body)} {digest} {server.address}/{name}" for name in names]
    server.answers["/list"] = [zipped(("\n".join([*lines, "12 broken"]) + "\n").encode())]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as state:
        yield state


def fetched(
    server: Server, folder: Path, failed: Callable[[Problem], None] = lambda problem: None
) -> list[Path]:
    client = fetcher((MEDIA,))
    address = f"{server.address}/list"
    kinds = ("export",)
    return list(fetch_gdelt.fetch(FIRST, LAST, kinds, failed, folder, client, address, pause=0.0))


A, B = "20240105000000.export.CSV.zip", "20240106234500.export.CSV.zip"


def test_files_of_the_days_and_kind_are_fetched_once(server: Server, tmp_path: Path) -> None:
    others = ("20240104234500.export.CSV.zip", "20240105000000.gkg.csv.zip")
    list_files(server, A, B, *others)
    server.answers |= {f"/{A}": [zipped()], f"/{B}": [zipped()]}
    paths = fetched(server, tmp_path)
    assert [path.name for path in paths] == [A, B]
    assert fetched(server, tmp_path) == paths
    assert server.paths.count(f"/{A}") == 1 and f"/{others[1]}" not in server.paths


def test_a_busy_server_is_asked_again(server: Server, tmp_path: Path) -> None:
    list_files(server, A)
    server.answers[f"/{A}"] = [zipped(b"", 429), zipped(b"", 500), zipped()]
    assert [path.name for path in fetched(server, tmp_path)] == [A]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (zipped(b"<html>maintenance</html>"), "a web page"),
        (zipped(b"zi"), "wrong checksum"),
        (zipped(b"", 404), "404"),
        (zipped(b"", 500), "500"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(
    server: Server, tmp_path: Path, bad: Answer, reason: str
) -> None:
    list_files(server, A, B)
    server.answers |= {f"/{A}": [bad], f"/{B}": [zipped()]}
    problems: list[Problem] = []
    assert [path.name for path in fetched(server, tmp_path, problems.append)] == [B]
    ((where, what),) = [(problem.where, problem.what) for problem in problems]
    assert where.endswith(A) and reason in what
    assert not list(tmp_path.rglob("*.part")) and not list(tmp_path.rglob(A))


def test_a_file_that_came_cut_before_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    list_files(server, A)
    server.answers[f"/{A}"] = [zipped()]
    (path,) = fetched(server, tmp_path)
    path.write_bytes(b"z")
    assert fetched(server, tmp_path)[0].read_bytes() == b"zip"


def test_no_list_is_an_error_and_an_empty_one_a_problem(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError):
        fetched(server, tmp_path)
    list_files(server, "20200101000000.export.CSV.zip")
    problems: list[Problem] = []
    assert fetched(server, tmp_path, problems.append) == []
    assert "lists no such files" in problems[0].what
