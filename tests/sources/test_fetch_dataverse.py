"""ICEWS and POLECAT from a Dataverse of our own, faults included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import Answer, Server, fetcher, serving

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_dataverse

BODY = b"Event ID\tEvent Date\n1\t2018-01-01\n"
LIST = "/api/datasets/export"


def file(number: int, name: str, body: bytes = BODY, **more: Any) -> dict[str, Any]:
    digest = hashlib.md5(body).hexdigest()
    data = {"id": number, "filename": name, "filesize": len(body), "md5": digest}
    restricted = more.pop("restricted", False)
    return {"label": name, "restricted": restricted, "dataFile": data | more}


def listing(*files: dict[str, Any]) -> Answer:
    described = {"id": 1, "datasetVersion": {"versionNumber": 3, "files": list(files)}}
    return Answer(json.dumps(described).encode(), media="application/json")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as state:
        yield state


def fetched(
    server: Server, folder: Path, years: tuple[int, int] = (2018, 2018)
) -> tuple[list[Path], list[Problem]]:
    problems: list[Problem] = []
    paths = fetch_dataverse.fetch(
        "icews", years, problems.append, folder, fetcher(fetch_dataverse.MEDIA), server.address, 0.0
    )
    return list(paths), problems


def test_files_of_the_years_are_fetched_once(server: Server, tmp_path: Path) -> None:
    server.answers[LIST] = [
        listing(
            file(1, "Events.2018.20200427084805.tab"),
            file(2, "events.1995.20150313082510.zip"),
            file(3, "CAMEO.CDB.09b5.pdf"),
            file(4, "20180101-icews-events.zip"),
            file(5, "codebook.2018.pdf"),
        )
    ]
    server.answers |= {f"/api/access/datafile/{number}": [Answer(BODY)] for number in (1, 4)}
    paths, problems = fetched(server, tmp_path)
    again, _ = fetched(server, tmp_path)
    assert paths == again and not problems
    assert [path.name for path in paths] == [
        "4-20180101-icews-events.zip", "1-Events.2018.20200427084805.tab",
    ]  # fmt: skip
    assert server.paths.count("/api/access/datafile/1") == 1
    assert "persistentId=doi:10.7910/DVN/28075" in server.paths[0]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Answer(BODY[:-3]), f"{len(BODY) - 3} bytes instead of {len(BODY)}"),
        (Answer(BODY[::-1]), "wrong checksum"),
        (Answer(BODY, cut=5), "cut off"),
        (Answer(b"<!DOCTYPE html><p>Sign in", media="text/plain"), "web page"),
        (Answer(b"<html>", media="text/html"), "is text/html"),
        (Answer(b"", 403), "403"),
        (Answer(b"", 500), "500"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(
    server: Server, tmp_path: Path, bad: Answer, told: str
) -> None:
    server.answers[LIST] = [listing(file(1, "a.2018.tab"), file(2, "b.2018.tab"))]
    server.answers |= {"/api/access/datafile/1": [bad], "/api/access/datafile/2": [Answer(BODY)]}
    paths, problems = fetched(server, tmp_path)
    assert [path.name for path in paths] == ["2-b.2018.tab"]
    ((where, what),) = [(problem.where, problem.what) for problem in problems]
    assert where == "a.2018.tab" and told in what and not (tmp_path / "1-a.2018.tab").exists()


def test_a_converted_table_is_held_against_its_size_only(server: Server, tmp_path: Path) -> None:
    original = file(1, "a.2018.tab", b"other", originalFileFormat="text/csv", filesize=len(BODY))
    server.answers |= {LIST: [listing(original)], "/api/access/datafile/1": [Answer(BODY)]}
    paths, problems = fetched(server, tmp_path)
    fetched(server, tmp_path)
    assert len(paths) == 1 and not problems and server.paths.count("/api/access/datafile/1") == 1


def test_what_is_given_on_request_only_is_not_asked_for(server: Server, tmp_path: Path) -> None:
    server.answers[LIST] = [listing(file(1, "a.2018.tab", restricted=True))]
    paths, problems = fetched(server, tmp_path)
    assert not paths and "on request" in problems[0].what and len(server.seen) == 1


def test_a_name_cannot_leave_the_folder(server: Server, tmp_path: Path) -> None:
    server.answers |= {
        LIST: [listing(file(1, "../../x.2018.tab"))], "/api/access/datafile/1": [Answer(BODY)]
    }  # fmt: skip
    (path,), _ = fetched(server, tmp_path / "kept")
    assert path.parent == tmp_path / "kept"


@pytest.mark.parametrize(
    "bad",
    [
        Answer(b"", 404),
        Answer(b"<html>", media="application/json"),
        Answer(b'{"status": "ERROR"}', media="application/json"),
        Answer(b'{"datasetVersion": {"fi', media="application/json"),
        Answer(b'{"datasetVersion": {"files": 7}}', media="application/json"),
    ],
)
def test_no_list_is_an_error(server: Server, tmp_path: Path, bad: Answer) -> None:
    server.answers[LIST] = [bad]
    with pytest.raises(FetchError):
        fetched(server, tmp_path)


def test_years_of_which_there_is_nothing_are_told(server: Server, tmp_path: Path) -> None:
    server.answers[LIST] = [listing(file(1, "a.2018.tab"))]
    paths, problems = fetched(server, tmp_path, (1990, 1991))
    assert not paths and "no files of 1990 to 1991" in problems[0].what
