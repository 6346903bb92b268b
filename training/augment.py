"""Variants of a sample that news text shows and treebanks lack.

Headlines in Title Case and capitals, typographic quotation marks, a missing full stop, and
names of states and people from outside the English-speaking world. Every variant keeps one
token a word, so the annotation is kept as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from training.data import Sample

SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "nor"}
    | {"of", "on", "or", "over", "the", "to", "up", "via", "with"}
)
NAMES = Path(__file__).with_name("names.txt")

Change = Callable[[Sample, Random], Sample]


@cache
def names() -> dict[tuple[str, int], list[list[str]]]:
    """Names by label and number of words, from ``names.txt`` (``LABEL: name, name, …``)."""
    found: dict[tuple[str, int], list[list[str]]] = {}
    for line in NAMES.read_text("utf-8").splitlines():
        label, _, listed = line.partition(":")
        if listed and not line.startswith("#"):
            for name in listed.split(","):
                words = name.split()
                found.setdefault((label, len(words)), []).append(words)
    return found


def capitals(sample: Sample, _: Random) -> Sample:
    """Every word in capitals."""
    words = [w.upper() if len(w.upper()) == len(w) else w for w in sample.words]
    return replace(sample, words=words)


def title_case(sample: Sample, _: Random) -> Sample:
    """Headline case: capitals but for small words and clitics."""
    words = [
        w if i and (w.lower() in SMALL or "'" in w or "’" in w) else w[:1].upper() + w[1:]
        for i, w in enumerate(sample.words)
    ]
    return replace(sample, words=words)


def curly(sample: Sample, _: Random) -> Sample:
    """Straight quotation marks and apostrophes made typographic."""
    words, opened = [], False
    for word, before in zip(sample.words, [True, *sample.spaces[:-1]], strict=True):
        if word == '"':
            opened = before and not opened
            words.append("“" if opened else "”")
        else:
            words.append("‘" if word == "'" and before else word.replace("'", "’"))
    return replace(sample, words=words)


def straight(sample: Sample, _: Random) -> Sample:
    """Typographic quotation marks made straight."""
    table = str.maketrans("“”‘’", "\"\"''")
    return replace(sample, words=[w.translate(table) for w in sample.words])


def unpunctuated(sample: Sample, _: Random) -> Sample:
    """The last token dropped when it is a full stop."""
    last = len(sample.words) - 1
    used = sample.heads is not None and last in sample.heads
    if last < 2 or sample.words[last] != "." or used:
        return sample
    cut = {
        name: None if getattr(sample, name) is None else getattr(sample, name)[:last]
        for name in Sample.__dataclass_fields__
    }
    return Sample(**cut)


def renamed(sample: Sample, random: Random) -> Sample:
    """Each name replaced, half of the time, by another of the same label and length."""
    words, lemmas = list(sample.words), list(sample.lemmas or sample.words)
    for start, end, label in spans(sample.ents or []):
        proper = sample.pos is None or all(p == "PROPN" for p in sample.pos[start:end])
        choices = names().get((label, end - start))
        if proper and choices and _plain(words[start:end], label) and random.random() < 0.5:
            words[start:end] = lemmas[start:end] = random.choice(choices)
    return replace(sample, words=words, lemmas=lemmas if sample.lemmas else None)


def _plain(words: list[str], label: str) -> bool:
    if label == "ORG":
        return len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    return all(w[:1].isupper() and w.isalpha() for w in words)


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of each entity in a list of BIO tags."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-") or (tag.startswith("I-") and (not found or found[-1][1] != i)):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-"):
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


SHARES: tuple[tuple[Change, float], ...] = (
    (renamed, 0.30),
    (curly, 0.25),
    (straight, 0.10),
    (unpunctuated, 0.06),
)
CASES: tuple[tuple[Change, float], ...] = ((capitals, 0.03), (title_case, 0.05))


def vary(sample: Sample, random: Random) -> Sample:
    """The sample as it stands, or one of its variants, drawn anew each time."""
    for change, share in SHARES:
        if random.random() < share:
            sample = change(sample, random)
    draw = random.random()
    for change, share in CASES:
        if draw < share:
            return change(sample, random)
        draw -= share
    return sample
