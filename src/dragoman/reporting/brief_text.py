"""A brief in the terminal and as JSON."""

from __future__ import annotations

import json as json_format
from typing import Any

from dragoman.model.brief import Brief, Domain
from dragoman.model.numbers import number
from dragoman.reporting.console import console, put, text
from dragoman.reporting.escape import json_safe
from dragoman.reporting.plain import plain

SCHEMA = "dragoman.brief/1"


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
    put(out, text((f"as of {brief.as_of}, {len(brief.evidence)} rows", "dim")))
    for note in brief.notes:
        put(out, text((note, "yellow")))
    for held in brief.holders:
        if held.tenure:
            since = f" since {held.tenure.start}" if held.tenure.start else ""
            note = f" ({held.note})" if held.note else ""
            office = held.office.replace("_", " ")
            put(out, text(f"{held.state} {office}: ", (held.tenure.name, "bold"), since + note), 2)
    for domain in brief.domains:
        _domain(out, domain)
    if brief.comparables:
        put(out, text(("Comparable pairs", "bold")))
        for item in brief.comparables:
            change = f"{item.change:+.0%} in five years" if item.change is not None else "not held"
            put(out, text(f"{'–'.join(item.pair)} in {item.year}: {change}"), 2)


def _domain(out: Any, domain: Domain) -> None:
    put(out, text((domain.name.capitalize(), "bold")))
    for line in domain.lines:
        for sentence in line.sentences:
            put(out, text(sentence), 2)
        if not line.sentences:
            series = line.series[0]
            point = series.points[-1]
            put(out, text(f"{line.name}: {number(point.value)} {series.unit} in {point.period}"), 2)
    for item in domain.agreements:
        if item.latest:
            put(out, text(f"{item.agreement.name}: {item.latest.stage} ({item.latest.when})"), 2)
    for event in domain.events[-3:]:
        put(out, text(f"{event.when}  {event.text}"), 2)
    for measure in domain.measures[-3:]:
        put(out, text(f"{measure.when}  {measure.issuer}: {measure.name} ({measure.direction})"), 2)
    for note in domain.missing:
        put(out, text((note, "dim")), 2)
