"""Source and target of a frame: the actors in the slots that its role names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import BORDERS, Cast
from dragoman.reading.events.clause import Clause
from dragoman.reading.events.frames import Frame, frames
from dragoman.reading.events.home import home, is_body, is_rival, setting
from dragoman.reading.events.others import (
    addressee,
    aims,
    between,
    caused,
    is_assent,
    is_undone_meeting,
    pressing,
    sides,
    wanted,
)
from dragoman.reading.events.parties import Party, without
from dragoman.reading.events.places import PLACES
from dragoman.reading.events.recall import OWN_BODIES
from dragoman.reading.events.slots import clause_nouns, slot_nouns, slot_parties

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

DOMESTIC = frozenset(["PROTEST", "COERCE", "ASSAULT", "CONCEDE", "RETREAT", "ACCUSE"])
"""Types that a state's own people and bodies may be target of."""
UNSEEN = frozenset(["ASSAULT", "COERCE", "SANCTION"])
"""Types reported in the passive without saying who did it."""
CARRIED = frozenset(["AID", "MOBILIZE", "RETREAT", "COOPERATE"])
"""Types where what is sent names the sender ("*Spanish* rescuers were sent to Morocco")."""
MUTUAL = frozenset(["AGREE", "SUPPORT", "COOPERATE", "CONSULT"])
"""Types that several sources without a target do with one another."""
TOLD = frozenset(
    ["REQUEST", "AGREE", "AID", "COOPERATE", "SUPPORT", "RETREAT", "CONCEDE", "REJECT"]
)
"""Types that may be asked of, promised or refused to whom they are told."""
GROUND = frozenset(["ASSAULT", "COERCE", "MOBILIZE", "RETREAT"])
"""Types done to ground: a region or capital stands for its state."""
LONE = frozenset(["ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "PROTEST", "CONCEDE"])
"""Types of speech and of the street that need no named target."""
WITHIN = DOMESTIC | {"REQUEST", "REJECT", "THREATEN", "AGREE", "MOBILIZE", "SUPPORT", "SANCTION"}
"""Types whose target may be a body of the source's own state."""
SPOKEN = frozenset(["ACCUSE", "REQUEST", "THREATEN", "SUPPORT"])
ADDRESSING = ("to", "at", "against")
"""Prepositions of whom one speaks to: under them a capital is its state ("a note *to Lima*")."""
BESIDE = ("object", "with", "alongside")
"""Slots of whom several act together with ("Mali and Niger met *with* Chad")."""
HOME_MODES = frozenset(["curfew", "martial-law", "censor"])
"""Modes a state turns on its own people, where nobody else is named."""
HOSTS = {
    "expel": ("from", "out of", "of", "in", "by"),
    "deport": ("from", "out of"),
    "arrest": ("in", "at"),
    "convict": ("in",),
    "access": ("into", "in", "to", "inside", "by"),
}
"""Modes that only a state can do, with the prepositions of where it does."""


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


def cast_roles(frame: Frame, view: Clause, cast: Cast) -> Candidate | None:
    """Fill source and target of a frame, or ``None`` where what must be there is not."""
    source, target = _filled(frame, view, cast)
    if not source and is_undone_meeting(frame, view):
        return None
    if frame.type == "SANCTION" and not source and len(both := between(view, cast)) > 1:
        return replace(_candidate(frame, view, both, both), reciprocal=True)
    if within := _within(frame, view, cast, source, target):
        return within
    if len(source) > 1 and (frame.word == "agree" or frame.role.reciprocal):
        target = slot_parties(BESIDE, view, cast, source, mutual=True)
    if frame.role.reciprocal or (len(source) > 1 and not target and _is_mutual(frame, view)):
        return _reciprocal(frame, view, source, target)
    if frame.type == "ASSAULT" and frame.objects is None:  # "stormed *their* camp in Mali"
        target = _theirs(frame, view, cast, source) or target
    if frame.type == "PROTEST":
        target = without(cast.many(aims(view)), source) or target
    target = target or without(_elsewhere(frame, view, cast, source), source)
    if frame.type in GROUND and not without(target, source):
        nouns = [*view.objects, *(noun for _, noun in view.obliques)]
        target = without(cast.sites(nouns) or _around(view, cast, source), source) or target
    if not target and (frame.type == "PROTEST" or _at_home(frame, view)):
        target = source
    if not _enough(frame, view, source, target):
        return None
    return _candidate(frame, view, source, without(target, source) or target)


def _is_mutual(frame: Frame, view: Clause) -> bool:
    """Whether several who do it without another side do it with one another: they agree, or open
    what lies between them."""
    return frame.type in MUTUAL or any(noun.lower_ in BORDERS for noun in view.objects)


def _around(view: Clause, cast: Cast, source: tuple[Party, ...]) -> tuple[Party, ...]:
    """The state where one does it who is known ("Chad bombed a depot *outside Tripoli*")."""
    if not source:
        return ()
    return cast.many((noun for mark, noun in view.obliques if mark in PLACES), place=True)


def _elsewhere(
    frame: Frame, view: Clause, cast: Cast, source: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The target where no slot of the role names it, by what the frame is about."""
    if frame.role.name == "mediate":
        return cast.many(sides(view))
    if frame.type in {"MOBILIZE", "ASSAULT", "SANCTION"} or frame.role.name == "visit":
        return _theirs(frame, view, cast, source) or caused(frame, view, cast, source)
    if frame.type == "PROTEST":
        return cast.many(clause_nouns(view))
    if frame.type == "ACCUSE":  # "condemned the seizure of … *by Chad*"
        return cast.many(view.deep.get("by", ())) or caused(frame, view, cast, source)
    others = {"COOPERATE": wanted, "CONCEDE": pressing}.get(frame.type)
    if others and (found := cast.many(others(view), place=True)):
        return found
    return addressee(view, cast) if frame.type in TOLD else ()


def _within(
    frame: Frame, view: Clause, cast: Cast, source: tuple[Party, ...], target: tuple[Party, ...]
) -> Candidate | None:
    """A mutual act of two sides of one state ("the rebels and the army clashed")."""
    if not frame.role.reciprocal or target or len(source) > 1:
        return None
    slots = [noun for slot in frame.role.target for noun in slot_nouns(slot, view, True)]
    sides = len(view.doers) > 1 and all(is_body(noun, cast) for noun in view.doers)
    if not sides and not any(is_rival(noun) for noun in slots):
        return None
    own = source or home(view.doers, view, cast)
    return _candidate(frame, view, own, own) if own else None


def _theirs(frame: Frame, view: Clause, cast: Cast, source: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whose an object is that a pronoun owns, where it cannot be the source's own."""
    nouns = [*view.objects, *(n for mark in ("of", "on", "at") for n in view.near.get(mark, []))]
    return cast.recall_beyond(nouns, source, objects=frame.type == "SANCTION")


def _candidate(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> Candidate:
    inner = [clause for noun in view.objects for clause in grammar.complements(noun)]
    clauses = tuple(child.i for child in (*view.complements, *inner))
    return Candidate(frame, view.verb, source, target, False, clauses, view.matched_nouns(frame))


def _filled(frame: Frame, view: Clause, cast: Cast) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Source and target as the frame's role places them."""
    doers = [noun for noun in view.doers if noun.lower_ not in BORDERS]
    if frame.role.source:
        return slot_parties(frame.role.source, view, cast, ()), cast.many(doers)
    source = cast.many(doers) or home(doers, view, cast)
    if not source and frame.type == "PROTEST" and doers:
        source = setting(view, cast) or cast.many(doers, place=True)
    slots = frame.role.target
    carried = [noun for noun in view.objects if _is_carried(noun, frame, cast)]
    if not source and carried and grammar.is_passive(view.verb):
        source = cast.many(carried)
        slots = tuple(slot for slot in slots if slot != "object")
    if not source and (_is_hosted(frame) or frame.role.name == "give"):
        slots = slots if frame.role.name == "give" else ("object",)
        source = _host(frame, view, cast)
    place = frame.type in GROUND or frame.role.name in {"visit", "post", "leave", "give"}
    slots = _own_first(frame, slots)
    domestic, mutual = frame.type in WITHIN, frame.role.reciprocal
    sends = frame.type in {"MOBILIZE", "AID"} or frame.mode == "withdraw"
    view.moved = tuple(view.objects) if sends else ()
    own = (*frame.prepositions, *(ADDRESSING if frame.type in SPOKEN else ()))
    own = (*own, "clause") if frame.type == "THREATEN" else own
    return source, slot_parties(slots, view, cast, source, domestic, place, mutual, own)


def _is_hosted(frame: Frame) -> bool:
    """Whether the place of a passive may say which state did it ("was summoned *in Lima*")."""
    return frame.type in UNSEEN or frame.mode == "access" or frame.word == "summon"


def _own_first(frame: Frame, slots: tuple[str, ...]) -> tuple[str, ...]:
    """The slots, those of the frame's own prepositions first: "sided *with* A against B"; not where
    the frame itself says what stands there ("took A *to court*")."""
    if not set(frame.prepositions) <= set(slots):
        return slots
    own = tuple(mark for mark in frame.prepositions if mark in slots)
    return (*own, *(slot for slot in slots if slot not in own))


def _is_carried(noun: Token, frame: Frame, cast: Cast) -> bool:
    """Whether a noun names who acts where a passive does not: what is sent, or a measure
    ("*Japanese* sanctions on Iran were renewed"); a state itself is not sent."""
    if noun.lower_ in frames().rulings:
        return True
    if frame.mode == "discontinue":  # "*EU aid* to Chad was frozen"
        return any(mark in {"to", "for"} for mark, _ in grammar.obliques(noun))
    if frame.type == "SANCTION" and frame.mode == "withdraw":  # "*Chad's envoy* was recalled"
        return bool(grammar.possessors(noun)) and noun.lower_ in ENVOYS
    if frame.mode in {"release", "access"} and is_body(noun, cast):
        return False  # who is let go or in does not do it
    return frame.type in CARRIED and not (noun.pos_ == "PROPN" and cast.at(noun))


def _host(frame: Frame, view: Clause, cast: Cast) -> tuple[Party, ...]:
    """The state that acts where a passive only says where: "was expelled *from Togo*", "was sent
    *from Togo* to Mali"."""
    marks = ("in",) if frame.word == "summon" else HOSTS.get(frame.mode, ())
    if frame.role.name == "give" and any(mark == "to" for mark, _ in view.obliques):
        marks = ("from",)
    if not marks or not grammar.is_passive(view.verb):
        return ()
    left = [
        n
        for clause in view.complements
        if clause.lemma_ in LEAVING
        for n in grammar.objects(clause)
    ]
    under = [noun for mark, noun in view.obliques if mark in marks]
    return cast.many([*under, *(left if frame.mode == "expel" else [])], place=True)


ENVOYS = frozenset(["ambassador", "envoy", "ambassadors", "envoys", "consul", "attaché", "attache"])
LEAVING = frozenset(["leave", "quit", "depart", "exit"])
"""Verbs whose object is the state that sends away ("was told to *leave* Togo")."""


def _at_home(frame: Frame, view: Clause) -> bool:
    """Acts of a government upon its own people, where nobody else is named."""
    if frame.mode in HOME_MODES:
        return True
    if grammar.is_infinitive(view.verb) or grammar.negated(view.verb):
        return False
    if frame.type == "CONCEDE":
        return frame.mode != "ceasefire" and not view.keys & frames().stops
    return frame.type == "RETREAT" and bool(view.keys & frames().rules)


def _enough(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> bool:
    if frame.both or (frame.role.name == "mediate" and grammar.is_reduced(view.verb)):
        return bool(source and target)
    if frame.word == "agree" and not target and is_assent(view):
        return False
    if source and frame.type == "REQUEST" and not without(target, source) and _own_order(view):
        return False
    if source:
        return bool(target) or frame.demands > 0 or frame.alone or frame.type in LONE
    return bool(target) and frame.type in UNSEEN and _unseen(view)


def _own_order(view: Clause) -> bool:
    """An order to one's own ("ordered the army to stop")."""
    commands = view.verb.lemma_ in {"order", "instruct", "command", "tell", "direct"}
    return commands and any(noun.lower_ in OWN_BODIES for noun in view.objects)


def _unseen(view: Clause) -> bool:
    """A passive without its agent, or a doer of no state ("gunmen", "a drone")."""
    if grammar.is_passive(view.verb):
        return True
    armed, events = frames().armed, frames().nouns
    doers = view.subjects
    return any(noun.lower_ in armed or noun.lower_ in events for noun in doers)


def _reciprocal(
    frame: Frame, view: Clause, source: tuple[Party, ...], target: tuple[Party, ...]
) -> Candidate | None:
    both = tuple({party.code: party for party in (*source, *target)}.values())
    if len(both) < 2:
        if frame.both or not source or not (frame.type == "AGREE" or view.signs()):
            return None
        return _candidate(frame, view, source, ())
    other = without(target, source)
    sides = (source, other) if source and other else (both, both)
    return replace(_candidate(frame, view, *sides), reciprocal=True)
