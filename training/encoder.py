"""Train the ``default`` model's network: ``python -m training.encoder DATA BASE OUT``.

DATA holds ``ner_train`` and ``syn_dev``; BASE is the folder of the published encoder
(``model.safetensors``, ``vocab.txt``). Learning rates warm up, then fall along a cosine to
zero by the end of ``--words`` (or of ``--minutes`` of wall time, where that is given).
Checkpoints go to OUT/reader.pt; ``--resume`` goes on from there.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.optim import AdamW

from dragoman.reading.parsing.wordpiece import WordPiece
from training.augment import spans
from training.batches import Collator, LabelSet, group, stream, windows
from training.data import Sample, read
from training.net import Batch, Reader

WEIGHTS = {
    "head": 1.0, "dep": 0.7, "upos": 0.4, "xpos": 0.4, "feats": 0.3,
    "lemma": 0.4, "start": 0.5, "ner": 1.0,
}  # fmt: skip
WARM = 0.04
NER_ONLY = 0.5
"""The share of the entity-only samples used in each pass over the full ones."""


def passes(samples: list[Sample], random: Random, words: int) -> Iterator[list[Sample]]:
    """Endless batches: every full sample, and a fresh half of the entity-only ones, a pass."""
    full = [s for s in samples if s.heads is not None]
    extra = [s for s in samples if s.heads is None]
    while True:
        mixed = full + random.sample(extra, int(NER_ONLY * len(extra)))
        batches = stream(mixed, random, words, pool=1200)
        total, seen = sum(len(s.words) for s in mixed), 0
        while seen < total:
            batch = next(batches)
            seen += sum(len(s.words) for s in batch)
            yield batch


def optimizer(model: Reader, rates: tuple[float, float]) -> AdamW:
    """One rate for the encoder, a higher one for its new parts."""
    parts: dict[bool, list[torch.nn.Parameter]] = {True: [], False: []}
    for name, weight in model.named_parameters():
        parts[name.startswith("encoder") and "features" not in name].append(weight)
    groups = [{"params": parts[True], "top": rates[0]}, {"params": parts[False], "top": rates[1]}]
    return AdamW(groups, lr=rates[0], betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def factor(done: float) -> float:
    """The share of the top learning rate at a point of the run, 0 to 1."""
    if done < WARM:
        return done / WARM
    return 0.5 + 0.5 * math.cos(math.pi * (done - WARM) / (1 - WARM))


def step(model: Reader, batch: Batch, adam: AdamW, share: float) -> dict[str, Tensor]:
    """One update at that share of the top rates."""
    for part in adam.param_groups:
        part["lr"] = part["top"] * share
    with torch.autocast("cpu", dtype=torch.bfloat16):
        losses = model.loss(batch)
    total = sum(WEIGHTS[task] * loss for task, loss in losses.items())
    adam.zero_grad()
    total.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    adam.step()
    return losses


@torch.no_grad()
def evaluate(model: Reader, collate: Collator, samples: list[Sample]) -> dict[str, float]:
    """Quick scores on gold tokens and gold sentences, in percent; for watching only."""
    model.eval()
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for part in group(sorted(samples, key=lambda s: len(s.words)), 1500):
        batch = collate(part)
        x, gold = model.vectors(batch), batch.gold
        found = {task: head(x).argmax(-1) for task, head in model.heads.tasks.items()}
        found["head"] = model.heads.arcs(x, batch.sentence).argmax(-1)
        found["dep"] = model.heads.rels(x, found["head"]).argmax(-1)
        for task, answer in found.items():
            known = gold[task] >= 0
            hit = answer == gold[task]
            if task == "dep":
                hit &= found["head"] == gold["head"]
            _count(right[task], int((hit & known).sum()), int(known.sum()))
        _names(right["F(ner)"], found["ner"], gold["ner"], collate.labels.names["ner"])
    model.train()
    return {task: 100 * a / max(1, b) for task, (a, b) in right.items()}


def _names(right: list[int], found: Tensor, gold: Tensor, names: list[str]) -> None:
    for guess, true in zip(found.tolist(), gold.tolist(), strict=True):
        size = sum(t >= 0 for t in true)
        a, b = (set(spans([names[i] for i in row[:size]])) for row in (guess, true))
        _count(right, 2 * len(a & b), len(a) + len(b))


def _count(right: list[int], hits: int, of: int) -> None:
    right[0] += hits
    right[1] += of


def prepare(args: argparse.Namespace) -> tuple[Reader, Collator, list[Sample], list[Sample]]:
    """Model, collator, training samples and development windows."""
    samples = [s for s in read(args.data / "ner_train.spacy") if s.ents or s.heads]
    dev = [w for s in read(args.data / "syn_dev.spacy")[::3] for w in windows(s)]
    labels = LabelSet.of(samples)
    units = (args.base / "vocab.txt").read_text("utf-8").strip("\n").split("\n")
    pieces = WordPiece(units)
    collate = Collator(pieces, labels, units.index("[MASK]"))
    model = Reader(len(units), {task: len(names) for task, names in labels.names.items()})
    model.encoder.take(load_file(args.base / "model.safetensors"))
    (args.out / "labels.json").write_text(json.dumps(labels.names, ensure_ascii=False))
    return model, collate, samples, dev


class Run:
    """A training run: the model, its optimizer, how far it is."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args, self.file = args, args.out / "reader.pt"
        self.model, self.collate, self.samples, self.dev = prepare(args)
        self.adam = optimizer(self.model, (args.rate, args.head_rate))
        self.state: dict[str, float] = {"words": 0, "seconds": 0.0, "steps": 0}
        self.losses: dict[str, list[float]] = defaultdict(list)
        if args.resume:
            self.load()
        self.began = time.monotonic() - self.state["seconds"]

    def done(self) -> float:
        """The share of the budget that is used."""
        self.state["seconds"] = time.monotonic() - self.began
        if self.args.minutes:
            return self.state["seconds"] / (60 * self.args.minutes)
        return self.state["words"] / self.args.words

    def train(self) -> None:
        """To the end of the budget."""
        self.model.train()
        random = Random(self.args.seed + self.state["steps"])
        for samples in passes(self.samples, random, self.args.batch):
            share = self.done()
            if share >= 1:
                break
            batch = self.collate(samples, random)
            for task, loss in step(self.model, batch, self.adam, factor(share)).items():
                self.losses[task].append(loss.item())
            self.state["steps"] += 1
            self.state["words"] += batch.words
            self.report(share)
        self.save()

    def report(self, share: float) -> None:
        """Print the losses now and then; save and measure more rarely."""
        if self.state["steps"] % 100 == 0:
            means = [f"{task} {sum(v) / len(v):.3f}" for task, v in self.losses.items()]
            print(f"{self.state} {share:.3f}", *means, flush=True)
            self.losses.clear()
        if self.state["steps"] % self.args.save_every == 0:
            self.save()

    def save(self) -> None:
        """Write a checkpoint, then put it in the last one's place; print dev scores."""
        part = self.file.with_suffix(".part")
        parts = {"model": self.model.state_dict(), "adam": self.adam.state_dict()}
        torch.save(parts | {"state": self.state}, part)
        part.replace(self.file)
        scores = evaluate(self.model, self.collate, self.dev)
        print("dev", {task: round(value, 2) for task, value in scores.items()}, flush=True)

    def load(self) -> None:
        """Go on from the last checkpoint."""
        saved = torch.load(self.file, weights_only=True)
        self.model.load_state_dict(saved["model"])
        self.adam.load_state_dict(saved["adam"])
        self.state = saved["state"]


def main() -> None:
    """Train to the end of the budget."""
    args = arguments()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    Run(args).train()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=3_500_000)
    parser.add_argument("--minutes", type=float, help="wall time; replaces --words")
    parser.add_argument("--batch", type=int, default=1000, help="words a step")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-every", type=int, default=500)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
