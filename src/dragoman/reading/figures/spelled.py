"""Numbers spelled out in several words: "fifty-four", "one hundred and seven"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dragoman.vocab.loader import load

_JOINT = r"(?:[\s-]+(?:and\s+)?)"


@cache
def _table() -> dict[str, float]:
    found = {word: float(value) for word, value in load("units")["number_words"].items()}
    return {word: value for word, value in found.items() if value.is_integer()} | {"thousand": 1e3}


@cache
def _form() -> re.Pattern[str]:
    word = rf"(?:{'|'.join(sorted(_table(), key=len, reverse=True))})"
    return re.compile(rf"\b(?:an?\s+(?=hundred|thousand))?{word}(?:{_JOINT}{word}){{1,7}}\b", re.I)


def find(text: str) -> Iterator[tuple[float, int, int]]:
    """Each such number of two words at least, with its offsets; "two, three" and "between five
    and six" are no numbers of this kind."""
    for match in _form().finditer(text):
        parts = re.findall(r"[a-z]+", match[0].lower())
        values = [_table()[part] for part in parts if part in _table()]
        if _builds(values) and ("and" not in parts or values[0] >= 100 or 100 in values[:2]):
            yield _value(values), match.start(), match.end()


def _builds(values: list[float]) -> bool:
    """Whether each word adds to or multiplies the one before ("fifty four", not "five six")."""
    return all(
        after in (100, 1000) or before in (100, 1000) or (before >= 20 and after < 10)
        for before, after in pairwise(values)
    )


def _value(values: list[float]) -> float:
    total = part = 0.0
    for value in values:
        if value == 1000:
            total, part = total + (part or 1) * 1000, 0.0
        else:
            part = (part or 1) * 100 if value == 100 else part + value
    return total + part
