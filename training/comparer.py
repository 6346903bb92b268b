"""Train the network that compares headlines with bodies: ``python -m training.comparer BASE OUT``.

BASE is the folder of the published encoder (``model.safetensors``). The table of units is the
``default`` model's own (``words.bin``), left as it is, so that both graphs share one file. Every
twelfth story is held out; the checkpoint goes to OUT/comparer.pt. Passes forth and back are in
bfloat16, steps are taken on weights kept in full.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from zlib import crc32

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import AdamW

from dragoman.reading.headline.comparing import SIDES, WAYS, encode
from dragoman.reading.parsing.wordpiece import FEATURES, WordPiece
from dragoman.reading.pipeline import MODELS
from training.graph import TABLE
from training.net import WIDTH, Encoder
from training.stories import Pair, Story, stories, varied

BATCH = 32
POOL = 60
"""Stories among which those of like length are put together, so that little is padding."""
RATES = (6e-5, 1e-3)
"""Top rates of the encoder and of its new parts."""
KIND, RANK = 0.3, 0.5
"""Weights of telling the ways apart, and of putting the failed twin above the sound one."""
WARM = 0.04
HELD = 12
"""Every twelfth story is held out."""


class Comparer(nn.Module):
    """Encoder and one linear layer on the first mark's vector and the headline's mean."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self.encoder = Encoder(units)
        self.encoder.features = nn.Embedding(SIDES * FEATURES, WIDTH)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(2 * WIDTH, len(WAYS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, title: Tensor) -> Tensor:
        """(batch, units) numbers, and which of them are the headline's, to (batch, ways) scores."""
        x = self.encoder(ids, features, mask)
        title = title.to(x.dtype)
        mean = (x * title[:, :, None]).sum(1) / title.sum(1, keepdim=True).clamp(min=1)
        return self.out(self.drop(torch.cat([x[:, 0], mean], -1))).float()


def table(folder: Path, units: int) -> Tensor:
    """The default model's table of units, out of its 8-bit file (see ``training/graph.py``)."""
    data = (folder / TABLE).read_bytes()
    whole = np.frombuffer(data, np.int8, units * WIDTH).reshape(units, WIDTH)
    scale = np.frombuffer(data, np.float16, units, units * WIDTH)
    return torch.tensor(whole.astype(np.float32) * scale.astype(np.float32)[:, None])


def start(base: Path, units: int) -> Comparer:
    """The published encoder with that table, which is not trained."""
    model = Comparer(units)
    weights = load_file(base / "model.safetensors")
    kinds = weights["embeddings.token_type_embeddings.weight"]
    features = torch.zeros(SIDES * FEATURES, WIDTH)
    features[SIDES // 2 * FEATURES :] = kinds[1] - kinds[0]
    weights["embeddings.word_embeddings.weight"] = table(MODELS / "default", units)
    model.encoder.take(weights, {"features.weight": features})
    model.encoder.words.weight.requires_grad = False
    return model


def tensors(pairs: Sequence[Pair], pieces: WordPiece) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Padded inputs of the model."""
    rows = [encode(pieces, pair.title, pair.body) for pair in pairs]
    longest = max(len(ids) for ids, _, _ in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    features, mask = ids.clone(), torch.zeros(len(rows), longest, dtype=torch.bool)
    title = torch.zeros(len(rows), longest)
    for i, (units, kinds, size) in enumerate(rows):
        ids[i, : len(units)], features[i, : len(units)] = torch.tensor(units), torch.tensor(kinds)
        mask[i, : len(units)] = True
        title[i, 1 : 1 + size] = 1
    return ids, features, mask, title


def odds(scores: Tensor) -> Tensor:
    """Log odds that the headline is not borne out."""
    return scores[:, 1:].logsumexp(-1) - scores[:, 0]


def loss(scores: Tensor, pairs: Sequence[Pair]) -> Tensor:
    """Sound or not; in which way; and each failed twin above its sound one."""
    label = torch.tensor([pair.label for pair in pairs])
    wrong, found = label > 0, odds(scores)
    total = F.binary_cross_entropy_with_logits(found, wrong.float())
    if bool(wrong.any()):
        total = total + KIND * F.cross_entropy(scores[wrong][:, 1:], label[wrong] - 1)
    over, under = _twins(pairs)
    if over:
        total = total + RANK * F.softplus(1 - found[over] + found[under]).mean()
    return total


def _twins(pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for i, pair in enumerate(pairs):
        if pair.twin >= 0:
            places[pair.twin].append(i)
    both = [
        (i, j)
        for twins in places.values()
        for i in twins
        for j in twins
        if pairs[i].label and not pairs[j].label
    ]
    return [i for i, _ in both], [j for _, j in both]


def batches(parts: Iterator[Story], random: Random) -> Iterator[list[Pair]]:
    """Some thirty pairs at a time, stories whole."""
    for _, pool in groupby(enumerate(parts), lambda one: one[0] // POOL):
        near = sorted((story for _, story in pool), key=lambda s: max(len(p.body) for p in s))
        made: list[list[Pair]] = [[]]
        for story in near:
            made[-1] += story
            if len(made[-1]) >= BATCH:
                made.append([])
        made = [one for one in made if one]
        random.shuffle(made)
        yield from made


def factor(done: float) -> float:
    """The share of the top rates at a point of the run, 0 to 1."""
    return min(1.0, done / WARM) * (0.5 + 0.5 * math.cos(math.pi * done))


@torch.no_grad()
def measure(model: Comparer, pairs: list[Pair], pieces: WordPiece) -> str:
    """Shares of failing headlines found where 2, 5 and 10 % of the sound ones are accused."""
    model.eval()
    found = torch.cat(
        [odds(model(*tensors(pairs[i : i + BATCH], pieces))) for i in range(0, len(pairs), BATCH)]
    )
    model.train()
    wrong = torch.tensor([pair.label > 0 for pair in pairs])
    sound = found[~wrong].sort(descending=True).values
    shares = [(found[wrong] > sound[int(f * len(sound))]).float().mean() for f in (0.02, 0.05, 0.1)]
    order = (found[wrong][:, None] > found[~wrong][None]).float().mean()
    return f"order {order:.3f}, found at 2, 5, 10 %: " + " ".join(f"{s:.3f}" for s in shares)


class Steps:
    """Adam on full copies of the trained weights, whose rounded values the model computes with.

    ``weights``: all weights in full, those left as they are too."""

    def __init__(self, model: Comparer) -> None:
        self.weights = {n: p.detach().clone() for n, p in model.named_parameters()}
        named = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
        self._rounded = [p for _, p in named]
        self._full = {n: self.weights[n] for n, _ in named}
        new = {n for n in self._full if n.startswith("out") or "features" in n}
        groups = [
            {"params": [p for n, p in self._full.items() if (n in new) is late], "top": rate}
            for late, rate in zip((False, True), RATES, strict=True)
        ]
        self._adam = AdamW(groups, lr=RATES[0], betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        model.bfloat16()

    def step(self, loss: Tensor, share: float) -> None:
        """One step down a loss, at a share of the top rates."""
        for group in self._adam.param_groups:
            group["lr"] = group["top"] * share
        for rounded in self._rounded:
            rounded.grad = None
        loss.backward()
        full = list(self._full.values())
        for one, rounded in zip(full, self._rounded, strict=True):
            one.grad = rounded.grad.float() if rounded.grad is not None else None
        nn.utils.clip_grad_norm_(full, 1.0)
        self._adam.step()
        with torch.no_grad():
            for one, rounded in zip(full, self._rounded, strict=True):
                rounded.copy_(one)


def train(args: argparse.Namespace) -> None:
    """The whole run."""
    random = Random(args.seed)
    torch.manual_seed(args.seed)
    pieces = WordPiece.from_file(MODELS / "default" / "vocab.txt")
    told = stories()
    dev = [pair for story in told if is_held(story) for pair in story]
    told = [story for story in told if not is_held(story)]
    units = len((MODELS / "default" / "vocab.txt").read_text("utf-8").split("\n"))
    model = start(args.base, units)
    steps, began = Steps(model), time.monotonic()
    for epoch in range(args.epochs):
        parts = list(batches(varied(told, random), random))
        for i, pairs in enumerate(parts):
            share = factor((epoch + i / len(parts)) / args.epochs)
            steps.step(loss(model(*tensors(pairs, pieces)), pairs), share)
        took = (time.monotonic() - began) / 60
        print(f"pass {epoch + 1}, {took:.0f} min:", measure(model, dev, pieces), flush=True)
        torch.save(steps.weights, args.out / "comparer.pt")


def is_held(story: Story) -> bool:
    """Whether a story is held out: by its text, so that new stories move none."""
    return crc32(story[0].body.encode()) % HELD == 0


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    train(args)


if __name__ == "__main__":
    main()
