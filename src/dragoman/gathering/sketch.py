"""What is kept of a text to find its copies and rewrites, small and comparable for ever.

- *Wording*: MinHash over runs of words (Broder 1997), kept as the low eight bits of each value
  (b-bit minwise hashing, Li & König 2010) for the estimate, and as bands of whole values for
  finding candidates (locality-sensitive hashing, Leskovec et al., ch. 3).
- *Story*: names and figures in the order in which the text first brings them. Who rewrites a
  report changes its words, and keeps who, how many, and mostly in which order.
- *Details*: marked words behind the names and figures (:mod:`dragoman.gathering.details`), which
  tell a copy from another report in the words of one template.

Everything is a pure function of the text: no model, no record, no clock. The hashing is fixed
(:data:`SEED`, rensa's algorithm version 2), because what is stored is compared with what comes.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dragoman.gathering.details import MARKS, details, folded

SEED = 20251
PERMUTATIONS = 128
"""Values of a signature: the estimate of a share of 0.5 is off by 0.044 (one standard error)."""
BANDS = 32
"""Bands of four values each: texts that share 40 % of their runs become candidates with
probability 0.56, those that share 60 % with 0.99, those that share 10 % with 0.003."""
RUN = 4
"""Words of a run. Shorter ones are shared by texts on one subject, longer ones broken by every
edited word."""
ITEM_BANDS = 16
ITEM_ROWS = 3
"""Bands of three values over the set of names and figures: rewrites share some 70 % of all their
items and become candidates with probability 0.998, half of them 0.88, a fifth (independent
reports of one event) 0.12."""
NEAR = 4
"""Places within which items may change their order: a rewritten sentence turns its parts round,
the report keeps its run."""
ITEM_SEED = 4099
MOST_ITEMS = 96
"""Items kept: a report of 1,500 words brings about so many names and figures."""
LONGEST = 60_000
"""Characters looked at: what is copied is copied from the top."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TITLE = re.compile(r"^[^\n]{1,200}[^\s.!?…\"'”’)]\s*$", re.M)
_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.!?:]|\n")
_ENDS = frozenset(".!?:\n")


@dataclass(frozen=True, slots=True)
class Sketch:
    """``signature`` is base64 of :data:`PERMUTATIONS` bytes, ``shingles`` the number of different
    runs, ``bands`` and ``item_bands`` 63-bit numbers, ``items`` names and figures in order, then
    the marked details."""

    signature: str
    shingles: int
    bands: tuple[int, ...]
    items: tuple[str, ...]
    item_bands: tuple[int, ...]


def sketch(text: str) -> Sketch:
    """The sketch of a text."""
    text = text[:LONGEST]
    found = runs(text)
    things = items(text)
    values = _minhash(found, PERMUTATIONS, SEED)
    story = _minhash(things, ITEM_ROWS * ITEM_BANDS, ITEM_SEED)
    return Sketch(
        base64.b64encode((values & 0xFF).astype(np.uint8).tobytes()).decode() if found else "",
        len(found),
        _bands(values, BANDS) if found else (),
        (*things, *details(_TITLE.sub("", text))),
        _bands(story, ITEM_BANDS) if things else (),
    )


def runs(text: str) -> list[str]:
    """The different runs of :data:`RUN` words, in order; a shorter text is one run."""
    words = [word.casefold() for word in _WORD.findall(text)]
    if not words:
        return []
    last = max(1, len(words) - RUN + 1)
    return list(dict.fromkeys(" ".join(words[at : at + RUN]) for at in range(last)))


def _minhash(tokens: Sequence[str], size: int, seed: int) -> NDArray[np.uint64]:
    from rensa import RMinHash

    made = RMinHash(num_perm=size, seed=seed)
    made.update(list(tokens))
    return np.array(made.digest(), np.uint64)


def _bands(values: NDArray[np.uint64], number: int) -> tuple[int, ...]:
    """One number a band: its values and its place mixed (FNV-1a over 64 bits, one bit dropped)."""
    mixed = np.full(number, 0xCBF29CE484222325, np.uint64) ^ np.arange(number, dtype=np.uint64)
    for column in values.reshape(number, -1).T:
        mixed = (mixed ^ column) * np.uint64(0x100000001B3)
        mixed ^= mixed >> np.uint64(29)
    return tuple(int(value) for value in mixed >> np.uint64(1))


