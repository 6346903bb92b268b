"""Files that hold articles into the record, read by a cluster: a Spark job over Arrow batches.

The driver cuts the files into stripes (:mod:`dragoman.gathering.stripes`); workers read them and
stage their rows beside the record; the driver groups the documents by their sketches and brings
each round in as one batch. What enters the record is what one machine would have put there, row
for row. The files and the record must be seen by every worker under the same paths, and Dragoman
with its model must be installed there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from uuid import uuid4

from dragoman import settings
from dragoman.gathering.gather import PAGES, Account, finished
from dragoman.gathering.grouping import Grouper
from dragoman.gathering.stripes import Job, Stripe, Told, arrow_reader
from dragoman.model.facts import Problem
from dragoman.model.intake import Taken
from dragoman.record.documents import DocumentWriter
from dragoman.record.spark import Spark, told
from dragoman.record.staged import Admitted, admit
from dragoman.sources.given import digest_of

STRIPE = 2_000_000
"""Bytes of a stripe: some hundred articles, minutes of reading; what a lost worker repeats."""
MOST_PARTS = 64
"""Stripes of one file at most: each unpacks the whole file, which at 64 costs what reading a
tenth of it does."""
ROUND = 1_024
"""Stripes read before what they gave enters the record: what a killed driver loses."""
STAGING = "_cluster"
"""Folder inside the record in which workers stage what they read."""

_Files = Sequence[tuple[Path, str]]


def gather(
    files: Iterable[tuple[Path, str]],
    root: Path,
    spark: Spark,
    pipeline: str = "",
) -> Iterator[Taken]:
    """Take files of known sorts in; what became of each archive, and of all loose pages together.

    Raises :class:`~dragoman.errors.EngineError` where the cluster cannot read them.
    """
    given = [(path.absolute(), sort) for path, sort in files]
    accounts = _accounts(given)
    stripes = iter(_stripes([(n, path, sort) for n, (path, sort) in enumerate(given)]))
    writer, grouper = DocumentWriter(root), Grouper()
    while batch := tuple(islice(stripes, ROUND)):
        _round(batch, writer, grouper, spark, accounts, pipeline or str(settings.get("pipeline")))
    yield from (finished(account, root) for account in accounts.values())


def _accounts(given: _Files) -> dict[int, Account]:
    """An account for each archive, and one for all pages, under the number of the first."""
    found: dict[int, Account] = {}
    pages = [(n, path) for n, (path, sort) in enumerate(given) if sort == "page"]
    if pages:
        name = f"{len(pages):,} {PAGES}" if len(pages) > 1 else pages[0][1].name
        size = sum(path.stat().st_size for _, path in pages)
        found[pages[0][0]] = Account(name, "page", size)
    for n, (path, sort) in enumerate(given):
        if sort != "page":
            found[n] = Account(path.name, sort, path.stat().st_size, digest_of(path))
    return dict(sorted(found.items()))


def _stripes(files: Iterable[tuple[int, Path, str]]) -> Iterator[Stripe]:
    """Loose pages put together, large archives cut, so that each stripe is about as much work."""
    pages: list[tuple[int, str, str]] = []
    size = 0
    for number, path, sort in files:
        if sort != "page":
            parts = min(MOST_PARTS, 1 + path.stat().st_size // STRIPE)
            yield from (Stripe(((number, str(path), sort),), p, parts) for p in range(parts))
            continue
        pages.append((number, str(path), sort))
        size += path.stat().st_size
        if size >= STRIPE // 4:
            yield Stripe(tuple(pages))
            pages, size = [], 0
    if pages:
        yield Stripe(tuple(pages))


def _round(
    stripes: Sequence[Stripe],
    writer: DocumentWriter,
    grouper: Grouper,
    spark: Spark,
    accounts: dict[int, Account],
    pipeline: str,
) -> None:
    staging = writer.root / STAGING / uuid4().hex
    job = Job(str(writer.root), str(staging), pipeline, int(settings.get("max_bytes")))
    try:
        job.plan(0).parent.mkdir(parents=True)
        for number, stripe in enumerate(stripes):
            plan = {"files": stripe.files, "part": stripe.part, "parts": stripe.parts}
            job.plan(number).write_text(json.dumps(plan), "utf-8")
        done = _read(job, len(stripes), spark)
        files: dict[str, list[str]] = {}
        for each in done:
            for table, paths in each.files.items():
                files.setdefault(table, []).extend(paths)
        _account(accounts, done, admit(writer, files, grouper))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _read(job: Job, stripes: int, spark: Spark) -> list[Told]:
    """The job itself: one stripe a task, so that a lost worker costs only what it was reading."""
    with told(spark.name):
        numbers = spark.session.range(0, stripes, 1, stripes)
        rows = numbers.mapInArrow(arrow_reader(job), "told string").collect()
    return [Told.loads(row[0]) for row in rows]


def _account(accounts: dict[int, Account], done: Iterable[Told], admitted: Admitted) -> None:
    pages = next((each for each in accounts.values() if each.sort == "page"), None)

    def of(number: int) -> Account:
        found = accounts.get(number)
        if found is None:
            assert pages is not None
            return pages
        return found

    for each in done:
        for number, count in each.rows.items():
            of(number).rows += count
        for number, place, what, kept in each.problems:
            of(number).problems.append(Problem(place, None, what, kept))
    for number, count in admitted.of_file.items():
        of(number).stored += count
    for account in accounts.values():
        account.already = account.rows - account.stored - len(account.problems)
    first = pages or next(iter(accounts.values()))
    first.claims += admitted.claims
    first.events += admitted.events
    first.copies += admitted.copies
    first.words += admitted.words
    first.passed += sum(each.passed for each in done)
