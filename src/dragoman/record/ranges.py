"""What columns hold in each file of a table, so that a question opens few of them.

A record of many sources has many files, and most questions are answered by one or two. An engine
that looks at the ends of all of them each time takes longer over that than over the rows.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from dragoman.record.paths import for_duckdb

if TYPE_CHECKING:
    from deltalake import DeltaTable

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
    """The least and greatest value of some text columns in each file, as far as they are told:
    ``held`` has them by file and column."""

    def __init__(self, held: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        self._held = held

    def may_hold(self, path: str, among: Among) -> bool:
        """Whether a file may have a row with one of the values in each of the columns."""
        return all(self._reaches(path, column, values) for column, values in among)

    def _reaches(self, path: str, column: str, values: frozenset[str]) -> bool:
        held = self._held.get((path, column))
        return held is None or any(held[0] <= value <= held[1] for value in values)

    def tells(self, path: str, columns: Iterable[str]) -> bool:
        """Whether it is known what a file holds in each of some columns."""
        return all((path, column) in self._held for column in columns)


def at_ends(duckdb: Any, files: Sequence[str], columns: Iterable[str]) -> Ranges:
    """What stands at the ends of the files themselves, which are named as DuckDB reads them."""
    found = duckdb.execute(_ENDS, [list(files), list(columns)]).fetchall()
    named = ((for_duckdb([Path(path)])[0], *told) for path, *told in found)
    return Ranges({(file, column): (least, most) for file, column, least, most in named})


def in_log(table: DeltaTable, columns: Iterable[str], whole: Container[str] = ()) -> Ranges:
    """What the log of a table says, by paths from its folder; no file is opened.

    Of the columns of ``whole`` only files are told in which no row lacks a value.
    """
    actions = table.get_add_actions(flatten=True)
    told = set(actions.schema.names)
    paths = [unquote(path) for path in actions.column("path").to_pylist()]
    held = {}
    for column in columns:
        if {f"min.{column}", f"max.{column}"} <= told:
            ends = (actions.column(f"{end}.{column}").to_pylist() for end in ("min", "max"))
            empty = _empty(actions, column) if column in whole else [0] * len(paths)
            for path, least, most, lacking in zip(paths, *ends, empty, strict=True):
                if least is not None and most is not None and not lacking:
                    held[path, column] = (least, most)
    return Ranges(held)


def _empty(actions: Any, column: str) -> list[int | None]:
    """How many rows of each file lack a value, as far as it is told; our own files do not say."""
    name = f"null_count.{column}"
    if name not in actions.schema.names:
        return [None] * actions.num_rows
    return list(actions.column(name).to_pylist())
