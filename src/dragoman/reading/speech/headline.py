"""Speech by a colon, in headlines and transcripts: "Minister: no deal", "WALLACE: …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout
from dragoman.reading.speech.quotes import paragraphs
from dragoman.reading.speech.spans import cue_span
from dragoman.reading.syntax.labels import FINITE_OR_MODAL

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_LABEL = re.compile(r"(?P<who>[^\s:][^:\n]{1,58}):\s+(?P<what>\S[^\n]+)")
_TURN = re.compile(r"[“\"]?(?P<who>[A-Z][A-Z.'’ -]{1,38}[A-Z]):\s+(?P<what>\S[^\n]*)")
_FIRST_LINE = re.compile(r"\s*(?P<line>[^\n]{10,160})\n[ \t]*\n")
_HONOURED = re.compile(
    r"(?P<who>(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Prof)\.? [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"
    r":\s+(?P<what>\S[^\n]*)"
)
"""A turn whose speaker is printed with an honorific ("Mr. Mustermann: …")."""
SPEAKER_WORDS = 9
"""Longest speaker before a colon, in words."""


def find_headlines(layout: Layout) -> list[Draft]:
    """Attributions by a colon: in the headline's first print, and turns of a transcript."""
    found = []
    for start, end in _headlines(layout):
        match = _LABEL.match(layout.text, start, end)
        if match is not None:
            found += _made(layout, match)
    for start, end in paragraphs(layout.text):
        match = _TURN.match(layout.text, start, end) or _HONOURED.match(layout.text, start, end)
        if match is not None and not layout.scene.document.in_headline(match.start()):
            found += _made(layout, match, turn=True)
    return found


def _headlines(layout: Layout) -> list[tuple[int, int]]:
    """Where the headline stands; else the first line, if it is short and stands alone."""
    known = [(span.start, span.end) for span in layout.scene.document.headline]
    line = _FIRST_LINE.match(layout.text)
    if known or line is None:
        return known
    return [line.span("line")]


def _made(layout: Layout, match: re.Match[str], turn: bool = False) -> list[Draft]:
    who, what = match.span("who"), match.span("what")
    head = _speaker(layout, *who, turn)
    if head is None:
        return []
    colon = layout.token_at(who[1])
    cue = cue_span(layout, min(colon, len(layout.doc) - 1), colon)
    speaker = layout.scene.cut(*who)
    return [Draft(colon, cue, (layout.scene.cut(*what),), head.i, speaker)]


def _speaker(layout: Layout, start: int, end: int, turn: bool) -> Token | None:
    """The head of what stands before a colon, if it can speak and is no label."""
    words = layout.text[start:end].lower().strip()
    if words in cues.words("labels") or len(words.split()) > SPEAKER_WORDS:
        return None
    tokens = [t for t in layout.doc[layout.token_at(start) : layout.token_at(end)] if t.is_alpha]
    if not tokens or any(t.tag_ in FINITE_OR_MODAL for t in tokens):
        return None
    if turn:
        return tokens[-1]
    named = [t for t in tokens if sources.can_think(t) or sources.is_document(t)]
    return named[-1] if named and named[-1] == tokens[-1] else None
