"""Samples to padded tensors: windows, labels, units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from random import Random

import torch
from torch import Tensor

from dragoman.reading.parsing.wordpiece import WordPiece
from training.augment import vary
from training.data import LABELS, RARE, Sample, rules
from training.net import Batch

WINDOW = 200
"""Words a window holds at most; paragraphs are cut at sentence ends to fit."""
MASKED = 0.03


@dataclass(frozen=True, slots=True)
class LabelSet:
    """What each task may answer, in the order of the scores."""

    names: dict[str, list[str]]

    @classmethod
    def of(cls, samples: list[Sample]) -> LabelSet:
        """Every label seen; morphology and lemma rules only from three times on."""
        full = [s for s in samples if s.heads is not None]
        names = {
            "upos": _common(full, "pos", 1),
            "xpos": _common(full, "tags", 1),
            "feats": _common(full, "morphs", RARE),
            "dep": _common(full, "deps", RARE),
            "start": ["0", "1"],
            "ner": ["O", *(f"{b}-{label}" for label in LABELS for b in "BI")],
        }
        counts = Counter(r for s in full for r in rules(s))
        names["lemma"] = sorted(r for r, n in counts.items() if n >= RARE)
        return cls(names)

    def numbers(self, task: str, labels: list[str]) -> list[int]:
        """The labels' numbers, -1 for a rare one left out."""
        index = {name: i for i, name in enumerate(self.names[task])}
        return [index.get(label, -1) for label in labels]


def _common(samples: list[Sample], part: str, least: int) -> list[str]:
    counts = Counter(label for s in samples for label in getattr(s, part))
    return sorted(label for label, n in counts.items() if n >= least)


def windows(sample: Sample, size: int = WINDOW) -> list[Sample]:
    """The sample cut into pieces of at most ``size`` words, at sentence ends where it can be."""
    if len(sample.words) <= size:
        return [sample]
    ends = [i for i, start in enumerate(sample.starts or []) if start and 0 < i <= size]
    cut = ends[-1] if ends else size
    if sample.heads is not None and not ends:
        later = [i for i, start in enumerate(sample.starts or []) if start and i > size]
        return windows(_slice(sample, later[0], None), size) if later else []
    return [_slice(sample, 0, cut), *windows(_slice(sample, cut, None), size)]


def _slice(sample: Sample, start: int, end: int | None) -> Sample:
    parts = {f.name: getattr(sample, f.name) for f in fields(sample)}
    cut = {k: None if v is None else v[start:end] for k, v in parts.items()}
    if cut["heads"] is not None:
        cut["heads"] = [h - start for h in cut["heads"]]
    return Sample(**cut)


class Collator:
    """Turns samples into a :class:`Batch`."""

    def __init__(self, pieces: WordPiece, labels: LabelSet, mask_id: int) -> None:
        self.pieces, self.labels, self.mask_id = pieces, labels, mask_id
        self._index = {t: {n: i for i, n in enumerate(v)} for t, v in labels.names.items()}

    def __call__(self, samples: list[Sample], random: Random | None = None) -> Batch:
        """Pad a list of samples; with a source of chance, mask a few units."""
        rows = [self._units(s, random) for s in samples]
        ids = pad([r[0] for r in rows], self.pieces.pad)
        gold = [self._gold(s) for s in samples]
        return Batch(
            ids=ids,
            features=pad([r[1] for r in rows], 0),
            mask=pad([[1] * len(r[0]) for r in rows], 0).bool(),
            first=pad([r[2] for r in rows], 0),
            last=pad([r[3] for r in rows], 0),
            sentence=pad([self._sentences(s) for s in samples], -1),
            gold={task: pad([g[task] for g in gold], -1) for task in gold[0]},
            words=sum(len(s.words) for s in samples),
        )

    def _units(self, sample: Sample, random: Random | None) -> tuple[list[int], ...]:
        ids, features, first, last = [self.pieces.first], [1], [], []
        spaced = True
        for word, space in zip(sample.words, sample.spaces, strict=True):
            units, kinds = self.pieces(word, spaced)
            hidden = random is not None and random.random() < MASKED
            first.append(len(ids))
            ids += [self.mask_id] * len(units) if hidden else units
            features += kinds
            last.append(len(ids) - 1)
            spaced = space
        return [*ids, self.pieces.last], [*features, 1], first, last

    def _sentences(self, sample: Sample) -> list[int]:
        number, found = 0, []
        for start in sample.starts or [False] * len(sample.words):
            number += start
            found.append(number)
        return found

    def _gold(self, s: Sample) -> dict[str, list[int]]:
        nothing = [-1] * len(s.words)
        gold = {task: nothing for task in (*self._index, "head")}
        if s.ents is not None:
            gold["ner"] = self._numbers("ner", s.ents)
        if s.heads is None:
            return gold
        parts = {"upos": s.pos, "xpos": s.tags, "feats": s.morphs, "dep": s.deps, "lemma": rules(s)}
        gold |= {task: self._numbers(task, values or []) for task, values in parts.items()}
        gold["start"] = [-1, *(int(x) for x in (s.starts or [])[1:])]
        gold["head"] = [0 if h == i else h + 1 for i, h in enumerate(s.heads)]
        return gold

    def _numbers(self, task: str, labels: list[str]) -> list[int]:
        index = self._index[task]
        return [index.get(label, -1) for label in labels]


def pad(rows: list[list[int]], value: int) -> Tensor:
    """Rows of unlike length to one tensor."""
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])


def stream(samples: list[Sample], random: Random, words: int, pool: int) -> Iterator[list[Sample]]:
    """Endless batches of about that many words, of windows of like length, each varied."""
    while True:
        random.shuffle(samples)
        for start in range(0, len(samples), pool):
            part = [w for s in samples[start : start + pool] for w in windows(vary(s, random))]
            part.sort(key=lambda s: len(s.words))
            batches = list(group(part, words))
            random.shuffle(batches)
            yield from batches


def group(samples: list[Sample], words: int) -> Iterator[list[Sample]]:
    """Consecutive samples in groups of at most that many words once padded."""
    batch: list[Sample] = []
    for sample in samples:
        if batch and (len(batch) + 1) * len(sample.words) > words:
            yield batch
            batch = []
        batch.append(sample)
    if batch:
        yield batch
