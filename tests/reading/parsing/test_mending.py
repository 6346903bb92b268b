"""A lone *between* gets its second party, a verb its subject; nothing else is touched."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from dragoman.reading.parsing.mending import mend


def doc(words: str, heads: list[int], deps: str, pos: str, tags: str = "") -> Doc:
    return Doc(
        spacy.blank("en").vocab,
        words.split(),
        heads=heads,
        deps=deps.split(),
        pos=pos.split(),
        tags=tags.split() or None,
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


def launch(tag: str, first: str = "PROPN", more: str = "obj") -> Doc:
    """ "Ghana fired rockets" with *Ghana* read as when, and the verb as tagged."""
    return mend(
        doc(
            "Ghana fired rockets",
            [1, 1, 1],
            f"obl:unmarked ROOT {more}",
            f"{first} VERB NOUN",
            f"NNP {tag} NNS",
        )
    )


def test_a_name_that_opens_a_verb_without_a_subject_is_its_subject() -> None:
    assert launch("VBD")[0].dep_ == "nsubj"
    assert launch("VBN")[0].dep_ == "nsubj"


def test_a_time_or_the_name_of_a_verb_with_a_subject_is_left_alone() -> None:
    assert launch("VBD", first="NOUN")[0].dep_ == "obl:unmarked"
    assert launch("VBD", more="nsubj")[0].dep_ == "obl:unmarked"
    assert launch("VBG")[0].dep_ == "obl:unmarked"
    assert launch("VBN", more="obl")[0].dep_ == "obl:unmarked"
