"""Figures held against the record's: every reporter side by side, units made comparable.

A figure equal to any reporter's is supported. It is contradicted only where it lies outside all
of them by a stated margin, and indicator, pair and period are certain and the period is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.assessing.case import Case, asserted, part_of_year
from dragoman.assessing.evidence import capped, may_convict
from dragoman.assessing.pairs import Pair, named_in, pair_of
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.assessing.sentences import amount, indicator_name
from dragoman.assessing.series import held, observations, time_of
from dragoman.assessing.tolerance import bounds
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

MARGIN = 0.10
"""A figure this far from every reporter's is another figure, where the reporters of the pair are
known to differ by less (customs of two partners: up to about 8 % on the same trade)."""
MARGIN_ALONE = 0.50
"""The same where no two reporters of the pair are held for one year. Two reporters of one flow
differ widely: Russian customs and ITPD, 2006-2016, 16 partners, by over 15 % in half of the
years, by over 50 % in one of eleven (transit, re-exports, valuation)."""
CLOSED = frozenset(
    {
        *("trade_goods_total", "exports_goods", "imports_goods", "gas_pipeline_volume"),
        *("oil_exports_volume", "lng_exports_volume", "coal_exports_volume"),
        "electricity_exports",
    }
)
"""Indicators defined alike by all who report them; on others a different figure may be right."""
STANDING = frozenset({"gas_pipeline_capacity", "investment_stock", "oil_pipeline_capacity"})
"""Indicators of a state of things: what was last reported still holds."""
SHIFT_DAYS = 3
"""Slack between the ends of a told and a recorded period ("the first half")."""
MONTHS = 12
_RATES = frozenset({"%", "pp", "bpd", "m bpd", "bcm/yr"})
"""Units of which twelve months make no year."""
RECENT_ROWS = 2
"""Where no period is told, the latest periods the figure may be of."""


@dataclass(frozen=True, slots=True)
class Held:
    """A recorded figure in the unit of the claim; ``parts`` are the months a year is summed of."""

    row: Observation
    value: float
    parts: tuple[Observation, ...] = ()

    @property
    def cited(self) -> tuple[Observation, ...]:
        """The rows of the record that it is made of."""
        return self.parts or (self.row,)


@rule("figure.no-indicator")
def no_indicator(case: Case, claim: Claim) -> Answer | None:
    """The number has a unit, but the text does not say of what in words the record's indicators
    are known by. No comparison is made, since a wrong one would be worse than none."""
    figure = claim.figure
    if figure is None or figure.indicator:
        return None
    return answer(
        Verdict.NOT_IN_RECORD,
        Confidence.LOW,
        because(
            "figure.no-indicator",
            f"{amount(figure.value, figure.unit)}: not clear of what; nothing to compare it with.",
            would_change="An indicator named in the text, and rows on it.",
        ),
    )


@rule("figure.equals-a-reporter")
def equals(case: Case, claim: Claim) -> Answer | None:
    """The figure equals what a reporter gives for this indicator, pair and period: within half a
    unit of its last digit, wider for "about", one-sided for "over" and "nearly". All reporters
    are shown side by side, never averaged. Without a told period the latest two are tried."""
    figure, rows = _compared(case, claim)
    if figure is None:
        return None
    allowed = bounds(figure)
    fitting = [held for held in rows if allowed.hold(held.value)]
    if not fitting:
        return None
    fitting.sort(key=lambda held: held.row.mark != "seen")
    best = fitting[0].row
    cited = [row for held in (fitting[0], *rows) for row in held.cited]
    sure = figure.period is not None and _certain(case, claim)
    return answer(
        Verdict.SUPPORTED,
        capped(Confidence.HIGH if sure else Confidence.MEDIUM, (best,)),
        because(
            "figure.equals-a-reporter",
            f"{_told(figure)} fits {_shown(rows)}.",
            case.ledger.cite(*cited),
            "A revision by the reporter, or a different indicator meant by the text.",
        ),
    )


@rule("figure.equals-another-year-named")
def other_year(case: Case, claim: Claim) -> Answer | None:
    """The figure equals a reporter's for another year that the same sentence names. Sentences
    with several years and figures are easily read crosswise, so it is supported for that year,
    with medium confidence."""
    figure, rows = _all_rows(case, claim)
    if figure is None or figure.period is None:
        return None
    allowed, named = bounds(figure), set(_YEAR.findall(case.sentence(claim)))
    fitting = [
        h.row
        for h in rows
        if h.row.period
        and h.row.period.precision == "year"
        and str(h.row.period.year) in named
        and allowed.hold(h.value)
    ]
    if not fitting:
        return None
    return answer(
        Verdict.SUPPORTED,
        capped(Confidence.MEDIUM, fitting[:1]),
        because(
            "figure.equals-another-year-named",
            f"{_told(figure)}; it is {fitting[0].reporter}'s figure for {fitting[0].period}.",
            case.ledger.cite(*fitting),
            "A sentence that ties the figure to one year.",
        ),
    )


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _of_a_year_near(case: Case, claim: Claim, figure: FigureClaim) -> bool:
    """Whether the figure is that of the year before or after the told one."""
    _, rows = _all_rows(case, claim)
    when, allowed = figure.period, bounds(figure)
    return any(
        allowed.hold(h.value)
        for h in rows
        if when and (time := time_of(h.row)) and abs(time.last.year - when.last.year) <= 1
    )


@rule("figure.outside-all-reporters")
def outside(case: Case, claim: Claim) -> Answer | None:
    """The figure lies outside every reporter's by more than the margin: what reporters of this
    pair have differed by in any year, at least 10 %, and 50 % where no year is held of two of
    them (mirror figures of one trade differ widely). Asked only for indicators that all reporters
    define alike, with the pair named in the sentence and a told period that was over, on rows
    seen in a source and public when the article was written."""
    figure, rows = _compared(case, claim)
    if figure is None or not rows or not _may_be_wrong(case, claim, figure):
        return None
    if _of_a_year_near(case, claim, figure):
        return None
    then = [h for h in rows if may_convict((h.row,)) and not case.ledger.after_article(h.row)]
    margin = _margin(_all_rows(case, claim)[1])
    allowed = bounds(figure)
    if not then or any(allowed.distance(h.value) <= margin for h in rows):
        return None
    return answer(
        Verdict.CONTRADICTED,
        capped(Confidence.HIGH, [h.row for h in then]),
        because(
            "figure.outside-all-reporters",
            f"{_told(figure)}; on record {_shown(then)}. It differs by more than "
            f"{margin:.0%} from every reporter.",
            case.ledger.cite(*(row for h in then for row in h.cited)),
            f"A reporter who gives about {amount(figure.value, figure.unit)} for that period.",
        ),
    )


@rule("figure.near-but-not-equal")
def near(case: Case, claim: Claim) -> Answer | None:
    """The record holds this indicator, pair and period, and the figure differs from every
    reporter's, but not by enough, or not surely enough, to call it wrong."""
    figure, rows = _compared(case, claim)
    if figure is None or not rows or figure.period is None or not _certain(case, claim):
        return None
    if not any(may_convict((h.row,)) for h in rows):
        return _recalled(case, figure, rows)
    return answer(
        Verdict.PARTLY,
        capped(Confidence.MEDIUM, [h.row for h in rows if h.row.mark != "memory"]),
        because(
            "figure.near-but-not-equal",
            f"{_told(figure)}; on record {_shown(rows)}.",
            case.ledger.cite(*(row for h in rows for row in h.cited)),
            "The text's own source, or a row by another reporter.",
        ),
    )


