"""The shipped network, run by onnxruntime and NumPy: units in, scores for words out.

The encoder (``encoder.onnx``, 8-bit) turns units into vectors; the heads (``heads.npz``,
half precision) turn the vectors of words into scores. How both are made: ``training/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.parsing.annotation import pairs, point
from dragoman.reading.parsing.trees import best_tree
from dragoman.reading.parsing.wordpiece import WordPiece

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Units = tuple[tuple[int, ...], tuple[int, ...]]
"""One word's unit numbers and their features."""

UNITS = 384
"""Units a window holds at most, of the 512 the encoder has places for."""
WORDS = 200
"""Words a window holds at most, as in training."""
CONTEXT = 40
"""Words before a cut that the next window reads again, their answers thrown away."""
BLOCK_WORDS = 8192
"""Words scored together: what bounds the memory a long text takes (some 40 MB)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` are answered; those from ``context`` on are read."""

    context: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scores:
    """For each word: its vector, the scores of each task, and where sentences must start."""

    vectors: Floats
    tasks: dict[str, Floats]
    forced: Ints


def session(path: Path) -> Any:
    """A graph ready to run, on one thread."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def arrays(path: Path) -> dict[str, Floats]:
    """The arrays of a file, stored in half precision."""
    with np.load(path) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


class Network:
    """The encoder and its heads, loaded from a folder."""

    def __init__(self, path: Path) -> None:
        self._session = session(path / "encoder.onnx")
        self._heads = arrays(path / "heads.npz")
        self.labels: dict[str, list[str]] = json.loads((path / "labels.json").read_text("utf-8"))
        self._pieces = WordPiece.from_file(path / "vocab.txt")

    def read(self, texts: list[str], spaced: list[bool], paragraphs: list[int]) -> Iterator[Scores]:
        """Score the words of one document, in blocks of bounded size.

        ``spaced`` says whether white space stands before each word; ``paragraphs`` are the
        words that open a paragraph, the first word among them.
        """
        units = [self._pieces(word, gap) for word, gap in zip(texts, spaced, strict=True)]
        sizes = [len(ids) for ids, _ in units]
        parts = [
            w for start, end in pairs(paragraphs, len(texts)) for w in cut(texts, sizes, start, end)
        ]
        for block in _blocks(parts):
            yield self._score(block, units)

    def _score(self, block: list[Window], units: list[Units]) -> Scores:
        """The scores of consecutive windows."""
        first = block[0].start
        vectors = np.empty((block[-1].end - first, self._heads["root"].shape[0]), np.float32)
        for window in block:
            vectors[window.start - first : window.end - first] = self._encode(window, units)
        table = vectors @ self._heads["tasks"] + self._heads["tasks_bias"]
        tasks = [task for task in self.labels if task != "dep"]
        edges = np.cumsum([len(self.labels[task]) for task in tasks])[:-1]
        scores = dict(zip(tasks, np.split(table, edges, axis=1), strict=True))
        return Scores(vectors, scores, np.array([w.start - first for w in block], np.int64))

    def _encode(self, window: Window, units: list[Units]) -> Floats:
        """The vectors of the words that a window answers for: of a word, half its first unit's
        and half its last's.

        Each window is read by itself. Nothing is padded then, and what a paragraph says cannot
        change with its neighbours: 8-bit sums are scaled by all that is read together.
        """
        row = units[window.context : window.end]
        answer: Floats = self._session.run(None, self._feed(row))[0][0]
        ends = np.cumsum([len(ids) for ids, _ in row])
        starts = np.concatenate([[0], ends[:-1]]) + 1
        skip = window.start - window.context
        middle: Floats = (answer[starts[skip:]] + answer[ends[skip:]]) / 2
        return middle

    def _feed(self, row: list[Units]) -> dict[str, NDArray[Any]]:
        """The graph's inputs: units between the two end marks, and what is known of each."""
        ids = [self._pieces.first, *(unit for word, _ in row for unit in word), self._pieces.last]
        features = [1, *(kind for _, word in row for kind in word), 1]
        return {
            "ids": np.array([ids], np.int64),
            "features": np.array([features], np.int64),
            "lengths": np.array([len(ids)], np.int32),
            "places": np.arange(len(ids)),
        }

    def trees(self, vectors: Floats, starts: Ints) -> tuple[Ints, Ints]:
        """Head (offset in words) and relation (number) of every word, sentence by sentence."""
        h = self._heads
        child = (
            _leaky(vectors @ h["arc_child"] + h["arc_child_bias"]) @ h["arc"][:-1] + h["arc"][-1]
        )
        with_root = np.vstack([h["root"], vectors])
        head = _leaky(with_root @ h["arc_head"] + h["arc_head_bias"])
        parents = np.zeros(len(vectors), np.int64)
        for start, end in pairs(starts.tolist(), len(vectors)):
            possible = np.vstack([head[:1], head[start + 1 : end + 1]])
            tree = best_tree(child[start:end] @ possible.T)
            parents[start:end] = np.where(tree == 0, 0, tree + start)
        relations = self._relations(vectors, with_root, parents)
        offsets = np.where(parents == 0, 0, parents - 1 - np.arange(len(vectors)))
        return offsets, relations

    def _relations(self, vectors: Floats, with_root: Floats, parents: Ints) -> Ints:
        h = self._heads
        child = _leaky(vectors @ h["rel_child"] + h["rel_child_bias"])
        head = _leaky(with_root @ h["rel_head"] + h["rel_head_bias"])[parents]
        one = np.ones((len(vectors), 1), np.float32)
        child, head = np.hstack([child, one]), np.hstack([head, one])
        labels = len(self.labels["dep"])
        pairs = (child @ h["rel"]).reshape(len(vectors), labels, -1)
        scores = np.matmul(pairs, head[:, :, None])[:, :, 0]
        root = self.labels["dep"].index("ROOT")
        scores[parents > 0, root] = -np.inf
        scores[parents == 0, root] = np.inf
        best: Ints = scores.argmax(1)
        return best


def cut(texts: list[str], sizes: list[int], start: int, end: int) -> Iterator[Window]:
    """Windows over one paragraph, cut after sentence-like points, each with some words before."""
    first = start
    while start < end:
        context = _context(sizes, first, start)
        room, stop = UNITS - 2 - sum(sizes[context:start]), start
        while stop < end and stop - context < WORDS and sizes[stop] <= room:
            room -= sizes[stop]
            stop += 1
        if stop < end:
            stop = point(texts, start, stop)
        yield Window(context, start, stop)
        start = stop


def _context(sizes: list[int], first: int, start: int) -> int:
    """Where to begin reading for a window: some words earlier, within a quarter of its room."""
    context = start
    while (
        context > first
        and start - context < CONTEXT
        and sum(sizes[context - 1 : start]) < UNITS // 4
    ):
        context -= 1
    return context


def _blocks(parts: Iterable[Window]) -> Iterator[list[Window]]:
    """Consecutive windows in blocks of about as many words as are scored together."""
    block: list[Window] = []
    for window in parts:
        if block and window.end - block[0].start > BLOCK_WORDS:
            yield block
            block = []
        block.append(window)
    if block:
        yield block


def _leaky(x: Floats) -> Floats:
    return np.where(x > 0, x, 0.1 * x)
