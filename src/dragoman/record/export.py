"""A table of the user's record as one file: Parquet, CSV, JSON lines, or FollowTheMoney."""

from __future__ import annotations

import json
import os
from pathlib import Path

from dragoman.errors import OutputError, RecordError, UnknownName, UsageError
from dragoman.record.delta import DeltaShelf, connect
from dragoman.record.engine import scan
from dragoman.record.ftm import entities
from dragoman.record.pinned import pin
from dragoman.record.reader import View
from dragoman.record.schema import BULK, duckdb_types
from dragoman.record.tables import ROW_TYPES

FORMATS = {
    "parquet": "(FORMAT parquet, COMPRESSION zstd)",
    "csv": "(FORMAT csv, HEADER true)",
    "jsonl": "(FORMAT json)",
}
FTM = "ftm"
SUFFIXES = {
    ".parquet": "parquet", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".ftm": FTM,
}  # fmt: skip
"""The format that a file's name asks for."""
BETWEEN = "; "
"""Stands between the values of a list in a cell of CSV."""


def format_of(target: Path, kind: str | None) -> str:
    """The format asked for, else the one of the file's name; Parquet where that has no ending.

    Raises :class:`UsageError` for an ending that asks for none of ours.
    """
    name, ending = target.name.lower(), target.suffix.lower()
    if kind is None and name.endswith(".ftm.json"):
        return FTM
    if kind is None and ending and ending not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise UsageError(f"{target}: no format is known by {ending} (but {known}): add --format")
    return kind or SUFFIXES.get(ending, "parquet")


def export(path: Path, table: str, kind: str, target: Path) -> int:
    """Write a table to a new file; how many rows (for ``ftm``, entities).

    The file appears under its name only when it is whole. Raises :class:`UnknownName` for a
    table or format there is none of, :class:`RecordError` where the record holds no such table,
    :class:`OutputError` where the file cannot be written.
    """
    if table not in ROW_TYPES and table not in BULK:
        raise UnknownName("table", table, (*ROW_TYPES, *BULK))
    if kind not in (*FORMATS, FTM):
        raise UnknownName("format", kind, (*FORMATS, FTM))
    if kind == FTM and table != "tenures":
        raise UsageError(f"FollowTheMoney has entities for tenures only, not for {table}")
    if not target.parent.is_dir():
        raise OutputError(f"cannot write {target}: there is no folder {target.parent}")
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.touch()  # the engine's own words for a place that may not be written are many
        rows = _ftm(path, draft) if kind == FTM else _copied(path, table, kind, draft)
        os.replace(draft, target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from None
    finally:
        draft.unlink(missing_ok=True)
    return rows


def _copied(path: Path, table: str, kind: str, draft: Path) -> int:
    import duckdb

    pinned = pin(path if path.is_dir() else None, table)
    if not pinned.files:
        raise RecordError(_none(path, table))
    names = ", ".join(_shown(column, of, kind) for column, of in duckdb_types(table).items())
    name = str(draft).replace("'", "''")
    try:
        query = f"COPY (SELECT {names} FROM ({scan(pinned)})) TO '{name}' {FORMATS[kind]}"
        (rows,) = connect().execute(query).fetchone()
    except duckdb.IOException as error:
        raise OutputError(f"cannot write {draft.parent}: {str(error).splitlines()[0]}") from None
    return int(rows)


def _shown(name: str, of: str, kind: str) -> str:
    """A column as a format shows it."""
    if kind == "csv" and of.endswith("[]"):
        return f'array_to_string("{name}", \'{BETWEEN}\') AS "{name}"'
    return f'"{name}"'


def _ftm(path: Path, draft: Path) -> int:
    """Corrected rows are left out, as in every view of the record."""
    view = View([DeltaShelf(path)] if path.is_dir() else [])
    if not (rows := view.tenures()):
        raise RecordError(_none(path, "tenures"))
    origins = {o.id: o for o in view.origins({name for row in rows for name in row.origins})}
    count = 0
    with draft.open("w", encoding="utf-8") as sink:
        for entity in entities(rows, origins):
            sink.write(json.dumps(entity, ensure_ascii=False) + "\n")
            count += 1
    return count


def _none(path: Path, table: str) -> str:
    return f"your record in {path} holds no {table} (the starter record is not exported)"
