"""Reading on a cluster, the worker's side: a stripe of the given files to staged rows.

A stripe is every n-th article of some files, so that one large archive is read by many workers.
Each worker process loads the model once. What a stripe gave is told as one small text (files
written, articles rejected); a stripe that is read twice writes twice, and one telling counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from dragoman.gathering.pool import read_item
from dragoman.model.documents import DocumentRows
from dragoman.model.facts import Problem
from dragoman.record.library import Library
from dragoman.record.staged import FILE_STEP, write_part
from dragoman.sources import wholes
from dragoman.sources.items import Item
from dragoman.sources.warc import Passed

WRITTEN_AT_ONCE = 500
"""Documents of one staged file: about a minute's reading, some megabytes in memory."""
LOOKED_UP = 512
"""Articles whose digests are looked up in the record at once."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """Article ``part`` of every ``parts`` of some files, each with its number and sort."""

    files: tuple[tuple[int, str, str], ...]
    part: int = 0
    parts: int = 1


@dataclass(slots=True)
class Told:
    """What became of a stripe, by number of file where it counts articles."""

    rows: dict[int, int] = field(default_factory=dict)
    already: dict[int, int] = field(default_factory=dict)
    passed: int = 0
    problems: list[tuple[int, str, str, str]] = field(default_factory=list)
    files: dict[str, list[str]] = field(default_factory=dict)

    def dumps(self) -> str:
        """As text, which is what crosses the cluster."""
        return json.dumps(asdict(self))

    @classmethod
    def loads(cls, text: str) -> Told:
        """Read it again."""
        held = json.loads(text)
        for name in ("rows", "already"):
            held[name] = {int(key): value for key, value in held[name].items()}
        held["problems"] = [tuple(each) for each in held["problems"]]
        return cls(**held)


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker is told: the record, where to stage, the model, the largest article."""

    record: str
    staging: str
    pipeline: str
    limit: int

    def plan(self, number: int) -> Path:
        """The file in which a stripe is described."""
        return Path(self.staging) / "plan" / f"{number:06d}.json"


def read_stripe(job: Job, number: int) -> str:
    """Read one stripe and stage its rows; what became of it, as text.

    Raises :class:`FileNotFoundError` where this machine does not see the record's folder.
    """
    held = json.loads(job.plan(number).read_text("utf-8"))
    stripe = Stripe(tuple(map(tuple, held["files"])), held["part"], held["parts"])
    told, ready = Told(), list[tuple[int, DocumentRows]]()
    folder = Path(job.staging) / f"{number:06d}-{uuid4().hex}"
    for at, item in _items(stripe, job, told):
        result = read_item(item, job.pipeline)
        if result.rows is None:
            told.problems.append((at // FILE_STEP, result.place, result.why, ""))
        else:
            ready.append((at, result.rows))
        if len(ready) >= WRITTEN_AT_ONCE:
            _flush(folder, ready, told)
            ready = []
    _flush(folder, ready, told)
    return told.dumps()


def _flush(folder: Path, ready: list[tuple[int, DocumentRows]], told: Told) -> None:
    for table, path in (write_part(folder, ready) if ready else {}).items():
        told.files.setdefault(table, []).append(path)


def _items(stripe: Stripe, job: Job, told: Told) -> Iterator[tuple[int, Item]]:
    """The stripe's articles that are not in the record, each with its place."""
    library, given = Library(Path(job.record)), _given(stripe, job, told)
    while chunk := list(islice(given, LOOKED_UP)):
        held = library.held_sources([item.digest for _, item in chunk])
        for place, item in chunk:
            if item.digest in held:
                _count(told.already, place // FILE_STEP)
            else:
                yield place, item


def _given(stripe: Stripe, job: Job, told: Told) -> Iterator[tuple[int, Item]]:
    for number, path, sort in stripe.files:
        for at, each in enumerate(wholes.items(Path(path), sort, job.limit)):
            if at % stripe.parts != stripe.part:
                continue
            if isinstance(each, Passed):
                told.passed += each.count
                continue
            _count(told.rows, number)
            if isinstance(each, Problem):
                told.problems.append((number, each.where, each.what, each.kept))
            else:
                yield number * FILE_STEP + at, each


def _count(counts: dict[int, int], number: int) -> None:
    counts[number] = counts.get(number, 0) + 1


def arrow_reader(job: Job) -> Any:
    """A function over Arrow batches of stripes' numbers, for ``mapInArrow``."""

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            told = [read_stripe(job, number) for number in batch.column(0).to_pylist()]
            yield pyarrow.RecordBatch.from_pydict({"told": pyarrow.array(told, pyarrow.string())})

    return read
