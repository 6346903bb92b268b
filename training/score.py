"""Measure a pipeline on the test sets: ``python -m training.score DATA MODEL``.

The pipeline cuts tokens and sentences itself, out of running paragraphs. Prints one line a
set, in percent: UPOS, XPOS, features (F1 of single ones), lemmas, UAS, LAS, sentence F1,
and entity F1 with that of each kind.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

from dragoman.reading.pipeline import load
from training.data import LABELS, read, to_doc

SETS = ("ewt_test", "gum_test", "gum_devtest_news", "pud_test")


def score(nlp: Language, path: Path) -> dict[str, float]:
    """The scores on one file, in percent."""
    examples = []
    for sample in read(path, nlp.vocab):
        gold = to_doc(sample, nlp.vocab)
        examples.append(Example(nlp(gold.text), gold))
    found = measure(examples)
    kinds = found.get("ents_per_type") or {}
    scores = {name: 100 * (found.get(key) or 0) for name, key in COLUMNS.items()}
    return scores | {kind: 100 * kinds.get(kind, {}).get("f", 0) for kind in LABELS}


COLUMNS = {
    "upos": "pos_acc", "xpos": "tag_acc", "feats": "morph_micro_f", "lemma": "lemma_acc",
    "uas": "dep_uas", "las": "dep_las", "sents": "sents_f", "ents": "ents_f",
}  # fmt: skip


def measure(examples: list[Example]) -> dict[str, float]:
    """spaCy's own scorers on examples."""
    found: dict[str, float] = {}
    for attribute in ("tag", "pos", "lemma"):
        found |= Scorer.score_token_attr(examples, attribute)
    found |= Scorer.score_token_attr_per_feat(
        examples, "morph", getter=lambda t, a: getattr(t, a).key, missing_values={0}
    )
    found |= Scorer.score_deps(examples, "dep", ignore_labels=("punct",))
    found |= Scorer.score_spans(examples, "sents")
    return found | Scorer.score_spans(examples, "ents", has_annotation=lambda d: True)


def line(name: str, row: dict[str, float]) -> str:
    """One set's scores as text."""
    return " ".join([f"{name:17}", *(f"{key} {value:.1f}" for key, value in row.items())])


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", help="default, fast, or an installed spaCy pipeline")
    parser.add_argument("--sets", nargs="*", default=SETS)
    args = parser.parse_args()
    nlp = load(args.model)
    for name in args.sets:
        row = score(nlp, args.data / f"{name}.spacy")
        print(line(name, row), flush=True)


if __name__ == "__main__":
    main()
