"""The actors of events, each with its code, its sector and the word that named it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.vocab.states import is_state


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a role: its code and sector, and the word that named it."""

    code: str
    sector: str
    at: int


def has_people(party: Party) -> bool:
    """Whether an actor is a state, with an army, a police and citizens of its own."""
    return is_state(party.code)


def once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each actor once, as it was first named."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.code, party)
    return tuple(found.values())


def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are not among the others."""
    known = {party.code for party in others}
    return tuple(party for party in parties if party.code not in known)


def codes(parties: Iterable[Party]) -> tuple[str, ...]:
    """The codes of parties, each once, in order."""
    return tuple(dict.fromkeys(party.code for party in parties))


def sector(parties: Iterable[Party]) -> str:
    """The first sector known among parties, or empty."""
    return next((party.sector for party in parties if party.sector), "")
