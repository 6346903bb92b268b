"""What stands with a verb or noun: its companions, parts and phrases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

TURNING = frozenset(["up", "off", "out", "down", "away"])
"""Particles that turn a verb into another."""
REACHING = frozenset(["deep", "far", "well", "close", "just"])
"""Adverbs of how far, on which parsers hang the place ("hit a depot *deep* inside Chad")."""
BESIDE = frozenset(
    ["together with", "along with", "alongside", "in concert with", "in tandem with"]
)


def companions(verb: Token) -> Iterator[Token]:
    """Those who do it too: "*together with Niger*", "…, *as did Niger*"."""
    subjects = grammar.surface_subjects(verb)
    for child in (*verb.children, *(child for noun in subjects for child in noun.rights)):
        if child.lower_ == "together":
            yield from (noun for mark, noun in grammar.obliques(child) if mark == "with")
        elif child.dep_ == "advcl" and child.pos_ == "PROPN" and grammar.marker(child) == "as":
            yield child
    for subject in subjects:
        yield from (noun for mark, noun in grammar.obliques(subject) if mark in BESIDE)


def parts(verb: Token) -> list[Token]:
    """A verb's particle and what it says of its object ("handed *over*", "found *guilty*"), on
    which parsers hang what belongs to the verb."""
    return [
        child
        for child in verb.rights
        if child.dep_ == "compound:prt"
        or (child.dep_ == "xcomp" and child.tag_ == "JJ")
        or (child.dep_ == "advmod" and child.lower_ in TURNING | REACHING)
    ]


def cargo(nouns: list[Token]) -> list[Token]:
    """What is aboard what is sent ("two planes *carrying tents*", "a ship laden *with rice*")."""
    found = []
    for noun in nouns:
        for child in noun.rights:
            if child.dep_ in {"acl", "amod"} and child.lower_ in ABOARD:
                found += grammar.objects(child) if child.tag_ == "VBG" else []
                found += [inner for mark, inner in grammar.obliques(child) if mark == "with"]
    return found


ABOARD = frozenset(["carrying", "bearing", "laden", "loaded", "packed", "full", "containing"])


def called(verb: Token) -> list[Token]:
    """What something is called ("called the raid *piracy*")."""
    if verb.lemma_ not in {"call", "brand", "label", "dub", "term", "declare"}:
        return []
    return [c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ in {"NOUN", "PROPN", "ADJ"}]


def phrases(noun: Token, depth: int = 3) -> Iterator[tuple[str, Token]]:
    """The prepositional phrases of a noun and of the nouns in them, nearest first."""
    inner = grammar.obliques(noun)
    yield from inner
    if depth:
        for _, below in inner:
            yield from phrases(below, depth - 1)
