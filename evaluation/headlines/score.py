"""Scores of headlines: faults caught, sound headlines accused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from dragoman.model.claims import HeadlineClaim
from dragoman.reading.headline import borne_out
from dragoman.reading.headline.finder import find_headline
from evaluation.scenes import scene_of

FILES = (
    "cases.yaml",
    "articles.yaml",
    "unseen.yaml",
    "third.yaml",
    "fourth.yaml",
    "fifth.yaml",
    "sixth.yaml",
    "seventh.yaml",
    "newsroom.yaml",
    "desk.yaml",
    "eighth.yaml",
    "ninth.yaml",
    "tenth.yaml",
    "eleventh.yaml",
    "twelfth.yaml",
    "thirteenth.yaml",
    "fourteenth.yaml",
    "fifteenth.yaml",
    "sixteenth.yaml",
    "seventeenth.yaml",
    "eighteenth.yaml",
    "nineteenth.yaml",
    "twentieth.yaml",
    "twentyfirst.yaml",
    "twentysecond.yaml",
)
"""Short pairs, and lots read for the first time when they were written."""


def load(split: str, files: Sequence[str] = FILES) -> list[dict[str, Any]]:
    """The labelled pairs of one split."""
    here = Path(__file__).parent
    cases = [case for name in files for case in yaml.safe_load((here / name).read_text("utf-8"))]
    return [case for case in cases if case["s"] == split]


def read(case: dict[str, Any], nlp: Any) -> tuple[HeadlineClaim, ...]:
    text = f"{case['h']}\n\n{case['b']}"
    scene = scene_of(text, nlp, title=True)
    return borne_out.second(scene, find_headline(scene))


def accused(claims: tuple[HeadlineClaim, ...]) -> list[HeadlineClaim]:
    return [claim for claim in claims if claim.support not in ("", "supported")]


def catches(case: dict[str, Any], fault: dict[str, str], claim: HeadlineClaim) -> bool:
    """Whether an accused claim overlaps the words at fault."""
    start = case["h"].find(fault["at"])
    assert start >= 0, case
    return claim.span.start < start + len(fault["at"]) and start < claim.span.end


def score(split: str, nlp: Any) -> dict[str, float]:
    """Share of faults caught, of those caught by their right name, and of sound headlines accused.

    For the short pairs, and as ``headlines.articles_…``, ``headlines.unseen_…`` and so on for the
    lots with an article's body.
    """
    short, *lots = FILES
    found = _figures("headlines", load(split, [short]), nlp)
    for lot in lots:
        name = lot.removesuffix(".yaml")
        found |= _figures(f"headlines.{name}", load(split, [lot]), nlp, "_")
    return found


def _figures(
    name: str, cases: list[dict[str, Any]], nlp: Any, joint: str = "."
) -> dict[str, float]:
    caught: list[bool] = []
    named: list[bool] = []
    alarms: list[bool] = []
    for case in cases:
        wrong = accused(read(case, nlp))
        if not case["f"]:
            alarms.append(bool(wrong))
        for fault in case["f"]:
            hits = [claim for claim in wrong if catches(case, fault, claim)]
            caught.append(bool(hits))
            named.append(any(claim.support == fault["st"] for claim in hits))
    return {
        f"{name}{joint}caught": sum(caught) / len(caught),
        f"{name}{joint}named": sum(named) / len(named),
        f"{name}{joint}accused_false_rate": sum(alarms) / len(alarms),
    }


def explain(nlp: Any) -> None:
    """Print every development headline that is judged wrongly."""
    for case in load("dev"):
        claims = read(case, nlp)
        wrong = accused(claims)
        missed = [f for f in case["f"] if not any(catches(case, f, one) for one in wrong)]
        other = [
            f
            for f in case["f"]
            if f not in missed
            and not any(catches(case, f, one) and one.support == f["st"] for one in wrong)
        ]
        false = [] if case["f"] else wrong
        if missed or false or other:
            print("MISSED" if missed else "FALSE" if false else "other", "|", case["h"])
            print("      ", case["b"])
            for one in claims:
                what = f"{one.sort} {one.label} {one.strength} {one.span.quote}"
                print("      ", what, "->", one.support, one.body, one.why)


def main() -> None:
    import sys

    from dragoman.reading import pipeline

    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    nlp = pipeline.load(names[0] if names else "default")
    if "--explain" in sys.argv:
        explain(nlp)
    for split in ("dev", "gate"):
        print(split, {name: round(value, 3) for name, value in score(split, nlp).items()})


if __name__ == "__main__":
    main()
