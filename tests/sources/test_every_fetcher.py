"""Every source that is fetched, from a server of our own with the layout of the real one, under
every fault: it is told in a line, leaves no file, and the next time only what is missing is asked
for. Then what came is taken into a record, whole."""

from __future__ import annotations

import hashlib
import io
import json
import logging
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from entities import BODY
from serving import Answer, Server, fetcher, serving

from dragoman import verbs
from dragoman.model.facts import Problem
from dragoman.sources import (
    fetch_comtrade,
    fetch_dataverse,
    fetch_gdelt,
    fetch_offices,
    fetch_opensanctions,
)
from dragoman.sources.feeds.feed import catalogue

FEEDS = {feed.id: feed for feed in catalogue()}
SECRET = "a-key-nobody-may-see"


@dataclass(frozen=True)
class Case:
    """A source with two things to fetch: their paths and bodies, the list that names them with
    checksums where it is ``checked``, and what asks for them. ``moves`` says whether a redirect is
    followed, ``rows`` how many the record has of it."""

    name: str
    feed: str
    files: dict[str, bytes]
    media: str
    fetch: Callable[..., Iterator[Path]]
    listing: Callable[[Server, dict[str, bytes]], dict[str, Answer]] = lambda server, files: {}
    checked: bool = False
    moves: bool = True
    rows: int = 2

    def serve(self, server: Server, bad: Answer | None = None) -> None:
        """The real answers, the first file's in place of which may come a bad one."""
        listed = self.listing(server, self.files)
        server.answers = {path: [answer] for path, answer in listed.items()}
        for path, body in self.files.items():
            server.answers[path] = [Answer(body, media=self.media)]
        if bad is not None:
            server.answers[self.first] = [bad]

    @property
    def first(self) -> str:
        return next(iter(self.files))


def table(feed: str, *rows: dict[str, str], header: bool = False) -> bytes:
    """Rows in the layout of a feed, its other cells empty."""
    names = list(FEEDS[feed].columns)
    lines = ["\t".join(row.get(name, "") for name in names) for row in rows]
    return "".join(f"{line}\n" for line in ([*["\t".join(names)] * header, *lines])).encode()


