"""What every finder of the reading room looks at: the document, its parse, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.claims import ActorMention, Attribution, Official, TimeMention
from dragoman.model.text import Document, Span

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc
    from dragoman.reading.parse import Span as Tokens


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A parsed document with the mentions found so far; finders take one and return claims.

    A scene equals itself only: what finders remember of one is found without hashing all of it.

    ``doc`` is the spaCy Doc of ``document.text`` as a whole, so token and character offsets
    (``token.idx``) are offsets into the document.
    """

    document: Document
    doc: Doc
    actors: tuple[ActorMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    officials: tuple[Official, ...] = ()
    attributions: tuple[Attribution, ...] = ()

    def span(self, tokens: Tokens) -> Span:
        """The document span of a run of tokens."""
        return Span.of(self.document.text, tokens.start_char, tokens.end_char)

    def cut(self, start: int, end: int) -> Span:
        """The document span between two character offsets."""
        return Span.of(self.document.text, start, end)
