"""Many files of a partition made one sorted run, in the order of its table.

Each batch leaves a sorted file, so that after many of them a pair's rows lie in every one. Merged,
they lie together again. A run is cut into files one behind the other, and the log says where each
begins and ends: a reader of one pair opens those it may be in, however many there are.

Files that were admitted never change, so they are read and sorted while others write; only the
commit takes the writers' turn, and is dropped where one of the files is no longer live. The files
merged stay on disk for a while (:mod:`dragoman.record.leftovers`), named by the log as removed:
whoever opened the record before reads on.
"""

from __future__ import annotations

import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from dragoman.errors import RecordError
from dragoman.record.commit import commit
from dragoman.record.delta import open_table
from dragoman.record.derived import derived
from dragoman.record.disk import locked, sync
from dragoman.record.leftovers import clear
from dragoman.record.older import source
from dragoman.record.paths import folder_of, for_duckdb
from dragoman.record.pinned import READABLE
from dragoman.record.ranges import in_log
from dragoman.record.schema import PARTITIONS, RANGED, SORTED, chosen, duckdb_types, stored
from dragoman.record.staging import GROUPS, Part, file_options, listed, quoted

if TYPE_CHECKING:
    from deltalake import DeltaTable

MERGE_AT = 8
"""Small files of a partition from which they are merged. Sorting rows once more costs two fifths of
taking them in; of a feed's large files a row pays it once, of daily ones twice. Each file more
costs a pair's timeline some milliseconds."""
SMALL = 3_000_000
"""Rows of a run that is large enough to be left alone: what eight batches of GDELT make."""
TOLD = ("day", "added", *RANGED["coded_events"])
"""Columns of which the log says where a file begins and ends."""


@dataclass(frozen=True, slots=True)
class _Live:
    """One live file of a table: its path from the table's folder, and its partition's values."""

    path: str
    rows: int
    size: int
    keys: tuple[tuple[str, str], ...]

    @property
    def run(self) -> str:
        """What the files of one sorted run have in common: their name up to their number."""
        return self.path.rpartition("/")[2].partition(".")[0]


def tidy(con: Any, root: Path, table: str, feed: str, folder: Path) -> None:
    """Merge files of a feed where there are many, and remove what earlier merges left. The rows are
    in the record by now: what fails here is tried again after another batch, and is no failure of
    this one."""
    import duckdb

    with suppress(duckdb.Error, OSError, RecordError):
        merge(con, root, table, feed, folder)
        with locked(root):
            clear(root, table)


def merge(con: Any, root: Path, table: str, feed: str, folder: Path) -> int:
    """Merge the small files of a feed's partitions of a table, where there are many; how many files
    were merged. ``folder`` is where merged files are made before they are moved.

    Raises :class:`RecordError` where it cannot be committed; the record is then as it was.
    """
    snapshot = open_table(root, table) if PARTITIONS.get(table) and SORTED.get(table) else None
    if snapshot is None or not _plain(snapshot, table):
        return 0
    due = _due(snapshot, feed)
    if due:
        folder.mkdir(parents=True, exist_ok=True)
    return sum(_merged(con, root, table, files, folder / uuid4().hex) for files in due)


def _plain(snapshot: DeltaTable, table: str) -> bool:
    """Whether the files say all there is: none of their rows deleted elsewhere, no column that this
    version would leave behind."""
    hidden = set(snapshot.protocol().reader_features or ()) - READABLE
    return not hidden and {f.name for f in snapshot.schema().fields} == set(stored(table))


def _due(snapshot: DeltaTable, feed: str) -> list[list[_Live]]:
    runs: dict[str, list[_Live]] = defaultdict(list)
    for file in _live(snapshot):
        if dict(file.keys).get("feed") == feed:
            runs[file.run].append(file)
    groups: dict[tuple[tuple[str, str], ...], list[list[_Live]]] = defaultdict(list)
    for run in runs.values():
        if sum(file.rows for file in run) < SMALL:
            groups[run[0].keys].append(run)
    due = [[*chain(*small)] for small in groups.values() if len(small) >= MERGE_AT]
    return due or _older(snapshot, runs.values())


