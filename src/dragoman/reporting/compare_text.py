"""Pairs side by side in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.model.brief import Comparison, PairLine
from dragoman.model.numbers import precise
from dragoman.model.series import Series
from dragoman.reporting.charts import label
from dragoman.reporting.console import console, put, text
from dragoman.reporting.held import print_json

BAR = 24
"""Characters of the longest bar; all bars of an indicator share one scale."""


def print_comparison(comparisons: Iterable[Comparison], json: bool = False) -> None:
    """Print each indicator with the latest value of every pair, bars on one scale."""
    found = tuple(comparisons)
    if json:
        print_json(found)
        return
    out = console()
    for comparison in found:
        put(out, text((f"{comparison.name}, {comparison.unit}", "bold")))
        top = max((abs(s.values[-1]) for line in comparison.lines for s in line.series), default=0)
        for line in comparison.lines:
            _line(out, line, top)
    if not found:
        put(out, text("The record holds none of these indicators for these pairs."))


def _line(out: Any, line: PairLine, top: float) -> None:
    if not line.series:
        put(out, text(f"{'–'.join(line.pair)}: ", ("not in the record", "dim")), 2)
    for series in line.series:
        put(
            out, text(f"{_bar(series, top)} {precise(series.values[-1])}", f"  {_about(series)}"), 2
        )


def _bar(series: Series, top: float) -> str:
    width = round(BAR * abs(series.values[-1]) / top) if top else 0
    return ("█" * width).ljust(BAR, "·")


def _about(series: Series) -> str:
    first, last = series.points[0], series.points[-1]
    return f"{label(series)}, {last.period} ({first.period}: {precise(first.value)})"
