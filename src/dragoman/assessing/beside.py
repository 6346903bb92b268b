"""The number that a text gives for what it calls a record: the record may have another."""

from __future__ import annotations

from dragoman.assessing.case import Case
from dragoman.assessing.units import convert
from dragoman.model.claims import Claim, FigureClaim
from dragoman.model.facts import Observation

APART = 0.1
"""Share of the value on record by which a number told for it is another one."""


def another_number(case: Case, claim: Claim, held: Observation) -> FigureClaim | None:
    """The level that the clause of a superlative gives, where it is well off the record's."""
    superlative = claim.superlative
    if superlative is None:
        return None
    for one in case.reading.claims:
        figure = one.figure
        if figure is None or figure.span is None or figure.change:
            continue
        if figure.indicator != superlative.indicator or not claim.span.overlaps(figure.span):
            continue
        if figure.period not in (None, claim.time):
            continue
        told = convert(figure.value, figure.unit, held.unit)
        if told is not None and abs(told - held.value) > APART * abs(held.value):
            return figure
    return None
