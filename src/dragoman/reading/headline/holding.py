"""The headline held against the body, by reading alone.

Sound headlines must not be accused: a body may tell the same act by another word, in another
tense, of another name of the same state. Accused is only what the body plainly does not bear
out, in one of the ways listed in :data:`CHECKS`, each with its reason.
"""

from __future__ import annotations

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.reading.headline import (
    acts,
    another,
    aside,
    blamed,
    bodies,
    countings,
    crowds,
    details,
    exchanged,
    excluded,
    joint,
    labels,
    mouths,
    outcomes,
    outright,
    partial,
    predicate,
    quotations,
    silence,
    things,
    timing,
    unsettled,
)
from dragoman.reading.headline.bodies import SUPPORTED, Body
from dragoman.reading.headline.proposition import Check, Proposition
from dragoman.reading.scene import Scene

WORDS: tuple[Check, ...] = (
    countings.mismatch,  # another number, which may be in a question, too
    silence.broken,  # "stays silent", and the body quotes it
    crowds.for_a_people,  # "Swedes want", and the body has one party want it
)
"""What is asked whether or not we know the headline's act."""
CHECKS: tuple[Check, ...] = (
    quotations.unquoted,  # a quotation that is not in the body
    quotations.negated,  # a quotation of which the body has the contrary
    quotations.misattributed,  # a quotation the body has from another
    mouths.other_mouth,  # "Egypt says", and in the body Sudan does
    crowds.one_voice,  # "the world", and the body has a single analyst
    crowds.minority,  # "most", and the body has 43 percent
    timing.lasting,  # "six-month truce", and the body says six weeks
    timing.soon,  # "within days", and the body says six months
    timing.dated,  # "on Friday", and the body says Tuesday
    details.elsewhere,  # a town, where the body says it happened in another
    details.moved,  # "in Singapore", where the body has something else happen
    details.uncaused,  # "after coup", and the body has no word of one
    details.overdone,  # "bankrupts", and the body has no word of it
    things.replaced,  # "sugar", and the body says it of wheat
    details.multiplied,  # "doubles", and the body tells of a smaller rise
    partial.in_part,  # "dumps shares", and the body says eleven of 61
    blamed.only_blamed,  # "kills", and the body has somebody accuse him of it
    unsettled.crime_alleged,  # "spied", and the body leaves that in doubt
    unsettled.refused,  # "returns", and the body says that the request was turned down
    unsettled.not_begun,  # "opens", and the body says that work has not begun
    outcomes.otherwise,  # "ends row", and talks "adjourned without agreement"
    unsettled.unconfirmed,  # "NATO confirms", and the body says it could not
    acts.flipped,  # "refuses to sign", and the body says it signed
    outright.denied,  # "quits", and the body says that leaving was not on the agenda
    outright.still_open,  # "buys", and the body says that nothing is decided
    excluded.left_out,  # "lets oranges in", and the body says "oranges remain barred"
    exchanged.round_about,  # "X accuses Y", and in the body Y accuses X
    joint.one_alone,  # "Tokyo and Seoul hail", and the body has Tokyo alone do so
    another.does_it,  # "Danish navy captures", and the body has British marines do so
    acts.held,  # the act itself: as strongly, more weakly, denied, turned round or not at all
    outright.goes_on,  # "halts", and the body says "as before"
)
"""In how many ways a body may fail the act of a headline; the first that speaks counts."""


def has_body(scene: Scene) -> bool:
    """Whether there is a body to hold a headline against."""
    return bool(bodies.body_of(scene).lines)


def hold_against_body(scene: Scene, claim: HeadlineClaim) -> BodySupport:
    """How the body bears out a headline claim, with where and why."""
    body = bodies.body_of(scene)
    if not body.lines:
        return BodySupport(SUPPORTED, claim.strength, None, "There is no body to hold it against.")
    if claim.sort == "label":
        return labels.hold(body, claim)
    return _proposition(scene, body, claim)


def _proposition(scene: Scene, body: Body, claim: HeadlineClaim) -> BodySupport:
    said = Proposition(scene, body, claim, predicate.find(scene, claim.span))
    for check in WORDS:
        support = check(said)
        if support is not None:
            return support
    if said.found is None or said.is_question:
        return said.unknown()
    for check in CHECKS:
        support = check(said)
        if support is not None and not aside.is_background(said, support):
            return support
    return said.unknown()
