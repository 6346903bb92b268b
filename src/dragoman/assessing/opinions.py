"""What publics think, against polls: population, group, target, date."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.assessing.case import Case, of_relations
from dragoman.assessing.changes import full_year
from dragoman.assessing.pairs import codes_in, leading_states
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.assessing.sentences import amount, indicator_name
from dragoman.assessing.series import time_of
from dragoman.assessing.tolerance import Bounds, bounds
from dragoman.model.claims import Claim, OpinionClaim
from dragoman.model.facts import Observation
from dragoman.model.findings import Confidence, Verdict
from dragoman.reading.opinions.words import extent

GOOD = ("favourable_view", "relations_friendly_view", "strategic_partner_view", "ally_view")
BAD = ("unfavourable_view", "relations_unfriendly_view")
YEARS = 3
"""Polls up to this many years before the article say what a public thinks "now"."""
UNDECIDED = 15.0
"""Per cent usually without an opinion, left out when one view is told from the other's share."""
BORNE = {
    "most": Bounds(50.0, 100.0),
    "many": Bounds(30.0, 100.0),
    "few": Bounds(0.0, 50.0),
    "": Bounds((100.0 - UNDECIDED) / 2, 100.0),
}
"""Per cent that bear out what is told of most, of many or some (no majority is needed), of few or
a minority, and of a public as such (more than are likely to hold the other view)."""
HARDLY = 10.0
"""Per cent below which a view told of a public is held by hardly anybody."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll's figure and whether it counts a good or a bad view of the target."""

    row: Observation
    good: bool


def target_of(case: Case, opinion: OpinionClaim) -> str:
    """The state a view is told to be of: the one the target names; else, where it speaks of the
    relation, the other of the two states the text is about; else empty."""
    named = [code for code in codes_in(opinion.target) if code != opinion.population]
    if named:
        return named[0]
    leading = [code for code in leading_states(case) if code != opinion.population]
    related = of_relations(opinion.target) and opinion.population in leading_states(case)
    return leading[0] if related and leading else ""


def polls(case: Case, opinion: OpinionClaim) -> tuple[Poll, ...]:
    """Polls of the population on the target that were out when the article was written."""
    target = target_of(case, opinion)
    if not target or not opinion.population:
        return ()
    found = []
    for good, indicators in ((True, GOOD), (False, BAD)):
        for indicator in indicators:
            rows = case.view.observations(indicator, opinion.population, target)
            found += [Poll(row, good) for row in case.then(rows) if row.unit == "%"]
    recent = [poll for poll in found if _recent(case, poll.row)]
    return tuple(sorted(recent, key=lambda poll: _last(poll.row), reverse=True))


def _last(row: Observation) -> int:
    time = time_of(row)
    return time.last.toordinal() if time else 0


def _recent(case: Case, row: Observation) -> bool:
    time = time_of(row)
    if case.published is None or time is None:
        return True
    return time.last.year >= case.published.year - YEARS


@rule("opinion.held-against-polls")
def held(case: Case, claim: Claim) -> Answer | None:
    """A view told of a public, put to the polls of that population on that state from the three
    years before the article; a share, to those of the latest such year. What is told of most is
    borne out from 50 %, of many or some from 30 %, of few up to 50 %, of a public as such from
    42.5 %, in the direction told; else it is ``partly``. Where the text gives the share itself ("13
    per cent"), that share is looked for, and one that no poll has is left to the figure. Pollsters
    and questions differ, so polls never contradict. A view told of a group (the young, a region)
    needs a poll of that group."""
    opinion = claim.opinion
    if opinion is None:
        return None
    found = [poll for poll in polls(case, opinion) if _same_group(opinion, poll.row)]
    if not found:
        return None
    found.sort(key=lambda poll: poll.good != (opinion.stance != "unfavourable"))
    rows = tuple(poll.row for poll in found[:4])
    told = _told_shares(case, claim)
    if told:
        same = [poll for poll in found if poll.good == (opinion.stance != "unfavourable")]
        borne = any(allowed.hold(poll.row.value) for poll in same for allowed in told)
    else:
        allowed = BORNE[extent(claim.span.quote)]
        shares = [_share(opinion, poll) for poll in _latest(claim, found)]
        borne = any(share is not None and allowed.hold(share) for share in shares)
    unlike = Verdict.NOT_IN_RECORD if told else Verdict.PARTLY
    return on_rows(
        case.ledger,
        "opinion.held-against-polls",
        f"Polls: {'; '.join(_shown(row) for row in rows)}.",
        rows,
        "A poll with the question the text has in mind.",
        verdict=Verdict.SUPPORTED if borne else unlike,
        confidence=Confidence.MEDIUM if borne else Confidence.LOW,
        weighed=rows[:1],
    )


def _latest(claim: Claim, found: list[Poll]) -> list[Poll]:
    """The polls of the year told, else those of the latest year held."""
    years = {time.last.year for poll in found if (time := time_of(poll.row))}
    year = full_year(claim.time)
    year = year if year in years else max(years, default=None)
    return [poll for poll in found if (time := time_of(poll.row)) is None or time.last.year == year]


def _told_shares(case: Case, claim: Claim) -> list[Bounds]:
    """The shares of a public that the words of a claim give themselves."""
    return [
        bounds(one.figure)
        for one in case.reading.claims
        if one.figure is not None
        and one.figure.unit == "%"
        and not one.figure.change
        and one.figure.span is not None
        and claim.span.start <= one.figure.span.start < claim.span.end
    ]


def _same_group(opinion: OpinionClaim, row: Observation) -> bool:
    return opinion.group.casefold() == row.group.casefold() if opinion.group else not row.group


def _share(opinion: OpinionClaim, poll: Poll) -> float | None:
    """The share that holds the told view, as far as the poll tells it."""
    stance = opinion.stance
    if stance == "mixed":
        minority = min(poll.row.value, 100 - poll.row.value)
        return 50.0 if minority >= HARDLY else 0.0
    if stance not in ("favourable", "unfavourable"):
        return poll.row.value if poll.good else None
    same = (stance == "favourable") == poll.good
    return poll.row.value if same else 100 - poll.row.value - UNDECIDED


def _shown(row: Observation) -> str:
    who = row.population or row.subject
    return (
        f"{row.reporter} {time_of(row) or 'undated'}, {who}: {amount(row.value, row.unit)} "
        f"({row.question or indicator_name(row.indicator)})"
    )


@rule("opinion.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """The record holds no poll of this population, or of this group in it, on this state. A poll
    of the whole population is shown where there is one; it does not answer for a group."""
    opinion = claim.opinion
    rows: tuple[Observation, ...] = ()
    text = "The text does not say whose opinion it is."
    if opinion is not None and opinion.population:
        rows = tuple(poll.row for poll in polls(case, opinion))[:2]
        who = f"{opinion.group} in {opinion.population}" if opinion.group else opinion.population
        on = f" on “{opinion.target}”" if opinion.target else ""
        text = f"The record holds no poll of {who}{on}."
        if rows:
            text += f" For the whole population: {'; '.join(_shown(row) for row in rows)}."
    return silent(
        "opinion.not-in-record", text, "A poll of that population.", case.ledger.cite(*rows)
    )
