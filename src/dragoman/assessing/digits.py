"""Figures with the digits on record at another size or in another currency: slips of the pen."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.compared import (
    Held,
    all_rows,
    certain,
    compared,
    counts_otherwise,
    same_time,
    shown,
    told,
)
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.reporters import CLOSED
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.series import known_yearly, observations, time_of
from dragoman.assessing.tolerance import bounds, digits_told, slack
from dragoman.assessing.units import convert, factor, family
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

LEAST = 3
"""Digits that must agree; of fewer, too many figures have the same."""
POWERS = (-3, -2, -1, 1, 2, 3)
"""Slips: a point or a nought misplaced, millions for billions, billions for trillions."""
SURE = 4
"""Digits by which a figure is known to be the other flow's: of three, chance has too many."""
APART = 0.03
"""How far a figure must be from the told flow's to be clearly another one."""
FLOWS = ("exports_goods", "imports_goods")
FAR = 50
"""Times by which a level must be off in every year; no month or quarter is that small."""
YEARS = 4
_CURRENCY = re.compile(r"[A-Z]{3}(?: \w+)?")


@rule("figure.digits-of-another-size")
def slipped(case: Case, claim: Claim) -> Answer | None:
    """The figure has the digits, at least three, of a reporter's for this indicator, pair and
    period, but at ten, a hundred or a thousand times its size or a part of it, or as another
    currency or unit: millions for billions, yuan for dollars, barrels for tonnes. Of another size,
    it is contradicted where the sentence names pair and period; of another currency or unit it is
    ``partly``."""
    figure = claim.figure
    if figure is None or not figure.indicator or figure.change or figure.period is None:
        return None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if pair is None or not asserted(claim) or digits_told(figure) < LEAST:
        return None
    rows = [
        row
        for row in observations(case, figure.indicator, pair)
        if same_time(figure.period, time_of(row)) and may_convict((row,))
    ]
    sized = [row for row in rows if _same_kind(figure, row) and _agrees(figure, row, POWERS)]
    other = [row for row in rows if not _same_kind(figure, row) and _agrees(figure, row, (0,))]
    if not sized and not other:
        return None
    found = sized or other
    then = not any(case.ledger.after_article(row) for row in found)
    wrong = bool(sized) and then and certain(case, claim) and case.past(figure.period)
    return on_rows(
        case.ledger,
        "figure.digits-of-another-size",
        f"{told(figure)}; on record {shown(Held(row, row.value) for row in found)}.",
        found,
        "Another indicator that happens to have the same digits.",
        verdict=Verdict.CONTRADICTED if wrong else Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


@rule("figure.of-the-other-direction")
def swapped(case: Case, claim: Claim) -> Answer | None:
    """The figure is, to four digits, that of the flow the other way, and clearly not the one told:
    ``partly``, since the text or its reading may have the two states crossed. Without a told time,
    the figures of the years just before the article are tried."""
    figure, rows = _of_flow(case, claim)
    if figure is None or not rows or not asserted(claim):
        return None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if pair is None or not certain(case, claim) or digits_told(figure) < SURE:
        return None
    allowed = bounds(figure)
    if any(allowed.distance(h.value) <= APART for h in rows):
        return None
    times = {str(time_of(h.row)) for h in rows}
    found = [
        row
        for row in observations(case, figure.indicator, pair.swapped)
        if str(time_of(row)) in times
        and may_convict((row,))
        and (value := convert(row.value, row.unit, figure.unit)) is not None
        and allowed.hold(value)
    ]
    if not found:
        return None
    return on_rows(
        case.ledger,
        "figure.of-the-other-direction",
        f"{told(figure)}, {pair}; on record that is {pair.swapped}: "
        f"{shown(Held(row, row.value) for row in found)}. {pair}: {shown(rows)}.",
        [*found, *(h.row for h in rows)],
        "A reporter with that figure for the told direction.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
        weighed=found,
    )


def _of_flow(case: Case, claim: Claim) -> tuple[FigureClaim | None, list[Held]]:
    """A figure of goods one way, and those on record for its time, or for lately."""
    figure, rows = compared(case, claim)
    if figure is None or figure.indicator not in FLOWS:
        return None, []
    if figure.period is not None or rows or case.published is None:
        return figure, rows
    every = all_rows(case, claim)[1]
    times = [(held, time_of(held.row)) for held in every]
    return figure, [h for h, t in times if t and case.past(t) and case.is_recent(t.last.year)]


@rule("figure.of-another-order")
def misplaced(case: Case, claim: Claim) -> Answer | None:
    """The level of a flow, told without a time, is fifty times smaller or larger than in every year
    on record, four at least: ``partly``. A month's figure is no more than twelve times smaller."""
    figure = claim.figure
    if figure is None or figure.span is None or figure.change or figure.period is not None:
        return None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if pair is None or figure.indicator not in CLOSED or not asserted(claim):
        return None
    if not certain(case, claim) or counts_otherwise(case.sentence(claim)):
        return None
    lead = case.reading.document.text[: figure.span.start]
    over = case.published.year - 1 if case.published else None
    held = known_yearly(case, figure.indicator, pair, over)
    series = [one for one in held if may_convict(one.rows)]
    rows = tuple(row for one in series for row in one.rows if _same_kind(figure, row))
    part = _PART.match(case.reading.document.text, figure.span.end) is not None
    if part or len(rows) < YEARS or not _LEVEL.search(lead) or not _is_far(figure, rows):
        return None
    return on_rows(
        case.ledger,
        "figure.of-another-order",
        f"{told(figure)}; on record {series[0].show(series[0].rows[-YEARS:])}.",
        rows[-YEARS:],
        "A year in which the flow was of that size.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


_LEVEL = re.compile(
    r"\b(?:stood at|amount(?:s|ed) to|totall?(?:ed|ing)|c(?:a|o)me to|reached|hit|"
    r"(?:rose|fell|grew|shrank|climbed|dropped|jumped) to|(?:was|were) worth)\s+(?:\w+\s+){0,2}$",
    re.I,
)


_PART = re.compile(r"\s+(?:in|of)\s+(?!(?:19|20)\d\d|last|the|a\b)", re.I)
"""Behind the part of a flow that something else makes up ("2 billion in exports to Mexico")."""


def _is_far(figure: FigureClaim, rows: tuple[Observation, ...]) -> bool:
    value = figure.value * factor(figure.unit)
    sizes = [row.value * factor(row.unit) for row in rows]
    return value * FAR < min(sizes) or value > FAR * max(sizes)


def _same_kind(figure: FigureClaim, row: Observation) -> bool:
    return family(figure.unit) == family(row.unit)


def _agrees(figure: FigureClaim, row: Observation, powers: tuple[int, ...]) -> bool:
    money = bool(_CURRENCY.fullmatch(figure.unit) and _CURRENCY.fullmatch(row.unit))
    if not row.value or not figure.value or "%" in (figure.unit, row.unit):
        return False
    ratio = figure.value * factor(figure.unit) / (row.value * factor(row.unit))
    if not (money or _same_kind(figure, row)):
        ratio = figure.value / row.value  # million barrels for million tonnes
    rounding = slack(figure) / abs(figure.value)
    return any(abs(ratio / 10.0**power - 1) <= rounding for power in powers)
