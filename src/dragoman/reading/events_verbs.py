"""Verb frames at work: a verb in its clause against the frames of its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events_cast import Cast, Party
from dragoman.reading.events_frames import Frame, frames, noun_keys

if TYPE_CHECKING:
    from spacy.tokens import Token

DOMESTIC = frozenset(["PROTEST", "COERCE", "ASSAULT", "CONCEDE", "RETREAT", "MOBILIZE", "ACCUSE"])
"""Types that a state's own people and bodies may be target of."""
UNSEEN = frozenset(["ASSAULT", "COERCE", "SANCTION"])
"""Types reported in the passive without saying who did it."""
SUBJECT_PLACES = frozenset(["PROTEST"])
"""Types whose nameless crowd acts for the state it stands in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible event before its flags are known: frame, trigger, parties, what it consumed."""

    frame: Frame
    trigger: Token
    source: tuple[Party, ...]
    target: tuple[Party, ...]
    reciprocal: bool = False
    clauses: tuple[int, ...] = ()
    nouns: tuple[int, ...] = field(default=())
    governor: Token | None = None


def verb_candidate(verb: Token, cast: Cast) -> Candidate | None:
    """The event a verb is, by the most demanding of its frames that fits; or ``None``."""
    found = frames().verbs.get(verb.lower_)
    if not found or not _is_event_verb(verb):
        return None
    view = Clause(verb)
    if view.keys & frames().never.get(verb.lower_, frozenset()):
        return None
    for frame in found:
        if view.fits(frame):
            candidate = cast_roles(frame, view, cast)
            if candidate is not None:
                return candidate
    return None


def adjective_candidate(word: Token, cast: Cast) -> Candidate | None:
    """The event that "is ready to", "is willing to" is."""
    found = frames().adjectives.get(word.lower_)
    if not found or grammar.copula(word) is None:
        return None
    view = Clause(word)
    for frame in found:
        if view.fits(frame):
            return cast_roles(frame, view, cast)
    return None


def _is_event_verb(verb: Token) -> bool:
    if verb.dep_ in grammar.AUXILIARIES | {"amod", "compound", "case", "mark", "cop"}:
        return False
    return verb.pos_ == "VERB" or (verb.pos_ == "AUX" and verb.lower_ in {"have", "had", "has"})


class Clause:
    """A verb (or predicate adjective) with its company, looked at once."""

    def __init__(self, verb: Token) -> None:
        self.verb = verb
        self.objects = grammar.objects(verb)
        self.obliques = grammar.obliques(verb)
        self.complements = grammar.complements(verb)
        self.keys: set[str] = set()
        for noun in self.objects:
            self.keys |= noun_keys(noun)
        self._particles = {grammar.particle(verb)} | {
            child.lower_ for child in verb.rights if child.pos_ in {"ADP", "ADV", "ADJ"}
        }
        self._particles |= {
            mark.lower_ for _, noun in self.obliques for mark in noun.lefts if mark.dep_ == "case"
        }

    def fits(self, frame: Frame) -> bool:
        """Whether particle, prepositions, object class and clause are as the frame asks."""
        if frame.particle and frame.particle not in self._particles:
            return False
        if frame.objects is not None and not (self.keys & frame.objects):
            return False
        if frame.clause and not self.complements:
            return False
        return all(self._has(mark) for mark in frame.prepositions)

    def _has(self, mark: str) -> bool:
        if mark in self._particles:
            return True
        return any(mark in {found, noun.lower_} for found, noun in self.obliques)

    def matched_nouns(self, frame: Frame) -> tuple[int, ...]:
        """The object nouns that the frame's class has used up."""
        if frame.objects is None:
            return ()
        return tuple(noun.i for noun in self.objects if noun_keys(noun) & frame.objects)


