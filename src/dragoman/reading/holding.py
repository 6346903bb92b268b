"""The headline held against the body, by reading alone.

Sound headlines must not be accused: a body may tell the same act by another word, in another
tense, of another name of the same state. Accused is only what the body plainly does not bear
out: an act it tells as less certain, denies, turns round, counts otherwise, or knows nothing of
although it speaks of the matter in words we know.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.model.text import Span
from dragoman.reading import (
    bodies,
    concepts,
    countings,
    details,
    grammar,
    labels,
    predicate,
    strength,
    turned,
    unsettled,
)
from dragoman.reading.bodies import ABSENT, CONTRADICTED, SUPPORTED, WEAKER, Body, Told
from dragoman.reading.concepts import Concept
from dragoman.reading.ground import ground
from dragoman.reading.predicate import Predicate
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED, POSSIBLE
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

ON_THE_MATTER = 0.4
"""Share of a headline's words that a body sentence must hold to be on the same matter."""
ENOUGH = 4
"""Words a headline needs for a body that shares none of them to be on something else."""

_SAID = ("denied", "possible", "planned or expected", "claimed by somebody", "told as a fact")


def has_body(scene: Scene) -> bool:
    """Whether there is a body to hold a headline against."""
    return bool(bodies.body_of(scene).lines)


def hold_against_body(scene: Scene, claim: HeadlineClaim) -> BodySupport:
    """How the body bears out a headline claim, with where and why."""
    body = bodies.body_of(scene)
    if not body.lines:
        return BodySupport(SUPPORTED, claim.strength, None, "There is no body to hold it against.")
    if claim.sort == "label":
        return labels.hold(body, claim)
    return _proposition(scene, body, claim)


# --- propositions ----------------------------------------------------------------------------


def _proposition(scene: Scene, body: Body, claim: HeadlineClaim) -> BodySupport:
    counted = countings.mismatch(scene, claim.span, body)
    if counted is not None:
        ours, theirs = counted
        text = f"The headline says “{ours}”, the body “{theirs.quote}”."
        return BodySupport(CONTRADICTED, DENIED, theirs, text)
    found = predicate.find(scene, claim.span)
    if found is None or claim.span.quote.rstrip("\"'”’ ").endswith("?"):
        return _unknown(claim)
    wanted = _keys(scene, claim.span, found)
    lacking = details.missing(body, claim, wanted) or unsettled.crime_alleged(body, claim)
    if lacking is not None:
        return lacking
    flipped = _flipped(body, found, wanted)
    if flipped is not None:
        return flipped
    if not found.concept:
        return _by_word(scene, body, claim, found, wanted)
    return _by_concept(scene, body, claim, found, wanted)


def _flipped(body: Body, found: Predicate, wanted: frozenset[str]) -> BodySupport | None:
    """ "Refuses to sign" over a body that says it signed, and of no refusal."""
    if found.concept != "reject" or not found.verbal:
        return None
    refused = [t for t in grammar.complements(found.token) if concepts.named_by(t)]
    if not refused:
        return None
    act = concepts.concepts()[concepts.named_by(refused[0])]
    no = concepts.concepts()["reject"]
    told = _relevant(body.told(act.words, act.phrases, wanted), wanted)
    denied = body.told(no.words, no.phrases, wanted) or [t for t in told if t.level < ASSERTED]
    if not told or denied:
        return None
    where = body.span(told[0].line)
    return BodySupport(CONTRADICTED, DENIED, where, f"The body says “{told[0].token.text}”.")


def _keys(scene: Scene, span: Span, found: Predicate) -> frozenset[str]:
    return bodies.keys_of(ground(scene), span.start, span.end, frozenset({found.token.i}))


def _unknown(claim: HeadlineClaim) -> BodySupport:
    return BodySupport(SUPPORTED, claim.strength, None, "Nothing in the body speaks against it.")


def _by_word(
    scene: Scene, body: Body, claim: HeadlineClaim, found: Predicate, wanted: frozenset[str]
) -> BodySupport:
    """A headline whose verb we know no other words for: only that word is looked for."""
    lemma = found.token.lemma_.lower()
    if not found.verbal or lemma in _STATIVE or lemma in strength.governors():
        return unsettled.only_alleged(body, claim, wanted) or _unknown(claim)
    words = frozenset(concepts.forms(found.token))
    told = _relevant(body.told(words, None, wanted), wanted)
    if told:
        held = _by_strength(scene, body, claim, found, told)
        doubted = unsettled.all_doubted(body, [one.line for one in told])
        return (
            held
            if held.strength <= PLANNED or (doubted and held.strength <= CLAIMED)
            else _unknown(claim)
        )
    return unsettled.only_alleged(body, claim, wanted) or _unrelated(body, claim, wanted)


