"""Who stands behind a claim: remarks beside the verdict, which they never change."""

from __future__ import annotations

from dragoman.assessing.case import Case
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import Claim, Flag, Sourcing
from dragoman.model.findings import Reason


@rule("sourcing.weasel")
def weasel(case: Case, claim: Claim) -> Reason | None:
    """The claim rests on nobody who could be asked: "analysts note", "some observers", "it is
    believed". It may be true; a reader cannot trace it."""
    attribution = case.attribution(claim)
    if attribution is None or attribution.sourcing is not Sourcing.WEASEL:
        return None
    who = f"“{attribution.speaker.quote}”" if attribution.speaker else "an unnamed voice"
    return because("sourcing.weasel", f"Rests on {who}: nobody who could be asked.")


@rule("sourcing.role-only")
def role_only(case: Case, claim: Claim) -> Reason | None:
    """The claim is given to a role without a name ("a senior official", "a diplomat"): a kind of
    person, not one who answers for it."""
    attribution = case.attribution(claim)
    if attribution is None or attribution.sourcing is not Sourcing.ROLE_ONLY:
        return None
    who = f"“{attribution.speaker.quote}”" if attribution.speaker else "a role"
    return because("sourcing.role-only", f"Given to {who}, without a name.")


@rule("sourcing.hedged-without-source")
def hedged(case: Case, claim: Claim) -> Reason | None:
    """A word such as "reportedly" or "allegedly" says that the claim comes from somebody else,
    and the text does not say from whom."""
    if Flag.HEDGED not in claim.flags:
        return None
    attribution = case.attribution(claim)
    named = (Sourcing.NAMED, Sourcing.INSTITUTION)
    if attribution is not None and attribution.sourcing in named:
        return None
    hedge = claim.hedge or (attribution.hedge if attribution else None)
    word = f"“{hedge.quote}”" if hedge else "a hedge"
    return because("sourcing.hedged-without-source", f"Hedged by {word}; no source is named.")


REMARKS = (weasel, role_only, hedged)


def remarks(case: Case, claim: Claim) -> tuple[Reason, ...]:
    """Every remark on a claim's sourcing."""
    return tuple(reason for remark in REMARKS if (reason := remark(case, claim)))
