"""How fast the two shipped pipelines read, on one core: ``python -m benchmarks.reading_speed``.

Prints CPU time to load (after spaCy is imported) and words a CPU second over whole articles,
and both as ratios to plain spaCy tokenization in the same run. ``--text FILE`` reads another
text than the built-in one; it is repeated to the length of an article, with numbers changed so
that no two articles are the same.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc

from dragoman.reading.pipeline import load

TEXT = """The foreign ministers of Kazakhstan and Uzbekistan met in Tashkent on Monday {n}.

They signed an agreement on {n} joint projects in energy, transport and water, officials said. \
"Our relations have reached an unprecedented level," Foreign Minister Bakhtiyor Saidov told \
reporters after the talks, adding that trade between the two countries had grown by {n} percent \
over the past year.

Analysts note that the European Union and China, which both invest in the region, are watching \
closely. Critics say that most of the pledges made since 2018, among them a railway that was \
announced {n} times, have not been met, and that neither parliament has debated the treaty.

A spokesman for the ministry of defence declined to comment on reports that the exercise planned \
for September would be held near the border with Afghanistan."""
PARAGRAPHS = 4
ARTICLES = 30


def articles(text: str) -> list[str]:
    """Thirty articles, each of four copies of the text."""
    return [
        "\n\n".join(text.replace("{n}", str(7 * a + p)) for p in range(PARAGRAPHS))
        for a in range(ARTICLES)
    ]


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def consume(docs: Iterable[Doc]) -> int:
    """The number of words."""
    return sum(len(doc) for doc in docs)


def run(text: str = TEXT) -> list[dict[str, Any]]:
    """Words a CPU second of both pipelines, their load time, and the ratio to tokenization."""
    texts = articles(text)
    blank = spacy.blank("en")
    words = consume(blank.pipe(texts))
    plain = words / timed(lambda: consume(blank.pipe(texts)))
    rows: list[dict[str, Any]] = []
    for name, aim in (("default", "3,000"), ("fast", "8,000")):
        seconds = timed(partial(load, name))
        nlp = load(name)
        nlp(texts[0])
        best = max(words / timed(partial(_read, nlp, texts)) for _ in range(3))
        value = f"{best:,.0f} words/s, {best / plain:.4f} x bare tokenization"
        rows.append(
            {"what": f"{name}: reading, one core", "value": value, "limit": f"{aim} words/s"}
        )
        rows.append({"what": f"{name}: load, CPU after spaCy", "value": f"{seconds:.2f} s"})
    return rows


def _read(nlp: spacy.Language, texts: list[str]) -> int:
    return consume(nlp.pipe(texts))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path)
    args = parser.parse_args()
    for row in run(args.text.read_text("utf-8") if args.text else TEXT):
        print(f"{row['what']:40} {row['value']}")


if __name__ == "__main__":
    main()
