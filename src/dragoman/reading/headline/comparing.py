"""A headline compared with sentences of its body by a small trained network.

The rules of :mod:`dragoman.reading.headline.holding` know acts by their words. Where they have
nothing to say, this network, trained on headlines and bodies of our own (``training/pairs``), gives
the odds that the sentences do not bear the headline out, and the way in which they fail it. It
reads a headline and a few sentences together; a unit's features say which of the two it stands in,
how its word is written, and whether the other side has the word or one with the same beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from dragoman.reading.parsing.network import Floats, arrays, session
from dragoman.reading.parsing.wordpiece import FEATURES, WordPiece
from dragoman.reading.pipeline import MODELS

WAYS = ("borne out", "step", "sure", "undone", "doer", "thing", "number", "scope", "absent")
"""What the network tells apart: a headline that the sentences bear out, and eight ways to fail it.

``step``: planned, asked or threatened, where the headline has it done; ``sure``: somebody's claim,
told as a fact; ``undone``: refused, put off, denied; ``doer``, ``thing``, ``number``: another one;
``scope``: all, where it is some; ``absent``: the act or its cause is not there."""
ABSENT = WAYS.index("absent")
CREDIT = (0.0, 0.57, 0.09, 0.12, 0.69, 0.15, -0.41, 0.75, -0.72)
"""What the likelihood of each way adds to the odds, as they are weighed: a step, another doer or a
part are seldom seen where there is none, an act that is not there or another number often."""
SHARE, LESS = 0.44, 0.14
"""How much of the odds counts, and what is taken off. All of these are fitted to the stories held
out in training, each of whose headlines stands over two bodies (``training/weigh.py``)."""
SIDES = 6
"""Headline or body, times: the other side has no such word, one that begins alike, the same."""
LIMIT = 320
"""Units that are read together at most, as in training."""
TITLE = 60
"""Units of a headline at most; longer ones are no headlines."""
STEM = 5
"""Letters two words must share at their beginning to count as alike."""
ENDINGS = ("ing", "ed", "es", "s", "e")
SHORTEST = 3
"""Letters that must be left of a word without its ending."""
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Compared:
    """``odds``: the logarithm of the odds that the headline is not borne out; ``way``: the
    likeliest way in which it then fails, one of :data:`WAYS` but the first; ``told``: the same
    odds with what is nowhere in the sentences left aside, and ``told_way`` the likeliest way
    then. A sound headline in far words looks most like one whose act is not there. ``weighed``:
    the odds with each way trusted as far as it deserves (:data:`CREDIT`), of a whole article only.
    """

    odds: float
    way: str
    told: float
    told_way: str
    weighed: float = 0.0


Encoded = tuple[list[int], list[int], int]
"""Unit numbers, their features, and how many of the units are the headline's."""


def encode(pieces: WordPiece, title: str, body: str) -> Encoded:
    """Headline and sentences as one row of units: mark, headline, mark, sentences, mark."""
    sides = [_words(title), _words(body)]
    same = [frozenset(word.lower() for word, _ in side) for side in sides]
    alike = [frozenset(map(stem, words)) for words in same]
    rows: list[tuple[list[int], list[int]]] = []
    for i, side in enumerate(sides):
        ids: list[int] = []
        features: list[int] = []
        for word, spaced in side:
            low = word.lower()
            shared = 2 if low in same[1 - i] else int(stem(low) in alike[1 - i])
            units, kinds = pieces(word, spaced)
            ids += units
            features += [(3 * i + shared) * FEATURES + kind for kind in kinds]
        rows.append((ids, features))
    head, rest = rows
    size = min(len(head[0]), TITLE)
    room = LIMIT - size - 3
    row = [pieces.first, *head[0][:size], pieces.last, *rest[0][:room], pieces.last]
    kinds_of = [0, *head[1][:size], 0, *rest[1][:room], 3 * FEATURES]
    return row, kinds_of, size


def _words(text: str) -> list[tuple[str, bool]]:
    """The words of a text, each with whether white space stands before it."""
    return [
        (found[0], found.start() == 0 or text[found.start() - 1].isspace())
        for found in _WORD.finditer(text)
    ]


def stem(word: str) -> str:
    """The beginning of a word without its ending, by which "signs" and "signed" are alike."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + SHORTEST:
            word = word.removesuffix(ending)
            break
    return word[:STEM]


class Comparer:
    """The network, loaded from a folder."""

    def __init__(self, path: Path) -> None:
        self._session = session(path / "headline.onnx")
        self._layer = arrays(path / "headline.npz")
        self._pieces = WordPiece.from_file(path / "vocab.txt")

    def __call__(self, title: str, body: str) -> Compared:
        """A headline compared with a stretch of text."""
        return _answer(self.scores(title, body))

    def scores(self, title: str, body: str) -> Floats:
        """A score for each of :data:`WAYS`."""
        ids, kinds, size = encode(self._pieces, title, body)
        feed = {
            "ids": np.array([ids], np.int64),
            "features": np.array([kinds], np.int64),
            "lengths": np.array([len(ids)], np.int32),
            "places": np.arange(len(ids)),
        }
        return self._scores(self._session.run(None, feed)[0][0], size)

    def _scores(self, vectors: Floats, size: int) -> Floats:
        """Scores from the first mark's vector and the mean of the headline's."""
        means = vectors[1 : 1 + size].mean(0) if size else vectors[0]
        found: Floats = np.concatenate([vectors[0], means]) @ self._layer["out"]
        return found + self._layer["bias"]


def _answer(scores: Floats) -> Compared:
    faults = scores[1:] - scores[0]
    told = faults[: ABSENT - 1]
    ways = WAYS[1 + int(faults.argmax())], WAYS[1 + int(told.argmax())]
    odds = _sum(faults)
    return Compared(odds, ways[0], _sum(told), ways[1], weighed(scores, odds))


def weighed(scores: Floats, odds: float) -> float:
    """Log odds that a headline over an article fails it, each way given the credit it deserves."""
    likely = np.exp(scores - scores.max())
    return SHARE * odds + float(likely @ np.array(CREDIT) / likely.sum()) - LESS


def _sum(odds: Floats) -> float:
    """The logarithm of a sum of odds that are given by their logarithms."""
    top = float(odds.max())
    return top + float(np.log(np.exp(odds - top).sum()))


@cache
def comparer() -> Comparer:
    """The shipped network, loaded at its first use."""
    return Comparer(MODELS / "default")
