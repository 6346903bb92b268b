"""Events a text tells of, as PLOVER codes them: what kind, who to whom, when, where, how sure.

Frames of ``vocab/frames.yaml`` say which words in which company are an event and where its
actors stand; grammar finds them through passives, coordination, control and relative clauses.
A sentence without two actors in such a frame gives nothing: false events are worse than
missed ones. Types after PLOVER (Open Event Data Alliance, 2023) as laid out in
``vocab/plover.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.claims import Claim, EventClaim, Flag, Kind
from dragoman.reading import grammar, topics
from dragoman.reading.events_cast import Cast, codes, sector
from dragoman.reading.events_frames import frames
from dragoman.reading.events_nouns import noun_candidate
from dragoman.reading.events_setting import Clock, contexts, flags, place
from dragoman.reading.events_verbs import (
    MUSTS,
    VOWS,
    Candidate,
    adjective_candidate,
    must_candidate,
    verb_candidate,
)
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from spacy.tokens import Token

EMBEDDING = frozenset(["AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "PROTEST"])
"""Types whose completing clause is what is promised, asked for or refused, no event of its own."""
_UNASSERTED = """allegation allegations claim claims accusation accusations charge charges rumour
rumours rumor rumors suggestion suggestions demand demands call calls proposal proposals request
requests threat threats fear fears"""
UNASSERTED = frozenset(_UNASSERTED.split())
"""Nouns whose clause is only alleged, asked or feared."""
COOPERATIVE = frozenset(["AID", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"])
"""Types that become a promise (AGREE) when they lie in the future (CAMEO 03)."""
HOSTILE = frozenset(["ASSAULT", "COERCE", "SANCTION", "MOBILIZE"])


def find_events(scene: Scene) -> tuple[Claim, ...]:
    """One claim for each event of the document, in order of its word."""
    cast = Cast(scene)
    clock = Clock(scene)
    found = _pruned(list(_candidates(scene, cast)))
    claims = [claim for candidate in found if (claim := _claim(scene, candidate, clock))]
    return tuple(_once(claims))


def _candidates(scene: Scene, cast: Cast) -> Iterator[Candidate]:
    index = frames()
    for token in scene.doc:
        word = token.lower_
        candidate = None
        if word in index.verbs:
            candidate = verb_candidate(token, cast)
        if candidate is None and word in index.nouns:
            candidate = noun_candidate(token, cast)
        if candidate is None and word in index.adjectives:
            candidate = adjective_candidate(token, cast)
        if candidate is None and word in MUSTS:
            candidate = must_candidate(token, cast)
        if candidate is not None:
            yield candidate


# --- which of them stand ------------------------------------------------------------------


def _pruned(found: list[Candidate]) -> list[Candidate]:
    """Without those inside another's completing clause, or used up as its object."""
    verbs = {candidate.trigger.i: candidate for candidate in found}
    used = {i for candidate in found if candidate.frame.type != "ACCUSE" for i in candidate.nouns}
    return [
        promised(candidate, verbs)
        for candidate in found
        if candidate.trigger.i not in used
        and not _embedded(candidate, verbs)
        and not _outcome(candidate, verbs)
        and not _is_aside(candidate)
    ]


def _outcome(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """A verb that only says what another event did ("the shelling *killed* two")."""
    if candidate.frame.type != "ASSAULT" or not grammar.is_verb(candidate.trigger):
        return False
    trigger = candidate.trigger
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG":
        above = verbs.get(trigger.head.i)
        return above is not None and above.frame.type == "ASSAULT"
    return any(doer.i in verbs for doer in grammar.actors_of(trigger))


def _is_aside(candidate: Candidate) -> bool:
    """A participle behind a clause that names nobody it is done to ("…, *cutting* tariffs")."""
    trigger = candidate.trigger
    return trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and not candidate.target


def _embedded(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """Inside what another event promises, asks for or alleges."""
    token = candidate.trigger
    for _ in range(12):
        head = token.head
        if head == token or token.dep_ in {"acl:relcl", "relcl", "parataxis"}:
            return False
        above = verbs.get(head.i)
        if above is not None and above.frame.type in EMBEDDING and token.i in above.clauses:
            return True
        if token.dep_ in {"acl", "ccomp"} and head.lower_ in UNASSERTED:
            return True
        token = head
    return False


def promised(candidate: Candidate, verbs: dict[int, Candidate]) -> Candidate:
    """A vow of something hostile is a threat."""
    frame = candidate.frame
    if frame.type != "AGREE" or candidate.trigger.lower_ not in VOWS:
        return candidate
    inner = [verbs[i].frame.type for i in candidate.clauses if i in verbs]
    doc = candidate.trigger.doc
    words = [doc[i].lower_ for i in candidate.clauses]
    if HOSTILE.intersection(inner) or frames().hostile.intersection(words):
        return replace(candidate, frame=replace(frame, type="THREATEN", mode="violence"))
    return candidate


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each event of a sentence once: later words for the same one are dropped."""
    seen: set[tuple[object, ...]] = set()
    for claim in claims:
        event = claim.event
        if event is None:
            continue
        parties = (frozenset(event.source), frozenset(event.target))
        if event.reciprocal:
            parties = (frozenset(event.source + event.target), frozenset())
        key = (claim.span.start, claim.span.end, event.type, *parties)
        if key not in seen:
            seen.add(key)
            yield claim


# --- from candidate to claim --------------------------------------------------------------


def _claim(scene: Scene, candidate: Candidate, clock: Clock) -> Claim | None:
    trigger = candidate.trigger
    when = clock.when(trigger)
    raised = flags(trigger, when, scene.document.published)
    kind, mode = _kind(candidate, raised)
    source, target = codes(candidate.source), codes(candidate.target)
    if not source and not target:
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
            reciprocal=candidate.reciprocal,
        ),
    )


def _kind(candidate: Candidate, raised: set[Flag]) -> tuple[str, str]:
    """Type and mode; cooperation that is only announced is a promise."""
    frame = candidate.frame
    ahead = Flag.FUTURE in raised and Flag.NEGATED not in raised
    if ahead and frame.type in COOPERATIVE and grammar.is_verb(candidate.trigger):
        return "AGREE", ""
    return frame.type, frame.mode


def _stretch(trigger: Token) -> tuple[int, int]:
    """The clause of an event: that of its verb, or of the verb that carries its noun."""
    verb = grammar.clause_of(trigger)
    return grammar.clause_bounds(verb)


def _domain(kind: str, clause: str, sentence: str) -> str:
    row = load("plover")["types"][kind]
    found = topics.domain(clause, sentence)
    return found or str(row["domain"])
