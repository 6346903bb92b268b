"""Figures of a domain: every indicator that the record holds for a pair, with its tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model.brief import Line
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series
from dragoman.record.sentences import indicator_name
from dragoman.relations import sentences
from dragoman.relations.counts import REPORTER as COUNTED
from dragoman.relations.outlook import forecast
from dragoman.relations.record_test import record_test, reporter_error
from dragoman.relations.series import assemble, mirrors
from dragoman.relations.trend_test import acceleration_test, breaks, trend_test
from dragoman.vocab.loader import load

STALE_YEARS = 3
"""A series that ends this long before the day is called out of date."""


def domain_of(indicator: str) -> str:
    """The domain an indicator belongs to; economy where the vocabulary does not say."""
    return str(load("indicators").get(indicator, {}).get("domain", "economy"))


def lines(
    rows: Iterable[Observation],
    on: date,
    since: int | None = None,
    counts: Iterable[Series] = (),
) -> tuple[Line, ...]:
    """One line an indicator, for figures whose period had ended by ``on``.

    ``counts`` are series counted from events, shown beside the figures of the same indicator.
    """
    held = [row for row in rows if _over(row.period, on) and _from(row.period, since)]
    grouped: dict[str, list[Series]] = {}
    for series in (*assemble(held), *counts):
        grouped.setdefault(series.indicator, []).append(series)
    for series in assemble(held, "month") + assemble(held, "day"):
        grouped.setdefault(series.indicator, []).append(series)
    return tuple(_line(indicator, found, on) for indicator, found in grouped.items())


def _over(period: PartialDate | None, on: date) -> bool:
    return period is not None and period.last <= on


def _from(period: PartialDate | None, since: int | None) -> bool:
    return since is None or (period is not None and period.year >= since)


def _line(indicator: str, found: list[Series], on: date) -> Line:
    yearly = [series for series in found if series.points[0].period.precision == "year"]
    order = sorted(yearly, key=lambda s: (-len(s.points), s.unit, s.reporter))
    rest = [series for series in found if series not in yearly]
    shown = tuple(order + rest)
    name = indicator_name(indicator)
    if not order:
        return Line(indicator, name, shown, caveats=_caveats(shown[0], on))
    series = order[0]
    if series.reporter == COUNTED:
        return Line(indicator, name, shown, caveats=_caveats(series, on))
    record = record_test(series, error=reporter_error([series, *mirrors(series, order)]))
    trend, change, ahead = trend_test(series), acceleration_test(series), forecast(series)
    said = [
        sentences.record_sentence(series, record) if record else "",
        sentences.trend_sentence(series, trend) if trend else "",
        sentences.acceleration_sentence(series, change) if change else "",
        sentences.forecast_sentence(series, ahead) if ahead else "",
    ]
    return Line(
        indicator,
        name,
        shown,
        record=record,
        trend=trend,
        breaks=breaks(series),
        acceleration=change,
        forecast=ahead,
        sentences=tuple(text for text in said if text),
        caveats=_caveats(series, on),
    )


def _caveats(series: Series, on: date) -> tuple[str, ...]:
    """What a reader must know of a series: gaps, its end, too few values, unseen rows."""
    found = []
    last = series.points[-1].period
    if series.gaps and last.precision == "year":
        found.append(f"no figure for {runs(series.gaps)}")
    if on.year - last.year >= STALE_YEARS:
        found.append(f"ends in {last}; what came after is not held, not zero")
    if series.reporter == COUNTED:
        found.append("counted from the events this record holds, so no test of record is made")
    elif len(series.points) < 4:
        found.append(f"only {len(series.points)} figure(s): no test is made")
    return tuple(found)


def runs(years: Iterable[int]) -> str:
    """Years with neighbours joined: ``1990–2011, 2020``."""
    joined: list[list[int]] = []
    for year in years:
        if joined and year == joined[-1][-1] + 1:
            joined[-1].append(year)
        else:
            joined.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in joined)


def cut(series: Series, last_year: int) -> Series:
    """The series up to a year, as it stood then."""
    points: tuple[Point, ...] = tuple(p for p in series.points if p.period.year <= last_year)
    return Series(
        series.indicator, series.unit, series.subject, series.partner, series.reporter, points,
        series.group, series.question,
    )  # fmt: skip
