"""The accuracy gate: scores on our labelled cases may only rise.

Every folder beside this file with a ``score.py`` is one kind of cases; its
``score(split, nlp)`` returns named numbers. ``floors.json`` pins, for each name, the floor (or,
for a name that ends in ``_false`` or ``_false_rate``, the ceiling), and the digest of the cases
it was measured on::

    python -m evaluation.gate            fail when a figure is worse than its floor
    python -m evaluation.gate --report   print development and gate figures side by side
    python -m evaluation.gate --raise    raise floors to what is reached now; never lowers one
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
TOLERANCE = 0.012
"""Slack for processors that round the int8 model differently: about one case in a hundred."""

Scorer = Callable[[str, Any], dict[str, float]]


def kinds() -> dict[str, Scorer]:
    """Each kind of cases with its scoring function."""
    found = sorted(path.parent.name for path in HERE.glob("*/score.py"))
    return {kind: importlib.import_module(f"evaluation.{kind}.score").score for kind in found}


def digest(kind: str) -> str:
    """A digest of the labelled cases of one kind, so that a floor names what it was measured on."""
    total = hashlib.sha256()
    for path in sorted((HERE / kind).rglob("*.yaml")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def lower_is_better(name: str) -> bool:
    """Whether a figure counts something bad, by its name."""
    return name.endswith(("_false", "_false_rate"))


def worse(name: str, value: float, pinned: float) -> bool:
    """Whether a figure is worse than what is pinned."""
    gap = value - pinned if lower_is_better(name) else pinned - value
    return gap > TOLERANCE or math.isnan(value)


def measure(split: str) -> dict[str, dict[str, float]]:
    """All figures of a split, by kind."""
    from dragoman.reading import pipeline

    nlp = pipeline.load("default")
    return {kind: score(split, nlp) for kind, score in kinds().items()}


def load_floors() -> dict[str, Any]:
    """What is pinned: ``{kind: {"cases": digest, "floors": {name: value}}}``."""
    loaded: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return loaded


def failures(pinned: dict[str, Any], measured: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure worse than its floor and each set of cases changed unpinned."""
    lines = []
    for kind, entry in pinned.items():
        if kind not in measured:
            lines.append(f"{kind}: pinned, but its score.py is gone")
            continue
        if entry["cases"] != digest(kind):
            lines.append(f"{kind}: cases changed since the floors were pinned; run --raise")
        for name, floor in entry["floors"].items():
            value = measured[kind].get(name, math.nan)
            if worse(name, value, floor):
                lines.append(f"{name}: {value:.3f} is worse than the pinned {floor:.3f}")
    return lines


def raised(pinned: dict[str, Any], measured: dict[str, dict[str, float]]) -> dict[str, Any]:
    """The floors lifted to what is measured now; a worse figure stops it, and one that is worse by
    no more than the tolerance leaves its floor where it was."""
    if stops := [line for line in failures(pinned, measured) if "cases changed" not in line]:
        raise SystemExit("refusing to lower a floor:\n  " + "\n  ".join(stops))
    return {
        kind: {
            "cases": digest(kind),
            "floors": {n: _better(pinned, kind, n, round(v, 4)) for n, v in sorted(names.items())},
        }
        for kind, names in sorted(measured.items())
    }


def _better(pinned: dict[str, Any], kind: str, name: str, value: float) -> float:
    """The better of a figure and its floor, if it has one."""
    floor = float(pinned.get(kind, {}).get("floors", {}).get(name, value))
    return min(value, floor) if lower_is_better(name) else max(value, floor)


def print_table(columns: dict[str, dict[str, dict[str, float]]]) -> None:
    """Figures side by side, one column a split."""
    print(f"{'':58}" + "".join(f"{split:>9}" for split in columns))
    first = next(iter(columns.values()))
    for kind, names in first.items():
        for name in names:
            cells = [columns[split].get(kind, {}).get(name, math.nan) for split in columns]
            print(f"{name:58}" + "".join(f"{cell:9.3f}" for cell in cells))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true", help="print dev and gate figures")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors")
    options = parser.parse_args()
    measured = measure("gate")
    if options.report:
        print_table({"dev": measure("dev"), "gate": measured})
        return 0
    print_table({"gate": measured})
    pinned = load_floors()
    if options.lift:
        text = json.dumps(raised(pinned, measured), indent=1, sort_keys=True)
        FLOORS.write_text(text + "\n", "utf-8")
        return 0
    found = failures(pinned, measured)
    print("\n".join(found) if found else "accuracy gate: every figure holds")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
