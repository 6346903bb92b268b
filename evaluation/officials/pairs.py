"""Scores of the comparison of names on labelled pairs.

``python -m evaluation.officials.pairs [dev|gate] [-v]``. A pair is right where the same person's
names compare as the same, and two persons' names as different; ``unclear`` is wrong for
neither, but counted.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

from dragoman.linking.names import compare

PAIRS = Path(__file__).with_name("names.yaml")


def score(split: str, nlp: Any = None) -> dict[str, float]:
    """Shares of pairs: taken for the same, told apart, and wrongly either."""
    return _score(split, [])


def _score(split: str, notes: list[str]) -> dict[str, float]:
    table = yaml.safe_load(PAIRS.read_text("utf-8"))
    counts = {"same": [0, 0, 0], "different": [0, 0, 0]}
    for label, pairs in table.items():
        for pair in (pair for pair in pairs if pair["s"] == split):
            found = compare(pair["a"], pair["b"])
            said = "same" if found.same else found.kind
            place = 0 if said == label else 1 if said == "unclear" else 2
            counts[label][place] += 1
            if place:
                notes.append(f"{label}: {pair['a']} | {pair['b']} -> {found.kind} {found.score}")
    same, different = counts["same"], counts["different"]
    return {
        "names.same_recall": same[0] / sum(same),
        "names.told_apart_false_rate": same[2] / sum(same),
        "names.different_recall": different[0] / sum(different),
        "names.taken_for_same_false_rate": different[2] / sum(different),
    }


def main() -> None:
    notes: list[str] = []
    split = next((a for a in sys.argv[1:] if a in ("dev", "gate")), "dev")
    found = _score(split, notes)
    if "-v" in sys.argv:
        print("\n".join(notes))
    for key, value in found.items():
        print(f"{key:32} {value:.3f}")


if __name__ == "__main__":
    main()
