"""Observations of a pair assembled into series: one reporter, one question, one line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series

Key = tuple[str, str, str, str, str, str, str]
Z = 1.96
"""Standard errors on either side of a value in its 95 % interval."""
QUOTED = "secondary"
"""The reporter of figures that a text quotes without saying whose they are."""
MARKS = {"seen": 0, "recall": 1, "memory": 2}
"""How firmly a row is sourced; where rows of one period differ the firmest gives the value."""


def assemble(
    rows: Iterable[Observation],
    precision: str = "year",
    editions: Mapping[str, str] | None = None,
) -> tuple[Series, ...]:
    """The series in some observations, longest first; periods of another precision are left out.

    Where one reporter has several figures for one period, the most firmly sourced one is the
    value and the spread of the others becomes its interval: nothing is averaged. ``editions`` are
    the names of data files by origin: two files of one publisher that give figures for the same
    periods are two editions, each a series of its own, and are not mixed.
    """
    grouped: dict[Key, list[Observation]] = {}
    for row in rows:
        if row.period is not None and row.period.precision == precision:
            grouped.setdefault(_key(row), []).append(row)
    parted = [part for key, held in grouped.items() for part in _parted(key, held, editions or {})]
    return tuple(sorted((_series(*part) for part in parted), key=lambda s: -len(s.points)))


def _key(row: Observation) -> Key:
    asked = "" if row.population == row.subject else row.population  # a state's own public
    question = f"{asked}: {row.question}".strip(": ")
    return (
        row.indicator, row.unit, row.subject, row.partner, row.reporter, row.group, question
    )  # fmt: skip


def _parted(
    key: Key, rows: list[Observation], editions: Mapping[str, str]
) -> list[tuple[Key, list[Observation]]]:
    """The rows by edition where two editions overlap, else all of them as one series."""
    held: dict[str, list[Observation]] = {}
    for row in rows:
        name = next((editions[origin] for origin in row.origins if origin in editions), "")
        held.setdefault(name, []).append(row)
    named = [name for name in held if name]
    periods = [row.period for name in named for row in held[name]]
    if len(named) < 2 or len(periods) == len(set(periods)):
        return [(key, rows)]
    named += [name for name in held if not name]
    return [((*key[:4], _by(key[4], name), *key[5:]), held[name]) for name in named]


def _by(reporter: str, edition: str) -> str:
    return f"{reporter} ({edition})" if edition else reporter


def _series(key: Key, rows: list[Observation]) -> Series:
    indicator, unit, subject, partner, reporter, group, question = key
    periods: dict[tuple[int, int, int], list[Observation]] = {}
    for row in rows:
        assert row.period is not None
        when = (row.period.year, row.period.month or 0, row.period.day or 0)
        periods.setdefault(when, []).append(row)
    points = tuple(_point(periods[when]) for when in sorted(periods))
    return Series(indicator, unit, subject, partner, reporter, points, group, question)


def _point(rows: list[Observation]) -> Point:
    best = min(rows, key=lambda row: (MARKS.get(row.mark, 9), row.id))
    assert best.period is not None
    values = [row.value for row in rows]
    spread = max(values) > min(values)
    low, high = (min(values), max(values)) if spread else (best.low, best.high)
    if low is None and high is None:
        low, high = _sampled(best)
    return Point(
        period=best.period,
        value=best.value,
        low=low,
        high=high,
        rows=tuple(row.id for row in rows),
    )


_ASKED = re.compile(r"\bn = (\d[\d,]*)")
"""How many were asked, where a poll's row says so."""


def _sampled(row: Observation) -> tuple[float | None, float | None]:
    """The 95 % interval that a simple random sample of so many would have (Wilson 1927); polls
    are seldom so simple, and their true intervals wider."""
    asked = _ASKED.search(row.text)
    if row.unit != "%" or asked is None or not 0 <= row.value <= 100:
        return None, None
    n, share = int(asked[1].replace(",", "")), row.value / 100
    if n == 0:
        return None, None
    grown = 1 + Z**2 / n
    middle = (share + Z**2 / (2 * n)) / grown
    reach = Z / grown * (share * (1 - share) / n + Z**2 / (4 * n**2)) ** 0.5
    return 100 * max(0.0, middle - reach), 100 * min(1.0, middle + reach)


def mirrors(series: Series, others: Iterable[Series]) -> tuple[Series, ...]:
    """The same indicator and pair as other reporters have it, in the same unit; who only quotes
    another's figure is no reporter."""
    pair = {series.subject, series.partner}
    return tuple(
        other
        for other in others
        if other.indicator == series.indicator
        and other.unit == series.unit
        and {other.subject, other.partner} == pair
        and other.reporter not in (series.reporter, QUOTED)
        and (other.group, other.question) == (series.group, series.question)
    )
