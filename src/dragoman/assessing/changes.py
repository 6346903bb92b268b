"""Changes ("rose 26 per cent", "fell 9.1%") against the changes the record's series show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.assessing.case import YEAR, Case, asserted, part_of_year
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.pairs import Pair, pair_of
from dragoman.assessing.reporters import limits, tells_clearly
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.sentences import indicator_name, number
from dragoman.assessing.series import observations, symmetric, time_of, yearly
from dragoman.assessing.tolerance import bounds, digits_told
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict

ROUNDING = 0.6
"""Percentage points that rounding of the two years' figures can move a change."""
CLEAR = 3.0
"""A rise or fall under 3 % is not clear enough to convict a told direction."""
OTHER_MONEY = ("rouble", "ruble", "yuan", "renminbi", "rupee", "euro", "lira", "real terms")
"""A sentence with one of these may measure in another currency than the series."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change in per cent for a period, and the rows it comes from."""

    percent: float
    reporter: str
    when: str
    rows: tuple[Observation, ...]

    def __str__(self) -> str:
        return f"{self.reporter} {self.percent:+.1f} % ({self.when})"


def changes(case: Case, indicator: str, pair: Pair, when: Interval) -> tuple[Change, ...]:
    """The changes on record for a period: as reported, and as computed year on year."""
    return (*_reported(case, indicator, pair, when), *_computed(case, indicator, pair, when))


def _reported(case: Case, indicator: str, pair: Pair, when: Interval) -> list[Change]:
    name = f"{indicator}_change"
    rows = observations(case, name, pair) + observations(case, name, pair.swapped)
    return [
        Change(row.value, row.reporter, str(time), (row,))
        for row in dict.fromkeys(rows)
        if row.unit == "%" and (time := time_of(row)) and _same(time, when)
    ]


def _computed(
    case: Case, indicator: str, pair: Pair, when: Interval, base: int | None = None
) -> list[Change]:
    year = full_year(when)
    if year is None:
        return []
    base = year - 1 if base is None else base
    found = []
    for series in yearly(case, indicator, pair):
        now, before = series.at(year), series.at(base)
        if now and before and before.value:
            percent = 100 * (now.value / before.value - 1)
            name = f"{series.reporter} in {series.unit.partition(' ')[0]}"
            found.append(Change(percent, name, f"{year} on {base}", (before, now)))
    return found


def _same(first: Interval, second: Interval) -> bool:
    ends = ((first.first, second.first), (first.last, second.last))
    return all(abs((a - b).days) <= 3 for a, b in ends)


def full_year(when: Interval | None) -> int | None:
    """The year, where a time is exactly one year."""
    if when is None or when.start is None or when.end is None:
        return None
    first, last = when.first, when.last
    whole = first.year == last.year and (last - first).days >= 364
    return first.year if whole else None


def told_percent(figure: FigureClaim) -> float | None:
    """The told change with its sign, ``None`` where the figure is no change in per cent."""
    if figure.unit != "%" or figure.change not in ("rise", "fall"):
        return None
    return figure.value if figure.change == "rise" else -figure.value


def _context(case: Case, claim: Claim) -> tuple[float, Pair, tuple[Change, ...]] | None:
    """The told change, whose it is, and what the record has for its time."""
    figure = claim.figure
    if figure is None or not figure.indicator or figure.period is None:
        return None
    told = told_percent(figure)
    pair = pair_of(case, claim, figure.reporter, figure.partner)
    if told is None or pair is None:
        return None
    found = [
        change
        for when in _readings(figure.period, case.sentence(claim))
        for change in changes(case, figure.indicator, pair, when)
    ]
    found += over_years(case, figure.indicator, pair, figure.period, case.sentence(claim))
    return told, pair, tuple(found)


def over_years(
    case: Case, indicator: str, pair: Pair, when: Interval, sentence: str
) -> list[Change]:
    """The changes from earlier years that the sentence names ("from 58 billion in 2008 to 17
    billion in 2016, a drop of over 70 per cent")."""
    return [
        change
        for base in bases_named(when, sentence)
        for change in _computed(case, indicator, pair, when, base)
    ]


def bases_named(when: Interval, sentence: str) -> list[int]:
    """The earlier years of a sentence from which a change told for one year may count, other than
    the year before it."""
    year = full_year(when)
    named = {int(one) for one in YEAR.findall(sentence)}
    return sorted(one for one in named if year is not None and one < year - 1)


_ON_THE_YEAR_BEFORE = re.compile(
    r"\b(?:on|from|than|over|against|with|to) (?:the |a )?(?:previous|preceding|prior|last) year\b|"
    r"\byear (?:before|earlier)\b",
    re.IGNORECASE,
)


def _readings(period: Interval, sentence: str) -> tuple[Interval, ...]:
    """The times a change may be of: the told one; and the year after it, where the sentence
    compares with "the year before" and the told year may be that base."""
    year = full_year(period)
    if year is None or not _ON_THE_YEAR_BEFORE.search(sentence):
        return (period,)
    return (period, Interval.at(PartialDate(year + 1)))