def _unrelated(body: Body, claim: HeadlineClaim, wanted: frozenset[str]) -> BodySupport:
    """Absent where the body shares no word at all with the headline, else unknown."""
    if len(wanted) >= ENOUGH and body.nearest(wanted)[1] == 0:
        text = "The body does not speak of what the headline says."
        return BodySupport(ABSENT, -1, None, text)
    return _unknown(claim)


_STATIVE = frozenset(
    """be have need say want know think feel seem look get make take go come see find keep let put
    face show mean matter become remain stay live help try use like call ask""".split()  # noqa: SIM905
)
"""Verbs too common to tell one act from another."""


def _by_concept(
    scene: Scene, body: Body, claim: HeadlineClaim, found: Predicate, wanted: frozenset[str]
) -> BodySupport:
    concept = concepts.concepts()[found.concept]
    every = body.told(concept.words, concept.phrases, wanted, concept.weak)
    told = _relevant(every, wanted)
    if told:
        return _by_strength(scene, body, claim, found, told)
    against = _opposite(body, concept, wanted)
    if against is not None and claim.strength >= PLANNED:
        text = f"The body says the opposite: “{against.token.text}”."
        return BodySupport(CONTRADICTED, DENIED, body.span(against.line), text)
    undecided = _undecided(body, claim, found, wanted)
    if undecided is not None:
        return undecided
    if every or not concept.strict or not found.verbal or not _is_told(scene, claim, found):
        return _unknown(claim)
    if _is_grave(found) and not body.holds(concept.words, concept.phrases):
        return BodySupport(ABSENT, -1, None, f"The body has no word for “{found.token.text}”.")
    return _absent(body, claim, found, wanted)


def _undecided(
    body: Body, claim: HeadlineClaim, found: Predicate, wanted: frozenset[str]
) -> BodySupport | None:
    """What a headline tells and the body leaves open, or has somebody consider."""
    concept = concepts.concepts()[found.concept]
    if concept.resolves and claim.strength == ASSERTED:
        still = unsettled.still_open(body, wanted)
        if still is not None:
            return still
    if not found.verbal or _is_talk(found):
        return None
    return unsettled.only_considered(body, claim, wanted) or unsettled.only_alleged(
        body, claim, wanted
    )


def _is_talk(found: Predicate) -> bool:
    """Whether a headline tells of talk, measure or stance, which many words may tell."""
    return found.concept in load("concepts")["_talk"]


def _is_told(scene: Scene, claim: HeadlineClaim, found: Predicate) -> bool:
    """Whether the headline tells its act, rather than denies it or has somebody ask for it."""
    asked = claim.strength < ASSERTED and _is_hedged(scene, claim, found)
    return claim.strength > DENIED and not asked


def _relevant(told: list[Told], wanted: frozenset[str]) -> list[Told]:
    """The places that tell the act of what the headline speaks of, not of something else."""
    if not wanted:
        return told
    top = max((one.shared for one in told), default=0)
    return [one for one in told if one.shared >= max(1, top - 1)]


def _opposite(body: Body, concept: Concept, wanted: frozenset[str]) -> Told | None:
    """A place that asserts an opposite act of the same matter (two shared words at least)."""
    for name in concept.anti:
        other = concepts.concepts()[name]
        for one in body.told(other.words, other.phrases, wanted):
            outright = concepts.named_by(one.token) == name
            if outright and one.level >= CLAIMED and one.shared >= 2:
                return one
    return None


def _absent(
    body: Body, claim: HeadlineClaim, found: Predicate, wanted: frozenset[str]
) -> BodySupport:
    """A definite act the body has no word for, though a sentence of it is on the matter: absent,
    unless that sentence is negated or its words are unknown to us."""
    line, shared = body.nearest(wanted)
    if line is None or shared < ON_THE_MATTER * len(wanted):
        return _unrelated(body, claim, wanted)
    known = _all_known(body, line.sentence.first, line.sentence.last)
    if not known or _NEGATED.search(line.sentence.text):
        return _unknown(claim)
    text = f"Nothing in the body says “{found.token.text}” of it."
    return BodySupport(ABSENT, -1, body.span(line), text)


def _is_grave(found: Predicate) -> bool:
    """Whether an act is so grave that a body which holds it has a word for it."""
    return not {found.concept, *concepts.forms(found.token)}.isdisjoint(load("concepts")["_grave"])


