"""The comparer's files: ``python -m training.export_comparer RUN OUT``.

Writes ``headline.onnx`` (8-bit; its table of units is ``words.bin``, the ``default`` model's) and
``headline.npz`` (the layer above it, half precision).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from dragoman.reading.headline.comparing import LIMIT
from training import graph
from training.export import part


def export(run: Path, out: Path) -> None:
    """Write both files."""
    state = torch.load(run / "comparer.pt", weights_only=True, map_location="cpu")
    graph.save(part(state, "encoder."), out / "headline.onnx", LIMIT)
    layer = {"out": part(state, "out.")["weight"].T, "bias": part(state, "out.")["bias"]}
    np.savez_compressed(out / "headline.npz", **{k: v.astype(np.float16) for k, v in layer.items()})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    export(args.run, args.out)


if __name__ == "__main__":
    main()
