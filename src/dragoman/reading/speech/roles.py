"""Whether a role or body told without a name ("the defence minister", "the ministry") may be one
told before: nobody is taken for the holder of another office."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.vocab.loader import load
from dragoman.vocab.words import fold_word

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

RANKS = frozenset({"deputy", "vice", "assistant", "associate", "shadow", "opposition", "junior"})
"""Words that make another office of a title."""
ANY_RANK = frozenset({"minister", "diplomat"})
"""Roles by which holders of a lower rank are taken up as well."""
PRONOUNS = frozenset({"his", "her", "its", "their", "our", "my"})


def qualifiers(head: Token) -> frozenset[str]:
    """The words before a role or body that say of what it is ("the *army* spokesman")."""
    return frozenset(
        fold_word(token.text) for token in head.lefts if token.i < head.i and _qualifies(token)
    )


def _qualifies(token: Token) -> bool:
    if not token.text.islower() or token.dep_ not in grammar.COMPOUNDS:
        return False
    return token.pos_ == "NOUN" or token.lower_ in _portfolios() | RANKS


def _peoples(head: Token) -> frozenset[str]:
    """The capitalised words before a role ("the *Turkish Cypriot* leader")."""
    before = head.doc[head.left_edge.i : head.i]
    return frozenset(
        fold_word(token.text) for token in before if token.pos_ == "ADJ" and token.text.istitle()
    )


@cache
def _portfolios() -> frozenset[str]:
    """Adjectives that say of what somebody is a minister, or whose forces are meant."""
    rows = load("offices")["portfolios"]
    single = {name for row in rows for name in row["names"] if " " not in name}
    return frozenset(single | {"prime", "military", "naval", "presidential", "royal"})


def may_bear(head: Token, titles: set[str]) -> bool:
    """Whether somebody of these titles may be meant by a role: nothing that is said of it is
    missing from them, and they have no rank below it."""
    said = qualifiers(head)
    known = {fold_word(title) for title in titles}
    peoples = _peoples(head)
    if not said <= known or (peoples & known and not peoples <= known):
        return False
    short = head.lower_ in ANY_RANK and not said
    return short or not (RANKS & known) - said


def strange_owner(head: Token) -> bool:
    """Whether a role or body belongs to something named by a noun ("the territory's ministry")."""
    return any(owner.lower_ not in PRONOUNS for owner in grammar.possessors(head))
