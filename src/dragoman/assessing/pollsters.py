"""A share of a public held against the poll of the pollster that the text names."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.changes import full_year
from dragoman.assessing.compared import VIEWS, Held, all_rows, certain, compared, shown, told
from dragoman.assessing.evidence import may_convict, spoke_then
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.reporters import named
from dragoman.assessing.rules import Answer, on_rows, rule
from dragoman.assessing.series import observations, time_of
from dragoman.assessing.tolerance import Bounds, bounds
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.findings import Confidence, Verdict
from dragoman.vocab.states import lookup

POINTS = 20.0
"""Points apart that neither rounding nor another wave of one pollster in one year explains."""
NEARER = 10.0
"""The same, where nothing is contradicted."""
POLLED = frozenset(
    {"favourable_view", "unfavourable_view", "relations_friendly_view", "favourability_score"}
)
SCORE = "favourability_score"
STEP = 0.5
"""How far a mean score out of five must be off."""
NEAR_YEARS = 1
"""A share of the survey before or after is one misdated at most, and not called wrong."""


@rule("figure.against-the-pollster-named")
def against(case: Case, claim: Claim) -> Answer | None:
    """The sentence names a pollster, a public, whom it views and the year, and the share that this
    pollster found is more than 20 points from the told one. Not asked of a group of the public, nor
    where the told share is that of the opposite view, or of a year beside it. ``partly`` where no
    year is told and the latest polls are that far off, or where the year's poll became known only
    after the article; or by 10 points, where the public is named only before."""
    figure, rows = compared(case, claim)
    if figure is None or figure.indicator not in POLLED or not _is_of_a_public(claim, figure):
        return None
    if _of_a_group(case, claim):
        return None
    rows = rows or _of_that_year(case, claim, figure)
    allowed, here = bounds(figure), case.sentence(claim)
    near = f"{_before(case, claim)} {here}"
    sure = full_year(figure.period) is not None and certain(case, claim)
    apart = NEARER if figure.carried and figure.period is not None else POINTS
    apart = STEP if figure.indicator == SCORE else apart
    theirs = [h for h in rows if _named_there(near, h.row.reporter)]
    sure = sure and any(named(here, h.row.reporter) for h in theirs)
    seen = [h for h in theirs if may_convict((h.row,))]
    sure = sure and all(spoke_then(case.ledger, h.row) for h in seen)
    if not seen or any(_points(allowed, h.value) <= apart for h in rows):
        return None
    if _elsewhere(case, claim, figure):
        return None
    return on_rows(
        case.ledger,
        "figure.against-the-pollster-named",
        f"{told(figure)}; on record {shown(seen)}.",
        [h.row for h in seen],
        "Another question of that pollster, or another public.",
        verdict=Verdict.CONTRADICTED if sure else Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


def _before(case: Case, claim: Claim) -> str:
    """The sentence before that of a claim, which may name the pollster of both."""
    text, start = case.reading.document.text, claim.span.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    parts = re.split(r"(?<=[.!?]) ", line)
    return " ".join(parts[-2:])


def _named_there(text: str, reporter: str) -> bool:
    """Whether a text names a pollster, in full or by the first word of its name, if that is no
    state's nor a plain word."""
    first = reporter.partition(" ")[0]
    short = len(first) > SHORT and lookup(first) is None and first != reporter
    return named(text, reporter) or bool(short and re.search(rf"\b{re.escape(first)}\b", text))


SHORT = 5


def _is_of_a_public(claim: Claim, figure: FigureClaim) -> bool:
    """Whether a share is asserted of a public, of one year or a part of it, or of no told time."""
    when = figure.period
    dated = when is None or (when.end and (not when.start or when.first.year == when.last.year))
    return bool(dated and figure.reporter and figure.partner) and asserted(claim)


def _of_that_year(case: Case, claim: Claim, figure: FigureClaim) -> list[Held]:
    """The shares of the year in which a told part of one lies ("early this year")."""
    when = figure.period
    if when is None:
        return []
    times = [(held, time_of(held.row)) for held in all_rows(case, claim)[1]]
    day = when.first if when.start else when.last  # "by 2024" is of that year
    whole = full_year(when)
    return [
        held
        for held, time in times
        if time and (time.first.year == whole if whole else time.first <= day <= time.last)
    ]


@rule("figure.of-another-pollster")
def misnamed(case: Case, claim: Claim) -> Answer | None:
    """The share is on record for this public and time, but by other pollsters than the one the
    sentence names, who polls that public too: ``partly``, as that one may have found it too; not in
    the record where it came out only after the article."""
    figure, rows = compared(case, claim)
    if figure is None or figure.indicator not in VIEWS or figure.period is None:
        return None
    allowed, sentence = bounds(figure), case.sentence(claim)
    fitting = [h for h in rows if allowed.hold(h.value) and may_convict((h.row,))]
    if not fitting or any(named(sentence, h.row.reporter) for h in fitting):
        return None
    other = next((who for who in _pollsters(case, claim) if named(sentence, who)), "")
    if not other:
        return None
    then = any(spoke_then(case.ledger, h.row) for h in fitting)
    return on_rows(
        case.ledger,
        "figure.of-another-pollster",
        f"{told(figure)}, by {other}; on record {shown(fitting)}.",
        [h.row for h in fitting],
        f"A poll by {other} with that share.",
        verdict=Verdict.PARTLY if then else Verdict.NOT_IN_RECORD,
        confidence=Confidence.MEDIUM,
    )


def _pollsters(case: Case, claim: Claim) -> list[str]:
    """Who polls the public that a figure is of."""
    assert claim.figure is not None
    pair = pair_of(case, claim, claim.figure.reporter, claim.figure.partner)
    rows = [row for view in VIEWS for row in observations(case, view, pair)] if pair else []
    return list(dict.fromkeys(row.reporter for row in rows))


def _points(allowed: Bounds, value: float) -> float:
    return max(allowed.low - value, value - allowed.high, 0.0)


def _elsewhere(case: Case, claim: Claim, figure: FigureClaim) -> bool:
    """Whether the share is that of a year beside it, or of those who hold the other view."""
    year, allowed = full_year(figure.period), bounds(figure)
    if year is None:
        year = case.published.year if case.published is not None else 0
    return any(
        allowed.hold(h.value) or (time.first.year == year and allowed.hold(100 - h.value))
        for h in all_rows(case, claim)[1]
        if (time := time_of(h.row)) and abs(time.first.year - year) <= NEAR_YEARS
    )


def _of_a_group(case: Case, claim: Claim) -> bool:
    sentence = case.sentence(claim)
    return any(
        one.opinion is not None and one.opinion.group and one.span.quote in sentence
        for one in case.reading.claims
    )
