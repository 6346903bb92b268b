"""The brief of a pair of states: composed from the record, domain by domain, as known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.model.brief import Brief, Comparable, Domain, Holder, Line, Progress
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event, Measure
from dragoman.model.findings import Evidence
from dragoman.model.series import Series
from dragoman.record.evidence import Ledger
from dragoman.record.sentences import indicator_name
from dragoman.relations import states
from dragoman.relations.coded import PairIndex
from dragoman.relations.comparables import comparables, last_known_year, nearest, release_lag
from dragoman.relations.drivers import drivers
from dragoman.relations.held import Held
from dragoman.relations.holders import OFFICES, USUAL, holder, meetings
from dragoman.relations.leaps import leaps
from dragoman.relations.lines import domain_of, lines
from dragoman.relations.scaling import in_billions
from dragoman.relations.sentences import about
from dragoman.relations.series import assemble
from dragoman.vocab.directions import link
from dragoman.vocab.loader import load
from dragoman.vocab.offices import resolve
from dragoman.vocab.states import name_of

if TYPE_CHECKING:
    from dragoman.record.reader import View

HEADLINE_SERIES = ("trade_goods_total", "exports_goods")
"""The series that drivers and comparable pairs are set beside: held for most pairs."""

COMPARED_BY = "exports_goods"
"""Tried first for comparable pairs: the one that tables of all pairs of the world have."""


def make_brief(
    view: View,
    first: str,
    second: str,
    on: date,
    since: int | None = None,
    index: PairIndex | None = None,
) -> Brief:
    """The brief of two states (ISO3) on a day.

    Raises :class:`~dragoman.errors.UsageError` where both are the same state, or one did not
    exist on the day (with the states before or after it named).
    """
    states.check(first, second, on)
    index = index or PairIndex()
    pair = frozenset({first, second})
    held = Held(view, pair, on)
    domains = tuple(_domain(name, held, on, since) for name in load("domains"))
    main = _main_series(domains)
    like, compared = _comparables(view, domains, main, on)
    driving = (*held.events, *held.driving)
    brief = Brief(
        pair=(first, second),
        names=(name_of(first), name_of(second)),
        as_of=on,
        known=view.known,
        domains=domains,
        holders=tuple(_holders(view, (first, second), held.events, on)),
        timeline=held.events,
        drivers=drivers(pair, held.measures, driving, main),
        index=index.classes,
        comparables=like,
        evidence={},
        notes=tuple(_notes(held)),
        compared_link=link(compared.indicator) if compared else "",
        index_note="" if index.classes else index.note,
        balance=index.balance,
        weights=index.weights,
        main=about(main) if main else "",
        compared=f"{about(compared)}, {compared.unit}" if compared else "",
    )
    ledger = Ledger(view, PartialDate.of(on))
    ledger.cite(*_rows(brief, held))
    evidence = dict(ledger.held)
    return replace(brief, evidence=evidence, notes=(*brief.notes, *_later(evidence, on)))


def _later(evidence: dict[str, Evidence], on: date) -> Iterator[str]:
    """That some rows tell of the day what was not yet known on it, and how to do without them."""
    late = sum(row.after_article for row in evidence.values())
    if late:
        yield (
            f"{late:,} of the rows became known after {on}, though they tell of earlier days; to"
            f" leave them out: --known {on}"
        )


def _domain(name: str, held: Held, on: date, since: int | None) -> Domain:
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
        lines=(
            *lines(rows, on, since, counts, held.editions),
            *lines(alone, on, since, (), held.editions),
        ),
        events=tuple(event for event in held.events if event.domain == name),
        agreements=tuple(p for p in held.agreements if p.agreement.domain == name),
        measures=tuple(measure for measure in held.measures if _concerns(measure, name)),
    )
    return replace(domain, missing=tuple(_missing(domain, held.pair)))


def _concerns(measure: Measure, name: str) -> bool:
    """Whether a measure stands in a domain: its own, or one that its topics touch as well."""
    return measure.domain == name or bool(
        set(measure.topics) & set(load("domains")[name].get("topics", ()))
    )


def _missing(domain: Domain, pair: frozenset[str]) -> Iterator[str]:
    """What the record has nothing of, and which files would bring it."""
    entry = load("domains")[domain.id]
    held = {line.indicator for line in domain.lines}
    wanted = [indicator_name(name) for name in entry.get("series", ()) if name not in held]
    if not (domain.lines or domain.events or domain.agreements or domain.measures):
        yield "nothing in the record for this pair"
    elif wanted:
        yield f"no figures on: {', '.join(wanted)}"
    elif not domain.lines:
        yield "no figures in the record for this pair"
    else:
        return
    own = (files for state, files in entry.get("add_of", {}).items() if state in pair)
    yield f"to add: {', '.join((entry['add'], *own))}"


def _holders(
    view: View, pair: tuple[str, str], events: tuple[Event, ...], on: date
) -> Iterator[Holder]:
    found = [
        held
        for state in pair
        for office in OFFICES
        if (held := _held_office(view, office, state, on) or _nobody(office, state))
    ]
    names = {held.tenure.name for held in found if held.tenure}
    shared = meetings(names, events)
    for held in found:
        own = tuple(e for e in shared if held.tenure and held.tenure.name in e.persons)
        yield replace(held, meetings=own)


def _held_office(view: View, office: str, state: str, on: date) -> Holder | None:
    """The holder of an office, or of what it is called in that state: a supreme leader is a head of
    state."""
    found = [holder(name, state, view.tenures(name, state), on) for name in resolve(office, state)]
    known = [held for held in found if held is not None]
    return next((held for held in known if held.tenure), known[0] if known else None)


def _nobody(office: str, state: str) -> Holder | None:
    """That no holder is known, said of the offices that nearly every state has."""
    if office not in USUAL:
        return None
    return Holder(office, state, None, None, note="the record has no holders of this office")


def _candidates(domains: tuple[Domain, ...]) -> list[Series]:
    """The tested yearly series, the headline indicators first, longest first; those with a figure
    that stands out of all proportion last."""
    found = [line.series[line.tested] for domain in domains for line in domain.lines]
    yearly = [s for s in found if s.points[0].period.precision == "year"]
    place = {name: at for at, name in enumerate(HEADLINE_SERIES)}
    return sorted(
        yearly,
        key=lambda s: (bool(leaps(s)), place.get(s.indicator, len(place)), -len(s.points)),
    )


def _main_series(domains: tuple[Domain, ...]) -> Series | None:
    return next(iter(_candidates(domains)), None)


def _comparables(
    view: View, domains: tuple[Domain, ...], main: Series | None, on: date
) -> tuple[tuple[Comparable, ...], Series | None]:
    """Comparable pairs by the first of the headline series that other pairs have too, else by
    the main series: from the user's record by the engine, else among the starter's rows."""
    sound = [s for s in _candidates(domains) if not leaps(s)]
    held = [s for s in sound if s.indicator in HEADLINE_SERIES]
    chosen = sorted(held, key=lambda s: s.indicator != COMPARED_BY)[:2]
    chosen += [main] if main in sound and main not in chosen else []
    tables = type(view)(view.shelves).tables()
    for shown in chosen:
        series = in_billions(shown)
        until = last_known_year(series.indicator, on, view.known)
        found = nearest(series, tables.run, until) if _is_released(series, view) else ()
        found = found or comparables(series, _others(view, series, until))
        if found:
            return found, series
    return (), None


def _is_released(series: Series, view: View) -> bool:
    """Whether the end of a period alone tells when its figures were out: on the day known, all
    rows of other pairs may then be asked by year. Without a usual lag of release each row's own
    origin must be looked at."""
    return view.known is None or release_lag(series.indicator) is not None


def _others(view: View, series: Series, until: int) -> list[Series]:
    """Other pairs' series as they were known: of the starter's rows, or, where each row must be
    looked at, of all."""
    seen = view if not _is_released(series, view) else type(view)(view.shelves[:1], view.known)
    rows = seen.observations(series.indicator)
    return list(assemble(row for row in rows if row.period and row.period.year <= until))


def _notes(held: Held) -> Iterator[str]:
    if not held:
        yield (
            "The record holds nothing yet on this pair but what each state did by itself. Add data"
            " with: dragoman add FILE… (each part below names files that fill it)"
        )


def _rows(brief: Brief, held: Held) -> Iterator[Any]:
    """Every row a reader can see in the brief."""
    shown = {row for domain in brief.domains for line in domain.lines for row in _line_rows(line)}
    yield from (row for row in (*held.observations, *held.single) if row.id in shown)
    yield from brief.timeline
    yield from held.measures
    for item in held.agreements:
        yield from _agreement_rows(item)
    yield from (h.tenure for h in brief.holders if h.tenure)
    wanted = {driver.row for driver in brief.drivers}
    yield from (event for event in held.driving if event.id in wanted)


def _agreement_rows(item: Progress) -> Iterator[Any]:
    yield item.agreement
    yield from item.stages


def _line_rows(line: Line) -> Iterator[str]:
    for series in line.series:
        for point in series.points:
            yield from point.rows
