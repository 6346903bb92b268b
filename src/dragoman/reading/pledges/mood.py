"""How a pledge is told: plainly, or only supposed, asked, aimed at, or still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.pledges.words import words_of

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_ASKING = frozenset({"how", "whether", "if", "why", "unless", "were", "should"})


def is_plain(token: Token) -> bool:
    """Whether something is told as such, and not denied, wished away, asked or merely possible."""
    verb = grammar.verb_of(token)
    if grammar.negated(verb) or grammar.negated(token) or grammar.is_hypothetical(verb):
        return False
    if grammar.is_inverted(token) or any(one.lower_ in _ASKING for one in verb.lefts):
        return False
    return strength.of(verb, but=strength.SPEECH) >= strength.PLANNED


def is_supposed(token: Token) -> bool:
    """Whether something is only supposed or asked: "*if* it ratified", "*had* it signed", "*were*
    it to leave", "*whether* it will join"."""
    verb = grammar.verb_of(token)
    above = verb.head if grammar.is_infinitive(verb) else verb
    clauses = {grammar.first_conjunct(verb), above}
    return any(
        grammar.marker(one) in ("whether", "if", "unless") or grammar.is_inverted(one)
        for one in clauses
    )


def is_aim(token: Token) -> bool:
    """Whether something is only what another is done for ("efforts *to reach* a deal"); what is
    voted or decided has come."""
    verb = grammar.verb_of(token)
    aims = grammar.is_infinitive(verb)
    return aims and verb.head.lemma_.lower() not in words_of("deciding")


def is_yet_to(verb: Token) -> bool:
    """Whether a verb tells what has not come yet ("*has yet to* begin")."""
    head = verb.head
    waits = head.lemma_.lower() in ("have", "be", "remain") and grammar.is_infinitive(verb)
    words = (*head.children, *verb.children)
    return (waits or grammar.is_infinitive(verb)) and any(one.lower_ == "yet" for one in words)