_NEGATED = re.compile(r"\b(?:will|would|does|do|did|is|are|has|have) not\b|n[’']t\b|\bno longer\b")
"""A negated sentence may well tell the act by its contrary ("will not put it on the agenda")."""


@cache
def _known() -> frozenset[str]:
    """Words known to tell some other act than a given one."""
    words = set(load("concepts")["_known"])
    for concept in concepts.concepts().values():
        words |= concept.words
    return frozenset(words - set(load("concepts")["_vague"]))


def _all_known(body: Body, first: int, last: int) -> bool:
    """Whether every main verb of a sentence is one we know to be no word for the act."""
    doc = body.place.scene.doc
    verbs = [doc[i] for i in range(first, last) if doc[i].pos_ == "VERB"]
    main = [t for t in verbs if t.dep_ in ("ROOT", "conj", "parataxis") or _is_said(t)]
    return all(_is_known(t) for t in main or verbs)


def _is_known(verb: Token) -> bool:
    """Whether a verb, or the object of one that says little ("held a *drill*"), is known."""
    nouns = grammar.objects(verb) if verb.lemma_.lower() in load("concepts")["_vague"] else []
    return any(form in _known() for word in (verb, *nouns) for form in concepts.forms(word))


_SAYING = frozenset(
    "say tell announce report confirm state claim add note declare reveal".split()  # noqa: SIM905
)


def _is_said(verb: Token) -> bool:
    """Whether a verb is what a verb of saying says ("said it *summoned* the envoy")."""
    return verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_.lower() in _SAYING


# --- strength and parties ---------------------------------------------------------------------


def _by_strength(
    scene: Scene, body: Body, claim: HeadlineClaim, found: Predicate, told: list[Told]
) -> BodySupport:
    best = max(told, key=lambda one: (one.level, one.shared))
    where, level = body.span(best.line), best.level
    if level == DENIED and claim.strength > DENIED:
        return BodySupport(CONTRADICTED, DENIED, where, "The body denies it.")
    swapped = turned.swapped(scene, body, claim, found, told)
    if swapped is not None:
        return swapped
    if claim.strength == DENIED:
        return _denied(body, claim, told)
    definite = bool(found.concept) and concepts.concepts()[found.concept].strict
    if level == PLANNED and claim.strength == ASSERTED and _is_decided(found, best.token):
        return BodySupport(SUPPORTED, claim.strength, where, "The body says it is decided.")
    same = not _is_talk(found) or concepts.named_by(best.token) in ("", found.concept)
    certain = definite or (level <= PLANNED and same and not _is_hedged(scene, claim, found))
    if _drops(claim.strength, level) and certain:
        level = max(POSSIBLE, min(level, claim.strength - 1))
        text = f"In the headline it is {_SAID[claim.strength]}, in the body {_SAID[level]}."
        return BodySupport(WEAKER, level, where, text)
    return BodySupport(SUPPORTED, max(level, claim.strength), where, "The body says the same.")


def _is_decided(found: Predicate, told: Token) -> bool:
    """Whether the act is a state's own decision, as good as done once it is announced ("will",
    "decided to", not "plans to")."""
    concept = concepts.concepts().get(found.concept)
    if concept is None or not concept.decided:
        return False
    if _SOME_DAY.search(told.sent.text) or concepts.named_by(told) not in ("", found.concept):
        return False
    return strength.own(told) == PLANNED or told.head.lemma_.lower() in ("decide", "agree", "order")


_SOME_DAY = re.compile(r"\b(?:(?:one|some) day|eventually|sooner or later|in principle)\b", re.I)


def _is_hedged(scene: Scene, claim: HeadlineClaim, found: Predicate) -> bool:
    """Whether another word of the headline already weakens what it says ("asks X to check Y")."""
    return any(
        form in strength.governors()
        for token in predicate.tokens(scene, claim.span)
        if token.i != found.token.i
        for form in concepts.forms(token)
    )


def _drops(headline: int, body: int) -> bool:
    """Whether the body is weaker by a step that matters: asserted or claimed as fact against
    possible, planned or doubtful; planned against possible."""
    if headline == ASSERTED:
        return body <= CLAIMED
    if headline == CLAIMED:
        return body <= POSSIBLE
    return headline == PLANNED and body == POSSIBLE


def _denied(body: Body, claim: HeadlineClaim, told: list[Told]) -> BodySupport:
    """A headline that denies: any denial in the body bears it out."""
    for one in told:
        if one.level < ASSERTED:
            return BodySupport(SUPPORTED, one.level, body.span(one.line), "The body says the same.")
    return _unknown(claim)
