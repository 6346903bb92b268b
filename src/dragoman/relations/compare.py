"""Pairs side by side on chosen indicators: the same measure, unit and scale for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model.brief import Comparison, PairLine
from dragoman.model.series import Series
from dragoman.record.sentences import indicator_name
from dragoman.relations.lines import cut
from dragoman.relations.series import assemble
from dragoman.relations.votes import distance

if TYPE_CHECKING:
    from dragoman.record.reader import View

INDICATORS = (
    "trade_goods_total",
    "exports_goods",
    "arms_transfers_tiv",
    "un_vote_agreement",
    "ideal_point_distance",
    "favourable_view",
)
"""Indicators compared where none are chosen: those that many pairs have."""


def compare(
    view: View, pairs: Iterable[tuple[str, str]], on: date, indicators: Iterable[str] = ()
) -> tuple[Comparison, ...]:
    """One comparison an indicator and unit, with every series of each pair up to the day.

    Both directions of a directed indicator are shown; a pair without a figure is named as such.
    """
    wanted, asked = tuple(pairs), tuple(indicators) or INDICATORS
    held = {pair: _series(view, pair, on) for pair in wanted}
    found = (_comparison(indicator, held) for indicator in asked)
    return tuple(comparison for comparison in found if comparison is not None)


def _series(view: View, pair: tuple[str, str], on: date) -> tuple[Series, ...]:
    first, second = pair
    rows = {
        row.id: row
        for way in (pair, (second, first))
        for row in view.observations(None, *way)
        if row.period is not None and row.period.last <= on
    }
    alone = [row for state in pair for row in view.observations("ideal_point", state, "")]
    return (*assemble(rows.values()), *distance(pair, on, alone))


def _comparison(
    indicator: str, held: dict[tuple[str, str], tuple[Series, ...]]
) -> Comparison | None:
    chosen = {
        pair: [s for s in series if s.indicator == indicator] for pair, series in held.items()
    }
    units = [s.unit for series in chosen.values() for s in series]
    if not units:
        return None
    unit = max(sorted(set(units)), key=units.count)
    lines = tuple(
        PairLine(pair, tuple(s for s in series if s.unit == unit))
        for pair, series in chosen.items()
    )
    return Comparison(indicator, indicator_name(indicator), unit, lines)


def common_years(comparison: Comparison) -> Comparison:
    """The comparison cut to the last year that all its pairs reach, so that no pair looks low
    only because another's figures are newer."""
    last = [max(s.years[-1] for s in line.series) for line in comparison.lines if line.series]
    if not last:
        return comparison
    lines = tuple(
        PairLine(line.pair, tuple(c for s in line.series if (c := cut(s, min(last))).points))
        for line in comparison.lines
    )
    return Comparison(comparison.indicator, comparison.name, comparison.unit, lines)
