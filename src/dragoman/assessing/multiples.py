"""Multiples ("doubled", "grew sixfold") against the first and last year of a series."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.assessing.case import Case, asserted, of_fiscal_year
from dragoman.assessing.changes import bases_named, full_year
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.pairs import Pair, pair_of
from dragoman.assessing.reporters import contestable, limits
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.sentences import indicator_name
from dragoman.assessing.series import Yearly, known_yearly
from dragoman.assessing.tolerance import Bounds
from dragoman.model.claims import Claim, TrendClaim
from dragoman.model.dates import Interval
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

ALLOWED = {"": (0.9, 1.15), "about": (0.85, 1.2), "over": (0.98, 1.75), "nearly": (0.85, 1.02)}
"""What a told factor covers, as shares of it: newsrooms say "doubled" of 1.8 to 2.3, "more than
doubled" up to where "tripled" would be said, "nearly doubled" from 1.7."""
LEVELS = 2
"""A ratio is off by the errors of two levels, its last and its first."""
LEAST = 0.5
"""How far from the told range a ratio must be to contradict it, where reporters are close."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """The last year of a window over its first, by one reporter."""

    series: Yearly
    first: Observation
    last: Observation

    @property
    def value(self) -> float:
        """By what the series was multiplied."""
        return self.last.value / self.first.value

    def __str__(self) -> str:
        shown = self.series.show((self.first, self.last))
        return f"{self.series.reporter or 'unnamed reporter'} {shown}, {self.value:.2g} times"


@rule("trend.multiple-on-series")
def multiple(case: Case, claim: Claim) -> Answer | None:
    """A told multiple ("more than doubled between 2013 and 2016"), put to the last and the first
    year of the window, which both must be on record; with no window's end told, the latest year
    known then. "Doubled" covers 1.8 to 2.3, "more than doubled" up to 3.5, "nearly doubled" from
    1.7. It is contradicted only for a past window with both ends told, by more than half the
    ratio (and by more than reporters of one flow differ on two years), with the pair named, on
    rows seen in a source and public when the article was written."""
    trend = claim.trend
    if trend is None or trend.times is None or not trend.indicator or not asserted(claim):
        return None
    pair = pair_of(case, claim)
    if pair is None or trend.window is None or of_fiscal_year(case.sentence(claim)):
        return None
    found = _ratios(case, trend, trend.window, pair)
    if not found:
        return None
    allowed = bounds_of(trend)
    fits = any(allowed.hold(ratio.value) for ratio in found)
    closed = trend.window.end is not None
    closed = closed and not bases_named(trend.window, case.sentence(claim))
    if not fits and not closed:
        return None
    rows = tuple(row for ratio in found for row in (ratio.first, ratio.last))
    verdict = Verdict.SUPPORTED if fits else _against(case, claim, pair, allowed, found, rows)
    sure = closed and verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED)
    return on_rows(
        case.ledger,
        "trend.multiple-on-series",
        f"{indicator_name(trend.indicator).capitalize()}, {pair}: told {trend.qualifier} "
        f"{trend.times:g} times; on record {'; '.join(str(ratio) for ratio in found)}.",
        rows,
        "A revision of either year's figure, or another window meant by the text.",
        verdict=verdict,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
    )


def bounds_of(trend: TrendClaim) -> Bounds:
    """The ratios that a told multiple covers; a part ("halved") as the multiple it is turned."""
    assert trend.times is not None
    low, high = ALLOWED[trend.qualifier]
    if trend.times >= 1:
        return Bounds(low * trend.times, high * trend.times)
    return Bounds(trend.times / high, trend.times / low)


def _ratios(case: Case, trend: TrendClaim, window: Interval, pair: Pair) -> list[Ratio]:
    if window.start is None:
        return []
    year = full_year(window)
    first = window.start.year - (1 if year is not None else 0)
    end = window.end.year if window.end else None
    if end is not None and end <= first:
        return []
    found = []
    for series in known_yearly(case, trend.indicator, pair, end):
        then, now = series.at(first), series.at(end) if end else series.rows[-1]
        if (
            then is not None
            and now is not None
            and then.value > 0
            and now.value > 0
            and now != then
        ):
            found.append(Ratio(series, then, now))
    return found


def _against(
    case: Case,
    claim: Claim,
    pair: Pair,
    allowed: Bounds,
    found: list[Ratio],
    rows: tuple[Observation, ...],
) -> Verdict:
    assert claim.trend is not None
    if not may_convict(rows):
        return Verdict.NOT_IN_RECORD
    apart = limits(case, claim.trend.indicator, pair).level
    off = min(_distance(allowed, ratio.value) for ratio in found)
    trend = claim.trend
    sure = contestable(case, claim, pair, trend.indicator, trend.window) and not case.later(rows)
    if sure and off > max(LEAST, LEVELS * apart.wrong):
        return Verdict.CONTRADICTED
    return Verdict.PARTLY if off > LEVELS * apart.shown else Verdict.NOT_IN_RECORD


def _distance(allowed: Bounds, ratio: float) -> float:
    """How far a ratio lies outside, as a share of the nearer of it and the told range: twice too
    much and half too much are equally far."""
    return max(allowed.low / ratio - 1, ratio / allowed.high - 1)
