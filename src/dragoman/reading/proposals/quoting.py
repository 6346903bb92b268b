"""Finds a quotation in a text: letter for letter, else apart from marks and white space.

A quotation is found or it is not: nothing is guessed from likeness. Offsets are always those of
the text itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model.text import Span

_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f")
_WRAPPING = " \t\r\n\"'“”„‘’«»‹›"


@dataclass(slots=True)
class Folded:
    """A stretch of a text with marks and white space evened out, and where each character was."""

    text: str
    start: int
    end: int
    folded: str = field(init=False)
    places: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.folded, self.places = fold(self.text[self.start : self.end])

    def exact(self, quote: str) -> Iterator[Span]:
        """Where the quotation stands letter for letter."""
        at = self.text.find(quote, self.start, self.end)
        while at >= 0:
            yield Span.of(self.text, at, at + len(quote))
            at = self.text.find(quote, at + 1, self.end)

    def alike(self, quote: str) -> Iterator[Span]:
        """Where it stands but for marks and white space."""
        wanted = fold(quote)[0].strip()
        at = self.folded.find(wanted) if wanted else -1
        while at >= 0:
            first, last = self.places[at], self.places[at + len(wanted) - 1]
            yield Span.of(self.text, self.start + first, self.start + last + 1)
            at = self.folded.find(wanted, at + 1)


def find(place: Folded, quote: str) -> tuple[Span, ...]:
    """Every place where a quotation stands in whole words; exact ones, else alike ones, else
    those of the quotation without marks of its own around it or a full stop behind it."""
    bare = quote.strip(_WRAPPING)
    for wanted in dict.fromkeys((quote.strip(), bare, bare.rstrip(".…").rstrip())):
        if not wanted:
            continue
        for search in (place.exact, place.alike):
            if found := tuple(span for span in search(wanted) if whole(place.text, span)):
                return found
    return ()


def whole(text: str, span: Span) -> bool:
    """Whether a span begins and ends at the edge of a word."""
    if not span.quote:
        return False
    inside_before = span.start > 0 and text[span.start - 1].isalnum() and text[span.start].isalnum()
    inside_after = span.end < len(text) and text[span.end].isalnum() and span.quote[-1].isalnum()
    return not (inside_before or inside_after)


def fold(text: str) -> tuple[str, list[int]]:
    """A text with one kind of each mark and single spaces, and the offset each character had."""
    out: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if char in _UNSEEN:
            continue
        plain = " " if char.isspace() else _SAME.get(char, char)
        if plain == " " and out and out[-1] == " ":
            continue
        for one in plain:
            out.append(one)
            places.append(at)
    return "".join(out), places
