"""Forecasts, framing and the rest: what no row can decide, and why."""

from __future__ import annotations

from dragoman.assessing.case import Case
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.model.claims import Claim, Flag, Kind
from dragoman.model.findings import Confidence, Verdict


@rule("forecast.not-checkable")
def forecast(case: Case, claim: Claim) -> Answer | None:
    """The sentence says what will or may happen. A record of what happened cannot decide it;
    it can be held against the record once its time has come."""
    ahead = claim.flags & {Flag.FUTURE, Flag.HYPOTHETICAL}
    if claim.kind is not Kind.FORECAST and not ahead:
        return None
    return answer(
        Verdict.NOT_CHECKABLE,
        Confidence.HIGH if claim.kind is Kind.FORECAST else Confidence.MEDIUM,
        because(
            "forecast.not-checkable",
            "Says what will or may happen; the record holds what did.",
            would_change="Rows on what came of it, once its time has come.",
        ),
    )


@rule("framing.not-checkable")
def framing(case: Case, claim: Claim) -> Answer | None:
    """The sentence weighs or interprets ("reshapes the global order", "a lifeline"). It names no
    act, figure, date or document that a row could match, so no verdict is given."""
    if claim.kind is not Kind.FRAMING:
        return None
    return answer(
        Verdict.NOT_CHECKABLE,
        Confidence.HIGH,
        because(
            "framing.not-checkable",
            "An interpretation: it names nothing that a row of the record could match.",
            would_change="A version of it that names an act, a figure, a date or a document.",
        ),
    )


@rule("other.no-rule")
def other(case: Case, claim: Claim) -> Answer:
    """The statement is of no kind that the record holds rows for: it is shown with its speaker
    and sourcing, and left undecided."""
    return answer(
        Verdict.NOT_CHECKABLE,
        Confidence.LOW,
        because(
            "other.no-rule",
            "A statement of no kind the record holds rows for.",
            would_change="A row of the record on what it says.",
        ),
    )
