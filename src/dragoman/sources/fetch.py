"""Pages from the web, and questions to a server. The only module that opens a socket.

Every connection goes to an address that was resolved and checked here, so that neither a
redirect nor a changing DNS answer leads to a machine inside (server-side request forgery).
Size, time and redirects are limited; no cookies, no proxies, no credentials.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any, TypeVar

import httpcore
import httpx
import tenacity

from dragoman import __version__, settings
from dragoman.errors import FetchError
from dragoman.sources.addresses import is_public
from dragoman.sources.draft import Broken, Draft
from dragoman.sources.pages import Page, Shelf, cache_folder

ATTEMPTS = 3
"""Tries of one address while the server says "later" or the line breaks."""
LONGEST_WAIT = 10.0
"""Seconds waited at most before another try; a server that asks for more is not asked again."""
PAUSE = 0.5
"""Seconds before the second try where the server names none; doubled for the third."""
_LATER = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_DOCUMENTS = (
    "text/",
    "application/xhtml+xml",
    "application/pdf",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "message/rfc822",
)

Resolver = Callable[[str, int], Iterable[str]]
Answer = TypeVar("Answer")


class Answered(FetchError):
    """The server answered, and said no; ``code`` is the HTTP status."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class _Again(Exception):
    """A failure that may pass: the message, and the seconds to wait where the server says so."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host name, or of a number written as one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, OverflowError):
        raise FetchError(f"there is no host {host}") from None
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class _Stream(httpcore.NetworkStream):
    """A connection that ends at a deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("time is up")
        return min(left, timeout if timeout is not None else left)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))
        return _Stream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Guard(httpcore.NetworkBackend):
    """Resolves a name, checks the addresses, and connects to a checked one and no other."""

    def __init__(self, resolver: Resolver, allowed: Callable[[str], bool], seconds: float) -> None:
        self._resolver, self._allowed, self._seconds = resolver, allowed, seconds
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        deadline = time.monotonic() + self._seconds
        addresses = [each for each in self._resolver(host, port) if self._allowed(each)]
        if not addresses:
            raise FetchError(f"refused: {host} is not an address of the public internet")
        failure: Exception | None = None
        for address in addresses:
            left = max(deadline - time.monotonic(), 0.01)
            try:
                return _Stream(self._inner.connect_tcp(address, port, left), deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError("no address")

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        raise FetchError("refused: not a web address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def _sound(path: Path) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Gets pages. ``resolver`` and ``allowed`` say where it may connect; ``shelf`` keeps pages
    that the server can confirm unchanged (ETag, Last-Modified); ``media`` are the beginnings of
    the media types taken; ``named`` are the settings by which a user changes the limits of time
    and size, if any."""

    shelf: Shelf | None = None
    resolver: Resolver = resolve
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
            _plain_failures(self.seconds, self.named[0]),
            self._client() as client,
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.status_code in _MOVED and "location" in response.headers:
                return str(url.join(response.headers["location"]))
            if response.status_code == 416:
                draft.drop()
                raise _Again("the file has changed since a part of it came")
            if response.status_code != 206:
                _check_status(response)
            self._check_kind(response)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise FetchError("comes compressed though nobody asked for that")
            whole = self._pour(response, draft)
        if whole is not None and draft.size != whole:
            raise _Again(f"the answer was cut off: {draft.size} of {whole} bytes")
        return ""

    def _pour(self, response: httpx.Response, draft: Draft) -> int | None:
        announced = response.headers.get("content-length", "")
        self._check_size(int(announced) if announced.isdigit() else 0)
        try:
            return draft.write(response.status_code, response.headers, self._limited(response))
        except Broken:
            raise _Again("the rest that came is not the rest asked for") from None
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
            _plain_failures(self.seconds, self.named[0]),
            self._client() as client,
            client.stream(method, url, content=body, headers=dict(headers)) as response,
        ):
            if response.status_code in _MOVED:
                raise FetchError("answers with a redirect, which is not followed: name its address")
            _check_status(response)
            return self._page(url, response)

    def _patiently(self, ask: Callable[..., Answer], *given: Any) -> Answer:
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.attempts),
            retry=tenacity.retry_if_exception_type(_Again),
            wait=_wait,
            sleep=self.sleep,
            reraise=True,
        )
        try:
            return retrying(ask, *given)
        except _Again as error:
            raise _late(str(error), error.wait) from None

    def _once(self, url: httpx.URL) -> Page | str:
        """The page, or the address it has moved to."""
        held = self.shelf.get(str(url)) if self.shelf else None
        with _plain_failures(self.seconds, self.named[0]), self._client() as client:
            headers = held.conditions if held else {}
            with client.stream("GET", url, headers=headers) as response:
                if held and response.status_code == 304:
                    return held
                if response.status_code in _MOVED and "location" in response.headers:
                    return str(url.join(response.headers["location"]))
                _check_status(response)
                page = self._page(url, response)
        if self.shelf:
            self.shelf.put(page)
        return page

    def _client(self) -> httpx.Client:
        transport = httpx.HTTPTransport(trust_env=False)
        transport._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=_Guard(self.resolver, self.allowed, self.seconds),
        )
        return httpx.Client(
            transport=transport,
            trust_env=False,
            timeout=self.seconds,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={
                "User-Agent": f"dragoman/{__version__} (reads single news articles)",
                "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain",
                "Accept-Encoding": "gzip, deflate",
                "Accept-Language": "en",
            },
        )

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


def _check_status(response: httpx.Response) -> None:
    code = response.status_code
    message = f"the server answered {code} {response.reason_phrase}".rstrip()
    if code in _LATER:
        wait = _retry_after(response.headers.get("retry-after", ""))
        if wait is not None and wait > LONGEST_WAIT:
            raise _late(f"{message} and asks to wait {wait:.0f} seconds", wait)
        raise _Again(message, wait)
    if code != 200:
        raise Answered(message, code)


def _late(message: str, wait: float | None) -> FetchError:
    error = FetchError(message)
    error.wait = wait
    return error


def _retry_after(value: str) -> float | None:
    """Seconds of a Retry-After header: a number, or a date (RFC 9110, 10.2.3)."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None


def _wait(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = getattr(error, "wait", None)
    return asked if asked is not None else PAUSE * 2.0 ** (state.attempt_number - 1)


@contextlib.contextmanager
def _plain_failures(seconds: float, setting: str) -> Iterator[None]:
    """What goes wrong on the line, in plain words; what may pass as :class:`_Again`."""
    try:
        yield
    except httpx.TimeoutException:
        raise FetchError(f"took longer than {seconds:g} seconds (setting {setting})") from None
    except httpx.DecodingError:
        raise FetchError("is compressed in a broken way") from None
    except httpx.ConnectError as error:
        if "certificate" in str(error).casefold():
            raise FetchError("its certificate cannot be verified") from None
        raise _Again("the server cannot be reached") from None
    except httpx.RemoteProtocolError:
        raise _Again("the answer was cut off or is not HTTP") from None
    except (httpx.TransportError, httpx.InvalidURL, ValueError):
        raise _Again("the connection broke") from None


def _content_type(value: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type header."""
    if not value:
        return "", ""
    message = Message()
    message["content-type"] = value
    charset = message.get_param("charset", "")
    return message.get_content_type(), charset if isinstance(charset, str) else ""
