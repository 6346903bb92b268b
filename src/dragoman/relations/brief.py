"""The brief of a pair of states: composed from the record, domain by domain, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.errors import UsageError
from dragoman.model.brief import (
    Brief,
    CodedIndex,
    Comparable,
    Domain,
    Holder,
    Line,
    Progress,
)
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event, Measure, Observation
from dragoman.model.series import Series
from dragoman.record.evidence import Ledger
from dragoman.record.sentences import indicator_name
from dragoman.relations.agreements import progress
from dragoman.relations.comparables import comparables, nearest
from dragoman.relations.counts import counted
from dragoman.relations.drivers import drivers
from dragoman.relations.holders import OFFICES, holder, meetings
from dragoman.relations.lines import domain_of, lines
from dragoman.relations.series import assemble
from dragoman.relations.votes import distance
from dragoman.vocab.loader import load
from dragoman.vocab.states import find, historic, name_of

if TYPE_CHECKING:
    from dragoman.record.reader import View

HEADLINE_SERIES = "trade_goods_total"
"""The series that drivers and comparable pairs are set beside: held for most pairs."""
LATEST = 10
"""Events in the timeline's short form."""


def make_brief(
    view: View,
    first: str,
    second: str,
    on: date,
    since: int | None = None,
    index: tuple[CodedIndex, ...] = (),
) -> Brief:
    """The brief of two states (ISO3) on a day.

    Raises :class:`UsageError` where both are the same state, or one did not exist on the day
    (with its successors named).
    """
    _check(first, second, on)
    pair = frozenset({first, second})
    held = _Held(view, pair, on)
    ledger = Ledger(view, PartialDate.of(on))
    domains = tuple(_domain(name, held, on, since) for name in load("domains"))
    main = _main_series(domains)
    brief = Brief(
        pair=(first, second),
        names=(name_of(first), name_of(second)),
        as_of=on,
        known=view.known,
        domains=domains,
        holders=tuple(_holders(view, (first, second), held.events, on)),
        timeline=held.events,
        drivers=drivers(pair, held.all_measures, held.others, main),
        index=index,
        comparables=_comparables(view, main) if main else (),
        evidence={},
        notes=tuple(_notes(held, index)),
    )
    ledger.cite(*_rows(brief, held))
    return _with_evidence(brief, ledger)


def _with_evidence(brief: Brief, ledger: Ledger) -> Brief:
    from dataclasses import replace

    return replace(brief, evidence=dict(ledger.held))


def _check(first: str, second: str, on: date) -> None:
    if first == second:
        raise UsageError(f"a brief needs two different states, not {name_of(first)} twice")
    for code in (first, second):
        if code in historic():
            gone = historic()[code]
            names = ", ".join(name_of(successor) for successor in gone.successors)
            if gone.until is not None and on.year > gone.until:
                raise UsageError(f"{gone.name} ended in {gone.until}; ask for {names}")
        entry = find(code)
        start = getattr(entry, "since", None)
        if start is not None and on.year < start:
            raise UsageError(f"{name_of(code)} exists since {start}; ask for a later day")


class _Held:
    """What the record holds of a pair, up to the day."""

    def __init__(self, view: View, pair: frozenset[str], on: date) -> None:
        self.pair, self.on = pair, on
        until = Interval(None, PartialDate.of(on))
        first, second = sorted(pair)
        self.events = tuple(e for e in view.events(pair, until) if e.when.first <= on)
        self.observations = _once(
            (*view.observations(None, first, second), *view.observations(None, second, first))
        )
        self.single = _once(
            (*view.observations(None, first, ""), *view.observations(None, second, ""))
        )
        self.counts = (
            *counted((first, second), self.events, on),
            *distance((first, second), on, self.single),
        )
        self.agreements = tuple(
            found
            for agreement in view.agreements(pair)
            if (found := progress(agreement, view.stages(agreement.id), on))
        )
        self.all_measures = tuple(m for m in view.measures(pair) if m.when and m.when.first <= on)
        self.measures = tuple(m for m in self.all_measures if self._between(m))
        self.others = tuple(
            event
            for code in sorted(pair)
            for event in view.events({code}, until)
            if event.when.first <= on
        ) + tuple(event for event in view.events(None, until, kind="nato_accession"))

    def _between(self, measure: Measure) -> bool:
        """A measure of one of the two states, or of anyone against one of them."""
        return measure.issuer in self.pair or bool(self.pair & set(measure.target))


