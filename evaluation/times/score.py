"""Scores the reading of time expressions on our own labelled sentences."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claims import TimeMention
from dragoman.model.dates import PartialDate
from dragoman.reading import parse
from dragoman.reading.times.finder import find_times
from evaluation.sets import named

HERE = Path(__file__).parent
SETS = {"cases": "", "second": "second_", "third": "third_"}
"""Files of cases, with what stands before the names of their figures."""


def cases(split: str, name: str = "cases") -> list[dict[str, Any]]:
    """The labelled sentences of a split of one file."""
    text = (HERE / f"{name}.yaml").read_text("utf-8")
    return [case for case in yaml.safe_load(text) if case["s"] == split]


def published(case: dict[str, Any]) -> PartialDate | None:
    return PartialDate.parse(str(case["p"])) if case.get("p") else None


def shown(mention: TimeMention) -> str | None:
    return str(mention.when) if mention.when else None


def judge(case: dict[str, Any], found: tuple[TimeMention, ...]) -> tuple[int, int, int, list[str]]:
    """Expressions found, values right, false mentions, and a line for each fault."""
    left, faults, hits, right = list(found), [], 0, 0
    at = 0
    for words, value in case["x"]:
        start = case["t"].index(words, at) if words in case["t"][at:] else case["t"].index(words)
        end = start + len(words)
        at = end
        match = next((m for m in left if m.span.start < end and start < m.span.end), None)
        if match is None:
            faults.append(f"missed {words!r}: {case['t']}")
            continue
        left.remove(match)
        hits += 1
        wanted = None if value is None else str(value)
        if shown(match) == wanted:
            right += 1
        else:
            faults.append(f"{words!r} read as {shown(match)}, not {wanted}: {case['t']}")
    faults += [f"false {m.span.quote!r} = {shown(m)}: {case['t']}" for m in left]
    return hits, right, len(left), faults


def score(split: str, nlp: Any) -> dict[str, float]:
    """Named figures of a split."""
    return named("times", SETS, lambda name: measured(cases(split, name), nlp)[0])


def measured(chosen: list[dict[str, Any]], nlp: Any) -> tuple[dict[str, float], list[str]]:
    """Figures of labelled sentences, and one line for each fault."""
    docs = nlp.pipe([case["t"] for case in chosen])
    total = hits = right = wrong = 0
    faults: list[str] = []
    for case, doc in zip(chosen, docs, strict=True):
        one = judge(case, find_times(parse.Doc(doc), published(case)))
        total += len(case["x"])
        hits, right, wrong = hits + one[0], right + one[1], wrong + one[2]
        faults += one[3]
    figures = {
        "found": hits / total,
        "value_accuracy": right / total,
        "mentions_false": wrong / len(chosen),
    }
    return figures, faults


def main() -> None:
    from dragoman.reading import pipeline

    nlp = pipeline.load("default")
    for split, name in product(("dev", "gate"), SETS):
        figures, faults = measured(cases(split, name), nlp)
        print(split, name, {key: round(value, 3) for key, value in figures.items()})
        if split == "dev":
            print("\n".join(faults))


if __name__ == "__main__":
    main()
