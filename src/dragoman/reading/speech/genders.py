"""Whether a person of the text is "she" or "he", by titles and given names."""

from __future__ import annotations

from functools import cache

from dragoman.reading.people import leaders
from dragoman.reading.speech import sources
from dragoman.vocab.loader import load
from dragoman.vocab.words import fold_word

MALE = sources.plain("male")
FEMALE = sources.plain("female")


def of_word(word: str) -> str:
    """``m`` or ``f`` where a title, pronoun or role tells it, else empty."""
    if word in MALE:
        return "m"
    return "f" if word in FEMALE else ""


def of_name(name: str) -> str:
    """``m`` or ``f`` where the given name of a name in full tells it, or that of the one person
    known in news by a name in short; else empty."""
    full = name if " " in name else _known_by(name)
    words = full.split()
    return _given().get(_plain(words[0]), "") if len(words) > 1 else ""


def _plain(word: str) -> str:
    """A given name as it is looked up: the first half of a double one."""
    return fold_word(word).partition("-")[0].replace("ø", "o").replace("ł", "l")


def _known_by(surname: str) -> str:
    """The full name of the one person whom news calls by this family name, else empty."""
    return _surnames().get(fold_word(surname), "")


@cache
def _given() -> dict[str, str]:
    names = load("given_names")
    return {name: sex[0] for sex in ("female", "male") for name in names[sex].split()}


@cache
def _surnames() -> dict[str, str]:
    """Family names that persons of one sex only bear among those known by name."""
    found: dict[str, str] = {}
    sexes: dict[str, set[str]] = {}
    for first in leaders.names().full.values():
        for name, code in first:
            if code in leaders.FAMILY_FIRST or " " not in name:
                continue
            family = fold_word(name.split()[-1])
            found[family] = name
            sexes.setdefault(family, set()).add(of_name(name))
    return {family: name for family, name in found.items() if len(sexes[family]) == 1}
