"""The words of opinions (``vocab/opinions.yaml``), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading import patterns
from dragoman.reading.openings import Opened
from dragoman.vocab.loader import load


@dataclass(frozen=True, slots=True)
class Tables:
    """Patterns of who thinks (publics, peoples, groups; no officials) and of what is thought."""

    public: re.Pattern[str]
    people: re.Pattern[str]
    officials: re.Pattern[str]
    groups: re.Pattern[str]
    abstract: re.Pattern[str]
    stances: tuple[tuple[str, re.Pattern[str]], ...]
    seeing: re.Pattern[str]
    good: re.Pattern[str]
    bad: re.Pattern[str]
    extents: tuple[tuple[str, re.Pattern[str]], ...]


def _words(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE)


@cache
def tables() -> Tables:
    """The patterns."""
    vocab = load("opinions")
    return Tables(
        public=_words(vocab["publics"]),
        people=re.compile(r"\b(?:" + "|".join(_peoples()) + r")\b"),
        officials=_words(vocab["officials"]),
        groups=_words(vocab["groups"]),
        abstract=_words(vocab["abstract"]),
        stances=tuple((name, _words("|".join(forms))) for name, forms in vocab["stances"].items()),
        seeing=re.compile(rf"\b(?:{vocab['seeing']})\b", re.IGNORECASE),
        good=_words(vocab["good"]),
        bad=_words(vocab["bad"]),
        extents=tuple((name, _words(form)) for name, form in vocab["extents"].items()),
    )


def extent(text: str) -> str:
    """Of how much of a public a view is told: ``few``, ``most``, ``many``, or empty where the
    public is named as such."""
    return next((name for name, form in tables().extents if form.search(text)), "")


def _peoples() -> list[str]:
    rows: dict[str, dict[str, Any]] = load("states")["states"]
    plural = [name for row in rows.values() for name in row.get("people", ())]
    alike = [
        name
        for row in rows.values()
        for name in row.get("adjectives", ())
        if re.search(r"(?:ese|ish|ch)\Z", name)
    ]
    return sorted({re.escape(name) for name in plural + alike}, key=len, reverse=True)


@cache
def any_cue() -> Opened:
    """A cheap first look: no opinion is without one of these."""
    words = tables()
    forms = [*(form.pattern for _, form in words.stances), words.seeing.pattern]
    return Opened(patterns.words(forms))
