"""Reads the built starter tables. Plain JSON: for some thousand rows it loads faster than
Parquet, because no columnar library has to be imported (tenures: 15 ms against 160 ms)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from dragoman.errors import RecordError
from dragoman.record.tables import SCHEMA_VERSION, columns, from_json, inflate

BUILT = Path(__file__).parent / "built"
NOT_HELD = frozenset({"files", "rejects"})
"""Tables that only a user's record has: the starter record took in no files."""


@cache
def _stored(table: str) -> tuple[list[str], list[list[Any]]]:
    if table in NOT_HELD:
        return [column.name for column in columns(table)], []
    path = BUILT / f"{table}.json"
    try:
        names, rows = from_json(path.read_text("utf-8"))
    except FileNotFoundError:
        raise RecordError(f"the starter record lacks {path.name}; run make starter") from None
    return list(names), rows


@cache
def _row(table: str, index: int) -> Any:
    """One row as its frozen type; made once a process, since audits ask again and again."""
    names, rows = _stored(table)
    return inflate(table, dict(zip(names, rows[index], strict=True)))


class StarterShelf:
    """The starter record as a shelf: read-only, the same for everybody."""

    name = "starter"
    version = SCHEMA_VERSION

    def rows(self, table: str, where: Mapping[str, str]) -> Iterator[Any]:
        """The rows of a table whose columns equal the given texts."""
        names, rows = _stored(table)
        wanted = [(names.index(column), value) for column, value in where.items()]
        for index, row in enumerate(rows):
            if all(row[at] == value for at, value in wanted):
                yield _row(table, index)

    def corrections(self, table: str) -> Iterator[Any]:
        """The rows of a table that supersede another row."""
        names, rows = _stored(table)
        at = names.index("supersedes") if "supersedes" in names else None
        found = (index for index, row in enumerate(rows) if at is not None and row[at])
        yield from (_row(table, index) for index in found)
