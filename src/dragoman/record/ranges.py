"""What the ends of a table's files say their columns hold, so that a question opens few of them.

A record of many sources has many files, and most questions are answered by one or two. An engine
that looks at the ends of all of them each time takes longer over that than over the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Among = tuple[tuple[str, frozenset[str]], ...]
"""Columns, each with the values of which a row must have one."""

_ENDS = """
SELECT file_name, path_in_schema, min(stats_min_value), max(stats_max_value)
FROM parquet_metadata(?)
WHERE path_in_schema IN (SELECT unnest(?))
GROUP BY ALL
HAVING count(*) = count(stats_min_value) AND count(*) = count(stats_max_value)
"""


class Ranges:
    """The least and greatest value of some text columns in each file, read once.

    ``files`` are as DuckDB reads them, ``paths`` the same as it reports them.
    """

    def __init__(
        self, duckdb: Any, files: Sequence[str], paths: Sequence[str], columns: Iterable[str]
    ) -> None:
        self._files = tuple(zip(files, paths, strict=True))
        found = duckdb.execute(_ENDS, [list(files), list(columns)]).fetchall()
        self._held = {(path, column): (least, most) for path, column, least, most in found}

    def holding(self, among: Among) -> list[str]:
        """The files that may have a row with one of the values in each of the columns."""
        return [file for file, path in self._files if self._may_hold(path, among)]

    def _may_hold(self, path: str, among: Among) -> bool:
        return all(self._reaches(path, column, values) for column, values in among)

    def _reaches(self, path: str, column: str, values: frozenset[str]) -> bool:
        held = self._held.get((path, column))
        return held is None or any(held[0] <= value <= held[1] for value in values)
