"""Files that hold articles: which sort a file is, by its first bytes, and the items in it.

``sort_of`` tells a web archive, a feed, a list of feeds, lines of articles and a single page
from data files, which are not for this room. A plain text counts as a page only where it is
prose: tables, code lists and notes in Markdown lie beside data files and are no articles.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import InputError
from dragoman.model.facts import Problem
from dragoman.sources import kinds, lines, syndication, warc
from dragoman.sources.decode import decode
from dragoman.sources.items import Item
from dragoman.sources.webpage import is_article

HEAD = 65_536
"""Bytes looked at to tell what a file is."""
PROSE = 0.6
"""Share of a text's words that stand in lines of sentences; articles have 0.85 and more (the rest
are headings), code lists, tables and logs under 0.2."""
LONG_LINE = 6
"""Words from which a line can be a sentence."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$|[.!?…][\"'”’)]*\s+[“\"'‘(]?[A-Z]")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|\|.*\|.*\||[-*] `)|`[^`\n]+`|\]\(\S+\)", re.M)
_CODE = re.compile(
    r"""^\s*(?:
      //|/\*|\*/|\#|.*(?:\"{3}|'{3})                             # comments and their like
    | import\ [\w.]+(?:\ as\ \w+)?;?$|from\ [\w.]+\ import\b
    | (?:async|class|const|def|function|let|namespace|package|private|public|return|static|struct
        |typedef|using|var)\b.*[;:{(]$
    | [\w.\[\]]+\ (?:[-+:*/|]?=|<-)\ ?\S                         # an assignment
    | [)\]}]+[;,]?$)""",
    re.M | re.X,
)
"""A line as programs have them and hardly a text: comments, imports, definitions, brackets."""
CODE_LINES = 3
"""Such lines from which a text is a program, however much of it is told in sentences."""
_CELLS = re.compile(r"\"?[\w.-]{1,20}\"?,\"?[^\s\"]")
"""A line that begins with a short cell and a comma without a space behind it."""
_ZIPPED_WORD = re.compile(rb"word/|\[Content_Types\]\.xml|_rels/")


def sort_of(path: Path) -> str:
    """``warc``, ``feed``, ``opml``, ``lines``, ``page``, or empty for everything else."""
    with path.open("rb") as handle:
        head = handle.read(HEAD)
    if head.startswith(b"\x1f\x8b"):
        inner = _unpacked(head)
        found = _of_whole(inner)
        return found if found in ("warc", "lines") else ""
    return _of_whole(head) or ("page" if _is_page(head) else "")


def sorted_out(paths: Iterable[Path]) -> tuple[list[tuple[Path, str]], list[Path]]:
    """Files that hold articles, with their sort, apart from all others, which may be data.

    A data file whose layout is known is data, whatever its text looks like.
    """
    from dragoman.sources.feeds.feed import recognise

    held: list[tuple[Path, str]] = []
    others: list[Path] = []
    for path in paths:
        try:
            sort = sort_of(path)
            if sort in ("page", "lines") and not _is_markup(path) and recognise(_head(path)):
                sort = ""
        except OSError:
            sort = ""
        if sort:
            held.append((path, sort))
        else:
            others.append(path)
    return held, others


def _head(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(HEAD)


def _is_markup(path: Path) -> bool:
    return kinds.kind_of(_head(path)) is not kinds.Kind.TEXT


def _of_whole(head: bytes) -> str:
    if re.match(rb"WARC/[01]\.\d", head):
        return "warc"
    if xml := syndication.sort_of(head):
        return xml
    return "lines" if lines.is_articles(head) else ""


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


def _is_page(head: bytes) -> bool:
    if head.startswith(b"PK\x03\x04"):
        return _ZIPPED_WORD.search(head) is not None and b"xl/" not in head
    kind = kinds.kind_of(head)
    if kind is not kinds.Kind.TEXT:
        return True
    if b"\0" in head[:1024] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    try:
        return is_prose(decode(head).text)
    except InputError:
        return False


def is_prose(text: str) -> bool:
    """Whether a plain text is made of sentences, and is no program and no notes in Markdown."""
    found = [line for line in text.split("\n") if line.strip()]
    if not is_article(tuple(found)) or len(_MARKDOWN.findall(text)) > 2:
        return False
    if len(_CODE.findall(text)) >= CODE_LINES:
        return False
    words = [len(line.split()) for line in found]
    told = sum(
        count
        for count, line in zip(words, found, strict=True)
        if count >= LONG_LINE and not _tabular(line)
    )
    sentences = sum(map(_is_told, found))
    return told >= PROSE * sum(words) and sentences >= max(1, len(found) // 6)


def _is_told(line: str) -> bool:
    return len(line.split()) >= LONG_LINE and _SENTENCE_END.search(line) is not None


def _tabular(line: str) -> bool:
    marks = line.count("\t") > 1 or line.count(";") > 4 or line.count("|") > 2
    return marks or _CELLS.match(line) is not None


def items(path: Path, sort: str, limit: int) -> Iterator[Item | Problem | warc.Passed]:
    """The articles of a file of a sort, and what could not be read, with its place."""
    if sort == "warc":
        yield from warc.read(path, limit)
    elif sort == "lines":
        yield from lines.read(path, limit)
    elif sort == "feed":
        yield from _feed(path, limit)
    else:
        yield _page(path, limit)


def _page(path: Path, limit: int) -> Item | Problem:
    try:
        return Item(str(path), _bytes(path, limit), name=path.name)
    except (InputError, OSError) as error:
        return Problem(str(path), None, str(error))


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as handle:
        data = handle.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"is larger than {limit / 1e6:g} MB (setting max_bytes)")
    return data


def _feed(path: Path, limit: int) -> Iterator[Item | Problem]:
    try:
        found = syndication.read_feed(_bytes(path, limit))
    except (InputError, OSError) as error:
        yield Problem(str(path), None, str(error))
        return
    yield from (
        entry_item(entry, found.title, f"{path.name}, entry {number}")
        for number, entry in enumerate(found.entries, 1)
    )


def entry_item(entry: syndication.Entry, outlet: str, place: str) -> Item:
    """The entry of a feed as an item, with a note where the feed holds only its summary."""
    return Item(
        place,
        entry.content.encode("utf-8", "replace"),
        sort="entry",
        url=entry.url or None,
        title=entry.title,
        publisher=entry.source or outlet,
        published=entry.published,
        notes=() if entry.whole else (syndication.SUMMARY,),
    )
