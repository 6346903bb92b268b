"""Whom somebody met: "his counterpart", "her host", by the sentence that names the two of them."""

from __future__ import annotations

from dragoman.reading import speech_sources
from dragoman.reading.speech_figures import Figure, Figures

PEERS = speech_sources.plain("peers")


MEETINGS = 5
"""Mentions of somebody, latest first, in whose sentences the other is looked for."""


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


def _beside(figures: Figures, owner: Figure, at: int) -> list[Figure]:
    """The other persons named in the sentence of a token, each once."""
    sentence = figures.doc[at].sent
    named = {
        id(one): one
        for i, one in figures.people
        if sentence.start <= i < sentence.end and one is not owner and one.name
    }
    return list(named.values())
