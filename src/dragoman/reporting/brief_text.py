"""A brief in the terminal and as JSON."""

from __future__ import annotations

import json as json_format
from typing import Any

from dragoman.model.brief import DRIVER_WARNING, Brief, Domain, Driver, Holder, Progress
from dragoman.model.numbers import change as moved
from dragoman.model.numbers import number, precise
from dragoman.reporting.charts import label
from dragoman.reporting.console import console, put, text
from dragoman.reporting.escape import json_safe
from dragoman.reporting.plain import plain

SCHEMA = "dragoman.brief/1"
LATEST = 10
"""Events of the timeline and drivers that are printed; the page has all."""


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
    put(out, text((f"as of {brief.as_of}{known}, {len(brief.evidence)} rows", "dim")))
    for note in brief.notes:
        put(out, text((note, "yellow")))
    for held in brief.holders:
        if held.tenure:
            _holder(out, held)
    _unknown(out, brief)
    for domain in brief.domains:
        _domain(out, domain)
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


def _domain(out: Any, domain: Domain) -> None:
    put(out, text((domain.name.capitalize(), "bold")))
    for line in domain.lines:
        for sentence in line.sentences:
            put(out, text(sentence), 2)
        for caveat in line.caveats if line.sentences else ():
            put(out, text((f"! {caveat}", "dim")), 4)
        if not line.sentences:
            series = line.series[0]
            point = series.points[-1]
            unit = "" if series.unit == "count" else f" {series.unit}"
            said = f"{line.name}: {precise(point.value)}{unit} in {point.period} ({label(series)})"
            put(out, text(said), 2)
    for item in domain.agreements:
        if item.latest:
            put(out, text(f"{item.agreement.name}: {_stand(item)}"), 2)
    main = [measure for measure in domain.measures if measure.instrument != "listing"]
    for measure in main[-3:]:
        put(out, text(f"{measure.when}  {measure.issuer}: {measure.name} ({measure.direction})"), 2)
    if listings := len(domain.measures) - len(main):
        put(out, text(f"and {listings} days with listings of persons and firms"), 2)
    for note in domain.missing:
        put(out, text((note, "dim")), 2)


def _stand(item: Progress) -> str:
    """The stage reached, and how late or early what was due by a year is."""
    assert item.latest is not None
    said = f"{item.latest.stage} ({item.latest.when})"
    if item.due is None:
        return said
    if item.slip_days is None:
        return f"{said}; due by the end of {item.due}"
    when = "early" if item.slip_days < 0 else "late"
    return f"{said}; due by the end of {item.due}, {abs(item.slip_days):,} days {when}"


def _timeline(out: Any, brief: Brief) -> None:
    if not brief.timeline:
        return
    total = len(brief.timeline)
    put(out, text((f"Timeline, the {min(LATEST, total)} latest of {total} events", "bold")))
    for event in brief.timeline[: -LATEST - 1 : -1]:
        put(out, text(f"{event.when}  [{event.domain}] {event.text}"), 2)


def _index(out: Any, brief: Brief) -> None:
    if not brief.index:
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
    aligned = [driver for driver in brief.drivers if not driver.small]
    if not aligned:
        return
    put(out, text(("Drivers", "bold"), f", beside: {brief.main}" if brief.main else ""))
    put(out, text((DRIVER_WARNING, "yellow")), 2)
    for driver in aligned[: -LATEST - 1 : -1]:
        put(out, text(f"{driver.when}  {driver.by}: {driver.text[:90]}{_change(driver)}"), 2)


def _change(driver: Driver) -> str:
    if driver.change is None or driver.series is None:
        return ""
    change = driver.change
    spread = f"{precise(change.low)} to {precise(change.high)}"
    return f"; after minus before {precise(change.value)} {driver.series.unit} ({spread})"


def _comparables(out: Any, brief: Brief) -> None:
    if not brief.comparables:
        return
    put(out, text(("Comparable pairs", "bold"), f", by {brief.compared}"))
    for item in brief.comparables:
        change = f"{moved(item.change)} in five years" if item.change is not None else "not held"
        put(out, text(f"{'–'.join(item.pair)} in {item.year}: {change}"), 2)
