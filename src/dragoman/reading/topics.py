"""What a passage is about: topics of ``vocab/topics.yaml``, and the domain they belong to."""

from __future__ import annotations

from functools import cache, lru_cache

from dragoman.reading import openings, patterns
from dragoman.vocab.loader import load


@cache
def _rows() -> openings.Rows[str]:
    return openings.Rows((name, row["forms"]) for name, row in load("topics").items())


@lru_cache(maxsize=512)
def find(text: str) -> tuple[str, ...]:
    """Topics a passage names, in the order of the vocabulary."""
    return _rows().of(patterns.low(text))


def domain(text: str, wider: str = "") -> str:
    """The domain most topics of a passage belong to; of the wider passage where it names none.

    Diplomacy is the common ground of all such articles, so any other domain goes before it.
    """
    for passage in (text, wider):
        counts: dict[str, float] = {}
        for name in find(passage) if passage else ():
            row = load("topics")[name]
            counts[row["domain"]] = counts.get(row["domain"], 0.0) + row.get("weight", 1)
        counts = {name: 0.1 if name == "diplomacy" else n for name, n in counts.items()}
        if counts:
            return max(counts, key=lambda name: counts[name])
    return ""
