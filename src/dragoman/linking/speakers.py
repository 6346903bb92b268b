"""Who speaks: an attribution's speaker as a person with an office of a state.

Where the printed name is wrong, what was said stays with the office: its holder is the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.linking.sounds import plain
from dragoman.model.claims import Attribution
from dragoman.model.findings import Resolved, Status
from dragoman.model.links import LinkedOfficial

BY_OFFICE = frozenset({Status.NAME_MISMATCH, Status.HOLDER, Status.VARIANT})
"""Statuses under which the office's holder is who speaks."""
OUT_OF_TIME = frozenset({Status.FORMER, Status.FUTURE})
"""Named with an office held at another time: told as current, the words are the holder's."""


def resolve(attribution: Attribution, linked: Sequence[LinkedOfficial]) -> Resolved | None:
    """The speaker of one attribution, ``None`` where neither person, office nor state is known."""
    index = attribution.speaker_official
    if index is None or not 0 <= index < len(linked):
        index = _by_name(attribution, linked)
    if index is not None:
        return person(linked[index])
    state = attribution.speaker_state
    return Resolved(attribution.speaker_name, "", state) if state else None


def _by_name(attribution: Attribution, linked: Sequence[LinkedOfficial]) -> int | None:
    """The official whose name holds every word of the speaker's."""
    words = set(plain(attribution.speaker_name)) if attribution.speaker_name else set()
    if not words:
        return None
    names = ((i, plain(one.official.name)) for i, one in enumerate(linked) if one.official.name)
    return next((i for i, name in names if words <= set(name)), None)


def person(link: LinkedOfficial) -> Resolved:
    """The person, office and state an official of the text stands for."""
    misdated = link.status in OUT_OF_TIME and link.official.tense == "current"
    if (link.status in BY_OFFICE or misdated) and link.holder is not None:
        return Resolved(link.holder.name, link.office, link.state, link.holder.wikidata)
    if link.match is not None:
        return Resolved(link.match.name, link.match.office, link.match.state, link.match.wikidata)
    return Resolved(link.official.name, link.office, link.state)
