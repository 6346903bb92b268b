"""Noun frames at work: "the talks between A and B", "a visit by A to B", "A's attack on B".

A noun is an event only where the text says or takes for granted that it happened; a topic
("talks *on sanctions*", "the risk of *war*") is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast
from dragoman.reading.events.company import phrases
from dragoman.reading.events.frames import QUANTITIES, Frame, frames, noun_keys
from dragoman.reading.events.noun_roles import (
    PASSING,
    compound,
    fits,
    is_objective,
    sources,
    targets,
)
from dragoman.reading.events.outside import is_general
from dragoman.reading.events.parties import Party, without
from dragoman.reading.events.roles import Candidate
from dragoman.reading.times.words import MONTHS

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

TAKEN_FOR_GRANTED = frozenset(
    ["during", "after", "following", "at", "amid", "since", "in", "before", "despite", "because of",
     "by", "with", "through", "from", "ahead of", "due to", "in response to", "as"]
)  # fmt: skip
"""Prepositions under which a noun's event is presupposed rather than a topic."""
THEREAFTER = frozenset(["after", "following", "during"])
"""Prepositions of talks of which those who held them tell ("*said after a meeting*")."""
DELAYS = frozenset(
    ["delay", "postpone", "disrupt", "hamper", "hinder", "impede", "obstruct", "put off",
     "put back", "hold up"]
)  # fmt: skip
PAIR_MARKS = ("between", "with", "of", "among", "by")


def noun_candidate(noun: Token, cast: Cast) -> Candidate | None:
    """The event a noun is, or ``None`` where it is a topic or nobody is named."""
    frame = best_frame(noun)
    if frame is None or not _stands_alone(noun):
        return None
    governor, subject = _governor(noun)
    candidate = _cast(frame, noun, cast, subject)
    if candidate is None or not _asserted(noun, governor, subject, candidate):
        return None
    return candidate


def best_frame(noun: Token) -> Frame | None:
    """The frame of the longest fixed phrase a noun ends, whose company it has, or ``None``."""
    for word in _phrases_ended(noun):
        for frame in frames().nouns.get(word, ()):
            if fits(frame, noun):
                return frame
    return None


def _phrases_ended(noun: Token) -> Iterator[str]:
    """The noun with up to two words before it, longest first, joined as frames write them."""
    for back in (2, 1):
        if noun.i >= back:
            words = [noun.doc[i].lower_ for i in range(noun.i - back, noun.i + 1)]
            yield "_".join(word for word in words if word not in "-–")
    yield noun.lower_


def _stands_alone(noun: Token) -> bool:
    """A head noun, not a modifier of another ("sanctions relief") nor a name's part."""
    if noun.is_title and noun.lower_ in MONTHS and noun.i != noun.sent.start:
        return False
    if not _is_nominal(noun) or noun.dep_ in grammar.COMPOUNDS | grammar.NAME_PARTS:
        return False
    return noun.dep_ not in grammar.POSSESSIVES and not grammar.has_genitive(noun)


def _is_nominal(word: Token) -> bool:
    """A noun, or the gerund that is one under *of* ("days of *fighting* between …")."""
    if word.pos_ in {"NOUN", "PROPN"} or word.tag_ == "NNS":
        return True
    return word.tag_ == "VBG" and _is_of(word) and not grammar.objects(word)


def _measurer(noun: Token) -> Token:
    """The outermost noun that only counts or times an event ("a *series* of raids", "five *days*
    of fighting"), whose place in its clause is the event's."""
    for _ in range(3):
        head = grammar.phrase_head(noun)
        if head == noun or head.lower_ not in QUANTITIES or not _is_of(noun):
            break
        noun = head
    return noun


def _is_of(noun: Token) -> bool:
    """Whether a noun, or a gerund that is one, stands under *of*."""
    return any(child.lower_ == "of" for child in noun.lefts) or (
        grammar.preposition_of(noun) == "of"
    )


