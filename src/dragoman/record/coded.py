"""Coded events of the feeds: queried where they lie, never loaded as rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.record.delta import connect, open_table
from dragoman.record.paths import data_files, for_duckdb
from dragoman.record.schema import duckdb_types


class CodedEvents:
    """The coded events of a record as one table, ``coded_events``, for SQL.

    ``path`` is the record's folder; ``None``, or a record without coded events, is an empty
    table. Pinned to the files found when it was opened.
    """

    def __init__(self, path: Path | None) -> None:
        self.files: Sequence[str] = ()
        found = open_table(path, "coded_events") if path is not None else None
        if found is not None:
            self.files = for_duckdb(data_files(found))
        self._con = connect()
        self._con.execute(f"CREATE VIEW coded_events AS {self._source()}")

    def _source(self) -> str:
        kinds = duckdb_types("coded_events")
        names = ", ".join(f'"{name}"' for name in kinds)
        if self.files:
            listed = ", ".join("'" + path.replace("'", "''") + "'" for path in self.files)
            return f"SELECT {names} FROM read_parquet([{listed}], hive_partitioning = true)"
        empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in kinds.items())
        return f"SELECT {empty} WHERE false"

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        found: list[tuple[Any, ...]] = self._con.execute(sql, list(values)).fetchall()
        return found

    def __bool__(self) -> bool:
        return bool(self.files)
