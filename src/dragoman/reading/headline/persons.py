"""Whether two officials an article names, in headline and body, are surely not the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.model.claims import BodySupport, Official
from dragoman.reading import grammar
from dragoman.reading.headline import concepts
from dragoman.reading.headline.bodies import CONTRADICTED, Body, Told
from dragoman.reading.headline.predicate import Predicate
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import DENIED, PLANNED
from dragoman.vocab.words import fold_word

MINISTER = "minister"
"""The office of one of whom no more is said than that."""


def differ(body: Body, one: Official, other: Official) -> bool:
    """Whether two officials are surely others: of other names, or of other offices, where the
    text gives neither an office of the other."""
    if one.name and other.name:
        return _stems(one.name).isdisjoint(_stems(other.name))
    ours, theirs = _offices(body, one), _offices(body, other)
    return bool(ours and theirs) and not (_may_be(ours, theirs) or _may_be(theirs, ours))


def _may_be(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether offices share one, or the one is a minister's and the other says no more than
    that."""
    held = {*ours}
    any_minister = MINISTER in held and any(office.endswith(MINISTER) for office in theirs)
    return any_minister or not held.isdisjoint(theirs)


def holds_not(body: Body, office: Official, name: str) -> bool:
    """Whether the text gives the office of an unnamed official to others than one of a name."""
    others = [
        each
        for each in body.place.scene.officials
        if each.name and _may_be(office.offices, each.offices)
    ]
    if not name or office.name or not others:
        return False
    return all(_stems(each.name).isdisjoint(_stems(name)) for each in others)


STEM = 4
"""Letters by which a name's word is known in another spelling (Fahmy, Fahmi)."""


def _stems(name: str) -> set[str]:
    """The words of a name, for comparison ("el-Sisi" has "sisi")."""
    return {fold_word(word)[:STEM] for word in re.findall(r"[^\W_]{3,}", name)}


def _offices(body: Body, one: Official) -> set[str]:
    """All offices the text gives to a person."""
    same = [each for each in body.place.scene.officials if one.name and each.name == one.name]
    return {office for each in (one, *same) for office in each.offices}


def another_acts(said: Proposition, found: Predicate, told: list[Told]) -> BodySupport | None:
    """Whether, wherever the body tells the headline's very act, another official does it ("Tonga's
    *king* arrives" over the arrival of the crown prince)."""
    ours = _named(said.body, said.claim.span.start, found.token.idx)
    if len(ours) != 1 or not found.verbal or grammar.is_passive(found.token):
        return None
    if _SEVERAL.search(said.text, 0, max(0, found.token.idx - said.claim.span.start)):
        return None
    others = []
    for one in told:
        if one.level < PLANNED or not _is_same_act(found, one):
            continue
        theirs = _actors(said.body, one)
        if not theirs or not all(differ(said.body, ours[0], each) for each in theirs):
            return None
        others.append((one, theirs[0]))
    if not others:
        return None
    place, person = others[0]
    text = f"In the body it is “{person.span.quote}” who did it."
    return BodySupport(CONTRADICTED, DENIED, said.body.span(place.line), text)


_SEVERAL = re.compile(r",|\b(?:and|with)\b", re.IGNORECASE)
"""In a headline's subject: several act ("*Lula and* Xi sign"), and the body may name one first."""


def _is_same_act(found: Predicate, one: Told) -> bool:
    same = concepts.same_word(found.token, one.token)
    named = bool(found.concept) and concepts.named_by(one.token) == found.concept
    return grammar.is_verb(one.token) and (same or named)


def _actors(body: Body, one: Told) -> list[Official]:
    """The officials that a body's verb has for those who act."""
    found = []
    for noun in grammar.actors_of(one.token):
        start, end = grammar.noun_phrase(noun)
        found += _named(body, start, max(end, noun.idx + len(noun)))
    return found


def _named(body: Body, start: int, end: int) -> list[Official]:
    """The officials whose name or title begins in a stretch."""
    return [
        official
        for official in body.place.scene.officials
        if any(span and start <= span.start < end for span in (official.span, official.title_span))
    ]
