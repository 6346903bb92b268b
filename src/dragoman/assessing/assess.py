"""A linked reading held against the record: one answer a claim, from the rules of its kind."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.assessing import framing
from dragoman.assessing.case import Case
from dragoman.assessing.rules import Answer
from dragoman.model.claims import Claim, Kind

Judge = Callable[[Case, Claim], Answer | None]

JUDGES: dict[Kind, tuple[Judge, ...]] = {
    Kind.FORECAST: (framing.forecast,),
    Kind.FRAMING: (framing.framing,),
}
"""The rules of each kind, in the order they are asked; the first that speaks decides."""


def judge(case: Case, claim: Claim) -> Answer:
    """The answer of the first rule that speaks; :func:`framing.other` where none does."""
    for ask in JUDGES.get(claim.kind, ()):
        if found := ask(case, claim):
            return found
    return framing.other(case, claim)
