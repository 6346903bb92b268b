"""What stands before every page: who may ask, how much, and one shape for every error.

The app is for the person at this machine. A page of another site must not use it: requests
name a local host (against DNS rebinding), and what changes or costs something comes from our
own page (against cross-site requests).
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dragoman.errors import DragomanError, InputError, OutputError, RecordError
from dragoman.reporting.escape import json_safe, line
from dragoman.web import pages

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with no-referrer our own form's Origin would be null
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
BOUNDS = "frame-ancestors 'none'; object-src 'none'; base-uri 'none'"
"""Policy of every answer; a page that names its own style and script adds to it."""

Next = Callable[[Request], Awaitable[Response]]


class Guard(BaseHTTPMiddleware):
    """Refuses strangers and sets the headers of every answer."""

    async def dispatch(self, request: Request, call_next: Next) -> Response:
        """Answer a request, or refuse it before anything is done."""
        refusal = _refusal(request)
        response = error(request, 403, refusal) if refusal else await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", BOUNDS)
        return response


def _refusal(request: Request) -> str:
    """Why a request is not answered; empty where it is."""
    if (urlsplit(f"//{request.headers.get('host', '')}").hostname or "") not in HOSTS:
        return "this page is for the machine it runs on: open it as 127.0.0.1"
    if request.method in ("GET", "HEAD"):
        return ""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers["host"]:
        return "a page of another site may not ask this"
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "a page of another site may not ask this"
    return ""


async def body(request: Request, limit: int) -> bytes:
    """The request's body, refused where it is larger than the limit."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise HTTPException(413, f"more than {limit / 1e6:g} MB (setting max_bytes)")
        parts.append(part)
    return b"".join(parts)


def wants_json(request: Request) -> bool:
    """Whether the answer should be data: asked by ``Accept`` or by ``?format=json``."""
    if "format" in request.query_params:
        return request.query_params["format"] == "json"
    return "application/json" in request.headers.get("accept", "")


def as_json(data: object, status: int = 200) -> Response:
    """Data as a JSON answer, hidden characters written as escapes."""
    text = json_safe(json.dumps(data, ensure_ascii=False))
    return Response(text, status, media_type="application/json")


def error(request: Request, status: int, message: str) -> Response:
    """The one shape of an error: ``{"error": {"status", "message"}}``, or a page that says so."""
    message = line(message)
    if wants_json(request):
        return as_json({"error": {"status": status, "message": message}}, status)
    return HTMLResponse(pages.failure(status, message), status)


def status_of(problem: DragomanError) -> int:
    """422 for an input that cannot be read, 500 for the record or a file, else 400."""
    if isinstance(problem, InputError):
        return 422
    return 500 if isinstance(problem, RecordError | OutputError) else 400


async def on_problem(request: Request, problem: Exception) -> Response:
    """Anything Dragoman raises on purpose, as an answer."""
    assert isinstance(problem, DragomanError)
    return error(request, status_of(problem), str(problem))


async def on_http(request: Request, problem: Exception) -> Response:
    """Not found, method not allowed, too large."""
    assert isinstance(problem, HTTPException)
    answer = error(request, problem.status_code, problem.detail)
    answer.headers.update(problem.headers or {})
    return answer


async def on_bug(request: Request, problem: Exception) -> Response:
    """A fault of ours: nothing of its inside is shown."""
    return error(request, 500, "something went wrong inside Dragoman; the terminal says what")
