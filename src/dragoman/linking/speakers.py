"""Who speaks: an attribution's speaker as a person with an office of a state.

Where the printed name is wrong, what was said stays with the office: its holder is the speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.claims import Attribution, Official
from dragoman.model.findings import Resolved, Status
from dragoman.model.links import LinkedOfficial

BY_OFFICE = frozenset({Status.NAME_MISMATCH, Status.HOLDER, Status.VARIANT})
"""Statuses under which the office's holder is who speaks."""


def resolve(attribution: Attribution, linked: Sequence[LinkedOfficial]) -> Resolved | None:
    """The speaker of one attribution, ``None`` where neither person, office nor state is known."""
    index = attribution.speaker_official
    if index is None or not 0 <= index < len(linked):
        state, name = attribution.speaker_state, attribution.speaker_name
        return Resolved(name, "", state) if state else None
    return person(linked[index])


def person(link: LinkedOfficial) -> Resolved:
    """The person, office and state an official of the text stands for."""
    if link.status in BY_OFFICE and link.holder is not None:
        return Resolved(link.holder.name, link.office, link.state, link.holder.wikidata)
    if link.match is not None:
        return Resolved(link.match.name, link.match.office, link.match.state, link.match.wikidata)
    return Resolved(_name(link.official), link.office, link.state)


def _name(official: Official) -> str:
    return official.name
