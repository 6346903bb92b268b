"""Multiples ("doubled", "grew sixfold") against the first and last year of a series."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.assessing.case import Case, asserted, of_fiscal_year
from dragoman.assessing.changes import bases_named, full_year
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.pairs import Pair, pair_of
from dragoman.assessing.reporters import contestable, limits
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.sentences import indicator_name
from dragoman.assessing.series import Yearly, known_yearly
from dragoman.assessing.tolerance import Bounds, bounds
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, TrendClaim
from dragoman.model.dates import Interval
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict
from dragoman.vocab.loader import load

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


@rule("figure.times-another-year")
def of_another_year(case: Case, claim: Claim) -> Answer | None:
    """A year's level told as a multiple or part of another year's ("twice that of 2013"), put to
    the ratio of the two years on record: ``partly`` where it is off by more than half, and the
    level itself is on record."""
    figure = claim.figure
    if figure is None or figure.span is None or figure.change or not asserted(claim):
        return None
    told, year = _TIMES.search(case.sentence(claim)), full_year(figure.period)
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if told is None or year is None or pair is None or not figure.indicator:
        return None
    factor, base = _factor(told), int(told["year"])
    found = [
        Ratio(series, first, last)
        for series in known_yearly(case, figure.indicator, pair, year)
        if (first := series.at(base)) and (last := series.at(year)) and first.value > 0
        and bounds(figure).distance(convert(last.value, last.unit, figure.unit) or 0.0) <= TIE
    ]  # fmt: skip
    rows = tuple(row for ratio in found for row in (ratio.first, ratio.last))
    if not found or factor is None:
        return None
    allowed = Bounds(factor * ALLOWED["about"][0], factor * ALLOWED["about"][1])
    if min(_distance(allowed, ratio.value) for ratio in found) <= LEAST:
        return None
    return on_rows(
        case.ledger,
        "figure.times-another-year",
        f"{indicator_name(figure.indicator).capitalize()}, {pair}: told {factor:.2g} times that of "
        f"{base}; on record {'; '.join(str(ratio) for ratio in found)}.",
        rows,
        "A revision of either year's figure, or another year meant by the text.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
        weighed=rows,
    )


TIE = 0.03
_TIMES = re.compile(
    r"\b(?:(?P<word>twice|double|triple|treble|half)|(?P<part>an? (?:third|quarter|fifth|tenth))|"
    r"(?P<number>[\w.]+) times)\s+(?:of\s+)?(?:as much as in |that (?:of|in) |"
    r"(?:the|its) (?:level|figure|volume|value) (?:of|in|for) |what it (?:was|had been) in )"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_WORDS = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "half": 0.5}
_PARTS = {"third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}


def _factor(told: re.Match[str]) -> float | None:
    """By what a level is told as another year's."""
    if told["word"]:
        return _WORDS[told["word"].lower()]
    if told["part"]:
        return _PARTS[told["part"].lower().split()[-1]]
    word = told["number"].lower()
    if word.replace(".", "", 1).isdigit():
        return float(word)
    known = load("units")["number_words"].get(word)
    return float(known) if known else None


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