def _older(snapshot: DeltaTable, runs: Iterable[list[_Live]]) -> list[list[_Live]]:
    """A run from before the table was sorted as it is now, where there is one: one a batch, so
    that nobody waits for all of them."""
    table = snapshot.metadata().name or ""
    more = derived(table)
    ranges = in_log(snapshot, more, more)
    old = (run for run in runs if not all(ranges.tells(file.path, more) for file in run))
    return [*islice(old, 1)]


def _live(snapshot: DeltaTable) -> list[_Live]:
    """The live files whose number of rows is known: what others wrote may lack it."""
    actions = snapshot.get_add_actions(flatten=True)
    keys = snapshot.metadata().partition_columns
    names = ["path", "num_records", "size_bytes", *(f"partition.{key}" for key in keys)]
    rows = zip(*(actions.column(name).to_pylist() for name in names), strict=True)
    return [
        _Live(path, rows, size, tuple(zip(keys, map(str, held), strict=True)))
        for path, rows, size, *held in rows
        if rows is not None and None not in held
    ]


def _merged(con: Any, root: Path, table: str, files: Sequence[_Live], target: Path) -> int:
    parts = _written(con, root / table, table, files, target)
    if sum(part.rows for part in parts) != sum(file.rows for file in files):
        return 0
    with locked(root):
        snapshot = open_table(root, table)
        if snapshot is None or not {f.path for f in files} <= {f.path for f in _live(snapshot)}:
            return 0
        _commit(snapshot, parts, files)
    return len(files)


def _written(con: Any, root: Path, table: str, files: Sequence[_Live], target: Path) -> list[Part]:
    """The rows of files as one sorted run in the folder ``target``."""
    keys = dict(files[0].keys)
    names = [name for name in stored(table) if name not in keys]
    order = ", ".join(f'"{name}"' for name in SORTED[table])
    paths = listed(for_duckdb(root / file.path for file in files))
    held = source(paths, duckdb_types(table), names, {"hive_partitioning": "false"})
    rows = f"SELECT {chosen(table, names, derived(table))} FROM {held} ORDER BY {order}"
    found = con.execute(
        f"COPY ({rows}) TO {quoted(str(target))} ({file_options()}, ROW_GROUPS_PER_FILE {GROUPS})"
    ).fetchall()
    return [
        Part(Path(path), rows, size, keys, stats or {}) for path, rows, size, _, stats, *_ in found
    ]


def _commit(snapshot: DeltaTable, parts: Sequence[Part], files: Sequence[_Live]) -> None:
    from deltalake.transaction import RemoveAction

    root, now = folder_of(snapshot), int(time.time() * 1000)
    run = f"{parts[0].keys['feed']}-{uuid4().hex}"
    added = [moved(root, part, f"{run}.{at}", changes=False) for at, part in enumerate(parts)]
    removed = [RemoveAction(f.path, False, now, f.size, dict(f.keys)) for f in files]
    commit(snapshot, added, removed)


def moved(root: Path, part: Part, name: str, changes: bool = True) -> Any:
    """Move a staged file into a table's folder under a name no other has, make it durable, and give
    what Delta says of it; ``changes`` is whether it brings rows that were not there."""
    from deltalake.transaction import AddAction

    folder = "".join(f"{key}={value}/" for key, value in part.keys.items())
    name = f"{name}.parquet"
    target = root / folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(part.path, target)
    sync(target)
    keys: dict[str, str | None] = dict(part.keys)
    now = int(time.time() * 1000)
    return AddAction(folder + name, part.size, keys, now, changes, said_of(part.rows, ends(part)))


def ends(part: Part) -> dict[str, tuple[str, str]]:
    """The least and greatest value of the columns the log tells of, where Parquet knows them."""
    return {name: side for name in TOLD if (side := part.side(name))}


def said_of(rows: int, ends: Mapping[str, Sequence[str]]) -> str:
    """What the log says of a file, as JSON."""
    found: dict[str, Any] = {"numRecords": rows}
    if ends:
        found["minValues"] = {name: low for name, (low, _) in ends.items()}
        found["maxValues"] = {name: high for name, (_, high) in ends.items()}
    return json.dumps(found)
