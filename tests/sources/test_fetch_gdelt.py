"""Files of GDELT from a server of our own, faults included."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources import fetch_gdelt
from dragoman.sources.fetch import Fetcher

Answer = tuple[int, bytes]
FIRST, LAST = date(2024, 1, 5), date(2024, 1, 6)


class Server:
    """Answers by path, in turn where there are several; ``seen`` are the paths asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.seen: list[str] = []
        state = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                state.seen.append(self.path)
                left = state.answers.get(self.path, [(404, b"none")])
                status, body = left.pop(0) if len(left) > 1 else left[0]
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.send_response(status)
                    self.send_header("Content-Type", "application/zip")
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.running.daemon_threads = True
        self.address = f"http://files.test:{self.running.server_address[1]}"
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def list_files(self, *names: str, body: bytes = b"zip") -> None:
        digest = hashlib.md5(body).hexdigest()
        lines = [f"{len(body)} {digest} {self.address}/{name}" for name in names]
        self.answers["/list"] = [(200, ("\n".join([*lines, "12 broken"]) + "\n").encode())]


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server()
    yield state
    state.running.shutdown()
    state.running.server_close()


def fetched(
    server: Server, folder: Path, failed: Callable[[Problem], None] = lambda problem: None
) -> list[Path]:
    fetcher = Fetcher(
        resolver=lambda host, port: ["127.0.0.1"],
        allowed=lambda address: True,
        sleep=lambda seconds: None,
        seconds=5.0,
        media=("application/zip",),
    )
    address = f"{server.address}/list"
    kinds = ("export",)
    return list(fetch_gdelt.fetch(FIRST, LAST, kinds, failed, folder, fetcher, address, pause=0.0))


A, B = "20240105000000.export.CSV.zip", "20240106234500.export.CSV.zip"


def test_files_of_the_days_and_kind_are_fetched_once(server: Server, tmp_path: Path) -> None:
    others = ("20240104234500.export.CSV.zip", "20240105000000.gkg.csv.zip")
    server.list_files(A, B, *others)
    server.answers |= {f"/{A}": [(200, b"zip")], f"/{B}": [(200, b"zip")]}
    paths = fetched(server, tmp_path)
    assert [path.name for path in paths] == [A, B]
    assert fetched(server, tmp_path) == paths
    assert server.seen.count(f"/{A}") == 1 and f"/{others[1]}" not in server.seen


def test_a_busy_server_is_asked_again(server: Server, tmp_path: Path) -> None:
    server.list_files(A)
    server.answers[f"/{A}"] = [(429, b""), (500, b""), (200, b"zip")]
    assert [path.name for path in fetched(server, tmp_path)] == [A]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ((200, b"<html>maintenance</html>"), "a web page"),
        ((200, b"zi"), "wrong checksum"),
        ((404, b""), "404"),
        ((500, b""), "500"),
    ],
)
def test_a_bad_file_is_told_and_the_rest_goes_on(
    server: Server, tmp_path: Path, bad: Answer, reason: str
) -> None:
    server.list_files(A, B)
    server.answers |= {f"/{A}": [bad], f"/{B}": [(200, b"zip")]}
    problems: list[Problem] = []
    assert [path.name for path in fetched(server, tmp_path, problems.append)] == [B]
    ((where, what),) = [(problem.where, problem.what) for problem in problems]
    assert where.endswith(A) and reason in what
    assert not list(tmp_path.rglob("*.part")) and not list(tmp_path.rglob(A))


def test_a_file_that_came_cut_before_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.list_files(A)
    server.answers[f"/{A}"] = [(200, b"zip")]
    (path,) = fetched(server, tmp_path)
    path.write_bytes(b"z")
    assert fetched(server, tmp_path)[0].read_bytes() == b"zip"


def test_no_list_is_an_error_and_an_empty_one_a_problem(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError):
        fetched(server, tmp_path)
    server.list_files("20200101000000.export.CSV.zip")
    problems: list[Problem] = []
    assert fetched(server, tmp_path, problems.append) == []
    assert "lists no such files" in problems[0].what
