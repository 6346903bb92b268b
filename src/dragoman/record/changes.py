"""What a record learned since a day: files taken in, and rows that came or corrected others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.record.delta import DeltaShelf, connect
from dragoman.record.schema import BULK
from dragoman.record.tables import ROW_TYPES

COUNTED = tuple(name for name in ROW_TYPES if name not in ("origins", "files", "rejects"))
OWN = ("documents", "claims")
"""Bulk tables whose ``added`` is the day on which the record took them in."""
READ = "read_parquet($files, union_by_name = true, hive_partitioning = true)"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of what was learned: on which day, in which table or file, how many rows."""

    day: date
    what: str
    rows: int
    corrections: int = 0
    rejected: int = 0


def changes(path: Path, since: date) -> tuple[Change, ...]:
    """What was recorded on ``since`` or later, newest day first: files, then tables."""
    if not path.is_dir():
        return ()
    shelf = DeltaShelf(path)
    found = [*_files(shelf, since), *(c for table in COUNTED for c in _rows(shelf, table, since))]
    found += [c for table in BULK for c in _bulk(shelf, table, since)]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.what)))


def _files(shelf: DeltaShelf, since: date) -> Iterator[Change]:
    for file in shelf.rows("files", {}):
        if file.recorded_at is not None and file.recorded_at >= since:
            what = f"file {file.name} ({file.layout})"
            yield Change(file.recorded_at, what, file.added, rejected=file.rejected)


def _bulk(shelf: DeltaShelf, table: str, since: date) -> Iterator[Change]:
    """Rows of a bulk table by the day on which they were taken in: of the record's own documents
    their own column says so, of a feed's rows the origin that is their file."""
    values: dict[str, Any] = {"files": list(shelf.files(table)), "since": since}
    if table in OWN:
        days = f"SELECT added AS taken FROM {READ} WHERE added >= $since"
    else:
        values["own"] = list(shelf.files("origins"))
        days = (
            f"SELECT o.retrieved AS taken FROM {READ} t JOIN"
            " read_parquet($own, union_by_name = true) o ON o.id = t.origin"
            " WHERE o.kind = 'feed' AND o.retrieved >= $since"
        )
    if all(values.values()):
        query = f"SELECT taken, count(*) FROM ({days}) GROUP BY taken"
        for day, number in connect().execute(query, values).fetchall():
            yield Change(day, f"table {table}", number)


def _rows(shelf: DeltaShelf, table: str, since: date) -> Iterator[Change]:
    files = list(shelf.files(table))
    if not files:
        return
    query = (
        "SELECT recorded_at, count(*), count(*) FILTER (supersedes <> '')"
        " FROM read_parquet(?, union_by_name = true) WHERE recorded_at >= ? GROUP BY 1"
    )
    found: list[tuple[Any, ...]] = connect().execute(query, [files, since]).fetchall()
    for day, rows, corrections in found:
        yield Change(day, f"table {table}", rows, corrections)
