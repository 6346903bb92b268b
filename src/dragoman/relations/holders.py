"""Who holds which office of both states on a day, how long, and the meetings of these persons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model.brief import Holder
from dragoman.model.facts import Event, Tenure

OFFICES = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "national_security_adviser",
)
"""The offices a brief names, in protocol order."""


def holder(office: str, state: str, tenures: Iterable[Tenure], on: date) -> Holder | None:
    """The holder on the day; ``None`` where the record has no holders of the office at all."""
    held = list(tenures)
    if not held:
        return None
    current = [tenure for tenure in held if _holds(tenure, on)]
    if not current:
        return Holder(office, state, None, None, note="no holder in the record for this day")
    tenure = max(current, key=_standing)
    days = (on - tenure.start.first).days if tenure.start else None
    others = sorted({t.name for t in current if t.name != tenure.name and not t.acting})
    conflict = f"other rows name {', '.join(others)}" if others else ""
    note = "; ".join(part for part in (_note(tenure, on), conflict) if part)
    return Holder(office, state, tenure, days, note=note)


def _standing(tenure: Tenure) -> tuple[bool, bool, bool, date]:
    """What makes one row stand before another that covers the same day: in full office, not
    doubted by its sources, seen in one, and the later start."""
    start = tenure.start.first if tenure.start else date.min
    return (not tenure.acting, tenure.confidence != "low", tenure.mark == "seen", start)


def _holds(tenure: Tenure, on: date) -> bool:
    started = tenure.start is not None and tenure.start.first <= on
    return started and (tenure.end is None or on <= tenure.end.last)


def _note(tenure: Tenure, on: date) -> str:
    notes = []
    if tenure.end is None and tenure.seen_until and tenure.seen_until.last < on:
        notes.append(f"last seen in office {tenure.seen_until}")
    if tenure.acting:
        notes.append("acting")
    if tenure.mark == "memory":
        notes.append("not seen in a source")
    return "; ".join(notes)


def meetings(persons: set[str], events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in which at least two of these persons took part."""
    return tuple(event for event in events if len(persons & set(event.persons)) > 1)
