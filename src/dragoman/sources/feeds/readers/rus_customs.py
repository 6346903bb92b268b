"""The trade workbook of Russian customs: years in rows of their own, partners across."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass
class _Calendar:
    """The month a line is of, by the labels down to it: never one that had to be guessed."""

    year: str = ""
    month: int = 0

    def period(self, label: str) -> str:
        """The month of a line of figures, empty where year or month is not known."""
        if label not in MONTHS:
            self.heading(label)
            return ""
        month, before = MONTHS.index(label) + 1, self.month
        self.month = month
        if month <= before:  # a year began without saying so
            self.year = ""
        return f"{self.year}-{month:02d}" if self.year else ""

    def heading(self, label: str) -> None:
        """Take a line's label that is no month: a year, or something else, after which no year is
        known; an empty one says nothing."""
        if label:
            known = re.fullmatch(r"(?:19|20)\d\d(?:\.0)?", label)
            self.year, self.month = label[:4] if known else "", 0


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a figure: its line, flow, partner and month, each missing where it is not known. An
    empty cell is no figure."""
    with path.open(encoding="utf-8", newline="") as source:
        lines = list(csv.reader(source))
    flow = "export" if any("Экспорт" in cell for cell in lines[1]) else "import"
    names: list[str] = []
    calendar = _Calendar()
    for number, line in enumerate(lines, 1):
        label = line[0].strip().lower() if line else ""
        if not names and not label and sum(bool(cell.strip()) for cell in line) > 5:
            names = [folded(cell) for cell in line]
            continue
        figures = [(at, cell) for at, cell in enumerate(line) if at and cell.strip()]
        if not figures:
            calendar.heading(label)
            continue
        period = calendar.period(label)
        for at, cell in figures:
            yield number, flow, names[at] if at < len(names) else "", period, cell
