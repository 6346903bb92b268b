"""Third parties' measures and events beside the pair's series: before, after, and no cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model.brief import DRIVER_WINDOW, Driver
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event, Measure
from dragoman.model.series import Interval95, Series


def drivers(
    pair: frozenset[str],
    measures: Iterable[Measure],
    events: Iterable[Event],
    series: Series | None,
) -> tuple[Driver, ...]:
    """What third parties did to either state, oldest first, against one series of the pair."""
    found = [
        Driver(row.when, row.text or row.name, row.id, row.issuer)
        for row in measures
        if row.issuer not in pair and pair & set(row.target) and row.when
    ]
    found += [
        Driver(event.when.start, event.text, event.id, ", ".join(sorted(set(event.actors) - pair)))
        for event in events
        if event.when.start and set(event.actors) - pair and event.kind in DRIVER_KINDS
    ]
    ordered = sorted(found, key=lambda driver: driver.when)
    return tuple(_aligned(driver, series) for driver in ordered)


DRIVER_KINDS = frozenset({"nato_accession", "force_posture", "sanctions", "alliance"})
"""Kinds of events by third parties that a brief sets beside the pair's series."""


def _aligned(driver: Driver, series: Series | None) -> Driver:
    if series is None:
        return driver
    before, after = _sides(series, driver.when)
    if min(len(before), len(after)) < 2 or min(_spread(before), _spread(after)) == 0:
        return driver
    return Driver(
        driver.when, driver.text, driver.row, driver.by, series,
        _mean(before), _mean(after), _difference(before, after),
    )  # fmt: skip


def _sides(series: Series, when: PartialDate) -> tuple[list[float], list[float]]:
    """Values of the years before and after; the year itself belongs to neither."""
    near = [p for p in series.points if 0 < abs(p.period.year - when.year) <= DRIVER_WINDOW]
    before = [p.value for p in near if p.period.year < when.year]
    return before, [p.value for p in near if p.period.year > when.year]


def _spread(values: Sequence[float]) -> float:
    """Largest minus smallest: with none there is no interval to give."""
    return max(values) - min(values)


def _mean(values: Sequence[float]) -> Interval95:
    import numpy as np
    from scipy import stats

    mean = float(np.mean(values))
    reach = float(stats.t.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / len(values) ** 0.5)
    return Interval95(mean, mean - reach, mean + reach)


def _difference(before: Sequence[float], after: Sequence[float]) -> Interval95:
    """After minus before, with Welch's interval."""
    from scipy import stats

    result = stats.ttest_ind(after, before, equal_var=False)
    interval = result.confidence_interval(0.95)
    value = sum(after) / len(after) - sum(before) / len(before)
    return Interval95(value, float(interval.low), float(interval.high))
