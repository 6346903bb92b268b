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
USUAL = frozenset({"head_of_state", "foreign_minister", "defence_minister"})
"""Offices that nearly every state has: one without a holder in the record is told. Many presidents
lead their governments themselves, and few states have an adviser of that name."""
FRESH_DAYS = 366
"""A holder last seen in office longer ago than this may have gone since: "open" in a list means
open when the list was made, not in office today."""

LONG_DAYS = 10 * 366
"""A holder last seen longer ago than this holds nothing today: the office itself may be gone."""


def holder(office: str, state: str, tenures: Iterable[Tenure], on: date) -> Holder | None:
    """The holder on the day; ``None`` where the record has no holders of the office at all."""
    held = list(tenures)
    if not held:
        return None
    current = _not_outlived([tenure for tenure in held if _holds(tenure, on)])
    if not current:
        return Holder(office, state, None, None, note="no holder in the record for this day")
    tenure = max(current, key=_standing)
    same = [t for t in current if _same_person(t, tenure)]
    if (last := _last_seen(same)) is not None and (on - last).days > LONG_DAYS:
        long_ago = f"last known: {tenure.name}, last seen in office {last}"
        return Holder(office, state, None, None, note=long_ago)
    days = (on - tenure.start.first).days if tenure.start else None
    rivals = [t for t in current if t not in same and not t.acting and not _is_old(t, same, on)]
    others = sorted({t.name for t in rivals})
    conflict = f"other rows name {', '.join(others)}" if others else ""
    note = "; ".join(part for part in (_note(tenure, same, on), conflict) if part)
    seen = _last_seen(same)
    fresh = seen is None or (on - seen).days <= FRESH_DAYS
    return Holder(office, state, tenure, days, note=note, seen=fresh)


def _is_old(rival: Tenure, same: list[Tenure], on: date) -> bool:
    """Whether a row left open was last seen long before the day, and before the holder was: it
    tells nothing against who was seen since."""
    if rival.end is not None or rival.seen_until is None:
        return False
    seen, old = _last_seen(same), rival.seen_until.last
    return (on - old).days > FRESH_DAYS and (seen is None or seen > old)


def _not_outlived(current: list[Tenure]) -> list[Tenure]:
    """Without rows left open that were last seen before another person took office."""
    starts = [t for t in current if t.start is not None and not t.acting]
    return [
        t
        for t in current
        if t.end is not None
        or t.seen_until is None
        or not any(
            not _same_person(t, u) and u.start and u.start.first > t.seen_until.last for u in starts
        )
    ]


def _same_person(one: Tenure, other: Tenure) -> bool:
    """Whether two rows of one office mean the same person: as they say, or by the same last name
    with a first name that begins alike (S. and Subrahmanyam)."""
    if (told := one.same_person(other)) is not None:
        return told
    first, second = one.name.split(), other.name.split()
    if not first or not second or first[-1] != second[-1]:
        return False
    if min(len(first), len(second)) == 1:  # a list that has surnames only
        return True
    return first[0].rstrip(".")[:1] == second[0].rstrip(".")[:1]


def _standing(tenure: Tenure) -> tuple[bool, bool, bool, date]:
    """What makes one row stand before another that covers the same day: in full office, not
    doubted by its sources, seen in one, and the later start."""
    start = tenure.start.first if tenure.start else date.min
    return (not tenure.acting, tenure.confidence != "low", tenure.mark != "memory", start)


def _holds(tenure: Tenure, on: date) -> bool:
    started = tenure.start is not None and tenure.start.first <= on
    return started and (tenure.end is None or on <= tenure.end.last)


def _last_seen(rows: Iterable[Tenure]) -> date | None:
    """The last day any row of the person speaks of, at least the day of taking office; ``None``
    where one has an end."""
    held = list(rows)
    if any(t.end is not None for t in held):
        return None
    spoken = (day for t in held for day in (t.seen_until, t.start) if day is not None)
    return max((day.last for day in spoken), default=None)


def _note(tenure: Tenure, same: list[Tenure], on: date) -> str:
    notes = []
    seen, told = _last_seen(same), "not read in a source" if tenure.mark == "memory" else ""
    if seen is not None and seen < on:
        notes.append(f"{told}, as of {seen}" if told else f"last seen in office {seen}")
    elif told:
        notes.append(told)
    if tenure.end_status == "inferred":
        notes.append(f"end on {tenure.end} inferred")
    if tenure.acting:
        notes.append("acting")
    return "; ".join(notes)


def meetings(persons: set[str], events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in which at least two of these persons took part."""
    return tuple(event for event in events if len(persons & set(event.persons)) > 1)
