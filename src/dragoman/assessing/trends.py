"""Trends as tests: growth between years of a named series, and change of growth between windows.

Plain arithmetic, shown: the average yearly growth over a window, and over the window before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dragoman.assessing.case import Case, asserted, of_fiscal_year, of_relations
from dragoman.assessing.changes import CLEAR, changes, over_years
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.growths import growths, told_window
from dragoman.assessing.pairs import Pair, pair_of
from dragoman.assessing.reporters import ALONE, Apart, contestable, limits
from dragoman.assessing.rules import Answer, answer, because, on_rows, rule, silent
from dragoman.assessing.sentences import indicator_name
from dragoman.assessing.series import Yearly, held, later_yearly
from dragoman.assessing.standins import TRADE, by_whom
from dragoman.model.claims import Claim, Flag, TrendClaim
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

DENIED = "The text denies it; what is denied is not put to the figures."
STEADY = 2.0
"""Average growth within this many per cent a year counts as holding steady."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the record has for a trend: changes in per cent, up to which one counts as steady, how
    far against the text they must go, the rows they come from, and how a reader is told."""

    percents: tuple[float, ...]
    steady: float
    apart: Apart
    rows: tuple[Observation, ...]
    text: str
    later: tuple[Observation, ...] = ()

    def agrees(self, trend: TrendClaim) -> bool:
        """Whether one of the changes goes the told way."""
        return any(_agrees(trend, percent, self.steady) for percent in self.percents)

    def opposes(self, trend: TrendClaim, limit: float) -> bool:
        """Whether all of the changes go another way, by more than a limit."""
        return all(_opposed(trend, percent, limit) for percent in self.percents)


@rule("trend.change-of-the-period")
def reported(case: Case, claim: Claim) -> Answer | None:
    """A rise or fall over a part of a year or a year, where the record holds the change a
    reporter gives for exactly that period. The direction is compared; a change under 3 % decides
    nothing against the text; under 17 % where one reporter of a flow is held and the text follows
    another."""
    trend = claim.trend
    if trend is None or not trend.indicator or trend.window is None or not asserted(claim):
        return None
    pair = pair_of(case, claim)
    if pair is None or trend.accelerating or _slows(trend):
        return None
    found = changes(case, trend.indicator, pair, trend.window)
    if not found:
        return None
    found = (*found, *over_years(case, trend.indicator, pair, trend.window, case.sentence(claim)))
    shown = Shown(
        tuple(c.percent for c in found),
        CLEAR,
        limits(case, trend.indicator, pair).opposed,
        tuple(row for c in found for row in c.rows),
        f"{indicator_name(trend.indicator).capitalize()}, {pair}: "
        + "; ".join(dict.fromkeys(str(c) for c in found)),
    )
    return _verdict(case, claim, pair, "trend.change-of-the-period", shown)


@rule("trend.direction-on-series")
def direction(case: Case, claim: Claim) -> Answer | None:
    """A rise, a fall or a steady level, put to the average yearly growth of the named series
    over the told window (or the last three full years). Within 2 % a year counts as steady. It
    is contradicted only where the window and the pair are named and growth went the other way
    by more than 5 % a year on rows seen in a source; else ``partly``. Where one reporter of a
    flow is held and the text follows another, it takes 11 % (17 % in a single year) to contradict
    and 4 % to be shown. A fiscal year is not put to calendar years, nor a turn ("falls for the
    first time in years") to the years before it."""
    trend = claim.trend
    if trend is None or not trend.indicator or trend.accelerating or not asserted(claim):
        return None
    if _slows(trend):
        return None
    pair, sentence = pair_of(case, claim), case.sentence(claim)
    found = growths(case, trend.indicator, pair, trend) if pair else []
    if pair is None or not found or of_fiscal_year(sentence):
        return None
    if _TURN.search(sentence) and not told_window(trend):
        return None
    if not told_window(trend) and _is_behind(case, found[0].last):
        return None
    held = limits(case, trend.indicator, pair)
    one_year = any(g.last - g.first == 1 for g in found)
    shown = Shown(
        tuple(g.now for g in found),
        STEADY,
        held.opposed if one_year and held is ALONE else held.window,
        tuple(row for g in found for row in g.series.between(g.first, g.last)),
        f"{indicator_name(trend.indicator).capitalize()}, {pair}: "
        + "; ".join(
            f"{g.series.reporter} {g.now:+.1f} % a year, {g.first}–{g.last}" for g in found
        ),
        later_yearly(case, trend.indicator, pair),
    )
    return _verdict(case, claim, pair, "trend.direction-on-series", shown)


def _is_behind(case: Case, last: int) -> bool:
    """Whether a series ends before the last full year, of which a text without a time speaks."""
    return case.published is not None and last < case.published.year - 1


_TURN = re.compile(r"\bfirst\b[^.;]{0,40}\b(?:since|time|in \w+ years)\b", re.I)
"""What happened for the first time in years did not happen in those years."""


def _verdict(case: Case, claim: Claim, pair: Pair, name: str, shown: Shown) -> Answer:
    trend = claim.trend
    assert trend is not None
    verdict = _weighed(case, claim, pair, shown)
    sure = verdict is Verdict.CONTRADICTED or (verdict is Verdict.SUPPORTED and told_window(trend))
    return on_rows(
        case.ledger,
        name,
        f"{shown.text}.{_apart(shown.later)}",
        (*shown.rows, *shown.later),
        "A revision of the figures, or another window or series meant by the text.",
        verdict=verdict,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        weighed=shown.rows,
    )


def _weighed(case: Case, claim: Claim, pair: Pair, shown: Shown) -> Verdict:
    trend = claim.trend
    assert trend is not None
    if shown.agrees(trend):
        return Verdict.SUPPORTED
    if not may_convict(shown.rows):
        turned = _sure(case, claim, pair) and _is_turned(trend, shown.rows)
        return Verdict.PARTLY if turned else Verdict.NOT_IN_RECORD
    sure = _sure(case, claim, pair) and not case.later(shown.rows)
    if sure and shown.opposes(trend, shown.apart.wrong):
        return Verdict.CONTRADICTED
    weak = shown.apart.shown and not shown.opposes(trend, shown.apart.shown)
    return Verdict.NOT_IN_RECORD if weak else Verdict.PARTLY


def _is_turned(trend: TrendClaim, rows: tuple[Observation, ...]) -> bool:
    """Whether the rows of one reporter that were seen in a source, three years at least, all go the
    other way than the trend told of a longer window."""
    seen = [row for row in rows if row.mark == "seen" and row.value]
    one = len({(row.reporter, row.unit) for row in rows}) == 1
    steps = [100 * (b.value / a.value - 1) for a, b in pairwise(seen)]
    return one and len(seen) >= LEAST_SEEN and all(_opposed(trend, step, 0.0) for step in steps)


LEAST_SEEN = 3


@rule("trend.acceleration-on-series")
def acceleration(case: Case, claim: Claim) -> Answer | None:
    """A change of pace ("accelerating", "slowing"): the average yearly growth of the series over
    the last three full years (or the told window) against the same number of years before. Faster
    or slower by more than one percentage point counts. What the series did after the article is
    shown apart. It is never contradicted: another window can give another answer."""
    trend = claim.trend
    if trend is None or not trend.indicator or not (trend.accelerating or _slows(trend)):
        return None
    return _accelerating(case, claim, trend.indicator, "trend.acceleration-on-series")


@rule("trend.large-word-small-series")
def rhetoric(case: Case, claim: Claim) -> Answer | None:
    """A trend of relations as a whole ("ties are growing", "a marked acceleration in the
    partnership"). It names no series, so trade in goods stands in for what can be counted, and the
    verdict is ``partly`` at most; with no series for the pair, or where only a direction is told
    and trade went the same way, it is not checkable."""
    trend = claim.trend
    if trend is None or trend.indicator:
        return None
    words = claim.span.quote if claim.attribution is None else case.sentence(claim)
    if of_relations(words) and not _counts_others(trend):
        found = _accelerating(case, claim, TRADE, "trend.large-word-small-series")
        if found is not None:
            return found
    return answer(
        Verdict.NOT_CHECKABLE,
        Confidence.MEDIUM,
        because(
            "trend.large-word-small-series",
            f"{by_whom(case, claim)} It names no series, and the record holds none to try it on.",
            would_change="A series named by the text, or one for the pair.",
        ),
    )


def _counts_others(trend: TrendClaim) -> bool:
    """Whether it counts people or things of its own ("*fewer and fewer* Poles see it as a friend"),
    for which trade does not stand in."""
    return trend.cue is not None and _COUNTED.match(trend.cue.quote) is not None


_COUNTED = re.compile(r"(?:ever )?(?:fewer|less|more)\b", re.I)


def _accelerating(case: Case, claim: Claim, indicator: str, name: str) -> Answer | None:
    trend = claim.trend
    pair = pair_of(case, claim)
    if trend is None or pair is None or not asserted(claim):
        return None
    found = growths(case, indicator, pair, trend)
    paced = trend.accelerating or _slows(trend)
    if not found or (found[0].before is None and paced):
        return None
    first = found[0]
    later = later_yearly(case, indicator, pair)
    holds = _agrees(trend, first.now, STEADY)
    if paced:
        holds = first.slower if _slows(trend) else first.faster
    whole = bool(trend.indicator)
    text = "" if whole else f"{by_whom(case, claim)} It names no series; one that can be counted: "
    text += f"{indicator_name(indicator)}, {pair}, {first.series.reporter}: {first}."
    text += f" That is {'' if holds else 'not '}what the text says." + _apart(later)
    if whole:
        verdict = Verdict.SUPPORTED if holds else Verdict.PARTLY
    else:  # "ties are developing" is nothing that figures speak against
        verdict = Verdict.NOT_CHECKABLE if holds and not paced else Verdict.PARTLY
    return on_rows(
        case.ledger,
        name,
        text,
        (*first.rows, *later),
        "Another window, or a measure named by the text.",
        verdict=verdict,
        confidence=Confidence.MEDIUM if whole else Confidence.LOW,
        weighed=first.rows,
    )


def _apart(later: tuple[Observation, ...]) -> str:
    if not later:
        return ""
    one = later[-1]
    series = Yearly(one.indicator, one.reporter, one.unit, later)
    return f" Known only after the article: {series.show()}."


@rule("trend.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """The record holds no yearly series of this indicator for this pair that covers the window,
    so the trend cannot be tested; nor is one that the text denies."""
    if Flag.NEGATED in claim.flags:
        return silent("trend.not-in-record", DENIED, "A yearly series over that window.")
    trend = claim.trend
    pair = pair_of(case, claim)
    text = (
        held(case, trend.indicator, pair) + " That does not cover the window meant."
        if trend and pair and trend.indicator
        else "It is not clear whose series is meant: the text names no pair of states here."
    )
    return silent("trend.not-in-record", text, "A yearly series over that window.")


def _sure(case: Case, claim: Claim, pair: Pair) -> bool:
    trend = claim.trend
    return (
        trend is not None
        and told_window(trend)
        and contestable(case, claim, pair, trend.indicator, trend.window)
    )


_UP = ("rise", "up", "grow", "increas", "improv", "strength", "deep", "expand", "accelerat")
_DOWN = ("fall", "down", "declin", "decreas", "wors", "weak", "cool", "shrink")


def _slows(trend: TrendClaim) -> bool:
    """Whether the claim is that growth slows, which is no fall."""
    return trend.direction == "slow"


def sign(trend: TrendClaim) -> int:
    """+1 for a rise, -1 for a fall, 0 for a steady level."""
    word = trend.direction.casefold()
    if word.startswith(_UP):
        return 1
    return -1 if word.startswith(_DOWN) else 0


def _agrees(trend: TrendClaim, percent: float, steady: float) -> bool:
    way = sign(trend)
    return way * percent > 0 if way else abs(percent) <= steady


def _opposed(trend: TrendClaim, percent: float, limit: float) -> bool:
    way = sign(trend)
    return way * percent < -limit if way else abs(percent) > 4 * limit
