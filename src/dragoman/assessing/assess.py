"""A linked reading held against the record: one answer a claim, from the rules of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dragoman.assessing import (
    changes,
    digits,
    documents,
    drivers,
    events,
    figures,
    firsts,
    framing,
    headline,
    measures,
    measures_named,
    meetings,
    milestones,
    movements,
    multiples,
    offices,
    onesided,
    opinions,
    parts,
    pledges,
    pollsters,
    proposed,
    said,
    sourcing,
    superlatives,
    targets,
    trends,
)
from dragoman.assessing.case import Case
from dragoman.assessing.dating import infer_published
from dragoman.assessing.evidence import Ledger
from dragoman.assessing.rules import Answer, explanations
from dragoman.model.claims import Claim, Kind, Reading
from dragoman.model.dates import AsOf
from dragoman.model.findings import Audit, Finding, HeadlineFinding, OfficialFinding, Reason
from dragoman.model.links import Links
from dragoman.record.library import Told

if TYPE_CHECKING:
    from dragoman.record.reader import View

__all__ = ["JUDGES", "assess", "infer_published", "judge"]

Judge = Callable[[Case, Claim], Answer | None]

JUDGES: dict[Kind, tuple[Judge, ...]] = {
    Kind.EVENT: (events.denied, events.announced, framing.forecast, milestones.against,
                 events.same_event, events.agreement_stage, milestones.held, meetings.other_place,
                 meetings.other_year, documents.reported, said.quoted, events.silence),
    Kind.FIGURE: (framing.forecast, movements.otherwise, movements.against_series,
                  figures.no_indicator, onesided.alone, onesided.tally, multiples.of_another_year,
                  changes.turned, changes.fits,
                  changes.against, pollsters.misnamed, figures.equals, figures.other_year,
                  digits.swapped, figures.outside, parts.exceeds, pollsters.against, digits.slipped,
                  digits.misplaced, figures.near, figures.silence),
    Kind.SUPERLATIVE: (framing.forecast, superlatives.rhetoric, superlatives.ranked,
                       superlatives.ranked_otherwise, superlatives.against_change,
                       firsts.beyond_a_line, firsts.of_its_kind, superlatives.tested,
                       superlatives.beaten, superlatives.silence),
    Kind.TREND: (framing.forecast, trends.rhetoric, trends.acceleration, multiples.multiple,
                 trends.reported, trends.direction, trends.silence),
    Kind.PLEDGE: (targets.target, pledges.stage_reached, pledges.denied,
                  milestones.held, pledges.silence),
    Kind.MEASURE: (framing.forecast, measures_named.misnumbered, measures_named.named,
                   measures_named.misattributed, measures.fits, measures.otherwise, measures.wide,
                   measures.silence),
    Kind.OPINION: (opinions.held, opinions.silence),
    Kind.FORECAST: (framing.forecast,),
    Kind.FRAMING: (framing.framing,),
    Kind.OTHER: (milestones.held, framing.forecast, said.quoted, said.no_transcript),
}  # fmt: skip
"""The rules of each kind, in the order they are asked; the first that speaks decides."""

ALSO_QUOTED = frozenset({Kind.SUPERLATIVE, Kind.TREND, Kind.EVENT})
"""Kinds of which the words are also looked for among the quotations on record."""


def assess(
    reading: Reading, links: Links, view: View, asof: AsOf, reports: tuple[Told, ...] = ()
) -> Audit:
    """Hold a linked reading against the record as known on ``asof``; every finding has a reason.

    ``asof.valid`` is the article's date; what became known after it is cited as such and
    contradicts nothing. ``reports`` are what other articles in the record tell of its events.
    """
    ledger = Ledger(view, asof.valid)
    officials = offices.judge(links, ledger)
    case = Case(reading, view, ledger, officials, links.speakers, reports)
    findings = tuple(_finding(case, claim) for claim in reading.claims)
    titles = headline.judge(case, findings)
    names = {reason.rule for reason in _reasons(findings, officials, titles)}
    return Audit(
        document=reading.document,
        findings=findings,
        officials=officials,
        headline=titles,
        evidence=ledger.held,
        rules=explanations(names),
    )


def _reasons(
    findings: tuple[Finding, ...],
    officials: tuple[OfficialFinding, ...],
    titles: tuple[HeadlineFinding, ...],
) -> Iterator[Reason]:
    held: list[Finding | OfficialFinding | HeadlineFinding] = [*findings, *officials, *titles]
    for found in held:
        yield from found.reasons


def _finding(case: Case, claim: Claim) -> Finding:
    answer = proposed.softened(claim, judge(case, claim))
    return Finding(
        claim=claim,
        verdict=answer.verdict,
        confidence=answer.confidence,
        reasons=(*answer.reasons, *_beside(case, claim, answer)),
        attribution=case.attribution(claim),
        speaker=case.speaker(claim),
    )


DETAILS = {
    Kind.EVENT: "event",
    Kind.FIGURE: "figure",
    Kind.SUPERLATIVE: "superlative",
    Kind.TREND: "trend",
    Kind.PLEDGE: "pledge",
    Kind.MEASURE: "measure",
    Kind.OPINION: "opinion",
}
"""The field that a claim of a kind must carry to be judged as one."""


def judge(case: Case, claim: Claim) -> Answer:
    """The answer of the first rule that speaks; :func:`framing.other` where none does, or where
    the claim lacks the detail of its kind."""
    detail = DETAILS.get(claim.kind)
    if detail is not None and getattr(claim, detail) is None:
        return framing.other(case, claim)
    for ask in JUDGES.get(claim.kind, ()):
        if found := ask(case, claim):
            return found
    return framing.other(case, claim)


def _beside(case: Case, claim: Claim, answer: Answer) -> Iterator[Reason]:
    """Reasons that stand beside the verdict: quotations on record, causes named, sourcing."""
    spoken = {reason.rule for reason in answer.reasons}
    if claim.kind in ALSO_QUOTED and "said.quoted-on-record" not in spoken:
        found = said.quoted(case, claim)
        yield from found.reasons if found else ()
    if "event.told-by-other-articles" not in spoken:
        yield from documents.beside(case, claim)
    yield from drivers.existed(case, claim)
    yield from sourcing.remarks(case, claim)
