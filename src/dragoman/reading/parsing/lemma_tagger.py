"""``dragoman_lemma_rules``: a spaCy tagger whose tags are lemma rules (``lemmas.py``).

The part of the ``fast`` model that finds lemmas. Rules work on lowered forms, so capitals
and headline case need no training of their own, as edit trees would.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.pipeline import Tagger
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Model, SequenceCategoricalCrossentropy

from dragoman.reading.parsing.lemmas import lemma, rule


@Language.factory("dragoman_lemma_rules", assigns=["token.lemma"])
class LemmaTagger(Tagger):  # type: ignore[misc]
    """The component; its labels are the rules it was given at initialization."""

    def __init__(self, nlp: Language, name: str, model: Model[Any, Any]) -> None:
        super().__init__(nlp.vocab, model, name)

    def set_annotations(self, docs: Iterable[Doc], batch_tag_ids: Any) -> None:
        """Set each word's lemma; its part of speech must be set already."""
        labels = self.labels
        for doc, numbers in zip(docs, batch_tag_ids, strict=True):
            for token, number in zip(doc, numbers, strict=True):
                token.lemma_ = lemma(token.text, token.pos_, labels[int(number)])

    def get_loss(self, examples: Iterable[Example], scores: Any) -> tuple[float, Any]:
        """Cross-entropy against the rules of the gold lemmas; rare rules are left out."""
        loss = SequenceCategoricalCrossentropy(names=list(self.labels), normalize=False)
        truths: Any = [self._truths(example) for example in examples]
        gradient, value = loss(scores, truths)
        return float(value), gradient

    def _truths(self, example: Example) -> list[str | None]:
        known = set(self.labels)
        gold = example.get_aligned("LEMMA", as_string=True)
        pairs = zip(example.predicted, gold, strict=True)
        rules = (rule(token.text, m) if m else None for token, m in pairs)
        return [found if found in known else None for found in rules]
