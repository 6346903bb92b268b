"""The multi-task reader in PyTorch: a MiniLM encoder and its heads. Training only."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.reading.parsing.wordpiece import FEATURES

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC, REL = 192, 64
TASKS = ("upos", "xpos", "feats", "lemma", "start", "ner")


class Layer(nn.Module):
    """One transformer layer, normalized after each half as BERT's are."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(batch, units, width) to the same; ``mask`` is true where a unit may be looked at."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        looks = (q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5).masked_fill(~mask, -1e4)
        seen = looks.softmax(-1).to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.mix(seen.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Sub-word units and their features to vectors."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self.words = nn.Embedding(units, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """(batch, units) numbers to (batch, units, width) vectors."""
        places = self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + self.features(features) + places))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x

    def take(self, weights: dict[str, Tensor], own: dict[str, Tensor] | None = None) -> None:
        """Load a published BERT checkpoint's weights (type 0 is folded into the positions);
        ``own``: weights of this module's that the checkpoint has not."""
        state = self.state_dict() | (own or {})
        e = "embeddings."
        state["words.weight"] = weights[e + "word_embeddings.weight"]
        kind = weights[e + "token_type_embeddings.weight"][0]
        state["places.weight"] = weights[e + "position_embeddings.weight"] + kind
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = weights[f"{e}LayerNorm.{part}"]
            for i in range(LAYERS):
                old, new = f"encoder.layer.{i}.", f"layers.{i}."
                state[f"{new}qkv.{part}"] = torch.cat(
                    [weights[f"{old}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                )
                state[f"{new}mix.{part}"] = weights[f"{old}attention.output.dense.{part}"]
                state[f"{new}norm1.{part}"] = weights[f"{old}attention.output.LayerNorm.{part}"]
                state[f"{new}up.{part}"] = weights[f"{old}intermediate.dense.{part}"]
                state[f"{new}down.{part}"] = weights[f"{old}output.dense.{part}"]
                state[f"{new}norm2.{part}"] = weights[f"{old}output.LayerNorm.{part}"]
        self.load_state_dict(state)


@dataclass(slots=True)
class Batch:
    """Padded tensors; -1 in a gold tensor masks that place from the loss."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor
    gold: dict[str, Tensor]
    words: int


class Heads(nn.Module):
    """Word vectors to scores: a linear layer a task, and biaffine arcs and relations."""

    def __init__(self, sizes: dict[str, int]) -> None:
        super().__init__()
        self.tasks = nn.ModuleDict({task: nn.Linear(WIDTH, sizes[task]) for task in TASKS})
        self.arc_child, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.rel_child, self.rel_head = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(sizes["dep"], REL + 1, REL + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.xavier_uniform_(self.rel)
        self.drop = nn.Dropout(0.2)

    def arcs(self, x: Tensor, sentence: Tensor) -> Tensor:
        """Scores (batch, child, 1 + head); column 0 is the root; other sentences are shut out."""
        b, n, _ = x.shape
        child = F.leaky_relu(self.arc_child(x), 0.1)
        head = F.leaky_relu(self.arc_head(with_root(x, self.root)), 0.1)
        child = torch.cat([child, child.new_ones(b, n, 1)], -1)
        scores = (child @ self.arc @ head.transpose(1, 2)).float()
        same = sentence[:, :, None] == sentence[:, None, :]
        same &= ~torch.eye(n, dtype=torch.bool)
        allowed = torch.cat([torch.ones(b, n, 1, dtype=torch.bool), same], -1)
        return scores.masked_fill(~allowed, -1e4)

    def rels(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores (batch, child, relation) given each child's head column."""
        b, n, _ = x.shape
        child = F.leaky_relu(self.rel_child(x), 0.1)
        head = F.leaky_relu(self.rel_head(with_root(x, self.root)), 0.1)
        head = head.gather(1, heads[:, :, None].expand(b, n, REL))
        one = child.new_ones(b, n, 1)
        child, head = torch.cat([child, one], -1), torch.cat([head, one], -1)
        pairs = torch.einsum("bni,rij->bnrj", child, self.rel)
        return (pairs * head[:, :, None]).sum(-1).float()


def with_root(x: Tensor, root: Tensor) -> Tensor:
    """The root's vector put before the words'."""
    return torch.cat([root.to(x.dtype).expand(len(x), 1, WIDTH), x], 1)


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, units: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(units), Heads(sizes)

    def vectors(self, batch: Batch) -> Tensor:
        """One vector a word: the mean of its first and last unit."""
        x = self.encoder(batch.ids, batch.features, batch.mask)
        rows = torch.arange(len(x))[:, None]
        return self.heads.drop((x[rows, batch.first] + x[rows, batch.last]) / 2)

    def loss(self, batch: Batch) -> dict[str, Tensor]:
        """The mean loss of each task that the batch has gold for."""
        x, gold = self.vectors(batch), batch.gold
        scores = {task: self.heads.tasks[task](x) for task in TASKS}
        scores["head"] = self.heads.arcs(x, batch.sentence)
        scores["dep"] = self.heads.rels(x, gold["head"].clamp(min=0))
        return {
            task: F.cross_entropy(s.float().flatten(0, 1), gold[task].flatten(), ignore_index=-1)
            for task, s in scores.items()
            if bool((gold[task] >= 0).any())
        }