@rule("figure.change-fits-series")
def fits(case: Case, claim: Claim) -> Answer | None:
    """The told rise or fall equals the one a reporter gives for the period, or the one computed
    from its figures for the year and the year before, within rounding."""
    context = _context(case, claim)
    if context is None or claim.figure is None:
        return None
    told, pair, found = context
    allowed = bounds(claim.figure)
    sign = 1 if told >= 0 else -1
    good = [
        c for c in found if allowed.low - ROUNDING <= sign * c.percent <= allowed.high + ROUNDING
    ]
    if not good:
        return None
    good.sort(key=lambda c: any(row.mark != "seen" for row in c.rows))
    confidence = Confidence.HIGH if pair.certain else Confidence.MEDIUM
    return on_rows(
        case.ledger,
        "figure.change-fits-series",
        f"Told {told:+g} %; on record {_shown(found)}.",
        [row for c in found for row in c.rows],
        "A revision of either year's figure.",
        verdict=Verdict.SUPPORTED,
        confidence=confidence,
        weighed=good[0].rows,
    )


@rule("figure.change-against-series")
def against(case: Case, claim: Claim) -> Answer | None:
    """The told change misses every one on record for that year by more than 10 percentage points,
    or goes the other way where the record shows a clear rise or fall. Asked only for a full past
    year, with the pair named in the sentence, in the series' own currency, for indicators that all
    reporters define alike, on rows seen in a source and public when the article was written.
    Nearer misses are ``partly``. Where one reporter of a flow is held and the text follows another,
    it takes a clear rise against a fall (17 %) or 60 points to contradict, and 8 % or 27 points to
    be shown."""
    context = _context(case, claim)
    if context is None or claim.figure is None or not asserted(claim):
        return None
    told, pair, found = context
    found = tuple(change for change in found if may_convict(change.rows)) or found
    if not found or not pair.certain or claim.figure.carried or not case.past(claim.figure.period):
        return None
    rows = [row for c in found for row in c.rows]
    sure = may_convict(rows) and not case.later(rows) and _plain(case, claim, claim.figure, pair)
    held = limits(case, claim.figure.indicator, pair)
    wrong = sure and all(
        _misses(told, c.percent, held.change.wrong, max(CLEAR, held.opposed.wrong)) for c in found
    )
    far = all(_misses(told, c.percent, held.change.shown, held.opposed.shown) for c in found)
    unsure = Verdict.PARTLY if far and may_convict(rows) else Verdict.NOT_IN_RECORD
    return on_rows(
        case.ledger,
        "figure.change-against-series",
        f"{indicator_name(claim.figure.indicator).capitalize()}: told {told:+g} %; "
        f"on record {_shown(found)}.",
        rows,
        f"A reporter whose figures give {number(told)} %.",
        verdict=Verdict.CONTRADICTED if wrong else unsure,
        confidence=Confidence.HIGH if wrong else Confidence.MEDIUM,
    )


@rule("figure.change-turned-round")
def turned(case: Case, claim: Claim) -> Answer | None:
    """A rise (or fall) told without a time, or of a series that only the words around it name, by
    exactly the per cent, to two digits at least, that the record has of a fall (or rise) of that
    time or lately, and of none the told way: ``partly``."""
    figure = claim.figure
    if figure is None or not figure.indicator or not asserted(claim):
        return None
    if figure.period is not None and not figure.carried:
        return None
    told, pair = told_percent(figure), pair_of(case, claim, figure.reporter, figure.partner)
    if told is None or pair is None or not pair.certain or digits_told(figure) < DIGITS:
        return None
    name = f"{figure.indicator}_change"
    ways = (pair, pair.swapped) if symmetric(figure.indicator) else (pair,)
    rows = [
        row
        for way in ways
        for row in observations(case, name, way)
        if (time := time_of(row))
        and case.past(time)
        and case.is_recent(time.last.year)
        and (figure.period is None or _same(time, figure.period))
    ]
    same = [row for row in rows if abs(row.value - told) <= NEAR]
    other = [row for row in rows if abs(row.value + told) <= NEAR and may_convict((row,))]
    if same or not other:
        return None
    return on_rows(
        case.ledger,
        "figure.change-turned-round",
        f"{indicator_name(figure.indicator).capitalize()}: told {told:+g} %; on record "
        f"{other[-1].reporter} {other[-1].value:+g} % ({time_of(other[-1])}).",
        other[-1:],
        "Another time, in which it went the told way by as much.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


DIGITS = 2
NEAR = 0.05
"""Points by which two prints of one change differ."""


def _misses(told: float, percent: float, margin: float, clear: float) -> bool:
    if told * percent < 0:
        return abs(percent) > clear and abs(told) > min(clear, CLEAR)
    return abs(told - percent) > (max(margin, abs(percent) / 2) if margin else 0)


def _plain(case: Case, claim: Claim, figure: FigureClaim, pair: Pair) -> bool:
    """Whether the change may be contradicted: it is in the series' money, and of a whole year only
    where the sentence speaks of no part of one."""
    sentence = case.sentence(claim)
    if part_of_year(sentence) and full_year(claim.time):
        return False
    clear = tells_clearly(case, claim, pair, figure.indicator, figure.period)
    return clear and not any(word in sentence.casefold() for word in OTHER_MONEY)


def _shown(found: tuple[Change, ...]) -> str:
    return "; ".join(dict.fromkeys(str(change) for change in found))
