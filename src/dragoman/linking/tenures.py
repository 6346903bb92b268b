"""Tenures against dates: which may cover a time, which surely do, and what is known firmly.

A date keeps its precision: a tenure that began in 2021 may cover March 2021 and surely covers
2022. An open tenure is known up to the day it was last seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Tenure

GRACE = timedelta(days=10)
"""Days around a change of office in which texts still name the one before or already the next
(swearing-in, hand-over, reporting lag); set by judgement, not fitted."""
SLACK = timedelta(days=14)
"""An office-holder seen in office so shortly before is taken to be still there (ended tenures on
record last 1,338 days on average, so about one in a hundred ends within such a fortnight)."""
VACANCY = timedelta(days=120)
"""A post may stand empty so long without a holder being missing from the record."""
FRESH = timedelta(days=550)
"""A successor seen in office no longer ago than this makes a return of the one before unlikely
(by judgement; of 2,280 tenures in the starter's source 147 are a return, most after years)."""
LAPSE = timedelta(days=1096)
"""An open tenure is taken to go on for so long after the holder was last seen in it: of those seen
in office on some day, half (0.48 of 1,993 ended tenures in the starter record) are still there
three years later. After that nobody is known, rather than the one before for ever."""
FAR = date.max - timedelta(days=400)
ROUTINE = 2005
"""An office held without a gap since then or earlier is well covered."""


def window(on: PartialDate | Interval) -> Interval:
    """The time asked about as an interval."""
    return on if isinstance(on, Interval) else Interval.at(on)


def may_cover(tenure: Tenure, when: Interval, grace: timedelta = GRACE) -> bool:
    """Whether the tenure could cover some day of the time, hand-over days included."""
    first = tenure.start.first if tenure.start else date.min
    last = tenure.end.last if tenure.end else _lapses(tenure)
    earliest = first if first == date.min else first - grace
    latest = last if last >= FAR else last + grace
    return earliest <= when.last and when.first <= latest


def _lapses(tenure: Tenure) -> date:
    """The day after which a tenure without an end says nothing."""
    seen = [day.last for day in (tenure.start, tenure.seen_until) if day is not None]
    return max(seen) + LAPSE if seen and max(seen) < FAR - LAPSE else date.max


def surely_covers(tenure: Tenure, when: Interval) -> bool:
    """Whether the tenure is known to cover all days of the time."""
    if tenure.start is None or tenure.start.last > when.first:
        return False
    if tenure.end is not None:
        return tenure.end.first >= when.last
    known = tenure.seen_until
    return tenure.end_status == "open" and known is not None and known.last + SLACK >= when.last


def may_convict(tenure: Tenure) -> bool:
    """Whether a row was seen in a source that is not in doubt (two in one office for months, say);
    a remembered or doubtful one never convicts."""
    return tenure.mark != "memory" and tenure.confidence != "low"


def firm(tenures: Sequence[Tenure], when: Interval) -> tuple[bool, str]:
    """Whether the record knows who held the office all through the time, and why it does not."""
    if not tenures:
        return False, "the record holds no tenures of this office"
    covering = [row for row in tenures if may_cover(row, when, timedelta(0))]
    sure = [row for row in covering if surely_covers(row, when)]
    seen = [row for row in sure if may_convict(row)]
    if seen:
        return True, ""
    if sure:
        return False, "the holder is remembered only, or the row of the term is in doubt"
    if last := last_known(tenures, when):
        return False, f"{last.name} was last seen in office on {last.seen_until}"
    if covering:
        return False, "the dates of the tenures do not settle who held the office then"
    return False, "the record has a gap at that time"


def last_known(tenures: Iterable[Tenure], when: Interval) -> Tenure | None:
    """The tenure begun last before the time, where it is open: who was last seen in the office."""
    begun = [row for row in tenures if row.start is not None and row.start.first <= when.last]
    last = max(begun, key=lambda row: row.start.first if row.start else date.min, default=None)
    return last if last and last.end is None and last.seen_until is not None else None


def firm_between(tenures: Sequence[Tenure], when: Interval, gap: timedelta = GRACE) -> bool:
    """Whether seen tenures follow each other without a larger gap from the start to the end of a
    time longer than one tenure."""
    reached = max(when.first, date.min + gap) - timedelta(days=1)
    for row in sorted(tenures, key=lambda r: r.start.first if r.start else date.min):
        if row.start is None or not may_convict(row) or row.start.last - gap > reached:
            continue
        last = row.end.first if row.end else (row.seen_until.last if row.seen_until else None)
        if last is not None and last > reached:
            reached = last
    return reached >= when.last


def succeeded(tenures: Sequence[Tenure], tenure: Tenure, when: Interval) -> bool:
    """Whether a seen tenure surely ended before the time and a seen successor followed it who
    was still in office not long before the time, or took office soon after it (the post was
    vacant), so that a return unseen is unlikely."""
    if not may_convict(tenure) or not ended_before(tenure, when) or tenure.end is None:
        return False
    for row in tenures:
        if row.start is None or not may_convict(row) or row.id == tenure.id:
            continue
        known = row.end or row.seen_until
        recent = known is not None and known.last + FRESH >= when.last
        follows = row.start.last >= tenure.end.first
        vacant = row.start.first > when.last and row.start.first <= tenure.end.last + VACANCY
        if follows and (vacant or (row.start.first <= when.first and recent)):
            return True
    return False


def well_covered(tenures: Sequence[Tenure]) -> bool:
    """Whether the office is known without a gap for long enough that everybody who might be
    meant is among its holders."""
    rows = [row for row in tenures if row.start is not None]
    if not rows:
        return False
    last = max((row.seen_until or row.end or row.start for row in rows if row.start), default=None)
    if last is None or min(row.start.year for row in rows if row.start) > ROUTINE:
        return False
    return firm_between(rows, Interval(PartialDate(ROUTINE + 1), last), VACANCY)


def latest(tenures: Iterable[Tenure]) -> Tenure | None:
    """The tenure that began last; a seen one where two began together."""
    rows = [row for row in tenures if row.start is not None]
    return max(
        rows, key=lambda r: (r.start.first if r.start else date.min, may_convict(r)), default=None
    )


def ended_before(tenure: Tenure, when: Interval) -> bool:
    """Whether the tenure surely ended before the time."""
    return tenure.end is not None and tenure.end.last + GRACE < when.first


def begins_after(tenure: Tenure, when: Interval) -> bool:
    """Whether the tenure surely began after the time."""
    return tenure.start is not None and tenure.start.first - GRACE > when.last