def _governor(noun: Token) -> tuple[Token | None, tuple[Token, ...]]:
    """The verb above a noun's phrase, and its subjects where it is a light verb."""
    noun = _measurer(noun)
    if _is_underway(noun):
        return None, tuple(grammar.surface_subjects(noun))
    head = grammar.phrase_head(noun)
    if not grammar.is_verb(head):
        return (None, ())
    mark = grammar.preposition_of(noun)
    is_object = any(noun == obj for obj in grammar.objects(head))
    carried = is_object or mark in {"in", "on", "part in"}
    if head.lower_ in frames().light and carried and not is_delay(head):
        return head, tuple(grammar.actors_of(head))
    return head, ()


def _is_underway(noun: Token) -> bool:
    """Whether somebody *is on* it or *in* it ("is *on a visit* to Rome", "was *in talks* with")."""
    return grammar.copula(noun) is not None and grammar.preposition_of(noun) in {"on", "in"}


def _cast(frame: Frame, noun: Token, cast: Cast, subject: tuple[Token, ...]) -> Candidate | None:
    if frame.role.reciprocal:
        return _pair(frame, noun, cast, subject)
    return _directed(frame, noun, cast, subject)


def _pair(frame: Frame, noun: Token, cast: Cast, subject: tuple[Token, ...]) -> Candidate | None:
    source = cast.many(subject)
    inner: tuple[Party, ...] = ()
    below = list(phrases(noun, 1))
    for mark in PAIR_MARKS:
        inner += cast.many(n for found, n in below if found == mark)
    owners = cast.many(grammar.possessors(noun)) + compound(noun, cast)
    head = grammar.phrase_head(noun)
    if grammar.is_verb(head):
        inner += cast.many(n for found, n in grammar.obliques(head) if found in {"between", "with"})
    both = tuple({p.code: p for p in (*source, *owners, *inner)}.values())
    if len(both) < 2 and grammar.is_verb(head) and _gathers(noun, head):
        both = cast.many(grammar.objects(head))
    travel = _for_talks(grammar.preposition_of(noun), head)
    shared = not both and "<joint>" in noun_keys(noun)
    told = not both and frame.type == "CONSULT" and grammar.preposition_of(noun) in THEREAFTER
    if travel or ((shared or told or len(both) == 1) and _follows(noun, head)):
        source = cast.many(grammar.actors_of(head))
        both = tuple({p.code: p for p in (*source, *both)}.values())
    if not both and _is_said_before(frame, noun):
        both = cast.pair_before(noun)
    if len(both) < 2:
        return None
    between = cast.many(n for found, n in below if found == "between")
    if len(between) > 1:  # "hosted talks between A and B": who hosts is no party
        return Candidate(frame, noun, between, between, True)
    other = without(inner, source)
    if source and other:
        return Candidate(frame, noun, source, other, True)
    return Candidate(frame, noun, both, both, True)


def _gathers(noun: Token, head: Token) -> bool:
    """Whether talks are said to bring their sides together ("talks that *gathered* …")."""
    gathers = head.lemma_ in GATHERING or (head.lemma_ == "bring" and "together" in _adverbs(head))
    return gathers and noun in grammar.surface_subjects(head)


def _adverbs(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.rights if child.pos_ in {"ADV", "ADP"}}


GATHERING = frozenset(["gather", "unite", "reunite", "assemble", "join", "pair", "pit", "involve"])


def _is_said_before(frame: Frame, noun: Token) -> bool:
    """ "*The talks* broke down": those that the sentence before told of; of a war it is unsure."""
    known = grammar.determiner(noun) in {"the", "their", "both"}
    return known and frame.type != "ASSAULT" and not grammar.obliques(noun)


def _follows(noun: Token, head: Token) -> bool:
    """ "After talks with Chad, Niger's envoy left"; "flew to Lima for talks with Peru's"."""
    mark = grammar.preposition_of(noun)
    return grammar.is_verb(head) and (mark in TAKEN_FOR_GRANTED or _for_talks(mark, head))


def _for_talks(mark: str, head: Token | None) -> bool:
    if mark != "for" or head is None:
        return False
    known = frames().verbs.get(head.lower_, ())
    return any(frame.role.name == "visit" and frame.clause != "none" for frame in known)


