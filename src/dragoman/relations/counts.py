"""Series counted from the record's own events: meetings, exercises, patrols by year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event, Measure
from dragoman.model.series import Point, Series
from dragoman.relations.periods import last_year_over
from dragoman.vocab.loader import load

REPORTER = "counted from the record's events"
"""Named as the reporter, so that nobody takes it for anybody's official count."""


def counted(pair: tuple[str, str], events: Iterable[Event], on: date) -> tuple[Series, ...]:
    """One yearly series for each indicator that has events; years without one are gaps.

    The year that ``on`` lies in is left out unless it is over: half a year is no year.
    """
    held = [event for event in events if event.when.first.year <= last_year_over(on)]
    found = [_series(indicator, kinds, pair, held) for indicator, kinds in load("counts").items()]
    return tuple(series for series in found if series.points)


def _series(indicator: str, kinds: list[str], pair: tuple[str, str], events: list[Event]) -> Series:
    years: dict[int, list[str]] = {}
    for event in events:
        if event.kind in kinds and event.when.start is not None:
            years.setdefault(event.when.start.year, []).append(event.id)
    points = tuple(
        Point(PartialDate(year), float(len(rows)), rows=tuple(rows))
        for year, rows in sorted(years.items())
    )
    return Series(indicator, "count", *pair, REPORTER, points)


PACKAGE = "sanctions package"
"""The instrument of a measure that counts as a package."""


def packages(pair: frozenset[str], measures: Iterable[Measure], on: date) -> tuple[Series, ...]:
    """Packages of sanctions on either state by year and issuer, counted from the measures: rows of
    one day are parts of one package."""
    years: dict[tuple[str, str], dict[int, list[Measure]]] = {}
    for m in measures:
        if m.instrument == PACKAGE and m.when is not None and m.when.year <= last_year_over(on):
            for target in sorted(pair & set(m.target)):
                held = years.setdefault((m.issuer, target), {})
                held.setdefault(m.when.year, []).append(m)
    return tuple(
        Series(
            "sanctions_packages_count",
            "count",
            issuer,
            target,
            REPORTER,
            tuple(
                Point(
                    PartialDate(year),
                    float(len({str(m.when) for m in rows})),
                    rows=tuple(m.id for m in rows),
                )
                for year, rows in sorted(held.items())
            ),
        )
        for (issuer, target), held in sorted(years.items())
    )
