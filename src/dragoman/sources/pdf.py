"""PDF files with a text layer, read by pypdfium2; lines become paragraphs by their geometry."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile
from typing import Any

from dragoman.errors import InputError
from dragoman.sources.parts import Parts

FEWEST_LETTERS = 20
"""Letters below which a file has no text layer worth the name (scans carry page numbers)."""
TITLE_SIZE = 1.2
"""How much larger than the body a title is set; newspapers use 1.5 and more."""
GAP = 0.75
"""White space between two lines, in line heights, from which a paragraph ends. Leading inside
a paragraph is 0 to 0.6 of the line height."""
SHORT_LINE = 0.9
"""A line that ends a sentence before this share of the column's width ends its paragraph."""
FURNITURE = 3
"""Pages on which a line must stand in the same words to be a running header or footer."""

BROKEN_LINES = 0.04
"""Share of lines that end in a hyphen from which a file breaks words: justified columns with
hyphenation have 8 to 20 %, texts without it under 2 % (compounds that fell on a line's end)."""

_NUMBER = re.compile(r"(?:page\s*)?[–—-]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[–—-]?$", re.I)
_TIGHT = re.compile(r"(?<=\w)[—–]$")
_ENDS = re.compile(r"[.!?…:][\"'”’)»]*$")
_HYPHENS = "\x02\ufffe"  # what PDFium puts where a word is broken at the end of a line


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, its box in points (y grows upwards), its height."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the line's font, in points, rounded to halves."""
        return round((self.top - self.bottom) * 2) / 2


@dataclass(frozen=True, slots=True)
class Words:
    """What a file says of its own hyphens: all its text, and whether it breaks words.

    PDFium does not tell a hyphen of the word (long-term) from one of the line (coopera-tion).
    """

    text: str
    breaks: bool

    @classmethod
    def of(cls, lines: list[Line]) -> Words:
        """The words of a file; it breaks words where many of its lines end in a hyphen."""
        broken = sum(line.text[-1] in _HYPHENS for line in lines)
        text = "\n".join(line.text for line in lines)
        return cls(text, broken >= BROKEN_LINES * len(lines))

    def mend(self, before: str, after: str) -> str:
        """Join a word at its hyphen as the file writes it elsewhere, else by its habit."""
        head, tail = re.split(r"\s", before[:-1])[-1], re.split(r"\W", after, maxsplit=1)[0]
        if self._has(f"{head}-{tail}"):
            joint = "-"
        elif self._has(head + tail):
            joint = ""
        else:
            joint = "" if self.breaks else "-"
        return f"{before[:-1]}{joint}{after}"

    def _has(self, word: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self.text, re.I) is not None


def read(data: bytes) -> Parts:
    """Take the article out of a PDF. The file's own dates are not the article's.

    Raises :class:`InputError` for a locked or broken file and for one without a text layer.
    """
    lines = _without_furniture(list(_lines(data)))
    if sum(char.isalpha() for line in lines for char in line.text) < FEWEST_LETTERS:
        raise InputError("has no text layer (a scan?); run text recognition on it first")
    body = _body_size(lines)
    title = _title(lines, body)
    words = Words.of(lines)
    rest = [line for line in lines if line not in title]
    paragraphs = tuple(_join(group, words) for group in _paragraphs(rest))
    return Parts(paragraphs, title=_join(title, words) if title else "")


def _lines(data: bytes) -> Iterator[Line]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        why = "is locked with a password" if locked else "is not a whole PDF file"
        raise InputError(why) from None
    try:
        for number in range(len(pdf)):
            yield from _page_lines(pdf[number].get_textpage(), number)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"is a broken PDF file ({error})") from None
    finally:
        pdf.close()


def _page_lines(page: Any, number: int) -> Iterator[Line]:
    import pypdfium2.raw as pdfium

    text: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for index in range(page.count_chars()):
        char = _char(pdfium.FPDFText_GetUnicode(page, index))
        if char not in "\r\n":
            text.append(char)
        if char in "\r\n" or char in _HYPHENS:  # PDFium gives no line end behind a hyphen
            yield from _line(text, boxes, number)
            text, boxes = [], []
        elif not char.isspace():
            boxes.append(_box(pdfium, page, index))
    yield from _line(text, boxes, number)


def _char(code: int) -> str:
    """A character of the page; halves of a surrogate pair and zero are nothing to print."""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _box(pdfium: Any, page: Any, index: int) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box))
    return box.left, box.right, box.top, box.bottom


def _line(
    text: list[str], boxes: list[tuple[float, float, float, float]], page: int
) -> Iterator[Line]:
    printed = "".join(text).strip()
    if printed and boxes:
        lefts, rights, tops, bottoms = zip(*boxes, strict=True)
        yield Line(printed, page, min(lefts), max(rights), max(tops), min(bottoms))


def _without_furniture(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without headers and footers that run on."""
    edges = [line for page in _by_page(lines) for line in _edges(page)]
    pages = Counter(name for _, name in {(line.page, _name(line)) for line in edges})
    furniture = {
        id(line) for line in edges if pages[_name(line)] >= FURNITURE or _NUMBER.match(line.text)
    }
    return [line for line in lines if id(line) not in furniture]


def _by_page(lines: list[Line]) -> list[list[Line]]:
    return [list(page) for _, page in groupby(lines, key=lambda line: line.page)]


def _edges(page: list[Line]) -> list[Line]:
    """The two highest and the two lowest lines of a page."""
    ordered = sorted(page, key=lambda line: line.top)
    return ordered[:2] + ordered[2:][-2:]


def _name(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _body_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _title(lines: list[Line], body: float) -> list[Line]:
    """The lines in the largest type on the first page, where they stand above the body."""
    first = [line for line in lines if line.page == lines[0].page]
    top = list(takewhile(lambda line: line.size != body, first))
    largest = max((line.size for line in top), default=0.0)
    if largest < TITLE_SIZE * body:
        return []
    start = next(at for at, line in enumerate(top) if line.size == largest)
    return list(takewhile(lambda line: line.size == largest, top[start:]))


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    if not lines:
        return
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _breaks(before, line, max(item.right for item in group)):
            yield group
            group = []
        group.append(line)
    yield group


def _breaks(before: Line, line: Line, right: float) -> bool:
    """Whether a new paragraph starts with this line; ``right`` is the column's right edge."""
    height = max(before.size, 1.0)
    if abs(line.size - before.size) > 0.1 * height:
        return True
    ends = _ENDS.search(before.text) is not None
    if line.page != before.page or line.top > before.top:
        return ends  # the text runs on over a page or into the next column
    apart = before.bottom - line.top > GAP * height
    indented = line.left - before.left > 0.7 * height
    edge = max(right, line.right)
    short = before.right - before.left < SHORT_LINE * (edge - before.left)
    return apart or (ends and (indented or short))


def _join(lines: list[Line], words: Words) -> str:
    """The lines of a paragraph as one, words broken at a line's end made whole."""
    text = lines[0].text
    for line in lines[1:]:
        if text[-1] in _HYPHENS:
            text = words.mend(text, line.text)
        else:
            text += ("" if _TIGHT.search(text) else " ") + line.text
    return text.translate(dict.fromkeys(map(ord, _HYPHENS), "-"))
