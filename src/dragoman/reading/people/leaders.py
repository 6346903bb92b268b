"""Persons whom news names without their state ("Putin met Xi", "President Bush"), and whose acts
theirs are.

The names are ``vocab/leaders.yaml`` and ``vocab/past_leaders.yaml``: general knowledge of who
belongs where, never of who held which office when, which is the record's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.vocab.loader import load
from dragoman.vocab.words import fold_word

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc, Token

_TITLES = """president premier chancellor minister secretary king queen emir sultan prince princess
leader ruler strongman dictator general colonel marshal pope ayatollah mr mr. mrs ms mrs. ms.
president-elect archbishop chairman sheikh taoiseach sir gen. commander warlord"""
TITLES = frozenset(_TITLES.split())
"""Words before which a family name is that of somebody with an office."""
FAMILY_FIRST = frozenset(["CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG", "SGP"])
ARTICLES = ("al-", "el-", "Al-", "El-")
COMMON = frozenset(
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "XIV", "XV", "XVI", "Jr", "Jr.", "Paul",
     "Great", "Terrible", "George", "Charles", "William", "Henry", "Victoria", "King", "Queen",
     "Chief", "Martin", "Abdullah", "Hassan", "Mohammed", "Hussein", "Young", "Grey",
     "White", "Day",
     "Rice", "Brown", "Key", "May", "Fox"]
)  # fmt: skip
"""Words that are no family name, or too common a word to be one by itself."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A person known by name: tokens ``first`` … ``last`` and the code they act for."""

    first: int
    last: int
    code: str


@dataclass(frozen=True, slots=True)
class Names:
    """Full names by their first word; family names that need a title; ones that need nothing."""

    full: dict[str, tuple[tuple[str, str], ...]]
    titled: dict[str, str]
    bare: dict[str, str]


@cache
def names() -> Names:
    """The known names, compiled once."""
    table = load("leaders")
    tables = (table["full"], load("past_leaders"))
    full: dict[str, dict[str, str]] = {}
    family: dict[str, dict[str, None]] = {}
    for code, row in (pair for people in tables for pair in people.items()):
        for name in row:
            if " " in name:
                full.setdefault(_first_word(name), {})[name] = code
            for word in _families(name, code):
                family.setdefault(word, {})[code] = None
    return Names(
        full={
            word: tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))
            for word, found in full.items()
        },
        titled={name: next(iter(codes)) for name, codes in family.items() if len(codes) == 1},
        bare={name: next(iter(family[name])) for name in table["bare"].split()},
    )


@cache
def _homes() -> dict[str, str]:
    """The code of every full name, folded, that only one code has."""
    found: dict[str, set[str]] = {}
    for rows in names().full.values():
        for name, code in rows:
            found.setdefault(_folded(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _folded(name: str) -> str:
    return " ".join(fold_word(part) for part in name.replace("-", " ").split())


def home_of(name: str) -> str:
    """The code that somebody of this name, told with a title, acts for; empty where unknown."""
    if " " not in name:
        return names().titled.get(name, "")
    return _homes().get(_folded(name), "")


def _first_word(name: str) -> str:
    found = _WORD.search(name)
    return found[0] if found else name


def _families(name: str, code: str) -> Iterator[str]:
    """The words of a name that may stand for it: the family name, without an article."""
    words = name.split()
    last = words[0] if code in FAMILY_FIRST else words[-1]
    if last not in COMMON:
        yield last[3:] if last.startswith(ARTICLES) else last


def find_leaders(doc: Doc) -> tuple[Named, ...]:
    """Every person known by name, in order."""
    return tuple(_scan(doc))


def _scan(doc: Doc) -> Iterator[Named]:
    known, text, end = names(), doc.text, 0
    for token in doc:
        if token.idx < end or not token.text[:1].isupper():
            continue
        for name, code in known.full.get(_first_word(token.text), ()):
            if _stands(text, token.idx, name):
                end = token.idx + len(name)
                yield Named(token.i, _last(doc, token.i, end), code)
                break
        else:
            if code := _by_family(token, known):
                yield Named(token.i, token.i, code)


def _stands(text: str, at: int, name: str) -> bool:
    after = at + len(name)
    return text.startswith(name, at) and not text[after : after + 1].isalnum()


def _last(doc: Doc, first: int, end: int) -> int:
    last = first
    while last + 1 < len(doc) and doc[last + 1].idx < end:
        last += 1
    return last


def _by_family(token: Token, known: Names) -> str:
    """ "President *Bush*", or "*Putin*" with no other name around it."""
    doc, i = token.doc, token.i
    word = token.text[3:] if token.text.startswith(ARTICLES) else token.text
    if i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and doc[i + 1].is_title:
        return ""
    before = doc[i - 1] if i else None
    if before is not None and before.lower_ in TITLES:
        return known.titled.get(word) or known.bare.get(word, "")
    named = before is not None and before.pos_ == "PROPN" and not token.is_sent_start
    return "" if named else known.bare.get(word, "")
