"""Acts within a state: whose an unnamed government, opposition, crowd or rebel group is.

"Police detained 60 people in Istanbul" names one state and two sides of it; CAMEO and PLOVER
code that state on both sides, told apart by sector.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.cast import Cast, is_anyone
from dragoman.reading.events.frames import QUANTITIES, frames, is_unknown
from dragoman.reading.events.parties import Party
from dragoman.reading.events.places import PLACES
from dragoman.reading.events.recall import OWN_BODIES
from dragoman.reading.events.roster import BORROWED
from dragoman.vocab.states import is_state

if TYPE_CHECKING:
    from dragoman.reading.events.clause import Clause
    from dragoman.reading.parse import Token

BORROWED_TAILS = tuple(BORROWED)
BESIDE = frozenset(["with", "alongside", "against"])
"""Prepositions of whoever is on the other side, or at one's side."""
JUDGES = frozenset(
    ["court", "tribunal", "judges", "panel", "arbitrators", "council", "commission", "body",
     "agency", "assembly"]
)  # fmt: skip
"""Bodies that judge between states as often as within one."""


def is_body(noun: Token, cast: Cast) -> bool:
    """Whether a noun is an institution, a group or people of some state ("the opposition")."""
    words = {noun.lower_, noun.lemma_.lower()}
    if words & frames().bodies or is_anyone(noun):
        return True
    if noun.lower_ in QUANTITIES or noun.pos_ == "NUM":
        return any(is_body(n, cast) for mark, n in grammar.obliques(noun) if mark == "of")
    return False


def is_rival(noun: Token) -> bool:
    """Whether a noun is a side that a government talks with ("the rebels", "union leaders")."""
    words = {noun.lower_, noun.lemma_.lower()}
    return bool(words & frames().rivals)


def is_fellow(noun: Token, view: Clause, cast: Cast, source: tuple[Party, ...]) -> bool:
    """A person or body named as the source's own ("dismissed an appeal from *President Koné*").

    A title without a state is of the sentence's only state where a rival side acts.
    """
    if noun in view.doers or noun.i in {party.at for party in source}:
        return False
    codes = {party.code for party in source}
    own = {party.code for party in cast.at(noun)}
    if own and noun.ent_type_ in {"PER", "PERSON"}:
        return own <= codes
    if not own and _has_title(noun) and any(map(is_rival, view.doers)):
        return {party.code for party in cast.of_sentence(noun)} <= codes
    named = {party.code for party in cast.parties(noun, located=False)}
    return bool(named) and named <= codes and is_body(noun, cast)


def _has_title(noun: Token) -> bool:
    return noun.pos_ == "PROPN" and any(word.lower_ in OWN_BODIES for word in noun.subtree)


def is_stranger(noun: Token) -> bool:
    """Whether nobody knows whose they are ("gunmen", "foreign-backed rebels")."""
    if is_unknown(noun):
        return True
    return any(word.lower_.endswith(BORROWED_TAILS) for word in noun.lefts)


def home(nouns: Iterable[Token], view: Clause, cast: Cast) -> tuple[Party, ...]:
    """The state of bodies that the clause does not say: where it is set, else the only state of
    the sentence, unless that is named outright as the other side."""
    found = [noun for noun in nouns if is_body(noun, cast) and not is_stranger(noun)]
    if not found:
        return ()
    return setting(view, cast) or _only(found[0], view, cast)


def setting(view: Clause, cast: Cast) -> tuple[Party, ...]:
    """The state where a clause is set, by its phrases of place or those of its objects."""
    if found := cast.state_of_place(view.verb):
        return found
    of = [n for noun in view.objects for mark, n in grammar.obliques(noun) if mark == "of"]
    for noun in (*view.doers, *view.objects, *of):
        for mark, place in grammar.obliques(noun):
            named = mark in PLACES and place.pos_ != "PRON"
            if named and (found := cast.parties(place, place=True)):
                return found[:1]
    return ()


def _only(noun: Token, view: Clause, cast: Cast) -> tuple[Party, ...]:
    parties = cast.of_sentence(noun)
    codes = {party.code for party in parties if is_state(party.code)}
    if len(codes) != 1:
        return ()
    others = (*view.objects, *(n for _, n in view.obliques))
    if any(cast.at(other) and not is_body(other, cast) for other in others):
        return ()
    if _is_faced(noun, view, cast):
        return ()
    return tuple(party for party in parties if party.code in codes)[:1]


def _is_faced(body: Token, view: Clause, cast: Cast) -> bool:
    """Whether the state named owns what the body deals with or acts beside it: a court that
    rejects *Togo's* request is hardly Togo's, nor are soldiers who drill *with Togolese troops*."""
    beside = [noun for mark, noun in view.obliques if mark in BESIDE]
    beside += [n for noun in view.objects for mark, n in grammar.obliques(noun) if mark in BESIDE]
    if cast.many(beside):
        return True
    owners = [owner for noun in view.objects for owner in grammar.possessors(noun)]
    return body.lower_ in JUDGES and bool(cast.many(owners))
