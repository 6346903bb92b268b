"""Whether two tenures of one office were held at once, whatever days their partial dates mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from dragoman.model.facts import Tenure
from dragoman.vocab.offices import offices

HANDOVER = timedelta(days=31)
"""Tenures may overlap so long: sources differ on the day of appointment and of taking office."""


def one_seat(office: str) -> bool:
    """Whether an office is held by one person at a time."""
    known = offices().get(office)
    return known is None or not known.several


Overlap = tuple[Tenure, Tenure, timedelta | None]
"""Two tenures held at once, the earlier first, and how long; ``None`` where the earlier one is said
to go on still."""
Same = Callable[[Tenure, Tenure], bool | None]
"""Whether two rows are of one person."""


def overlaps(tenures: Iterable[Tenure], same: Same = Tenure.same_person) -> Iterator[Overlap]:
    """Pairs of one office that two people held at once longer than a handover takes."""
    for held in by_post(tenures).values():
        terms = [t for t in held if not t.acting and t.start is not None and one_seat(t.office)]
        yield from _of_office(sorted(terms, key=_begins), same)


def by_post(tenures: Iterable[Tenure]) -> dict[tuple[str, str], list[Tenure]]:
    """Tenures by state and office, each in the order given."""
    found: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        found[tenure.state, tenure.office].append(tenure)
    return found


def _begins(tenure: Tenure) -> date:
    return tenure.start.first if tenure.start else date.min


def _of_office(held: list[Tenure], same: Same) -> Iterator[Overlap]:
    for at, first in enumerate(held):
        for second in held[at + 1 :]:
            if same(first, second):
                continue
            long = certain(first, second)
            if long is None or long > HANDOVER:
                yield first, second, long


def certain(first: Tenure, second: Tenure) -> timedelta | None:
    """How long two tenures overlap at least; ``None`` for an end that lies open."""
    if first.start is None or second.start is None:
        return timedelta(0)
    starts = max(first.start.last, second.start.last)
    ends = [end for each in (first, second) if (end := _end(each)) is not None]
    if len(ends) < 2:
        return timedelta(0)
    end = min(ends)
    return None if end == date.max else end - starts


def _end(tenure: Tenure) -> date | None:
    """The last day on which somebody held an office for certain; ``date.max`` where he is said to
    hold it still, ``None`` where nothing is said."""
    if tenure.end is not None:
        return tenure.end.first
    if tenure.seen_until is not None:
        return tenure.seen_until.first
    return date.max if tenure.end_status == "open" else None


def span(tenure: Tenure) -> str:
    """From when to when, in words."""
    start = str(tenure.start or "?")
    if tenure.end is not None:
        return f"{start} to {tenure.until}"
    seen = f", seen until {tenure.seen_until}" if tenure.seen_until else ""
    return f"since {start}{seen or ', no end'}"
