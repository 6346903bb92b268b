"""Figures of one state alone, and counts that only grow: what a pair's rules cannot ask."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.changes import ROUNDING, full_year, told_percent
from dragoman.assessing.compared import Held, same_time, shown, told
from dragoman.assessing.evidence import spoke_then
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.reporters import named
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.series import observations, time_of
from dragoman.assessing.tolerance import bounds
from dragoman.assessing.units import convert, family
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

WORLD = "arms_export_world_share"
ARMS = "arms_transfers_tiv"
STOCK = "investment_stock"
SHARE = 0.25
"""The same for amounts, as a share of the told one."""
APART = 5.0
"""Points from which a told change or share is another one than on record."""
TALLIES = frozenset(
    {"air_patrols_count", "naval_patrols_count", "leaders_meetings_count", "state_visits_count"}
)
"""Counts of what has been held so far."""
TIMES = 2
"""By how much a tally must be larger than the last on record to be shown, and each year since."""


@rule("figure.of-one-state")
def alone(case: Case, claim: Claim) -> Answer | None:
    """A change of the arms exports or imports of one state, its share of the world's, or the
    foreign investment held in it, put to the one on record for that time. It is supported within
    rounding; contradicted where the record has it go the other way and the text names who counted;
    ``partly`` where it is more than five points off (an amount: a quarter)."""
    figure = claim.figure
    if figure is None or figure.period is None or not asserted(claim):
        return None
    if figure.partner and (figure.reporter or figure.indicator != STOCK):
        return None
    rows = _of_one(case, claim, figure)
    if not rows:
        return None
    value = told_percent(figure) if figure.indicator == ARMS else figure.value
    if value is None:
        return None
    allowed = bounds(figure)
    slack = max(allowed.high - figure.value, ROUNDING)
    apart = min(abs(value - (convert(r.value, r.unit, figure.unit) or r.value)) for r in rows)
    if slack < apart <= (APART if figure.unit == "%" else SHARE * figure.value):
        return None
    turned = all(value * row.value < 0 for row in rows) and apart > 2 * APART
    known = any(named(case.reading.document.text, row.reporter) for row in rows)
    against = Verdict.CONTRADICTED if turned and known else Verdict.PARTLY
    return on_rows(
        case.ledger,
        "figure.of-one-state",
        f"{told(figure)}; on record {shown(Held(row, row.value) for row in rows)}.",
        rows,
        "Another count, or another span of years.",
        verdict=Verdict.SUPPORTED if apart <= slack else against,
        confidence=Confidence.MEDIUM,
    )


def _of_one(case: Case, claim: Claim, figure: FigureClaim) -> list[Observation]:
    """The rows on one state alone, of the told time, that were public then."""
    clause = claim.span.quote
    name = figure.indicator
    if name == ARMS:
        if _OF_A_PARTNER.search(clause):
            return []
        way = "imports" if re.search(r"\bimports?\b", clause) else "exports"
        name = f"arms_{way}_change"
    elif name == STOCK:
        name = "fdi_inward_stock"
    elif name != WORLD:
        return []
    assert figure.period is not None
    whose = figure.reporter or figure.partner or next(iter(claim.actors), "")
    return [
        row
        for row in case.view.observations(name, whose)
        if not row.partner
        and _is_then(figure, row)
        and family(row.unit) == family(figure.unit)
        and spoke_then(case.ledger, row)
    ]


def _is_then(figure: FigureClaim, row: Observation) -> bool:
    """Whether a row is of the told time; of a stock, of a day or month in it."""
    time = time_of(row)
    assert figure.period is not None
    if figure.indicator == STOCK and time is not None and full_year(figure.period):
        return figure.period.first <= time.first <= figure.period.last
    return same_time(figure.period, time)


_OF_A_PARTNER = re.compile(r"\b(?:exports|imports|sales|deliveries) (?:to|from) (?!the world)[A-Z]")


@rule("figure.tally-on-record")
def tally(case: Case, claim: Claim) -> Answer | None:
    """How often something was held so far (patrols, meetings), told as more than twice the last
    count on record, and more than could have been added since: ``partly``, as others may count more
    widely."""
    figure = claim.figure
    if figure is None or figure.indicator not in TALLIES or not asserted(claim):
        return None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if pair is None or case.published is None:
        return None
    held = [(row, time_of(row)) for row in observations(case, figure.indicator, pair)]
    rows = [(row, time) for row, time in held if time and spoke_then(case.ledger, row)]
    if not rows:
        return None
    last, time = max(rows, key=lambda one: one[1].last)
    years = max(case.published.year - time.last.year, 0)
    allowed = (last.high or last.value) * (TIMES + years)
    if figure.value <= allowed:
        return None
    return on_rows(
        case.ledger,
        "figure.tally-on-record",
        f"{told(figure)}; on record {shown([Held(last, last.value)])}.",
        (last,),
        "A count by another rule.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )
