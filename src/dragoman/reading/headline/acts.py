"""The act a headline tells, looked for in the body: by the words we know for it, or by its own.

An act the body knows nothing of is absent only where a sentence of it is on the headline's matter
and says something else in words we know.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar, strength
from dragoman.reading.headline import concepts, levels, outright, unsettled
from dragoman.reading.headline.bodies import (
    ABSENT,
    BEHIND,
    CONTRADICTED,
    ON_THE_MATTER,
    OPPOSITE,
    WEAKER,
    Body,
    Line,
    Told,
    whole_word,
)
from dragoman.reading.headline.concepts import Concept
from dragoman.reading.headline.predicate import Predicate
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED, POSSIBLE
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

HALF = 0.5
"""Share that one must hold for an act to be missing from it: with fewer, another sentence may tell
it in words we do not know (two of five sound headlines in labelled lots were accused so)."""
ENOUGH = 4
"""Words a headline needs for a body that shares none of them to be on something else."""


def flipped(said: Proposition) -> BodySupport | None:
    """ "Refuses to sign" over a body that says it signed, and of no refusal."""
    found = said.found
    if found is None or found.concept != "reject" or not found.verbal:
        return None
    refused = [t for t in grammar.complements(found.token) if concepts.named_by(t)]
    if not refused:
        return None
    told = said.relevant(_told(said, concepts.concepts()[concepts.named_by(refused[0])]))
    denied = _told(said, concepts.concepts()["reject"])
    if not told or denied or any(one.level < ASSERTED for one in told):
        return None
    where = said.body.span(told[0].line)
    return BodySupport(CONTRADICTED, DENIED, where, f"The body says “{told[0].token.text}”.")


def held(said: Proposition) -> BodySupport | None:
    """How the body tells the headline's act, if what it says of it can be known."""
    found = said.found
    if found is None:
        return None
    concept = said.concept
    return _by_word(said, found) if concept is None else _by_concept(said, found, concept)


def _told(said: Proposition, concept: Concept) -> list[Told]:
    return said.body.told(concept.words, concept.phrases, said.wanted)


# --- acts without other words ------------------------------------------------------------------

_STATIVE = frozenset(
    """be have need say want know think feel seem look get make take go come see find keep let put
    face show mean matter become remain stay live help try use like call ask
    speak talk""".split()  # noqa: SIM905
)
"""Verbs too common to tell one act from another."""


def _by_word(said: Proposition, found: Predicate) -> BodySupport | None:
    """A headline whose verb we know no other words for: only that word is looked for."""
    lemma = found.token.lemma_.lower()
    if not found.verbal or lemma in _STATIVE or lemma in strength.governors():
        ahead = unsettled.only_ahead(said) if said.strength == PLANNED else None
        return unsettled.only_alleged(said) or ahead
    told = said.relevant(said.body.told(frozenset(concepts.forms(found.token)), None, said.wanted))
    if not told:
        return (
            unsettled.only_alleged(said)
            or unsettled.only_ahead(said, POSSIBLE)
            or _denied(said, found)
            or _unrelated(said)
        )
    support = levels.held(said, found, told)
    return support if support.strength < said.strength else None


def _unrelated(said: Proposition) -> BodySupport | None:
    """Absent where the body shares no word at all with a headline that names a state."""
    named = any(key[0] == "@" for key in said.wanted)
    if not named or len(said.wanted) < ENOUGH or said.body.nearest(said.wanted)[1]:
        return None
    return BodySupport(ABSENT, -1, None, "The body does not speak of what the headline says.")


# --- acts we know the words of -----------------------------------------------------------------


def _by_concept(said: Proposition, found: Predicate, concept: Concept) -> BodySupport | None:
    every = said.body.told(concept.words, concept.phrases, said.wanted, concept.weak)
    told = said.relevant(every)
    if told:
        return _outright(said, found, told) or levels.held(said, found, _surest(found, told))
    return (
        _opposite(said, concept)
        or _only_soft(said, found, concept)
        or _undecided(said, found, concept)
        or (None if every else _denied(said, found) or _unheard(said, found, concept))
        or _lesser(said, found, concept)
    )


def _surest(found: Predicate, told: list[Told]) -> list[Told]:
    """The places with a word that names the very act, if there are any, rather than those with
    words that may tell it ("money it has *held* back" under "vetoes", beside "threatened to
    *block*")."""
    sure = [
        one
        for one in told
        if concepts.named_by(one.token) == found.concept
        or concepts.same_word(found.token, one.token)
    ]
    return sure or told


def _only_soft(said: Proposition, found: Predicate, concept: Concept) -> BodySupport | None:
    """The very verb of the headline, which the body has only as hoped for, planned or possible
    ("ministers hope to *sign* before the year is out"), in sentences that name nobody."""
    if not found.verbal or said.is_talk or said.is_hedged or said.strength < ASSERTED:
        return None
    places = said.body.anywhere(frozenset(concepts.forms(found.token)))
    best = max(places, key=lambda one: one.level, default=None)
    if best is None or best.level == DENIED or not levels.drops(said.strength, best.level):
        return None
    if said.body.tells(concept.words - concept.weak, concept.phrases, ASSERTED):
        return None
    return None if levels.settled(said, best.token) else levels.weaker(said, best)


def _denied(said: Proposition, found: Predicate) -> BodySupport | None:
    """The very verb of the headline, denied wherever the body has it ("No shot was *fired*")."""
    idiom = grammar.particle(found.token) or _BACK.match(said.text, _end(said, found))
    vague = found.token.lemma_.lower() in ("give", "take", "make", "get", "hold", "keep")
    if (
        not found.verbal
        or said.strength < CLAIMED
        or said.is_talk
        or idiom
        or vague
        or said.is_negative
    ):
        return None
    told = said.body.anywhere(frozenset(concepts.forms(found.token)))
    if not told or any(one.level > DENIED for one in told):
        return None
    if all(outright.is_no_denial(said, one.line) for one in told):
        return None
    return BodySupport(CONTRADICTED, DENIED, said.body.span(told[0].line), "The body denies it.")


def _outright(said: Proposition, found: Predicate, told: list[Told]) -> BodySupport | None:
    """The very verb of the headline denied of its own matter ("did not *join* the initiative"),
    where other words that may tell the act ("*signed* 37 agreements") share less of it."""
    denied = _denied(said, found)
    if denied is None:
        return None
    verbs = said.body.told(frozenset(concepts.forms(found.token)), None, said.wanted)
    most = max((one.shared for one in told if one.level > DENIED), default=0)
    return denied if max((one.shared for one in verbs), default=0) > most else None


_BACK = re.compile(r" (?:back|out|off|up|down|over|away)\b")
"""Behind a verb that means something else with it ("*fires* back at tariffs")."""


_UP = re.compile(r" (?:up|through|together)\b")
"""Behind a verb of withdrawal that is none with it ("*pulls* up the drawbridge")."""


_IDIOM = re.compile(
    r" (?:out|off|down|over|away|back|behind|through)\b(?! of\b)"
    r"|(?: \w+)? (?:tribute|respects|heed|lip service|dearly)\b"
)
"""Behind a verb that tells another act with it ("*throws* out the suit", "*pays* a visit")."""


def _end(said: Proposition, found: Predicate) -> int:
    return found.token.idx + len(found.token) - said.claim.span.start


def _unheard(said: Proposition, found: Predicate, concept: Concept) -> BodySupport | None:
    """A definite act of which nothing in the body tells."""
    if not concept.strict or not found.verbal or not _is_told(said):
        return None
    if concept.name == "withdraw" and _UP.match(said.text, _end(said, found)):
        return None
    if _IDIOM.match(said.text, _end(said, found)) and concepts.phrase(said.text) is None:
        return None
    if _is_grave(found) and not said.body.holds(concept.words, concept.phrases):
        return BodySupport(ABSENT, -1, None, f"The body has no word for “{found.token.text}”.")
    return _absent(said, found)


def _opposite(said: Proposition, concept: Concept) -> BodySupport | None:
    """A place that asserts an opposite act of the same matter: two shared words at least, of a rise
    or fall the thing that rose."""
    least = 1 if concept.name in ("rise", "fall", "increase") else 2
    for name in concept.anti if said.strength >= PLANNED else ():
        for one in _told(said, concepts.concepts()[name]):
            outright = concepts.named_by(one.token) == name and not _is_before(concept, one.token)
            if outright and one.level >= CLAIMED and one.shared >= least:
                text = f"{OPPOSITE}: “{one.token.text}”."
                return BodySupport(CONTRADICTED, DENIED, said.body.span(one.line), text)
    return None


_UNDOING = frozenset(
    {"lift", "resume", "restore_ties", "open", "release", "end", "scrap", "approve"}
)
"""Acts that undo another, of which a body that tells them speaks too ("lifts the *ban*")."""


def _is_before(concept: Concept, token: Token) -> bool:
    """Whether an opposite act is what came before: it "had" been done, or an act that undoes it is
    told of it, by a noun or in a clause aside ("the first since October, when they *stopped*")."""
    if any(aux.lower_ == "had" for aux in grammar.auxiliaries(token)):
        return True
    aside = token.dep_ in ("advcl", "acl", "relcl", "acl:relcl", "amod")
    return concept.name in _UNDOING and (grammar.is_noun(token) or aside)


def _lesser(said: Proposition, found: Predicate, concept: Concept) -> BodySupport | None:
    """A sentence on the matter that tells only a milder act of the kind ("limits" of "bans"), where
    no word of the body, whatever it is on, tells the act itself."""
    if concept.lesser is None or said.strength < PLANNED or not found.verbal or said.is_hedged:
        return None
    if said.body.holds(concept.words, concept.phrases):
        return None
    for line in said.body.foremost(said.wanted, ON_THE_MATTER):
        word = whole_word(concept.lesser, line.sentence.text)
        if word:
            text = f"The body says only “{word}”, not “{found.token.text}”."
            return BodySupport(WEAKER, POSSIBLE, said.body.span(line), text)
    return None


def _undecided(said: Proposition, found: Predicate, concept: Concept) -> BodySupport | None:
    """What a headline tells and the body leaves open, or has somebody consider."""
    if concept.resolves and said.strength == ASSERTED:
        still = unsettled.still_open(said)
        if still is not None:
            return still
    if not found.verbal or said.is_talk:
        return None
    return (
        unsettled.only_considered(said)
        or unsettled.only_alleged(said)
        or unsettled.only_ahead(said, POSSIBLE)
    )


def _is_told(said: Proposition) -> bool:
    """Whether the headline tells its act, rather than denies it or has somebody ask for it."""
    return said.strength > DENIED and not (said.strength < ASSERTED and said.is_hedged)


def _is_grave(found: Predicate) -> bool:
    """Whether an act is so grave that a body which holds it has a word for it."""
    return not {found.concept, *concepts.forms(found.token)}.isdisjoint(load("concepts")["_grave"])


# --- acts of which the body has no word --------------------------------------------------------

_NEGATED = re.compile(
    r"\b(?:will|would|does|do|did|is|are|has|have) not\b|n[’']t\b|"
    r"\b(?:no|none|nobody|nothing|never)\b"
)
"""A negated sentence may well tell the act by its contrary ("will not put it on the agenda")."""


def _absent(said: Proposition, found: Predicate) -> BodySupport | None:
    """A definite act the body has no word for, though a sentence of it is on the matter: absent,
    unless that sentence is negated or its words are unknown to us."""
    line, shared = said.body.nearest(said.wanted)
    if line is None or shared < HALF * len(said.wanted):
        return _unrelated(said)
    known = _all_known(said.body, line.sentence.first, line.sentence.last)
    if not known or _told_behind(said, line) or _NEGATED.search(line.sentence.text):
        return None
    if _goes_one_way(said, found, line):
        return None
    text = f"Nothing in the body says “{found.token.text}” of it."
    return BodySupport(ABSENT, -1, said.body.span(line), text)


def _goes_one_way(said: Proposition, found: Predicate, line: Line) -> bool:
    """Whether a sentence has a verb that goes the way of the headline's, and so may be its act."""
    doc, ours = said.scene.doc, concepts.forms(found.token)
    words = (doc[i] for i in range(line.sentence.first, line.sentence.last))
    return any(
        grammar.is_verb(word) and concepts.go_one_way(ours, concepts.forms(word)) for word in words
    )


def _told_behind(said: Proposition, line: Line) -> bool:
    """Whether a sentence behind the one on the matter tells the act, of what it need not name."""
    concept, at = said.concept, said.body.lines.index(line)
    after = Body(said.body.place, said.body.lines[at + 1 : at + 1 + BEHIND])
    return concept is not None and after.tells(concept.words, concept.phrases, ASSERTED)


@cache
def _known() -> frozenset[str]:
    """Words known to tell some other act than a given one."""
    words = set(load("concepts")["_known"])
    for concept in concepts.concepts().values():
        words |= frozenset() if concept.family else concept.words
    return frozenset(words - set(load("concepts")["_vague"]))


def _all_known(body: Body, first: int, last: int) -> bool:
    """Whether every main verb of a sentence is one we know to be no word for the act."""
    doc = body.place.scene.doc
    verbs = [doc[i] for i in range(first, last) if doc[i].pos_ == "VERB"]
    main = [t for t in verbs if t.dep_ in unsettled.MAIN or _is_said(t)]
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
