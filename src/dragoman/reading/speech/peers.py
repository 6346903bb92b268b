"""Whom somebody met: "his counterpart", "her host", by the sentence that names the two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import sources
from dragoman.reading.speech.figures import Figure, Figures

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

PEERS = sources.plain("peers")


MEETINGS = 5
"""Mentions of somebody, latest first, in whose sentences the other is looked for."""


REACH = 160
"""Tokens back in which the one person of a state is looked for; roughly six sentences."""


VISITING = frozenset({"visiting", "hosting", "host", "guest"})


COLLECTIVE = ("s", "ese", "ch", "sh")
"""Ends of demonyms that mean a people, not one of it ("the French")."""


def national(figures: Figures, subject: Token, people: Figure) -> Figure | None:
    """ "The Estonian": the one person of that state named shortly before."""
    single = people.sort == "demonym" and not subject.lower_.endswith(COLLECTIVE)
    if not single or grammar.determiner(subject) != "the":
        return None
    return only_of(figures, people.state, subject.i)


def only_of(figures: Figures, state: str, before: int) -> Figure | None:
    """The one person of a state named shortly before ("the Estonian")."""
    found: dict[int, Figure] = {}
    for at, one in reversed(figures.people):
        if at < before - REACH:
            break
        if at < before and one.name and one.state == state:
            found[id(one)] = one
    return next(iter(found.values())) if len(found) == 1 else None


def peer_of(figures: Figures, owner: Figure, state: str, before: int) -> Figure | None:
    """The one other person named in a sentence with somebody, of that state if one is told.

    The nearest sentence before the token ``before`` that names them together decides.
    """
    places = [at for at, one in figures.people if one is owner and at < before]
    for at in places[: -MEETINGS - 1 : -1]:
        others = _beside(figures, owner, at)
        if not others:
            continue
        fitting = [one for one in others if not state or one.state == state]
        foreign = len(fitting) == 1 and fitting[0].state != owner.state
        return fitting[0] if foreign else None
    return None


def visits(role: Token) -> bool:
    """Whether a role is told apart by who came to whom ("the *visiting* minister")."""
    return any(child.lower_ in VISITING for child in role.lefts)


def met(figures: Figures, role: Token, figure: Figure) -> bool:
    """Whether somebody was told of together with another before: which of two that visit the
    title alone does not say."""
    places = (at for at, one in figures.people if one is figure and at < role.i)
    return any(_beside(figures, figure, at) for at in places)


def _beside(figures: Figures, owner: Figure, at: int) -> list[Figure]:
    """The other persons named in the sentence of a token, each once."""
    sentence = figures.doc[at].sent
    named = {
        id(one): one
        for i, one in figures.people
        if sentence.start <= i < sentence.end and one is not owner and one.name
    }
    return list(named.values())
