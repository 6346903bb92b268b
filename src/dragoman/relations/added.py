"""Figures added up from figures: twelve months to a year, exports both ways to the whole trade.

Nothing is filled in: a year needs all its twelve months by one reporter in one unit, a total both
directions of one reporter. The reporter's name says what was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series
from dragoman.relations.series import assemble

MONTHS = "months added"
"""Said of a yearly figure that is the sum of twelve monthly ones."""
WAYS = "both ways added"
"""Said of a total that is the sum of two directions."""
FLOWS = frozenset({"exports_goods", "imports_goods"})
"""Indicators that may be added: amounts of a period, not levels or shares."""
TOTAL = "trade_goods_total"


def added(rows: Iterable[Observation]) -> tuple[Series, ...]:
    """Years from months, and totals from two directions, where the rows have them whole; no totals
    of a reporter that gives them itself."""
    rows = tuple(rows)
    flows = [row for row in rows if row.indicator in FLOWS]
    years = [s for monthly in assemble(flows, "month") if (s := _years(monthly)).points]
    published = {row.reporter for row in rows if row.indicator == TOTAL}
    sums = _totals([s for s in (*assemble(flows), *years) if s.reporter not in published])
    return (*years, *sums)


def is_added(series: Series) -> bool:
    """Whether the figures were added up here."""
    return series.reporter.endswith((MONTHS, WAYS))


def _years(monthly: Series) -> Series:
    held: dict[int, list[Point]] = {}
    for point in monthly.points:
        held.setdefault(point.period.year, []).append(point)
    whole = {year: points for year, points in sorted(held.items()) if len(points) == 12}
    points = tuple(_sum(PartialDate(year), points) for year, points in whole.items())
    by = f"{monthly.reporter}, {MONTHS}"
    return Series(monthly.indicator, monthly.unit, monthly.subject, monthly.partner, by, points)


def _sum(period: PartialDate, points: Sequence[Point]) -> Point:
    rows = tuple(row for point in points for row in point.rows)
    return Point(period, sum(point.value for point in points), rows=rows)


def _totals(series: Sequence[Series]) -> Iterator[Series]:
    """Exports there and back, or exports and imports, by one reporter and in one unit."""
    for at, one in enumerate(series):
        for other in series[at + 1 :]:
            if _are_two_ways(one, other) and (total := _total(one, other)).points:
                yield total


def _are_two_ways(one: Series, other: Series) -> bool:
    same = (one.reporter, one.unit) == (other.reporter, other.unit)
    back = (one.subject, one.partner) == (other.partner, other.subject)
    if one.indicator == other.indicator == "exports_goods":
        return same and back
    alike = (one.subject, one.partner) == (other.subject, other.partner)
    return same and alike and {one.indicator, other.indicator} == FLOWS


def _total(one: Series, other: Series) -> Series:
    back = {point.period: point for point in other.points}
    points = tuple(_sum(p.period, (p, back[p.period])) for p in one.points if p.period in back)
    first, second = sorted((one.subject, one.partner))
    by = f"{one.reporter.removesuffix(f', {MONTHS}')}, {WAYS}"
    return Series(TOTAL, one.unit, first, second, by, points)
