"""Articles into the record: reading over the bare pipeline, two processes over one, grouping."""

from __future__ import annotations

import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.audit import row

ARTICLES = 400
"""Those of one commit of a long archive (``gather.STORED_AT_ONCE``)."""
READ = 144
"""Those that the bare pipeline reads, and the finders."""
FEW = 48
"""Those that two processes read, four times over."""
WORDS = 300
"""Words of an article, as news agencies write them."""
HELD = (2_000, 20_000)
"""Documents held while others are grouped; the cost of one should not grow."""


def run() -> list[dict[str, Any]]:
    """The figures, with garbage collected as the command line does."""
    from dragoman.settings import GARBAGE

    texts, usual = articles(), gc.get_threshold()
    gc.set_threshold(GARBAGE)
    try:
        return measured(texts)
    finally:
        gc.set_threshold(*usual)


def measured(texts: list[str]) -> list[dict[str, Any]]:
    return [*reading(texts), *processes(texts[:FEW]), *grouping(texts[:FEW]), *again(texts[:FEW])]


def articles() -> list[str]:
    """Articles of :data:`WORDS` words put together from the labelled ones, each differently."""
    import yaml

    files = sorted((Path(__file__).parents[1] / "evaluation" / "audits").glob("*.yaml"))
    cases = [case for path in files for case in yaml.safe_load(path.read_text("utf-8"))]
    pieces = [
        p for c in cases if isinstance(c, dict) and "text" in c for p in paragraphs(c["text"])
    ]
    chance = random.Random(11)
    made = []
    for _ in range(ARTICLES):
        held: list[str] = []
        while sum(len(piece.split()) for piece in held) < WORDS:
            held.append(chance.choice(pieces))
        made.append("\n\n".join(held))
    return made


def paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if len(part.split()) > 12]


def items(texts: list[str]) -> list[Any]:
    from dragoman.model.dates import PartialDate
    from dragoman.sources.items import Item

    return [
        Item(f"line {n}", text.encode(), sort="text", url=f"https://x.example/{n}",
             title=f"Report {n}", published=PartialDate(2025, 5, 1 + n % 28))
        for n, text in enumerate(texts)
    ]  # fmt: skip


def reading(texts: list[str]) -> list[dict[str, Any]]:
    """Words a second of CPU: the pipeline alone; with finders, sketch and rows; ``add`` whole."""
    from dragoman.gathering.pool import read_item
    from dragoman.reading import pipeline

    nlp, held = pipeline.load("default"), items(texts[:READ])
    for item in held[:4]:
        read_item(item, "default")
    bare, whole = 0.0, 0.0
    for item, text in zip(held, texts[:READ], strict=True):
        start = time.process_time()
        nlp(f"{item.title}\n\n{text}")
        middle = time.process_time()
        read_item(item, "default")
        bare, whole = bare + middle - start, whole + time.process_time() - middle
    alone = words(texts[:READ]) / bare
    stored = words(texts) / added(texts)
    return [
        row("bare pipeline, words a second of CPU", f"{alone:,.0f}", ""),
        row("reading to rows over the bare pipeline", f"{bare / whole:.2f} x", "0.8 x"),
        row("dragoman add over the bare pipeline", f"{stored / alone:.2f} x", "0.8 x"),
    ]


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def lines(texts: list[str], folder: Path) -> Path:
    path = folder / "articles.jsonl"
    rows = ({"title": f"Report {n}", "text": text, "url": f"https://x.example/{n}",
             "published": f"2025-05-{1 + n % 28:02d}"} for n, text in enumerate(texts))  # fmt: skip
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def added(texts: list[str]) -> float:
    """CPU seconds of ``add`` in this process, the pipeline and the store loaded before."""
    from dragoman import verbs

    with tempfile.TemporaryDirectory() as folder:
        list(verbs.add([str(lines(texts[:1], Path(folder)))], f"{folder}/first", jobs=1))
        path = lines(texts, Path(folder))
        start = time.process_time()
        list(verbs.add([str(path)], f"{folder}/record", jobs=1))
        return time.process_time() - start


def processes(texts: list[str]) -> list[dict[str, Any]]:
    """Articles a second by two processes over those by one, both started and warm; the median of
    three runs."""
    found = statistics.median(rate(texts * 4, 2) / rate(texts * 4, 1) for _ in range(3))
    return [row("two processes over one, articles a second", f"{found:.2f} x", "1.8 x")]


def rate(texts: list[str], jobs: int) -> float:
    """Articles a second of a fresh interpreter, between its first answers and its last; each of
    its processes does its sums in one thread, as those of a pool do."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.documents", str(jobs)],
        input=json.dumps(texts), capture_output=True, text=True, check=True,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    return float(done.stdout)


def timed(texts: list[str], jobs: int) -> float:
    from dragoman.gathering import pool
    from dragoman.settings import GARBAGE

    gc.set_threshold(GARBAGE)
    times = [time.monotonic() for _ in pool.read_all(iter(items(texts)), jobs, "default")]
    start = len(times) // 3
    return (len(times) - 1 - start) / (times[-1] - times[start])


def grouping(texts: list[str]) -> list[dict[str, Any]]:
    """CPU of sketching and grouping one document, with few and with many documents held."""
    from dragoman.gathering.grouping import Groups
    from dragoman.gathering.pool import read_item
    from dragoman.gathering.rows import document_row
    from dragoman.model.text import Document

    start = time.process_time()
    for item in items(texts[:16]):
        read_item(item, "default")
    whole = (time.process_time() - start) / 16
    chance, vocabulary = random.Random(5), " ".join(texts).split()
    groups, costs, day = Groups(), [], document_row(Document("x")).day
    number = 0
    for held in HELD:
        while len(groups) < held:
            text = " ".join(chance.choice(vocabulary) for _ in range(60))
            groups.add(replace(document_row(Document(text, url=str(number))), day=day))
            number += 1
        start = time.process_time()
        for n, text in enumerate(texts * 4):
            document = document_row(Document(text, url=f"{held} {n}"))
            groups.match(document)
        costs.append((time.process_time() - start) / (4 * len(texts)))
    share, growth = costs[-1] / whole, costs[-1] / costs[0]
    told = f"{HELD[1]:,} documents held over {HELD[0]:,}"
    return [
        row("sketching and grouping over reading", f"{share:.1%}", "10 %"),
        row(f"grouping one document, {told}", f"{growth:.2f} x", "flat"),
    ]


def again(texts: list[str]) -> list[dict[str, Any]]:
    """CPU of adding the same articles again, in another file, over the first time."""
    from dragoman import verbs

    with tempfile.TemporaryDirectory() as folder:
        path = lines(texts, Path(folder))
        spent = []
        for _ in range(2):
            start = time.process_time()
            list(verbs.add([str(path)], f"{folder}/record", jobs=1))
            spent.append(time.process_time() - start)
            path = path.rename(path.with_name("other.jsonl"))
            path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    return [
        row(
            "adding the same articles again over the first time",
            f"{spent[1] / spent[0]:.1%}",
            "5 %",
        )
    ]


if __name__ == "__main__":
    print(timed(json.load(sys.stdin), int(sys.argv[1])))
