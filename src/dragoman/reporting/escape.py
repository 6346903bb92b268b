"""Untrusted text made safe to show: control and invisible characters become visible escapes.

Article text may hold terminal escape sequences, bidirectional overrides that make a reader see
other words than are there (CVE-2021-42574, "Trojan Source"), and zero-width characters that
split a name. Reports show them as ``\\u202e``; nothing is dropped.
"""

from __future__ import annotations

import re

_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but tab and line feed
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, fillers, Arabic mark
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, bidi, line separators
    "\u3164\ufeff\uffa0\ufff9-\ufffb"  # fillers, byte order mark, annotation marks
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "\U000e0000-\U000e0fff"  # tags and variation selectors: invisible text
)
_JOINS = "(?<![\u0600-\u0fff\U0001f000-\U0001faff\ufe0f])[\u200c\u200d]"
"""Joiners belong in Arabic and Indic words and in emoji; anywhere else they hide something."""
_VISIBLE = re.compile(f"[{_HIDDEN}]|{_JOINS}")


def visible(text: str) -> str:
    """The text with every control, bidirectional and invisible character as ``\\uXXXX``.

    Tabs and line feeds stay; a carriage return that ends a line goes with its line feed.
    """
    return _VISIBLE.sub(_escape, text.replace("\r\n", "\n"))


def line(text: str) -> str:
    """The text on one line: white space folded, the rest as in :func:`visible`."""
    return " ".join(visible(text).split())


def json_safe(text: str) -> str:
    """JSON text with the same characters written as JSON escapes (the data stays equal)."""
    return _VISIBLE.sub(_json_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def safe_url(url: str) -> str:
    """The URL if it is plain http or https without user information, else the empty text."""
    if not re.fullmatch(r"https?://[^\s/@\\\"'<>]+(?:[/?#][^\s\"'<>\\]*)?", url, re.I):
        return ""
    return "" if _VISIBLE.search(url) else url
