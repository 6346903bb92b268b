"""Items read in parallel processes: each loads the pipeline once and reads one item at a time.

Processes are spawned, not forked: a fork would copy threads' locks. A batch of items is handed
over at once, so that passing them costs little; answers come as they are ready.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice

from dragoman import settings
from dragoman.errors import DragomanError, InputError
from dragoman.gathering.rows import rows_of
from dragoman.model.documents import DocumentRows
from dragoman.sources.items import Item, document_of

BATCH = 8
"""Items handed to a process at once: half a second's reading."""
AHEAD = 3
"""Batches waiting for each process, so that none is idle and few items are held."""

FEW = 16
"""Items up to which no process is started: loading a pipeline takes as long as reading them."""


@dataclass(frozen=True, slots=True)
class Result:
    """An item read: its rows, or why there are none; ``at`` is the item's."""

    place: str
    digest: str
    at: int
    rows: DocumentRows | None = None
    why: str = ""


def read_item(item: Item, pipeline: str) -> Result:
    """One item to rows, in this process."""
    from dragoman.reading import pipeline as pipelines

    digest, at = item.digest, item.at
    try:
        rows = rows_of(document_of(item), pipelines.load(pipeline), digest)
    except InputError as error:
        return Result(item.place, digest, at, why=" ".join(str(error).split()))
    except (DragomanError, MemoryError):
        raise
    except Exception as error:  # one hostile text must not end the reading of a million others
        return Result(item.place, digest, at, why=f"could not be read ({type(error).__name__})")
    return Result(item.place, digest, at, rows)


def _begin(pipeline: str) -> None:
    """A process leaves Ctrl-C to its parent, which ends it, and looks for cycles as rarely."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(settings.GARBAGE)
    from dragoman.reading import pipeline as pipelines

    pipelines.load(pipeline)


def _read_batch(items: tuple[Item, ...], pipeline: str) -> tuple[Result, ...]:
    return tuple(read_item(item, pipeline) for item in items)


def read_all(items: Iterable[Item], jobs: int, pipeline: str) -> Iterator[Result]:
    """Every item read by ``jobs`` processes, in any order (in this one, in order, for one).

    A process that dies over an item (out of memory) costs that batch, which is then read item
    by item in processes of its own, so that the rest goes on.
    """
    held = iter(items)
    few = list(islice(held, FEW)) if jobs > 1 else []
    if len(few) < FEW:
        yield from (read_item(item, pipeline) for item in chain(few, held))
        return
    batches = iter(_batches(chain(few, held)))
    waiting: dict[Future[tuple[Result, ...]], tuple[Item, ...]] = {}
    pool = _pool(jobs, pipeline)
    try:
        while True:
            for batch in islice(batches, jobs * AHEAD - len(waiting)):
                waiting[pool.submit(_read_batch, batch, pipeline)] = batch
            if not waiting:
                break
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                batch = waiting.pop(done)
                try:
                    yield from done.result()
                except BrokenProcessPool:
                    lost = [batch, *waiting.values()]
                    waiting.clear()
                    pool = _pool(jobs, pipeline)
                    yield from (r for b in lost for item in b for r in _alone(item, pipeline))
                    break
    finally:
        _end(pool)


def _batches(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    held = iter(items)
    while batch := tuple(islice(held, BATCH)):
        yield batch


def _pool(jobs: int, pipeline: str) -> ProcessPoolExecutor:
    # Each process does its sums in one thread: two that each use all processors read more slowly
    # together than one of them alone (measured: 0.35 of its articles a second).
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(pipeline,))


def _alone(item: Item, pipeline: str) -> Iterator[Result]:
    with _pool(1, pipeline) as pool:
        try:
            yield from pool.submit(_read_batch, (item,), pipeline).result()
        except BrokenProcessPool:
            why = "the process that read it died (out of memory?)"
            yield Result(item.place, item.digest, item.at, why=why)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes at once: what they were reading is not stored yet."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with contextlib.suppress(Exception):
            process.terminate()
