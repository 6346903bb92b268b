"""What an audit costs over the bare pipeline; cold starts; the size of the environment."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.timing import cold, cpu


def run() -> list[dict[str, Any]]:
    from dragoman import verbs
    from dragoman.reading import pipeline

    article = verbs.sample()
    text = article.read_text("utf-8")
    nlp = pipeline.load("default")
    verbs.audit(str(article))
    bare = cpu(lambda: nlp(text))
    whole = cpu(lambda: verbs.audit(str(article)))
    audit = cold(["audit", str(article)])
    who = cold(["who", "defence_minister", "RUS", "--on", "2025-06-25"])
    return [
        row("warm audit over the bare pipeline", f"{whole / bare:.2f} x", "1.3 x"),
        row("cold audit of one article, CPU", f"{audit:.2f} s", "3 s"),
        row("cold who, CPU", f"{who:.2f} s", "0.4 s"),
        row(
            "installed environment", f"{installed_mb():.0f} MB", "900 MB without development tools"
        ),
    ]


def row(what: str, value: str, limit: str) -> dict[str, Any]:
    return {"what": what, "value": value, "limit": limit}


def installed_mb() -> float:
    """Size of the environment's packages on disk, in MB."""
    packages = Path(sys.prefix) / "lib"
    return sum(p.stat().st_size for p in packages.rglob("*") if p.is_file()) / 1e6
