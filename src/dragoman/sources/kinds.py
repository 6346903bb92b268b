"""What kind of document some bytes are: by their first bytes, by what was named, by the suffix."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath


class Kind(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    MAIL = "eml"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.WORD,
    ".eml": Kind.MAIL,
}
"""Suffixes read inside a folder; a file named by itself is read whatever its suffix."""
_MEDIA = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "message/rfc822": Kind.MAIL,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.WORD,
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_HEADERS = re.compile(rb"^(?:from|subject|date|mime-version|message-id):", re.I | re.M)


def by_suffix(name: str) -> Kind | None:
    """The kind a file's name promises, or ``None``."""
    return SUFFIXES.get(PurePath(name).suffix.casefold())


def kind_of(data: bytes, name: str = "", media_type: str = "") -> Kind:
    """The kind of some bytes. Unmistakable first bytes win over names; names over guesses."""
    named = _MEDIA.get(media_type.partition(";")[0].strip().casefold()) or by_suffix(name)
    head = data[:4096]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return Kind.WORD
    return _guess(head) if named is None else named


def _guess(head: bytes) -> Kind:
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return Kind.HTML
    headers = _MAIL.match(head.replace(b"\r\n", b"\n"))
    if headers and len(_MAIL_HEADERS.findall(headers.group())) >= 2:
        return Kind.MAIL
    return Kind.TEXT
