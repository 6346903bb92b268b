"""Pledges told by a noun: whose promise, offer or refusal it is, and what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events import outside
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.pledges.phrases import fits, stretch_of
from dragoman.reading.pledges.words import Row, groups, is_of, words_of

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_GIVING = frozenset({"by", "from"})


def content_of(place: Ground, row: Row, noun: Token) -> tuple[int, int] | None:
    """What a promise is of: its infinitive, else the phrase under one of the row's prepositions."""
    if noun.pos_ != "NOUN" or noun.dep_ in grammar.COMPOUNDS or _is_counted(noun):
        return None
    for inner in _complements(noun):
        wanted = not row.only or is_of(row.only, inner.lemma_)
        if wanted and not is_of(row.unwanted, inner.lemma_) and inner.i > noun.i:
            return stretch_of(place, inner)
    for mark, other in grammar.obliques(noun):
        if mark in row.marks and other.i > noun.i and fits(row, other):
            return stretch_of(place, other)
    return None


def _complements(noun: Token) -> list[Token]:
    """The infinitives and gerunds that complete a noun, or that the parser hung on its verb
    ("made an offer *to build* …")."""
    verbs = [one for one in grammar.complements(noun) if grammar.is_verb(one)]
    own = [one for one in verbs if grammar.is_infinitive(one) or one.tag_ == "VBG"]
    if own or noun.dep_ not in grammar.OBJECTS:
        return own
    beside = grammar.complements(noun.head)
    light = noun.head.lemma_.lower() in words_of("light")
    return [one for one in beside if light and grammar.is_infinitive(one)]


def _is_counted(noun: Token) -> bool:
    """Whether a noun stands for one of many that nobody makes here ("offers of all sorts")."""
    return grammar.determiner(noun) in ("any", "all", "every", "each")


def givers_of(place: Ground, sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """The states whose promise it is: "*Norway's* promise", "a promise *by Norway*", "a
    *Norwegian* promise", or who makes it ("*Norway* made a promise")."""
    named = grammar.possessors(noun)
    named += [one for mark, one in grammar.obliques(noun) if mark in _GIVING]
    if named:
        return _codes(place, named)
    start, _ = grammar.noun_phrase(noun)
    own = sentence.codes(max(start, sentence.start), noun.idx)
    return own or _codes(place, _makers(noun))


def _codes(place: Ground, nouns: list[Token]) -> tuple[str, ...]:
    if outside.are_private(nouns):
        return ()
    return place.codes_of(_meant(nouns), bodies=groups())


def _meant(nouns: list[Token]) -> list[Token]:
    """Who is meant: for "its" and "their" the subject of the clause."""
    found = []
    for noun in nouns:
        if noun.lower_ in ("its", "their"):
            found += grammar.actors_of(grammar.clause_of(noun))
        else:
            found.append(noun)
    return found


def _makers(noun: Token) -> list[Token]:
    """The subject of the verb by which a promise is made, said or kept to."""
    head = grammar.phrase_head(noun)
    if not grammar.is_verb(head) or head.lemma_.lower() not in words_of("light"):
        return []
    return grammar.actors_of(head)
