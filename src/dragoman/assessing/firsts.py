"""What is told as a first: of its kind, or beyond a line since a year."""

from __future__ import annotations

import re

from dragoman.assessing import events
from dragoman.assessing.case import Case, asserted
from dragoman.assessing.evidence import may_convict, spoke_then
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.reporters import contestable
from dragoman.assessing.rules import Answer, answer, because, on_rows, rule, silent
from dragoman.assessing.series import known_yearly
from dragoman.assessing.superlatives import TIE, limits_of, named_series, year_told
from dragoman.assessing.telling import Told, told
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event
from dragoman.model.findings import Confidence, Verdict

RECURRING = frozenset(["CONSULT", "COOPERATE", "MOBILIZE"])
"""Types of events that have a first one: visits, drills; treaties and recognitions have none."""


@rule("superlative.first-of-its-kind")
def of_its_kind(case: Case, claim: Claim) -> Answer | None:
    """Told as a first: the record is searched for an earlier event of the same actors, kind, place,
    later than the time "since" which it is told to be the first. One found makes it ``partly``,
    since a text often means the first of a narrower kind; none found proves nothing, since no
    record is complete."""
    superlative = claim.superlative
    if superlative is None or superlative.test != "first":
        return None
    counted = superlative.since is None and _FOR_YEARS.search(case.sentence(claim)) is not None
    earlier = () if counted else _earlier_events(case, claim)
    seen = tuple(e for e in earlier if e.mark == "seen" and _after(e, superlative.since))
    if not seen:
        text = "No earlier one is on record; that proves nothing, since no record is complete."
        return silent("superlative.first-of-its-kind", text, "A row on an earlier one of its kind.")
    return answer(
        Verdict.PARTLY,
        Confidence.LOW,
        because(
            "superlative.first-of-its-kind",
            f"Told as a first; on record before: {seen[0].when}, {seen[0].text}",
            case.ledger.cite(*seen[:3]),
            "What narrower kind the text means.",
        ),
    )


@rule("superlative.first-beyond-a-line")
def beyond_a_line(case: Case, claim: Claim) -> Answer | None:
    """A line told to be passed "for the first time", ever or since a year: an earlier year that the
    series has beyond it speaks against the text, by the margins of a beaten record. Nothing is said
    where none is: that the line was passed in the year told is left to the figure."""
    superlative, year = claim.superlative, year_told(claim)
    pair = pair_of(case, claim)
    if superlative is None or superlative.test != "first" or not superlative.indicator:
        return None
    line = _line(case, claim)
    if pair is None or line is None or year is None:
        return None
    above, since = line.qualifier == "over", superlative.since
    begin, told = (since.year + 1, f", since {since}") if since else (0, "")
    for series in known_yearly(case, superlative.indicator, pair, year):
        edge = convert(line.value, line.unit, series.unit)
        if edge is None or not asserted(claim):
            continue
        between = series.between(begin, year - 1)
        rows = tuple(row for row in between if (row.value > edge) == above)
        apart = limits_of(case, series, pair).beaten
        worst = max((abs(row.value / edge - 1) for row in rows), default=0.0)
        if worst <= max(apart.shown, TIE) or not may_convict(rows):
            continue
        sure = contestable(case, claim, pair, series.indicator, claim.time)
        wrong = sure and worst > apart.wrong and all(spoke_then(case.ledger, row) for row in rows)
        return on_rows(
            case.ledger,
            "superlative.first-beyond-a-line",
            f"{named_series(series, pair)}: {series.show(rows)}{told}.",
            rows,
            "A revision of those figures, or another series meant by the text.",
            verdict=Verdict.CONTRADICTED if wrong else Verdict.PARTLY,
            confidence=Confidence.MEDIUM,
        )
    return None


def _line(case: Case, claim: Claim) -> FigureClaim | None:
    """The line that a sentence says was passed, a figure of the same series."""
    assert claim.superlative is not None
    lines = [
        one.figure
        for one in case.reading.claims
        if one.figure is not None
        and one.figure.qualifier in ("over", "under")
        and one.figure.indicator == claim.superlative.indicator
        and one.figure.span is not None
        and claim.span.start <= one.figure.span.start < claim.span.end
    ]
    return lines[0] if len(lines) == 1 else None


def _earlier_events(case: Case, claim: Claim) -> tuple[Event, ...]:
    for other in case.reading.claims:
        if other.event is None or case.sentence(other) != case.sentence(claim):
            continue
        happening = told(case, other)
        if happening is None or len(happening.actors) < 2 or happening.when is None:
            continue
        return tuple(
            match.event
            for match in events.matches(case, happening)
            if match.event.type in RECURRING
            and match.kind
            and match.place is not False
            and _visited(happening, match.event)
            and _before(match.event, happening.when)
        )
    return ()


_FOR_YEARS = re.compile(
    r"\b(?:for|in) (?:[\w-]+ ){1,3}(?:years?|months?|decades?)\b", re.IGNORECASE
)
"""Told as the first for a stretch of which no beginning was read ("for five years"): any event on
record may lie before it."""


def _visited(happening: Told, event: Event) -> bool:
    """Whether what is told as a visit has one of its states as the place on record: two who meet
    in a third visit neither."""
    if _VISIT.search(happening.text) is None or not event.place_state:
        return True
    return event.place_state in happening.actors


_VISIT = re.compile(r"\b(?:visit|trip|journey|tour)s?\b")


def _after(event: Event, since: PartialDate | None) -> bool:
    """Whether an event lies behind the time since which there is told to be none."""
    return since is None or event.when.first > since.last


def _before(event: Event, when: Interval) -> bool:
    return event.when.last < when.first
