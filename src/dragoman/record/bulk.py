"""Large files into the record: one pass of DuckDB writes Parquet, one Delta commit admits it.

The engine copies a SELECT (columns of the table, plus ``feed``, ``fate`` and ``problem``) into a
staging folder, one part for each fate. Only then are the good parts moved into the table's
folder, synced to disk and named in a single Delta commit that carries the digest of the file as
its application transaction: killed at any moment, the record holds all of a file or none of it,
and the same file twice changes nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from dragoman.model.facts import Problem
from dragoman.record.paths import folder_of, usable

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable

PARTITIONS = ("feed", "year")
"""Coded events are kept by feed and year, as most questions name both."""
STAGING = "_staging"
"""Folder inside the record for files not admitted yet; left-overs of a crash are swept."""
STALE = 24 * 3600
"""Seconds after which a left-over in the staging folder is swept: longer than any ingest."""
COLUMNS: dict[str, str] = {
    "feed": "string",
    "feed_id": "string",
    "day": "date",
    "year": "integer",
    "source": "string",
    "target": "string",
    "source_sector": "string",
    "target_sector": "string",
    "source_raw": "string",
    "target_raw": "string",
    "type": "string",
    "quad": "byte",
    "code": "string",
    "score": "float",
    "mentions": "integer",
    "sources": "integer",
    "added": "date",
    "place": "string",
    "url": "string",
}
"""Columns of ``coded_events`` with their Delta types."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """What became of one file: rows stored, repeated inside the file, and bad with reasons."""

    stored: int
    again: int
    bad: int
    problems: tuple[Problem, ...] = ()
    already: bool = False


def table_at(root: Path) -> DeltaTable:
    """The Delta table of coded events under a record's folder, made where it is missing."""
    from deltalake import DeltaTable, Field, Schema
    from deltalake.schema import PrimitiveType

    path = usable(root) / "coded_events"
    path.mkdir(parents=True, exist_ok=True)
    schema = Schema([Field(name, PrimitiveType(kind)) for name, kind in COLUMNS.items()])
    return DeltaTable.create(
        str(path),
        schema,
        mode="ignore",
        partition_by=list(PARTITIONS),
        configuration={"delta.enableExpiredLogCleanup": "false"},
    )


def admit(
    con: duckdb.DuckDBPyConnection, select: str, root: Path, digest: str, name: str
) -> Admitted:
    """Copy the rows of ``select`` into the record under the file's ``digest``; once only."""
    table = table_at(root)
    if table.transaction_version(digest) is not None:
        return Admitted(0, 0, 0, already=True)
    staging = root / STAGING / uuid4().hex
    staging.mkdir(parents=True)
    try:
        parts = _copy(con, select, staging)
        counts = {fate: sum(p.rows for p in parts if p.fate == fate) for fate in _FATES}
        problems = tuple(_problems(con, [p for p in parts if p.fate == "bad"], name))
        _commit(table, [p for p in parts if p.fate == "ok"], digest)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Admitted(counts["ok"], counts["again"], counts["bad"], problems)


_FATES = ("ok", "again", "bad")


@dataclass(frozen=True, slots=True)
class _Part:
    path: Path
    rows: int
    size: int
    fate: str
    keys: dict[str, str]
    stats: dict[str, Any]


def _copy(con: duckdb.DuckDBPyConnection, select: str, staging: Path) -> list[_Part]:
    keys = ", ".join(("fate", *PARTITIONS))
    found = con.execute(
        f"COPY (SELECT *, CAST(year(day) AS INTEGER) AS year FROM ({select}))"
        f" TO '{staging}' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({keys}), RETURN_STATS)"
    ).fetchall()
    return [
        _Part(Path(path), rows, size, held["fate"], {k: held[k] for k in PARTITIONS}, stats)
        for path, rows, size, _, stats, held, *_ in found
    ]


def _problems(con: duckdb.DuckDBPyConnection, parts: list[_Part], name: str) -> Iterator[Problem]:
    """Each bad row with its reason; told by its id in the feed."""
    if not parts:
        return
    files = [str(part.path) for part in parts]
    query = "SELECT problem, feed_id FROM read_parquet(?, hive_partitioning = false)"
    for problem, key in con.execute(query, [files]).fetchall():
        yield Problem(name, None, problem, str(key))


def _commit(table: DeltaTable, parts: list[_Part], digest: str) -> None:
    """Move the parts into the table's folder, make them durable, and name them in one commit."""
    from deltalake import CommitProperties, Transaction
    from deltalake.transaction import AddAction, RemoveAction

    root = folder_of(table)
    actions: list[AddAction | RemoveAction] = []
    for number, part in enumerate(parts):
        relative = "/".join(f"{key}={part.keys[key]}" for key in PARTITIONS)
        relative += f"/{digest[:16]}-{number}.parquet"
        target = root / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(part.path, target)
        sync(target)
        sync(target.parent)
        keys: dict[str, str | None] = dict(part.keys)
        actions.append(
            AddAction(relative, part.size, keys, int(time.time() * 1000), True, _stats(part))
        )
    table.create_write_transaction(
        actions,
        mode="append",
        schema=table.schema(),
        partition_by=list(PARTITIONS),
        commit_properties=CommitProperties(app_transactions=[Transaction(digest, 1)]),
    )
    sync_log(root)


def _stats(part: _Part) -> str:
    days = part.stats.get('"day"', part.stats.get("day", {}))
    found: dict[str, Any] = {"numRecords": part.rows}
    if "min" in days and "max" in days:
        found |= {"minValues": {"day": days["min"]}, "maxValues": {"day": days["max"]}}
    return json.dumps(found)


def sync(path: Path) -> None:
    """Flush a file or folder to disk (Delta itself never does)."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_log(table: Path) -> None:
    """Flush the newest log entry of a table, and the log's folder."""
    log = table / "_delta_log"
    newest = max(log.glob("*.json"), default=None)
    if newest is not None:
        sync(newest)
    sync(log)


def sweep(root: Path) -> None:
    """Remove what a crash left in the staging folder."""
    for path in (root / STAGING).glob("*"):
        if time.time() - path.stat().st_mtime > STALE:
            shutil.rmtree(path, ignore_errors=True)
