"""Third parties' measures and events beside the pair's series: before, after, and no cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model.brief import DRIVER_WINDOW, Driver
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event, Measure
from dragoman.model.series import Series
from dragoman.relations.bounds import bounds, within
from dragoman.relations.spread import mean_error, student, welch

DRIVER_KINDS = frozenset({"nato_accession", "force_posture", "sanctions", "alliance"})
"""Kinds of events by third parties that a brief sets beside the pair's series."""
LISTING = "listing"
"""The instrument of a day's listing of persons and firms. There are hundreds of such days, each of
little weight, so that those of a year stand together and never crowd out a package."""


def drivers(
    pair: frozenset[str],
    measures: Iterable[Measure],
    events: Iterable[Event],
    series: Series | None,
) -> tuple[Driver, ...]:
    """What third parties did to either state, oldest first, against one series of the pair.

    Packages, orders and events stand one by one; listings stand by issuer and year, marked small.
    """
    aimed = [m for m in measures if m.issuer not in pair and pair & set(m.target) and m.when]
    found = [
        Driver(m.when, m.text or m.name, m.id, m.issuer, rows=(m.id,))
        for m in aimed
        if m.instrument != LISTING and m.when
    ]
    found += _listings([m for m in aimed if m.instrument == LISTING], pair)
    found += [
        Driver(e.when.start, e.text, e.id, ", ".join(sorted(set(e.actors) - pair)), rows=(e.id,))
        for e in {event.id: event for event in events}.values()
        if e.when.start and set(e.actors) - pair and e.kind in DRIVER_KINDS
    ]
    ordered = sorted(found, key=lambda driver: (driver.when, driver.small, driver.row))
    return tuple(_aligned(driver, series) for driver in ordered)


def _listings(measures: Sequence[Measure], pair: frozenset[str]) -> list[Driver]:
    years: dict[tuple[str, int, str], list[Measure]] = {}
    for m in measures:
        for target in sorted(pair & set(m.target)):
            assert m.when is not None
            years.setdefault((m.issuer, m.when.year, target), []).append(m)
    return [
        Driver(
            PartialDate(year),
            f"Listings of persons or firms of {target} on {len(held)} day{'s' * (len(held) > 1)}",
            held[0].id,
            issuer,
            rows=tuple(m.id for m in held),
            small=True,
        )
        for (issuer, year, target), held in years.items()
    ]


def _aligned(driver: Driver, series: Series | None) -> Driver:
    """The driver with the series before and after it; listings, many in every year, have no
    before and after."""
    from dataclasses import replace

    if series is None or driver.small:
        return driver
    before, after = _sides(series, driver.when)
    if min(len(before), len(after)) < 2 or min(_spread(before), _spread(after)) == 0:
        return driver
    limits = bounds(series)
    return replace(
        driver,
        series=series,
        before=within(student(*mean_error(before)), limits),
        after=within(student(*mean_error(after)), limits),
        change=welch(*mean_error(before), *mean_error(after)),
    )


def _sides(series: Series, when: PartialDate) -> tuple[list[float], list[float]]:
    """Values of the years before and after; the year itself belongs to neither."""
    near = [p for p in series.points if 0 < abs(p.period.year - when.year) <= DRIVER_WINDOW]
    before = [p.value for p in near if p.period.year < when.year]
    return before, [p.value for p in near if p.period.year > when.year]


def _spread(values: Sequence[float]) -> float:
    """Largest minus smallest: with none there is no interval to give."""
    return max(values) - min(values)
