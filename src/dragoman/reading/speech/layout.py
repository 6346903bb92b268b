"""How a text is laid out for speech: utterance units, and which tokens stand in quotations.

A *unit* is a sentence as a reader of speech needs it: a quotation is opaque (its inner full
stops end nothing), and ``“…,” said X`` is one unit even where the parser saw two sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import page
from dragoman.reading.scene import Scene
from dragoman.reading.speech import cues
from dragoman.reading.speech.quotes import Quote, find_quotes
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r[^\S\r\n]*\r|\u2029")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC|[A-Z]{2,4}T))?\s?"
    r"(?:--|[-–—|:]) ?(?=\S)"
)
"""The time that an entry of a live report opens with ("09:14 GMT - ")."""
DATELINE_WITHIN = 1500
"""Characters from the top within which a dateline stands."""
ENDS = frozenset({".", "!", "?", "…", "...", ".”", "!!", "?!"})
CLOSING = frozenset("”’\"'»)")
TAIL_WORDS = 8
"""Words after a quotation within which a speech verb still makes them its tail ("… X said")."""
LONGEST_UNIT = 400
"""Tokens after which a unit is cut: only lists and run-together text go beyond."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Tokens ``first`` to ``last`` (exclusive), with the outer quotations that begin in it."""

    first: int
    last: int
    quotes: tuple[int, ...]
    opens_paragraph: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The scene with its quotations and units; ``inside[i]`` is the outer quotation a token
    stands in, or -1; ``starts`` are the characters where tokens start."""

    scene: Scene
    quotes: tuple[Quote, ...]
    inside: list[int]
    units: tuple[Unit, ...]
    starts: list[int]

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.scene.doc

    @property
    def text(self) -> str:
        """The document's text."""
        return self.scene.document.text

    def token_at(self, char: int) -> int:
        """Index of the first token that starts at or after a character."""
        return bisect_left(self.starts, char)

    def span(self, first: int, last: int) -> Span:
        """The document span of the tokens from ``first`` to ``last`` (inclusive)."""
        end = self.doc[last]
        return self.scene.cut(self.doc[first].idx, end.idx + len(end))

    def unit_of(self, token: int) -> int:
        """Index of the unit a token lies in."""
        low, high = 0, len(self.units) - 1
        while low < high:
            middle = (low + high) // 2
            if self.units[middle].last <= token:
                low = middle + 1
            else:
                high = middle
        return low

    def inner(self, quote: Quote) -> tuple[Span, ...]:
        """What stands inside the marks, without white space and a closing comma."""
        return tuple(span for start, end in quote.inner if (span := self._bare(start, end)))

    def _bare(self, start: int, end: int) -> Span | None:
        span = self.scene.cut(start, end)
        if span.quote.endswith(","):
            span = self.scene.cut(span.start, span.end - 1)
        return span if any(char.isalnum() for char in span.quote) else None


def lay_out(scene: Scene) -> Layout:
    """Find the quotations of a scene and cut it into units."""
    doc = scene.doc
    found = find_quotes(scene.document.text)
    outer = tuple(quote for quote in found if quote.depth == 0)
    starts = [token.idx for token in doc]
    inside = [-1] * len(doc)
    for number, quote in enumerate(outer):
        for i in range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)):
            inside[i] = number
    marks = _Marks(scene.document.text, outer, inside, paragraph_starts(doc))
    units = tuple(_without_dateline(doc, marks.text, unit) for unit in _cut(doc, marks))
    return Layout(scene, outer, inside, units, starts)


def paragraph_starts(doc: Doc) -> set[int]:
    """The tokens that open a paragraph: the first, and each first behind a blank line."""
    starts: set[int] = set()
    broken = True
    for token in doc:
        if not token.is_space:
            if broken:
                starts.add(token.i)
            broken = False
        if token.is_space or token.whitespace_ == "\n":
            broken = broken or bool(_BLANK_LINE.search(token.text_with_ws))
    return starts


