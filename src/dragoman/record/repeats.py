"""Rows that a batch says twice, or that the record holds already: found, counted, not stored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model.intake import Batch
from dragoman.record.paths import folder_of, for_duckdb
from dragoman.record.schema import BULK
from dragoman.record.staging import Part, Parts, copy, listed, origin_of, quoted, scan

if TYPE_CHECKING:
    from deltalake import DeltaTable


def settle(
    con: Any, snapshot: DeltaTable, batch: Batch, good: list[Part], folder: Path
) -> Parts | None:
    """The good rows once more, each with its fate; ``None`` where all of them are new.

    ``again`` are those whose key stands earlier in the batch or in the table, ``held`` those of
    a portion that was committed before (a crash kept the file's own row from being written).
    Of rows with one key the least in the order of its columns is kept, so that it is always
    the same one; but before all others one that is stored already, which can only stay.
    """
    names = ", ".join(f'"{name}"' for name in (batch.key if batch.table in BULK else ("id",)))
    held = _held_keys(snapshot, batch, good, names)
    done = listed(
        portion.origin.id
        for portion in batch.portions
        if snapshot.transaction_version(portion.digest) is not None
    )
    source = scan(good)
    if done == "[]" and not _repeats(con, source, names, held):
        return None
    there = f"({names}) IN ({held})" if held else "false"
    stored = f"list_contains(CAST({done} AS VARCHAR[]), {origin_of(batch.table)})"
    fates = f"CASE WHEN _there OR _nth > 1 THEN 'again' WHEN {stored} THEN 'held' ELSE 'ok' END"
    numbered = (
        f"SELECT *, row_number() OVER (PARTITION BY {names} ORDER BY {stored} DESC, s) AS _nth,"
        f" {there} AS _there FROM {source} s"
    )
    select = f"SELECT * EXCLUDE (fate, _nth, _there), {fates} AS fate FROM ({numbered})"
    return copy(con, select, folder, batch.table)


def _repeats(con: Any, source: str, names: str, held: str) -> bool:
    inside = f"SELECT count(*) > count(DISTINCT ({names})) FROM {source}"
    if con.execute(inside).fetchone()[0]:
        return True
    if not held:
        return False
    there = f"SELECT count(*) FROM {source} WHERE ({names}) IN ({held})"
    return bool(con.execute(there).fetchone()[0])


def _held_keys(snapshot: DeltaTable, batch: Batch, good: list[Part], names: str) -> str:
    """A query of the keys in the table that could repeat, rows of these very portions left out;
    empty where there are none."""
    files = _overlapping(snapshot, batch.feed, _window(good))
    if not files:
        return ""
    own = listed(portion.origin.id for portion in batch.portions)
    others = f"NOT list_contains({own}, {origin_of(batch.table)})"
    feed = f" AND feed = {quoted(batch.feed)}" if batch.table in BULK else ""
    table = f"read_parquet({listed(for_duckdb(files))}, hive_partitioning = true)"
    return f"SELECT {names} FROM {table} WHERE {others}{feed}"


def _overlapping(snapshot: DeltaTable, feed: str, window: tuple[str, str] | None) -> list[Path]:
    """The files of the table that could hold the same rows: of this feed, of these days."""
    root, actions = folder_of(snapshot), snapshot.get_add_actions(flatten=True)
    columns = {name: actions.column(name).to_pylist() for name in actions.column_names}
    rows = [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]
    return [root / row["path"] for row in rows if _may_repeat(row, feed, window)]


def _may_repeat(row: dict[str, Any], feed: str, window: tuple[str, str] | None) -> bool:
    if row.get("partition.feed", feed) != feed:
        return False
    low, high = row.get("min.added"), row.get("max.added")
    if window is None or low is None or high is None:
        return True
    return str(high) >= window[0] and str(low) <= window[1]


def _window(parts: Sequence[Part]) -> tuple[str, str] | None:
    """The first and last day on which the feed added these rows, where it says so."""
    sides = [part.side("added") for part in parts]
    known = [side for side in sides if side is not None]
    if not known or len(known) < len(sides):
        return None
    return min(low for low, _ in known), max(high for _, high in known)
