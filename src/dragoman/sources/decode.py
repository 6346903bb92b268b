"""Bytes to text: byte order marks, UTF-8, UTF-16, then old single-byte encodings by evidence."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from typing import NamedTuple

from dragoman.errors import InputError, NotAnArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = ["cp1251", "koi8_r", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256"]
_OTHERS += ["cp1257", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "mac_roman", "cp1252"]
SAMPLE = 65_536
"""Bytes shown to the detector."""
CONTROLS = 0.02
"""Share of control characters above which bytes are no text: prose has none but white space."""
PLAUSIBLE = 0.9
"""Share of the words with a high byte that must look like words of a Latin script for
windows-1252. Cyrillic read so looks like ``Ìèíèñòðû`` (no word plausible)."""
DAMAGED = 3
"""Whole multi-byte characters per broken byte from which bytes are UTF-8 with damage: other
encodings read as UTF-8 hardly ever form a whole character."""
BROKEN = 0.005
"""Share of broken characters up to which a sender's word for UTF-8 is believed."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_WORD = re.compile(r"[^\W\d_]*[^\x00-\x7f\W\d_][^\W\d_]*")


class Decoded(NamedTuple):
    """A text with its encoding; ``guessed`` where nothing in the bytes names it."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, hint: str = "") -> Decoded:
    """The text of some bytes; ``hint`` is an encoding their sender named.

    A byte order mark is not part of the text. Raises :class:`NotAnArticle` for an empty input
    and for binary data, :class:`InputError` where no encoding fits.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise NotAnArticle("is empty")
    found = _marked(data) or _hinted(data, hint) or _strict(data) or _wide(data)
    if found is None:
        if b"\x00" in data[:SAMPLE]:
            raise NotAnArticle("is binary data, not text")
        found = _guessed(data)
    if len(_CONTROL.findall(found.text[:SAMPLE])) > CONTROLS * len(found.text[:SAMPLE]):
        raise NotAnArticle("is binary data, not text")
    return found


def _try(data: bytes, encoding: str, guessed: bool = False) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding, guessed)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    return None


def _hinted(data: bytes, hint: str) -> Decoded | None:
    name = hint.strip().strip("\"'").casefold()
    if name in ("utf-8", "utf8"):
        return _named_utf8(data)
    if not name:
        return None
    # Browsers read latin-1 and ASCII as windows-1252 (WHATWG Encoding), and so do senders.
    name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
    try:
        textual = codecs.lookup(name)._is_text_encoding
    except LookupError:
        return None
    return _try(data, name) if textual and _strict(data) is None else None


def _named_utf8(data: bytes) -> Decoded | None:
    """UTF-8 by its sender's word over a few broken bytes; without one whole multi-byte
    character the word was wrong."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    if b"\x00" in data or not whole or not 0 < broken <= BROKEN * len(text):
        return None
    return Decoded(text, "damaged utf-8", True)


def _strict(data: bytes) -> Decoded | None:
    return None if b"\x00" in data else _try(data, "utf-8")


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: nearly every other byte of Western text is zero."""
    head = data[: SAMPLE // 2 * 2]
    pairs = len(head) // 2
    if not pairs or len(data) % 2:
        return None
    even, odd = head[0::2].count(0) / pairs, head[1::2].count(0) / pairs
    if odd > 0.4 and even < 0.05:
        return _try(data, "utf-16-le")
    if even > 0.4 and odd < 0.05:
        return _try(data, "utf-16-be")
    return None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (a cut download), not another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - broken
    return Decoded(text, "damaged utf-8", True) if whole >= DAMAGED * broken else None


def _guessed(data: bytes) -> Decoded:
    if damaged := _damaged(data):
        return damaged
    western = _try(data, "cp1252", guessed=True)
    if western is not None and _latin(western.text):
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=_OTHERS).best()
    found = _try(data, best.encoding, guessed=True) if best else None
    if found is None:
        raise InputError("is in an encoding that cannot be told; save it as UTF-8")
    return found


def _latin(text: str) -> bool:
    """Whether the words with high bytes look like words: few accents, none upper after lower."""
    found = _HIGH_WORD.findall(text[:SAMPLE])
    return sum(map(_plausible, found)) >= PLAUSIBLE * len(found)


def _plausible(word: str) -> bool:
    high = sum(char > "\x7f" for char in word)
    shouting = any(a.islower() and b.isupper() and b > "\x7f" for a, b in pairwise(word))
    return not shouting and (len(word) <= 2 or high <= len(word) / 2)