def cast_roles(frame: Frame, view: Clause, cast: Cast) -> Candidate | None:
    """Fill source and target of a frame, or ``None`` where what must be there is not."""
    verb = view.verb
    doers = grammar.actors_of(verb)
    source = cast.many(doers)
    target = first_filled(frame, view, cast, source)
    if frame.role.reciprocal:
        return _reciprocal(frame, view, source, target)
    if not target and frame.type in DOMESTIC:
        target = _own_people(view, cast, source)
    if not source and frame.type in SUBJECT_PLACES and doers:
        source = cast.state_of_place(verb)
        target = target or source
    if not _enough(frame, view, source, target):
        return None
    return Candidate(
        frame,
        verb,
        source,
        without(target, source) or (target if _may_be_own(frame) else ()),
        clauses=tuple(child.i for child in view.complements),
        nouns=view.matched_nouns(frame),
    )


def _may_be_own(frame: Frame) -> bool:
    return frame.type in DOMESTIC


def _enough(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> bool:
    if frame.both:
        return bool(source and target and (without(target, source) or _may_be_own(frame)))
    if source:
        return bool(target) or frame.demands > 0 or frame.type in LONE
    passive = grammar.is_passive(view.verb) or view.verb.lower_ in {"killed", "wounded"}
    return bool(target) and frame.type in UNSEEN and passive


LONE = frozenset(["ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "PROTEST", "CONCEDE"])
"""Types of speech and of the street that need no named target."""


def _reciprocal(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> Candidate | None:
    both = tuple({party.code: party for party in (*source, *target)}.values())
    clauses = tuple(child.i for child in view.complements)
    nouns = view.matched_nouns(frame)
    if len(both) < 2:
        if frame.type in {"CONSULT", "COOPERATE"} or not source:
            return None
        return Candidate(frame, view.verb, source, (), False, clauses, nouns)
    other = without(target, source)
    if source and other:
        return Candidate(frame, view.verb, source, other, True, clauses, nouns)
    return Candidate(frame, view.verb, both, both, True, clauses, nouns)


def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are not among the others."""
    known = {party.code for party in others}
    return tuple(party for party in parties if party.code not in known)


def first_filled(
    frame: Frame, view: Clause, cast: Cast, source: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The parties of the first slot of the frame's role that names one besides the source."""
    own: tuple[Party, ...] = ()
    for slot in frame.role.target:
        found = cast.many(
            _slot(slot, frame, view), place=frame.role.name in {"visit", "into", "from"}
        )
        if others := without(found, source):
            return others
        own = own or found
    return own if frame.type in DOMESTIC and own else ()


def _slot(slot: str, frame: Frame, view: Clause) -> Iterator[Token]:
    if slot == "object":
        yield from view.objects
    elif slot == "recipient":
        yield from (n for n in grammar.recipients(view.verb) if n.dep_ in grammar.RECIPIENTS)
    elif slot == "doer":
        for clause in view.complements:
            yield from (n for n in grammar.actors_of(clause) if n.i > view.verb.i)
    elif slot == "clause":
        yield from _clause_nouns(view)
    else:
        yield from _under(slot, view)


def _clause_nouns(view: Clause) -> Iterator[Token]:
    """Nouns of completing clauses, nearest first: objects, then phrases, two verbs deep."""
    for clause in view.complements[:2]:
        for verb in (clause, *grammar.complements(clause)[:1]):
            yield from (n for n in grammar.objects(verb) if n.i > view.verb.i)
            yield from (
                noun for mark, noun in grammar.obliques(verb) if mark not in {"on", "in", ""}
            )
            for noun in grammar.objects(verb):
                yield from (inner for mark, inner in grammar.obliques(noun) if mark)


def _under(mark: str, view: Clause) -> Iterator[Token]:
    for found, noun in view.obliques:
        if found == mark or found.startswith(f"{mark} "):
            yield noun
    for noun in view.objects:
        for found, inner in grammar.obliques(noun):
            if found == mark:
                yield inner


def _own_people(view: Clause, cast: Cast, source: tuple[Party, ...]) -> tuple[Party, ...]:
    """The acting state itself, where it acts on people of no named state."""
    people = [noun for noun in view.objects if cast.is_anyone(noun)]
    return source[:1] or cast.state_of_place(view.verb) if people else ()
