"""The canonical text: title, blank line, paragraphs with a blank line between."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SOFT = re.compile("[\u00ad\u200b\ufeff]")
_BLANK = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
_BULLET = re.compile(r"\s*(?:[-*•–]\s|\d+[.)]\s)")
WRAPPED = range(45, 101)
"""Length of a full line in hard-wrapped text (mail: 72 to 78 characters)."""


def clean(text: str) -> str:
    """One paragraph: white space folded, soft hyphens and zero-width spaces taken out.

    Only used for texts made here from a format (HTML, PDF …); a .txt is never touched.
    """
    return " ".join(_SOFT.sub("", text).split())


def compose(title: str, paragraphs: Iterable[str]) -> str:
    """The canonical text of a title and paragraphs; a title repeated on top stands once."""
    body = [part for part in map(clean, paragraphs) if part]
    head = clean(title)
    while head and body and _same(body[0], head):
        del body[0]
    return "\n\n".join([head, *body] if head else body)


def _same(line: str, title: str) -> bool:
    return re.sub(r"\W+", "", line).casefold() == re.sub(r"\W+", "", title).casefold()


def blocks(text: str) -> list[str]:
    """Plain text as paragraphs: blocks between blank lines, hard-wrapped lines joined."""
    found = [block for block in _BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n"))]
    return [part for block in found for part in _unwrap(block)]


def _unwrap(block: str) -> list[str]:
    lines = [line.rstrip() for line in block.split("\n") if line.strip()]
    wrapped = all(len(line) in WRAPPED for line in lines[:-1])
    if not wrapped or any(_BULLET.match(line) for line in lines):
        return lines
    return [" ".join(lines)]
