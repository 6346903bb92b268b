"""Whose mouth a saying of the headline is put in, against who says it in the body.

Compared are sayings of much the same words; only a speaker of another state, or of another office
or name, is surely another (:func:`dragoman.reading.headline.quotations.are_others`).
"""

from __future__ import annotations

import re

from dragoman.model.claims import Attribution, BodySupport
from dragoman.reading.headline.bodies import CONTRADICTED
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.headline.quotations import are_others
from dragoman.reading.strength import DENIED

STEM = 5
"""Letters by which a word is known in another form ("shelling", "shells")."""
SHORTEST = 4
"""Letters from which on a word tells a saying from another."""
LEAST = 3
"""Telling words that a headline's saying needs to be looked for."""
MUCH = 0.6
"""Share of a headline's telling words from which on a body's saying is the same."""
LITTLE = 0.3
"""Share above which its own speaker may well have said it in other words."""
_EMPTY = frozenset("will would have been with that this from over into their about".split())  # noqa: SIM905


def other_mouth(said: Proposition) -> BodySupport | None:
    """Contradicted where the body has another say what the headline's speaker says."""
    span = said.claim.span
    for ours in said.scene.attributions:
        inside = any(one.start < span.end and span.start < one.end for one in ours.content)
        if inside and ours.speaker is not None and ours.mode != "intent":
            support = _compared(said, ours)
            if support is not None:
                return support
    return None


def _compared(said: Proposition, ours: Attribution) -> BodySupport | None:
    """The body's sayings beside one of the headline."""
    words = _stems(ours)
    if len(words) < LEAST:
        return None
    begin = said.body.lines[0].sentence.start
    sayings = [one for one in said.scene.attributions if one.content[0].start >= begin]
    shares = [(one, len(words & _stems(one)) / len(words)) for one in sayings]
    same = [one for one, share in shares if share >= MUCH]
    close = [one for one, share in shares if share > LITTLE]
    if not same or not all(one.speaker and are_others(said.body, ours, one) for one in close):
        return None
    first, theirs = same[0], same[0].speaker
    mouth = ours.speaker.quote if ours.speaker else ""
    text = f"The headline has it from “{mouth}”, the body from “{theirs.quote if theirs else ''}”."
    return BodySupport(CONTRADICTED, DENIED, first.content[0], text)


def _stems(one: Attribution) -> frozenset[str]:
    words = (word for span in one.content for word in re.findall(r"[^\W\d_]+", span.quote.lower()))
    return frozenset(w[:STEM] for w in words if len(w) >= SHORTEST and w not in _EMPTY)
