"""Small repairs of a parse where the words themselves leave no doubt.

*Between* needs two parties. Where the parser gave it one, and hung the noun after *and* on what
the phrase belongs to ("a meeting between [the minister] and [his counterpart]" read as "a
meeting … and a counterpart"), that noun is the second party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@Language.component("dragoman_mending", assigns=["token.head", "token.dep"])
def mend(doc: Doc) -> Doc:
    """Give every lone *between* its second party, in place."""
    for word in doc:
        if word.lower_ == "between" and (party := _lone_party(word)) is not None:
            second = _stray(party)
            if second is not None:
                second.head = party
    return doc


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
