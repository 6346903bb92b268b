"""What a file that is no feed looks like, in a few words for a reader."""

from __future__ import annotations

import json
import re

COLUMNS_SHOWN = 4
"""So many column names of an unknown table are shown."""
WIDTH = 60
"""Characters shown of an unknown text."""


def looks_like(head: bytes) -> str:
    """A few words on the first bytes of a file."""
    if not head.strip():
        return "an empty file"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text in UTF-16: save it in UTF-8"
    if b"\0" in head[:1024]:
        return f"binary data ({_magic(head)})"
    text = head.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return "a web page" if re.search(r"<html|<!doctype html", text[:2000], re.I) else "XML"
    if text[0] in "[{":
        return _json(text)
    return _table(text)


def _magic(head: bytes) -> str:
    known = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xd0\xcf\x11\xe0": "an old Office file"}
    return next((name for magic, name in known.items() if head.startswith(magic)), "unknown")


def _json(text: str) -> str:
    keys = re.findall(r'"((?:[^"\\]|\\.)*)"\s*:', text[:4000])
    if not keys:
        return "JSON or bracketed text"
    shown = ", ".join(dict.fromkeys(keys[:COLUMNS_SHOWN]))
    try:
        json.loads(text.split("\n", 1)[0])
    except ValueError:
        return f"JSON with {shown} …"
    return f"JSON lines with {shown} …"


def _table(text: str) -> str:
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    for delimiter, name in (("\t", "tabs"), (";", "semicolons"), (",", "commas"), ("|", "bars")):
        widths = {line.count(delimiter) for line in lines[:-1] or lines}
        if min(widths, default=0) > 0 and len(widths) <= max(1, len(lines) // 4):
            cells = [cell.strip().strip('"') for cell in lines[0].split(delimiter)]
            shown = ", ".join(cell[:24] for cell in cells[:COLUMNS_SHOWN])
            return f"a table of {len(cells)} columns between {name} ({shown} …)"
    return f'text ("{" ".join(lines[0].split())[:WIDTH]}…")'
