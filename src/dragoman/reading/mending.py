"""Small repairs of a parse where the words themselves leave no doubt.

*Between* needs two parties. Where the parser gave it one, and hung the noun after *and* on what
the phrase belongs to ("a meeting between [the minister] and [his counterpart]" read as "a
meeting … and a counterpart"), that noun is the second party.

A finite verb has a subject: a name without a preposition that begins what hangs on a verb without
one ("[Ghana] test-fired a rocket" read like "[last week] …") is it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from dragoman.reading.grammar_labels import FINITE, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@Language.component("dragoman_mending", assigns=["token.head", "token.dep"])
def mend(doc: Doc) -> Doc:
    """Give every lone *between* its second party and every finite verb its subject, in place."""
    for word in doc:
        if word.dep_ == "obl:unmarked" and _is_subject(word):
            word.dep_ = "nsubj"
        if word.lower_ == "between" and (party := _lone_party(word)) is not None:
            second = _stray(party)
            if second is not None:
                second.head = party
    return doc


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
