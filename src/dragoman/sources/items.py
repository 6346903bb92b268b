"""One article as it lies in a larger whole: a page of an archive, an entry of a feed, a line.

An :class:`Item` is bytes with what the whole says about them. It is cheap to make and picklable;
taking the article out of it (:func:`document_of`) is the dear part, left to whoever reads it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.errors import InputError, NotAnArticle
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.sources import documents, language, webpage
from dragoman.sources.paragraphs import blocks
from dragoman.sources.parts import Parts, document


@dataclass(frozen=True, slots=True)
class Item:
    """``place`` says where it lies, for people ("crawl.warc.gz, record 7"). ``sort`` is ``page``
    (a whole file in any format that is read), ``entry`` (a piece of HTML whose title is known) or
    ``text`` (plain text whose title is known). ``published``, ``title`` and ``publisher`` are what
    the whole says; they win over what the page says. ``at`` is how many bytes of the whole are done
    with it, for progress."""

    place: str
    data: bytes
    sort: str = "page"
    name: str = ""
    media_type: str = ""
    charset: str = ""
    url: str | None = None
    title: str = ""
    publisher: str = ""
    published: PartialDate | None = None
    notes: tuple[str, ...] = ()
    at: int = 0

    @property
    def digest(self) -> str:
        """What tells this very item again: its bytes and its address."""
        return hashlib.sha256(self.data + b"\0" + (self.url or "").encode()).hexdigest()


def document_of(item: Item, today: date | None = None) -> Document:
    """The document of an item; raises :class:`InputError`, one clear line, where it is none.

    A date that lies after tomorrow is no date of publication and is left out.
    """
    found = _parsed(item)
    if item.published is not None:
        found = replace(found, published=item.published, published_from="metadata")
    if found.published and found.published.first > (today or date.today()) + timedelta(days=1):
        note = f"its date, {found.published}, lies in the future and was left out"
        notes = (*found.notes, note)
        found = replace(found, published=None, published_from="unknown", notes=notes)
    clean = found.text.replace("\0", " ").encode("utf-8", "replace").decode()
    if clean != found.text:
        found = replace(found, text=clean, sha256="")
    return found


def _parsed(item: Item) -> Document:
    if item.sort == "page":
        found = documents.parse(
            item.data,
            name=item.name,
            media_type=item.media_type,
            url=item.url,
            charset=item.charset,
            path=item.place,
        )
        return _named(found, item)
    paragraphs = _paragraphs(item)
    if not webpage.is_article(paragraphs):
        raise NotAnArticle("holds no article text, only a title or a few words")
    made = document(
        Parts(paragraphs, item.title, item.publisher, item.url, item.published, item.notes),
        item.place,
    )
    documents.check_length(made)
    language.check(made.text)
    return made


def _named(found: Document, item: Item) -> Document:
    return replace(
        found,
        publisher=item.publisher or found.publisher,
        url=item.url or found.url,
        notes=(*found.notes, *item.notes),
    )


def _paragraphs(item: Item) -> tuple[str, ...]:
    if item.sort == "text":
        return tuple(blocks(item.data.decode("utf-8", "replace")))
    try:
        return webpage.everything(b"<html><body>" + item.data + b"</body></html>", "utf-8")
    except InputError:
        raise
    except Exception as error:  # the HTML parser meets hostile bytes
        raise InputError(f"is broken HTML ({type(error).__name__})") from None
