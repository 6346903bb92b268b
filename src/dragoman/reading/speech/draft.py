"""An attribution while it is being made: what was seen, before it is graded and resolved."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.claims import Form
from dragoman.model.text import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found.

    ``anchor`` is the token of the cue (one cue makes one attribution); ``subject`` the head
    token of the source, ``None`` where nobody is named; ``speaker`` the source's span. ``label``:
    the source is known by its part in an interview only ("Q:").
    """

    anchor: int
    cue: Span | None
    content: tuple[Span, ...]
    subject: int | None
    speaker: Span | None
    mode: str = "speech"
    form: Form = Form.INDIRECT
    negated: bool = False
    unsourced: bool = False
    label: bool = False

    @property
    def start(self) -> int:
        """Where its content begins."""
        return min(span.start for span in self.content)

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max(span.end for span in self.content)
