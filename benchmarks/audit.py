"""What an audit costs over the bare pipeline; cold starts; the size of the environment."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.timing import cold, cpu

ROUNDS = 9
"""Bare pipeline, reading and audit in turn, so that a busy machine is busy for all three."""


def run() -> list[dict[str, Any]]:
    from dragoman import verbs

    read, whole = over_pipeline(str(verbs.sample()))
    audit = cold(["audit", str(verbs.sample())])
    who = cold(["who", "defence_minister", "RUS", "--on", "2025-06-25"])
    return [
        row("warm reading alone over the bare pipeline", f"{read:.2f} x", ""),
        row("warm audit over the bare pipeline", f"{whole:.2f} x", "1.3 x"),
        row("cold audit of one article, CPU", f"{audit:.2f} s", "3 s"),
        row("cold who, CPU", f"{who:.2f} s", "0.4 s"),
        row(
            "installed environment", f"{installed_mb():.0f} MB", "900 MB without development tools"
        ),
    ]


def over_pipeline(article: str) -> tuple[float, float]:
    """CPU of reading (pipeline and finders) and of the whole audit (also the file, links and
    rules), each over the pipeline alone; with garbage collected as the command line does."""
    from dragoman import settings, verbs
    from dragoman.reading import pipeline, reader
    from dragoman.sources.documents import read_document

    nlp, document = pipeline.load("default"), read_document(article)
    steps: tuple[Callable[[], object], ...] = (
        lambda: nlp(document.text),
        lambda: reader.read(document, nlp(document.text)),
        lambda: verbs.audit(article),
    )
    usual = gc.get_threshold()
    gc.set_threshold(settings.GARBAGE)
    for step in steps:
        step()
    bare, read, whole = zip(*([cpu(s, 1) for s in steps] for _ in range(ROUNDS)), strict=True)
    gc.set_threshold(*usual)
    return median(read) / median(bare), median(whole) / median(bare)


def row(what: str, value: str, limit: str) -> dict[str, Any]:
    return {"what": what, "value": value, "limit": limit}


def installed_mb() -> float:
    """Size of the environment's packages on disk, in MB."""
    packages = Path(sys.prefix) / "lib"
    return sum(p.stat().st_size for p in packages.rglob("*") if p.is_file()) / 1e6
