"""Words of a text with their places, and a dictionary of phrases that is matched in one pass.

Independent of any tokenizer: hyphens, possessives and dots of abbreviations are read the same
way in a phrase of the vocabulary and in a text. Matching is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

Value = TypeVar("Value")

_LETTERS = r"(?:[^\W\d_]++[\u0300-\u036f]*+)++"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_LETTERS}(?:['’ʼ`ʻ]{_LETTERS})*|\d+(?:[.,]\d+)*|\+")
_APOSTROPHES = "'’ʼ`"
"""Marks before the s of a possessive."""
_SPELLING = {
    "defense": "defence",
    "advisor": "adviser",
    "advisors": "advisers",
    "organization": "organisation",
    "nationalisation": "nationalization",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "labor": "labour",
    "counselor": "counsellor",
}


class Word(NamedTuple):
    """One word: its place, itself, its folded form, and whether it bears a possessive."""

    start: int
    end: int
    text: str
    low: str
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@lru_cache(maxsize=100_000)
def fold_word(text: str) -> str:
    """A word as it is compared: lower case, plain letters, British spelling, no dots."""
    lower = text.replace(".", "").casefold()
    if not lower.isascii():
        plain = unicodedata.normalize("NFKD", lower)
        lower = "".join(c for c in plain if not unicodedata.combining(c))
        lower = lower.replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("ʻ", "'")
    return _SPELLING.get(lower, lower)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text (or a stretch of it), with offsets into the text."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        raw, stop = match[0], match.end()
        possessive = False
        if raw[-1] in "sS":
            if len(raw) > 2 and raw[-2] in _APOSTROPHES:
                raw, possessive, stop = raw[:-2], True, stop - 2
            else:
                possessive = text[stop : stop + 1] in ("'", "’")
        found.append(Word(match.start(), stop, raw, fold_word(raw), possessive))
    return found


@dataclass(slots=True)
class _Node(Generic[Value]):
    next: dict[str, _Node[Value]] = field(default_factory=dict)
    entries: list[tuple[tuple[str, ...], Value]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """A phrase found: the first word's index, the index after the last, and its values."""

    first: int
    after: int
    values: tuple[Value, ...]


class Phrases(Generic[Value]):
    """A dictionary of phrases with values.

    A phrase written in small letters matches in any case; a word written with a capital must
    bear one; a word written in capitals must be in capitals.
    """

    def __init__(self) -> None:
        self._root: _Node[Value] = _Node()

    def add(self, phrase: str, value: Value) -> None:
        """Add one phrase with one value (a phrase may have several)."""
        node = self._root
        shape: list[str] = []
        for word in words(phrase):
            node = node.next.setdefault(word.low, _Node())
            shape.append(_shape(word.text))
        node.entries.append((tuple(shape), value))

    def at(self, text: Sequence[Word], first: int) -> Match[Value] | None:
        """The longest phrase that begins at a word, or ``None``."""
        node: _Node[Value] | None = self._root
        best: Match[Value] | None = None
        at = first
        while node is not None and at < len(text):
            node = node.next.get(text[at].low)
            at += 1
            if node is not None and node.entries:
                fitting = tuple(value for shape, value in node.entries if _fits(shape, text, first))
                if fitting:
                    best = Match(first, at, fitting)
        return best

    def find(
        self, text: Sequence[Word], joined: Callable[[int, int], bool] | None = None
    ) -> Iterator[Match[Value]]:
        """All longest matches from left to right, none overlapping another.

        ``joined`` says whether the words from one index up to another stand together; a match
        that they break (over the end of a sentence) is none.
        """
        openings, after = self._root.next, 0
        for at, word in enumerate(text):
            if at < after or word.low not in openings:
                continue
            match = self.at(text, at)
            if match is not None and (joined is None or joined(match.first, match.after)):
                yield match
                after = match.after


def _shape(word: str) -> str:
    letters = word.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return "A"
    return "a" if word[:1].islower() else "Aa"


def _fits(shape: tuple[str, ...], text: Sequence[Word], first: int) -> bool:
    for kind, word in zip(shape, text[first:], strict=False):
        if kind == "A" and not word.text.replace(".", "").isupper():
            return False
        if kind == "Aa" and not word.capital and not word.text[:1].isdigit():
            return False
    return True


def phrases(rows: Iterable[tuple[str, Any]]) -> Phrases[Any]:
    """A dictionary of many phrases."""
    found: Phrases[Any] = Phrases()
    for phrase, value in rows:
        found.add(phrase, value)
    return found
