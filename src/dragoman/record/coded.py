"""Coded events of the feeds: queried where they lie, never loaded as rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.record.bulk import COLUMNS, table_at
from dragoman.record.delta import connect
from dragoman.record.paths import data_files, for_duckdb, usable

_DUCKDB_TYPES = {"string": "VARCHAR", "byte": "TINYINT", "float": "FLOAT"}


class CodedEvents:
    """The coded events of a record as one table, ``coded_events``, for SQL.

    ``path`` is the record's folder; ``None``, or a record without coded events, is an empty
    table. Pinned to the files found when it was opened.
    """

    def __init__(self, path: Path | None) -> None:
        self.files: Sequence[str] = ()
        if path is not None and (path / "coded_events" / "_delta_log").is_dir():
            self.files = for_duckdb(data_files(table_at(usable(path))))
        self._con = connect()
        self._con.execute(f"CREATE VIEW coded_events AS {self._source()}")

    def _source(self) -> str:
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        if self.files:
            listed = ", ".join("'" + path.replace("'", "''") + "'" for path in self.files)
            return f"SELECT {names} FROM read_parquet([{listed}], hive_partitioning = true)"
        empty = ", ".join(
            f'CAST(NULL AS {_DUCKDB_TYPES.get(kind, kind.upper())}) AS "{name}"'
            for name, kind in COLUMNS.items()
        )
        return f"SELECT {empty} WHERE false"

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        found: list[tuple[Any, ...]] = self._con.execute(sql, list(values)).fetchall()
        return found

    def __bool__(self) -> bool:
        return bool(self.files)
