"""The words of measures (``vocab/measures.yaml``), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading import openings
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class Row:
    """A wording: its direction and instrument, its verbs, and the objects it takes."""

    direction: str
    instrument: str
    cue: re.Pattern[str]
    objects: tuple[str, ...]
    accompanied: tuple[str, ...]
    things: re.Pattern[str] | None
    every: bool


@cache
def rows() -> openings.Rows[Row]:
    """The wordings, found by where one may begin."""
    found = [_row(row) for row in load("measures")["rows"]]
    return openings.Rows((row, [row.cue.pattern]) for row in found)


def _row(row: dict[str, Any]) -> Row:
    return Row(
        row["d"],
        row.get("k", ""),
        re.compile(rf"\b(?:{'|'.join(row['verbs'])})\b", re.IGNORECASE),
        tuple(row.get("objects", ())),
        tuple(row.get("with", ())),
        re.compile(rf"(?:{row['things']})\Z", re.IGNORECASE) if row.get("things") else None,
        bool(row.get("any")),
    )


@cache
def instruments() -> dict[str, re.Pattern[str]]:
    """The nouns of each instrument, as whole words."""
    return {
        name: re.compile(rf"(?:{form})\Z", re.IGNORECASE)
        for name, form in load("measures")["instruments"].items()
    }


@cache
def named_instrument() -> re.Pattern[str]:
    """Any noun of an instrument in a text; the group that matched names the instrument."""
    forms = load("measures")["instruments"]
    return re.compile(
        "|".join(rf"(?P<{name}>\b(?:{form})\b)" for name, form in forms.items()), re.IGNORECASE
    )


@cache
def words_of(name: str) -> frozenset[str]:
    """A set of words of the vocabulary."""
    return frozenset(load("measures")[name])


@cache
def barred() -> re.Pattern[str]:
    """What sounds like an instrument and is none ("rule of law")."""
    return re.compile(rf"\b(?:{load('measures')['not']})\b", re.IGNORECASE)


@cache
def purposes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """By which words a law is said to ease or to tighten."""
    return tuple(
        (name, re.compile(rf"\b(?:{form})\b", re.IGNORECASE))
        for name, form in load("measures")["purpose"].items()
    )


@cache
def modified() -> re.Pattern[str]:
    """A participle before an instrument ("relaxed rules"), as the group of its direction."""
    vocab = load("measures")
    nouns = "|".join(vocab["instruments"][name] for name in ("rules", "law", "controls", "visa"))
    ways = "|".join(rf"(?P<{name}>{form})" for name, form in vocab["modifiers"].items())
    return re.compile(rf"\b(?:{ways})\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>{nouns})\b", re.IGNORECASE)


@cache
def named_measure() -> re.Pattern[str]:
    """A measure by its own name; in the group ``pointing`` only its sort ("the decree")."""
    vocab = load("measures")
    pointing = rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:new )?(?P<pointing>{vocab['pointing']})\b"
    return re.compile("|".join((*vocab["named"], pointing)))


@cache
def acts() -> openings.Opened:
    """What is told of a measure by its name: that it was adopted, took effect, eases, tightens."""
    vocab = load("measures")
    forms = (vocab["acts"], vocab["ways"]["easing"], vocab["ways"]["tightening"])
    return openings.Opened(rf"\b(?:{'|'.join(forms)})(?!\w)")


@cache
def ways() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that can only mean that a named measure makes things easier, or harder."""
    forms = load("measures")["ways"].items()
    return tuple((name, re.compile(rf"\b(?:{form})\b", re.IGNORECASE)) for name, form in forms)
