"""The words of opinions (``vocab/opinions.yaml``), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.reading import patterns
from dragoman.reading.openings import Opened
from dragoman.vocab.loader import load

Stances = tuple[tuple[str, Opened], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Patterns of who thinks (publics, peoples, groups; no officials) and of what is thought."""

    public: re.Pattern[str]
    people: re.Pattern[str]
    officials: re.Pattern[str]
    groups: re.Pattern[str]
    abstract: re.Pattern[str]
    stances: Stances
    seeing: re.Pattern[str]
    good: re.Pattern[str]
    bad: re.Pattern[str]
    extents: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An opinion: its cue, holder and target (document offsets), and stance."""

    start: int
    end: int
    holder: tuple[int, int]
    target: tuple[int, int]
    stance: str


JUDGES = r"(?:say|says|said|think|thinks|thought|believe[sd]?|feel|feels|felt|agree[sd]?)\b"
"""Verbs behind which a public says what something is."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Patterns of attitudes told by a noun, by what moves a public and by how a thing stands with
    it, each by stance; ``given`` are the nouns whose "of" names who gives them."""

    felt: Stances
    moved: Stances
    received: Stances
    given: frozenset[str]


@cache
def frames() -> Frames:
    """The patterns of :mod:`dragoman.reading.opinions.attitudes`."""
    rows = load("opinions")["frames"]

    def by_stance(kind: str) -> Stances:
        return tuple((stance, Opened(_words(form))) for stance, form in rows[kind].items())

    return Frames(
        by_stance("felt"), by_stance("moved"), by_stance("received"), frozenset(rows["given"])
    )


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
        stances=tuple(
            (name, Opened(_words("|".join(forms)))) for name, forms in vocab["stances"].items()
        ),
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
        if re.search(r"(?:ese|ish|ch|yz)\Z", name)
    ]
    return sorted({re.escape(name) for name in plural + alike}, key=len, reverse=True)


@cache
def any_cue() -> Opened:
    """A cheap first look: no opinion is without one of these."""
    words = tables()
    forms = [*(form.pattern.pattern for _, form in words.stances), words.seeing.pattern]
    return Opened(patterns.words(forms))


@cache
def any_frame() -> Opened:
    """A cheap first look for attitudes told by a frame, in small letters."""
    rows = frames()
    kinds = (rows.felt, rows.moved, rows.received)
    forms = [form.pattern.pattern for kind in kinds for _, form in kind]
    eyes = (
        r"(?:for|to|in the (?:eyes|view) of) (?:most|many|some|few|half|nearly|almost|the|young)\b"
    )
    return Opened(patterns.words([*forms, eyes, JUDGES]))
