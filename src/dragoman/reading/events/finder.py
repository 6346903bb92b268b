"""Events a text tells of, as PLOVER codes them: what kind, who to whom, when, where, how sure.

Frames of ``vocab/frames.yaml`` say which words in which company are an event and where its
actors stand; grammar finds them through passives, coordination, control and relative clauses.
A sentence without two actors in such a frame gives nothing: false events are worse than
missed ones. Types after PLOVER (Open Event Data Alliance, 2023) as laid out in
``vocab/plover.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model.claims import Claim, EventClaim, Flag, Kind
from dragoman.reading import grammar, topics
from dragoman.reading.events.alone import is_nobodys
from dragoman.reading.events.answers import TURNED, TURNING, answered, turned_candidate
from dragoman.reading.events.asserted import asserted
from dragoman.reading.events.cast import Cast
from dragoman.reading.events.frames import frames
from dragoman.reading.events.mood import flags
from dragoman.reading.events.nouns import noun_candidate
from dragoman.reading.events.others import TELLING
from dragoman.reading.events.outside import is_outside
from dragoman.reading.events.parties import codes, sector
from dragoman.reading.events.roles import Candidate
from dragoman.reading.events.setting import Clock, by_weapon, contexts, place
from dragoman.reading.events.types import settled
from dragoman.reading.events.verbs import (
    MUSTS,
    WILLS,
    adjective_candidate,
    arrival_candidate,
    doom_candidate,
    joint_candidate,
    must_candidate,
    refusal_candidate,
    ultimatum_candidate,
    verb_candidate,
)
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def find_events(scene: Scene) -> tuple[Claim, ...]:
    """One claim for each event of the document, in order of its word."""
    cast = Cast(scene)
    clock = Clock(scene)
    placed = [
        (candidate.trigger.sent.start, claim)
        for candidate in asserted(answered(list(_candidates(scene, cast))))
        if (claim := _claim(scene, candidate, clock))
    ]
    return tuple(_once(placed))


def _candidates(scene: Scene, cast: Cast) -> Iterator[Candidate]:
    index = frames()
    prose = grammar.in_prose(scene.doc)
    for token in scene.doc:
        if not prose[token.i]:
            continue
        word = token.lower_
        candidate = None
        if word in index.verbs:
            candidate = verb_candidate(token, cast)
        if candidate is None and word in index.last_words:
            candidate = noun_candidate(token, cast)
        if candidate is None and word in index.adjectives:
            candidate = adjective_candidate(token, cast)
        if candidate is None and token.dep_ == "cop":
            candidate = arrival_candidate(token, cast)
        if candidate is None and word in MUSTS:
            candidate = must_candidate(token, cast)
        if candidate is None and word in {"jointly", "side"}:
            candidate = joint_candidate(token, cast)
        if candidate is None and (word in TURNING or token.lemma_ in TURNED):
            candidate = turned_candidate(token, cast)
        if candidate is None and word in WILLS:
            candidate = doom_candidate(token, cast)
        if candidate is None and token.lemma_ in TELLING:
            candidate = refusal_candidate(token, cast) or ultimatum_candidate(token, cast)
        if candidate is not None and not is_outside(candidate):
            yield candidate


def _once(placed: list[tuple[int, Claim]]) -> Iterator[Claim]:
    """Each event of a clause once, and none without a side where its like in the sentence has
    both; ``placed`` are (sentence, claim)."""
    whole: set[tuple[object, ...]] = {
        (sentence, claim.event.type, side)
        for sentence, claim in placed
        if claim.event and claim.event.source and claim.event.target
        if claim.event.target != claim.event.source
        for side in (("by", claim.event.source), ("to", claim.event.target))
    }
    seen: set[tuple[object, ...]] = set()
    for sentence, claim in placed:
        event = claim.event
        if event is None or _is_half(event, sentence, whole):
            continue
        key = (claim.span.start, claim.span.end, event.type, *_sides(event))
        if key not in seen:
            seen.add(key)
            yield claim


def _is_half(event: EventClaim, sentence: int, whole: set[tuple[object, ...]]) -> bool:
    """Whether an event without a source or target is told in full beside it."""
    if not event.target or (event.type == "CONCEDE" and event.target == event.source):
        return (sentence, event.type, ("by", event.source)) in whole
    return not event.source and (sentence, event.type, ("to", event.target)) in whole


def _sides(event: EventClaim) -> tuple[frozenset[str], frozenset[str]]:
    if event.reciprocal:
        return frozenset(event.source + event.target), frozenset()
    return frozenset(event.source), frozenset(event.target)


# --- from candidate to claim --------------------------------------------------------------


def _claim(scene: Scene, candidate: Candidate, clock: Clock) -> Claim | None:
    trigger = candidate.trigger
    when = clock.when(trigger)
    raised = flags(trigger, when, scene.document.published)
    kind, mode = _kind(candidate, raised)
    source, target = codes(candidate.source), codes(candidate.target)
    if not (source or target) or is_nobodys(candidate, kind, raised):
        return None
    start, end = _stretch(trigger)
    span = scene.cut(start, end)
    taken = {party.at for party in (*candidate.source, *candidate.target)}
    where = place(trigger, taken if mode != "visit" else set())
    return Claim(
        id="",
        kind=Kind.EVENT,
        span=span,
        flags=frozenset(raised),
        domain=_domain(kind, span.quote, str(trigger.sent.text)),
        actors=tuple(dict.fromkeys((*source, *target))),
        time=when,
        event=EventClaim(
            type=kind,
            source=source,
            target=target,
            date=when,
            place=where,
            mode=mode,
            contexts=candidate.frame.contexts or contexts(trigger),
            source_sector=sector(candidate.source),
            target_sector=sector(candidate.target),
            anchor=scene.cut(trigger.idx, trigger.idx + len(trigger)),
            reciprocal=candidate.reciprocal and not _is_one_promise(kind, candidate),
        ),
    )


def _is_one_promise(kind: str, candidate: Candidate) -> bool:
    """Whether one side says that it will do what two do ("Chad *will restore* ties with Niger")."""
    return kind == "AGREE" != candidate.frame.type and candidate.source != candidate.target


def _kind(candidate: Candidate, raised: set[Flag]) -> tuple[str, str]:
    """Type and mode as the clause's mood settles them; a refusal is no longer negated."""
    frame = candidate.frame
    kind = settled(frame, candidate.trigger, raised)
    if kind == "REJECT" != frame.type:
        raised.discard(Flag.NEGATED)
        raised.discard(Flag.FUTURE)
    return kind, (frame.mode or by_weapon(candidate)) if kind == frame.type else ""


def _stretch(trigger: Token) -> tuple[int, int]:
    """The clause of an event: that of its verb, or of the verb that carries its noun."""
    verb = grammar.clause_of(trigger)
    return grammar.clause_bounds(verb)


def _domain(kind: str, clause: str, sentence: str) -> str:
    row = load("plover")["types"][kind]
    found = topics.domain(clause, sentence)
    return found or str(row["domain"])
