"""The user's record: one folder of Delta tables, one folder a table, and ``record.json``.

Delta keeps the list of live files; DuckDB reads those files. Neither DuckDB's own Delta scan nor
Ibis' is used, since both try to download an extension. Point look-ups are plain DuckDB, so that
a light verb need not import Ibis (0.3 s); what asks a whole table, and may have to run on a
cluster, is an expression (:mod:`dragoman.record.engine`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import BadDate, RecordError
from dragoman.record.narrow import Narrow
from dragoman.record.older import late, refuse_newer_table
from dragoman.record.paths import data_files, for_duckdb, usable
from dragoman.record.ranges import Among, Ranges, at_ends
from dragoman.record.schema import BULK, RANGED
from dragoman.record.tables import SCHEMA_VERSION, Column, columns, inflate

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from dragoman.model.facts import SourceFile

MARKER = "record.json"
"""Names the folder as a record and says which version of the schema wrote it."""

_TYPES = {"texts": "VARCHAR[]", "number": "DOUBLE", "count": "BIGINT", "flag": "BOOLEAN"}


def schema_version(path: Path) -> int | None:
    """The schema version of a record folder, ``None`` where there is no record yet."""
    marker = path / MARKER
    if not marker.exists():
        return None
    try:
        return int(json.loads(marker.read_text("utf-8"))["schema"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RecordError(f"cannot read {marker}: {error}") from None


def refuse_newer(path: Path) -> None:
    """Stop with a clear line where a newer Dragoman wrote the record."""
    version = schema_version(path)
    if version is not None and version > SCHEMA_VERSION:
        raise RecordError(
            f"the record in {path} was written by a newer Dragoman (schema {version}; this one "
            f"knows {SCHEMA_VERSION}): update Dragoman, or choose another folder with --record"
        )


def open_table(path: Path, table: str) -> DeltaTable | None:
    """The newest snapshot of a table, ``None`` where it was never written."""
    folder = usable(path) / table
    if not (folder / "_delta_log").is_dir():
        return None
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    if not DeltaTable.is_deltatable(str(folder)):
        return None
    try:
        found = DeltaTable(str(folder))
    except (DeltaError, OSError) as error:
        raise RecordError(f"cannot read the table {table} in {path}: {error}") from None
    refuse_newer_table(found, table, path)
    return found


def taken_before(path: Path) -> Iterator[SourceFile]:
    """The files that a record was made of.

    Read by Delta's own engine: where nothing is new, importing DuckDB would take longer than all
    else that is done.
    """
    found = open_table(path, "files")
    if found is None:
        return
    from deltalake import QueryBuilder
    from deltalake.exceptions import DeltaError

    try:
        held = QueryBuilder().register("files", found).execute("SELECT * FROM files").read_all()
    except (DeltaError, OSError) as error:
        raise RecordError(f"cannot read the table files in {path}: {error}") from None
    names = held.column_names
    empty = {column.name: "" if column.kind == "text" else None for column in columns("files")}
    for row in zip(*(held.column(name).to_pylist() for name in names), strict=True):
        yield inflate("files", empty | dict(zip(names, row, strict=True)))


def connect() -> Any:
    """An embedded DuckDB that never downloads anything, nor draws a bar of its progress on
    standard output (which it does in a session of Python that runs no script)."""
    import duckdb

    config: dict[str, Any] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("SET enable_progress_bar = false")
    # Files of the record never change, so what stands at their ends is parsed once a connection.
    connection.execute("SET parquet_metadata_cache = true")
    return connection


def _select(column: Column, stored: frozenset[str]) -> str:
    """A column, or an empty one where an older record does not have it yet."""
    if column.name in stored:
        return f'"{column.name}"'
    default = "''" if column.kind == "text" else f"NULL::{_TYPES.get(column.kind, 'VARCHAR')}"
    return f'{default} AS "{column.name}"'


class DeltaShelf:
    """The user's record as a shelf of a view: read-only, pinned to the files found at first use."""

    name = "record"

    def __init__(self, path: Path) -> None:
        refuse_newer(path)
        self.path = path
        self._files: dict[str, list[str]] = {}
        self._ranges: dict[str, Ranges | None] = {}
        self._stored: dict[str, frozenset[str]] = {}

    @cached_property
    def _duckdb(self) -> Any:
        connection = connect()
        # Point look-ups: spread over threads they take more in all, and audits run side by side.
        connection.execute("SET threads = 1")
        return connection

    def files(self, table: str) -> Sequence[str]:
        """The live data files of a table, as DuckDB reads them.

        Pinned at first use, so that a view does not change under way.
        """
        if table not in self._files:
            found = open_table(self.path, table)
            paths = data_files(found) if found is not None else []
            self._files[table] = for_duckdb(paths)
            self._ranges[table] = self._ranged(table, found, paths)
        return self._files[table]

    def _ranged(self, table: str, found: DeltaTable | None, paths: Sequence[Path]) -> Ranges | None:
        """What tells files apart; nothing where some may lack columns, which all together have."""
        if table in BULK or table not in RANGED or len(paths) < 2 or found is None:
            return None
        if late(found, (column.name for column in columns(table))):
            return None
        return at_ends(self._duckdb, self._files[table], RANGED[table])

    def rows(self, table: str, where: Mapping[str, str]) -> Iterator[Any]:
        """The rows of a table whose columns equal the given texts."""
        known = {column.name for column in columns(table)}
        if unknown := where.keys() - known:
            raise KeyError(f"no column {sorted(unknown)} in {table}")
        condition = " AND ".join(f'"{name}" = ?' for name in where) or "TRUE"
        return self._read(table, Narrow(condition, tuple(where.values())))

    def find(self, table: str, wanted: Narrow) -> Iterator[Any]:
        """The rows of a table that a condition means; the engine skips what it can."""
        return self._read(table, wanted)

    def corrections(self, table: str) -> Iterator[Any]:
        """The rows of a table that supersede another row."""
        if "supersedes" not in {column.name for column in columns(table)}:
            return iter(())
        return self._read(table, Narrow("\"supersedes\" <> ''"))

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        files = self.files(table)
        if not files:
            return 0
        found = self._duckdb.execute("SELECT count(*) FROM read_parquet(?)", [files]).fetchone()
        return int(found[0])

    def _holding(self, table: str, among: Among) -> Sequence[str]:
        """The files in which rows that have one of some values in each of some columns may be."""
        files, ranges = self.files(table), self._ranges[table]
        if ranges is None or not among:
            return files
        return [file for file in files if ranges.may_hold(file, among)]

    def _read(self, table: str, wanted: Narrow) -> Iterator[Any]:
        files = self._holding(table, wanted.among)
        if not files:
            return
        stored = self._columns(table)
        chosen = ", ".join(_select(column, stored) for column in columns(table))
        names = [column.name for column in columns(table)]
        query = f"SELECT {chosen} FROM read_parquet(?, union_by_name = true) WHERE {wanted.sql}"
        for row in self._duckdb.execute(query, [files, *wanted.values]).fetchall():
            yield self._inflated(table, dict(zip(names, row, strict=True)))

    def _inflated(self, table: str, flat: dict[str, Any]) -> Any:
        try:
            return inflate(table, flat)
        except BadDate as error:
            where = f"the table {table} in {self.path}"
            raise RecordError(f"{where} is broken at {flat['id']}: {error}") from None

    def _columns(self, table: str) -> frozenset[str]:
        if table not in self._stored:
            query = "SELECT * FROM read_parquet(?, union_by_name = true) LIMIT 0"
            found = self._duckdb.execute(query, [self.files(table)]).description
            self._stored[table] = frozenset(column[0] for column in found)
        return self._stored[table]
