"""Articles as JSON Lines: one object a line with ``text`` and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.errors import BadDate
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem
from dragoman.sources.items import Item
from dragoman.sources.syndication import when_of
from dragoman.sources.warc import opened

TEXT = ("text", "maintext", "body", "content", "article")
TITLE = ("title", "headline")
URL = ("url", "link", "source_url")
PUBLISHED = ("published", "date_publish", "date_published", "publish_date", "date", "datetime")
PUBLISHER = ("publisher", "outlet", "source_domain", "sitename", "source")
"""Names that crawlers give these (news-please, trafilatura and others), the likeliest first."""


def is_articles(head: bytes) -> bool:
    """Whether the first line is an object with a text and something that says where it is from."""
    line = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        # A first article longer than what was looked at: its keys are told by their look.
        return any(b'"%s":' % key.encode() in line.replace(b'": ', b'":') for key in TEXT) and any(
            b'"%s":' % key.encode() in line.replace(b'": ', b'":') for key in (*TITLE, *URL)
        )
    return isinstance(found, dict) and _is_article(found)


def _is_article(found: dict[str, Any]) -> bool:
    return bool(_of(found, TEXT)) and any(key in found for key in (*TITLE, *URL))


def read(path: Path, limit: int) -> Iterator[Item | Problem]:
    """Every line as an item, or what is wrong with it; ``limit`` is the longest line, in bytes.
    What follows a break in a packed file is lost, and said to be."""
    from isal import isal_zlib

    try:
        yield from _read(path, limit)
    except (OSError, EOFError, isal_zlib.error) as error:  # type: ignore[misc]
        yield Problem(path.name, None, f"the file is broken: {error}", "")


def _read(path: Path, limit: int) -> Iterator[Item | Problem]:
    with path.open("rb") as raw, opened(raw) as stream:
        number = 0
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(limit + 1)
                yield _problem(path, number, f"is longer than {limit / 1e6:g} MB")
            elif line.strip():
                found = _item(path, number, line)
                yield replace(found, at=raw.tell()) if isinstance(found, Item) else found


def _problem(path: Path, number: int, what: str, said: str = "") -> Problem:
    return Problem(f"{path.name}, line {number}", number, what, said)


def _item(path: Path, number: int, line: bytes) -> Item | Problem:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _problem(path, number, f"is no JSON ({error})"[:200])
    if not isinstance(found, dict) or not (text := _of(found, TEXT)):
        return _problem(path, number, "is no object with a text")
    written = _of(found, PUBLISHED)
    published = _when(written)
    if written and published is None:
        return _problem(path, number, f"its date cannot be read: {written[:60]!r}")
    return Item(
        f"{path.name}, line {number}",
        text.encode("utf-8", "replace"),
        sort="text",
        url=_of(found, URL) or None,
        title=_of(found, TITLE),
        publisher=_of(found, PUBLISHER),
        published=published,
    )


def _of(found: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = found.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _when(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except BadDate:
        return when_of(text)