def _recalled(case: Case, figure: FigureClaim, rows: list[Held]) -> Answer:
    return answer(
        Verdict.NOT_IN_RECORD,
        Confidence.LOW,
        because(
            "figure.near-but-not-equal",
            f"{_told(figure)}; the record has only {_shown(rows)} from memory, seen in no source, "
            "which cannot speak against it.",
            case.ledger.cite(*(h.row for h in rows)),
            "A row seen in a source.",
        ),
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
    return answer(
        Verdict.NOT_IN_RECORD,
        Confidence.LOW,
        because(
            "figure.not-in-record",
            text,
            would_change="A row on this indicator, pair and period.",
        ),
    )


def _compared(case: Case, claim: Claim) -> tuple[FigureClaim | None, list[Held]]:
    """The figure if it is a level, and the recorded figures for its time, in its unit."""
    figure, rows = _all_rows(case, claim)
    return figure, _for_time(case, figure, rows) if figure else []


def _all_rows(case: Case, claim: Claim) -> tuple[FigureClaim | None, list[Held]]:
    """The figure if it is a level, and the recorded figures of all times, in its unit."""
    figure = claim.figure
    if figure is None or not figure.indicator or figure.change:
        return None, []
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    return figure, _rows(case, figure, pair) if pair else []


def _rows(case: Case, figure: FigureClaim, pair: Pair) -> list[Held]:
    rows = observations(case, figure.indicator, pair)
    if not rows and not pair.certain:
        rows = observations(case, figure.indicator, pair.swapped)
    found = []
    for row in rows:
        value = convert(row.value, row.unit, figure.unit, yearly=True)
        if value is not None and not row.group:
            found.append(Held(row, value))
    return [*found, *_years_of_months(found, figure.unit)]


def _years_of_months(months: Iterable[Held], unit: str) -> list[Held]:
    """The years of which a reporter gives all twelve months, summed; rates are not."""
    if unit in _RATES:
        return []
    years: dict[tuple[str, int], dict[int, Held]] = {}
    for month in months:
        when = month.row.period
        if when is not None and when.precision == "month" and when.month is not None:
            years.setdefault((month.row.reporter, when.year), {})[when.month] = month
    return [_summed(year, parts) for (_, year), parts in years.items() if len(parts) == MONTHS]


def _summed(year: int, months: dict[int, Held]) -> Held:
    parts = [months[month] for month in sorted(months)]
    total, unit = sum(part.row.value for part in parts), parts[-1].row.unit
    last = replace(parts[-1].row, period=PartialDate(year), value=total, unit=unit)
    return Held(last, sum(part.value for part in parts), tuple(part.row for part in parts))


def _margin(rows: Iterable[Held]) -> float:
    """How far from all reporters a figure must be, given how far they are from one another."""
    years: dict[str, dict[str, float]] = {}
    for h in rows:
        years.setdefault(str(time_of(h.row)), {})[h.row.reporter] = h.value
    pairs = [values.values() for values in years.values() if len(values) > 1]
    apart = [max(v) / min(v) - 1 for v in pairs if min(v) > 0]
    return max(MARGIN, *apart) if apart else MARGIN_ALONE


def _for_time(case: Case, figure: FigureClaim, rows: list[Held]) -> list[Held]:
    if figure.period is None:
        return _latest(case, rows)
    if figure.indicator in STANDING:
        return _standing(figure.period, rows)
    return [h for h in rows if _same_time(figure.period, time_of(h.row))]


def _latest(case: Case, rows: Iterable[Held]) -> list[Held]:
    then = [h for h in rows if not case.ledger.after_article(h.row) and time_of(h.row)]
    then.sort(key=lambda h: _end(h.row), reverse=True)
    times = list(dict.fromkeys(str(time_of(h.row)) for h in then))[:RECENT_ROWS]
    return [h for h in then if str(time_of(h.row)) in times]


def _standing(when: Interval, rows: list[Held]) -> list[Held]:
    before = [h for h in rows if (t := time_of(h.row)) and t.first <= when.last]
    last = max((_end(h.row) for h in before), default=0)
    return [h for h in before if _end(h.row) == last]


def _end(row: Observation) -> int:
    time = time_of(row)
    return time.last.toordinal() if time else 0


def _same_time(told: Interval, recorded: Interval | None) -> bool:
    if recorded is None or told.start is None or told.end is None:
        return False
    ends = ((told.first, recorded.first), (told.last, recorded.last))
    return all(abs((a - b).days) <= SHIFT_DAYS for a, b in ends)


def _certain(case: Case, claim: Claim) -> bool:
    figure = claim.figure
    assert figure is not None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    return pair is not None and pair.certain and named_in(case.sentence(claim), pair)


def _may_be_wrong(case: Case, claim: Claim, figure: FigureClaim) -> bool:
    """Whether the claim is clear enough, on an indicator fixed enough, to be called wrong."""
    return (
        figure.indicator in CLOSED
        and figure.period is not None
        and case.past(figure.period)
        and asserted(claim)
        and _certain(case, claim)
        and not _qualified(case.sentence(claim))
    )


def _qualified(sentence: str) -> bool:
    """Whether the sentence counts something else than goods in a plain period."""
    return _OTHERWISE.search(sentence) is not None or part_of_year(sentence)


_OTHERWISE = re.compile(
    r"\b(?:services|targets?|goals?|aims?|cumulative|since|annuali[sz]ed|on track|forecast|"
    r"combined|together|total of all|per capita|average)\b",
    re.IGNORECASE,
)


def _told(figure: FigureClaim) -> str:
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    when = f" for {figure.period}" if figure.period else ""
    return f"Told: {qualifier}{amount(figure.value, figure.unit)}{when}"


def _shown(rows: Iterable[Held]) -> str:
    """The figures side by side: "CHN-customs USD 244.8 bn (2024)"."""
    parts = [
        f"{h.row.reporter or 'unnamed reporter'} {amount(h.row.value, h.row.unit)} "
        f"({time_of(h.row)})"
        for h in rows
    ]
    return "; ".join(dict.fromkeys(parts))
