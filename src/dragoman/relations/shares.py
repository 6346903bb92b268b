"""How much of a state's trade is with the other: its trade with it over its trade with all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dragoman.model.series import Point, Series
from dragoman.record import expressions
from dragoman.relations.added import TOTAL, WAYS

Run = Callable[[Any], list[Any]]
SHARE = "trade_share"
FLOW = "exports_goods"
"""What is summed over all partners."""
PARTNERS = "of all its partners"
"""Said of a share of what one table has of all partners."""
MIN_PARTNERS = 50
"""Partners a table must have of a state in a year for their sum to stand for its whole trade: a
customs workbook of the 29 largest does not, tables of all pairs of the world do."""


def shares(totals: Sequence[Series], run: Run, until: int) -> tuple[Series, ...]:
    """The share of each state's trade that is with the other, by year, in percent.

    ``totals`` are series of the pair's whole trade, of which those made of exports both ways are
    used: their table has other pairs too. Years after ``until`` are not looked at.
    """
    made = [s for s in totals if s.indicator == TOTAL and s.reporter.endswith(WAYS)]
    return tuple(share for total in made for share in _shares(total, run, until) if share.points)


def _shares(total: Series, run: Run, until: int) -> Iterator[Series]:
    reporter = total.reporter.removesuffix(f", {WAYS}")
    pair = (total.subject, total.partner)
    whole: dict[tuple[str, int], float] = {
        (state, year): value
        for state, year, value, partners in run(_whole(pair, reporter, total.unit))
        if partners >= MIN_PARTNERS and year <= until
    }
    for state, other in (pair, pair[::-1]):
        points = tuple(
            Point(p.period, 100 * p.value / of, rows=p.rows)
            for p in total.points
            if (of := whole.get((state, p.period.year), 0.0)) >= p.value > 0
        )
        yield Series(SHARE, "%", state, other, f"{reporter}, {PARTNERS}", points)


def _whole(pair: tuple[str, str], reporter: str, unit: str) -> Any:
    """State, year, all exports from it and to it, and the number of partners; a figure that was
    taken in twice counts once."""
    import ibis
    from ibis import _

    columns = ("indicator", "unit", "subject", "partner", "reporter", "period", "value")
    held = expressions.table("observations").select(*columns)
    flows = held.filter(
        _.indicator == FLOW,
        _.reporter == reporter,
        _.unit == unit,
        _.period.length() == 4,
        _.subject.isin(pair) | _.partner.isin(pair),
    ).mutate(year=_.period.cast("int64"))
    sold = flows.filter(_.subject.isin(pair)).select(
        "year", "value", state="subject", other="partner", way=ibis.literal("sold")
    )
    bought = flows.filter(_.partner.isin(pair)).select(
        "year", "value", state="partner", other="subject", way=ibis.literal("bought")
    )
    return (
        ibis.union(sold, bought)
        .group_by("state", "year", "other", "way")
        .aggregate(value=_.value.min())
        .group_by("state", "year")
        .aggregate(value=_.value.sum(), partners=_.other.nunique())
        .order_by("state", "year")
    )
