"""Measures told by what people or goods may do now, may do no longer, or must do by a rule.

"Peruvians can stay in Qatar without a visa", "lorries may no longer cross into Poland", "under a
new decree, foreigners buying land in Fiji must pay a levy": nobody is told to issue anything, but
the state in which it holds has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.measures.signs import nearest
from dragoman.reading.measures.words import Found, allowed_by, allowing

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_PLACES = frozenset({"in", "into", "to", "at", "across", "through", "from", "within"})
"""Prepositions of where it holds ("cross *into Poland*")."""
_PEOPLE = frozenset({"NNS", "NNPS"})


def of(place: Ground, sentence: Sentence) -> Iterator[Found]:
    """The measures that a sentence tells by what may or must be done."""
    for match in allowing().finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        modal = place.token(end - 1)
        verb = modal.head if modal is not None and modal.dep_ == "aux" else modal
        if verb is None or not grammar.is_verb(verb):
            continue
        direction = _direction(sentence, verb, match)
        subjects = _many(verb)
        if not direction or not subjects:
            continue
        issuer = _where(place, sentence, verb, subjects)
        if issuer:
            low, high = grammar.clause_bounds(verb)
            scope = max(low, sentence.start), min(high, sentence.end)
            rule = allowed_by("rule").search(sentence.low)
            instrument = (nearest(rule[0]) if rule is not None else "") or "rules"
            yield Found(start, end, direction, instrument, issuer, scope, verb, tuple(subjects[:1]))


def _direction(sentence: Sentence, verb: Token, match: re.Match[str]) -> str:
    """Easing for what may be done now or without a paper, tightening for what may be done no
    longer, or must be done by a rule; else empty."""
    if strength.conditional(verb) or grammar.marker(verb) in ("if", "unless", "whether", "so"):
        return ""
    text = sentence.low
    if match.lastgroup == "must":
        return "tightening" if allowed_by("rule").search(text) else ""
    words = {child.lower_ for child in verb.children}
    if "longer" in words and "no longer" in text:
        return "tightening"
    if grammar.negated(verb):
        return ""
    anew = allowed_by("anew").search(text)
    free = allowed_by("free").search(text)
    return "easing" if words & {"now", "again", "henceforth", "freely"} or anew or free else ""


def _many(verb: Token) -> list[Token]:
    """Who or what is allowed: people or goods as such, no single person and no state."""
    found = grammar.subjects(verb)
    return [noun for noun in found if noun.tag_ in _PEOPLE and noun.pos_ in ("NOUN", "PROPN")]


def _where(
    place: Ground, sentence: Sentence, verb: Token, subjects: list[Token]
) -> tuple[str, ...]:
    """The state in which it holds: where one goes, stays or sells; else whose rule it is."""
    nouns = [noun for mark, noun in grammar.obliques(verb) if mark in _PLACES]
    for inner in grammar.complements(verb):
        nouns += [noun for mark, noun in grammar.obliques(inner) if mark in _PLACES]
        nouns += grammar.children(inner, grammar.OBJECTS)
    nouns += grammar.children(verb, grammar.OBJECTS)
    who = {code for noun in subjects for code in sentence.codes(*grammar.noun_phrase(noun))}
    found = [code for noun in nouns for code in place.codes_under(noun) if code not in who]
    if found:
        return tuple(found[:1])
    rule = allowed_by("rule").search(sentence.low)
    if rule is None:
        return ()
    near = [one.code for one in sentence.actors if one.code not in who]
    return tuple(near[:1])
