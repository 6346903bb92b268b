"""The trained ``fast`` pipeline to the files the package ships: ``python -m training.pack IN OUT``.

Keeps half-precision weights and the strings that labels need; leaves out the training
vocabulary. :mod:`dragoman.reading.parsing.convolutional` reads it.
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

from dragoman.reading.parsing.lemma_tagger import LemmaTagger

assert LemmaTagger  # registers the component

SKIPPED = ("vocab", "tokenizer", "meta")


def pack(source: Path, out: Path) -> None:
    """Write the small form of the two pipelines in ``source``, as one."""
    nlp = spacy.load(source / "syn")
    nlp.add_pipe("ner", source=spacy.load(source / "ner"))
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out, exclude=list(SKIPPED))
    for name, _ in nlp.pipeline:
        half(out / name / "model")
    names = json.dumps(strings(nlp), ensure_ascii=False, indent=0)
    (out / "strings.json").write_text(names, "utf-8")


def half(path: Path) -> None:
    """Store a model file's floats in half precision."""
    model = srsly.msgpack_loads(path.read_bytes())
    for params in model["params"]:
        for name, value in params.items():
            if value is not None and value.dtype == np.float32:
                params[name] = value.astype(np.float16)
    path.write_bytes(srsly.msgpack_dumps(model))


def strings(nlp: Language) -> list[str]:
    """Every string that a label of a pipe stands for."""
    found: set[str] = set()
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
