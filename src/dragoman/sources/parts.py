"""What every format is taken apart into, before the canonical text is made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.model.dates import PartialDate
from dragoman.model.text import Document, Span
from dragoman.sources.paragraphs import clean, compose


@dataclass(frozen=True, slots=True)
class Parts:
    """An article taken out of its format. ``published`` is set only where the format says when
    the article was published; a file's own dates say nothing of that."""

    paragraphs: tuple[str, ...]
    title: str = ""
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    notes: tuple[str, ...] = ()


def document(parts: Parts, path: str | None) -> Document:
    """The document of an article: canonical text, with the headline where the title stands."""
    title = clean(parts.title)
    text = compose(title, parts.paragraphs)
    return Document(
        text,
        title=title,
        headline=(Span.of(text, 0, len(title)),) if title else (),
        publisher=clean(parts.publisher or "") or None,
        url=parts.url,
        published=parts.published,
        published_from="metadata" if parts.published else "unknown",
        sha256=digest(text),
        path=path,
        notes=parts.notes,
    )


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
