"""A server of our own on loopback, with the faults that real ones have."""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_plus

from dragoman.sources.fetch import Fetcher


@dataclass
class Answer:
    """What is said to one request: ``cut`` ends it after so many bytes, whatever was announced;
    ``halt`` are the seconds for which it stands still half-way."""

    body: bytes = b""
    status: int = 200
    media: str = "application/octet-stream"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    halt: float = 0.0


class Server:
    """Answers by path, in turn where there are several; keeps the requests. A path may go on with
    a question mark and what the query must hold.

    A whole file (status 200) has an ETag, and the rest of it can be asked for. ``others`` are the
    answers at every path that has none of its own.
    """

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.others = [Answer(b"none", 404)]
        self.seen: list[tuple[str, dict[str, str]]] = []
        state = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                state.seen.append((self.path, dict(self.headers)))
                left = state.found(self.path)
                self.tell(left.pop(0) if len(left) > 1 else left[0])

            def tell(self, answer: Answer) -> None:
                body, status, more = answer.body, answer.status, dict(answer.headers)
                if status == 200:
                    tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
                    more = {"ETag": tag, **more}
                    wanted = self.headers.get("Range", "")
                    if wanted and self.headers.get("If-Range") == tag:
                        first = int(wanted.removeprefix("bytes=").rstrip("-"))
                        more["Content-Range"] = f"bytes {first}-{len(body) - 1}/{len(body)}"
                        body, status = body[first:], 206
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.send_response(status)
                    self.send_header("Content-Type", answer.media)
                    self.send_header("Content-Length", str(len(body)))
                    for name, value in more.items():
                        self.send_header(name, value)
                    self.end_headers()
                    half = len(body) // 2 if answer.halt else 0
                    self.wfile.write(body[:half])
                    self.wfile.flush()
                    time.sleep(answer.halt)
                    self.wfile.write(body[half : answer.cut])
                if answer.cut is not None:
                    self.close_connection = True

            def log_message(self, *args: object) -> None:
                pass

        self.running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.running.daemon_threads = True
        self.address = f"http://data.test:{self.running.server_address[1]}"
        threading.Thread(target=self.running.serve_forever, daemon=True).start()

    def found(self, asked: str) -> list[Answer]:
        """The answers left to a request."""
        path, _, query = unquote_plus(asked).partition("?")
        for name, answers in self.answers.items():
            place, _, part = name.partition("?")
            if place == path and part in query:
                return answers
        return self.others

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.seen]

    def close(self) -> None:
        self.running.shutdown()
        self.running.server_close()


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    state = Server()
    try:
        yield state
    finally:
        state.close()


def fetcher(
    media: tuple[str, ...],
    sleep: Callable[[float], None] = lambda seconds: None,
    limit: int = 1 << 20,
    seconds: float = 5.0,
) -> Fetcher:
    """A client that may speak to the server above."""
    return Fetcher(
        resolver=lambda host, port: ["127.0.0.1"],
        allowed=lambda address: True,
        sleep=sleep,
        media=media,
        limit=limit,
        seconds=seconds,
        named=("", ""),
    )