def likeness(first: str, second: str) -> float:
    """The estimated share of runs two texts have in common, from their signatures."""
    if not first or not second:
        return 0.0
    a, b = base64.b64decode(first), base64.b64decode(second)
    same = sum(x == y for x, y in zip(a, b, strict=True)) / PERMUTATIONS
    return max(0.0, (same - 1 / 256) / (1 - 1 / 256))


def contained(first: str, second: str, shingles: tuple[int, int]) -> float:
    """The estimated share of the shorter text's runs that the longer one has: a report cut to its
    first half is wholly contained, though the two share only half of all runs."""
    shared = likeness(first, second)
    smaller = min(shingles)
    union = sum(shingles) / (1 + shared)
    return min(1.0, shared * union / smaller) if smaller else 0.0


# --- the story ------------------------------------------------------------------------------


def items(text: str) -> tuple[str, ...]:
    """Names and figures in the order of their first appearance, folded.

    Lines that end without a full stop are titles and captions, and not looked at. A name is a
    word with a capital that does not only open sentences; days and months are left out, since
    every report of a day has them. A figure is a number of two digits or more, or with a
    fraction, without its separators.
    """
    tokens = _TOKEN.findall(_TITLE.sub("", text))
    inner = set(_inner(tokens))
    found: dict[str, None] = {}
    for token in tokens:
        if token[0].isdigit():
            if figure := _figure(token):
                found[figure] = None
        elif token in inner and token.casefold() not in _plain():
            found[folded(token)] = None
        if len(found) >= MOST_ITEMS:
            break
    return tuple(found)


def _inner(tokens: Sequence[str]) -> Iterable[str]:
    """Words that stand with a capital where no sentence begins."""
    opening = True
    for token in tokens:
        if token[0].isupper() and not opening and not _shouted(token):
            yield token
        opening = token in _ENDS or (opening and not token[0].isalnum())


def _shouted(token: str) -> bool:
    """A long word in capitals alone: a dateline's or a headline's, told once more in the text."""
    return len(token) > 5 and token.isupper()


def _figure(token: str) -> str:
    whole = token.rstrip(".,")
    digits = re.sub(r"(?<=\d),(?=\d{3}\b)", "", whole)
    return digits if len(digits) > 1 or "." in digits else ""


@cache
def _plain() -> frozenset[str]:
    """Words with a capital that tell nothing: days, months, titles of courtesy."""
    words = "monday tuesday wednesday thursday friday saturday sunday january february march april"
    words += " may june july august september october november december mr mrs ms dr sir i jan feb"
    words += " mar apr jun jul aug sep sept oct nov dec president minister foreign defence defense"
    return frozenset(words.split())


def shared_story(first: Sequence[str], second: Sequence[str]) -> tuple[int, int, float, float]:
    """How alike two stories are: items in common, figures among them, the share of the shorter
    one's items that the longer one has, and how far their order agrees (1: wholly, 0.5: by
    chance), over the items that lie more than :data:`NEAR` places apart."""
    first, second = plain_items(first), plain_items(second)
    there = {item: at for at, item in enumerate(second)}
    common = [item for item in first if item in there]
    if not common:
        return 0, 0, 0.0, 0.0
    figures = sum(item[0].isdigit() and not _is_year(item) for item in common)
    order = _agreement([there[item] for item in common])
    return len(common), figures, len(common) / min(len(first), len(second)), order


def plain_items(items: Sequence[str]) -> list[str]:
    """Names and figures without the details behind them."""
    return [item for item in items if item[0] not in MARKS]


def marked(items: Sequence[str]) -> list[str]:
    """The details alone."""
    return [item for item in items if item[0] in MARKS]


def _is_year(item: str) -> bool:
    return len(item) == 4 and item[:2] in ("19", "20")


def _agreement(places: Sequence[int]) -> float:
    """The share of pairs of items, :data:`NEAR` places apart or more in one text, that stand in
    the same order in the other."""
    far = [early < late for at, early in enumerate(places) for late in places[at + NEAR :]]
    return sum(far) / len(far) if far else 0.0
