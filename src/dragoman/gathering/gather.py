"""Files that hold articles into the record: read in parallel, grouped, stored batch by batch.

Every item is accounted for: rows in are stored, there already, or rejected with place and
reason. What is there already (the same bytes from the same address) is told before it is read.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from dragoman import settings
from dragoman.gathering.grouping import Grouper
from dragoman.gathering.pool import read_all
from dragoman.model.documents import DocumentRows
from dragoman.model.facts import Problem, Reject, SourceFile
from dragoman.model.intake import Taken
from dragoman.record.documents import DocumentWriter
from dragoman.record.writer import Writer
from dragoman.sources import wholes
from dragoman.sources.given import digest_of
from dragoman.sources.items import Item
from dragoman.sources.warc import Passed

STORED_AT_ONCE = 400
"""Documents of one commit: half a minute's reading of one process, which is what a kill loses."""
PATIENCE = 60.0
"""Seconds after which what was read is stored, however little: a commit takes as long as reading
six articles, however many it is of."""
LOOKED_UP = 512
"""Items whose digests are looked up in the record at once."""
REJECTS_KEPT = 10_000
"""Rejected items of one run that are kept; beyond it they are only counted."""
PAGES = "articles"
"""What loose pages are called in the summary and among the files."""


@dataclass(slots=True)
class Account:
    """What became of the items of one file."""

    name: str
    sort: str
    size: int = 0
    digest: str = ""
    rows: int = 0
    stored: int = 0
    already: int = 0
    copies: int = 0
    claims: int = 0
    events: int = 0
    passed: int = 0
    words: int = 0
    problems: list[Problem] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    @property
    def feed(self) -> str:
        """What a reader calls its sort."""
        names = {"warc": "web archive", "feed": "news feed", "lines": "article lines"}
        return names.get(self.sort, PAGES)

    @property
    def rejected(self) -> int:
        """Items that gave no document."""
        return self.rows - self.stored - self.already


@dataclass(slots=True)
class Gatherer:
    """Takes items into a record. ``jobs`` processes read; ``pipeline`` is the model's name;
    ``progress`` is told of bytes of a file done and documents read since it was told last."""

    root: Path
    jobs: int = 1
    pipeline: str = ""
    progress: Callable[[int, int], None] | None = None
    new: list[DocumentRows] = field(default_factory=list)
    """Documents stored by the last :meth:`take`, for who prints what is new."""
    _grouper: Grouper = field(default_factory=Grouper)
    _writer: DocumentWriter | None = None

    @property
    def writer(self) -> DocumentWriter:
        """The writer of the record, which finishes what a killed one left."""
        self._writer = self._writer or DocumentWriter(self.root)
        return self._writer

    def tell(self, size: int, documents: int) -> None:
        """Tell whoever watches of bytes and documents done."""
        if self.progress is not None:
            self.progress(size, documents)

    def take(self, items: Iterable[Item | Problem | Passed], account: Account) -> None:
        """Take items in, a batch at a time; ``account`` is kept up to date."""
        self.new = []
        ready: list[DocumentRows] = []
        last, done = time.monotonic(), 0
        unseen = self._unseen(items, account)
        pipeline = self.pipeline or str(settings.get("pipeline"))
        for result in read_all(unseen, self.jobs, pipeline):
            self.tell(max(0, result.at - done), 1)
            done = max(done, result.at)
            if result.rows is not None:
                ready.append(result.rows)
            else:
                _reject(account, Problem(result.place, None, result.why))
            if len(ready) >= STORED_AT_ONCE or (ready and time.monotonic() - last > PATIENCE):
                self._store(ready, account)
                ready, last = [], time.monotonic()
        self._store(ready, account)
        self.tell(max(0, account.size - done), 0)

    def _unseen(self, items: Iterable[Item | Problem | Passed], account: Account) -> Iterator[Item]:
        """Items that are not in the record; the others are counted on the way."""
        held = iter(items)
        while chunk := list(islice(held, LOOKED_UP)):
            found = [each for each in chunk if isinstance(each, Item)]
            known = self.writer.library().held_sources([item.digest for item in found])
            for each in chunk:
                if isinstance(each, Passed):
                    account.passed += each.count
                elif isinstance(each, Problem):
                    account.rows += 1
                    _reject(account, each)
                elif each.digest in known:
                    account.rows += 1
                    account.already += 1
                else:
                    account.rows += 1
                    yield each

    def _store(self, ready: list[DocumentRows], account: Account) -> None:
        if not ready:
            return
        stored = self.writer.store(ready, self._grouper)
        account.stored += len(stored)
        account.already += len(ready) - len(stored)
        account.claims += sum(len(each.claims) for each in stored)
        account.events += sum(len(each.events) for each in stored)
        account.words += sum(each.document.words for each in stored)
        account.copies += sum(bool(each.document.how) for each in stored)
        self.new += stored


