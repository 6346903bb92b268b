"""A brief in the terminal and as JSON."""

from __future__ import annotations

import json as json_format
from typing import Any

from dragoman.model.brief import DRIVER_WARNING, DRIVER_WINDOW, Brief, Domain, Holder, Line
from dragoman.model.numbers import change as moved
from dragoman.model.numbers import number, precise
from dragoman.reporting import brief_lines
from dragoman.reporting.console import console, put, text
from dragoman.reporting.escape import json_safe
from dragoman.reporting.plain import plain
from dragoman.vocab.states import name_of

SCHEMA = "dragoman.brief/1"
LATEST = 10
"""Events of the timeline and drivers that are printed; the page has all."""
LATEST_MEASURES = 3
"""Measures of a domain that are printed; the page has all."""


def to_dict(brief: Brief) -> dict[str, Any]:
    """The brief as plain data: dates as texts, everything else as it is in the model."""
    data = plain(brief)
    assert isinstance(data, dict)
    return {"schema": SCHEMA, **data}


def dumps(brief: Brief) -> str:
    """The brief as one JSON object, safe for a terminal."""
    return json_safe(json_format.dumps(to_dict(brief), ensure_ascii=False, indent=2))


def print_brief(brief: Brief) -> None:
    """Print the brief: office-holders, each domain with its sentences, what is missing."""
    out = console()
    put(out, text((f"{brief.names[0]} and {brief.names[1]}", "bold")))
    known = f", as known on {brief.known}" if brief.known else ""
    put(out, text((f"as of {brief.as_of}{known}, {len(brief.evidence):,} rows", "dim")))
    for note in brief.notes:
        put(out, text((note, "yellow")))
    for held in brief.holders:
        if held.tenure:
            _holder(out, held)
    _unknown(out, brief)
    for domain in brief.domains:
        _domain(out, brief, domain)
    _timeline(out, brief)
    _index(out, brief)
    _drivers(out, brief)
    _comparables(out, brief)


def _holder(out: Any, held: Holder) -> None:
    assert held.tenure is not None
    since = f" since {held.tenure.start}" if held.tenure.start else ""
    note = f" ({held.note})" if held.note else ""
    office = f"{held.state} {held.office.replace('_', ' ')}: "
    if held.seen:
        put(out, text(office, (held.tenure.name, "bold"), since + note), 2)
    else:
        put(out, text(office, f"not certain; last known: {held.tenure.name}{since}{note}"), 2)


def _unknown(out: Any, brief: Brief) -> None:
    """Offices of whose holder on the day the record knows nothing."""
    for state in brief.pair:
        offices = [h.office for h in brief.holders if h.state == state and h.tenure is None]
        if offices:
            named = ", ".join(office.replace("_", " ") for office in offices)
            put(out, text((f"{state}: not in the record: {named}", "dim")), 2)


def _domain(out: Any, brief: Brief, domain: Domain) -> None:
    missing = "; ".join(domain.missing)
    if not (domain.lines or domain.agreements or domain.measures):
        put(
            out,
            text((domain.name.capitalize(), "bold"), (f": {missing}" if missing else "", "dim")),
        )
        return
    put(out, text((domain.name.capitalize(), "bold")))
    for line in domain.lines:
        _line(out, line, brief)
    for item in domain.agreements:
        if item.latest:
            put(out, text(f"{item.agreement.name}: {brief_lines.stand(item)}"), 2)
    _measures(out, brief, domain)
    if missing:
        put(out, text((missing, "dim")), 2)


def _line(out: Any, line: Line, brief: Brief) -> None:
    if not line.sentences:
        put(out, text(brief_lines.figure(line, brief.as_of)), 2)
        return
    put(out, text((line.head, "underline")), 2)
    for sentence in brief_lines.said(line):
        put(out, text(sentence), 4)
    for caveat in line.caveats:
        put(out, text((f"! {caveat}", "dim")), 4)


def _measures(out: Any, brief: Brief, domain: Domain) -> None:
    main = [measure for measure in domain.measures if measure.instrument != "listing"]
    listed = [measure for measure in domain.measures if measure.instrument == "listing"]
    for measure in main[-LATEST_MEASURES:]:
        put(out, text(brief_lines.measure(measure)), 2)
    if (earlier := len(main) - LATEST_MEASURES) > 0:
        put(out, text((f"and {earlier} earlier measure{'s' * (earlier > 1)}", "dim")), 2)
    for row in brief_lines.listings(listed, brief.pair):
        put(out, text(row), 2)


def _timeline(out: Any, brief: Brief) -> None:
    if not brief.timeline:
        return
    total = len(brief.timeline)
    head = f"the {LATEST} latest of {total:,} events" if total > LATEST else f"{total} in all"
    put(out, text((f"Timeline, {head}", "bold")))
    for event in brief.timeline[: -LATEST - 1 : -1]:
        put(out, text(f"{event.when}  [{event.domain}] {brief_lines.short(event.text)}"), 2)


def _index(out: Any, brief: Brief) -> None:
    if not brief.index:
        put(out, text(("Coded events", "bold"), (f": {brief.index_note}", "dim")))
        return
    put(out, text(("Coded events, events a period at the usual coverage", "bold")))
    for part in brief.index:
        covered = [at for at, exposure in enumerate(part.exposure) if exposure > 0]
        if covered:
            rate, period = part.rates[covered[-1]], part.periods[covered[-1]]
            spread = f"95 % interval {precise(rate.low)} to {precise(rate.high)}"
            put(out, text(f"{part.name}: {precise(rate.value)} in {period} ({spread})"), 2)
    if brief.balance:
        last = brief.balance[-1]
        weights = ", ".join(number(weight) for weight in brief.weights)
        said = f"balance {last.value:+.2f} in {last.period} by the weights {weights}"
        put(out, text(f"{said}; reasonable weights give {last.low:+.2f} to {last.high:+.2f}"), 2)


def _drivers(out: Any, brief: Brief) -> None:
    years = brief_lines.by_year(brief.drivers)
    if not years:
        return
    put(out, text(("Drivers", "bold"), _beside(brief)))
    put(out, text((DRIVER_WARNING, "yellow")), 2)
    left = LATEST
    for year, held in years:
        if left <= 0:
            break
        beside = f": {brief_lines.difference(held)}" if brief.main else ""
        put(out, text(f"{year}{beside}"), 2)
        for driver in held[:left]:
            told = brief_lines.short(driver.text, 120)
            put(out, text(f"{driver.when}  {driver.by}: {told}"), 4)
        left -= len(held)
    if left < 0 or year != years[-1][0]:
        shown = min(LATEST, total := sum(len(held) for _, held in years))
        put(out, text((f"and {total - shown} earlier ones", "dim")), 2)


def _beside(brief: Brief) -> str:
    years = f"means of up to {DRIVER_WINDOW} years before and after"
    return f", beside: {brief.main} ({years})" if brief.main else ""


def _comparables(out: Any, brief: Brief) -> None:
    if not brief.comparables:
        return
    put(out, text(("Comparable pairs", "bold"), f", by {brief.compared}"))
    for item in brief.comparables:
        change = f"{moved(item.change)} in five years" if item.change is not None else "not held"
        pair = f" {brief.compared_link or '–'} ".join(map(name_of, item.pair))
        put(out, text(f"{pair}, {item.year}: {change}"), 2)
