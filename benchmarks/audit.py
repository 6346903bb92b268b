"""What an audit costs over the bare pipeline; cold starts; memory over a folder of articles."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.timing import cold, cpu

ARTICLES = 1000
"""Articles of the folder that is streamed, made from the labelled ones."""

STREAM = """
import resource, sys
from dragoman import verbs
peaks = []
for number, _ in enumerate(verbs.audits([sys.argv[1]], pipeline=sys.argv[2]), 1):
    if number % 250 == 0:
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
print(*peaks)
"""


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
        row("warm audit over the bare pipeline", f"{whole / bare:.2f} x", "1.5 x"),
        row("cold audit of one article, CPU", f"{audit:.2f} s", "3 s"),
        row("cold who, CPU", f"{who:.2f} s", "0.4 s"),
        *streamed(),
        row(
            "installed environment", f"{installed_mb():.0f} MB", "900 MB without development tools"
        ),
    ]


def row(what: str, value: str, limit: str) -> dict[str, Any]:
    return {"what": what, "value": value, "limit": limit}


def streamed() -> list[dict[str, Any]]:
    """Peak memory after each quarter of a folder of articles: flat if the last equals the first."""
    import yaml

    files = sorted((Path(__file__).parents[1] / "evaluation" / "audits").glob("*.yaml"))
    cases = [case for path in files for case in yaml.safe_load(path.read_text("utf-8"))]
    texts = [case["text"] for case in cases if isinstance(case, dict) and "text" in case]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ARTICLES):
            name = Path(folder) / f"{number:04d}.txt"
            name.write_text(texts[number % len(texts)], "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", STREAM, folder, "fast"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    peaks = " → ".join(done.stdout.split())
    return [row(f"peak memory over {ARTICLES} articles, by quarter", f"{peaks} MB", "flat")]


def installed_mb() -> float:
    """Size of the environment's packages on disk, in MB."""
    packages = Path(sys.prefix) / "lib"
    return sum(p.stat().st_size for p in packages.rglob("*") if p.is_file()) / 1e6
