"""The other side of a frame where none of its own slots names it, and acts that name no doer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import TEXTS, Cast
from dragoman.reading.events.clause import Clause
from dragoman.reading.events.frames import Frame, frames
from dragoman.reading.events.mood import is_undoing
from dragoman.reading.events.parties import Party, without

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

TELLING = frozenset(["tell", "inform", "assure", "notify"])
"""Verbs of telling somebody something."""
WRITING = frozenset(["wrote", "written", "writes", "writing", "spoke", "spoken", "turned"])
"""Verbs of addressing somebody to ask for something."""


def between(view: Clause, cast: Cast) -> tuple[Party, ...]:
    """Between whom stands what a passive breaks off ("ties *between A and B* were severed")."""
    return cast.many(
        side for noun in view.objects for mark, side in grammar.obliques(noun) if mark == "between"
    )


def is_undone_meeting(frame: Frame, view: Clause) -> bool:
    """A meeting called off by nobody said: the meeting itself is told of, as one that was not."""
    if frame.type != "SANCTION" or not grammar.is_passive(view.verb) or view.doers:
        return False
    if not is_undoing(view.verb):
        return False
    return any(noun.lower_ in frames().meetings for noun in view.objects)


def sides(view: Clause) -> Iterator[Token]:
    """Between whom what is mediated stands: "a truce brokered by Chad held *between A and B*", "*A
    and B* signed a truce brokered by Chad"."""
    for noun in view.objects:
        verb = grammar.phrase_head(noun)
        if not grammar.is_verb(verb) and grammar.is_noun(verb):
            verb = grammar.phrase_head(verb)  # "restored *relations* in a deal brokered by …"
        if not grammar.is_verb(verb) or verb == view.verb:
            continue
        yield from (side for mark, side in grammar.obliques(verb) if mark in {"between", "among"})
        if noun not in grammar.surface_subjects(verb):
            yield from grammar.actors_of(verb)


def wanted(view: Clause) -> Iterator[Token]:
    """Where somebody is wanted who is handed over ("extradited a man *wanted in Lima*")."""
    for noun in view.objects:
        for child in noun.rights:
            if child.lower_ in {"wanted", "sought"} and child.dep_ == "acl":
                marks = {"in", "by"}
                yield from (inner for mark, inner in grammar.obliques(child) if mark in marks)


def addressee(view: Clause, cast: Cast) -> tuple[Party, ...]:
    """Who is told of it: "Chad told *Niger* that it would send no troops"."""
    above = view.verb.head
    handed = [
        noun
        for mark, text in view.obliques
        if mark == "in" and text.lower_ in TEXTS
        for child in text.rights
        if grammar.is_reduced(child)
        for to, noun in grammar.obliques(child)
        if to == "to"
    ]
    if handed:  # "in a note handed *to Chad's envoy*"
        return cast.many(handed)
    if view.verb.dep_ == "advcl" and grammar.is_infinitive(view.verb):
        wrote = above.lower_ in WRITING
        return cast.many(noun for mark, noun in grammar.obliques(above) if wrote and mark == "to")
    if view.verb.dep_ != "ccomp" or above.lemma_.lower() not in TELLING:
        return ()
    return cast.many([*grammar.objects(above), *grammar.recipients(above)])


def caused(frame: Frame, view: Clause, cast: Cast, source: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who an answer is to, where only its cause or its purpose tells."""
    if frame.type not in {"MOBILIZE", "SANCTION", "ACCUSE"} or frame.role.name == "visit":
        return ()
    near = without(cast.many(in_reach(view)), source) if frame.type == "MOBILIZE" else ()
    return near or without(cast.many(provoked(view), located=False), source)


def provoked(view: Clause) -> Iterator[Token]:
    """Who gave cause: "called up its reservists *after Chad's jets crossed* …", "*in response to* a
    raid by Chad", "*Chad prompted* it to lay mines"."""
    if view.verb.dep_ == "xcomp" and view.verb.head.lemma_ in PROMPTING:
        yield from grammar.actors_of(view.verb.head)
    for child in view.verb.children:
        if child.dep_ == "advcl" and grammar.marker(child) in {"after", "since", "because", "as"}:
            yield from grammar.actors_of(child)
    for mark, noun in view.obliques:
        if mark in CAUSES:
            yield noun
            yield from (inner for _, inner in grammar.obliques(noun))


CAUSES = frozenset(["after", "following", "in response to", "amid", "in retaliation for", "over"])
"""Prepositions of what an act answers."""
PROMPTING = frozenset(["prompt", "lead", "provoke", "spur", "push", "drive", "cause", "induce"])
REACHES = frozenset(["within", "in"])
RANGES = frozenset(["distance", "range", "reach", "sight", "miles", "kilometres", "view", "shot"])


def in_reach(view: Clause) -> Iterator[Token]:
    """Whom a show of force comes near: "*in sight of Chad*", "to guard *the border with* it"."""
    for mark, noun in view.obliques:
        if mark in REACHES and noun.lower_ in RANGES:
            yield from (inner for of, inner in grammar.obliques(noun) if of in {"of", "from"})
    for child in view.verb.children:
        if child.dep_ == "advcl" and child.lemma_ in GUARDING and grammar.is_infinitive(child):
            yield from grammar.objects(child)
            marks = {"against", "from"}
            yield from (inner for mark, inner in grammar.obliques(child) if mark in marks)


GUARDING = frozenset(
    ["guard", "patrol", "secure", "defend", "protect", "seal", "watch", "police", "face", "deter",
     "counter", "confront", "reinforce", "shield", "repel", "intimidate", "support"]
)  # fmt: skip
SHOWING = frozenset(
    ["protest", "show", "voice", "express", "demand", "denounce", "condemn", "vent", "oppose",
     "decry", "demonstrate", "urge", "press", "call"]
)  # fmt: skip


def aims(view: Clause) -> Iterator[Token]:
    """Whom a crowd means by what it does ("blocked the road *to show anger at Chad*")."""
    for child in view.verb.children:
        if child.dep_ != "advcl" or child.lemma_ not in SHOWING:
            continue
        if grammar.is_infinitive(child) or child.tag_ == "VBG":
            meant = Clause(child)
            yield from meant.objects
            yield from (noun for mark in MEANT for noun in meant.near.get(mark, ()))
            yield from (noun for mark in MEANT for noun in meant.deep.get(mark, ()))
            yield from (one for clause in meant.complements for one in grammar.subjects(clause))


MEANT = ("of", "at", "with", "against", "over", "on", "to", "for", "from", "by")


def is_assent(view: Clause) -> bool:
    """Whether somebody only says that it is so ("the minister *agreed*", "agreed with that")."""
    return not view.complements and not view.objects and not {"to", "on"} & view.near.keys()


def pressing(view: Clause) -> Iterator[Token]:
    """Whose pressure one yields to ("*under pressure from Chad*, Niger gave way")."""
    for mark, noun in view.obliques:
        if mark in {"under", "after", "to"} and noun.lower_ == "pressure":
            yield from (inner for mark, inner in grammar.obliques(noun) if mark in {"from", "by"})
            yield from grammar.possessors(noun)
