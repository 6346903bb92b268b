"""Meetings told at another place or in another year than on record.

States meet again and again, so nothing here contradicts: another meeting may have been held. But
who meets seldom, and is on record for that day or place, is shown beside the text: ``partly``.
"""

from __future__ import annotations

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.events import matches, told_of_two
from dragoman.assessing.evidence import capped, may_convict, spoke_then
from dragoman.assessing.matching import widened
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.assessing.telling import Told
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval
from dragoman.model.facts import Event
from dragoman.model.findings import Confidence, Verdict

SELDOM = 5
"""Meetings on record up to which two states meet seldom, so that each is known by its place."""
SLIP_YEARS = 3
MONTH_DAYS = 31


@rule("event.other-place")
def other_place(case: Case, claim: Claim) -> Answer | None:
    """The record holds an event of these actors and this kind on the told date, at another place.
    There may have been two, so this is ``partly`` and never ``contradicted``. Only asked where
    the text gives the place and the day (of those who meet seldom, the month), and the level of
    those who met is the same."""
    told = _told(case, claim)
    if told is None or told.when is None:
        return None
    if not told.when.by_day and not (_by_month(told.when) and _seldom(case, told)):
        return None
    rows = [
        m.event
        for m in matches(case, told)
        if m.when and m.kind and m.place is False and m.event.place and may_convict((m.event,))
    ]
    if not rows:
        return None
    row = rows[0]
    says = f"Told of {told.place}; on record then was {row.place}: {row.when}, {row.text}"
    more = f"A row on a second event, in {told.place}."
    return _partly(case, "event.other-place", says, row, more)


@rule("event.other-year")
def other_year(case: Case, claim: Claim) -> Answer | None:
    """Two states that meet seldom (five meetings on record at most) are told to have met at a place
    where the record holds a meeting of that level, in the same month of another year or another
    month of the same year, three years off at most, and holds none for the told time. They may
    have met there twice, so this is ``partly``."""
    told = _told(case, claim)
    if told is None or told.when is None or not _by_month(told.when) or not _seldom(case, told):
        return None
    same = [m for m in matches(case, told) if m.kind]
    if told.type != "CONSULT" or not told.place or any(m.when for m in same):
        return None
    rows = [m.event for m in same if m.place and _slipped(told.when, m.event.when)]
    rows = [row for row in rows if spoke_then(case.ledger, row)]
    if not rows:
        return None
    says = f"Told for {told.when}; on record there was another time: {rows[0].when}, {rows[0].text}"
    return _partly(case, "event.other-year", says, rows[0], "A row on a second meeting there.")


def _told(case: Case, claim: Claim) -> Told | None:
    return told_of_two(case, claim, dated=True) if asserted(claim) else None


def _by_month(when: Interval) -> bool:
    closed = when.start is not None and when.end is not None
    return closed and (when.last - when.first).days <= MONTH_DAYS


def _seldom(case: Case, told: Told) -> bool:
    """Whether two states have few meetings on record."""
    rows = [row for row in case.view.events(told.actors) if row.type == "CONSULT"]
    return len(rows) <= SELDOM


def _slipped(told: Interval, row: Interval) -> bool:
    """Whether a told time is the recorded month of another year, or another month of its year."""
    if told.may_overlap(widened(row)):
        return False
    years = abs(told.first.year - row.first.year)
    return years == 0 or (years <= SLIP_YEARS and told.first.month == row.first.month)


def _partly(case: Case, name: str, says: str, row: Event, more: str) -> Answer:
    return answer(
        Verdict.PARTLY,
        capped(Confidence.MEDIUM, (row,)),
        because(name, says, case.ledger.cite(row), more),
    )
