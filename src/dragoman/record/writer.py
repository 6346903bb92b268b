"""Writing the record: rows are appended, never changed; the same rows twice change nothing.

What keeps it whole:

- a row's id comes from its content, so a row already there is found and counted, not doubled;
- each Delta commit carries an application id (the digest of the file or of the batch), looked up
  on the very snapshot that is committed from, since Delta accepts a repeated one in sequence;
- writers on one machine take turns on a lock that dies with its process; readers never wait;
- after a commit the data files, the log and their folders are synced to disk, which Delta does
  not do: a killed process loses nothing without it, a power cut would;
- the log is never cleaned up, and "as known on a day" is told from columns: files that were
  merged into others go once nobody can be reading them (:mod:`dragoman.record.leftovers`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import RecordError
from dragoman.model.facts import Problem, Reject, SourceFile
from dragoman.record.delta import connect, open_table, refuse_newer
from dragoman.record.disk import locked, sync, sync_log, why
from dragoman.record.leftovers import clear
from dragoman.record.paths import data_files, for_duckdb, usable
from dragoman.record.schema import make, relation
from dragoman.record.tables import (
    Flat,
    content_id,
    flatten,
    table_of,
)

if TYPE_CHECKING:
    from deltalake import DeltaTable

COMPACT_AT = 64
"""Files of a table above which small ones are merged; a commit of some rows makes one file, and
opening some hundred files is what slows a reader down."""

ORDER = ("origins", "agreements", "events")
"""Tables written first: others point to their rows, so a crash leaves no dangling pointer."""


@dataclass(frozen=True, slots=True)
class Added:
    """What an append did: rows new and rows already there, in all and by table."""

    new: int = 0
    already: int = 0
    by_table: dict[str, tuple[int, int]] = field(default_factory=dict)

    def without(self, table: str) -> Added:
        """The same, not counting one table."""
        rest = {name: counts for name, counts in self.by_table.items() if name != table}
        return _summed(rest)


def _summed(by_table: dict[str, tuple[int, int]]) -> Added:
    counts = by_table.values()
    return Added(sum(n for n, _ in counts), sum(a for _, a in counts), by_table)


class Writer:
    """Appends rows to the record in a folder, which it creates at the first write.

    Raises :class:`~dragoman.errors.RecordError` where a newer Dragoman wrote the record, or
    where the folder cannot be written.
    """

    def __init__(self, path: Path, today: date | None = None) -> None:
        self.path = usable(path)
        refuse_newer(self.path)
        self.today = today or date.today()

    @cached_property
    def _con(self) -> Any:
        """One connection for all it writes: each costs as much as a small commit."""
        return connect()

    def add(self, rows: Iterable[Any], application: str | None = None) -> Added:
        """Append rows of any tables; those already there, by content, are left out.

        ``application`` identifies the batch (the digest of the file it came from); without one
        the batch is identified by its rows.
        """
        tables = self._prepared(rows)
        if not any(tables.values()):
            return Added()
        names = sorted(tables, key=lambda name: (name not in ORDER, name))
        with locked(self.path):
            new = {name: self._append(name, tables[name], application) for name in names}
        return _summed({name: (new[name], len(tables[name]) - new[name]) for name in names})

    def add_file(
        self, file: SourceFile, rows: Iterable[Any], problems: Sequence[Problem] = ()
    ) -> SourceFile:
        """Append the rows of a file, then its rejected rows, then the file itself.

        Returns the file with its counts; ``rows`` = ``added`` + ``already`` + ``rejected``, its
        origins not counted. The file's own row is written last: a crash before it means that
        the file is taken in again.
        """
        added = self.add(rows, file.digest).without("origins")
        done = replace(
            file,
            rows=added.new + added.already + len(problems),
            added=added.new,
            already=added.already,
            rejected=len(problems),
            recorded_at=self.today,
        )
        rejects = [Reject("", file.digest, p.line, p.what, p.kept) for p in problems]
        self.add(rejects, f"{file.digest}-rejects")
        self.add([done], f"{file.digest}-file")
        return done

    def _prepared(self, rows: Iterable[Any]) -> dict[str, list[Flat]]:
        """Flat rows by table with ids and dates; a row given twice counts twice, is kept once."""
        tables: dict[str, list[Flat]] = defaultdict(list)
        for row in rows:
            table = table_of(row)
            flat = flatten(row)
            flat["id"] = content_id(table, flat)
            if "recorded_at" in flat:
                flat["recorded_at"] = flat["recorded_at"] or self.today
            tables[table].append(flat)
        return tables

    def _append(self, table: str, flats: list[Flat], application: str | None) -> int:
        from deltalake import CommitProperties, Transaction, write_deltalake
        from deltalake.exceptions import DeltaError

        snapshot = self._table(table)
        fresh = self._unseen(snapshot, flats)
        if not fresh:
            return 0
        name = self._application(table, application, fresh)
        if snapshot.transaction_version(name) is not None:
            # The batch was committed from a state where these rows were not there: a correction
            # of Dragoman itself reads more from the same file. Give the rest its own name.
            name = self._application(table, None, fresh)
        properties = CommitProperties(app_transactions=[Transaction(name, 1)])
        before = set(data_files(snapshot))
        try:
            rows = relation(self._con, table, fresh)
            write_deltalake(
                snapshot, rows, mode="append", schema_mode="merge", commit_properties=properties
            )
        except (DeltaError, OSError) as error:
            raise RecordError(f"cannot write {table} in {self.path}: {why(error)}") from None
        self._durable(table, before)
        return len(fresh)

    def _application(self, table: str, application: str | None, flats: list[Flat]) -> str:
        if application is not None:
            return f"{application}/{table}"
        ids = "\n".join(sorted(str(flat["id"]) for flat in flats))
        return hashlib.sha256(f"{table}\n{ids}".encode()).hexdigest()

    def _unseen(self, snapshot: DeltaTable, flats: list[Flat]) -> list[Flat]:
        by_id = {str(flat["id"]): flat for flat in flats}
        files = for_duckdb(data_files(snapshot))
        if not files:
            return list(by_id.values())
        query = "SELECT id FROM read_parquet(?) WHERE id IN (SELECT unnest(?))"
        found = self._con.execute(query, [files, list(by_id)]).fetchall()
        held = {row[0] for row in found}
        return [flat for key, flat in by_id.items() if key not in held]

    def _table(self, table: str) -> DeltaTable:
        return open_table(self.path, table) or make(self.path, table)

    def _durable(self, table: str, before: set[Path]) -> None:
        """Sync what a commit wrote, then merge small files once there are many."""
        snapshot = open_table(self.path, table)
        assert snapshot is not None
        for path in set(data_files(snapshot)) - before:
            sync(path)
        if len(snapshot.file_uris()) > COMPACT_AT:
            snapshot.optimize.compact()
            for path in data_files(snapshot):
                sync(path)
            clear(self.path, table)
        sync_log(self.path / table)