def _reject(account: Account, problem: Problem) -> None:
    if len(account.problems) < REJECTS_KEPT:
        account.problems.append(problem)


# --- addresses ------------------------------------------------------------------------------


def gather_address(address: str, gatherer: Gatherer) -> Taken:
    """A page or feed of the web; a :class:`Taken` that says why, where it is not to be had."""
    from dragoman.errors import InputError
    from dragoman.sources import fetch_documents

    account = Account(address, "page")
    try:
        items = fetch_documents.items_at(address)
    except InputError as error:
        return Taken(address, account.feed, why=str(error), failed=True)
    account.sort = "page" if items and items[0].sort == "page" else "feed"
    gatherer.take(items, account)
    return finished(account, gatherer.root)


# --- files ----------------------------------------------------------------------------------


def gather(files: Iterable[tuple[Path, str]], gatherer: Gatherer) -> Iterator[Taken]:
    """Files of known sorts taken in; what became of each archive, and of all loose pages as one."""
    pages = []
    for path, sort in files:
        if sort == "page":
            pages.append(path)
        else:
            yield _whole(path, sort, gatherer)
    if pages:
        yield _loose(pages, gatherer)


def _whole(path: Path, sort: str, gatherer: Gatherer) -> Taken:
    account = Account(path.name, sort, path.stat().st_size, digest_of(path))
    gatherer.take(wholes.items(path, sort, int(settings.get("max_bytes"))), account)
    return finished(account, gatherer.root)


def _loose(pages: list[Path], gatherer: Gatherer) -> Taken:
    size = sum(path.stat().st_size for path in pages)
    name = f"{len(pages):,} {PAGES}" if len(pages) > 1 else pages[0].name
    account = Account(name, "page", size)
    gatherer.take(_pages(pages), account)
    return finished(account, gatherer.root)


def _pages(paths: Iterable[Path]) -> Iterator[Item | Problem | Passed]:
    limit, at = int(settings.get("max_bytes")), 0
    for path in paths:
        at += path.stat().st_size
        for each in wholes.items(path, "page", limit):
            yield replace(each, at=at) if isinstance(each, Item) else each


def finished(account: Account, root: Path) -> Taken:
    """The end of an account: its rejects, and an archive's own row, are recorded."""
    writer = Writer(root)
    rejects = [
        Reject("", account.digest or each.where, each.line, _said(each, account), each.kept)
        for each in account.problems
    ]
    if rejects:
        writer.add(rejects)
    counts = (account.rows, account.stored, account.already, account.rejected)
    if account.digest and account.rows:
        head = ("", account.digest, account.name, account.feed)
        writer.add([SourceFile(*head, *counts, recorded_at=writer.today, lines=account.rows)])
    return Taken(
        *(account.name, account.feed, "documents", *counts, account.rows, account.size),
        seconds=time.monotonic() - account.started,
        why=_empty(account),
        note=_noted(account),
    )


def _said(problem: Problem, account: Account) -> str:
    """Why an item was rejected; its place in an archive where no line number tells it."""
    told = account.digest and problem.line is None
    return f"{problem.where}: {problem.what}" if told else problem.what


def _noted(account: Account) -> str:
    """What the numbers of the table leave out."""
    parts = [f"{account.claims:,} claims, {account.events:,} coded events"]
    if account.copies:
        parts.append(f"{account.copies:,} of them copies or rewrites")
    if account.passed:
        parts.append(f"{account.passed:,} other records passed over")
    return "; ".join(parts) if account.stored or account.passed else ""


def _empty(account: Account) -> str:
    if account.rows:
        return ""
    more = f", only {account.passed:,} other records" if account.passed else ""
    return f"holds no article{more}"
