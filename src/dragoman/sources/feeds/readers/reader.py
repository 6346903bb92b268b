"""A reader turns one file into rows of text, in the columns of its feed; SQL does the rest.

It lives in a module of this package named in the feed's YAML, as ``rows(path, given)``: ``path``
is the plain file, ``given`` the file as the user named it. It yields a sequence of cells for
each row, ``None`` for a missing one, or a :class:`Problem` for what it cannot read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from dragoman.model.facts import Problem
from dragoman.sources.feeds.feed import Feed

Cells = Sequence[object | None]
SEPARATOR = "\x1f"
"""Stands between several values in one cell (ASCII's unit separator: in no text)."""


def tabulated(
    feed: Feed, path: Path, given: Path, folder: Path
) -> tuple[Path, tuple[Problem, ...]]:
    """The file as a plain CSV in the feed's columns, and what could not be read."""
    rows: Iterable[Cells | Problem] = import_module(f"{__package__}.{feed.reader}").rows(
        path, given
    )
    target, problems = folder / "rows.csv", []
    with target.open("w", encoding="utf-8", newline="") as sink:
        out = csv.writer(sink, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        for row in rows:
            if isinstance(row, Problem):
                problems.append(row)
            else:
                out.writerow(["" if cell is None else str(cell).replace("\0", " ") for cell in row])
    return target, tuple(problems)


def joined(values: Iterable[str]) -> str:
    """Several values as one cell, to be split at :data:`SEPARATOR` (``chr(31)`` in SQL)."""
    return SEPARATOR.join(value for value in values if value)
