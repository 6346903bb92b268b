"""The words of pledges (``vocab/pledges.yaml``): which wording gives which stage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading import openings, verb_forms
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the vocabulary; its forms are compiled when a text first has its cue."""

    cue: str
    modality: str
    needs: str
    actor: bool
    things: str
    head: str
    unwanted: str
    only: str
    names: bool
    bodies: bool
    given: bool
    own_no: bool
    marks: tuple[str, ...]
    own: str
    plain: bool


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{form})\Z", re.IGNORECASE)


def is_of(form: str, word: str) -> bool:
    """Whether a word is of a form; none is of no form."""
    return bool(form) and _whole(form).match(word) is not None


@cache
def rows() -> openings.Rows[Row]:
    """The rows of the vocabulary by their cues for small letters, which are faster to look for."""
    found = [_row(row) for row in load("pledges")["rows"]]
    return openings.Rows((row, [_plain(row.cue)]) for row in found)


def _plain(cue: str) -> str:
    return cue.replace("?P<object>", "?:")


@cache
def compiled(cue: str) -> re.Pattern[str]:
    """The pattern of a cue, whatever its case."""
    return re.compile(cue, re.IGNORECASE)


def _row(row: dict[str, Any]) -> Row:
    sets = load("pledges")["sets"]

    def words(key: str) -> str:
        names = str(row.get(key, "")).split("|")
        return "|".join(sets.get(name, rf"{name}?") for name in names if name)

    return Row(
        rf"\b(?:{_cue(row)})(?!\w)",
        row["m"],
        row["needs"],
        bool(row.get("actor")),
        words("things"),
        row.get("head") or "",
        row.get("not") or "",
        _acts() if row.get("only") == "acts" else row.get("only") or "",
        bool(row.get("names")),
        bool(row.get("bodies")),
        bool(row.get("given")),
        bool(row.get("own_no")),
        tuple(row.get("marks", ())),
        words("own"),
        bool(row.get("plain")),
    )


def _cue(row: dict[str, Any]) -> str:
    """The cue of a row, in which ``@acts@`` stands for the acts of states."""
    return "|".join(verb_forms.cues(row)).replace("@acts@", _acts())


@cache
def _acts() -> str:
    """What states bind themselves to do, by the infinitives of its verbs."""
    return "|".join(load("pledges")["acts"].split())


def groups() -> frozenset[str]:
    """Subjects that stand for states the text names elsewhere ("both sides")."""
    return words_of("groups")


@cache
def words_of(name: str) -> frozenset[str]:
    """A set of words of the vocabulary."""
    return frozenset(load("pledges")[name])
