"""Words cut into the encoder's sub-word units (BERT's uncased WordPiece) with word features.

The encoder's vocabulary knows no capitals, so each unit also carries a feature: how its
word is written, and whether white space stands before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

UNITS_PER_WORD = 12
"""A word longer than this many units (a URL, garbage) is cut off: the rest says little."""
FEATURES = 28
_CHARACTERS = 80
_CHUNK = re.compile(r"\w+|[^\w\s]", re.UNICODE)


def shape(word: str) -> int:
    """How a word is written, 0–6: no letters, digits too, lower, Capital, A, CAPITALS, miXed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if len(letters) < len(word) and any(c.isdigit() for c in word):
        return 1
    if all(c.islower() for c in letters):
        return 2
    if all(c.isupper() for c in letters):
        return 4 if len(letters) == 1 else 5
    return 3 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 6


class WordPiece:
    """The vocabulary, one unit a line; ``##`` marks a unit that continues a word."""

    def __init__(self, units: Sequence[str]) -> None:
        self._ids = {unit: i for i, unit in enumerate(units)}
        self.unknown = self._ids["[UNK]"]
        self.first, self.last, self.pad = self._ids["[CLS]"], self._ids["[SEP]"], self._ids["[PAD]"]
        self.cut = lru_cache(maxsize=50_000)(self._cut)

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary file."""
        return cls(path.read_text("utf-8").split("\n"))

    def __call__(self, word: str, spaced: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The unit numbers of one word and their features; never empty."""
        ids, kind = self.cut(word)
        feature = 2 * kind + spaced
        return ids, (feature, *([feature + FEATURES // 2] * (len(ids) - 1)))

    def _cut(self, word: str) -> tuple[tuple[int, ...], int]:
        plain = unicodedata.normalize("NFD", word[:_CHARACTERS].lower())
        plain = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})
        ids = [i for chunk in _CHUNK.findall(plain) for i in self._units(chunk)]
        return tuple(ids[:UNITS_PER_WORD]) or (self.unknown,), shape(word[:_CHARACTERS])

    def _units(self, chunk: str) -> list[int]:
        """Longest match first; the whole chunk is unknown when no unit fits."""
        found: list[int] = []
        start = 0
        while start < len(chunk):
            prefix = "##" if start else ""
            for end in range(len(chunk), start, -1):
                unit = self._ids.get(prefix + chunk[start:end])
                if unit is not None:
                    break
            else:
                return [self.unknown]
            found.append(unit)
            start = end
        return found
