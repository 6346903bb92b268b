"""Whether a place in a text looks back or ahead: tense, infinitives, plans and schedules."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from dragoman.reading import grammar

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token

_INTENDED = """schedule plan expect due set slate intend postpone hope prepare agree promise pledge
invite delay vow offer want seek decide order likely bound poise"""
INTENDED = frozenset(_INTENDED.split())
"""Words whose infinitive lies ahead ("agreed to meet on Monday")."""
_PAST_ALIKE = """shot hit cut put set shut quit let spread cost hurt burst rid split bid cast shed
beat read"""
PAST_ALIKE = frozenset(_PAST_ALIKE.split())
"""Pasts that look like a present, or that taggers take for one."""
SCHEDULED = frozenset(["schedule", "plan", "expect", "due", "set", "slate", "postpone", "delay"])
"""Words that as participles point ahead themselves ("set for Monday")."""


class Tenses:
    """Whether the clause around an offset looks back or ahead."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] = []
        self._known: dict[int, str] = {}
        self._prose = bytearray()

    def at(self, offset: int) -> str:
        """``past``, ``present``, ``possible``, ``future`` or empty at a character offset."""
        if not self._starts:
            self._starts = [token.idx for token in self._doc]
            self._prose = grammar.in_prose(self._doc)
        if not self._starts:
            return ""
        i = max(0, bisect_right(self._starts, offset) - 1)
        if i not in self._known:
            self._known[i] = _tense(self._doc[i]) if self._prose[i] else ""
        return self._known[i]


def _tense(token: Token) -> str:
    below = None
    for _ in range(grammar.DEPTH * 2):
        if found := _own_tense(token, below):
            return found
        if token.head == token:
            return ""
        below, token = token, token.head
    return ""


def _own_tense(token: Token, below: Token | None) -> str:  # noqa: PLR0911
    lemma = token.lemma_.lower()
    if below is not None and lemma in INTENDED and grammar.is_verb(below):
        return "future" if grammar.is_infinitive(below) else ""
    if below is not None and lemma in SCHEDULED and _points_ahead(token):
        return "future"
    if any(child.lemma_.lower() in {"upcoming", "ahead", "forthcoming"} for child in token.lefts):
        return "future"
    if not grammar.is_verb(token) and grammar.copula(token) is None:
        return ""
    if grammar.is_future(token):
        return "future"
    if grammar.is_hypothetical(token):
        return "possible" if token.tag_ != "VBN" else "past"
    if grammar.is_infinitive(token):
        return "" if _governed_by_past(token) else "future"
    if grammar.auxiliaries(token) or token.tag_ == "VBD":
        if grammar.is_past(token):
            return "past"
        return "present" if token.tag_ == "VBG" else ""
    if token.tag_ == "VBN" and grammar.is_reduced(token) and lemma not in SCHEDULED | INTENDED:
        return "past"  # "the decree, signed in March, restricts …"
    present = token.tag_ == "VBZ" or (token.tag_ == "VBP" and token.lower_ not in PAST_ALIKE)
    return "present" if present and grammar.marker(token) != "that" else ""


def _points_ahead(word: Token) -> bool:
    """A participle or adjective ("due on Friday", "is set for"), not "set a date on Friday"."""
    if word.pos_ == "ADJ" or grammar.is_reduced(word):
        return True
    return word.tag_ == "VBN" and grammar.is_passive(word)


def _governed_by_past(verb: Token) -> bool:
    """ "Failed to agree on Monday", "refused to meet": the infinitive shares the past."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {
        "fail", "refuse", "manage", "decline", "begin", "continue", "start", "seem", "appear",
    }  # fmt: skip
