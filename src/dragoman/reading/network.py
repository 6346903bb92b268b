"""The shipped network, run by onnxruntime and NumPy: units in, scores for words out.

The encoder (``encoder.onnx``, 8-bit) turns units into vectors; the heads (``heads.npz``,
half precision) turn the vectors of words into scores. How both are made: ``training/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.reading.trees import best_tree
from dragoman.reading.wordpiece import WordPiece

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

UNITS = 384
"""Units a window holds at most, of the 512 the encoder has places for."""
WORDS = 200
"""Words a window holds at most, as in training."""
CONTEXT = 40
"""Words before a cut that the next window reads again, their answers thrown away."""
BATCH_UNITS = 4096
_STOPS = frozenset(".!?…。;")
_CLOSERS = frozenset("\"'”’)]»")


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


class Network:
    """The encoder and its heads, loaded from a folder."""

    def __init__(self, path: Path) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            str(path / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        with np.load(path / "heads.npz") as stored:
            self._heads = {name: stored[name].astype(np.float32) for name in stored.files}
        self.labels: dict[str, list[str]] = json.loads((path / "labels.json").read_text("utf-8"))
        self._pieces = WordPiece.from_file(path / "vocab.txt")

    def read(self, texts: list[str], spaced: list[bool], paragraphs: list[int]) -> Scores:
        """Score the words of one document; ``paragraphs`` are the words that open one."""
        units = [self._pieces(word, gap) for word, gap in zip(texts, spaced, strict=True)]
        sizes = [len(ids) for ids, _ in units]
        parts = [
            w
            for start, end in _pairs(paragraphs, len(texts))
            for w in cut(texts, sizes, start, end)
        ]
        vectors = np.empty((len(texts), self._heads["root"].shape[0]), np.float32)
        for batch in _batches(parts, sizes):
            self._encode(batch, units, vectors)
        table = vectors @ self._heads["tasks"] + self._heads["tasks_bias"]
        edges = np.cumsum([len(self.labels[task]) for task in self.labels if task != "dep"])[:-1]
        tasks = [task for task in self.labels if task != "dep"]
        scores = dict(zip(tasks, np.split(table, edges, axis=1), strict=True))
        return Scores(vectors, scores, np.array([w.start for w in parts], np.int64))

    def _encode(self, batch: list[Window], units: list[Any], vectors: Floats) -> None:
        """Run some windows and put the vectors of the words they answer for in place."""
        rows = [units[w.context : w.end] for w in batch]
        lengths = np.array([2 + sum(len(ids) for ids, _ in row) for row in rows], np.int32)
        ids = np.full((len(rows), lengths.max()), self._pieces.pad, np.int64)
        features = np.zeros_like(ids)
        for i, row in enumerate(rows):
            ids[i, : lengths[i]] = [
                self._pieces.first,
                *(u for w, _ in row for u in w),
                self._pieces.last,
            ]
            features[i, : lengths[i]] = [1, *(f for _, w in row for f in w), 1]
        feed = {
            "ids": ids,
            "features": features,
            "lengths": lengths,
            "places": np.arange(ids.shape[1]),
        }
        (found,) = self._session.run(None, feed)
        for i, window in enumerate(batch):
            ends = np.cumsum([len(u) for u, _ in rows[i]])
            first = np.concatenate([[0], ends[:-1]]) + 1
            skip = window.start - window.context
            both = found[i, first[skip:]] + found[i, ends[skip:]]
            vectors[window.start : window.end] = both / 2

    def trees(self, vectors: Floats, starts: Ints) -> tuple[Ints, Ints]:
        """Head (offset in words) and relation (number) of every word, sentence by sentence."""
        h = self._heads
        child = (
            _leaky(vectors @ h["arc_child"] + h["arc_child_bias"]) @ h["arc"][:-1] + h["arc"][-1]
        )
        with_root = np.vstack([h["root"], vectors])
        head = _leaky(with_root @ h["arc_head"] + h["arc_head_bias"])
        parents = np.zeros(len(vectors), np.int64)
        for start, end in _pairs(starts.tolist(), len(vectors)):
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
            stop = _point(texts, start, stop)
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


def _point(texts: list[str], start: int, stop: int) -> int:
    """The last place in the later half where a sentence seems to end, else the hard limit."""
    for i in range(stop, start + (stop - start) // 2, -1):
        before = texts[i - 1]
        ends = before in _STOPS or (
            before in _CLOSERS and i - 2 >= start and texts[i - 2] in _STOPS
        )
        if ends and texts[i] not in _CLOSERS:
            return i
    return stop


def _batches(parts: list[Window], sizes: list[int]) -> Iterator[list[Window]]:
    """Windows of like length together, so that little is padded."""
    length = {w: 2 + sum(sizes[w.context : w.end]) for w in parts}
    batch: list[Window] = []
    for window in sorted(parts, key=lambda w: (length[w], w.start)):
        if batch and (len(batch) + 1) * length[window] > BATCH_UNITS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _pairs(starts: list[int], end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of each stretch."""
    yield from zip(starts, [*starts[1:], end], strict=True)


def _leaky(x: Floats) -> Floats:
    return np.where(x > 0, x, 0.1 * x)
