"""The fields of a proposed claim, taken strictly: each of its type, each word of the vocabulary.

What is missing, of another type, or unknown drops the claim (:class:`Refused`, with the reason
a user reads). Fields that no answer may have, such as a verdict, are counted and never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from dragoman.reading.proposals import prompt
from dragoman.vocab import states

LONGEST = 1000
"""Characters of one text of an answer: no sentence of a claim is longer."""
MOST = 20
"""Entries of one list of an answer."""


class Refused(Exception):
    """Why a proposed claim is dropped, in words for a user."""


def known(row: Mapping[str, Any], wanted: Collection[str], ignored: Counter[str]) -> None:
    """Check that every wanted field is there; count the others."""
    for name in wanted:
        if name not in row:
            raise Refused(f"the field {name} is missing")
    for name in row:
        if name not in wanted:
            ignored[str(name)[:40]] += 1


def word(row: Mapping[str, Any], name: str, least: int = 0) -> str:
    """A text field."""
    value = row[name]
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Refused(f"the field {name} is not a text of at most {LONGEST} characters")
    if len(value.strip()) < least:
        raise Refused(f"the field {name} is empty")
    return value.strip()


def maybe(row: Mapping[str, Any], name: str) -> str:
    """A text field that may be null; null is the empty text."""
    return "" if row[name] is None else word(row, name)


def one_of(row: Mapping[str, Any], name: str, values: Collection[str]) -> str:
    """A field whose text is of the vocabulary."""
    value = word(row, name)
    if value not in values:
        raise Refused(f"the {name} is none we know")
    return value


def truth(row: Mapping[str, Any], name: str) -> bool:
    """A field that is true or false."""
    value = row[name]
    if not isinstance(value, bool):
        raise Refused(f"the field {name} is neither true nor false")
    return value


def words(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A field that is a list of texts."""
    value = row[name]
    good = isinstance(value, list) and len(value) <= MOST
    if not good or not all(isinstance(item, str) and len(item) <= LONGEST for item in value):
        raise Refused(f"the field {name} is not a list of at most {MOST} texts")
    return tuple(dict.fromkeys(item.strip() for item in value))


def some_of(row: Mapping[str, Any], name: str, values: Collection[str]) -> tuple[str, ...]:
    """A field that is a list of words of the vocabulary."""
    found = words(row, name)
    if any(item not in values for item in found):
        raise Refused(f"one of the {name} is none we know")
    return found


def actors(row: Mapping[str, Any], name: str, present: Collection[str]) -> tuple[str, ...]:
    """A field that is a list of states, all of them named in the article."""
    return tuple(dict.fromkeys(_actor(text, present) for text in words(row, name)))


def actor(row: Mapping[str, Any], name: str, present: Collection[str]) -> str:
    """A field that is one state named in the article, or the empty text."""
    text = word(row, name)
    return _actor(text, present) if text else ""


def _actor(text: str, present: Collection[str]) -> str:
    code = states.lookup(text) if text else None
    if code is None:
        raise Refused("an actor is no state or organisation we know")
    if code not in present:
        raise Refused("an actor is not named in the article")
    return code


def indicator(row: Mapping[str, Any]) -> str:
    """The indicator of a detail, or the empty text."""
    return one_of(row, "indicator", ("", *prompt.indicators()))
