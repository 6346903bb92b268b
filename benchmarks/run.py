"""Every benchmark, as ratios against a reference measured in the same run.

    python -m benchmarks.run            all
    python -m benchmarks.run audit      one

A benchmark is a module of this folder with ``run() -> list[Row]``. Machines are noisy: a figure
is the median of several repeats, and a limit is printed, never asserted.
"""

from __future__ import annotations

import importlib
import os
import platform
import sys
from pathlib import Path
from typing import Any

from dragoman.reading import parse

MODULES = [
    p.stem
    for p in sorted(Path(__file__).parent.glob("*.py"))
    if p.stem not in ("run", "__init__", "timing")
]


def print_rows(name: str, rows: list[dict[str, Any]]) -> None:
    print(f"\n{name}")
    for row in rows:
        limit = row.get("limit")
        note = f"   (aim: {limit})" if limit else ""
        print(f"  {row['what']:<64} {row['value']}{note}")


def main() -> int:
    wanted = sys.argv[1:] or MODULES
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    finders = "plain" if parse.__file__.endswith(".py") else "compiled"
    told = f"Python {platform.python_version()}, finders {finders}"
    print(f"{platform.machine()}, {cores} cores, {told}")
    for name in wanted:
        module = importlib.import_module(f"benchmarks.{name}")
        if hasattr(module, "run"):
            print_rows(name, module.run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
