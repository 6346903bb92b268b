"""Figures held against the record's: every reporter side by side, units made comparable.

A figure equal to any reporter's is supported. It is contradicted only where it lies outside all
of them by a stated margin, and indicator, pair and period are certain and the period is over.
"""

from __future__ import annotations

import re

from dragoman.assessing.case import YEAR, Case, asserted, part_of_year
from dragoman.assessing.changes import full_year
from dragoman.assessing.compared import (
    Held,
    all_rows,
    certain,
    compared,
    counts_otherwise,
    limits_of,
    margin,
    shown,
    told,
)
from dragoman.assessing.evidence import may_convict, spoke_then
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.reporters import CLOSED
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.assessing.sentences import amount, indicator_name
from dragoman.assessing.series import held, time_of
from dragoman.assessing.tolerance import bounds
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Confidence, Verdict

REVISED = 0.005
"""Figures this close are the same one: later revisions and a last digit rounded otherwise."""
DAYS_OF_A_YEAR = 364
LEAP = 3
"""Days by which two months, halves or years differ and are still equally long."""


@rule("figure.no-indicator")
def no_indicator(case: Case, claim: Claim) -> Answer | None:
    """The number has a unit, but the text does not say of what in words the record's indicators
    are known by. No comparison is made, since a wrong one would be worse than none."""
    figure = claim.figure
    if figure is None or figure.indicator:
        return None
    return silent(
        "figure.no-indicator",
        f"{amount(figure.value, figure.unit)}: not clear of what; nothing to compare it with.",
        "An indicator named in the text, and rows on it.",
    )


@rule("figure.equals-a-reporter")
def equals(case: Case, claim: Claim) -> Answer | None:
    """The figure equals what a reporter gives for this indicator, pair and period: within half a
    unit of its last digit or half a per cent, wider for "about", one-sided for "over" and
    "nearly". All reporters are shown side by side, never averaged. Without a told period the
    latest two are tried."""
    figure, rows = compared(case, claim)
    if figure is None:
        return None
    allowed = bounds(figure)
    fitting = [held for held in rows if allowed.distance(held.value) <= REVISED]
    if not fitting:
        return None
    fitting.sort(key=lambda held: (not allowed.hold(held.value), held.row.mark != "seen"))
    best = fitting[0].row
    cited = [row for held in (fitting[0], *rows) for row in held.cited]
    sure = figure.period is not None and certain(case, claim)
    return on_rows(
        case.ledger,
        "figure.equals-a-reporter",
        f"{told(figure)} fits {shown(rows)}.",
        cited,
        "A revision by the reporter, or a different indicator meant by the text.",
        verdict=Verdict.SUPPORTED,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        weighed=(best,),
    )


@rule("figure.equals-another-year-named")
def other_year(case: Case, claim: Claim) -> Answer | None:
    """The figure equals a reporter's for another year that the same sentence names. Sentences
    with several years and figures are easily read crosswise, so it is supported for that year,
    with medium confidence; but not where its own year stands right behind it ("16.6 billion in
    2016"). A part of a year is not confused with that year."""
    figure, rows = all_rows(case, claim)
    if figure is None or figure.period is None or _tied(case, figure):
        return None
    allowed, named = bounds(figure), set(YEAR.findall(case.sentence(claim)))
    fitting = [
        h.row
        for h in rows
        if h.row.period
        and h.row.period.precision == "year"
        and str(h.row.period.year) in named
        and not _is_part(figure.period, h.row.period)
        and allowed.hold(h.value)
    ]
    if not fitting:
        return None
    return on_rows(
        case.ledger,
        "figure.equals-another-year-named",
        f"{told(figure)}; it is {fitting[0].reporter}'s figure for {fitting[0].period}.",
        fitting,
        "A sentence that ties the figure to one year.",
        verdict=Verdict.SUPPORTED,
        confidence=Confidence.MEDIUM,
        weighed=fitting[:1],
    )


def _tied(case: Case, figure: FigureClaim) -> bool:
    """Whether the year of a figure stands right behind it."""
    if figure.span is None or figure.period is None:
        return False
    year = _YEAR_BEHIND.match(case.reading.document.text, figure.span.end)
    return year is not None and int(year[1]) == full_year(figure.period)


_YEAR_BEHIND = re.compile(r"\s+(?:in|for|during)\s+((?:19|20)\d\d)\b")


def _is_part(when: Interval, year: PartialDate) -> bool:
    return year.first <= when.first and when.last <= year.last and _days(when) < DAYS_OF_A_YEAR


def _of_a_year_near(case: Case, claim: Claim, figure: FigureClaim) -> bool:
    """Whether the figure is that of an equally long time in the year before or after."""
    _, rows = all_rows(case, claim)
    when, allowed = figure.period, bounds(figure)
    return any(
        allowed.hold(h.value)
        for h in rows
        if when
        and (time := time_of(h.row))
        and abs(time.last.year - when.last.year) <= 1
        and abs(_days(time) - _days(when)) <= LEAP
    )


