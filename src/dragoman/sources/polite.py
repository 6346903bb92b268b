"""Fetching that is a good guest: robots.txt, a pause between two requests to one host."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dragoman.errors import FetchError
from dragoman.sources import robots
from dragoman.sources.fetch import Fetcher
from dragoman.sources.pages import Page
from dragoman.sources.robots import Robots

PAUSE = 2.0
"""Seconds between two requests to one host, where its robots.txt asks for no longer pause."""
REMEMBERED = 6 * 3600.0
"""Seconds for which a robots.txt is taken as read (RFC 9309: no more than a day)."""


@dataclass(slots=True)
class Polite:
    """A fetcher that asks robots.txt first and never hurries a host."""

    fetcher: Fetcher
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    pause: float = PAUSE
    _rules: dict[str, tuple[float, Robots]] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def get(self, url: str, robots_apply: bool = True) -> Page:
        """The page at an address; :class:`FetchError` where it is refused or fails.

        ``robots_apply`` is false for an address that a person gave: a feed is published to be
        read by programs, and was chosen by whoever runs this one.
        """
        rules = self._robots(url)
        if robots_apply and not rules.allows(url):
            raise FetchError("its robots.txt asks not to fetch this page")
        return self._paced(url, max(self.pause, rules.delay))

    def _paced(self, url: str, pause: float) -> Page:
        host = _host(url)
        due = self._last.get(host, -pause) + pause - self.clock()
        if due > 0:
            self.sleep(due)
        try:
            return self.fetcher.get(url)
        finally:
            self._last[host] = self.clock()

    def _robots(self, url: str) -> Robots:
        """The rules of the host; without a robots.txt all is allowed, and where its server fails
        nothing is (RFC 9309, 2.3.1)."""
        host = _host(url)
        held = self._rules.get(host)
        if held is None or self.clock() - held[0] > REMEMBERED:
            held = (self.clock(), self._asked(f"{host}/robots.txt"))
            self._rules[host] = held
        return held[1]

    def _asked(self, url: str) -> Robots:
        try:
            return robots.read(self._paced(url, self.pause).body)
        except FetchError as error:
            failed = "answered 5" in str(error) or "reached" in str(error)
            return robots.NOTHING if failed else robots.EVERYTHING


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.casefold()}"
