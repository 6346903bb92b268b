"""The recorded figures that a told figure is compared with: same indicator, pair, time and unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.assessing.case import Case, of_fiscal_year
from dragoman.assessing.naming import parties_of_a_name
from dragoman.assessing.pairs import Pair, named_in, pair_of
from dragoman.assessing.reporters import ALONE, Limits, limits
from dragoman.assessing.sentences import amount
from dragoman.assessing.series import observations, symmetric, time_of
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Observation
from dragoman.vocab.loader import load

STANDING = frozenset({"gas_pipeline_capacity", "investment_stock", "oil_pipeline_capacity"})
"""Indicators of a state of things: what was last reported still holds."""
SHIFT_DAYS = 3
"""Slack between the ends of a told and a recorded period ("the first half")."""
VIEWS = ("favourable_view", "unfavourable_view", "relations_friendly_view")
"""Shares of a public that several pollsters ask after."""
REACH = 48
"""Characters before a figure in which it is said to be a goal."""
MONTHS = 12
RATES = frozenset({"%", "pp", "bpd", "m bpd", "bcm/yr"})
"""Units of which twelve months make no year."""
RECENT_ROWS = 2
"""Where no period is told, the latest periods the figure may be of, if they are recent."""
NAMED_ALONE = 0.25
"""How far off a figure must be where one reporter of a pair is held, by whom the text goes:
revisions, and its services or provisional figures, stay below that."""


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


def compared(case: Case, claim: Claim) -> tuple[FigureClaim | None, list[Held]]:
    """The figure if it is a level, and the recorded figures for its time, in its unit. Calendar
    years are not compared with a fiscal year."""
    figure, rows = all_rows(case, claim)
    if figure is None or of_fiscal_year(case.sentence(claim)):
        return figure, []
    return figure, _for_time(case, figure, rows)


def _of_a_goal(case: Case, figure: FigureClaim) -> bool:
    """Whether a figure is what was aimed at ("the goal of 250 billion")."""
    start = figure.span.start if figure.span else 0
    return _GOAL.search(case.reading.document.text[max(0, start - REACH) : start]) is not None


def _of_an_unnamed_public(figure: FigureClaim) -> bool:
    """Whether a share is of a view, and the text does not say whose or of whom: the two states a
    text is mostly about do not tell which of them looks at the other."""
    return figure.indicator in VIEWS and not (figure.reporter and figure.partner)


_GOAL = re.compile(
    r"\b(?:goal|target|aim|objective|ambition|pledge|promise)s?(?:\s+(?:of|for)|:|,)\s+"
    r"(?:\w+\s+){0,4}$",
    re.I,
)


def all_rows(case: Case, claim: Claim) -> tuple[FigureClaim | None, list[Held]]:
    """The figure if it is a level, and the recorded figures of all times, in its unit; none of a
    goal."""
    figure = claim.figure
    if figure is None or not figure.indicator or figure.change:
        return None, []
    if _of_a_goal(case, figure) or _of_an_unnamed_public(figure):
        return figure, []
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
    if unit in RATES:
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


def _for_time(case: Case, figure: FigureClaim, rows: list[Held]) -> list[Held]:
    if figure.period is None:
        return _latest(case, rows)
    if figure.indicator in STANDING:
        return _standing(figure.period, rows)
    return [h for h in rows if same_time(figure.period, time_of(h.row))]


def _latest(case: Case, rows: Iterable[Held]) -> list[Held]:
    then = [
        h
        for h in rows
        if (time := time_of(h.row))
        and case.is_recent(time.last.year)
        and not case.ledger.after_article(h.row)
    ]
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


def same_time(told: Interval, recorded: Interval | None) -> bool:
    """Whether a recorded figure is for the told time, but for a few days at its ends."""
    if recorded is None or told.start is None or told.end is None:
        return False
    ends = ((told.first, recorded.first), (told.last, recorded.last))
    return all(abs((a - b).days) <= SHIFT_DAYS for a, b in ends)


# --- how far is too far ----------------------------------------------------------------------


def margin(case: Case, claim: Claim, rows: Iterable[Held]) -> float:
    """How far from all reporters a figure must be, given how far they are from one another."""
    years: dict[str, dict[str, float]] = {}
    for h in rows:
        years.setdefault(str(time_of(h.row)), {})[h.row.reporter] = h.value
    pairs = [values.values() for values in years.values() if len(values) > 1]
    apart = [max(v) / min(v) - 1 for v in pairs if min(v) > 0]
    usual = limits_of(case, claim).level.wrong
    return max(usual, *apart) if apart else max(usual, NAMED_ALONE)


def limits_of(case: Case, claim: Claim) -> Limits:
    """What it takes on the claim's indicator and pair to speak against it."""
    figure = claim.figure
    assert figure is not None
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    return limits(case, figure.indicator, pair) if pair else ALONE


def certain(case: Case, claim: Claim) -> bool:
    """Whether the claim's pair is certain and its sentence names it, or an agreement of these two
    alone ("Power of Siberia")."""
    figure = claim.figure
    assert figure is not None
    if figure.carried:
        return False
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if pair is not None and set(pair.codes) == parties_of_a_name(case, case.sentence(claim)):
        return True
    if pair is None or not pair.certain or _of_no_side(figure):
        return False
    told_here = figure.reporter and figure.partner and not symmetric(figure.indicator)
    return bool(told_here) or named_in(case.sentence(claim), pair)


def _of_no_side(figure: FigureClaim) -> bool:
    """Whether a flow has a direction and the text says neither whose it is nor to whom: two states
    of the sentence do not tell."""
    directed = bool(load("indicators").get(figure.indicator, {}).get("flow"))
    return directed and not (figure.reporter or figure.partner)


def counts_otherwise(sentence: str) -> bool:
    """Whether a sentence counts something else than goods in one plain period."""
    return _OTHERWISE.search(_LOOKING_BACK.sub("", sentence)) is not None


_OTHERWISE = re.compile(
    r"\b(?:services|targets?|goals?|aims?|cumulative|since|annuali[sz]ed|on track|forecast|"
    r"combined|together|total of all|per capita|average)\b",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"\b(?:\w{2,}est|best|worst|most|least|first|record|high|low|time)\b[^,;.]{0,30}?\bsince\b",
    re.IGNORECASE,
)
"""A superlative's "since" counts nothing up: "the worst showing since the crisis"."""


# --- shown to a reader -----------------------------------------------------------------------


def told(figure: FigureClaim) -> str:
    """The figure as the text tells it."""
    qualifier = f"{figure.qualifier} " if figure.qualifier else ""
    when = f" for {figure.period}" if figure.period else ""
    return f"Told: {qualifier}{amount(figure.value, figure.unit)}{when}"


def shown(rows: Iterable[Held]) -> str:
    """The figures side by side: "CHN-customs USD 244.8 bn (2024)"."""
    parts = [
        f"{h.row.reporter or 'unnamed reporter'} {amount(h.row.value, h.row.unit)} "
        f"({time_of(h.row)})"
        for h in rows
    ]
    return "; ".join(dict.fromkeys(parts))
