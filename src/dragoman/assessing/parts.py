"""A figure told for a part of a year against what the record has for the whole."""

from __future__ import annotations

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.changes import full_year
from dragoman.assessing.compared import (
    RATES,
    all_rows,
    certain,
    counts_otherwise,
    margin,
    same_time,
    shown,
    told,
)
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.reporters import CLOSED
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.series import time_of
from dragoman.assessing.tolerance import bounds
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Confidence, Verdict


@rule("figure.part-exceeds-whole")
def exceeds(case: Case, claim: Claim) -> Answer | None:
    """A figure told for a part of a year is higher than every reporter's for that whole year, by
    more than the margin that reporters differ by. Asked as where a figure lies outside all
    reporters', for goods and volumes that add up over a year."""
    figure, rows = all_rows(case, claim)
    if figure is None or not (whole := _year_around(figure.period)):
        return None
    years = [h for h in rows if same_time(whole, time_of(h.row)) and may_convict((h.row,))]
    least = bounds(figure).low / (1 + margin(case, claim, rows))
    if not years or not all(least > h.value for h in years):
        return None
    if figure.unit in RATES or figure.indicator not in CLOSED or not certain(case, claim):
        return None
    sure = asserted(claim) and not any(case.ledger.after_article(h.row) for h in years)
    plain = not counts_otherwise(case.sentence(claim))
    return on_rows(
        case.ledger,
        "figure.part-exceeds-whole",
        f"{told(figure)}, but the whole year has {shown(years)}.",
        [row for h in years for row in h.cited],
        "A revision of the year's figure, or another period meant by the text.",
        verdict=Verdict.CONTRADICTED if sure and plain else Verdict.PARTLY,
        confidence=Confidence.HIGH if sure and plain else Confidence.MEDIUM,
        weighed=[h.row for h in years],
    )


def _year_around(when: Interval | None) -> Interval | None:
    """The calendar year of a time that is a part of one, ``None`` for any other."""
    if when is None or when.start is None or when.end is None or full_year(when):
        return None
    year = when.first.year
    return Interval.at(PartialDate(year)) if when.last.year == year else None
