"""Places that stand for the state they lie in: capitals, regions, towns and states."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.vocab.loader import load
from dragoman.vocab.states import states

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

PLACES = (
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "across",
    "off",
    "throughout",
    "around",
    "through",
)


@cache
def places() -> dict[str, str]:
    """Capitals, regions, towns and states by lower-case name, for "arrived in Cairo"."""
    found: dict[str, str] = {}
    for row in states().values():
        for name in (*row.capitals, *row.names):
            found.setdefault(name.lower(), row.code)
    for table in (load("states").get("regions", {}), load("cities")):
        for code, names in table.items():
            for name in names:
                found.setdefault(str(name).lower(), code)
    return found


@cache
def capitals() -> dict[str, str]:
    """Capitals by their printed name, with the state each may stand for."""
    return {name: row.code for row in states().values() for name in row.capitals}


def is_place(noun: Token) -> bool:
    """Whether a noun is itself a place or a state's name."""
    return bool(place_code(noun))


def place_code(noun: Token) -> str:
    """The state of a capital, region or state name headed by a noun, or empty."""
    if not noun.is_title and not noun.is_upper:
        return ""
    known = places()
    for start in range(max(0, noun.i - 2), noun.i + 1):
        for end in range(noun.i + 1, min(noun.i + 3, len(noun.doc)) + 1):
            if code := known.get(noun.doc[start:end].text.lower()):
                return code
    return ""
