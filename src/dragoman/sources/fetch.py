"""Pages from the web, and questions to a server: redirects, tries, size, time, what is kept.

Lines are opened by :mod:`dragoman.sources.guard` alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any, TypeVar

import httpx
import tenacity

from dragoman import settings
from dragoman.errors import FetchError
from dragoman.sources import guard
from dragoman.sources.addresses import is_public
from dragoman.sources.draft import Broken, Draft
from dragoman.sources.faults import Again, check_status, late, plain_failures, wait_of
from dragoman.sources.pages import Page, Shelf, cache_folder

ATTEMPTS = 3
"""Tries of one address while the server says "later" or the line breaks."""
_MOVED = frozenset({301, 302, 303, 307, 308})
_DOCUMENTS = (
    "text/",
    "application/xhtml+xml",
    "application/pdf",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "message/rfc822",
)

Answer = TypeVar("Answer")


def _sound(path: Path) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets pages. ``resolver`` and ``allowed`` say where it may connect; ``shelf`` keeps pages
    that the server can confirm unchanged (ETag, Last-Modified); ``media`` are the beginnings of
    the media types taken; ``named`` are the settings by which a user changes the limits of time
    and size, if any."""

    shelf: Shelf | None = None
    resolver: guard.Resolver = guard.resolve
    allowed: Callable[[str], bool] = is_public
    sleep: Callable[[float], None] = time.sleep
    limit: int = field(default_factory=lambda: int(settings.get("max_bytes")))
    seconds: float = field(default_factory=lambda: float(settings.get("fetch_timeout")))
    redirects: int = field(default_factory=lambda: int(settings.get("fetch_redirects")))
    media: tuple[str, ...] = _DOCUMENTS
    attempts: int = ATTEMPTS
    named: tuple[str, str] = ("fetch_timeout", "max_bytes")

    def get(self, address: str) -> Page:
        """The page at an http(s) address, redirects followed.

        Raises :class:`FetchError`, one clear line, where it is refused or fails.
        """
        url, seen = _checked(address), set[str]()
        for _ in range(self.redirects + 1):
            if str(url) in seen:
                raise FetchError("redirects in a circle")
            seen.add(str(url))
            answer = self._patiently(self._once, url)
            if isinstance(answer, Page):
                return answer
            url = _checked(answer)
        raise FetchError(f"redirects more than {self.redirects} times (setting fetch_redirects)")

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> Page:
        """What a server answers to a body sent to it; a redirect is never followed, so that
        neither the body nor a key in ``headers`` goes anywhere else.

        Raises :class:`Answered` where the server refuses it, and :class:`FetchError`.
        """
        return self._patiently(self._sent, _checked(address), body, headers)

    def ask(self, address: str, headers: Mapping[str, str]) -> Page:
        """What a server answers to a request with headers of its own (a key among them); as with
        :meth:`post`, no redirect is followed, and nothing is put on a shelf."""
        return self._patiently(self._sent, _checked(address), None, headers)

    def save(self, address: str, path: Path, fault: Callable[[Path], str] = _sound) -> Path:
        """A file at an address on disk, written as it comes; redirects followed. After a break
        only the rest is asked for, now or the next time, where the server can do that.

        ``fault`` says what is wrong with what came, if anything: a wrong checksum, say. Then it is
        fetched once more, and given up. Raises :class:`FetchError`, and leaves no file.
        """
        draft, reason = Draft(path), ""
        for _ in range(2):
            self._poured(address, draft)
            reason = fault(draft.part)
            if not reason:
                return draft.finish()
            draft.drop()
        raise FetchError(reason)

    def _poured(self, address: str, draft: Draft) -> None:
        url = _checked(address)
        for _ in range(self.redirects + 1):
            moved = self._patiently(self._poured_once, url, draft)
            if not moved:
                return
            url = _checked(moved)
        raise FetchError(f"redirects more than {self.redirects} times (setting fetch_redirects)")

    def _poured_once(self, url: httpx.URL, draft: Draft) -> str:
        """Take what comes into the draft; the address it has moved to, if it has."""
        headers = {"Accept": "*/*", "Accept-Encoding": "identity", **draft.wanted()}
        with (
            plain_failures(self.seconds, self.named[0]),
            self._client() as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.status_code in _MOVED and "location" in response.headers:
                return str(url.join(response.headers["location"]))
            if response.status_code == 416:
                draft.drop()
                raise Again("the file has changed since a part of it came")
            if response.status_code != 206:
                check_status(response)
            self._check_kind(response)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise FetchError("comes compressed though nobody asked for that")
            whole = self._pour(response, draft)
        if whole is not None and draft.size != whole:
            raise Again(f"the answer was cut off: {draft.size} of {whole} bytes")
        return ""

    def _pour(self, response: httpx.Response, draft: Draft) -> int | None:
        announced = response.headers.get("content-length", "")
        self._check_size(int(announced) if announced.isdigit() else 0)
        try:
            return draft.write(response.status_code, response.headers, self._limited(response))
        except Broken:
            raise Again("the rest that came is not the rest asked for") from None
        except OSError as error:
            raise FetchError(f"cannot be written: {error.strerror or error}") from None

    def _limited(self, response: httpx.Response) -> Iterator[bytes]:
        size = 0
        for part in response.iter_raw():
            size += len(part)
            self._check_size(size)
            yield part

    def _check_kind(self, response: httpx.Response) -> tuple[str, str]:
        """Media type and charset; raises where it is none that is wanted."""
        media_type, charset = _content_type(response.headers.get("content-type", ""))
        if media_type and not media_type.startswith(self.media):
            raise FetchError(f"is {media_type}, not a document that can be read")
        return media_type, charset

    def _sent(self, url: httpx.URL, body: bytes | None, headers: Mapping[str, str]) -> Page:
        method = "GET" if body is None else "POST"
        with (
            plain_failures(self.seconds, self.named[0]),
            self._client() as client,
            client.stream(method, url, content=body, headers=dict(headers)) as response,
        ):
            if response.status_code in _MOVED:
                raise FetchError("answers with a redirect, which is not followed: name its address")
            check_status(response)
            return self._page(url, response)

    def _patiently(self, ask: Callable[..., Answer], *given: Any) -> Answer:
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.attempts),
            retry=tenacity.retry_if_exception_type(Again),
            wait=wait_of,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return retrying(ask, *given)
        except Again as error:
            raise late(str(error), error.wait) from None

    def _once(self, url: httpx.URL) -> Page | str:
        """The page, or the address it has moved to."""
        held = self.shelf.get(str(url)) if self.shelf else None
        with plain_failures(self.seconds, self.named[0]), self._client() as client:
            headers = held.conditions if held else {}
            with client.stream("GET", url, headers=headers) as response:
                if held and response.status_code == 304:
                    return held
                if response.status_code in _MOVED and "location" in response.headers:
                    return str(url.join(response.headers["location"]))
                check_status(response)
                page = self._page(url, response)
        if self.shelf:
            self.shelf.put(page)
        return page

    def _client(self) -> httpx.Client:
        return guard.client(self.resolver, self.allowed, self.seconds)

    def _page(self, url: httpx.URL, response: httpx.Response) -> Page:
        media_type, charset = self._check_kind(response)
        return Page(
            str(url),
            self._body(response),
            media_type,
            charset,
            response.headers.get("etag", ""),
            response.headers.get("last-modified", ""),
            "no-store" in response.headers.get("cache-control", "").casefold(),
        )

    def _body(self, response: httpx.Response) -> bytes:
        announced = response.headers.get("content-length", "")
        parts, size = [], int(announced) if announced.isdigit() else 0
        self._check_size(size)
        size = 0
        for part in response.iter_bytes():
            size += len(part)
            self._check_size(size)
            parts.append(part)
        return b"".join(parts)

    def _check_size(self, size: int) -> None:
        if size > self.limit:
            hint = f" (setting {self.named[1]})" if self.named[1] else ""
            raise FetchError(f"is larger than {self.limit / 1e6:g} MB{hint}")


def get(address: str) -> Page:
    """The page at an address, with the settings and the cache of this user."""
    return Fetcher(Shelf(cache_folder("pages"))).get(address)


def _checked(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise FetchError("is no web address") from None
    if url.scheme not in ("http", "https"):
        raise FetchError(f"refused: {url.scheme or 'this'} is not http or https")
    if not url.host:
        raise FetchError("is no web address: it names no host")
    if url.userinfo:
        raise FetchError("refused: the address carries a user name")
    return url.copy_with(fragment=None)


def _content_type(value: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type header."""
    if not value:
        return "", ""
    message = Message()
    message["content-type"] = value
    charset = message.get_param("charset", "")
    return message.get_content_type(), charset if isinstance(charset, str) else ""
