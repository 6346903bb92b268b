"""The words around quotations: the stretches of a sentence outside its quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading.speech.layout import Layout, Unit

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

SKIPPED = frozenset({",", "—", "–", "-", "--", "…", "...", "(", ")", "[", "]"})
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP", "PUNCT"})

Gap = tuple[int, int]
"""First token of a stretch and the one after it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of a quotation: its verb (or colon), the head of its source and the source's span."""

    verb: Token
    subject: Token | None
    speaker: Span | None


def gaps_of(layout: Layout, unit: Unit) -> list[Gap]:
    """The stretches of tokens outside quotations: before the first, between, after the last."""
    gaps: list[Gap] = []
    first = unit.first
    for number in unit.quotes:
        quote = layout.quotes[number]
        start, end = layout.token_at(quote.start), layout.token_at(quote.end)
        gaps.append((first, max(first, start)))
        first = end
    gaps.append((first, unit.last))
    return gaps


def visible(layout: Layout, gap: Gap) -> list[Token]:
    """The tokens of a stretch that are no white space."""
    return [token for token in layout.doc[gap[0] : gap[1]] if not token.is_space]


def noun_ahead(tokens: list[Token]) -> Token | None:
    """The head of the noun phrase these tokens open with, by its words alone."""
    head: Token | None = None
    for token in tokens[:10]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            head = token
            if token.pos_ == "PRON":
                break
        elif token.pos_ not in {"DET", "ADJ", "NUM", "PART"} and token.tag_ != "POS":
            break
    return head


def noun_behind(tokens: list[Token]) -> Token | None:
    """The noun that these tokens end with, by its words alone."""
    for token in reversed(tokens[-4:]):
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            return token
    return None
