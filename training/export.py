"""A checkpoint to the files the package ships: ``python -m training.export RUN BASE OUT``.

Writes ``encoder.onnx`` (8-bit), ``heads.npz`` (half precision), ``vocab.txt`` (without the
units that English text never uses) and ``labels.json``.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from dragoman.reading.parsing.network import UNITS
from training import graph
from training.net import TASKS

Weights = dict[str, NDArray[np.float32]]
KEPT = frozenset({"[PAD]", "[UNK]", "[CLS]", "[SEP]"})
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")


def useful(unit: str) -> bool:
    """Whether a unit is worth its bytes: no reserved ones, no scripts English has no use for."""
    if unit.startswith("[") and unit.endswith("]") and len(unit) > 2:
        return unit in KEPT
    letters = [c for c in unit.removeprefix("##") if c.isalpha()]
    return all(unicodedata.name(c, "").startswith(SCRIPTS) for c in letters)


def part(state: dict[str, torch.Tensor], name: str) -> Weights:
    """The weights under a name, without it."""
    return {k.removeprefix(name): v.float().numpy() for k, v in state.items() if k.startswith(name)}


def heads(weights: Weights) -> Weights:
    """The heads' matrices as :class:`dragoman.reading.parsing.network.Network` reads them."""
    made = {
        "tasks": np.vstack([weights[f"tasks.{task}.weight"] for task in TASKS]).T,
        "tasks_bias": np.concatenate([weights[f"tasks.{task}.bias"] for task in TASKS]),
        "root": weights["root"],
        "arc": weights["arc"],
    }
    for name in ("arc_child", "arc_head", "rel_child", "rel_head"):
        made |= {name: weights[f"{name}.weight"].T, f"{name}_bias": weights[f"{name}.bias"]}
    labels, side, _ = weights["rel"].shape
    made["rel"] = weights["rel"].transpose(1, 0, 2).reshape(side, labels * side)
    return made


def export(run: Path, base: Path, out: Path) -> None:
    """Write all files of the model."""
    state = torch.load(run / "reader.pt", weights_only=True, map_location="cpu")["model"]
    units = (base / "vocab.txt").read_text("utf-8").strip("\n").split("\n")
    kept = [i for i, unit in enumerate(units) if useful(unit)]
    encoder = part(state, "encoder.")
    encoder["words.weight"] = encoder["words.weight"][kept]
    out.mkdir(parents=True, exist_ok=True)
    graph.save(encoder, out / "encoder.onnx", UNITS)
    halves = {k: v.astype(np.float16) for k, v in heads(part(state, "heads.")).items()}
    np.savez_compressed(out / "heads.npz", **halves)
    (out / "vocab.txt").write_text("\n".join(units[i] for i in kept), "utf-8")
    names = json.loads((run / "labels.json").read_text("utf-8"))
    ordered = {task: names[task] for task in (*TASKS, "dep")}
    (out / "labels.json").write_text(json.dumps(ordered, ensure_ascii=False), "utf-8")
    print(f"{len(kept)} of {len(units)} units kept")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("run", "base", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    export(args.run, args.base, args.out)


if __name__ == "__main__":
    main()
