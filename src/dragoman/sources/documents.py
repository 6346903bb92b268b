"""Documents from files, folders, standard input and the web, one at a time.

What cannot be read comes as a :class:`Problem` with one clear line, and the rest goes on.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman import settings
from dragoman.errors import InputError, NotAnArticle
from dragoman.model.facts import Problem
from dragoman.model.text import Document
from dragoman.sources import kinds, language
from dragoman.sources.decode import decode
from dragoman.sources.kinds import Kind
from dragoman.sources.parts import Parts, digest, document

LONGEST = 1_000_000
"""Characters of text in one document; more is refused. A long magazine piece has 60,000. Reading
400,000 held 0.7 GB with the default model and 0.3 GB with the fast one, and took 46 s and 19 s of
one core."""


def read_documents(sources: Iterable[str]) -> Iterator[Document | Problem]:
    """Read every source in turn, holding one document at a time.

    A source is a file (.txt, .html, .pdf with a text layer, .docx, .eml), a folder (read with
    its folders, in the order of the names), ``-`` for standard input or an http(s) address.
    """
    for source in sources:
        if source != "-" and os.path.isdir(source):
            yield from _folder(source)
        else:
            yield _attempt(source)


def read_document(source: str) -> Document:
    """Read one file, address or ``-``; raises :class:`InputError` where it cannot be read."""
    if source == "-":
        return parse(_whole(sys.stdin.buffer), path="-")
    if "://" in source:
        return _page(source)
    return parse(_file(source), name=source, path=source)


def _attempt(source: str) -> Document | Problem:
    try:
        return read_document(source)
    except InputError as error:
        where = "standard input" if source == "-" else source or "''"
        return Problem(where, None, " ".join(str(error).split()))


def _folder(folder: str) -> Iterator[Document | Problem]:
    """Every file of a folder whose suffix is one of ours; the others are named together."""
    read, others, closed = 0, [], list[OSError]()
    for path in _walk(folder, closed.append):
        if kinds.by_suffix(path) is None:
            others.append(os.path.relpath(path, folder))
            continue
        read += 1
        yield _attempt(path)
    yield from (Problem(str(error.filename), None, _why(error)) for error in closed)
    if others:
        named = ", ".join(others[:3]) + (" …" if len(others) > 3 else "")
        yield Problem(folder, None, f"{len(others)} file(s) of other kinds not read: {named}")
    elif not read and not closed:
        yield Problem(folder, None, f"holds no document ({', '.join(kinds.SUFFIXES)})")


def _walk(folder: str, closed: Callable[[OSError], None]) -> Iterator[str]:
    """Paths of files under a folder, by name; hidden ones and linked folders are left out, and
    ``closed`` is told of those that may not be looked into."""
    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (os.path.join(place, name) for name in sorted(names) if name[0] != ".")


def _file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return _whole(file)
    except OSError as error:
        raise InputError(_why(error)) from None
    except ValueError:  # a zero byte in the name
        raise InputError("is no name of a file") from None


def _why(error: OSError) -> str:
    reason = (error.strerror or str(error)).casefold()
    return reason if reason != "no such file or directory" else "no such file or folder"


def _whole(file: BinaryIO) -> bytes:
    """All of a file; refused where it is larger than the setting ``max_bytes``."""
    limit = int(settings.get("max_bytes"))
    data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(
            f"is larger than {limit / 1e6:g} MB; an article is not (setting max_bytes)"
        )
    return data


def _page(address: str) -> Document:
    from dragoman.sources.fetch import get

    got = get(address)
    return parse(
        got.body,
        name=Path(got.url.partition("?")[0]).name,
        media_type=got.media_type,
        url=got.url,
        charset=got.charset,
    )


def parse(
    data: bytes,
    *,
    name: str = "",
    media_type: str = "",
    url: str | None = None,
    charset: str = "",
    path: str | None = None,
) -> Document:
    """The document of some bytes; raises :class:`InputError`, one clear line.

    ``name`` and ``media_type`` help to tell the kind; ``charset`` is what a server named.
    """
    if not data:
        raise NotAnArticle("is empty")
    kind = kinds.kind_of(data, name, media_type)
    if kind is Kind.TEXT:
        found = _plain(data, charset, url, path)
    else:
        found = document(_parts(kind, data, url, charset), path)
    check_length(found)
    language.check(found.text)
    return found


def check_length(document: Document) -> None:
    """Raise :class:`InputError` where a text is longer than :data:`LONGEST`."""
    if len(document.text) > LONGEST:
        raise InputError(
            f"holds {len(document.text):,} characters of text; an article has at most {LONGEST:,}"
        )


def _plain(data: bytes, charset: str, url: str | None, path: str | None) -> Document:
    """A text kept character for character."""
    text, encoding, guessed = decode(data, charset)
    notes = (f"read as {encoding}, which is a guess",) if guessed else ()
    return Document(text, url=url, sha256=digest(text), path=path, notes=notes)


def _parts(kind: Kind, data: bytes, url: str | None, charset: str) -> Parts:
    """Take a format apart. Its parser meets hostile bytes: whatever it raises is bad input."""
    try:
        return _PARSERS[kind](data, url, charset)
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"is a broken {kind} file ({type(error).__name__})") from error


def _html(data: bytes, url: str | None, charset: str) -> Parts:
    from dragoman.sources import webpage

    return webpage.read(data, url, charset)


def _pdf(data: bytes, url: str | None, charset: str) -> Parts:
    from dragoman.sources import pdf

    return pdf.read(data)


def _word(data: bytes, url: str | None, charset: str) -> Parts:
    from dragoman.sources import word

    return word.read(data, int(settings.get("max_bytes")))


def _mail(data: bytes, url: str | None, charset: str) -> Parts:
    from dragoman.sources import mail

    return mail.read(data)


_PARSERS = {Kind.HTML: _html, Kind.PDF: _pdf, Kind.WORD: _word, Kind.MAIL: _mail}
