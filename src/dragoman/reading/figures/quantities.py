"""The quantities of a sentence: numbers with units, ranges, changes and comparisons.

Every step is linear in the length of the sentence; offsets are those of the string passed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dragoman.reading.figures.comparisons import comparisons, inherit, ranges
from dragoman.reading.figures.numbers import read
from dragoman.reading.figures.quantity import Quantity, factor, family
from dragoman.reading.figures.told import told

__all__ = ["Quantity", "factor", "family", "find"]


def find(text: str, states: Iterable[str] = (), money: str = "") -> list[Quantity]:
    """The quantities of one sentence, in order; ``states`` decide shared currency names, ``money``
    is the unit of the amounts spoken of before."""
    return list(_found(text, frozenset(states), money))


@lru_cache(maxsize=64)  # figures, pledges and countings of a sentence ask again
def _found(text: str, states: frozenset[str], money: str) -> tuple[Quantity, ...]:
    found = list(read(text, states))
    found = comparisons(text, ranges(text, inherit(text, found, money)))
    for index in range(len(found)):
        found[index] = told(text, found[index], found, index)
    return tuple(item for item in found if item.unit and not item.compared)
