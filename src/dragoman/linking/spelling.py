"""A name misprinted, where there is one way to write it.

Names out of other scripts are written many ways, and none of them is wrong. A name that is
written in Latin letters at home has one spelling, but for what becomes of its marks abroad
("Niinistö", "Niinisto", "Niinistoe"), and another one is a misprint.
"""

from __future__ import annotations

import itertools
import unicodedata
from functools import cache

from dragoman.linking.posts import names_of
from dragoman.linking.sounds import nickname, plain, same_name, sound
from dragoman.model.facts import Tenure
from dragoman.vocab.loader import load

SHORTEST = 5
"""Letters of the shortest name of which one letter off is a misprint, no other name."""
WRITTEN = {
    "ä": ("a", "ae"), "ö": ("o", "oe"), "ü": ("u", "ue"), "å": ("a", "aa"), "ø": ("o", "oe"),
    "æ": ("ae",), "œ": ("oe",), "ß": ("ss",), "ı": ("i",), "ł": ("l",), "đ": ("d", "dj"),
    "ð": ("d", "dh"), "þ": ("th",),
}  # fmt: skip
"""How marked letters are written where there are no marks; others just lose theirs."""
MARKED = 3
"""Marked letters up to which every way to write a name is thought of."""


@cache
def _at_home_in_latin() -> frozenset[str]:
    return frozenset(load("name_words")["latin_states"])


def misspelt(printed: str, tenure: Tenure) -> str:
    """The family name on record, else the first given one, of which one letter is printed wrong;
    empty where the names agree, or where there are several ways to write it."""
    words, held = printed.split(), tenure.name.split()
    if tenure.state not in _at_home_in_latin() or min(len(words), len(held)) < 2:
        return ""
    family, given = (words[-1], held[-1]), (words[0], held[0])
    wrong = _misprint(*family, tenure)
    return wrong if wrong or _is_one_given_name(*given) else _misprint(*given, tenure)


def _misprint(printed: str, held: str, tenure: Tenure) -> str:
    """A part of a name on record, if what is printed for it is a misprint of it."""
    if not (_is_told(held) and _is_told(printed)):
        return ""
    told, right = _spellings(printed), _spellings(held)
    known = {word for name in names_of(tenure) for word in plain(name)}
    known |= {one for name in names_of(tenure) for word in name.split() for one in _spellings(word)}
    if told & known or known.issuperset(plain(printed)):
        return ""
    if any(same_name(one, other) for one in told for other in right):
        return ""
    return held if any(_one_off(one, other) for one in told for other in right) else ""


def _is_one_given_name(printed: str, held: str) -> bool:
    """Whether two given names are forms of one: known to be, or alike in sound ("Philip")."""
    one, other = printed.lower(), held.lower()
    return same_name(one, other) or nickname(one, other) or sound(one) == sound(other)


def _is_told(word: str) -> bool:
    return word.isalpha() and len(word) >= SHORTEST


@cache
def _spellings(word: str) -> frozenset[str]:
    """The ways to write a word without marks."""
    letters = [WRITTEN.get(letter) or (_unmarked(letter),) for letter in word.lower()]
    if sum(len(ways) > 1 for ways in letters) > MARKED:
        letters = [ways[:1] for ways in letters]
    return frozenset("".join(ways) for ways in itertools.product(*letters))


def _unmarked(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _one_off(one: str, two: str) -> bool:
    """Whether one letter is put in, left out, changed, or changes places with the next."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one, two, score_cutoff=1) == 1
