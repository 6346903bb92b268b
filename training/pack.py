"""The trained ``fast`` pipeline to the files the package ships: ``python -m training.pack IN OUT``.

Keeps half-precision weights, the lemma trees that are used, and the strings that labels
need; leaves out the training vocabulary. :mod:`dragoman.reading.convolutional` reads it.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import spacy
import srsly
from spacy.language import Language

NONE = 2**32 - 1
Tree = dict[str, int]


def pack(source: Path, out: Path) -> None:
    """Write the small form of a pipeline."""
    nlp = spacy.load(source)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    shutil.copy(source / "config.cfg", out)
    for name, _ in nlp.pipeline:
        shutil.copytree(source / name, out / name)
        (out / name / "model").unlink()
        half(source / name / "model", out / name / "model")
    trees = out / "trainable_lemmatizer"
    labels, kept = prune(json.loads((trees / "cfg").read_text())["labels"], read_trees(trees))
    (trees / "cfg").write_text(json.dumps({"labels": labels}))
    srsly.write_msgpack(trees / "trees", {"trees": kept})
    (out / "strings.json").write_text(json.dumps(strings(nlp, kept), ensure_ascii=False), "utf-8")


def half(source: Path, out: Path) -> None:
    """A model file with its floats in half precision."""
    model = srsly.msgpack_loads(source.read_bytes())
    for params in model["params"]:
        for name, value in params.items():
            if value is not None and value.dtype == np.float32:
                params[name] = value.astype(np.float16)
    out.write_bytes(srsly.msgpack_dumps(model))


def read_trees(path: Path) -> list[Tree]:
    """All nodes of a lemmatizer's edit trees."""
    trees: list[Tree] = srsly.read_msgpack(path / "trees")["trees"]
    return trees


def prune(labels: list[int], trees: list[Tree]) -> tuple[list[int], list[Tree]]:
    """The trees that the labels use, numbered anew."""
    kept: list[Tree] = []
    numbers: dict[int, int] = {NONE: NONE}

    def keep(old: int) -> int:
        if old not in numbers:
            tree = dict(trees[old])
            for side in ("prefix_tree", "suffix_tree"):
                if side in tree:
                    tree[side] = keep(tree[side])
            numbers[old] = len(kept)
            kept.append(tree)
        return numbers[old]

    return [keep(label) for label in labels], kept


def strings(nlp: Language, trees: list[Tree]) -> list[str]:
    """Every string that a label or a tree stands for."""
    store = nlp.vocab.strings
    found = {store[tree[key]] for tree in trees for key in ("orig", "subst") if key in tree}
    for _, pipe in nlp.pipeline:
        for label in map(str, getattr(pipe, "labels", ())):
            found |= {label, *label.replace("|", "=").split("=")}
    return sorted(found - {""})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    pack(args.source, args.out)


if __name__ == "__main__":
    main()
