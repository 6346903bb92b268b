"""Superlatives as tests: a named series, a stated window, the numbers that decide.

A large word about "ties" or "relations" names no series. It is then a claim by whoever says it;
what can be counted is shown, and the verdict is ``partly`` at most, never ``contradicted``.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.assessing.beside import another_number
from dragoman.assessing.case import Case, asserted, of_relations
from dragoman.assessing.changes import CLEAR, changes, full_year
from dragoman.assessing.evidence import may_convict, spoke_then
from dragoman.assessing.pairs import Pair, codes_in, pair_of
from dragoman.assessing.ranking import owner
from dragoman.assessing.reporters import USUAL, Limits, contestable, follows, limits
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.assessing.sentences import amount, indicator_name
from dragoman.assessing.series import Yearly, held, known_yearly, later_yearly, year_of
from dragoman.assessing.standins import TRADE, by_whom, standins
from dragoman.model.claims import Claim, Flag, SuperlativeClaim
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

DENIED = "The text denies it; what is denied is not put to the figures."
MIN_YEARS = 4
"""A record over fewer years than this says nothing."""
BESIDE = 12
"""Characters between a superlative and the number it is said of ("a record of about 5 billion")."""
TIE = 0.005
"""Values this close count as equal: half a per cent is below later revisions."""


@dataclass(frozen=True, slots=True)
class Test:
    """A superlative put to one series: the year tested, earlier years, and those that beat it."""

    series: Yearly
    tested: Observation
    earlier: tuple[Observation, ...]
    beaten_by: tuple[Observation, ...]

    @property
    def holds(self) -> bool:
        """Whether no earlier year beats the tested one."""
        return not self.beaten_by


@rule("superlative.tested-on-series")
def tested(case: Case, claim: Claim) -> Answer | None:
    """A superlative ("record", "highest since"), put to the yearly series of the named indicator:
    the year meant against every earlier year held (or every year since the one named). Partial
    years are left out; at least four years are needed. It holds "as far as the series goes",
    and the text says how far that is; in part only where the text has another number for it."""
    found = _tests(case, claim)
    if found is None or not asserted(claim):
        return None
    pair, tests = found
    good = [test for test in tests if test.holds]
    if not good:
        return None
    best = next((one for one in good if not another_number(case, claim, one.tested)), good[0])
    rows = (best.tested, *best.earlier)
    later = later_yearly(case, best.series.indicator, pair)
    confidence = Confidence.HIGH if year_told(claim) and pair.certain else Confidence.MEDIUM
    told = another_number(case, claim, best.tested)
    but = f" The text gives it as {amount(told.value, told.unit)}." if told else ""
    return on_rows(
        case.ledger,
        "superlative.tested-on-series",
        f"{named_series(best.series, pair)}: {best.series.show((best.tested,))} against "
        f"{_against(best, claim)}.{but}",
        (*rows, *later),
        "A higher figure in an earlier year, or a longer series.",
        verdict=Verdict.PARTLY if told else Verdict.SUPPORTED,
        confidence=confidence,
        weighed=rows,
    )


@rule("superlative.beaten-earlier")
def beaten(case: Case, claim: Claim) -> Answer | None:
    """An earlier year of the named series exceeds the year the text calls a record. It is
    contradicted only where the text names the year and the pair, the earlier figure is higher
    by more than 10 %, and both rows were seen in a source and public when the article was
    written; else ``partly``. Where one reporter of a flow is held and the text follows another,
    it takes 75 % to contradict and 20 % to be shown; a text that gives a figure of this reporter
    to three digits follows it."""
    found = _tests(case, claim)
    if found is None or not asserted(claim):
        return None
    pair, tests = found
    worst = tests[0]
    better = worst.beaten_by
    rows = (worst.tested, *better)
    apart = limits_of(case, worst.series, pair).beaten
    wrong = all(_beaten(test, apart.wrong) for test in tests) and _sure(case, claim, pair)
    seen = may_convict(rows) and _beaten(worst, apart.shown)
    verdict = Verdict.CONTRADICTED if wrong else Verdict.PARTLY if seen else Verdict.NOT_IN_RECORD
    return on_rows(
        case.ledger,
        "superlative.beaten-earlier",
        f"{named_series(worst.series, pair)}: {worst.series.show((worst.tested,))}, but "
        f"{worst.series.show(better)}.",
        rows,
        "A revision of the earlier figure, or another series meant by the text.",
        verdict=verdict,
        confidence=Confidence.HIGH if wrong else Confidence.MEDIUM,
    )


FEW = 6
"""Years that are all told; of more the nearest three are."""


def _against(test: Test, claim: Claim) -> str:
    """The years that a record is held against: all of a few, of many those that come nearest."""
    if len(test.earlier) <= FEW or claim.superlative is None:
        return test.series.show(test.earlier)
    sign = 1 if "low" in claim.superlative.test else -1
    nearest = sorted(test.earlier, key=lambda row: sign * row.value)[:3]
    years = f"{len(test.earlier)} years from {year_of(test.earlier[0])} on"
    return f"{years}, nearest {test.series.show(tuple(nearest))}"


def limits_of(case: Case, series: Yearly, pair: Pair) -> Limits:
    """What it takes to speak against a record of a series."""
    own = follows(case, series.indicator, pair, series.rows)
    return USUAL if own else limits(case, series.indicator, pair)


@rule("superlative.against-its-change")
def against_change(case: Case, claim: Claim) -> Answer | None:
    """A record told of a part of a year, or of a year, in which every reporter has the figure lower
    (for a record low: higher) than a year before: ``partly``, as a record in another unit or of
    another part may be meant."""
    superlative, when = claim.superlative, claim.time
    if superlative is None or not superlative.indicator or when is None or not asserted(claim):
        return None
    if superlative.test not in ("record-high", "record-low", "highest-since", "lowest-since"):
        return None
    pair = pair_of(case, claim)
    if pair is None or when.end is None or not case.past(when) or full_year(when):
        return None
    found = changes(case, superlative.indicator, pair, when)
    sign = 1 if "low" in superlative.test else -1
    rows = [row for change in found for row in change.rows]
    if not may_convict(rows) or any(sign * change.percent < CLEAR for change in found):
        return None
    return on_rows(
        case.ledger,
        "superlative.against-its-change",
        f"{indicator_name(superlative.indicator).capitalize()}, {pair}: "
        f"{'; '.join(dict.fromkeys(str(change) for change in found))}, so a year before it was "
        f"{'lower' if sign > 0 else 'higher'}.",
        rows,
        "A record of another time or in another unit.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


@rule("superlative.rank-on-record")
def ranked(case: Case, claim: Claim) -> Answer | None:
    """A place in a ranking ("China's largest trading partner"), where the record holds the rank
    itself: that of the partner in the trade of the state whose ranking the text names. One of
    several ("among the largest") is no place, and a ranking of nobody named is not guessed."""
    superlative = claim.superlative
    if superlative is None or superlative.test != "ranking" or not asserted(claim):
        return None
    pair = pair_of(case, claim)
    if pair is None:
        return None
    view, whose = case.view, owner(case, claim)
    rows = [
        row
        for way in (pair, pair.swapped)
        if way.subject == whose
        for row in view.observations("trade_partner_rank", way.subject, way.partner)
        if row.value == superlative.rank and row.period and not case.ledger.after_article(row)
    ]
    if not rows:
        return None
    latest = max(rows, key=year_of)
    return on_rows(
        case.ledger,
        "superlative.rank-on-record",
        f"On record for {latest.period}: {latest.text or f'rank {superlative.rank}'}",
        (latest,),
        "Trade figures of another partner that exceed this one's.",
        verdict=Verdict.SUPPORTED,
        confidence=Confidence.MEDIUM,
    )


@rule("superlative.another-rank-on-record")
def ranked_otherwise(case: Case, claim: Claim) -> Answer | None:
    """A place in a ranking of a state's trade, for which the record has, in the year told or in one
    of the two before the article, another place of the same partner or another partner at it:
    ``partly``, as places may be counted by other goods or years."""
    superlative, whose = claim.superlative, owner(case, claim)
    if superlative is None or superlative.test != "ranking" or superlative.indicator != TRADE:
        return None
    partners = [code for code in _before_cue(case, claim) if code != whose]
    told_now = asserted(claim) and Flag.HISTORICAL not in claim.flags
    if not whose or len(partners) != 1 or not told_now:
        return None
    year = year_told(claim)
    rows = [
        row
        for row in case.view.observations("trade_partner_rank", whose)
        if row.period and spoke_then(case.ledger, row)
        and (year_of(row) == year if year else case.is_recent(year_of(row)))
        and (row.partner == partners[0]) != (row.value == superlative.rank)
    ]  # fmt: skip
    rows = rows[-1:] or _larger(case, claim, whose, partners[0])
    if not rows:
        return None
    return on_rows(
        case.ledger,
        "superlative.another-rank-on-record",
        f"Told as number {superlative.rank}; on record for {rows[-1].period}: {rows[-1].text}",
        rows,
        "A ranking by other goods, or of another year.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


def _before_cue(case: Case, claim: Claim) -> tuple[str, ...]:
    """The states named in a claim before its cue, of which one is told to hold the place."""
    cue = claim.superlative.cue if claim.superlative else None
    low = claim.span.start
    return codes_in(case.reading.document.text[low : cue.start]) if cue else ()


def _larger(case: Case, claim: Claim, whose: str, partner: str) -> list[Observation]:
    """The trade of a state with the one told as its largest partner, and a larger one with another,
    in one year by one reporter; empty where there is none."""
    superlative, year = claim.superlative, year_told(claim)
    if superlative is None or superlative.rank != 1:
        return []
    rows = [
        row
        for row in case.view.observations(TRADE, whose)
        if row.period and row.period.precision == "year" and spoke_then(case.ledger, row)
        and (year_of(row) == year if year else case.is_recent(year_of(row)))
    ]  # fmt: skip
    own = [row for row in rows if partner in (row.subject, row.partner)]
    for mine in reversed(own):
        for other in rows:
            same = (other.period, other.unit, other.reporter) == (
                mine.period,
                mine.unit,
                mine.reporter,
            )
            if same and other not in own and other.value > CLEARLY * mine.value:
                return [mine, other]
    return []


CLEARLY = 1.1
"""By how much the trade with another partner must be larger to speak against a first place."""


@rule("superlative.large-word-small-series")
def rhetoric(case: Case, claim: Claim) -> Answer | None:
    """A large word ("unprecedented level", "best in history") on relations as a whole. It names
    no measure, so it stands as a claim by its speaker. What the record can count for the pair
    (trade, exercises and patrols, leaders' meetings) is tested and shown; that is ``partly`` at
    most, and rhetoric alone is never contradicted. How bad relations are ("the lowest point in
    decades") nothing counted says: not checkable."""
    superlative = claim.superlative
    if superlative is None or superlative.indicator or superlative.test in ("ranking", "first"):
        return None
    if _of_a_figure(case, superlative):
        return None
    pair = pair_of(case, claim)
    found = standins(case, pair) if pair and of_relations(case.sentence(claim)) else ()
    tried = bool(found) and "low" not in superlative.test and Flag.NEGATED not in claim.flags
    text = " ".join(one.text for one in found) or "The record holds no series to try it on."
    return on_rows(
        case.ledger,
        "superlative.large-word-small-series",
        f"{by_whom(case, claim)} It names no measure. {text}",
        [row for one in found for row in one.rows],
        "A measure named by the speaker, or a series for the pair.",
        verdict=Verdict.PARTLY if tried else Verdict.NOT_CHECKABLE,
        confidence=Confidence.LOW if tried else Confidence.MEDIUM,
        weighed=(),
    )


def _of_a_figure(case: Case, superlative: SuperlativeClaim) -> bool:
    """Whether it is said of the number right behind it ("a record 245 billion"), so that it is no
    mere large word, whatever the number is of."""
    end = superlative.cue.end if superlative.cue else 0
    spans = [one.figure.span for one in case.reading.claims if one.figure]
    return any(span and end <= span.start <= end + BESIDE for span in spans)


@rule("superlative.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """The record holds no yearly series of this indicator for this pair that is long enough and
    reaches the year meant, so the superlative cannot be tested; nor is one that is denied."""
    if Flag.NEGATED in claim.flags:
        return silent("superlative.not-in-record", DENIED, "A yearly series up to that year.")
    pair = pair_of(case, claim)
    superlative = claim.superlative
    indicator = superlative.indicator if superlative else ""
    if pair is None:
        text = "It is not clear whose series is meant: the text names no pair of states here."
    elif indicator:
        text = held(case, indicator, pair) + " That does not reach the year meant."
    else:
        text = "It names no measure."
    return silent("superlative.not-in-record", text, "A yearly series up to that year.")


def _tests(case: Case, claim: Claim) -> tuple[Pair, list[Test]] | None:
    superlative = claim.superlative
    if superlative is None or not superlative.indicator or superlative.test in ("first", "ranking"):
        return None
    if claim.time is not None and year_told(claim) is None:
        return None
    pair = pair_of(case, claim)
    if pair is None:
        return None
    series = known_yearly(case, superlative.indicator, pair, year_told(claim))
    if year_told(claim) is None:
        series = tuple(one for one in series if case.is_recent(one.years[-1]))
    tests = [test for one in series if (test := _test(one, superlative, year_told(claim)))]
    return (pair, tests) if tests else None


def _test(series: Yearly, superlative: SuperlativeClaim, year: int | None) -> Test | None:
    target = series.at(year) if year is not None else series.rows[-1]
    if target is None:
        return None
    first_year = superlative.since.year + 1 if superlative.since else 0
    earlier = series.between(first_year, year_of(target) - 1)
    if len(earlier) < (1 if superlative.since else MIN_YEARS - 1):
        return None
    sign = -1 if "low" in superlative.test else 1
    limit = sign * target.value + TIE * abs(target.value)
    beaten_by = tuple(row for row in earlier if sign * row.value > limit)
    return Test(series, target, earlier, beaten_by)


def year_told(claim: Claim) -> int | None:
    """The year a claim is of, where it is of exactly one."""
    return full_year(claim.time)


def _beaten(test: Test, share: float) -> bool:
    """Whether an earlier year beats the tested one by more than a share of it."""
    gap = max((abs(row.value - test.tested.value) for row in test.beaten_by), default=0.0)
    return gap > share * abs(test.tested.value)


def _sure(case: Case, claim: Claim, pair: Pair) -> bool:
    superlative = claim.superlative
    return (
        superlative is not None
        and year_told(claim) is not None
        and contestable(case, claim, pair, superlative.indicator, claim.time)
        and _rows_convict(case, claim, pair)
    )


def _rows_convict(case: Case, claim: Claim, pair: Pair) -> bool:
    found = _tests(case, claim)
    return found is not None and all(
        spoke_then(case.ledger, test.tested)
        and any(spoke_then(case.ledger, row) for row in test.beaten_by)
        for test in found[1]
    )


def named_series(series: Yearly, pair: Pair) -> str:
    """A series as a reader is told of it."""
    name = indicator_name(series.indicator).capitalize()
    return f"{name}, {pair}, {series.reporter or 'unnamed reporter'}"
