"""Words of a name as they are compared: plain letters, a sounding form, known equals.

Romanisations differ in the same few ways (Sergey/Sergei, Yermekbayev/Ermekbaev, kh/h, -iy/-y/-i,
tch/ch/cz). The sounding form levels those; what no rule levels stands in
``vocab/name_variants.yaml``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dragoman.vocab.loader import load

PARTICLES = frozenset(
    """al el ul ur ud ad as ash at az an bin bint ibn ben de del della di da do dos das du la le van
    von der den ter ten zu af av y e abu wa san""".split()  # noqa: SIM905
)
"""Words that names are printed with and without."""
FAMILY_ONLY = frozenset({"al", "el", "bin", "bint", "ibn", "ben", "bn"})
RANKS = frozenset(
    """mr mrs ms dr prof sir dame lord lady general lt lieutenant maj major brig brigadier col
    colonel adm admiral marshal capt captain sheikh sheikha shaikh prince princess king queen
    emperor sultan emir pope hrh ayatollah mullah maulana shri smt tan sri datuk dato seri tun
    comrade senator hon jr sr president marshall haji hajj""".split()  # noqa: SIM905
)
"""Ranks and forms of address, which are no part of a name (ordinals of monarchs are)."""
_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_RULES = (
    (r"shch|sch|sh", "s"),
    (r"tch|cz|ch", "c"),
    (r"dzh|zh|dj|j", "z"),
    (r"kh|gh", "h"),
    (r"ph|ff", "f"),
    (r"th", "t"),
    (r"tz|ts", "c"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"q|ck", "k"),
    (r"ou|oo", "u"),
    (r"ee|ii", "i"),
    (r"iy\b|yi\b|ij\b|yy\b|iyi\b|ey\b|ei\b|ai\b|ay\b|y\b|ie\b", "i"),
    (r"\bye|\bje|\bie", "e"),
    (r"yo|jo", "o"),
    (r"ya|ia|ja", "a"),
    (r"yu|iu|ju", "u"),
    (r"ye|ie|je", "e"),
    (r"yi", "i"),
    (r"y", "i"),
    (r"(.)\1+", r"\1"),
)
_COMPILED = tuple((re.compile(pattern), into) for pattern, into in _RULES)
_VOWELS = re.compile(r"[aeiouy]")
_UNPOINTED = re.compile(r"[\u0590-\u06ff]")
_UNSAFE = re.compile(r"[\u0590-\u109f\u1100-\u1c7f\u2e80-\uabff\uf900-\ufaff]")


def unpointed(text: str) -> bool:
    """Whether a name is in a script written without vowels (Arabic, Hebrew)."""
    return bool(_UNPOINTED.search(text))


@lru_cache(maxsize=50_000)
def unsafe(text: str) -> bool:
    """Whether a script is read into Latin letters too roughly to call two names different:
    everything but Latin, Greek, Cyrillic, Armenian and Georgian."""
    return bool(_UNSAFE.search(text))


@lru_cache(maxsize=50_000)
def plain(text: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case letters, ranks left off; never empty for a name
    that is nothing but ranks."""
    if text.isascii():
        latin = text
    else:
        from anyascii import anyascii

        latin = _CAMEL.sub(" ", anyascii(text))
    lowered = re.sub(r"['’`.]", "", latin.lower())
    parts = [part for part in _SPLIT.split(lowered) if part]
    kept = [part for part in parts if part not in RANKS]
    return tuple(kept or parts)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The sounding form of one plain word; different spellings of one sound give one form."""
    for pattern, into in _COMPILED:
        word = pattern.sub(into, word)
    return word


@lru_cache(maxsize=50_000)
def consonants(words: tuple[str, ...]) -> str:
    """The consonants of a whole name run together: how Arabic names differ least."""
    return _VOWELS.sub("", "".join(sound(word) for word in words if word not in FAMILY_ONLY))


_CLASSES = dict.fromkeys("qcgx", "k") | {"w": "v", "f": "v", "z": "s"}
"""Consonants that romanisations write for one another."""
_COARSE = str.maketrans(_CLASSES | {"h": "k"})
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a plain word in coarse classes: what is left of a name however it came
    into Latin letters ("Syarhey" and "Sergei", "Kliridis" and "Clerides"). Names of two people
    may share it, so that it counts only where all else says that they are one."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", sound(word)).translate(_COARSE))


_KEYED = str.maketrans({c: "" for c in "aeiouyhj"} | _CLASSES)


@lru_cache(maxsize=50_000)
def keys(words: tuple[str, ...]) -> frozenset[str]:
    """Coarse keys of a name's words: names that share none are not worth comparing."""
    table = _classes("same")
    return frozenset(
        key
        for word in words
        for key in (word.translate(_KEYED)[:2] or word[:1], *map(str, table.get(word, ())))
    )


@cache
def _classes(kind: str) -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(load("name_variants")[kind]):
        for word in group:
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


def same_name(first: str, second: str) -> bool:
    """Whether two words are one name in two languages or romanisations."""
    table = _classes("same")
    return bool(table.get(first, frozenset()) & table.get(second, frozenset()))


def nickname(first: str, second: str) -> bool:
    """Whether one is a short form of the other ("Tony", "Antony")."""
    table = _classes("nicknames")
    return bool(table.get(first, frozenset()) & table.get(second, frozenset()))
