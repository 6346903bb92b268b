"""``dragoman open``: a local page over the verbs, for the person at this machine only."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dragoman import settings, verbs
from dragoman.errors import DragomanError, UsageError
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reporting import audit_html, audit_json, held
from dragoman.reporting.plain import plain
from dragoman.vocab.states import name_of, resolve
from dragoman.web import forms, guard, pages

if TYPE_CHECKING:
    from dragoman.model.findings import Audit

FORM_ROOM = 100_000
"""Bytes a form may have beside its file: field names, boundaries, a date."""

Auditor = Callable[[Document, PartialDate | None], "Audit"]
Asked = tuple[str | None, str | None, str | None]
"""Reader, base URL and model of the flags; ``None`` leaves one to the settings."""
BY_SETTINGS: Asked = (None, None, None)


@dataclass(frozen=True, slots=True)
class Desk:
    """The verbs with this record; one audit at a time, since one fills the machine."""

    record: str | None
    audit: Auditor
    turn: threading.Lock
    asked: Asked

    def take(self, form: forms.Form) -> Audit:
        """Audit what a form holds: a file, else the text pasted, else the address named."""
        published = _date(form.get("date"))
        with self.turn:
            return self.audit(_document(form), published)


def _date(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _document(form: forms.Form) -> Document:
    from dragoman.sources.documents import parse, read_document

    if form.file:
        return parse(form.file, name=form.file_name, path=form.file_name)
    if text := form.fields.get("text", "").strip():
        return parse(text.replace("\r\n", "\n").encode(), media_type="text/plain")
    if address := form.get("url"):
        if "://" not in address:
            raise UsageError("an address starts with https:// or http://")
        return read_document(address)
    raise UsageError("choose a file, paste a text or name an address")


def make_app(
    record: str | None = None, audit: Auditor | None = None, asked: Asked = BY_SETTINGS
) -> Starlette:
    """The app as ASGI; ``audit`` stands in for the verb in tests, ``asked`` names a model."""
    reader, base_url, model = asked

    def by_verb(document: Document, published: PartialDate | None) -> Audit:
        return verbs.audit(
            document,
            published=published,
            record=record,
            reader=reader,
            base_url=base_url,
            model=model,
        )

    app = Starlette(
        routes=[
            Route("/", _home),
            Route("/audit", _audit, methods=["POST"]),
            Route("/audit", _to_home),
            Route("/facts", _facts),
            Route("/who", _who),
            Route("/brief", _brief),
        ],
        middleware=[Middleware(guard.Guard)],
        exception_handlers={
            DragomanError: guard.on_problem,
            HTTPException: guard.on_http,
            Exception: guard.on_bug,
        },
    )
    app.state.desk = Desk(record, audit or by_verb, threading.Lock(), asked)
    return app


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _home(request: Request) -> Response:
    condition = verbs.doctor(_desk(request).record, *_desk(request).asked)
    if guard.wants_json(request):
        return guard.as_json(plain(condition))
    return HTMLResponse(pages.home(condition))


def _to_home(request: Request) -> Response:
    return RedirectResponse("/", 303)


async def _audit(request: Request) -> Response:
    limit = int(settings.get("max_bytes")) + FORM_ROOM
    sent = await guard.body(request, limit)
    form = forms.read(sent, request.headers.get("content-type", ""))
    found = await run_in_threadpool(_desk(request).take, form)
    if guard.wants_json(request):
        return guard.as_json(audit_json.to_dict(found))
    return HTMLResponse(audit_html.render(found))


def _facts(request: Request) -> Response:
    first, second, about = (_asked(request, name) for name in ("a", "b", "about"))
    _needed(first and second, "name two states")
    found = verbs.facts(first, second, about or None, _desk(request).record)
    if guard.wants_json(request):
        return guard.as_json(held.facts_as_data(found))
    names = (name_of(resolve(first)), name_of(resolve(second)))
    return HTMLResponse(pages.facts(*names, about, found))


def _who(request: Request) -> Response:
    office, state, on = (_asked(request, name) for name in ("office", "state", "on"))
    _needed(office and state, "name an office and a state")
    found = verbs.who(office, state, _date(on), _desk(request).record)
    if guard.wants_json(request):
        return guard.as_json(held.occupants_as_data(found))
    return HTMLResponse(pages.who(found))


def _brief(request: Request) -> Response:
    from dragoman.reporting import brief_html, brief_text

    first, second, on = (_asked(request, name) for name in ("a", "b", "on"))
    _needed(first and second, "name two states")
    made = verbs.brief(first, second, _date(on), record=_desk(request).record)
    if guard.wants_json(request):
        return Response(brief_text.dumps(made), media_type="application/json")
    return HTMLResponse(brief_html.render(made))


def _asked(request: Request, name: str) -> str:
    return request.query_params.get(name, "").strip()


def _needed(given: object, message: str) -> None:
    if not given:
        raise UsageError(message)


def serve(
    port: int = 8017,
    browser: bool = True,
    record: str | None = None,
    asked: Asked = BY_SETTINGS,
) -> None:
    """Serve the page on 127.0.0.1 until interrupted.

    Raises :class:`UsageError` where the port is taken, or a model is not well named.
    """
    import uvicorn

    verbs.language_model(*asked)
    listener = _listen(port)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    print(f"Dragoman is open at {address}  (Ctrl-C closes it)", flush=True)
    if browser:
        _show(address)
    config = uvicorn.Config(make_app(record, asked=asked), log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        listener.close()
        raise UsageError(f"port {port} cannot be used; --port 0 picks a free one") from None
    return listener


def _show(address: str) -> None:
    """Open the browser a moment later, when the server answers."""
    import webbrowser

    timer = threading.Timer(0.5, webbrowser.open, [address])
    timer.daemon = True
    timer.start()
