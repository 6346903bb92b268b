"""The parties of a headline's act exchanged: "X accuses Y", and in the body it is Y that accuses X.

The events of the whole text are asked, so that headline and body may tell the act in quite
different words ("*holds* the army of X *responsible*").
"""

from __future__ import annotations

from dragoman.model.claims import BodySupport, Claim, EventClaim, Flag
from dragoman.reading.events.finder import find_events
from dragoman.reading.headline.aside import NEWS
from dragoman.reading.headline.bodies import CONTRADICTED
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import DENIED, PLANNED

ONE_WAY = frozenset(
    ["ACCUSE", "REQUEST", "REJECT", "THREATEN", "COERCE", "SANCTION", "ASSAULT", "AID", "CONCEDE"]
)
"""Types of PLOVER that one party does to another."""
_UNREAL = {Flag.NEGATED, Flag.HYPOTHETICAL, Flag.FUTURE}


def round_about(said: Proposition) -> BodySupport | None:
    """Contradicted where the body's first sentences have the same act done by the other to the
    headline's doer, and no sentence has the headline's doer act upon anybody so."""
    if said.strength < PLANNED or said.is_negative:
        return None
    claims = [one for one in find_events(said.scene) if not one.flags & _UNREAL]
    begin = said.body.lines[0].sentence.start
    told = [(one, one.event) for one in claims if one.span.start >= begin and one.event is not None]
    for own in _of_headline(said, claims):
        if any(_acts_so(event, own) for _, event in told):
            continue
        for claim, event in told:
            if (
                event.type == own.type
                and _is_turned(event, own)
                and said.body.is_early(claim.span.start, NEWS)
            ):
                doer, other = ", ".join(event.source), ", ".join(event.target)
                text = f"In the body it is the other way round: {doer} does it to {other}."
                return BodySupport(CONTRADICTED, DENIED, claim.span, text)
    return None


def _of_headline(said: Proposition, claims: list[Claim]) -> list[EventClaim]:
    """The events of the clause that one party does to another."""
    span = said.claim.span
    return [
        one.event
        for one in claims
        if span.start <= one.span.start < span.end and one.event is not None
        if one.event.type in ONE_WAY and not one.event.reciprocal
        if one.event.source and one.event.target and one.event.source != one.event.target
    ]


def _acts_so(event: EventClaim, own: EventClaim) -> bool:
    """Whether an event has the headline's doer do the like to anybody, or anything one-sided to
    the headline's other."""
    doer = not set(event.source).isdisjoint(own.source)
    same = event.type in ONE_WAY and not set(event.target).isdisjoint(own.target)
    return doer and (event.type == own.type or same)


def _is_turned(event: EventClaim, own: EventClaim) -> bool:
    return not (
        event.reciprocal
        or set(event.source).isdisjoint(own.target)
        or set(event.target).isdisjoint(own.source)
    )
