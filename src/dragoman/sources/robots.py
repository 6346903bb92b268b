"""What a site lets robots fetch: robots.txt by RFC 9309, with the Crawl-delay many still write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

AGENT = "dragoman"
LONGEST = 500 * 1024
"""Bytes of a robots.txt that are looked at (the least that RFC 9309 asks for)."""
LONGEST_DELAY = 60.0
"""Seconds of Crawl-delay that are kept; who asks for more means "not at all" or has mistyped."""


@dataclass(frozen=True)
class Robots:
    """The rules for us: ``(allowed, pattern)`` in order, and the pause between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    @cached_property
    def _tests(self) -> list[tuple[int, bool, re.Pattern[str]]]:
        found = [(len(p), allowed, _pattern(p)) for allowed, p in self.rules if p]
        return sorted(found, key=lambda rule: (-rule[0], not rule[1]))

    def allows(self, url: str) -> bool:
        """Whether an address may be fetched: the longest rule that fits decides, allowing first."""
        parts = urlsplit(url)
        path = _plain(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return next((allowed for _, allowed, test in self._tests if test.match(path)), True)


EVERYTHING = Robots()
NOTHING = Robots(((False, "/"),))


def read(data: bytes, agent: str = AGENT) -> Robots:
    """The rules of a robots.txt for us; those for all where it does not name us."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    open_group = False
    for line in data[:LONGEST].decode("utf-8", "replace").splitlines():
        field, _, value = line.partition("#")[0].partition(":")
        key, value = field.strip().casefold(), value.strip()
        if key == "user-agent":
            names = [*names, value.casefold()] if open_group else [value.casefold()]
            open_group = True
            groups.setdefault(names[-1], [])
        elif key in ("allow", "disallow", "crawl-delay"):
            open_group = False
            for name in names:
                groups[name].append((key, value))
    ours = next((name for name in groups if name and name in (agent, f"{agent}/")), "*")
    return _robots(groups.get(ours, []))


def _robots(lines: list[tuple[str, str]]) -> Robots:
    rules = tuple((key == "allow", value) for key, value in lines if key != "crawl-delay")
    delays = [float(v) for k, v in lines if k == "crawl-delay" and re.fullmatch(r"\d+(\.\d+)?", v)]
    return Robots(rules, min(max(delays, default=0.0), LONGEST_DELAY))


def _pattern(rule: str) -> re.Pattern[str]:
    end = "$" if rule.endswith("$") else ""
    parts = _plain(rule.removesuffix("$")).split("*")
    return re.compile(".*?".join(map(re.escape, parts)) + end)


def _plain(path: str) -> str:
    """A path with the same characters escaped however it was written."""
    return quote(unquote(path), safe="/*?=&;:@!$'(),+~")
