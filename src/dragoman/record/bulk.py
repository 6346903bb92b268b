"""Large files into the record: DuckDB writes Parquet, one Delta commit admits it.

A batch's query is copied into a staging folder, good rows apart from bad ones; repeats are told
apart in a second pass over what was staged, only where there are any. Then the good parts are
moved into the table's folder, synced to disk and named in a single Delta commit that carries the
digests of the files as application transactions: killed at any moment, the record holds all of a
batch or none of it, and the same file twice changes nothing. Rejected rows and the files' own
rows are written last; where a crash left them out, taking the file in again writes them and
nothing else.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from dragoman.errors import RecordError
from dragoman.model.facts import Problem, Reject, SourceFile
from dragoman.model.intake import Batch, Portion, Taken
from dragoman.record import staging
from dragoman.record.commit import commit
from dragoman.record.delta import taken_before
from dragoman.record.disk import STAGING, is_full, locked, why
from dragoman.record.merging import moved, tidy
from dragoman.record.paths import folder_of
from dragoman.record.repeats import settle
from dragoman.record.schema import make
from dragoman.record.staging import Part, Parts, scan
from dragoman.record.writer import Writer

if TYPE_CHECKING:
    from deltalake import DeltaTable

STALE = 24 * 3600
"""Seconds after which a left-over in the staging folder is swept: longer than any ingest."""
REJECTS_KEPT = 10_000
"""Rejected rows of one file that are kept with what they said; beyond it they are only counted."""
SAID = 2_000
"""Characters kept of what a rejected row said."""


@dataclass(slots=True)
class _Account:
    """Rows of one portion by fate, the lines they stand for, and the bad ones with reasons."""

    fates: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lines: float = 0.0
    problems: list[Problem] = field(default_factory=list)


class Intake:
    """Takes batches into the record in a folder, and knows which files are there already."""

    def __init__(self, root: Path, today: date | None = None) -> None:
        self.writer = Writer(root, today)
        self.root = self.writer.path
        self._held: dict[str, SourceFile] = {}
        with locked(self.root):
            sweep(self.root)
        self._held = {row.digest: row for row in taken_before(self.root)}

    @property
    def empty(self) -> bool:
        """Whether no file was taken in before."""
        return not self._held

    def held(self, digest: str) -> SourceFile | None:
        """The file with this digest as it was taken in before, or ``None``."""
        return self._held.get(digest)

    def take(self, batch: Batch) -> tuple[Taken, ...]:
        """Take a batch in, whole or not at all; what became of each of its portions.

        A file that the engine cannot read at all is told as failed, and does not keep others of
        its batch out. Raises :class:`RecordError` where the record cannot be written.
        """
        import duckdb

        try:
            return self._take(batch)
        except duckdb.Error as error:
            if len(batch.portions) > 1:
                return tuple(t for p in batch.portions for t in self.take(batch.alone(p)))
            return (_failed(batch, error, self.root),)

    def _take(self, batch: Batch) -> tuple[Taken, ...]:
        started = time.monotonic()
        folder = self.root / STAGING / uuid4().hex
        try:
            folder.mkdir(parents=True)
            files = self._finish(batch, self._admit(batch, folder))
            tidy(batch.connection, self.root, batch.table, batch.feed, folder)
        except OSError as error:
            raise RecordError(f"cannot write a record in {self.root}: {why(error)}") from None
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        seconds = (time.monotonic() - started) / len(batch.portions)
        return tuple(
            _taken(batch, portion, file, seconds)
            for portion, file in zip(batch.portions, files, strict=True)
        )

    def _admit(self, batch: Batch, folder: Path) -> dict[str, _Account]:
        con = batch.connection
        parts = staging.copy(
            con, staging.query(batch, self.writer.today), folder / "a", batch.table
        )
        with locked(self.root):
            snapshot = make(self.root, batch.table)
            if good := parts.get("ok", []):
                settled = settle(con, snapshot, batch, good, folder / "b")
                parts = parts if settled is None else {**settled, "bad": parts.get("bad", [])}
            accounts = _accounts(con, batch, parts)
            fresh = [p for p in batch.portions if snapshot.transaction_version(p.digest) is None]
            if fresh and parts.get("ok"):
                _commit(snapshot, parts["ok"], fresh, batch.feed)
        return accounts

    def _finish(self, batch: Batch, accounts: Mapping[str, _Account]) -> list[SourceFile]:
        files, rejects = [], []
        for portion in batch.portions:
            account = accounts[portion.digest]
            files.append(_file(batch, portion, account, self.writer.today))
            rejects += _rejects(portion, account.problems)
        self.writer.add([portion.origin for portion in batch.portions])
        if rejects:
            self.writer.add(rejects)
        self.writer.add(files)
        self._held |= {file.digest: file for file in files}
        return files


# --- accounts -------------------------------------------------------------------------------


def _accounts(con: Any, batch: Batch, parts: Parts) -> dict[str, _Account]:
    """What became of the rows of each portion, by its digest."""
    whose = staging.origin_of(batch.table)
    accounts = {portion.digest: _Account() for portion in batch.portions}
    by_origin = {portion.origin.id: accounts[portion.digest] for portion in batch.portions}
    for fate, held in parts.items():
        if held:
            query = f"SELECT {whose}, count(*), sum({batch.share}) FROM {scan(held)} GROUP BY 1"
            for origin, rows, stood_for in con.execute(query).fetchall():
                by_origin[origin].fates[fate] += rows
                by_origin[origin].lines += float(stood_for)
    if parts.get("bad"):
        query = f"SELECT {whose}, reject FROM {scan(parts['bad'])}"
        for origin, reject in con.execute(query).fetchall():
            by_origin[origin].problems.append(_problem(**json.loads(reject)))
    for digest, problems in batch.broken().items():
        accounts[digest].problems += problems
        accounts[digest].lines += len(problems)
    return accounts


def _problem(problem: str, said: str | None, line: int | None) -> Problem:
    """What is wrong with a row, from what was staged beside it."""
    return Problem("", line, problem, said or "")


def _file(batch: Batch, portion: Portion, account: _Account, today: date) -> SourceFile:
    stored = account.fates["ok"] + account.fates["held"]
    again, bad = account.fates["again"], len(account.problems)
    return SourceFile(
        *("", portion.digest, portion.name, batch.feed),
        *(stored + again + bad, stored, again, bad),
        recorded_at=today,
        lines=round(account.lines),
    )


def _rejects(portion: Portion, problems: Sequence[Problem]) -> list[Reject]:
    kept = [
        Reject("", portion.digest, p.line, p.what, p.kept[:SAID]) for p in problems[:REJECTS_KEPT]
    ]
    if more := len(problems) - len(kept):
        kept.append(Reject("", portion.digest, None, f"{more:,} more rows rejected, not kept"))
    return kept


def _taken(batch: Batch, portion: Portion, file: SourceFile, seconds: float) -> Taken:
    return Taken(
        *(portion.name, batch.feed, batch.table),
        *(file.rows, file.added, file.already, file.rejected, file.lines),
        *(portion.size, seconds),
    )


def _failed(batch: Batch, error: Exception, root: Path) -> Taken:
    if is_full(error):
        raise RecordError(f"cannot write a record in {root}: {why(error)}") from None
    (portion,) = batch.portions
    said = why(error)
    return Taken(portion.name, batch.feed, batch.table, size=portion.size, why=said, failed=True)


# --- the commit -----------------------------------------------------------------------------


def _commit(
    snapshot: DeltaTable, parts: Sequence[Part], portions: Sequence[Portion], feed: str
) -> None:
    """Move the parts into the table's folder, make them durable, and name them in one commit."""
    root = folder_of(snapshot)
    actions = [moved(root, part, f"{feed}-{uuid4().hex}") for part in parts]
    commit(snapshot, actions, applications=[portion.digest for portion in portions])


def sweep(root: Path) -> None:
    """Remove what a crash left in the staging folder."""
    for path in (root / STAGING).glob("*"):
        if time.time() - path.stat().st_mtime > STALE:
            shutil.rmtree(path, ignore_errors=True)
