"""Concepts of headlines: what act a word names, and the other words that name it.

``vocab/concepts.yaml`` and the families of acts beside it group the verbs and nouns by which
headlines and bodies tell the same act ("inks", "signed", "put their names to").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Concept:
    """An act and the words and phrases that tell it; ``strict`` if nothing else will do.

    ``directed``: with one who does it to another. ``decided``: a state's own decision, done once
    it is announced. ``resolves``: it settles what was open. ``talk``: stance or measure, which is
    not weakened by being considered. ``lesser``: what tells a milder act of
    the kind ("limits" of "bans").
    """

    name: str
    words: frozenset[str]
    phrases: re.Pattern[str] | None
    strict: bool
    anti: tuple[str, ...]
    weak: frozenset[str]
    directed: bool
    decided: bool
    resolves: bool
    talk: bool
    family: bool
    lesser: re.Pattern[str] | None = None


FAMILIES = ("acts_diplomacy", "acts_force", "acts_money", "acts_law")
"""Files of acts whose rows say themselves how headlines name them."""


@cache
def _families() -> dict[str, Any]:
    return {name: row for family in FAMILIES for name, row in load(family).items()}


def _rows() -> dict[str, Any]:
    old = {name: row for name, row in load("concepts").items() if not name.startswith("_")}
    return old | _families()


def _is(name: str, row: dict[str, Any], flag: str) -> bool:
    """Whether an act is marked, in its own row or in a list of the oldest file."""
    return name in load("concepts")[f"_{flag}"] or flag in row.get("flags", ())


@cache
def concepts() -> dict[str, Concept]:
    """All concepts by name."""
    return {
        name: Concept(
            name,
            frozenset(row["words"]) | frozenset(row.get("weak", ())),
            _joined(row.get("phrases", ())),
            bool(row.get("strict", False)),
            tuple(row.get("anti", ())),
            frozenset(row.get("weak", ())),
            _is(name, row, "directed"),
            _is(name, row, "decided"),
            _is(name, row, "resolves"),
            _is(name, row, "talk"),
            name in _families(),
            _joined([row["lesser"]] if "lesser" in row else ()),
        )
        for name, row in _rows().items()
    }


def _joined(forms: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(rf"\b(?:{form})" for form in forms), re.I) if forms else None


@cache
def _heads() -> dict[str, str]:
    new = {word: name for name, row in _families().items() for word in row.get("heads", ())}
    old = load("concepts")["_heads"].items()
    return new | {word: name for name, words in old for word in words}


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    new = {name: row["named"] for name, row in _families().items() if "named" in row}
    forms = load("concepts")["_phrases"] | new
    return tuple((name, re.compile(form, re.IGNORECASE)) for name, form in forms.items())


def named_by(token: Token) -> str:
    """The concept a headline word names, or empty."""
    for form in forms(token):
        if form in _heads():
            return _heads()[form]
    return ""


def phrase(text: str) -> tuple[str, int, int] | None:
    """The concept that a headline names by a phrase ("cuts ties"), with its offsets."""
    for name, form in _phrases():
        match = form.search(text)
        if match is not None:
            return name, match.start(), match.end()
    return None


def forms(token: Token) -> tuple[str, ...]:
    """A word's lemma and plain stems, so that a wrong lemma does not hide it."""
    return _forms(token.lower_, token.lemma_.lower())


@lru_cache(maxsize=1 << 14)  # every check of a headline asks again of every word of the body
def _forms(word: str, lemma: str) -> tuple[str, ...]:
    irregular = _irregular().get(word)
    found = (lemma, word, *stems(word), *((irregular,) if irregular else ()))
    return tuple(dict.fromkeys(found))


def same_word(one: Token, other: Token) -> bool:
    """Whether two words may be forms of one."""
    return not set(forms(one)).isdisjoint(forms(other))


@cache
def _ways() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(way) for way in load("concepts")["_kindred"].values())


def go_one_way(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two verbs, by their forms, go the same way and so may tell the same act ("*revoked*
    the clearance" and "bans", "*approved* it" and "lifts the veto")."""
    return any(not way.isdisjoint(one) and not way.isdisjoint(other) for way in _ways())


@cache
def _irregular() -> dict[str, str]:
    """Forms of irregular verbs, with their infinitives."""
    rows: dict[str, str] = load("concepts")["_irregular"]
    return rows


@cache
def stems(word: str) -> tuple[str, ...]:
    """What a regular form may be a form of ("signed" → sign, signe; "carries" → carry)."""
    found = []
    for ending, repairs in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)]
            found += [base + repair for repair in repairs]
            if len(base) > 2 and base[-1] == base[-2]:
                found.append(base[:-1])
    return tuple(found)


_ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)
