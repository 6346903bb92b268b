"""Documents and spans. Offsets are 0-based Python string indices, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.dates import PartialDate

CONTEXT = 32
"""Characters of prefix and suffix kept with a span (W3C TextQuoteSelector practice)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text; ``quote`` always equals ``text[start:end]``."""

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut a span out of a text, trimmed of white space at both edges."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
        )

    def covers(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Document:
    """One article as canonical plain text: title, blank line, paragraphs between blank lines.

    A .txt input is kept character for character. ``headline`` holds every place where the
    headline stands at the top of ``text`` (a headline printed twice is one headline in two
    places). ``published_from`` is ``metadata``, ``flag``, ``content`` or ``unknown``. ``notes`` are
    what reading the source left out or had to guess (attachments, an encoding). ``printed`` is the
    day on which the text itself says it was printed, where that is not about ``published``.
    """

    text: str
    title: str = ""
    headline: tuple[Span, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    published_from: str = "unknown"
    language: str = "en"
    sha256: str = ""
    path: str | None = None
    notes: tuple[str, ...] = ()
    printed: PartialDate | None = None

    def in_headline(self, start: int) -> bool:
        """Whether a position lies in the headline."""
        return any(span.start <= start < span.end for span in self.headline)
