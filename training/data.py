"""Training samples: one paragraph each, read from spaCy ``DocBin`` files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from dragoman.reading.parsing.lemmas import rule

LABELS = ("PER", "LOC", "ORG")
RARE = 3
"""Lemma rules, features and relations seen less often are not learned."""


@dataclass(slots=True)
class Sample:
    """One paragraph. ``heads`` are absolute indices; a part that the source lacks is ``None``."""

    words: list[str]
    spaces: list[bool]
    ents: list[str] | None = None
    pos: list[str] | None = None
    tags: list[str] | None = None
    morphs: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deps: list[str] | None = None
    starts: list[bool] | None = None

    @property
    def text(self) -> str:
        """The running text, for a tokenizer to cut anew."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True))


def read(path: Path, vocab: Vocab | None = None) -> list[Sample]:
    """Every paragraph of a ``DocBin`` file."""
    vocab = vocab or spacy.blank("en").vocab
    return [_sample(doc) for doc in DocBin().from_disk(path).get_docs(vocab) if len(doc)]


def _sample(doc: Doc) -> Sample:
    sample = Sample([t.text for t in doc], [bool(t.whitespace_) for t in doc])
    if not any(t.ent_iob == 0 for t in doc):
        sample.ents = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc]
    if doc.has_annotation("DEP"):
        sample.pos = [t.pos_ for t in doc]
        sample.tags = [t.tag_ for t in doc]
        sample.morphs = [str(t.morph) for t in doc]
        sample.lemmas = [t.lemma_ for t in doc]
        sample.heads = [t.head.i for t in doc]
        sample.deps = [t.dep_ for t in doc]
        sample.starts = [bool(t.is_sent_start) for t in doc]
    return sample


def rules(sample: Sample) -> list[str]:
    """The lemma rule of each word."""
    return [rule(w, m) for w, m in zip(sample.words, sample.lemmas or [], strict=True)]


def to_doc(sample: Sample, vocab: Vocab) -> Doc:
    """The sample as an annotated Doc, with gold tokens."""
    parts: dict[str, Any] = {"words": sample.words, "spaces": sample.spaces, "ents": sample.ents}
    if sample.heads is not None:
        names = ("pos", "tags", "morphs", "lemmas", "heads", "deps")
        parts |= {name: getattr(sample, name) for name in names}
    return Doc(vocab, **parts)
