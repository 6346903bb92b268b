"""The bodies and roles that a text tells of by kind: which body "the ministry" is, and of which
state a role or body without one is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import roles, sources
from dragoman.reading.speech.figures import Figure, Figures
from dragoman.vocab import states
from dragoman.vocab.loader import load
from dragoman.vocab.words import fold_word

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def body_of_kind(figures: Figures, body: Token) -> Figure | None:
    """The body of that kind named last, if nothing is said of this one that is not in its name."""
    if roles.strange_owner(body):
        return None
    word, said = body.lower_, roles.qualifiers(body)
    if _strange_between(figures, body):
        return None
    best: Figure | None = None
    if word in sources.plain("generic_bodies"):
        best = _latest_organisation(figures, body.i)
    for figure in figures.bodies.values():
        named = {fold_word(part) for part in figure.name.split()}
        if word in named and said <= named and figure.places[0] < body.i:
            best = figure
    return best


def _strange_between(figures: Figures, body: Token) -> bool:
    """Whether the last of that kind belongs to something that the text gives no state
    ("*the territory's ministry* said … The ministry said …")."""
    for token in reversed(figures.doc[max(0, body.i - REACH) : body.left_edge.i]):
        if token.lower_ == body.lower_:
            return token.i not in figures.figure_at and roles.strange_owner(token)
    return False


REACH = 160
"""Tokens back in which the last of a kind is looked for; roughly six sentences of news."""


def _latest_organisation(figures: Figures, before: int) -> Figure | None:
    """The organisation named last ("the fund", "the bloc"), if only one was."""
    named = [
        figure
        for figure in figures.bodies.values()
        if figure.places[0] < before and figure.state in _organisations()
    ]
    return named[0] if len({figure.state for figure in named}) == 1 else None


@cache
def _organisations() -> frozenset[str]:
    return frozenset(load("organisations"))


def state_of_role(figures: Figures, subject: Token, definite: object) -> str:
    """The state of a role or body named with it before; of the body a role belongs to."""
    if definite and (known := _earlier(figures, subject)):
        return known
    for mark, noun in grammar.obliques(subject):
        if state := figures.state_near(noun) or _earlier(figures, noun):
            return state
        if mark == "in" and subject.lower_ in sources.plain("national"):
            return states.lookup(noun.text) or ""  # "the foreign ministry in Ankara"
    return ""


def _earlier(figures: Figures, noun: Token) -> str:
    """The state a role or body last stood with, if it is the only one so far, and nobody of
    another bears that title."""
    word = noun.lower_
    before = [(at, state) for at, state in figures.roles.get(word, ()) if at < noun.i]
    if not before or roles.strange_owner(noun) or _strange_between(figures, noun):
        return ""
    said = roles.qualifiers(noun)
    if not all(said <= roles.qualifiers(figures.doc[at]) for at, _ in before):
        return ""
    bearers = {one.state for at, one in figures.people if at < noun.i and word in one.titles}
    known = {state for _, state in before} | (bearers - {""})
    return known.pop() if len(known) == 1 else ""
