"""A family name misprinted, where there is one way to write it.

Names out of other scripts are written many ways, and none of them is wrong. A name that is
written in Latin letters without marks at home has one spelling, and another one is a misprint.
"""

from __future__ import annotations

from functools import cache

from dragoman.linking.posts import names_of
from dragoman.linking.sounds import plain, same_name
from dragoman.model.facts import Tenure
from dragoman.vocab.loader import load

SHORTEST = 5
"""Letters of the shortest family name of which one letter off is a misprint, no other name."""


@cache
def _at_home_in_latin() -> frozenset[str]:
    return frozenset(load("name_words")["latin_states"])


def misspelt(printed: str, tenure: Tenure) -> str:
    """The family name on record of which one letter is printed wrong; empty where the names agree,
    or where there are several ways to write it."""
    words = printed.split()
    held = tenure.name.split()[-1]
    if tenure.state not in _at_home_in_latin() or len(words) < 2 or not _plain_latin(held):
        return ""
    told, family = words[-1].casefold(), held.casefold()
    known = {word for name in names_of(tenure) for word in plain(name)}
    if not _plain_latin(words[-1]) or known.issuperset(plain(told)) or same_name(told, family):
        return ""
    return held if _one_off(told, family) else ""


def _plain_latin(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) >= SHORTEST


def _one_off(one: str, two: str) -> bool:
    """Whether one letter is put in, left out, changed, or changes places with the next."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=1) == 1
