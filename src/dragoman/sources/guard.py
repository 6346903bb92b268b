"""The line to a server: every connection goes to an address that was resolved and checked here.

Neither a redirect nor a changing DNS answer leads to a machine inside (server-side request
forgery). No cookies, no proxies, no credentials; what drips too slowly ends at a deadline.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpcore
import httpx

from dragoman import __version__
from dragoman.errors import FetchError

Resolver = Callable[[str, int], Iterable[str]]


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


def client(resolver: Resolver, allowed: Callable[[str], bool], seconds: float) -> httpx.Client:
    """A client whose connections are checked; each ends after ``seconds``."""
    transport = httpx.HTTPTransport(trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False),
        network_backend=_Guard(resolver, allowed, seconds),
    )
    return httpx.Client(
        transport=transport,
        trust_env=False,
        timeout=seconds,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        headers={
            "User-Agent": f"dragoman/{__version__} (reads single news articles)",
            "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain",
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en",
        },
    )
