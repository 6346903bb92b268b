"""Where the other side of a frame stands: the slots its role names, and whom their nouns mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast
from dragoman.reading.events.clause import Clause
from dragoman.reading.events.company import phrases
from dragoman.reading.events.frames import frames
from dragoman.reading.events.home import is_body, is_fellow, is_rival, setting
from dragoman.reading.events.parties import Party, has_people, without
from dragoman.reading.events.places import is_place
from dragoman.reading.events.recall import OWN_BODIES

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

IMPERSONAL = frozenset(["in", "clause", "doer", "for", "from"])
"""Slots whose people say nothing about whose they are."""
CIRCUMSTANCE = frozenset(["on", "in", ""])
"""Prepositions of a completing clause's own time and place, looked at last."""


def slot_parties(
    slots: tuple[str, ...],
    view: Clause,
    cast: Cast,
    source: tuple[Party, ...],
    domestic: bool = False,
    place: bool = False,
    mutual: bool = False,
    own: tuple[str, ...] = (),
) -> tuple[Party, ...]:
    """The parties of the first slot that names one besides the source; in the frame's ``own``
    prepositions a capital is its state ("lashed out *at* Lima").

    With ``domestic`` people of no named state ("the protesters") are the source's own.
    """
    home: tuple[Party, ...] = ()
    for slot, near in [*((slot, True) for slot in slots), *((slot, False) for slot in slots)]:
        nouns = list(slot_nouns(slot, view, near)) if near or slot in view.deep else []
        if not nouns:
            continue
        found = cast.many(nouns, place or slot in own, not mutual)
        if others := without(found, source):
            return others
        if not home and not mutual and all(map(has_people, source)):
            ground = place and bool(found) and any(map(_is_ground, nouns))
            home = _own(slot, nouns, view, cast, source, ground)
    return home if domestic else ()


def _own(
    slot: str,
    nouns: list[Token],
    view: Clause,
    cast: Cast,
    source: tuple[Party, ...],
    on_ground: bool,
) -> tuple[Party, ...]:
    """The source's own people, bodies or ground in a slot; of no source, those of the place."""
    if len(source) > 1 or _for_purpose(view.verb):
        return ()
    people = nouns + [n for noun in nouns for mark, n in grammar.obliques(noun) if mark == "of"]
    people += [owner for noun in nouns for owner in grammar.possessors(noun)]
    moved = view.moved
    fellows = [n for n in people if n not in moved or n.ent_type_ in {"PER", "PERSON"}]
    if source and any(is_fellow(n, view, cast, source) for n in fellows):
        return source
    bodies = [
        noun
        for noun in people
        if noun not in moved
        and is_body(noun, cast)
        and noun not in view.doers
        and not _is_foreign(noun)
    ]
    if slot in IMPERSONAL:
        bodies = [noun for noun in bodies if is_rival(noun) or noun.lower_ in OWN_BODIES]
    if not bodies and not on_ground:
        return ()
    return source or setting(view, cast)


def _is_foreign(noun: Token) -> bool:
    """Whether a name stands before it that no state was found for ("the *Congolese* people")."""
    return any(
        word.is_title and word.pos_ in {"ADJ", "PROPN"} and word.i > word.sent.start
        for word in noun.lefts
    )


def _is_ground(noun: Token) -> bool:
    """Whether a noun is a place or what bears its name ("*Kano* airport", "the port of *Kano*")."""
    of = (inner for mark, inner in grammar.obliques(noun) if mark == "of")
    return any(map(is_place, (noun, *grammar.compounds(noun), *of)))


def _for_purpose(verb: Token) -> bool:
    """An infinitive that says what for ("stormed the house *to arrest* him")."""
    return verb.dep_ in {"advcl", "acl"} and grammar.is_infinitive(verb)


def slot_nouns(slot: str, view: Clause, near: bool) -> Iterator[Token]:
    """The nouns in a slot; those under a preposition right there (``near``) or deeper down."""
    if slot == "object":
        yield from view.objects
    elif slot == "recipient":
        yield from (n for n in grammar.recipients(view.verb) if n.dep_ in grammar.RECIPIENTS)
    elif slot == "actor":
        yield from view.doers
    elif slot == "doer":
        for clause in view.complements:
            yield from (n for n in grammar.actors_of(clause) if n.i > view.verb.i)
    elif slot == "condition":
        yield from _conditions(view)
    elif slot == "clause":
        yield from clause_nouns(view)
    else:
        found = (view.near if near else view.deep).get(slot, ())
        yield from (noun for noun in found if slot != "with" or not _is_means(noun))


def _is_means(noun: Token) -> bool:
    """What something is done with rather than whom ("settled it *with* Omani *help*")."""
    return noun.pos_ == "NOUN" and noun.lower_ in frames().things


def _conditions(view: Clause) -> Iterator[Token]:
    """Who a threat is conditional on: "… *if Chad* closed the border"."""
    for verb in (view.verb, *view.complements):
        for child in verb.children:
            if child.dep_ == "advcl" and grammar.marker(child) in {"if", "unless"}:
                yield from grammar.subjects(child)


def clause_nouns(view: Clause) -> Iterator[Token]:
    """Nouns of completing clauses: objects, then phrases, then what hangs on objects."""
    verbs = [
        verb
        for clause in view.complements[:2]
        for verb in (clause, *grammar.complements(clause)[:1])
    ]
    given = [
        noun
        for verb in verbs
        for noun in grammar.recipients(verb)
        if noun.dep_ in grammar.RECIPIENTS
    ]
    if given:
        yield from given
        return
    for verb in verbs:
        yield from (n for n in grammar.objects(verb) if n.i > view.verb.i)
        yield from (noun for mark, noun in grammar.obliques(verb) if mark not in CIRCUMSTANCE)
        acts = [n for _, n in grammar.obliques(verb) if n.lower_ in frames().nouns]
        for noun in (*grammar.objects(verb), *acts):
            yield from (inner for mark, inner in phrases(noun) if mark)
    for verb in verbs:
        yield from (noun for mark, noun in grammar.obliques(verb) if mark in {"on", "in"})