def _once(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple({row.id: row for row in rows}.values())


def _domain(name: str, held: _Held, on: date, since: int | None) -> Domain:
    rows = [row for row in held.observations if domain_of(row.indicator) == name]
    alone = [
        row
        for row in held.single
        if domain_of(row.indicator) == name and row.indicator != "ideal_point"
    ]
    counts = [series for series in held.counts if domain_of(series.indicator) == name]
    domain = Domain(
        id=name,
        name=str(load("domains")[name]["name"]),
        lines=lines(rows, on, since, counts) + lines(alone, on, since),
        events=tuple(event for event in held.events if event.domain == name),
        agreements=tuple(p for p in held.agreements if p.agreement.domain == name),
        measures=tuple(measure for measure in held.measures if measure.domain == name),
    )
    return _with_missing(domain)


def _with_missing(domain: Domain) -> Domain:
    from dataclasses import replace

    if domain.lines or domain.events or domain.agreements or domain.measures:
        missing = _unheld(domain)
    else:
        missing = ("the record holds nothing on this for the pair; see: dragoman doctor",)
    return replace(domain, missing=missing)


def _unheld(domain: Domain) -> tuple[str, ...]:
    """The indicators of a domain that the record has no figure of for this pair."""
    held = {line.indicator for line in domain.lines}
    asked = load("domains")[domain.id].get("series", ())
    wanted = [indicator_name(name) for name in asked if name not in held]
    return (f"no figures on: {', '.join(wanted)}",) if wanted else ()


def _holders(
    view: View, pair: tuple[str, str], events: tuple[Event, ...], on: date
) -> Iterator[Holder]:
    from dataclasses import replace

    found = [
        held
        for state in pair
        for office in OFFICES
        if (held := holder(office, state, view.tenures(office, state), on))
    ]
    names = {held.tenure.name for held in found if held.tenure}
    shared = meetings(names, events)
    for held in found:
        own = tuple(e for e in shared if held.tenure and held.tenure.name in e.persons)
        yield replace(held, meetings=own)


def _main_series(domains: tuple[Domain, ...]) -> Series | None:
    """The longest yearly series of the headline indicator, else of any."""
    tested = [line for domain in domains for line in domain.lines if line.series]
    yearly = [line for line in tested if line.series[0].points[0].period.precision == "year"]
    best = sorted(
        yearly,
        key=lambda line: (line.indicator != HEADLINE_SERIES, -len(line.series[0].points)),
    )
    return best[0].series[line_index(best[0])] if best else None


def line_index(line: Line) -> int:
    """The index of the tested series of a line."""
    return line.tested


def _comparables(view: View, main: Series) -> tuple[Comparable, ...]:
    """Comparable pairs: from the user's record by the engine, else among the starter's rows."""
    tables = view.tables()
    found = nearest(main, tables.run) if tables.holds("observations") else ()
    if found:
        return found
    starter = view.shelves[0].rows("observations", {"indicator": main.indicator})
    return comparables(main, assemble(starter))


def _notes(held: _Held, index: tuple[CodedIndex, ...]) -> Iterator[str]:
    if not (held.observations or held.events or held.agreements or held.measures):
        yield (
            "The record holds nothing yet on this pair. Add data with: dragoman add FILE… "
            "(what is known to work is listed by: dragoman doctor)"
        )
    if not index:
        yield "No coded events of this pair are in the record: add GDELT, ICEWS or POLECAT files."


def _rows(brief: Brief, held: _Held) -> Iterator[Any]:
    """Every row a reader can see in the brief."""
    shown = {row for domain in brief.domains for line in domain.lines for row in _line_rows(line)}
    yield from (row for row in (*held.observations, *held.single) if row.id in shown)
    yield from brief.timeline
    yield from held.all_measures
    for item in held.agreements:
        yield from _agreement_rows(item)
    yield from (h.tenure for h in brief.holders if h.tenure)
    wanted = {driver.row for driver in brief.drivers}
    yield from (event for event in held.others if event.id in wanted)


def _agreement_rows(item: Progress) -> Iterator[Any]:
    yield item.agreement
    yield from item.stages


def _line_rows(line: Line) -> Iterator[str]:
    for series in line.series:
        for point in series.points:
            yield from point.rows
