"""How far two models' entities differ by chance: ``python -m training.spread DATA FOLDER``.

Holds the shipped ``default`` (or ``--model``) against the model of its kind in FOLDER on each test
set and prints both F1, and of their difference the middle 95 % of a paired bootstrap: the
paragraphs of a set drawn again and again, with replacement (Efron and Tibshirani 1993, ch. 13).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from dragoman.reading import pipeline
from training.data import read, to_doc
from training.score import SETS

DRAWS = 2000
KINDS = {"default": "encoder", "fast": "convolutional"}
Counts = NDArray[np.int64]
"""For each paragraph: entities right, found and labelled."""


def counts(nlp: Language, path: Path) -> Counts:
    """The entities of each paragraph of a set."""
    rows = []
    for sample in read(path, nlp.vocab):
        gold = to_doc(sample, nlp.vocab)
        wanted = {(e.start_char, e.end_char, e.label_) for e in gold.ents}
        found = {(e.start_char, e.end_char, e.label_) for e in nlp(gold.text).ents}
        rows.append((len(wanted & found), len(found), len(wanted)))
    return np.array(rows, np.int64)


def f1(table: Counts) -> float:
    """In percent."""
    right, found, labelled = table.sum(0)
    return float(200 * right / max(1, found + labelled))


def spread(one: Counts, other: Counts, seed: int = 1) -> tuple[float, float]:
    """The middle 95 % of the difference, other less one."""
    chance = np.random.default_rng(seed)
    drawn = chance.integers(0, len(one), (DRAWS, len(one)))
    found = [f1(other[rows]) - f1(one[rows]) for rows in drawn]
    low, high = np.percentile(found, [2.5, 97.5])
    return float(low), float(high)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path, help="the files of the other model")
    parser.add_argument("--model", choices=list(KINDS), default="default")
    parser.add_argument("--sets", nargs="*", default=SETS)
    args = parser.parse_args()
    shipped = pipeline.load(args.model)
    other = pipeline._shipped(KINDS[args.model], args.folder)
    for name in args.sets:
        pair = [counts(nlp, args.data / f"{name}.spacy") for nlp in (shipped, other)]
        low, high = spread(*pair)
        print(
            f"{name:17} {pair[0][:, 2].sum():5} entities  {f1(pair[0]):.1f} {f1(pair[1]):.1f}  "
            f"{f1(pair[1]) - f1(pair[0]):+.1f} ({low:+.1f} to {high:+.1f})",
            flush=True,
        )


if __name__ == "__main__":
    main()
