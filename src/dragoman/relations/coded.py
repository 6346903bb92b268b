"""The index of one pair from the coded events of a record."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from dragoman.model.brief import CodedIndex
from dragoman.record import expressions
from dragoman.record.engine import Tables
from dragoman.relations import index

UNITS = {"Y": "%Y", "M": "%Y-%m"}
"""Periods an index is made for, and how each is printed."""


def pair_index(
    tables: Tables, first: str, second: str, until: date, unit: str = "Y"
) -> tuple[CodedIndex, ...]:
    """Rates of the four classes for a pair, by period, up to a day; empty without coded events."""
    if not tables.holds("coded_events"):
        return ()
    events = expressions.coded_events()
    counts = expressions.pair_counts(events.filter(events.day <= until), unit)
    coverage = expressions.coverage(counts)
    a, b = sorted((first, second))
    own = counts.filter((counts.a == a) & (counts.b == b))
    sides = coverage.filter(coverage.state.isin([a, b]))
    return _assemble(tables.run(own), tables.run(sides), (a, b), unit)


def _assemble(
    own: list[tuple[Any, ...]], sides: list[tuple[Any, ...]], pair: tuple[str, str], unit: str
) -> tuple[CodedIndex, ...]:
    if not own:
        return ()
    seen: dict[tuple[str, str], int] = {}
    for state, period, number in sides:
        seen[state, period.strftime(UNITS[unit])] = number
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for _, _, period, quad, number in own:
        counts[quad][period.strftime(UNITS[unit])] = number
    periods = sorted({period for _, period in seen})
    first, second = ([seen.get((state, p), 0) for p in periods] for state in pair)
    by_quad = {quad: [held.get(p, 0) for p in periods] for quad, held in counts.items()}
    points = list(index.points(periods, by_quad, first, second))
    return tuple(
        CodedIndex(
            quad,
            name,
            tuple(periods),
            tuple(p.events for p in points if p.quad == quad),
            tuple(p.exposure for p in points if p.quad == quad),
            tuple(p.rate for p in points if p.quad == quad),
        )
        for quad, name in index.CLASSES.items()
    )