def _days(when: Interval) -> int:
    return (when.last - when.first).days


@rule("figure.outside-all-reporters")
def outside(case: Case, claim: Claim) -> Answer | None:
    """The figure lies outside every reporter's by more than the margin: what reporters of this
    pair have differed by in any year, at least 10 %; 66 % where no year is held of two of them,
    since mirror figures of one trade differ widely; 25 % where the text follows the one held.
    A half-year's figure told for a year is one of another time. Asked only for indicators that
    all reporters define alike, with the pair named in the sentence and a told period that was
    over, on rows seen in a source and public when the article was written."""
    figure, rows = compared(case, claim)
    if figure is None or not rows or not _may_be_wrong(case, claim, figure):
        return None
    if _of_a_year_near(case, claim, figure):
        return None
    then = [h for h in rows if spoke_then(case.ledger, h.row)]
    least = margin(case, claim, all_rows(case, claim)[1])
    allowed = bounds(figure)
    if not then or any(allowed.distance(h.value) <= least for h in rows):
        return None
    return on_rows(
        case.ledger,
        "figure.outside-all-reporters",
        f"{told(figure)}; on record {shown(then)}. It differs by more than "
        f"{least:.0%} from every reporter.",
        [row for h in then for row in h.cited],
        f"A reporter who gives about {amount(figure.value, figure.unit)} for that period.",
        verdict=Verdict.CONTRADICTED,
        confidence=Confidence.HIGH,
        weighed=[h.row for h in then],
    )


@rule("figure.near-but-not-equal")
def near(case: Case, claim: Claim) -> Answer | None:
    """The record holds this indicator, pair and period, and the figure differs from every
    reporter's, but not by enough, or not surely enough, to call it wrong. Where one reporter of
    a flow is held and the text follows another, a difference up to 25 % says nothing."""
    figure, rows = compared(case, claim)
    if figure is None or not rows or figure.period is None or not certain(case, claim):
        return None
    if not any(may_convict((h.row,)) for h in rows):
        why = "from memory, seen in no source, which cannot speak against it."
        return _open(case, figure, rows, why, "A row seen in a source.")
    if any(_is_open(h, figure) for h in rows):
        why = "which is given as a bound, and does not speak against it."
        return _open(case, figure, rows, why, "A row that gives the number itself.")
    apart = limits_of(case, claim).level.shown
    if apart and any(bounds(figure).distance(h.value) <= apart for h in rows):
        why = "which is no further off than another reporter of the same flow may be."
        return _open(case, figure, rows, why, "A row by the reporter whom the text follows.")
    return on_rows(
        case.ledger,
        "figure.near-but-not-equal",
        f"{told(figure)}; on record {shown(rows)}.",
        [row for h in rows for row in h.cited],
        "The text's own source, or a row by another reporter.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
        weighed=[h.row for h in rows if h.row.mark != "memory"],
    )


BEYOND = 1.5
"""Times by which what is "more than" a bound may be beyond it."""


def _is_open(held: Held, figure: FigureClaim) -> bool:
    """Whether a row only gives a bound ("more than 20") that the figure keeps."""
    low, high = held.row.low, held.row.high
    if low is not None and high is None:
        return low <= figure.value <= low * BEYOND
    return high is not None and low is None and high / BEYOND <= figure.value <= high


def _open(case: Case, figure: FigureClaim, rows: list[Held], why: str, change: str) -> Answer:
    return silent(
        "figure.near-but-not-equal",
        f"{told(figure)}; the record has only {shown(rows)}, {why}",
        change,
        case.ledger.cite(*(h.row for h in rows)),
    )


@rule("figure.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """The record holds no figure of this indicator for this pair and period, so nothing is said
    of the number. The reason says what it does hold."""
    figure = claim.figure
    assert figure is not None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if pair is None:
        text = "It is not clear whose figure it is: the text names no pair of states here."
    else:
        text = f"{indicator_name(figure.indicator).capitalize()}: "
        text += held(case, figure.indicator, pair)
        _, rows = compared(case, claim)
        text += (
            f" For the time told: {shown(rows)}; whether it is meant is not sure." if rows else ""
        )
    return silent("figure.not-in-record", text, "A row on this indicator, pair and period.")


def _may_be_wrong(case: Case, claim: Claim, figure: FigureClaim) -> bool:
    """Whether the claim is clear enough, on an indicator fixed enough, to be called wrong."""
    return (
        figure.indicator in CLOSED
        and figure.period is not None
        and case.past(figure.period)
        and asserted(claim)
        and certain(case, claim)
        and not _qualified(case.sentence(claim))
    )


def _qualified(sentence: str) -> bool:
    """Whether the sentence counts something else than goods in a plain period."""
    return counts_otherwise(sentence) or part_of_year(sentence)
