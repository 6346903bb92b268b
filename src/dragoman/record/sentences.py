"""A row of the record as one plain sentence, for cards and reasons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dragoman.model.facts import (
    Agreement,
    Event,
    Measure,
    Observation,
    Report,
    Row,
    Stage,
    Tenure,
)
from dragoman.model.numbers import precise
from dragoman.vocab.directions import link
from dragoman.vocab.loader import load


def amount(value: float, unit: str) -> str:
    """A number with its unit (``USD 244.8 bn``, ``34 %``, ``38 bcm``)."""
    head, _, tail = unit.partition(" ")
    if tail == "bn" and 0 < abs(value) < 0.1:
        value, tail = value * 1000, "m"
    if len(head) == 3 and head.isupper() and head != "TIV":
        return f"{head} {precise(value)} {tail}".rstrip()
    return precise(value) if unit == "count" else f"{precise(value)} {unit}"


def indicator_name(indicator: str) -> str:
    """The name people read for an indicator id."""
    entry = load("indicators").get(indicator) or {}
    return str(entry.get("name") or indicator.replace("_", " "))


def _tenure(row: Tenure) -> str:
    acting = " (acting)" if row.acting else ""
    since = f" from {row.start}" if row.start else ""
    if row.end:
        return f"{row.name}: {row.title}{acting}, {row.state},{since} to {row.until}"
    seen = f", in office when last seen {row.seen_until}" if row.seen_until else ""
    return f"{row.name}: {row.title}{acting}, {row.state},{since}{seen}"


def _event(row: Event) -> str:
    place = f", {row.place}" if row.place and row.place not in row.text else ""
    return f"{row.when}: {row.text}{place}"


def _observation(row: Observation) -> str:
    when = row.period or row.stretch
    who = row.subject
    if row.partner:
        way = link(row.indicator)
        who += f" – {row.partner}" if way == "and" else f" {way} {row.partner}"
    said = f"{indicator_name(row.indicator)}, {who}, {when}: {amount(row.value, row.unit)}"
    reporter = f" ({row.reporter})" if row.reporter else ""
    return f"{said}{reporter}{f'; {row.text}' if row.text else ''}"


def _measure(row: Measure) -> str:
    return f"{row.when or 'undated'}, {row.issuer}: {row.text or row.name}"


def _stage(row: Stage) -> str:
    return f"{row.when or 'undated'}: {row.stage}. {row.text}"


def _agreement(row: Agreement) -> str:
    return f"{row.name} ({', '.join(row.actors)}): {row.text}"


def _report(row: Report) -> str:
    return f"{row.outlet}, {row.published or 'undated'}: {row.text}"


_SENTENCES: dict[type[Any], Callable[[Any], str]] = {
    Tenure: _tenure,
    Event: _event,
    Observation: _observation,
    Measure: _measure,
    Stage: _stage,
    Agreement: _agreement,
    Report: _report,
}


def sentence(row: Row) -> str:
    """The row as one plain sentence."""
    return _SENTENCES[type(row)](row)
