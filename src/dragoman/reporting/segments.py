"""An article cut into pieces so that overlapping findings can all be marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.text import Document
from dragoman.reporting.cards import Card

_BLOCK = re.compile(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Ref:
    """A note behind marked words: the card it leads to, and which place of the card this is."""

    card: Card
    place: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same findings, the worst first, with the notes that follow it."""

    text: str
    cards: tuple[Card, ...]
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a place where the headline stands."""

    segments: tuple[Segment, ...]
    headline: bool


def blocks(document: Document, cards: tuple[Card, ...]) -> Iterator[Block]:
    """The text block by block; put together, the segments are the text but for blank lines."""
    for match in _BLOCK.finditer(document.text):
        start, end = match.span()
        inside = tuple(_segments(document.text, start, end, cards))
        yield Block(inside, document.in_headline(start))


def _segments(text: str, start: int, end: int, cards: tuple[Card, ...]) -> Iterator[Segment]:
    near = [
        (span, place, card)
        for card in cards
        for place, span in enumerate(card.spans, 1)
        if span.start < end and start < span.end
    ]
    edges = {edge for span, _, _ in near for edge in (span.start, span.end) if start < edge < end}
    for left, right in pairwise([start, *sorted(edges), end]):
        over = {card.key: card for span, _, card in near if span.start <= left < span.end}
        refs = tuple(
            Ref(card, place)
            for span, place, card in near
            if span.start >= start and right == min(span.end, end)
        )
        yield Segment(text[left:right], _worst(over), refs)


def _worst(over: dict[str, Card]) -> tuple[Card, ...]:
    """Worst verdict first; among equals the narrowest, which is the one meant by a click."""
    return tuple(sorted(over.values(), key=lambda card: (card.rank[0], len(card.spans[0]))))
