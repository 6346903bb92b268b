"""Pledges, plans and agreements, with the stage the text gives them.

Rows of ``vocab/pledges.yaml`` say which wording gives which stage, and what must stand in the
clause for it: an infinitive, an object of the right sort, or a subject that lapses, enters into
force, is delayed. The subject of the claim is that phrase as printed.
"""

from __future__ import annotations

import re

from dragoman.model.claims import Claim, FigureClaim, Flag, Kind, PledgeClaim
from dragoman.model.dates import Interval
from dragoman.model.text import Span
from dragoman.reading import drivers, grammar, topics
from dragoman.reading.figures import quantities
from dragoman.reading.figures.finder import figure_of
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.pledges import hits, mood
from dragoman.reading.pledges.hits import Found
from dragoman.reading.scene import Scene


def find_pledges(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each promise, plan or agreement told in the text."""
    place = ground(scene)
    found: list[Claim] = []
    for sentence in place.statements():
        found += [_claim(place, sentence, one) for one in hits.of(place, sentence)]
    return drivers.with_drivers(scene, found)


# --- the claim -------------------------------------------------------------------------------


def _claim(place: Ground, sentence: Sentence, one: Found) -> Claim:
    low, high = min(one.start, one.subject[0]), max(one.end, one.subject[1])
    span = _span(place, sentence, one, low, high)
    amount, due = _amount(place, sentence, low, high), _due(sentence, low, high)
    others = _beneficiaries(place, sentence, one, low, high)
    subject = place.scene.cut(*one.subject)
    modality = _modality(place, one)
    return Claim(
        id="",
        kind=Kind.PLEDGE,
        span=span,
        in_headline=sentence.in_headline,
        flags=_flags(place, one, modality),
        domain=topics.domain(subject.quote, span.quote),
        actors=tuple(dict.fromkeys((*one.pledgers, *others))),
        time=place.when(sentence, one.start, one.end),
        pledge=PledgeClaim(
            modality=modality,
            subject=subject,
            pledger=one.pledgers,
            beneficiary=others,
            amount=amount,
            due=due,
        ),
    )


def _modality(place: Ground, one: Found) -> str:
    """The stage as told; what is denied to be met, or to have come though promised, is not met."""
    told = hits.stage(place, one)
    outcome = told == "met" or (told == "delivered" and one.row.given)
    return "not-met" if outcome and _is_denied(place, one, told) else told


def _is_denied(place: Ground, one: Found, told: str) -> bool:
    """Whether a stage is denied, or said to be still to come where that is no stage of its own."""
    token = hits.told_by(place, one)
    late = told == one.row.modality and token is not None and mood.is_yet_to(token)
    return late or Flag.NEGATED in place.flags(one.start)


def _flags(place: Ground, one: Found, modality: str) -> frozenset[Flag]:
    """How a pledge is told; a "never" or "none" that belongs to its stage denies nothing."""
    flags = place.flags(one.start) - {Flag.NEGATED}
    own = one.row.own_no or (modality == "not-met" and one.row.modality in ("met", "delivered"))
    return flags | {Flag.NEGATED} if _is_denied(place, one, modality) and not own else flags


def _span(place: Ground, sentence: Sentence, one: Found, low: int, high: int) -> Span:
    clause = place.clause(one.start, one.end)
    if clause.start <= low and high <= clause.end:
        return clause
    return place.scene.cut(max(sentence.start, min(low, clause.start)), min(sentence.end, high))


def _beneficiaries(
    place: Ground, sentence: Sentence, one: Found, low: int, high: int
) -> tuple[str, ...]:
    """The other states of a pledge: in its subject, or whom it is made or handed to."""
    codes = list(sentence.codes(low, high))
    token = place.token(one.start)
    if token is not None and grammar.is_verb(token):
        codes += place.codes_of(grammar.recipients(token))
    return tuple(dict.fromkeys(code for code in codes if code not in one.pledgers))


def _amount(place: Ground, sentence: Sentence, low: int, high: int) -> FigureClaim | None:
    """The money or volume promised, where the clause gives one."""
    items = quantities.find(sentence.text, sentence.codes())
    for index, item in enumerate(items):
        inside = low <= sentence.start + item.start < high
        if inside and quantities.family(item.unit) not in ("percent", "count"):
            return figure_of(place, sentence, items, index)
    return None


def _due(sentence: Sentence, low: int, high: int) -> Interval | None:
    """By when it is promised: the time behind "by", "until", "before", or a plain future one."""
    first, last = sentence.segment(low)
    for time in sentence.times:
        if time.when is None or not first <= time.span.start < max(last, high):
            continue
        lead = sentence.text[: time.span.start - sentence.start]
        marked = re.search(r"\b(?:by|until|before|no later than|to)\s+(?:the\s+)?$", lead, re.I)
        ahead = re.match(r"(?:by|until|before|next|in the coming|within)\b", time.span.quote, re.I)
        if marked or ahead:
            return time.when
    return None
