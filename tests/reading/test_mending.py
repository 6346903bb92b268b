"""A lone *between* gets its second party; nothing else is touched."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from dragoman.reading.mending import mend


def doc(words: str, heads: list[int], deps: str, pos: str) -> Doc:
    return Doc(
        spacy.blank("en").vocab, words.split(), heads=heads, deps=deps.split(), pos=pos.split()
    )


def test_the_noun_after_and_is_the_second_party() -> None:
    parsed = doc(
        "talks between Ann and Bob ended",
        [5, 2, 0, 4, 0, 5],
        "nsubj case nmod cc conj ROOT",
        "NOUN ADP PROPN CCONJ PROPN VERB",
    )
    assert mend(parsed)[4].head.text == "Ann"


def test_two_parties_stay_as_they_are() -> None:
    parsed = doc(
        "talks between Ann and Bob and exercises ended",
        [7, 2, 0, 4, 2, 6, 0, 7],
        "nsubj case nmod cc conj cc conj ROOT",
        "NOUN ADP PROPN CCONJ PROPN CCONJ NOUN VERB",
    )
    assert mend(parsed)[6].head.text == "talks"


def test_other_prepositions_are_left_alone() -> None:
    parsed = doc(
        "talks with Ann and exercises ended",
        [5, 2, 0, 4, 0, 5],
        "nsubj case nmod cc conj ROOT",
        "NOUN ADP PROPN CCONJ NOUN VERB",
    )
    assert mend(parsed)[4].head.text == "talks"
