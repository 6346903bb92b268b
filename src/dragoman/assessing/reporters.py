"""Who reports a series, and how far a reporter who is not held may be from the one who is.

Two customs offices measure one flow of goods differently: transit, re-exports, valuation, delay. A
text may rest on one of them and the record on the other. Where the record holds a single reporter
of a flow and the text does not name it, only what hardly any two reporters differ by speaks
against the text. Measured on Russian customs against ITPD, 2006-2016, 29 partners, both
directions: 636 levels, 576 yearly changes, 188 record highs and lows (in brackets: the share
of true statements on the one reporter that the other lies further from).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.assessing.case import Case, part_of_year
from dragoman.assessing.pairs import Pair, named_in
from dragoman.assessing.series import observations
from dragoman.assessing.tolerance import bounds, digits_told
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.dates import Interval
from dragoman.model.facts import Observation
from dragoman.vocab.states import find

CLOSED = frozenset(
    {
        *("trade_goods_total", "exports_goods", "imports_goods", "gas_pipeline_volume"),
        *("oil_exports_volume", "lng_exports_volume", "coal_exports_volume"),
        "electricity_exports",
    }
)
"""Indicators defined alike by all who report them; on others a different figure may be right."""
REACH = 40
"""Characters before "customs" in which its state is named."""


@dataclass(frozen=True, slots=True)
class Apart:
    """By how much the record must differ from a text to be shown against it, and to contradict."""

    shown: float
    wrong: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What speaks against a text: ``level`` as a share of the recorded figure; ``change`` in
    percentage points between two rises (or two falls); ``opposed`` a change the other way, in per
    cent; ``window`` the same as a yearly average of several years; ``beaten`` the share by which an
    earlier record was higher."""

    level: Apart
    change: Apart
    opposed: Apart
    window: Apart
    beaten: Apart


USUAL = Limits(
    level=Apart(0.0, 0.10),
    change=Apart(0.0, 10.0),
    opposed=Apart(0.0, 3.0),
    window=Apart(0.0, 5.0),
    beaten=Apart(0.0, 0.10),
)
"""Where several reporters are held (levels then differ by more than those do from one another; a
change in another currency is often 5 to 8 points off), or the text names the one it follows."""
ALONE = Limits(
    level=Apart(0.25, 0.66),  # [0.38 of levels, 0.05]
    change=Apart(27.0, 60.0),  # [0.10 of changes, 0.02]
    opposed=Apart(8.0, 17.0),  # [0.05, 0.02]
    window=Apart(4.0, 11.0),  # two years and more [0.05, 0.02]
    beaten=Apart(0.20, 0.75),  # [0.15 of records, 0.02]
)
"""Where one reporter of a flow is held and the text does not say that it follows it."""


def tells_clearly(
    case: Case, claim: Claim, pair: Pair, indicator: str, when: Interval | None
) -> bool:
    """Whether a claim says by itself what a series could contradict: all define the indicator
    alike, the time is past, and the pair is certain and named in the sentence."""
    closed = indicator in CLOSED and case.past(when) and pair.certain
    return closed and named_in(case.sentence(claim), pair)


def contestable(
    case: Case, claim: Claim, pair: Pair, indicator: str, when: Interval | None
) -> bool:
    """The same of a claim on whole years: the sentence speaks of no part of one."""
    clear = tells_clearly(case, claim, pair, indicator, when)
    return clear and not part_of_year(case.sentence(claim))


def limits(case: Case, indicator: str, pair: Pair) -> Limits:
    """What it takes on an indicator of a pair to speak against a text."""
    return ALONE if alone(case, indicator, pair) else USUAL


def alone(case: Case, indicator: str, pair: Pair) -> bool:
    """Whether a flow is held of one reporter only, and the text does not name it."""
    if indicator not in CLOSED:
        return False
    rows = observations(case, indicator, pair) + observations(case, indicator, pair.swapped)
    names = {row.reporter for row in rows}
    return len(names) == 1 and not named(case.reading.document.text, names.pop())


DIGITS = 3
"""Digits in which a told figure must agree with a reporter's to be taken from it: two reporters of
one flow agree in three by chance about once in a hundred."""


def follows(case: Case, indicator: str, pair: Pair, rows: Iterable[Observation]) -> bool:
    """Whether the text gives a figure that is in these rows to three digits, and so rests on them
    for the levels of that series; its changes may be over other years than they seem."""
    told = [
        one.figure
        for one in case.reading.claims
        if one.figure is not None
        and one.figure.indicator == indicator
        and not one.figure.change
        and one.figure.span is not None
        and {one.figure.reporter, one.figure.partner} == {pair.subject, pair.partner}
    ]
    return any(_is_from(figure, row) for figure in told for row in rows)


def _is_from(figure: FigureClaim, row: Observation) -> bool:
    value = convert(row.value, row.unit, figure.unit, yearly=True)
    return (
        digits_told(figure) >= DIGITS
        and value is not None
        and figure.period is not None
        and row.period is not None
        and figure.period == Interval.at(row.period)
        and bounds(figure).hold(value)
    )


def named(text: str, reporter: str) -> bool:
    """Whether a text names a reporter: ``Pew`` as such, ``CHN-customs`` as "Chinese customs"."""
    code, _, office = reporter.rpartition("-")
    if not office:
        return False
    places = re.finditer(rf"\b{re.escape(office)}\b", text, re.IGNORECASE)
    if not code:
        return any(True for _ in places)
    return any(_of(text[max(0, m.start() - REACH) : m.start()], code) for m in places)


def _of(before: str, code: str) -> bool:
    state = find(code)
    forms = (*state.names, *state.adjectives, *state.capitals) if state else (code,)
    return any(form.casefold() in before.casefold() for form in forms)
