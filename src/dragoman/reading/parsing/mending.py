"""Small repairs of a parse where the words themselves leave no doubt.

*Between* needs two parties. Where the parser gave it one, and hung the noun after *and* on what
the phrase belongs to ("a meeting between [the minister] and [his counterpart]" read as "a
meeting … and a counterpart"), that noun is the second party.

Names in a row before an *and* are joined by it ("Chad, [Mali] and Niger" where the second was taken
for a mere addition).

A participle hyphenated to a noun before it says how the place behind it fared ("to *flood-hit*
Malawi"): it is no verb, and the preposition before it is the place's.

A finite verb has a subject: a name without a preposition that begins what hangs on a verb without
one ("[Ghana] test-fired a rocket" read like "[last week] …") is it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from dragoman.reading.syntax.labels import FINITE, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@Language.component("dragoman_mending", assigns=["token.head", "token.dep"])
def mend(doc: Doc) -> Doc:
    """Give every lone *between* its second party, every finite verb its subject, every row of names
    its middle and every place what struck it, in place."""
    for word in doc:
        if word.dep_ == "obl:unmarked" and _is_subject(word):
            word.dep_ = "nsubj"
        elif word.dep_ == "nmod:unmarked" and _is_listed(word):
            word.dep_ = "conj"
        elif word.tag_ == "VBN" and word.dep_ == "advcl" and word.i > 2:
            _mend_struck(word)
        if word.lower_ == "between" and (party := _lone_party(word)) is not None:
            second = _stray(party)
            if second is not None:
                second.head = party
    return doc


def _is_listed(name: Token) -> bool:
    """Whether a name behind a comma stands in a row that an *and* closes."""
    if name.pos_ != "PROPN" or not name.i or name.doc[name.i - 1].text != ",":
        return False
    return any(
        other.dep_ == "conj" and other.i > name.i and any(c.dep_ == "cc" for c in other.children)
        for other in name.head.children
    )


def _mend_struck(participle: Token) -> None:
    """Hang a hyphenated participle ("*hit*" of "flood-hit Malawi") on the noun behind it."""
    doc = participle.doc
    mark = next((child for child in participle.lefts if child.dep_ == "mark"), None)
    hung = doc[participle.i - 1].text == "-" and doc[participle.i - 2].pos_ == "NOUN"
    if not hung or mark is None or mark.i != participle.i - 3 or participle.i + 1 == len(doc):
        return
    verb, place = participle.head, doc[participle.i + 1]
    while place.head.i > place.i and place.head.pos_ in NOMINAL:
        place = place.head
    if place.pos_ not in NOMINAL or place.head not in {participle, verb}:
        return
    place.head, place.dep_ = verb, "obl"
    participle.head, participle.dep_ = place, "amod"
    mark.head, mark.dep_ = place, "case"


def _is_subject(name: Token) -> bool:
    """Whether an unmarked name opens all that hangs on a finite verb without a subject."""
    verb = name.head
    hung = [child for child in verb.children if child.pos_ != "PUNCT"]
    if name.pos_ != "PROPN" or name.i > verb.i or hung[0] != name:
        return False
    return _is_finite(verb, {child.dep_ for child in hung})


def _is_finite(verb: Token, hung: set[str]) -> bool:
    """A tense form without a subject; a main verb with an object and no auxiliary is one too,
    though a tagger takes some for participles ("test-fired")."""
    if hung & (SUBJECTS | {"expl"}):
        return False
    taken = verb.tag_ == "VBN" and verb.dep_ == "ROOT" and "obj" in hung and "aux" not in hung
    return verb.tag_ in FINITE or taken


def _lone_party(between: Token) -> Token | None:
    """The only party of a *between* of UD's kind (its head), where it has no second."""
    party = between.head
    if between.dep_ != "case" or party.pos_ not in NOMINAL or party.head is party:
        return None
    return None if any(child.dep_ == "conj" for child in party.children) else party


def _stray(party: Token) -> Token | None:
    """The first noun after the party that was joined to its governor by *and*."""
    for child in party.head.children:
        if child.dep_ == "conj" and child.i > party.i and child.pos_ in NOMINAL:
            return child if any(c.lower_ == "and" for c in child.children) else None
    return None
