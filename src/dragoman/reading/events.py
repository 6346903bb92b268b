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
from dragoman.reading.events_cast import Cast
from dragoman.reading.events_clause import Clause
from dragoman.reading.events_frames import frames
from dragoman.reading.events_nouns import noun_candidate
from dragoman.reading.events_outside import is_outside
from dragoman.reading.events_parties import codes, sector
from dragoman.reading.events_roles import TELLING, Candidate
from dragoman.reading.events_setting import Clock, contexts, flags, place
from dragoman.reading.events_types import settled
from dragoman.reading.events_verbs import (
    MUSTS,
    adjective_candidate,
    must_candidate,
    refusal_candidate,
    verb_candidate,
)
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

EMBEDDING = frozenset(["AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "PROTEST"])
"""Types whose completing clause is what is promised, asked for or refused, no event of its own."""
WISHES = frozenset(["oppose", "support", "favour", "favor", "back", "resist", "fear", "deserve"])
"""Verbs of attitude: their clause is what is wished or feared."""
_UNASSERTED = """allegation allegations claim claims accusation accusations charge charges rumour
rumours rumor rumors suggestion suggestions demand demands call calls proposal proposals request
requests threat threats fear fears right rights ability chance permission authority need reason
bid bids attempt attempts effort efforts ambition ambitions aspiration aspirations application
opportunity desire capacity sign signs prospect prospects risk danger likelihood possibility
question doubt doubts hope hopes speculation belief expectation expectations"""
UNASSERTED = frozenset(_UNASSERTED.split())
"""Nouns whose clause is only alleged, asked or feared."""
THOUGHTS = frozenset(
    ["believe", "think", "hope", "imagine", "suppose", "predict", "suspect", "reckon"]
)
"""Verbs of thought: what lies ahead in their clause is only thought."""
ASKING = frozenset(["how", "whether", "why", "what"])
"""Words that open a clause which only puts a question ("*How far* Chad *would go* is open")."""
DOUBTS = frozenset(["doubt", "wonder", "question", "ask"])
"""Verbs that leave open whether their clause is so."""


def find_events(scene: Scene) -> tuple[Claim, ...]:
    """One claim for each event of the document, in order of its word."""
    cast = Cast(scene)
    clock = Clock(scene)
    placed = [
        (candidate.trigger.sent.start, claim)
        for candidate in _pruned(list(_candidates(scene, cast)))
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
        if candidate is None and word in index.nouns:
            candidate = noun_candidate(token, cast)
        if candidate is None and word in index.adjectives:
            candidate = adjective_candidate(token, cast)
        if candidate is None and word in MUSTS:
            candidate = must_candidate(token, cast)
        if candidate is None and token.lemma_ in TELLING:
            candidate = refusal_candidate(token, cast)
        if candidate is not None and not is_outside(candidate):
            yield candidate


# --- which of them stand ------------------------------------------------------------------


def _pruned(found: list[Candidate]) -> list[Candidate]:
    """Without those inside another's completing clause, or used up as its object."""
    verbs = {candidate.trigger.i: candidate for candidate in found}
    used = {i: candidate for candidate in found for i in candidate.nouns}
    return [
        candidate
        for candidate in found
        if not _used_up(candidate, used)
        and not _embedded(candidate, verbs)
        and not _outcome(candidate, verbs)
        and not grammar.is_inverted(candidate.trigger)
        and not _is_aside(candidate)
        and not _is_aim(candidate, verbs)
        and not _is_forecast(candidate)
    ]


def _used_up(candidate: Candidate, used: dict[int, Candidate]) -> bool:
    """The noun of a verb's frame ("imposed *sanctions*"); what is condemned still happened."""
    by = used.get(candidate.trigger.i)
    if by is None:
        return False
    return by.frame.type != "ACCUSE" or candidate.frame.type in {"PROTEST", "ACCUSE"}


def _outcome(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """A verb that only says what another event did ("the shelling *killed* two")."""
    if candidate.frame.type != "ASSAULT" or not grammar.is_verb(candidate.trigger):
        return False
    trigger = candidate.trigger
    if trigger.dep_ == "advcl" and trigger.tag_ == "VBG":
        above = verbs.get(trigger.head.i)
        return above is not None and above.frame.type == "ASSAULT"
    return any(doer.i in verbs for doer in grammar.actors_of(trigger))


def _is_unasserted(noun: Token) -> bool:
    """A noun of allegation or wish, or one that is denied ("denied reports that …")."""
    if noun.lower_ in UNASSERTED:
        return True
    denied = grammar.is_noun(noun) and grammar.phrase_head(noun).lemma_.lower()
    return denied in {"deny", "dismiss", "reject", "refute", "rebut"}


def _is_aside(candidate: Candidate) -> bool:
    """A participle behind a clause that names nobody it is done to ("…, *cutting* tariffs")."""
    trigger = candidate.trigger
    return trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and not candidate.target


def _is_aim(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """What an event is for, not said to have come about ("flew to Lima *to meet* the pope")."""
    trigger = candidate.trigger
    above = verbs.get(trigger.head.i)
    if above is None or not grammar.is_infinitive(trigger) or candidate.frame.type == "AID":
        return False
    return trigger.dep_ == "advcl" or (trigger.dep_ == "xcomp" and above.frame.role.name == "visit")


def _is_forecast(candidate: Candidate) -> bool:
    """A warning of what is or will be, to nobody and with no threat in it ("warned that Sudan
    *faces* famine")."""
    trigger = candidate.trigger
    if candidate.frame.type != "THREATEN" or trigger.lemma_ != "warn" or candidate.target:
        return False
    clauses = grammar.complements(trigger)
    return any(clause.tag_ in grammar.FINITE for clause in clauses)


def _embedded(candidate: Candidate, verbs: dict[int, Candidate]) -> bool:
    """Inside what another event promises, asks for or alleges."""
    token = candidate.trigger
    path = set()
    for _ in range(12):
        head = token.head
        path.add(token.i)
        if head == token or token.dep_ in {"acl:relcl", "relcl", "parataxis"}:
            return False
        above = verbs.get(head.i)
        if above is not None and above.frame.type in EMBEDDING and path.intersection(above.clauses):
            return True
        if token.dep_ in {"acl", "ccomp"} and _is_unasserted(head):
            return True
        if _is_open(token, head):
            return True
        token = head
    return False


def _is_open(clause: Token, head: Token) -> bool:
    """Whether a clause is only wished, doubted, thought to lie ahead, or a condition."""
    if not grammar.is_verb(clause):
        return False
    mark = grammar.marker(clause)
    if clause.dep_ in {"advcl", "ccomp", "csubj", "nsubj"} and mark in {"if", "unless", "whether"}:
        return True
    if clause.dep_ == "csubj" and clause.left_edge.lower_ in ASKING:
        return True
    lemma = head.lemma_.lower()
    if lemma in WISHES | DOUBTS or _is_told(clause, head):
        return clause in grammar.complements(head)
    ahead = grammar.is_future(clause) or grammar.is_hypothetical(clause)
    return lemma in THOUGHTS and ahead and clause in grammar.complements(head)


def _is_told(clause: Token, head: Token) -> bool:
    """What somebody is told or asked to do, also where it is unclear who tells it."""
    if not grammar.is_infinitive(clause):
        return False
    asking = [frame for frame in frames().verbs.get(head.lower_, ()) if frame.type == "REQUEST"]
    return bool(asking) and any(Clause(head).fits(frame) for frame in asking)


def _once(placed: list[tuple[int, Claim]]) -> Iterator[Claim]:
    """Each event of a clause once, and none without a target where its like in the sentence
    has one; ``placed`` are (sentence, claim)."""
    aimed = {
        (sentence, claim.event.type, claim.event.source)
        for sentence, claim in placed
        if claim.event and claim.event.target
    }
    seen: set[tuple[object, ...]] = set()
    for sentence, claim in placed:
        event = claim.event
        if event is None or (not event.target and (sentence, event.type, event.source) in aimed):
            continue
        key = (claim.span.start, claim.span.end, event.type, *_sides(event))
        if key not in seen:
            seen.add(key)
            yield claim


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
    """Type and mode as the clause's mood settles them; a refusal is no longer negated."""
    frame = candidate.frame
    kind = settled(frame, candidate.trigger, raised)
    if kind == "REJECT" != frame.type:
        raised.discard(Flag.NEGATED)
        raised.discard(Flag.FUTURE)
    return kind, frame.mode if kind == frame.type else ""


def _stretch(trigger: Token) -> tuple[int, int]:
    """The clause of an event: that of its verb, or of the verb that carries its noun."""
    verb = grammar.clause_of(trigger)
    return grammar.clause_bounds(verb)


def _domain(kind: str, clause: str, sentence: str) -> str:
    row = load("plover")["types"][kind]
    found = topics.domain(clause, sentence)
    return found or str(row["domain"])
