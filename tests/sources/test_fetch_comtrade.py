"""Replies of Comtrade from a server of our own, faults included; the key stays where it belongs."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dragoman.errors import UsageError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_comtrade
from dragoman.sources.feeds.feed import recognise
from dragoman.sources.fetch import Fetcher

RECORDS = [{"period": "2015"}]
GOOD = json.dumps({"elapsedTime": "0.2 secs", "count": 1, "data": RECORDS, "error": ""})
SECRET = "a-key-nobody-may-see"
Answer = tuple[int, str, dict[str, str]]


class Server:
    """Answers in turn, the last one again and again; keeps the requests."""

    def __init__(self) -> None:
        self.answers: list[Answer] = [(200, GOOD, {})]
        self.seen: list[tuple[str, str]] = []
        state = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                key = self.headers.get("Ocp-Apim-Subscription-Key", "")
                state.seen.append((self.path, key))
                several = len(state.answers) > 1
                status, body, headers = state.answers.pop(0) if several else state.answers[0]
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.send_response(status)
                    for name, value in {"Content-Type": "application/json", **headers}.items():
                        self.send_header(name, value)
                    if "Content-Length" not in headers:
                        self.send_header("Content-Length", str(len(body.encode())))
                    self.end_headers()
                    self.wfile.write(body.encode())

            def log_message(self, *args: object) -> None:
                pass

        self.running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.running.daemon_threads = True
        self.address = f"http://trade.test:{self.running.server_address[1]}"
        threading.Thread(target=self.running.serve_forever, daemon=True).start()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.delenv(fetch_comtrade.KEY, raising=False)
    state = Server()
    yield state
    state.running.shutdown()
    state.running.server_close()


def fetched(
    server: Server, folder: Path, years: tuple[int, int] = (2015, 2015)
) -> tuple[list[Path], list[Problem], list[float]]:
    failures: list[Problem] = []
    waits: list[float] = []
    fetcher = Fetcher(
        resolver=lambda host, port: ["127.0.0.1"],
        allowed=lambda address: True,
        sleep=waits.append,
        media=("application/json", "text/"),
        limit=1 << 20,
        seconds=5.0,
    )
    found = fetch_comtrade.fetch(
        ("USA", "FRA"), years, failures.append, folder, fetcher, server.address, 0.0,
        date(2024, 6, 1),
    )  # fmt: skip
    return list(found), failures, waits


def test_both_sides_are_asked_by_comtrades_own_numbers(server: Server, tmp_path: Path) -> None:
    paths, failures, _ = fetched(server, tmp_path)
    assert [path.name for path in paths] == ["USA-FRA-2015.json", "FRA-USA-2015.json"]
    asked = [parse_qs(urlsplit(path).query) for path, _ in server.seen]
    assert [(q["reporterCode"], q["partnerCode"]) for q in asked] == [
        (["842"], ["251"]), (["251"], ["842"]),
    ]  # fmt: skip
    assert all(path.startswith("/public/v1/preview/C/A/HS?") for path, _ in server.seen)
    feed = recognise(paths[0].read_bytes())
    assert not failures and feed is not None and feed.id == "comtrade_replies"


def test_a_closed_year_is_not_asked_for_again_and_an_open_one_is(
    server: Server, tmp_path: Path
) -> None:
    fetched(server, tmp_path, (2021, 2022))
    fetched(server, tmp_path, (2021, 2022))
    years = [parse_qs(urlsplit(path).query)["period"][0] for path, _ in server.seen]
    assert (years.count("2021"), years.count("2022")) == (2, 4)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, GOOD[:-20], {}), "came cut off"),
        ((200, GOOD, {"Content-Length": "9000"}), "cut off"),
        ((200, "<html>Sign in</html>", {"Content-Type": "text/html"}), "came as a web page"),
        ((200, '{"count": 3, "data": [{}], "error": ""}', {}), "holds 1 of 3 records"),
        ((200, '{"count": 0, "data": [], "error": "no"}', {}), "an error of its own"),
        ((200, "[]", {}), "has no list of records"),
        ((500, "", {}), "the server answered 500"),
        ((429, "", {"Retry-After": "3600"}), "asks to wait 3600 seconds"),
        ((401, "", {}), "the server answered 401"),
        ((302, "", {"Location": "http://elsewhere.test/"}), "redirect, which is not followed"),
    ],
)
def test_a_fault_is_told_and_leaves_no_file(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer, told: str
) -> None:
    monkeypatch.setenv(fetch_comtrade.KEY, SECRET)
    server.answers = [answer]
    paths, failures, _ = fetched(server, tmp_path)
    assert paths == [] and len(failures) == 2 and told in failures[0].what
    assert list(tmp_path.iterdir()) == [] and SECRET not in str(failures)


def test_a_busy_server_is_asked_again_when_it_says(server: Server, tmp_path: Path) -> None:
    server.answers = [(429, "", {"Retry-After": "2"}), (500, "", {}), (200, GOOD, {})]
    paths, failures, waits = fetched(server, tmp_path)
    assert len(paths) == 2 and not failures and waits[0] == 2.0


def test_the_key_is_in_a_header_and_nowhere_else(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(fetch_comtrade.KEY, SECRET)
    paths, _, _ = fetched(server, tmp_path)
    assert {key for _, key in server.seen} == {SECRET}
    assert all(path.startswith("/data/v1/get/C/A/HS?") for path, _ in server.seen)
    assert all(SECRET not in path for path, _ in server.seen)
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
