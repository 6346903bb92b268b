"""Figures with the digits on record at another size or in another currency: slips of the pen."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.compared import Held, certain, same_time, shown, told
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.series import observations, time_of
from dragoman.assessing.tolerance import digits_told, slack
from dragoman.assessing.units import factor, family
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

LEAST = 3
"""Digits that must agree; of fewer, too many figures have the same."""
POWERS = (-3, -2, -1, 1, 2, 3)
"""Slips: a point or a nought misplaced, millions for billions, billions for trillions."""
_CURRENCY = re.compile(r"[A-Z]{3}(?: \w+)?")


@rule("figure.digits-of-another-size")
def slipped(case: Case, claim: Claim) -> Answer | None:
    """The figure has the digits, at least three, of a reporter's for this indicator, pair and
    period, but at ten, a hundred or a thousand times its size or a part of it, or as another
    currency: millions for billions, yuan for dollars. Of another size, it is contradicted where the
    sentence names pair and period; of another currency it is ``partly``."""
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


def _same_kind(figure: FigureClaim, row: Observation) -> bool:
    return family(figure.unit) == family(row.unit)


def _agrees(figure: FigureClaim, row: Observation, powers: tuple[int, ...]) -> bool:
    money = bool(_CURRENCY.fullmatch(figure.unit) and _CURRENCY.fullmatch(row.unit))
    if not row.value or not figure.value or not (money or _same_kind(figure, row)):
        return False
    ratio = figure.value * factor(figure.unit) / (row.value * factor(row.unit))
    rounding = slack(figure) / abs(figure.value)
    return any(abs(ratio / 10.0**power - 1) <= rounding for power in powers)
