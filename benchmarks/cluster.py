"""What a cluster costs: CPU of a worker and of the driver for one article, and bytes of the record.

    python -m benchmarks.cluster [ARTICLES]        (default 1,000; a few minutes)

A worker's side is one stripe read and staged as Spark's task would, here in this process; the
driver's side is grouping the staged documents and bringing them into the record. Needs no Spark:
what Spark adds (a second or two a job, some milliseconds a task) does not grow with the articles.
The figures stand in docs/how-to/cluster.md, with the formula that scales them.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import articles, paragraphs


def lines(path: Path, number: int) -> None:
    """Articles of 300 words, each of other paragraphs in other orders."""
    chance = random.Random(3)
    pieces = [piece for text in articles() for piece in paragraphs(text)]
    with path.open("w", encoding="utf-8") as out:
        for n in range(number):
            held: list[str] = []
            while sum(len(piece.split()) for piece in held) < 300:
                held.append(chance.choice(pieces))
            out.write(json.dumps({
                "title": f"Report {n}", "text": "\n\n".join(held), "url": f"https://x.example/{n}",
                "published": f"2025-{1 + n % 12:02d}-{1 + n % 28:02d}",
            }) + "\n")  # fmt: skip


def main(number: int) -> None:
    from dragoman.gathering.grouping import Grouper
    from dragoman.gathering.stripes import Job, Told, read_stripe
    from dragoman.reading import pipeline
    from dragoman.record.documents import DocumentWriter
    from dragoman.record.staged import admit

    with TemporaryDirectory(prefix="dragoman-bench-") as folder:
        source, root = Path(folder) / "articles.jsonl", Path(folder) / "record"
        lines(source, number)
        job = Job(str(root), f"{folder}/staging", "default", 10**9)
        plan = {"files": [(0, str(source), "lines")], "part": 0, "parts": 1}
        job.plan(0).parent.mkdir(parents=True)
        job.plan(0).write_text(json.dumps(plan), "utf-8")
        pipeline.load("default")
        start = time.process_time()
        told = Told.loads(read_stripe(job, 0))
        worker = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.process_time()
        admitted = admit(DocumentWriter(root), told.files, Grouper())
        driver = time.process_time() - start
        size = sum(path.stat().st_size for path in root.rglob("*.parquet"))
    assert admitted.stored == number, admitted
    print(f"a worker's CPU:    {1e3 * worker / number:8.1f} ms an article, {peak:,.0f} MB at most")
    print(f"the driver's CPU:  {1e3 * driver / number:8.2f} ms an article")
    print(f"workers it feeds:  {worker / driver:8.0f}")
    print(f"the record:        {size / number:8.0f} bytes an article")


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "").replace("_", "")) if sys.argv[1:] else 1_000)