def _without_dateline(doc: Doc, text: str, unit: Unit) -> Unit:
    """The unit without a dateline ("BUDAPEST, March 3 (Agency) - ") or time before it."""
    if not unit.opens_paragraph:
        return unit
    start = doc[unit.first].idx
    match = _CLOCK.match(text, start)
    end = match.end() if match else None
    if end is None and start <= DATELINE_WITHIN:
        end = page.after_dateline(text, start)
    if end is None:
        return unit
    first = unit.first
    while first < unit.last - 1 and doc[first].idx < end:
        first += 1
    return replace(unit, first=first)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What decides where units end (the text is kept: joining ``doc.text`` anew is slow)."""

    text: str
    quotes: tuple[Quote, ...]
    inside: list[int]
    opening: set[int]


def _cut(doc: Doc, marks: _Marks) -> list[Unit]:
    inside = marks.inside
    units: list[Unit] = []
    first = 0
    opens = True
    held: list[int] = []
    for token in doc:
        i = token.i
        enters = inside[i] >= 0 and (i == 0 or inside[i] != inside[i - 1])
        outside = inside[i] < 0
        if (enters or outside) and i > first and _ends(doc, first, i, marks):
            units.append(Unit(first, i, tuple(held), opens))
            first, held, opens = i, [], i in marks.opening
        if enters:
            held.append(inside[i])
    if first < len(doc):
        units.append(Unit(first, len(doc), tuple(held), opens))
    return units


def _ends(doc: Doc, first: int, i: int, marks: _Marks) -> bool:
    """Whether the unit that began at ``first`` ends before this token; an endless one is cut."""
    return i - first >= LONGEST_UNIT or _breaks(doc, i, marks)


def _breaks(doc: Doc, i: int, marks: _Marks) -> bool:
    """Whether a new unit begins at this token, which is outside or opens a quotation."""
    if i in marks.opening:
        return True
    inside = marks.inside
    before = _visible_before(doc, i)
    token = doc[i]
    if before is None or token.is_space or (inside[i] < 0 and token.text in CLOSING):
        return False
    if inside[before.i] >= 0:
        return _breaks_after_quote(doc, i, marks, marks.quotes[inside[before.i]])
    if before.text in ENDS:
        return not token.text[:1].islower() and not _shortens(before, token)
    if before.text.endswith(".") or before.text in CLOSING:
        return bool(token.is_sent_start) and not token.text[:1].islower()
    return before.text in {";", "•"} and bool(token.is_sent_start)


def _shortens(stop: Token, following: Token) -> bool:
    """Whether a full stop only shortens a rank ("Maj*.* Gen. Kamel") inside a sentence."""
    inside = stop.text == "." and stop.i > 0 and not following.is_sent_start
    return inside and stop.nbor(-1).text in _ranks()


@cache
def _ranks() -> frozenset[str]:
    return frozenset(w.removesuffix(".") for w in load("offices")["honorifics"] if w.endswith("."))


def _visible_before(doc: Doc, i: int) -> Token | None:
    for j in range(i - 1, max(-1, i - 4), -1):
        if not doc[j].is_space:
            return doc[j]
    return None


def _breaks_after_quote(doc: Doc, i: int, marks: _Marks, quote: Quote) -> bool:
    """Whether the text after a quotation is a new sentence and not its tail."""
    start, end = quote.inner[-1]
    last = marks.text[start:end].rstrip()[-1:]
    if last not in {".", "?", "!", "…", "—", "–"} or doc[i].text[:1].islower():
        return False
    if doc[i].is_punct and marks.inside[i] < 0:
        return False
    if last == "." or marks.inside[i] >= 0:
        return True
    return not _tail_ahead(doc, i)


def _tail_ahead(doc: Doc, i: int) -> bool:
    """Whether "X said" or "said X" stands right ahead."""
    for token in doc[i : i + TAIL_WORDS]:
        if token.text in ENDS or token.text == ",":
            return False
        if cues.quotes(token):
            return True
    return False
