"""The trade workbook of Russian customs: years in rows of their own, partners across."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers.reader import Cells

MONTHS = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_LATIN = str.maketrans("aceopxyk", "асеорхук")
"""Latin letters that stand for Cyrillic ones of the same look in some names."""


def folded(name: str) -> str:
    """A Cyrillic name in lower case, with Cyrillic letters only and single spaces."""
    return " ".join(name.lower().translate(_LATIN).split())


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a month and partner that has a figure; an empty cell is no figure."""
    with path.open(encoding="utf-8", newline="") as source:
        lines = list(csv.reader(source))
    flow = "export" if any("Экспорт" in cell for cell in lines[1]) else "import"
    names: list[str] = []
    year = ""
    for number, line in enumerate(lines, 1):
        label = line[0].strip().lower() if line else ""
        if not names and not label and sum(bool(cell.strip()) for cell in line) > 5:
            names = [folded(cell) for cell in line]
        elif re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", label):
            year = label[:4]
        elif label in MONTHS and names and year:
            period = f"{year}-{MONTHS.index(label) + 1:02d}"
            for name, cell in zip(names[1:], line[1:], strict=False):
                if name and cell.strip():
                    yield number, flow, name, period, cell
