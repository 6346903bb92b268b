"""Observations of a pair assembled into series: one reporter, one question, one line each."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series

Key = tuple[str, str, str, str, str, str, str]
MARKS = {"seen": 0, "recall": 1, "memory": 2}
"""How firmly a row is sourced; where rows of one period differ the firmest gives the value."""


def assemble(rows: Iterable[Observation], precision: str = "year") -> tuple[Series, ...]:
    """The series in some observations, longest first; periods of another precision are left out.

    Where one reporter has several figures for one period, the most firmly sourced one is the
    value and the spread of the others becomes its interval: nothing is averaged.
    """
    grouped: dict[Key, list[Observation]] = {}
    for row in rows:
        if row.period is not None and row.period.precision == precision:
            grouped.setdefault(_key(row), []).append(row)
    found = [_series(key, held) for key, held in grouped.items()]
    return tuple(sorted(found, key=lambda series: -len(series.points)))


def _key(row: Observation) -> Key:
    question = f"{row.population}: {row.question}".strip(": ")
    return (
        row.indicator, row.unit, row.subject, row.partner, row.reporter, row.group, question
    )  # fmt: skip


def _series(key: Key, rows: list[Observation]) -> Series:
    indicator, unit, subject, partner, reporter, group, question = key
    periods: dict[tuple[int, int | None], list[Observation]] = {}
    for row in rows:
        assert row.period is not None
        periods.setdefault((row.period.year, row.period.month), []).append(row)
    points = tuple(
        _point(periods[when]) for when in sorted(periods, key=lambda k: (k[0], k[1] or 0))
    )
    return Series(indicator, unit, subject, partner, reporter, points, group, question)


def _point(rows: list[Observation]) -> Point:
    best = min(rows, key=lambda row: (MARKS.get(row.mark, 9), row.id))
    assert best.period is not None
    values = [row.value for row in rows]
    spread = max(values) > min(values)
    return Point(
        period=best.period,
        value=best.value,
        low=min(values) if spread else best.low,
        high=max(values) if spread else best.high,
        rows=tuple(row.id for row in rows),
    )


def mirrors(series: Series, others: Iterable[Series]) -> tuple[Series, ...]:
    """The same indicator and pair as other reporters have it, in the same unit."""
    pair = {series.subject, series.partner}
    return tuple(
        other
        for other in others
        if other.indicator == series.indicator
        and other.unit == series.unit
        and {other.subject, other.partner} == pair
        and other.reporter != series.reporter
        and (other.group, other.question) == (series.group, series.question)
    )
