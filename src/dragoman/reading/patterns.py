"""Patterns of the vocabulary, compiled to be fast on text that is already in small letters.

A pattern that ignores case or has its word boundary inside each alternative is tried at every
character; with one boundary in front and small letters it is several times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def low(text: str) -> str:
    """The text in small letters with every character at its old offset."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words(forms: Iterable[str], of: str = r"\w") -> re.Pattern[str]:
    """The forms as one pattern for small letters, each beginning at the start of a word, which is
    made of the characters ``of``."""
    return re.compile(rf"(?<![{of}])(?:" + "|".join(_bare(form) for form in forms) + ")")


def grouped(rows: dict[str, list[str]]) -> re.Pattern[str]:
    """The same with each row of forms as a group of its name."""
    parts = (f"(?P<{name}>{'|'.join(map(_bare, forms))})" for name, forms in rows.items())
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


def sides(row: dict[str, str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A row of ``headlines.yaml``: its words as a headline names a thing (``named``), and the
    beginnings of words by which a body may tell of it (``told``)."""
    named, told = row["named"], row["told"]
    return re.compile(rf"\b(?:{named})\b", re.I), re.compile(rf"\b(?:{told})", re.I)


def ahead(forms: Iterable[str]) -> re.Pattern[str]:
    """The starts of words where one of the forms for small letters begins.

    Forms with the same first letter stand together, so that most words are done with after one
    look at theirs.
    """
    rests: dict[str, list[str]] = {}
    for form in forms:
        first = first_letter(form)
        rests.setdefault(first, []).append("(?:" + _bare(form)[3 + len(first) :])
    parts = (f"{first}(?:{'|'.join(kept)})" for first, kept in rests.items())
    return re.compile(r"(?<!\w)(?=" + "|".join(parts) + ")")


def first_letter(form: str) -> str:
    """The small letter that every match of a form begins with, or empty where that is not sure."""
    found = _FIRST.match(_bare(form))
    return found[1] if found else ""


_FIRST = re.compile(r"\(\?:([a-z])(?![?*+{|])[^|]*\Z")
"""The letter that a form surely begins with: not one of several, not one to leave out."""


def _bare(form: str) -> str:
    """A form in small letters without its own leading word boundary."""
    return f"(?:{_lowered(form.removeprefix(chr(92) + 'b'))})"


def _lowered(form: str) -> str:
    r"""Small letters, but not in escapes, where ``\S`` is not ``\s``."""
    return re.sub(r"(\\.)|([^\\]+)", lambda m: m[1] or m[2].lower(), form)
