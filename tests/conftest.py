"""What several rooms' tests share: a real browser, and a language model's server of our own."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from chromium import browser  # noqa: F401 - a fixture
from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
"""No test fails because a machine is busy."""

Answer = Callable[[BaseHTTPRequestHandler], None]


def completion(content: Any, tokens: tuple[int, int] = (1200, 300), **choice: Any) -> bytes:
    """A chat completion that says this (an object is written as JSON)."""
    said = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": said}
    body = {
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}],
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]},
    }
    return json.dumps(body).encode()


def sends(body: bytes, status: int = 200, **headers: str) -> Answer:
    """An answer with a body, a status and headers (``_`` for ``-``)."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in (sent | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


@dataclass
class ModelServer:
    """Gives its answers in turn, the last one for ever; ``asked`` holds what it was sent."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def says(self, *contents: Any) -> None:
        """Answer with these claims (a list), objects or texts, in turn."""
        objects = ({"claims": c} if isinstance(c, list) else c for c in contents)
        self.answers = [sends(completion(content)) for content in objects]

    def article(self, at: int = -1) -> str:
        """The message in which the article was sent."""
        return str(self.asked[at]["messages"][1]["content"])

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.paths.append(handler.path)
        self.headers.append({k.lower(): v for k, v in handler.headers.items()})
        size = int(handler.headers.get("Content-Length", 0))
        self.asked.append(json.loads(handler.rfile.read(size) or b"{}"))
        chosen = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        with contextlib.suppress(OSError):
            chosen(handler)


@pytest.fixture(scope="session", autouse=True)
def _nobodys_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The tests are of the program, not of the record and the settings of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("DRAGOMAN_")]:
            patch.delenv(name)
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture
def model_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ModelServer]:
    """The server, an empty cache, and no settings of the machine that runs the tests."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("READER", "LLM_BASE_URL", "LLM_MODEL", "LLM_KEY"):
        monkeypatch.delenv(f"DRAGOMAN_{name}", raising=False)
    held = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            held.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield held
    server.shutdown()
    server.server_close()


@pytest.fixture
def say() -> Callable[..., bytes]:
    """Makes the body of a chat completion."""
    return completion


@pytest.fixture
def send() -> Callable[..., Answer]:
    """Makes an answer of a body, a status and headers."""
    return sends
