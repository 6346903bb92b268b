"""News outlets as sources: agencies, papers and broadcasters are institutions, never persons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dragoman.vocab import agencies
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

LONGEST = 6
"""Words of the longest outlet's name."""


@cache
def _names() -> frozenset[str]:
    forms = (*agencies.by_form(), *load("outlets")["names"])
    return frozenset(form.removeprefix("The ") for form in forms)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("outlets")[key])


def is_outlet(head: Token, known_as: str = "") -> bool:
    """Whether a source's head stands in the name of an outlet, known or shaped like one, or is
    a singular noun for one with a name or a state before it. ``known_as`` is the fullest name
    the text has for the source: whoever has a longer one there is no outlet ("Sabah", once
    introduced as "Nawaf Sabah")."""
    if head.lower_ in _words("nouns") and head.text.islower():
        return _described(head)
    names = _name(head)
    if not names:
        return False
    text = re.sub(r"\s+", " ", head.doc[names[0].i : names[-1].i + 1].text)
    if " " in known_as and known_as not in text:
        return False
    return text in _names() or _shaped(names)


def _described(head: Token) -> bool:
    before = [token for token in head.lefts if token.i >= head.i - LONGEST]
    return any(t.pos_ == "PROPN" or t.lower_ in _words("state_words") for t in before)


def _name(head: Token) -> list[Token]:
    """The run of words in capitals around a head (small words between two of them count)."""
    if not head.text[:1].isupper():
        return []
    first = last = head.i
    while first and head.i - first < LONGEST and _belongs(head.doc[first - 1], first - 1, -1):
        first -= 1
    while (
        last + 1 < len(head.doc)
        and last - head.i < LONGEST
        and _belongs(head.doc[last + 1], last + 1, 1)
    ):
        last += 1
    return list(head.doc[first : last + 1])


def _belongs(token: Token, at: int, step: int) -> bool:
    if token.is_sent_start and step > 0:
        return False
    if token.text[:1].isupper():
        return token.lower_ not in {"the", "a", "an"}
    beyond = at + step
    small = token.lower_ in {"de", "della", "of", "&"} and 0 <= beyond < len(token.doc)
    return small and token.doc[beyond].text[:1].isupper()


def _shaped(names: list[Token]) -> bool:
    """A name of two words or more that only an outlet bears; "the" decides where a person may."""
    if len(names) < 2:
        return False
    first, last = names[0], names[-1]
    if last.text in _words("sure_endings") or first.text in _words("beginnings"):
        return True
    article = first.i > 0 and first.nbor(-1).lower_ == "the"
    return article and (last.text in _words("endings") or first.text == "Daily")
