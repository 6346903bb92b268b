"""The words of measures (``vocab/measures.yaml``), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.reading import openings, verb_forms
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A measure in a sentence: its cue, which way it goes, who issues it and how far it reaches
    (document offsets); ``of`` are the nouns it is done to."""

    start: int
    end: int
    direction: str
    instrument: str
    issuer: tuple[str, ...]
    scope: tuple[int, int]
    verb: Token
    of: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A wording: its direction and instrument, its verbs, and the objects it takes; of an
    ``operation`` the direction hangs on the object (see :mod:`measure_signs`); ``past`` is what
    must no longer hold; with ``actor`` somebody must be said to do it, with ``owned`` its object
    must be somebody's or opened to somebody; ``by`` are the instruments that must be its subject;
    of a ``phrase`` the cue says all."""

    direction: str
    instrument: str
    cue: re.Pattern[str]
    objects: tuple[str, ...] = ()
    marks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    things: re.Pattern[str] | None = None
    every: bool = False
    operation: str = ""
    past: bool = False
    actor: bool = False
    owned: bool = False
    by: tuple[str, ...] = ()
    phrase: bool = False


@cache
def rows() -> openings.Rows[Row]:
    """The wordings, found by where one may begin."""
    vocab = load("measures")
    found = [_row(row) for row in vocab["rows"]]
    found += [
        Row("", "", _verbs(verb_forms.cues(row)), operation=name)
        for name, row in vocab["operations"].items()
    ]
    found += [_past(row) for row in vocab["no_longer"]]
    return openings.Rows((row, [row.cue.pattern]) for row in found)


def _past(row: dict[str, Any]) -> Row:
    wanted = row.get("sorts", ())
    names = tuple(name for name, sort in sorts().items() if sort in wanted)
    return Row(row["d"], "rules", _verbs(row["verbs"]), names, every=not names, past=True)


def _verbs(verbs: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(verbs)})\b", re.IGNORECASE)


def _row(row: dict[str, Any]) -> Row:
    return Row(
        row["d"],
        row.get("k", ""),
        _verbs(verb_forms.cues(row)),
        tuple(row.get("objects", ())),
        tuple((mark, tuple(names)) for mark, names in row.get("marks", {}).items()),
        re.compile(rf"(?:{row['things']})\Z", re.IGNORECASE) if row.get("things") else None,
        bool(row.get("any")),
        actor=bool(row.get("actor")),
        owned=bool(row.get("owned")),
        by=tuple(row.get("by", ())),
        phrase=bool(row.get("phrase")),
    )


@cache
def instruments() -> dict[str, re.Pattern[str]]:
    """The nouns of each instrument, as whole words."""
    return {
        name: re.compile(rf"\b(?:{form})(?!\w)", re.IGNORECASE)
        for name, form in load("measures")["instruments"].items()
    }


@cache
def acts_by_noun() -> dict[str, str]:
    """The nouns that tell an operation ("the *lifting* of …")."""
    found = load("measures")["operations"].items()
    return {noun: name for name, row in found for noun in row.get("nouns", ())}


@cache
def of_subjects() -> frozenset[str]:
    """The operations told of the thing itself ("the ban *took effect*")."""
    found = load("measures")["operations"].items()
    return frozenset(name for name, row in found if row.get("needs") == "subject")


@cache
def sorts() -> dict[str, str]:
    """The sort of each instrument by which the sign of what is done to it goes."""
    return {name: sort for sort, names in load("measures")["sorts"].items() for name in names}


def sign(sort: str, operation: str) -> str:
    """Whether an operation on a sort of instruments tightens or eases; empty if neither."""
    return str(load("measures")["signs"].get(sort, {}).get(operation, ""))


@cache
def carriers() -> re.Pattern[str]:
    """Nouns under which a noun before them counts ("tariff *rates*")."""
    return re.compile(rf"(?:{load('measures')['carriers']})\Z", re.IGNORECASE)


@cache
def named_instrument() -> re.Pattern[str]:
    """Any noun of an instrument in a text; the group that matched names the instrument."""
    forms = load("measures")["instruments"]
    return re.compile(
        "|".join(rf"(?P<{name}>\b(?:{form})\b)" for name, form in forms.items()), re.IGNORECASE
    )


@cache
def any_instrument() -> openings.Opened:
    """Any noun of an instrument, as :func:`instruments` have them."""
    return openings.Opened("|".join(form.pattern for form in instruments().values()), re.IGNORECASE)


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
def allowing() -> openings.Opened:
    """What tells that somebody may or must do something, as the group of which of them."""
    forms = load("measures")["allowing"]
    ways = "|".join(rf"(?P<{name}>{form})" for name, form in forms.items())
    return openings.Opened(rf"\b(?:{ways})(?!\w)", re.IGNORECASE)


@cache
def allowed_by(name: str) -> re.Pattern[str]:
    """The words beside it that make a measure of it: a rule, a change, no paper needed."""
    return re.compile(rf"\b(?:{load('measures')['allowed_by'][name]})\b")


@cache
def ways() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that can only mean that a named measure makes things easier, or harder."""
    forms = load("measures")["ways"].items()
    return tuple((name, re.compile(rf"\b(?:{form})\b", re.IGNORECASE)) for name, form in forms)
