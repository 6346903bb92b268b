"""Asks a language model on any OpenAI-compatible server (Ollama, vLLM, llama.cpp, hosted).

It sends questions and brings answers back as data; what they are worth is for
:mod:`dragoman.reading.proposals` to say. The key comes from the environment alone, goes only to
the server named, and is never written or shown.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from dragoman import settings
from dragoman.errors import FetchError, UsageError
from dragoman.model.proposals import Question, Reply, Tariff
from dragoman.sources.addresses import is_public
from dragoman.sources.answers import Answers
from dragoman.sources.faults import Answered
from dragoman.sources.fetch import Fetcher
from dragoman.sources.guard import resolve
from dragoman.sources.pages import cache_folder
from dragoman.sources.replies import Garbled, object_of, told

KEY = "DRAGOMAN_LLM_KEY"
"""The environment variable that holds the key, where the server wants one."""
LARGEST = 4_000_000
"""Bytes of an answer that are read: a thousand claims take a tenth of that."""
REFUSED_FORM = frozenset({400, 415, 422, 501})
"""Statuses by which servers refuse a form of answer (or a temperature) they do not know."""
HINTS = {
    401: f"set {KEY}",
    403: f"is {KEY} the right one?",
    404: "is the address or the model wrong?",
}
FENCE = "{fence}"
"""Where instructions name the fence; it is drawn anew for every question, so that no article
can hold it."""


@dataclass(slots=True)
class Model:
    """A model on a server. ``form`` is the strictest form of answer the server has taken so far
    (0: by our schema, 1: any JSON object, 2: plain text)."""

    base_url: str
    name: str
    fetcher: Fetcher
    answers: Answers
    key: str = field(default="", repr=False)
    form: int = 0

    @property
    def server(self) -> str:
        """The host and port, as shown to a user."""
        return urlsplit(self.base_url).netloc

    @property
    def tariff(self) -> Tariff:
        """Who is asked, and the prices of the settings."""
        prices = (float(settings.get(f"llm_price_{way}")) for way in ("in", "out"))
        return Tariff(self.server, self.name, *prices)

    def described(self) -> str:
        """Who is asked, in a line that shows no key."""
        key = f"a key in {KEY}" if self.key else "no key"
        return (
            f"language model {self.name} at {self.server}, {key}, {self.answers.count()} answers "
            "kept; it proposes claims, rules judge them"
        )

    def ask_all(self, questions: Iterable[Question]) -> list[Reply]:
        """An answer to each question, until the server fails: it is not asked again then."""
        replies: list[Reply] = []
        for question in questions:
            try:
                replies.append(self.ask(question))
            except FetchError as error:
                replies.append(Reply(None, f"{self.server}: {_hinted(error)}"))
                break
        return replies

    def ask(self, question: Question) -> Reply:
        """The answer to one question, kept or fresh. Raises :class:`FetchError`."""
        asked = {
            "server": self.base_url,
            "model": self.name,
            "instructions": question.instructions,
            "text": question.text,
            "schema": question.schema,
        }
        if (held := self.answers.get(asked)) is not None:
            return Reply(held, kept=True)
        body = self._send(question)
        used = _used(body)
        try:
            data = object_of(told(body))
        except Garbled as error:
            return Reply(None, f"{self.server}: {error}", *used)
        self.answers.put(asked, data)
        return Reply(data, "", *used)

    def _send(self, question: Question) -> Mapping[str, Any]:
        """The server's answer, asked for in a looser form where it refuses a strict one."""
        while True:
            try:
                return self._post({**self._messages(question), **_form(self.form, question)})
            except Answered as error:
                if error.code not in REFUSED_FORM or self.form == 2:
                    raise
                self.form += 1

    def _messages(self, question: Question) -> dict[str, Any]:
        fence = f"ARTICLE-{secrets.token_hex(8)}"
        return {
            "model": self.name,
            "messages": [
                {"role": "system", "content": question.instructions.replace(FENCE, fence)},
                {"role": "user", "content": f"<<<{fence}\n{question.text}\n{fence}>>>"},
            ],
            "stream": False,
        }

    def _post(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        body = json.dumps(request).encode()
        page = self.fetcher.post(f"{self.base_url}/chat/completions", body, headers)
        try:
            found = json.loads(page.body)
        except (ValueError, RecursionError):
            raise FetchError("the answer is not JSON") from None
        if not isinstance(found, dict):
            raise FetchError("the answer is not that of an OpenAI-compatible server")
        return found


def _form(form: int, question: Question) -> dict[str, Any]:
    """How the answer is asked for: by schema, as a JSON object, or only in words."""
    schema = {"name": "claims", "strict": True, "schema": question.schema}
    forms: tuple[dict[str, Any], ...] = (
        {"temperature": 0, "response_format": {"type": "json_schema", "json_schema": schema}},
        {"temperature": 0, "response_format": {"type": "json_object"}},
        {},
    )
    return forms[form]


def _used(body: Mapping[str, Any]) -> tuple[int, int]:
    """Tokens sent and answered, as the server counts them; 0 where it does not."""
    usage = body.get("usage")
    held = usage if isinstance(usage, dict) else {}
    sent, answered = (held.get(name) for name in ("prompt_tokens", "completion_tokens"))
    return _count(sent), _count(answered)


def _count(value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return max(0, int(value)) if whole and isinstance(value, int) else 0


def _hinted(error: FetchError) -> str:
    hint = HINTS.get(error.code, "") if isinstance(error, Answered) else ""
    return f"{error} ({hint})" if hint else str(error)


def model(
    base_url: str | None = None,
    name: str | None = None,
    find: Callable[[str, int], Iterable[str]] = resolve,
) -> Model:
    """The model of the flags, else of the settings, with the key of the environment.

    Raises :class:`UsageError` where the server or the model is not named, or where a key would
    travel unencrypted over the public internet.
    """
    address = _base(str(settings.get("llm_base_url", base_url)))
    chosen = str(settings.get("llm_model", name)).strip()
    if not chosen:
        raise UsageError("name the model to ask: --model (setting llm_model)")
    key = _key(address, find)
    fetcher = Fetcher(
        resolver=find,
        allowed=lambda address: True,  # the user names the server: one of their own, most often
        limit=LARGEST,
        seconds=float(settings.get("llm_timeout")),
        media=("application/json",),
        named=("llm_timeout", ""),
    )
    return Model(address, chosen, fetcher, kept(), key)


def kept() -> Answers:
    """The answers kept for this user."""
    return Answers(cache_folder("llm"), int(settings.get("llm_keep")))


def _base(address: str) -> str:
    if not address:
        raise UsageError("name the server to ask: --base-url (setting llm_base_url)")
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
        plain = not (parts.username or parts.password or parts.query or parts.fragment)
        _ = parts.port
    except ValueError:
        good = plain = False
    if not good or not plain:
        raise UsageError(
            "the base URL must look like http://localhost:11434/v1, without user name or query"
        )
    return address.rstrip("/")


def _key(address: str, find: Callable[[str, int], Iterable[str]]) -> str:
    key = os.environ.get(KEY, "").strip()
    if not key:
        return ""
    if not (key.isascii() and key.isprintable() and " " not in key):
        raise UsageError(f"{KEY} holds characters that no key has")
    parts = urlsplit(address)
    if parts.scheme == "http":
        try:
            found = list(find(parts.hostname or "", parts.port or 80))
        except FetchError:
            found = []
        if any(map(is_public, found)):
            raise UsageError("the key would travel in the clear: use https for that server")
    return key
