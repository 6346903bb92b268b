"""A feed: who publishes it, how it is laid out, and the SQL that turns it into rows.

Each YAML file beside this module is one feed. A new delimited feed needs no code: its layout
names the columns and their types, ``select`` maps them to the columns of a table of the record,
and ``checks`` say which rows are bad and why. Nothing is guessed: a code that is in no look-up
becomes the empty text and its raw form is kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

HEAD = 65_536
"""Bytes of a file looked at to recognise its layout."""
LOOKED_AT = 10
"""Lines of a file without a header of which one must be a row: a file whose first line is broken
is still its feed's, and the line a reject."""


@dataclass(frozen=True, slots=True)
class Check:
    """A reason to reject a row, and the SQL condition under which it applies."""

    reason: str
    when: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. ``columns`` maps names to DuckDB types, in file order; empty when ``reader``
    names a module of this package that reads the format itself. ``widths`` are the numbers of
    columns a row may have where there are several; missing ones at the end are null.
    ``key`` are selected columns that must not repeat in the table; ``names`` are look-ups of the
    feed's own spellings to ISO3; ``fetched`` is the command that fetches it; ``multiplies`` is
    how many rows come of one line (a column ``share`` says what part of its line each row is,
    where that differs), ``sums`` that a row stands for several (its ``select`` then says how
    many, as ``lines``); ``said`` is what is kept of a rejected row; ``looks`` a pattern of the
    file's beginning."""

    id: str
    title: str
    publisher: str
    licence: str
    address: str
    table: str
    good_for: str
    not_for: str
    traps: tuple[str, ...]
    header: str = ""
    first: str = ""
    delimiter: str = ","
    quote: str = '"'
    encoding: str = "utf-8"
    skip: int = 0
    missing: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    widths: tuple[int, ...] = ()
    where: str = ""
    select: str = ""
    checks: tuple[Check, ...] = ()
    key: tuple[str, ...] = ()
    reader: str = ""
    looks: str = ""
    said: str = ""
    sums: bool = False
    notes: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    fetched: str = ""
    multiplies: int = 1
    expect_rows: tuple[int, int] = (1, 10**10)

    @property
    def has_header(self) -> bool:
        """Whether the first line after ``skip`` names the columns."""
        return bool(self.header)

    def matches(self, head: str) -> bool:
        """Whether a file that starts with ``head`` has this layout."""
        if self.looks:
            return re.match(self.looks, head.lstrip("\ufeff"), re.DOTALL) is not None
        lines = head.split("\n")[self.skip :]
        if not lines:
            return False
        if self.header:
            first = lines[0].lstrip("\ufeff").rstrip("\r")
            return re.fullmatch(self.header, first) is not None
        return bool(self.first) and any(map(self._is_row, lines[:LOOKED_AT]))

    def _is_row(self, line: str) -> bool:
        """Whether a line of a file without a header is a row of this layout."""
        line = line.lstrip("\ufeff").rstrip("\r")
        same_width = len(line.split(self.delimiter)) in (self.widths or (len(self.columns),))
        return same_width and re.match(self.first, line) is not None


def _feed(entry: dict[str, Any]) -> Feed:
    checks = tuple(Check(**check) for check in entry.pop("checks", []))
    traps = tuple(entry.pop("traps", []))
    low, high = entry.pop("expect_rows", (1, 10**10))
    widths, key = tuple(entry.pop("widths", [])), tuple(entry.pop("key", []))
    return Feed(
        **entry, checks=checks, traps=traps, widths=widths, key=key, expect_rows=(low, high)
    )


@cache
def catalogue() -> tuple[Feed, ...]:
    """All feeds, by id."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    here = files("dragoman.sources.feeds")
    texts = [entry.read_text("utf-8") for entry in here.iterdir() if entry.name.endswith(".yaml")]
    feeds = [_feed(yaml.load(text, Loader=loader)) for text in texts]
    return tuple(sorted(feeds, key=lambda feed: feed.id))


def recognise(head: bytes) -> Feed | None:
    """The feed whose layout the first bytes of a file show, by content, never by name."""
    for feed in catalogue():
        text = head.decode("utf-8" if feed.encoding == "utf-8" else "latin-1", "replace")
        if feed.matches(text):
            return feed
    return None