def _directed(
    frame: Frame, noun: Token, cast: Cast, subject: tuple[Token, ...]
) -> Candidate | None:
    if subject and frame.role.name == "give" and _is_received(noun):
        source = sources(frame, noun, cast, ())
        other = without(cast.many(subject), source)
        return Candidate(frame, noun, source, other) if source and other else None
    source = sources(frame, noun, cast, subject)
    above = grammar.phrase_head(noun)
    if not source and frame.role.name == "visit" and _follows(noun, above):
        source = cast.many(grammar.actors_of(above))
    target = targets(frame, noun, cast, subject, source)
    if source and not target and frame.type == "PROTEST":
        target = source
    if not target or not (source or _is_passing(frame, noun)):
        return None
    return Candidate(frame, noun, source, target)


def _is_received(noun: Token) -> bool:
    """Whether the verb over a gift says that its subject gets it ("*took* delivery of")."""
    return grammar.phrase_head(noun).lemma_ in {"take", "receive", "get", "win", "secure"}


def _is_passing(frame: Frame, noun: Token) -> bool:
    """A deed told of by what was done, whoever did it ("*the arrest* of a Thai monk")."""
    if frame.type not in PASSING or not is_objective(noun):
        return False
    return noun.dep_ in grammar.SUBJECTS and grammar.determiner(noun) == "the"


def _asserted(
    noun: Token, governor: Token | None, subject: tuple[Token, ...], candidate: Candidate
) -> bool:
    """Whether the text says or presupposes that it happened (or will, or did not)."""
    if subject:
        return True
    noun = _measurer(noun)
    mark = grammar.preposition_of(noun)
    in_force = candidate.frame.type == "AGREE" and _is_in_force(noun, governor)
    if in_force or _is_imagined(noun, governor) or (mark == "at" and noun.lower_ == "war"):
        return False
    if mark:
        mediated = mark == "under" and candidate.frame.role.name == "mediate"
        granted = mediated or mark in TAKEN_FOR_GRANTED or _for_talks(mark, governor)
        return granted and not _is_topic(noun)
    if governor is None:
        return noun.dep_ in {"ROOT", "appos", "nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj"}
    if noun.dep_ in grammar.OBJECTS | {"nsubj:pass", "nsubjpass"}:
        return governor.lower_ in frames().factive or not _is_idle(governor)
    return not _is_idle(governor) or noun.dep_ in grammar.SUBJECTS


def _is_idle(verb: Token) -> bool:
    """A verb under which a noun is only talk; what is called *off* is more than called for."""
    return verb.lower_ in frames().idle and grammar.particle(verb) != "off"


def _is_in_force(noun: Token, governor: Token | None) -> bool:
    """Whether only said is what an agreement does ("the pact between Chad and Niger *lets* …")."""
    if governor is None or noun not in grammar.surface_subjects(governor):
        return False
    return is_general(governor)


def is_delay(verb: Token) -> bool:
    """Whether a verb says that something did not go ahead ("*put off* the signing")."""
    return verb.lemma_ in DELAYS or f"{verb.lemma_} {grammar.particle(verb)}" in DELAYS


def _is_imagined(noun: Token, governor: Token | None) -> bool:
    """One put off, or not said to be: "*a* war between Chad and Niger *would* ruin both", or only
    spoken of in general ("*a* trade war *hurts* everyone")."""
    if governor is not None and is_delay(governor):
        return True
    if governor is None or noun not in grammar.surface_subjects(governor):
        return False
    bare = grammar.determiner(noun) in {"a", "an", "any", "another", ""}
    if not bare or grammar.possessors(noun):
        return False
    return grammar.is_hypothetical(governor) or is_general(governor)


def _is_topic(noun: Token) -> bool:
    """Under a noun of speech or thought ("an interest in talks")."""
    head = grammar.phrase_head(noun)
    return grammar.is_noun(head) and head.lower_ in {
        "interest", "role", "increase", "rise", "fall", "support", "case", "event", "progress",
        "delay", "obstacle", "change", "pause", "halt", "break",
    }  # fmt: skip