def zipped(name: str, body: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return sink.getvalue()


# --- the sources --------------------------------------------------------------------------------

DAY = date(2024, 1, 5)
GDELT = {
    "export": ("gdelt2_events", {
        "SQLDATE": "20240105", "MonthYear": "202401", "Year": "2024", "FractionDate": "2024.01",
        "Actor1Code": "RUS", "Actor1CountryCode": "RUS", "Actor2Code": "CHN",
        "Actor2CountryCode": "CHN", "IsRootEvent": "1", "EventCode": "042", "QuadClass": "1",
        "GoldsteinScale": "1.9", "NumMentions": "4", "NumSources": "2", "NumArticles": "4",
        "AvgTone": "0.1", "DATEADDED": "20240105120000", "SOURCEURL": "https://example.org/a",
    }),
    "mentions": ("gdelt2_mentions", {
        "EventTimeDate": "20240105120000", "MentionTimeDate": "20240105121500", "MentionType": "1",
        "MentionSourceName": "example.org", "MentionIdentifier": "https://example.org/a",
        "SentenceID": "3", "ActionCharOffset": "120", "InRawText": "1", "Confidence": "40",
        "MentionDocLen": "2000", "MentionDocTone": "0.5",
    }),
    "gkg": ("gdelt2_gkg", {
        "DATE": "20240105120000", "SourceCommonName": "example.org",
        "DocumentIdentifier": "https://example.org/a", "Themes": "TRADE;", "V2Tone": "0.5,1,2",
    }),
}  # fmt: skip


def gdelt(kind: str) -> Case:
    feed, cells = GDELT[kind]
    key = next(iter(FEEDS[feed].columns))
    ids = ("20240105120000-1", "20240105121500-1") if kind == "gkg" else ("1", "2")
    names = [f"2024010512{at:02d}00.{fetch_gdelt.KINDS[kind]}" for at in (0, 15)]
    files = {
        f"/gdeltv2/{name}.zip": zipped(name, table(feed, cells | {key: id}))
        for name, id in zip(names, ids, strict=True)
    }

    def listing(server: Server, files: dict[str, bytes]) -> dict[str, Answer]:
        lines = [
            f"{len(body)} {hashlib.md5(body).hexdigest()} {server.address}{path}"
            for path, body in files.items()
        ]
        return {
            "/gdeltv2/masterfilelist.txt": Answer("\n".join(lines).encode(), media="text/plain")
        }

    def fetch(server: Server, folder: Path, failed: Any, client: Any) -> Iterator[Path]:
        address = f"{server.address}/gdeltv2/masterfilelist.txt"
        client = replace(client, media=fetch_gdelt._MEDIA)
        return fetch_gdelt.fetch(DAY, DAY, (kind,), failed, folder, client, address, 0.0)

    return Case(f"gdelt {kind}", feed, files, "application/zip", fetch, listing, checked=True)


def dataverse(source: str, cells: dict[str, str]) -> Case:
    feed = f"{source}_events"
    files = {
        f"/api/access/datafile/{at}": table(feed, cells | {"Event ID": str(at)}, header=True)
        for at in (1, 2)
    }

    def listing(server: Server, files: dict[str, bytes]) -> dict[str, Answer]:
        rows = [
            {
                "label": f"{at}.2019.txt", "restricted": False,
                "dataFile": {
                    "id": at, "filename": f"{at}.2019.txt", "filesize": len(body),
                    "md5": hashlib.md5(body).hexdigest(), "contentType": "text/plain",
                },
            }
            for at, body in enumerate(files.values(), 1)
        ]  # fmt: skip
        told = json.dumps({"datasetVersion": {"versionNumber": 1, "files": rows}}).encode()
        return {"/api/datasets/export": Answer(told, media="application/json")}

    def fetch(server: Server, folder: Path, failed: Any, client: Any) -> Iterator[Path]:
        client = replace(client, media=fetch_dataverse.MEDIA)
        return fetch_dataverse.fetch(
            source, (2019, 2019), failed, folder, client, server.address, 0.0
        )

    return Case(source, feed, files, "text/plain", fetch, listing, checked=True)


ICEWS = {
    "Event Date": "2019-03-04", "Source Name": "Foreign Affairs (Russia)",
    "Source Sectors": "Foreign Ministry", "Source Country": "Russian Federation",
    "Event Text": "Consult", "CAMEO Code": "040", "Intensity": "1.0", "Target Name": "China",
    "Target Country": "China", "Story ID": "7", "Sentence Number": "2", "Publisher": "A paper",
    "City": "Moscow", "Country": "Russian Federation",
}  # fmt: skip
POLECAT = {
    "Event Date": "2019-03-04", "Event Type": "CONSULT", "Event Mode": "meet", "Intensity": "1.0",
    "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic", "Actor Name": "RUS",
    "Actor Country": "RUS", "Actor COW": "365", "Primary Actor Sector": "GOV",
    "Recipient Name": "CHN", "Recipient Country": "CHN", "Recipient COW": "710",
    "Primary Recipient Sector": "GOV", "Publication Date": "2019-03-05", "Language": "en",
    "Version": "NGEC_coder_Vers001",
}  # fmt: skip


def comtrade() -> Case:
    record = {
        "period": "2015", "freqCode": "A", "partner2Code": 0, "flowCode": "X", "cmdCode": "TOTAL",
        "cmdDesc": "All goods", "primaryValue": 3.1e10, "customsCode": "C00", "motCode": 0,
    }  # fmt: skip
    files = {
        f"/data/v1/get/C/A/HS?reporterCode={a}": json.dumps({
            "elapsedTime": "0.2 secs", "count": 1, "error": "",
            "data": [record | {"reporterCode": a, "partnerCode": b}],
        }).encode()
        for a, b in ((842, 251), (251, 842))
    }  # fmt: skip

    def fetch(server: Server, folder: Path, failed: Any, client: Any) -> Iterator[Path]:
        client = replace(client, media=("application/json", "text/"))
        return fetch_comtrade.fetch(
            ("USA", "FRA"), (2015, 2015), failed, folder, client, server.address, 0.0,
            date(2024, 6, 1),
        )  # fmt: skip

    return Case("comtrade", "comtrade_replies", files, "application/json", fetch, moves=False)


def offices() -> Case:
    def answer(state: str) -> bytes:
        values = {
            "person": "http://www.wikidata.org/entity/Q1001", "personLabel": f"A {state}",
            "positionLabel": f"Minister for Foreign Affairs of {state}", "countryLabel": state,
            "start": "2019-09-11T00:00:00Z", "startPrecision": "11",
        }  # fmt: skip
        rows = [{name: {"type": "literal", "value": value} for name, value in values.items()}]
        names = [*values, "end", "endPrecision"]
        return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()

    files = {'/sparql?"NOR"': answer("Norway"), '/sparql?"JPN"': answer("Japan")}

    def fetch(server: Server, folder: Path, failed: Any, client: Any) -> Iterator[Path]:
        client = replace(client, media=fetch_offices.MEDIA)
        return fetch_offices.fetch(
            ("NOR", "JPN"), failed, folder, client, f"{server.address}/sparql", 0.0
        )

    media = "application/sparql-results+json"
    return Case("offices", "wikidata_tenures", files, media, fetch, moves=False)


def opensanctions(elsewhere: bool) -> Case:
    path = "/own/people.json" if elsewhere else "/datasets/latest/peps/entities.ftm.json"

    def listing(server: Server, files: dict[str, bytes]) -> dict[str, Answer]:
        row = {
            "name": "entities.ftm.json", "size": len(BODY),
            "checksum": hashlib.sha1(BODY).hexdigest(),
        }  # fmt: skip
        told = json.dumps({"name": "peps", "resources": [row]}).encode()
        return {"/datasets/latest/peps/index.json": Answer(told, media="application/json")}

    def fetch(server: Server, folder: Path, failed: Any, client: Any) -> Iterator[Path]:
        client = replace(client, media=fetch_opensanctions.MEDIA)
        url = f"{server.address}{path}" if elsewhere else ""
        return fetch_opensanctions.fetch(
            "" if elsewhere else "peps", failed, url, "latest", folder, client, server.address
        )

    name = "opensanctions elsewhere" if elsewhere else "opensanctions"
    return Case(
        name, "ftm_occupancies", {path: BODY}, "application/json", fetch, listing,
        checked=not elsewhere, rows=1,
    )  # fmt: skip


CASES = [
    *map(gdelt, GDELT), dataverse("icews", ICEWS), dataverse("polecat", POLECAT), comtrade(),
    offices(), opensanctions(False), opensanctions(True),
]  # fmt: skip
every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


# --- what is asked ------------------------------------------------------------------------------


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv(fetch_comtrade.KEY, SECRET)
    with serving() as state:
        yield state


class Tried:
    """One round of fetching: the files, what was told, and how long it would have waited."""

    def __init__(self, case: Case, server: Server, folder: Path, seconds: float = 5.0) -> None:
        self.problems: list[Problem] = []
        self.waits: list[float] = []
        before = len(server.seen)
        client = fetcher((), self.waits.append, seconds=seconds)
        self.paths = list(case.fetch(server, folder, self.problems.append, client))
        self.asked = server.seen[before:]

    @property
    def told(self) -> str:
        return "; ".join(problem.what for problem in self.problems)

    def count(self, server: Server, name: str) -> int:
        """How often something was asked for."""
        answers = server.answers[name]
        return sum(server.found(path) is answers for path, _ in self.asked)


def held(folder: Path) -> list[bytes]:
    """What lies under its final name, lists that are kept apart."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.parent.name != "list")
    return [path.read_bytes() for path in files if path.suffix not in (".part", ".version")]


def check_whole(case: Case, server: Server, folder: Path, record: Path) -> Tried:
    """The server is well again: all is fetched, nothing twice, and taken into a record."""
    case.serve(server)
    tried = Tried(case, server, folder)
    assert not tried.problems and len(tried.paths) == len(case.files)
    assert sorted(held(folder)) == sorted(case.files.values())
    taken = list(verbs.add([str(path) for path in tried.paths], str(record)))
    assert {item.feed for item in taken} == {case.feed} and not any(item.why for item in taken)
    assert [sum(item.stored for item in taken), sum(item.rejected for item in taken)] == [
        case.rows, 0,
    ]  # fmt: skip
    again = Tried(case, server, folder)
    assert again.paths == tried.paths and not any(again.count(server, name) for name in case.files)
    return tried


FAULTS: dict[str, tuple[Answer, str]] = {
    "cut": (Answer(cut=3), "cut off"),
    "500": (Answer(b"", 500), "answered 500"),
    "404": (Answer(b"", 404), "answered 404"),
    "page": (Answer(b"<!DOCTYPE html><p>Sign in", media="text/html"), "web page|is text/html"),
    "page as data": (Answer(b"<html><p>Maintenance</html>"), "web page"),
    "wrong bytes": (Answer(b"\0wrong"), "checksum|bytes instead|cut off|no entities"),
    "nothing": (Answer(), "checksum|bytes instead|cut off|no entities"),
    "rest": (Answer(b"", 429, headers={"Retry-After": "3600"}), "asks to wait 3600 seconds"),
    "circle": (Answer(b"", 302, headers={"Location": "?again"}), "redirect"),
}
"""What is answered in place of the first file (where it is cut, the file itself), and what is
told of it."""


@every
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_and_what_is_missing_fetched_the_next_time(
    case: Case, fault: str, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer, told = FAULTS[fault]
    media = answer.media if fault == "page" else case.media
    body = case.files[case.first] if answer.cut else answer.body
    case.serve(server, replace(answer, body=body, media=media))
    tried = Tried(case, server, tmp_path / "kept")
    others = list(case.files.values())[1:]
    assert re.search(told, tried.problems[0].what), tried.told
    assert all("\n" not in f"{each.where}{each.what}" for each in tried.problems)
    if fault == "rest" and others:
        assert "1 more" in tried.problems[1].where and len(tried.problems) == 2
        assert (
            held(tmp_path / "kept") == [] and sum(tried.count(server, n) for n in case.files) == 1
        )
    else:
        assert len(tried.problems) == 1 and held(tmp_path / "kept") == others
    check_whole(case, server, tmp_path / "kept", tmp_path / "record")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert SECRET not in caplog.text + tried.told
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


@every
def test_a_busy_server_is_asked_again_when_it_says(
    case: Case, server: Server, tmp_path: Path
) -> None:
    case.serve(server)
    good = server.answers[case.first]
    busy = Answer(b"", 429, headers={"Retry-After": "2"})
    server.answers[case.first] = [busy, Answer(b"", 503), *good]
    tried = Tried(case, server, tmp_path / "kept")
    assert not tried.problems and len(tried.paths) == len(case.files) and tried.waits == [2.0, 1.0]


@every
def test_a_slow_answer_is_left_and_its_rest_asked_for_the_next_time(
    case: Case, server: Server, tmp_path: Path
) -> None:
    body = case.files[case.first]
    case.serve(server, Answer(body, media=case.media, halt=1.5))
    tried = Tried(case, server, tmp_path / "kept", seconds=0.5)
    assert tried.told == "took longer than 0.5 seconds"
    assert held(tmp_path / "kept") == list(case.files.values())[1:]
    again = check_whole(case, server, tmp_path / "kept", tmp_path / "record")
    ranges = [headers.get("Range") for _, headers in again.asked if "Range" in headers]
    assert ranges == ([f"bytes={len(body) // 2}-"] if case.moves else [])


@every
def test_a_redirect_is_followed_unless_a_key_or_a_question_would_go_with_it(
    case: Case, server: Server, tmp_path: Path
) -> None:
    there = Answer(b"", 302, headers={"Location": f"{server.address}/elsewhere"})
    case.serve(server, there)
    server.answers["/elsewhere"] = [Answer(case.files[case.first], media=case.media)]
    tried = Tried(case, server, tmp_path / "kept")
    if case.moves:
        assert not tried.problems and len(tried.paths) == len(case.files)
    else:
        assert "redirect" in tried.told and not tried.count(server, "/elsewhere")


@every
def test_after_a_break_only_the_rest_of_a_file_is_asked_for(
    case: Case, server: Server, tmp_path: Path
) -> None:
    body = case.files[case.first]
    case.serve(server)
    server.answers[case.first] = [
        Answer(body, media=case.media, cut=len(body) // 2), Answer(body, media=case.media),
    ]  # fmt: skip
    tried = Tried(case, server, tmp_path / "kept")
    assert not tried.problems and sorted(held(tmp_path / "kept")) == sorted(case.files.values())
    ranges = [headers["Range"] for _, headers in tried.asked if "Range" in headers]
    assert ranges == ([f"bytes={len(body) // 2}-"] if case.moves else [])


@every
def test_what_cannot_be_written_is_told(case: Case, server: Server, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be", "utf-8")
    case.serve(server)
    tried = Tried(case, server, tmp_path / "kept")
    assert tried.paths == [] and len(tried.problems) == len(case.files)
    assert "cannot be written" in tried.told
