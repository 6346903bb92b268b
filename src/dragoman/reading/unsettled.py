"""What a headline tells as done and the body leaves open, in doubt, or to be considered."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.reading import bodies, patterns
from dragoman.reading.bodies import ABSENT, WEAKER, Body, Line
from dragoman.reading.strength import ASSERTED, PLANNED, POSSIBLE
from dragoman.vocab.loader import load

ON_THE_MATTER = 0.5
"""Share of a headline's words that a sentence must hold to be on its matter."""

_OPEN = re.compile(
    r"\bnot (?:yet|agreed?|signed|settled|resolved)\b|\b(?:have|has|had|did|do) not\b|"
    r"\bfailed to\b|\bfar (?:off|apart)\b|"
    r"\bno (?:\w+ )?(?:agreement|deal|breakthrough|accord|progress|date|decision)\b|"
    r"\b(?:stays?|remain(?:s|ed)?) (?:in place|unresolved|open|blocked|stalled|divided)\b|"
    r"\b(?:more|further|another round of|new round of) (?:\w+ )?(?:talks|negotiations)\b|"
    r"\bnarrow\w* (?:\w+ )?differences\b|"
    r"\bwithout (?:an? )?(?:agreement|deal|result|breakthrough)\b",
    re.IGNORECASE,
)
"""Wording of what is still open."""


def still_open(body: Body, wanted: frozenset[str]) -> BodySupport | None:
    """Absent where the sentence nearest to the headline says that the matter is still open."""
    line, shared = body.nearest(wanted)
    if line is None or 2 * shared < len(wanted):
        return None
    match = _OPEN.search(line.sentence.text)
    if match is None:
        return None
    text = f"The body says “{match[0]}”: the matter is still open."
    return BodySupport(ABSENT, -1, body.span(line), text)


def hedged_only(body: Body, claim: HeadlineClaim, wanted: frozenset[str]) -> BodySupport | None:
    """Weaker where the only sentence on the matter is itself in doubt, and the headline is not."""
    line, shared = body.nearest(wanted)
    if line is None or claim.strength < ASSERTED or 2 * shared < max(2, len(wanted)):
        return None
    others = [one for one in body.lines if one is not line and len(wanted & one.keys) >= shared - 1]
    if others or not bodies.doubtful(line):
        return None
    text = "The only sentence of the body on the matter leaves it in doubt."
    return BodySupport(WEAKER, POSSIBLE, body.span(line), text)


@cache
def _considering() -> re.Pattern[str]:
    return patterns.words(load("headlines")["considering"])


def only_considered(body: Body, claim: HeadlineClaim, wanted: frozenset[str]) -> BodySupport | None:
    """Weaker where the sentences on the matter have somebody study or weigh it, and
    none of them tells it ("agreed that their ministers would *study* a common currency")."""
    if claim.strength < PLANNED:
        return None
    lines = _on_the_matter(body, wanted)
    hits = [(line, _considering().search(line.sentence.low)) for line in lines]
    first = next(((line, match[0]) for line, match in hits if match), None)
    if first is None or len(hits) > 2 * sum(match is not None for _, match in hits):
        return None
    line, word = first
    text = f"The body says “{word}” of it: it is considered, not decided."
    return BodySupport(WEAKER, POSSIBLE, body.span(line), text)


def _on_the_matter(body: Body, wanted: frozenset[str]) -> list[Line]:
    """The lines that share most of a headline's words, those that name its states aside."""
    words = frozenset(key for key in wanted if key[0] != "@") or wanted
    top = max((len(words & line.keys) for line in body.lines), default=0)
    lines = [line for line in body.lines if top and len(words & line.keys) == top]
    return [line for line in lines if len(wanted & line.keys) >= ON_THE_MATTER * len(wanted)]
