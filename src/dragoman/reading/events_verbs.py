"""Verb frames at work: a verb in its clause against the frames of its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events_cast import OWN_BODIES, Cast, Party
from dragoman.reading.events_frames import Frame, frames, noun_keys

if TYPE_CHECKING:
    from spacy.tokens import Token

DOMESTIC = frozenset(["PROTEST", "COERCE", "ASSAULT", "CONCEDE", "RETREAT", "ACCUSE"])
"""Types that a state's own people and bodies may be target of."""
UNSEEN = frozenset(["ASSAULT", "COERCE", "SANCTION"])
"""Types reported in the passive without saying who did it."""
CARRIED = frozenset(["AID", "MOBILIZE", "RETREAT", "COOPERATE"])
"""Types where what is sent names the sender ("*Spanish* rescuers were sent to Morocco")."""
MUTUAL = frozenset(["AGREE", "SUPPORT", "COOPERATE", "CONSULT"])
"""Types that several sources without a target do with one another."""
LONE = frozenset(["ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "PROTEST", "CONCEDE"])
"""Types of speech and of the street that need no named target."""
HOME_MODES = frozenset(["curfew", "martial-law"])
"""Modes a state turns on its own people, where nobody else is named."""
IMPERSONAL = frozenset(["in", "clause", "doer", "for", "from"])
"""Slots whose people say nothing about whose they are."""
CIRCUMSTANCE = frozenset(["on", "in", ""])


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
    if view.is_idiom():
        return None
    if view.by_people(cast):
        if is_attitude(verb):
            return None
        found = tuple(sorted(found, key=lambda frame: frame.type != "PROTEST"))
    for frame in found:
        if view.fits(frame):
            candidate = cast_roles(frame, view, cast)
            if candidate is not None:
                return candidate
    return None


ATTITUDES = frozenset(
    ["support", "back", "favour", "favor", "oppose", "approve", "endorse",
     "express", "voice", "blame", "fear", "question", "admire", "resist"]
)  # fmt: skip
"""What a public holds rather than does; in the present tense an opinion, no event."""


def is_attitude(verb: Token) -> bool:
    """Whether a verb tells what people think ("most Poles *support* …")."""
    if verb.lemma_.lower() not in ATTITUDES or grammar.auxiliaries(verb):
        return False
    return verb.tag_ in {"VBP", "VBZ", "VB"}


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


_VOWS = """vow vows vowed vowing promise promises promised promising pledge pledges pledged pledging
swear swears swore sworn ready prepared threatened threaten"""
VOWS = frozenset(_VOWS.split())
"""Words of promise that turn into a threat before something hostile."""
MUSTS = frozenset(["must", "should", "ought"])
"""Modals by which a speaker asks something of the subject ("said Chad must open the road")."""


def must_candidate(modal: Token, cast: Cast) -> Candidate | None:
    """The demand in "X said that Y must …": from the speaker to whoever must."""
    verb = modal.head
    speech = verb.head
    if verb.dep_ not in {"ccomp", "parataxis"} or speech.lemma_.lower() not in DEMANDING:
        speech = next(
            (c for c in verb.children if c.dep_ == "parataxis" and c.lemma_ in DEMANDING), verb
        )
    if speech == verb or (modal.lower_ == "should" and speech.lemma_ == "say"):
        return None
    source, target = cast.many(grammar.actors_of(speech)), cast.many(grammar.subjects(verb))
    target = without(target, source)
    frame = frames().verbs["demanded"][0]
    if not source or not target:
        return None
    return Candidate(frame, speech, source, target, clauses=(verb.i,))


def is_demand(speech: Token) -> bool:
    """Whether a verb of saying carries a clause in which somebody *must* do something."""
    if speech.lemma_.lower() not in DEMANDING:
        return False
    return any(
        child.dep_ in {"ccomp", "parataxis"} and any(a.lower_ == "must" for a in child.lefts)
        for child in speech.children
    )


DEMANDING = frozenset(
    ["say", "declare", "insist", "stress", "conclude", "reiterate", "argue", "add", "tell", "state",
     "announce", "underline", "rule", "warn", "emphasise", "emphasize", "maintain", "write"]
)  # fmt: skip


def _is_event_verb(verb: Token) -> bool:
    if verb.dep_ in grammar.AUXILIARIES | {"amod", "compound", "case", "mark", "cop"}:
        return False
    if verb.tag_ == "VBG" and grammar.is_noun(verb.head) and _has_preposition(verb):
        return False
    return verb.pos_ == "VERB" or (verb.pos_ == "AUX" and verb.lower_ in {"have", "had", "has"})


def _has_preposition(gerund: Token) -> bool:
    """A gerund that only says what a noun is about ("a pact *on sharing* data")."""
    return any(child.dep_ in {"mark", "case"} and child.tag_ == "IN" for child in gerund.lefts)


class Clause:
    """A verb (or predicate adjective) with its company, looked at once."""

    def __init__(self, verb: Token) -> None:
        self.verb = verb
        self.objects = grammar.objects(verb)
        self.obliques = grammar.obliques(verb)
        self.complements = grammar.complements(verb)
        for noun in self.objects:
            if noun.i > verb.i and noun.lower_ in frames().nouns:
                self.complements += grammar.complements(noun)
        self._people: bool | None = None
        self.keys: set[str] = set()
        for noun in self.objects:
            self.keys |= noun_keys(noun)
        self._particles = {grammar.particle(verb)} | {
            child.lower_ for child in verb.rights if child.pos_ in {"ADP", "ADV", "ADJ"}
        }
        nouns = [noun for _, noun in self.obliques] + self.objects
        self._particles |= {
            mark.lower_ for noun in nouns for mark in noun.lefts if mark.dep_ == "case"
        }

    def is_idiom(self) -> bool:
        """Company in which the word means something else ("met the deadline"), or is silence."""
        if self.keys & frames().never.get(self.verb.lower_, frozenset()):
            return True
        silent = self.verb.lemma_ in {"decline", "refuse"} and self.complements
        return bool(silent) and self.complements[0].lower_ in frames().mute

    def signs(self) -> bool:
        """Whether a text is signed or ratified, which one party can do."""
        return self.verb.lemma_.lower() in {"sign", "ratify", "ink", "initial", "conclude", "seal"}

    def by_people(self, cast: Cast) -> bool:
        """Whether a public or a crowd acts, named or not ("farmers", "Georgians")."""
        if self._people is None:
            self._people = cast.are_people(grammar.subjects(self.verb))
        return self._people

    def by_crowd(self) -> bool:
        """Whether people rather than a government act ("farmers blocked the road")."""
        return any(noun.lower_ in frames().crowd for noun in grammar.subjects(self.verb))

    def fits(self, frame: Frame) -> bool:
        """Whether particle, prepositions, object class and clause are as the frame asks."""
        if frame.particle and frame.particle not in self._particles:
            return False
        if frame.objects is not None and not self._has_object(frame):
            return False
        if frame.clause and not self._completed(frame.clause):
            return False
        if not self._by(frame):
            return False
        return all(self._has(mark) for mark in frame.prepositions)

    def _has_object(self, frame: Frame) -> bool:
        """An object of the frame's class, or a noun of it under the frame's preposition."""
        assert frame.objects is not None
        if self.keys & frame.objects:
            return True
        return any(
            mark in frame.prepositions and noun_keys(noun) & frame.objects
            for mark, noun in self.obliques
        )

    def _completed(self, clause: str) -> bool:
        """Whether a clause completes the verb: any, or only one with *to*."""
        if clause == "any":
            return bool(self.complements)
        infinitives = [verb for verb in self.complements if grammar.is_infinitive(verb)]
        return bool(infinitives) and clause in {"to", infinitives[0].lower_}

    def _by(self, frame: Frame) -> bool:
        """Whether those who move are what the frame speaks of: people travel, troops deploy."""
        if frame.by is not None:
            if self._people and frame.type == "PROTEST":
                return True
            return any(noun_keys(noun) & frame.by for noun in grammar.subjects(self.verb))
        if frame.role.name == "visit":
            movers = frames().movers
            return not any(noun_keys(noun) & movers for noun in grammar.subjects(self.verb))
        return True

    def _has(self, mark: str) -> bool:
        if mark in self._particles:
            return True
        return any(mark in {m, noun.lower_, noun.lemma_.lower()} for m, noun in self.obliques)

    def matched_nouns(self, frame: Frame) -> tuple[int, ...]:
        """The object nouns that the frame's class has used up."""
        if frame.objects is None:
            return ()
        return tuple(noun.i for noun in self.objects if noun_keys(noun) & frame.objects)


def cast_roles(frame: Frame, view: Clause, cast: Cast) -> Candidate | None:
    """Fill source and target of a frame, or ``None`` where what must be there is not."""
    source, target = _filled(frame, view, cast)
    if frame.role.reciprocal or (frame.type in MUTUAL and len(source) > 1 and not target):
        return _reciprocal(frame, view, source, target)
    if not target and frame.mode in HOME_MODES:
        target = source
    if not target and frame.type == "PROTEST":
        target = without(cast.many(_clause_nouns(view)), source) or source
    if not _enough(frame, view, source, target):
        return None
    return _candidate(frame, view, source, without(target, source) or target)


def _candidate(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> Candidate:
    clauses = tuple(child.i for child in view.complements)
    return Candidate(frame, view.verb, source, target, False, clauses, view.matched_nouns(frame))


def _filled(frame: Frame, view: Clause, cast: Cast) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Source and target as the frame's role places them."""
    doers = grammar.actors_of(view.verb)
    if frame.role.source:
        return slot_parties(frame.role.source, view, cast, ()), cast.many(doers)
    source = cast.many(doers)
    if not source and frame.type == "PROTEST" and doers:
        source = cast.state_of_place(view.verb) or cast.many(doers, place=True)
    slots = frame.role.target
    if not source and frame.type in CARRIED and grammar.is_passive(view.verb):
        source = cast.many(view.objects)
        slots = tuple(slot for slot in slots if slot != "object")
    place = frame.role.name in {"visit", "into", "from", "post", "leave"}
    domestic, mutual = frame.type in DOMESTIC, frame.role.reciprocal
    return source, slot_parties(slots, view, cast, source, domestic, place, mutual)


def _enough(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> bool:
    if frame.both:
        return bool(source and target)
    if source and not target and frame.type == "REQUEST" and _own_order(view):
        return False
    if source:
        return bool(target) or frame.demands > 0 or frame.alone or frame.type in LONE
    return bool(target) and frame.type in UNSEEN and _unseen(view)


def _own_order(view: Clause) -> bool:
    """An order to one's own ("ordered the army to stop")."""
    return any(noun.lower_ in OWN_BODIES for noun in view.objects)


def _unseen(view: Clause) -> bool:
    """A passive without its agent, or a doer of no state ("gunmen", "a drone")."""
    if grammar.is_passive(view.verb):
        return True
    armed, events = frames().armed, frames().nouns
    doers = grammar.subjects(view.verb)
    return any(noun.lower_ in armed or noun.lower_ in events for noun in doers)


def _reciprocal(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> Candidate | None:
    if frame.word == "agree" and len(source) > 1:
        target = ()
    both = tuple({party.code: party for party in (*source, *target)}.values())
    if len(both) < 2:
        if frame.both or not source or not (frame.type == "AGREE" or view.signs()):
            return None
        return _candidate(frame, view, source, ())
    other = without(target, source)
    sides = (source, other) if source and other else (both, both)
    return replace(_candidate(frame, view, *sides), reciprocal=True)


def without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties that are not among the others."""
    known = {party.code for party in others}
    return tuple(party for party in parties if party.code not in known)


def slot_parties(
    slots: tuple[str, ...],
    view: Clause,
    cast: Cast,
    source: tuple[Party, ...],
    domestic: bool = False,
    place: bool = False,
    mutual: bool = False,
) -> tuple[Party, ...]:
    """The parties of the first slot that names one besides the source.

    With ``domestic`` people of no named state ("the protesters") are the source's own.
    """
    own: tuple[Party, ...] = ()
    for slot, near in [(slot, True) for slot in slots] + [(slot, False) for slot in slots]:
        nouns = list(_slot(slot, view, near))
        if others := without(cast.many(nouns, place, not mutual), source):
            return others
        people = nouns + [n for noun in nouns for mark, n in grammar.obliques(noun) if mark == "of"]
        if not own and slot not in IMPERSONAL and any(map(cast.is_anyone, people)):
            own = source[:1] or cast.state_of_place(view.verb)
        if not own and view.by_crowd() and any(noun.lower_ in OWN_BODIES for noun in nouns):
            own = source[:1]
            domestic = True
    return own if domestic else ()


def _slot(slot: str, view: Clause, near: bool) -> Iterator[Token]:
    if slot == "object":
        yield from view.objects
    elif slot == "recipient":
        yield from (n for n in grammar.recipients(view.verb) if n.dep_ in grammar.RECIPIENTS)
    elif slot == "actor":
        yield from grammar.actors_of(view.verb)
    elif slot == "doer":
        for clause in view.complements:
            yield from (n for n in grammar.actors_of(clause) if n.i > view.verb.i)
    elif slot == "clause":
        yield from _clause_nouns(view)
    elif near:
        yield from _under(slot, view)
    else:
        yield from _beneath(slot, view)


def _clause_nouns(view: Clause) -> Iterator[Token]:
    """Nouns of completing clauses: objects, then phrases, then what hangs on objects."""
    verbs = [
        verb
        for clause in view.complements[:2]
        for verb in (clause, *grammar.complements(clause)[:1])
    ]
    for verb in verbs:
        yield from (n for n in grammar.objects(verb) if n.i > view.verb.i)
        yield from (noun for mark, noun in grammar.obliques(verb) if mark not in CIRCUMSTANCE)
        for noun in grammar.objects(verb):
            yield from (inner for mark, inner in phrases(noun) if mark)
    for verb in verbs:
        yield from (noun for mark, noun in grammar.obliques(verb) if mark in {"on", "in"})


def phrases(noun: Token, depth: int = 3) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of a noun and of the nouns in them, nearest first."""
    inner = grammar.obliques(noun)
    yield from inner
    if depth:
        for _, below in inner:
            yield from phrases(below, depth - 1)


def _under(mark: str, view: Clause) -> Iterator[Token]:
    """Nouns right under a preposition, of the verb or of its object."""
    for found, noun in view.obliques:
        if found == mark or found.startswith(f"{mark} "):
            yield noun
    for noun in view.objects:
        yield from (inner for found, inner in grammar.obliques(noun) if found == mark)


def _beneath(mark: str, view: Clause) -> Iterator[Token]:
    """Nouns under a preposition deeper down ("10 million *in aid to* Chad")."""
    for noun in view.objects:
        yield from (inner for found, inner in phrases(noun) if found == mark)
    for found, noun in view.obliques:
        if found in {"", "in", "of", "with"}:
            yield from (inner for deeper, inner in phrases(noun, 1) if deeper == mark)
