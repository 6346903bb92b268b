"""Pairs side by side on chosen indicators: the same measure, unit and scale for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dragoman.model.brief import Comparison, PairLine
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.findings import Evidence
from dragoman.model.series import Series
from dragoman.record.evidence import Ledger
from dragoman.record.sentences import indicator_name
from dragoman.relations.added import added
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
    rows = {pair: _rows(view, pair, on) for pair in wanted}
    held = {pair: _series(pair, on, found) for pair, found in rows.items()}
    compared = [one for name in asked if (one := _comparison(name, held)) is not None]
    shown = {row for one in compared for row in _shown(one)}
    ledger = Ledger(view, PartialDate.of(on))
    ledger.cite(*(row for found in rows.values() for row in found if row.id in shown))
    return tuple(_cited(one, ledger.held) for one in compared)


def _rows(view: View, pair: tuple[str, str], on: date) -> tuple[Observation, ...]:
    """What is held of a pair, and of each state's place in UN votes, up to a day."""
    first, second = pair
    both = (row for way in (pair, (second, first)) for row in view.observations(None, *way))
    alone = (row for state in pair for row in view.observations("ideal_point", state, ""))
    return tuple(
        {
            row.id: row
            for row in (*both, *alone)
            if row.period is not None and row.period.last <= on
        }.values()
    )


def _series(pair: tuple[str, str], on: date, rows: tuple[Observation, ...]) -> tuple[Series, ...]:
    of_both = [row for row in rows if row.indicator != "ideal_point"]
    return (*assemble(of_both), *added(of_both), *distance(pair, on, rows))


def _cited(comparison: Comparison, evidence: Mapping[str, Evidence]) -> Comparison:
    """The comparison with the rows behind its values and no others."""
    told = {row: evidence[row] for row in _shown(comparison) if row in evidence}
    return replace(comparison, evidence=told)


def _shown(comparison: Comparison) -> Iterator[str]:
    """The rows behind the values, in order."""
    for line in comparison.lines:
        for series in line.series:
            for point in series.points:
                yield from point.rows


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
    return _cited(replace(comparison, lines=lines), comparison.evidence)
