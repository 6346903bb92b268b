"""Batches of documents into the record: three tables, all of a batch or none of it.

Delta commits one table at a time, so a batch is first staged whole: Parquet files and a manifest
under ``_pending/NAME.new``, synced, then renamed to ``_pending/NAME``. That rename is the promise:
from then on the batch will be in the record. The files are moved into the tables' folders and
named in one commit a table, the documents' last; each commit carries the batch's name as
application transaction, so doing it twice does nothing. Killed before the rename, nothing has
happened; killed after it, whoever writes next finishes it first (:func:`recover`).
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from dragoman.errors import RecordError
from dragoman.model.documents import FEED, ClaimRow, CodedRow, DocumentRow, DocumentRows
from dragoman.record.commit import commit
from dragoman.record.delta import connect, open_table
from dragoman.record.disk import PENDING, STAGING, locked, sync, sync_log, why
from dragoman.record.leftovers import clear
from dragoman.record.library import Library
from dragoman.record.merging import ends, said_of, tidy
from dragoman.record.paths import data_files, folder_of, usable
from dragoman.record.schema import PARTITIONS, SORTED, make, relation
from dragoman.record.staging import Part, quoted

TABLES = ("claims", "coded_events", "documents")
"""In the order of their commits: a reader that starts from documents finds all they point to."""
ROW_GROUP = 8_192
COMPACT_AT = 48
"""Files of a table above which small ones are merged."""

Group = Callable[[Sequence[DocumentRows], Library], Sequence[DocumentRows]]
"""Says to which family each new document belongs, given what the record holds."""


def _ungrouped(rows: Sequence[DocumentRows], library: Library) -> Sequence[DocumentRows]:
    return rows


class DocumentWriter:
    """Writes documents with their claims and coded events into the record in a folder.

    Raises :class:`~dragoman.errors.RecordError` where it cannot be written, or a newer Dragoman
    wrote it.
    """

    def __init__(self, root: Path, today: date | None = None) -> None:
        self.root = usable(root)
        self.today = today or date.today()
        with locked(self.root):
            recover(self.root)
            for table in TABLES:
                clear(self.root, table)

    def library(self) -> Library:
        """What the record holds of documents now."""
        return Library(self.root, self._con)

    @cached_property
    def _con(self) -> Any:
        """One connection for all that is asked and staged: making it takes 20 ms."""
        return connect()

    def store(
        self, rows: Sequence[DocumentRows], group: Group = _ungrouped
    ) -> tuple[DocumentRows, ...]:
        """Store the documents that are not there yet, and return them as they were stored."""
        batch = uuid4().hex
        try:
            with locked(self.root):
                recover(self.root)
                library = self.library()
                held = library.held_ids([each.document.id for each in rows])
                once = {each.document.id: each for each in rows}
                new = [each for key, each in once.items() if key not in held]
                if not new:
                    return ()
                marked = tuple(_marked(each, batch, self.today) for each in group(new, library))
                _stage(self._con, self.root, batch, marked)
                finish(self.root, batch)
        except OSError as error:
            raise RecordError(f"cannot write a record in {self.root}: {why(error)}") from None
        self.tidy()
        return marked

    def tidy(self) -> None:
        """Merge our own coded events into sorted files where there are many."""
        folder = self.root / STAGING / uuid4().hex
        tidy(self._con, self.root, "coded_events", FEED, folder)
        shutil.rmtree(folder, ignore_errors=True)


def _marked(rows: DocumentRows, batch: str, today: date) -> DocumentRows:
    return DocumentRows(
        replace(rows.document, batch=batch, added=today),
        tuple(replace(claim, batch=batch, added=today) for claim in rows.claims),
        tuple(replace(event, added=today) for event in rows.events),
    )


def recover(root: Path) -> None:
    """Finish the batches that a killed process had promised, drop those it had not.

    To be called by whoever holds the record's lock.
    """
    for path in sorted((root / PENDING).glob("*")):
        if path.suffix == ".new":
            shutil.rmtree(path, ignore_errors=True)
        elif (path / "manifest.json").is_file():
            finish(root, path.name)


# --- staging --------------------------------------------------------------------------------


def flat(rows: Sequence[DocumentRow | ClaimRow | CodedRow]) -> list[dict[str, Any]]:
    """Rows of one table by column; ``dataclasses.asdict`` copies each value, which takes a third
    of the time of storing documents."""
    names = [each.name for each in fields(rows[0])] if rows else []
    return [{name: getattr(row, name) for name in names} for row in rows]


def _stage(con: Any, root: Path, batch: str, rows: Sequence[DocumentRows]) -> None:
    folder = root / PENDING / f"{batch}.new"
    folder.mkdir(parents=True)
    flats: dict[str, list[dict[str, Any]]] = {
        "claims": flat([claim for each in rows for claim in each.claims]),
        "coded_events": flat([event for each in rows for event in each.events]),
        "documents": flat([each.document for each in rows]),
    }
    parts = {table: _copied(con, table, flats[table], folder) for table in TABLES if flats[table]}
    promise(root, batch, parts)


def promise(root: Path, batch: str, parts: dict[str, list[dict[str, Any]]]) -> None:
    """Make what was staged under ``_pending/NAME.new`` durable, and promise it by renaming."""
    folder = root / PENDING / f"{batch}.new"
    (folder / "manifest.json").write_text(json.dumps(parts), "utf-8")
    for path in folder.rglob("*"):
        sync(path)
    sync(folder)
    folder.rename(root / PENDING / batch)
    sync(root / PENDING)


def _copied(
    con: Any, table: str, flats: Iterable[dict[str, Any]], folder: Path
) -> list[dict[str, Any]]:
    """The rows as Parquet files by partition; what a commit must know of each."""
    con.register("staged", relation(con, table, flats))
    parts = written(con, table, "staged", folder)
    con.unregister("staged")
    return parts


def written(con: Any, table: str, source: str, folder: Path) -> list[dict[str, Any]]:
    """What a connection holds under a name as Parquet files by partition, sorted as the table is;
    what a commit must know of each."""
    keys, order = ", ".join(PARTITIONS[table]), ", ".join(f'"{name}"' for name in SORTED[table])
    found = con.execute(
        f"COPY (SELECT * FROM {source} ORDER BY {order}) TO {quoted(str(folder / table))}"
        f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP},"
        f" PARTITION_BY ({keys}), RETURN_STATS)"
    ).fetchall()
    return [
        {
            "path": str(Path(path).relative_to(folder)),
            "rows": count,
            "size": size,
            "keys": dict(held),
            "days": ends(Part(Path(path), count, size, dict(held), stats or {})),
        }
        for path, count, size, _, stats, held, *_ in found
    ]


# --- committing -----------------------------------------------------------------------------


def finish(root: Path, batch: str) -> None:
    """Move a promised batch into its tables, one commit each, and drop what was staged."""
    folder = root / PENDING / batch
    parts = json.loads((folder / "manifest.json").read_text("utf-8"))
    for table in TABLES:
        if table in parts:
            _commit(root, table, batch, folder, parts[table])
    shutil.rmtree(folder, ignore_errors=True)


def _commit(root: Path, table: str, batch: str, folder: Path, parts: list[dict[str, Any]]) -> None:
    snapshot = make(root, table)
    if snapshot.transaction_version(batch) is not None:
        return
    target = folder_of(snapshot)
    actions = [_moved(target, folder, batch, number, part) for number, part in enumerate(parts)]
    commit(snapshot, actions, applications=[batch])
    if "feed" not in PARTITIONS[table]:
        _compact(root, table)


def _moved(target: Path, folder: Path, batch: str, number: int, part: dict[str, Any]) -> Any:
    """Move a staged file to where its table wants it; a second time, find it there."""
    from deltalake.transaction import AddAction

    place = "".join(f"{key}={value}/" for key, value in part["keys"].items())
    name = f"{place}{FEED}-{batch}-{number}.parquet"
    source, final = folder / part["path"], target / name
    final.parent.mkdir(parents=True, exist_ok=True)
    if source.exists():
        os.replace(source, final)
    sync(final)
    keys: dict[str, str | None] = {key: str(value) for key, value in part["keys"].items()}
    now = int(time.time() * 1000)
    return AddAction(name, part["size"], keys, now, True, said_of(part["rows"], part["days"]))


def _compact(root: Path, table: str) -> None:
    """Merge small files once there are many."""
    snapshot = open_table(root, table)
    assert snapshot is not None
    mine = [path for path in data_files(snapshot) if path.name.startswith(f"{FEED}-")]
    if len(mine) <= COMPACT_AT:
        return
    snapshot.optimize.compact()
    for path in set(data_files(snapshot)) - set(mine):
        sync(path)
    sync_log(root / table)
