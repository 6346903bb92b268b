"""Events whose other side, or whose very kind, another word of the sentence tells: a charge that is
dismissed, a delivery that has stopped, a thing that is out of the question.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast
from dragoman.reading.events.frames import Frame, frames
from dragoman.reading.events.parties import Party, without
from dragoman.reading.events.roles import Candidate
from dragoman.reading.events.verbs import verb_candidate
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

ANSWERS = frozenset(["REJECT", "CONCEDE", "AGREE"])
"""Types by which somebody answers what another has said."""
SAID = frozenset(["ACCUSE", "REQUEST", "THREATEN", "AGREE"])
"""Types of speech that call for an answer."""
SPEECHES = frozenset(
    ["charge", "charges", "claim", "claims", "accusation", "accusations", "allegation",
     "allegations", "demand", "demands", "request", "requests", "call", "calls", "offer", "offers",
     "proposal", "proposals", "appeal", "appeals", "invitation", "ultimatum", "plea", "criticism",
     "complaint", "suggestion", "idea", "something", "threat", "threats", "warning"]
)  # fmt: skip
"""Nouns for what was said."""
STOPS = frozenset(["stop", "cease", "quit", "halt", "suspend", "discontinue", "pause"])
"""Verbs of ending what a gerund names."""
KIND = frozenset(["AID", "COOPERATE"])
"""Types whose end is a cut in relations."""
HARSH = frozenset(["COERCE", "ASSAULT", "SANCTION", "MOBILIZE"])
"""Types whose end is a step back."""


def answered(found: list[Candidate]) -> list[Candidate]:
    """The candidates, each answer that names no other side given that of what it answers: "Chad
    blamed Niger, *a charge that Niamey dismissed*"."""
    return [_answer(candidate, found) for candidate in found]


def _answer(candidate: Candidate, found: list[Candidate]) -> Candidate:
    if candidate.frame.type not in ANSWERS or candidate.target or not candidate.source:
        return candidate
    if not _is_of_speech(candidate.trigger):
        return candidate
    trigger = candidate.trigger
    for other in reversed(found):
        before = other.trigger.i < trigger.i and other.trigger.sent.start == trigger.sent.start
        if not before or other.frame.type not in SAID:
            continue
        if (asked := without(other.source, candidate.source)) and not other.reciprocal:
            return replace(candidate, target=asked)
    return candidate


def _is_of_speech(verb: Token) -> bool:
    """Whether what a verb is done to is what somebody said, without an owner of its own."""
    if not grammar.is_verb(verb):
        return False
    nouns = [*grammar.objects(verb)]
    if verb.dep_ in grammar.RELATIVES or grammar.is_reduced(verb):
        nouns.append(verb.head)
    return any(noun.lower_ in SPEECHES for noun in nouns)


def turned_candidate(word: Token, cast: Cast) -> Candidate | None:
    """The event that a word makes of what another tells, or ``None``."""
    if word.lower_ == "question":
        return question_candidate(word, cast)
    if word.lower_ in TURNING:
        return broker_candidate(word, cast)
    if word.lemma_ in CHARGING:
        return charge_candidate(word, cast)
    return stop_candidate(word, cast)


def stop_candidate(verb: Token, cast: Cast) -> Candidate | None:
    """The cut in relations, or the step back, in "Chad has *stopped selling* oil to Niger"."""
    for gerund in grammar.complements(verb):
        if gerund.tag_ != "VBG":
            continue
        inner = verb_candidate(gerund, cast)
        if inner is None or not inner.source or not inner.target:
            return None
        if (frame := end_of(inner.frame)) is not None:
            return replace(inner, frame=frame, trigger=verb, reciprocal=False, nouns=(gerund.i,))
    return None


def end_of(frame: Frame) -> Frame | None:
    """What the end of an act is: a cut in relations, a step back, or nothing of note."""
    if frame.type not in KIND | HARSH:
        return None
    kind = "SANCTION" if frame.type in KIND else "RETREAT"
    return next(found for found in frames().verbs["suspended"] if found.type == kind)


def charge_candidate(speech: Token, cast: Cast) -> Candidate | None:
    """The charge in "Chad *says* that Niger *is sheltering* rebels": from the speaker to whoever is
    said to do what states deny."""
    for clause in grammar.complements(speech):
        if not is_charge(clause):
            continue
        source = cast.many(grammar.actors_of(speech))
        target = without(cast.many(grammar.actors_of(clause)), source)
        if source and target and not grammar.is_hypothetical(clause):
            frame = frames().verbs["accused"][0]
            return Candidate(frame, speech, source, target, clauses=(clause.i,))
    return None


def is_charge(clause: Token) -> bool:
    """Whether a clause tells as done what states deny."""
    misdeed = clause.dep_ == "ccomp" and clause.lemma_ in _misdeeds()
    return misdeed and not grammar.negated(clause)


@cache
def _misdeeds() -> frozenset[str]:
    return frozenset(load("frames")["misdeeds"].split())


CHARGING = frozenset(
    ["say", "claim", "charge", "maintain", "insist", "contend", "state", "declare"]
)
"""Verbs of saying that become charges by what is said."""
TURNED = STOPS | CHARGING
"""Verbs that make an event of what their clause tells."""
TURNING = frozenset(["question", "mediated", "brokered", "sponsored"])
"""Other words that make an event of what stands beside them."""


def broker_candidate(word: Token, cast: Cast) -> Candidate | None:
    """The mediation in "*Swiss-mediated* talks between Chad and Niger"."""
    hung = word.i > 1 and word.doc[word.i - 1].text == "-" and grammar.is_noun(word.head)
    source = cast.lent(word.i - 2) if hung else ()
    marks = {"between", "with", "among"}
    sides = cast.many(noun for mark, noun in grammar.obliques(word.head) if mark in marks)
    if not source or not (target := without(sides, source)):
        return None
    return Candidate(frames().verbs["mediated"][-1], word, source, target)


def question_candidate(word: Token, cast: Cast) -> Candidate | None:
    """The refusal in "Chad said that leaving Niger was *out of the question*"."""
    if word.lower_ != "question" or grammar.preposition_of(word) != "out of":
        return None
    if grammar.copula(word) is None:
        return None
    speech = word.head if word.dep_ == "ccomp" else _inserted(word)
    if speech is None:
        return None
    source = cast.many(grammar.actors_of(speech))
    target = _refused(word, cast, source)
    if not source:
        return None
    return Candidate(frames().verbs["refused"][0], word, source, target)


def _inserted(word: Token) -> Token | None:
    """The verb of saying that stands behind what is said, or ``None``."""
    return next((child for child in word.children if child.dep_ == "parataxis"), None)


def _refused(word: Token, cast: Cast, source: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom what is out of the question concerns."""
    for subject in word.children:
        if subject.dep_ == "csubj":
            nouns = [*grammar.objects(subject), *(n for _, n in grammar.obliques(subject))]
        elif subject.dep_ in grammar.SUBJECTS:
            nouns = [subject, *(n for _, n in grammar.obliques(subject))]
        else:
            continue
        if found := without(cast.many(nouns, place=True), source):
            return found
    return ()
