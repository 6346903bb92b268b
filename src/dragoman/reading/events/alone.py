"""Events that name no other side: which of them are still told of as events of states.

Troops that are called up, a truce declared, a treaty left concern others who need not be named;
criticism, force or trade without anybody at the other end is an affair at home or a figure of
speech ("declared war on litter", "rejected claims that he lied").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import Flag
from dragoman.reading import grammar
from dragoman.reading.events.frames import noun_keys
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.events.roles import Candidate
    from dragoman.reading.parse import Token

SIDED = frozenset(["ACCUSE", "ASSAULT", "COERCE", "COOPERATE", "AID", "CONSULT"])
"""Types that are done to somebody: without anybody named they are no event of states."""
SPOKEN = frozenset(["REJECT", "AGREE", "REQUEST", "SUPPORT"])
"""Types of speech that bodies at home address to one another as often as to other states."""


def is_nobodys(candidate: Candidate, kind: str, raised: set[Flag]) -> bool:
    """Whether an event without another side is none of states; ``kind`` is its settled type."""
    if candidate.frame.mode == "resign" and Flag.FUTURE in raised:
        return True
    if candidate.target or candidate.reciprocal:
        return False
    if SIDED & {kind, candidate.frame.type} or _is_vow(kind, candidate):
        return True
    if Flag.HYPOTHETICAL in raised and not _is_conditional(candidate.trigger):
        return True
    return kind in SPOKEN and (_is_of_home(candidate.trigger) or _is_to_people(candidate.trigger))


def _is_vow(kind: str, candidate: Candidate) -> bool:
    """A vow of a fight against nobody named ("promised to *fight corruption*")."""
    return kind == "THREATEN" and candidate.frame.type == "AGREE"


def _is_to_people(trigger: Token) -> bool:
    """Whether people of no state are spoken to ("urged *young couples* to have children")."""
    if not grammar.is_verb(trigger):
        return False
    told = [noun for noun in grammar.objects(trigger) if grammar.complements(trigger)]
    return any(noun.pos_ == "NOUN" and noun.lower_ not in ALLIES for noun in told)


ALLIES = frozenset(
    ["allies", "partners", "states", "countries", "nations", "governments", "members", "powers",
     "sides", "parties", "community", "west", "world", "neighbours", "neighbors", "leaders"]
)  # fmt: skip
"""Nouns for other states that are left unnamed."""


def _is_conditional(trigger: Token) -> bool:
    """Whether it is said on what condition it would be done."""
    return any(
        child.dep_ == "advcl" and grammar.marker(child) in {"if", "unless", "once"}
        for child in trigger.children
    )


@cache
def _home() -> frozenset[str]:
    return frozenset(load("frames")["outside"]["home"].split())


def _is_of_home(trigger: Token) -> bool:
    """Whether a body of home affairs does it ("the *housing* minister", "the *parliament*")."""
    home = _home()
    return any(
        noun_keys(noun) & home or any(word.lower_ in home for word in noun.lefts)
        for noun in (grammar.actors_of(trigger) if grammar.is_verb(trigger) else ())
    )
