"""An event as the text tells it, gathered from the claim and the officials around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.assessing.case import Case, recent, states
from dragoman.assessing.pairs import codes_in, heirs
from dragoman.model.claims import Claim, Flag
from dragoman.model.dates import Interval
from dragoman.model.findings import OfficialFinding
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class Told:
    """An event as told: its type, parties, place, time, who met, and the sentence in lower case."""

    type: str
    actors: tuple[str, ...]
    place: str
    when: Interval | None
    dated: bool
    levels: frozenset[str]
    text: str
    persons: tuple[tuple[str, str], ...] = ()
    """The state and the name of each official in the sentence."""
    roles: frozenset[str] = frozenset()
    """Words for those who met where no level is told ("health" ministers, "generals")."""


def told(case: Case, claim: Claim) -> Told | None:
    """The event a claim tells, ``None`` where it names no actor at all."""
    if id(claim) not in case.happenings:
        case.happenings[id(claim)] = claim, _gathered(case, claim)
    return case.happenings[id(claim)][1]


def _gathered(case: Case, claim: Claim) -> Told | None:
    event = claim.event
    if event is None:
        return None
    actors = states((*event.source, *event.target))
    if len(actors) < 2:
        actors = states((*actors, *claim.actors))
    if len(actors) < 2:
        actors = states((*actors, *codes_in(claim.span.quote)))
    if not actors:
        return None
    when = event.date or claim.time
    levels = levels_of(case, claim)
    return Told(
        type=event.type,
        actors=heirs(actors),
        place=event.place,
        when=when or _undated(case, claim),
        dated=when is not None,
        levels=levels,
        text=case.sentence(claim).casefold(),
        persons=persons_of(case, claim),
        roles=_beside(claim.span.quote) | (frozenset() if levels else roles_in(claim.span.quote)),
    )


def _undated(case: Case, claim: Claim) -> Interval | None:
    """When something told without a time was: in the past year its paragraph speaks of, else
    lately; unknown where it is told as history."""
    if Flag.HISTORICAL in claim.flags:
        return case.passage(claim)
    return case.passage(claim) or recent(case.published)


def levels_of(case: Case, claim: Claim) -> frozenset[str]:
    """The levels of the officials in the sentence of a claim, else those its words name."""
    text = case.reading.document.text
    start, end = _bounds(text, claim.span.start, claim.span.end)
    offices = {
        office
        for official in case.reading.officials
        if start <= official.span.start < end
        for office in official.offices[:1]
    }
    held = frozenset(level for level, row in load("happenings")["levels"].items()
                     if offices & set(row["offices"]))  # fmt: skip
    return held or levels_in(claim.span.quote)


def levels_in(text: str) -> frozenset[str]:
    """The levels whose titles a text names ("the foreign ministers", "the two leaders")."""
    return frozenset(level for level, titles in _titles() if titles.search(text))


@cache
def _titles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("happenings")["levels"].items()
    return tuple(
        (level, re.compile(rf"\b(?:{'|'.join(row['told'])})\b", re.IGNORECASE))
        for level, row in rows
    )


def _beside(text: str) -> frozenset[str]:
    """Others than those who hold talks, who are met on a visit ("met Emperor Naruhito")."""
    low = text.casefold()
    return frozenset(word for word in load("happenings")["beside"] if f"met {word}" in low)


def roles_in(text: str) -> frozenset[str]:
    """What those who met are, who meet at no level of the record's kinds."""
    found = [word.casefold() for one in _roles().findall(text) for word in one if word]
    return frozenset(found) - _OF_NO_USE


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('happenings')['roles'])})\b", re.IGNORECASE)


_OF_NO_USE = frozenset(["the", "their", "senior", "top", "two", "both", "other", "all", "its"])


def persons_of(case: Case, claim: Claim) -> tuple[tuple[str, str], ...]:
    """The state and the name of each official, once judged, in the sentence of a claim."""
    return tuple((found.state, found.official.name) for found in officials_in(case, claim))


def officials_in(case: Case, claim: Claim) -> tuple[OfficialFinding, ...]:
    """The officials, once judged, in the sentence of a claim."""
    text = case.reading.document.text
    start, end = _bounds(text, claim.span.start, claim.span.end)
    return tuple(found for found in case.officials if start <= found.official.span.start < end)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """From the line or sentence start before a claim to the end of its sentence."""
    left = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1
    stops = [p for p in (text.find(". ", end - 1), text.find("\n", end)) if p >= 0]
    return left, min(stops, default=len(text))
