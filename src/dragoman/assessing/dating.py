"""When an article without a date was written, from the event it tells, where only one fits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.assessing.case import Case
from dragoman.assessing.events import fits, matches
from dragoman.assessing.evidence import Ledger
from dragoman.assessing.matching import Match
from dragoman.assessing.telling import told
from dragoman.model.claims import Claim, Flag, Reading
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event

if TYPE_CHECKING:
    from dragoman.record.reader import View

NOT_NOW = frozenset({Flag.FUTURE, Flag.HYPOTHETICAL, Flag.NEGATED, Flag.HISTORICAL})


@dataclass(frozen=True, slots=True)
class Dating:
    """The month an article belongs to, and the recorded event that says so."""

    month: PartialDate
    event: Event


def infer_published(reading: Reading, view: View) -> PartialDate | None:
    """The month of the one recorded event that an undated article tells as its news.

    Actors, kind (the level of those who met, or the sort of exercise) and place must all fit,
    and no event of another month may fit as well, months before a past that the text itself dates
    left aside. Only the month is given: a text on a "recent"
    meeting does not say how many days have passed. ``None`` where nothing, or more than one
    month, fits.
    """
    found = date_by_event(reading, view)
    return found.month if found else None


def date_by_event(reading: Reading, view: View) -> Dating | None:
    """As :func:`infer_published`, with the event."""
    case = Case(reading, view, Ledger(view, None))
    floor = _floor(reading)
    for claim in reading.claims:
        if claim.event is None or claim.flags & NOT_NOW:
            continue
        if found := _only_month(case, claim, floor):
            return found
    return None


def _floor(reading: Reading) -> date:
    """The latest day that the text, undated itself, tells of as past."""
    told = [
        claim.time.first
        for claim in reading.claims
        if claim.time and claim.time.start and not claim.flags & {Flag.FUTURE, Flag.HYPOTHETICAL}
    ]
    return max(told, default=date.min)


def _only_month(case: Case, claim: Claim, floor: date) -> Dating | None:
    happening = told(case, claim)
    if happening is None or len(happening.actors) < 2:
        return None
    good = [
        m
        for m in matches(case, happening)
        if fits(m) and m.kind and m.place and m.event.when.last >= floor
    ]
    months = {month for m in good if (month := _month(m))}
    if len(months) != 1 or len(good) != sum(_month(m) is not None for m in good):
        return None
    return Dating(months.pop(), good[0].event)


def _month(match: Match) -> PartialDate | None:
    end = match.event.when.end or match.event.when.start
    return PartialDate(end.year, end.month) if end and end.month else None
