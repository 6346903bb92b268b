"""Figures of a domain: every indicator that the record holds for a pair, with its tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dragoman.model.brief import Line
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series
from dragoman.record.sentences import indicator_name
from dragoman.relations import sentences
from dragoman.relations.added import is_added
from dragoman.relations.counts import REPORTER as COUNTED
from dragoman.relations.leaps import leaps
from dragoman.relations.outlook import forecast
from dragoman.relations.periods import is_over
from dragoman.relations.record_test import nearer_extreme, record_test, reporter_error
from dragoman.relations.scaling import readable
from dragoman.relations.series import assemble, mirrors
from dragoman.relations.shares import PARTNERS, SHARE
from dragoman.relations.states import before_it_was
from dragoman.relations.trend_test import acceleration_test, breaks, trend_test
from dragoman.vocab.directions import symmetric
from dragoman.vocab.loader import load

STALE_YEARS = 3
"""A series that ends this long before the day is called out of date, and has no outlook."""
TESTABLE = 8
"""Values a series needs for most tests: a newer one of this length stands before a longer one."""

Way = tuple[str, str, str]


def domain_of(indicator: str) -> str:
    """The domain an indicator belongs to; economy where the vocabulary does not say."""
    return str(load("indicators").get(indicator, {}).get("domain", "economy"))


def lines(
    rows: Iterable[Observation],
    on: date,
    since: int | None = None,
    counts: Iterable[Series] = (),
    editions: Mapping[str, str] | None = None,
) -> tuple[Line, ...]:
    """One line an indicator and direction, for figures whose period had ended by ``on``.

    ``counts`` are series counted from events, shown beside the figures of the same indicator;
    ``editions`` as in :func:`dragoman.relations.series.assemble`.
    """
    held = [row for row in rows if is_over(row.period, on) and _from(row.period, since)]
    counts = (cut(series, on.year, since) for series in counts)
    grouped: dict[Way, list[Series]] = {}
    for series in (*assemble(held, "year", editions), *(s for s in counts if s.points)):
        grouped.setdefault(_way(series), []).append(series)
    for precision in ("month", "day"):
        for series in assemble(held, precision, editions):
            grouped.setdefault(_way(series), []).append(series)
    return tuple(_line(way[0], found, on) for way, found in grouped.items())


def _way(series: Series) -> Way:
    """Indicator and direction; where the order means nothing, the pair in alphabetical order."""
    pair = (series.subject, series.partner)
    if symmetric(series.indicator):
        pair = (min(pair), max(pair))
    return (series.indicator, *pair)


def _from(period: PartialDate | None, since: int | None) -> bool:
    return since is None or (period is not None and period.year >= since)


def _line(indicator: str, found: list[Series], on: date) -> Line:
    found = readable(found)
    yearly = [series for series in found if series.points[0].period.precision == "year"]
    last = max((series.years[-1] for series in yearly), default=0)
    order = sorted(yearly, key=lambda s: _first(s, last))
    shown = tuple(order + [series for series in found if series not in yearly])
    line = Line(indicator, indicator_name(indicator), shown, of=_direction(shown[0]))
    line = replace(line, caveats=_caveats(line, on))
    if not order or order[0].reporter == COUNTED:
        return line
    return _tested(line, order, on)


def _first(series: Series, last: int) -> tuple[bool, bool, int, str, str]:
    """What makes a series the one tested: figures rather than counts of our own, still going on
    when another is, long."""
    going = len(series.points) >= TESTABLE and last - series.years[-1] < STALE_YEARS
    return (
        series.reporter == COUNTED,
        not going,
        -len(series.points),
        series.unit,
        series.reporter,
    )


def _direction(series: Series) -> str:
    return "" if symmetric(series.indicator) else sentences.between(series)


def _tested(line: Line, order: list[Series], on: date) -> Line:
    series = order[0]
    others = mirrors(series, order)
    error = reporter_error([series, *others])
    sound = series.years[-1] not in leaps(series)
    record = record_test(series, nearer_extreme(series), error, others) if sound else None
    trend, change = trend_test(series), acceleration_test(series) if sound else None
    ahead = forecast(series) if sound and not _stale(series, on) else None
    said = (
        sentences.record_sentence(series, record) if record else "",
        sentences.newer_sentence(series, newer) if (newer := _newer(line, series)) else "",
        sentences.trend_sentence(series, trend) if trend else "",
        sentences.acceleration_sentence(series, change) if change else "",
        sentences.forecast_sentence(series, ahead) if ahead else "",
    )
    return replace(
        line,
        record=record,
        trend=trend,
        breaks=breaks(series),
        acceleration=change,
        forecast=ahead,
        sentences=tuple(text for text in said if text),
        head=sentences.about(series),
    )


def _newer(line: Line, series: Series) -> tuple[tuple[Series, Point], ...]:
    """The newest figures of others, where the tested series ends before them."""
    ends = series.points[-1].period.last
    return tuple((by, point) for by, point in line.newest if point.period.first > ends)


def _stale(series: Series, on: date) -> bool:
    return on.year - series.years[-1] >= STALE_YEARS


def _caveats(line: Line, on: date) -> tuple[str, ...]:
    """What a reader must know of a line's first series: gaps, its end, too few values, whose
    figures, in whose money."""
    series, found = line.series[0], []
    last = series.points[-1].period
    if last.precision == "year" and series.gaps:
        found.append(f"no figure for {runs(series.gaps)}: not taken for zero")
    if _stale(series, on):
        newer = "others' later figures are not joined to it" if _newer(line, series) else ""
        found.append(f"ends in {last}: {newer or 'nothing newer is held'}; no outlook is made")
    if _MONEY.match(series.unit) and len(series.points) >= TESTABLE:
        found.append("in the money of each year, not adjusted for inflation")
    if last.precision == "year" and (odd := leaps(series)):
        found.append(_odd(series, odd))
    if is_added(series):
        found.append("added up here from the figures in its rows, not published as one figure")
    if series.indicator == SHARE and series.reporter.endswith(PARTNERS):
        found.append(
            "of the trade with all partners that the same table has, not of a total published"
        )
    if whose := before_it_was(series):
        found.append(whose)
    if series.reporter == COUNTED:
        found.append("counted from the events this record holds, so no test of record is made")
    elif len(series.points) < 4:
        s, others = "s" * (len(series.points) > 1), len(line.series) > 1
        of = f" of {series.reporter}" if others and series.reporter else ""
        found.append(f"only {len(series.points)} figure{s}{of}: no test is made")
    return tuple(found)


_MONEY = re.compile(r"[A-Z]{3} (?:m|bn|trn)$")


def _odd(series: Series, years: tuple[int, ...]) -> str:
    """That figures stand a hundredfold off their neighbours, and what is not tested for it."""
    said = f"the figure of {runs(years)} is a hundred times more or less than those beside it"
    told = ": more likely a slip of the source than a change"
    return said + told + ("; it is not tested" if years[-1] == series.years[-1] else "")


def runs(years: Iterable[int]) -> str:
    """Years with neighbours joined: ``1990–2011, 2020``."""
    joined: list[list[int]] = []
    for year in years:
        if joined and year == joined[-1][-1] + 1:
            joined[-1].append(year)
        else:
            joined.append([year])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in joined)


def cut(series: Series, last_year: int, first_year: int | None = None) -> Series:
    """The series up to a year, as it stood then; from ``first_year`` on where one is given."""
    first = first_year if first_year is not None else 0
    points: tuple[Point, ...] = tuple(
        p for p in series.points if first <= p.period.year <= last_year
    )
    return Series(
        series.indicator, series.unit, series.subject, series.partner, series.reporter, points,
        series.group, series.question,
    )  # fmt: skip
