"""Counts what reading gets wrong on our labelled cases, by kind and class.

::

    python -m evaluation.errors           print the table of both splits
    python -m evaluation.errors --write   count anew, keep the counts, renew the table in
                                          docs/reference/reading-errors.md

The counts stand in ``errors.json``; a test counts some kinds anew and holds them against it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from evaluation.error_classes import KINDS, Counts

HELD = Path(__file__).with_name("errors.json")
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "reading-errors.md"
BEGIN, END = (
    "<!-- counts: made by python -m evaluation.errors --write -->\n",
    "<!-- end of counts -->",
)
SPLITS = ("dev", "gate")
SIZES = ("labelled", "clean")

Table = dict[str, dict[str, dict[str, int]]]


def count(split: str, nlp: Any, kinds: tuple[str, ...] = ()) -> dict[str, Counts]:
    """The classes of each kind with their counts, on one split."""
    return {name: +KINDS[name](split, nlp) for name in kinds or KINDS}


def counted(nlp: Any) -> Table:
    """Kind, then class, then split: the counts of everything."""
    by_split = {split: count(split, nlp) for split in SPLITS}
    return {
        kind: {
            name: {split: by_split[split][kind][name] for split in SPLITS}
            for name in _classes(*(by_split[split][kind] for split in SPLITS))
        }
        for kind in KINDS
    }


def _classes(*counts: Counts) -> list[str]:
    """Sizes first, then the classes with most faults first."""
    total: Counts = sum(counts, Counter())
    faults = sorted((n for n in total if n not in SIZES), key=lambda n: (-total[n], n))
    return [*(name for name in SIZES if name in total), *faults]


def table(counts: Table) -> str:
    """The counts as a table, a row a class."""
    lines = ["| kind | class | dev | gate |", "| --- | --- | ---: | ---: |"]
    for kind, classes in counts.items():
        shown = kind
        for name, cells in classes.items():
            words = f"*{name}*" if name in SIZES else name
            lines.append(f"| {shown} | {words} | {cells['dev']} | {cells['gate']} |")
            shown = ""
    return "\n".join(lines) + "\n"


def held() -> Table:
    """The counts that were kept."""
    loaded: Table = json.loads(HELD.read_text("utf-8"))
    return loaded


def renewed(page: str, counts: Table) -> str:
    """A page with the table between its marks made anew."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(counts)}\n{END}{after}"


def main() -> None:
    from dragoman.reading import pipeline

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the counts, renew the page")
    options = parser.parse_args()
    counts = counted(pipeline.load("default"))
    print(table(counts))
    if options.write:
        HELD.write_text(json.dumps(counts, indent=1) + "\n", "utf-8")
        PAGE.write_text(renewed(PAGE.read_text("utf-8"), counts), "utf-8")


if __name__ == "__main__":
    main()
