"""HTML pages: text and metadata by trafilatura, the date by htmldate (through trafilatura)."""

from __future__ import annotations

import re
from typing import Any

from dragoman.errors import NotAnArticle
from dragoman.model.dates import PartialDate
from dragoman.sources.decode import decode
from dragoman.sources.paragraphs import clean
from dragoman.sources.parts import Parts

FEWEST_WORDS = 20
"""Words below which a page is no article; the shortest news flashes seen have about 25."""
HEAD = 4096
"""Bytes in which a page names its encoding (HTML asks for the first 1,024)."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_SENTENCE = re.compile(r"\w[.!?…][\"'”’)»]*(\s|$)")


def read(data: bytes, url: str | None = None, charset: str = "") -> Parts:
    """Take the article out of a page. Raises :class:`NotAnArticle` where it holds none.

    ``charset`` is what the server named; it wins over the page, as HTML prescribes.
    """
    text = decode(data, charset or _declared(data)).text
    found = _extract(text, url)
    if found is None or not found.text:
        raise NotAnArticle("holds no article text")
    paragraphs = tuple(line for line in found.text.split("\n") if clean(line))
    if not is_article(paragraphs):
        raise NotAnArticle("holds no article text, only menus, links or a few words")
    return Parts(
        paragraphs,
        title=_title(found),
        publisher=found.sitename or found.hostname,
        url=url or _web(found.url),
        published=_published(found.date, f"{url or ''} {text}"),
    )


def everything(data: bytes, charset: str = "") -> tuple[str, ...]:
    """All the text of a page whose article cannot be told from the rest (a mail's HTML)."""
    from trafilatura import html2txt

    text: str = html2txt(decode(data, charset or _declared(data)).text)
    if not clean(text):
        raise NotAnArticle("holds no text")
    return tuple(text.split("\n"))


def _declared(data: bytes) -> str:
    match = _CHARSET.search(data[:HEAD]) or _XML_ENCODING.search(data[:HEAD])
    return match.group(1).decode("ascii") if match else ""


def _extract(text: str, url: str | None) -> Any:
    import logging

    from trafilatura import bare_extraction

    # The parsers log every oddity of a page; what matters comes back as a value here.
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction(
        text,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )


def is_article(paragraphs: tuple[str, ...]) -> bool:
    """Whether there is prose: enough words, and at least one sentence."""
    words = sum(len(part.split()) for part in paragraphs)
    return words >= FEWEST_WORDS and any(map(_SENTENCE.search, paragraphs))


def _title(found: Any) -> str:
    """The page's title without the outlet's name behind it."""
    title = clean(found.title or "")
    for name in (found.sitename, found.hostname):
        if name:
            cut = re.sub(rf"\s*[|·–—-]\s*{re.escape(name)}$", "", title, flags=re.I)
            title = cut or title
    return title


def _web(url: str | None) -> str | None:
    return url if url and re.match(r"https?://", url, re.I) else None


def _published(day: str | None, page: str) -> PartialDate | None:
    """The date found, with no more precision than the page itself gives.

    htmldate completes "May 2023" to some day of that month: the day, the month and the year
    each count only where the page writes them.
    """
    if not day:
        return None
    found = PartialDate.parse(day)
    assert found.month is not None
    assert found.day is not None
    if _day_written(found.year, found.month, found.day, page):
        return found
    if _month_written(found.year, found.month, page):
        return PartialDate(found.year, found.month)
    return PartialDate(found.year) if re.search(rf"(?<!\d){found.year}(?!\d)", page) else None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _day_written(year: int, month: int, day: int, page: str) -> bool:
    name = rf"{_MONTHS[month - 1]}[a-z]*\.?"
    forms = (
        rf"{year}(?:[-/._]?0?{month}[-/._]?|年0?{month}月)0?{day}(?!\d)",
        rf"(?<!\d)0?{day}[-/. ]0?{month}[-/. ]{year}",
        rf"(?<!\d)0?{month}/0?{day}/{year}",
        rf"(?<!\d)0?{day}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{name},?[\s-]+{year}",
        rf"{name}\s+0?{day}(?:st|nd|rd|th)?,?\s+{year}",
    )
    return re.search("|".join(forms), page, re.I) is not None


def _month_written(year: int, month: int, page: str) -> bool:
    name = rf"{_MONTHS[month - 1]}[a-z]*\.?"
    forms = rf"{year}[-/._]0?{month}(?!\d)|(?<!\d)0?{month}[-/.]{year}|{name},?\s+{year}"
    return re.search(forms, page, re.I) is not None
