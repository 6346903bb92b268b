"""Word files (.docx): paragraphs and tables in order, by python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.errors import InputError, NotAnArticle
from dragoman.sources.paragraphs import clean
from dragoman.sources.parts import Parts

TITLES = ("title", "heading 1")
"""Styles that make the first paragraph the title."""


def read(data: bytes, limit: int) -> Parts:
    """Take the article out of a Word file of at most ``limit`` bytes once unpacked.

    The file's own dates are when it was made, not when the article was published, so none is
    taken over.
    """
    _check(data, limit)
    import docx

    found = list(_paragraphs(docx.Document(io.BytesIO(data))))
    if not found:
        raise NotAnArticle("holds no text")
    style, first = found[0]
    title = first if style in TITLES else ""
    return Parts(tuple(text for _, text in found), title=title)


def _check(data: bytes, limit: int) -> None:
    try:
        sizes = {
            item.filename: item.file_size for item in zipfile.ZipFile(io.BytesIO(data)).infolist()
        }
    except zipfile.BadZipFile:
        raise InputError("is not a whole .docx file") from None
    if "word/document.xml" not in sizes:
        raise InputError("is a zip file but no Word document")
    if sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels"))) > limit:
        raise InputError("unpacks to more than the limit (setting max_bytes)")


def _paragraphs(document: Any) -> Iterator[tuple[str, str]]:
    from docx.table import Table

    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        elif text := clean(item.text):
            yield (item.style.name or "").casefold() if item.style else "", text


def _rows(table: Any) -> Iterator[tuple[str, str]]:
    """A table row by row; a cell that spans several columns is given once."""
    for row in table.rows:
        cells = dict.fromkeys(clean(cell.text) for cell in row.cells)
        if text := " | ".join(cell for cell in cells if cell):
            yield "table", text
