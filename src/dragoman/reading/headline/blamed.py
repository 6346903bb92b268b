"""Who is only blamed in the body for what the headline tells he did: "Eritrean troops kill …"."""

from __future__ import annotations

import re

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar
from dragoman.reading.headline import bodies
from dragoman.reading.headline.bodies import WEAKER, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import ASSERTED, CLAIMED
from dragoman.vocab.loader import load

_BLAMES = re.compile(
    r"\b(?:accus(?:es?|ed|ing)|blam(?:es?|ed|ing)|suspect(?:s|ed|ing)|point(?:s|ed|ing) (?:the|a) "
    r"finger|holds? \w+ responsible|attribut(?:es?|ed))\b",
    re.IGNORECASE,
)


def only_blamed(said: Proposition) -> BodySupport | None:
    """Weaker where a harm is told as done by somebody whom the body has others blame for it, and
    nowhere do it."""
    found = said.found
    if found is None or said.strength < ASSERTED or said.is_hedged or not found.verbal:
        return None
    if found.concept not in load("headlines")["harms"] or grammar.is_passive(found.token):
        return None
    ours = set(said.body.place.codes(said.claim.span.start, found.token.idx))
    naming = [line for line in said.body.lines if ours and _names(line, ours)]
    blaming = [line for line in naming if _blames(line, ours)]
    if not blaming or any(_acts(said, line, ours) for line in naming if line not in blaming):
        return None
    match = _BLAMES.search(blaming[0].sentence.text)
    text = f"The body says “{match[0] if match else ''}” of it: it is alleged, not told as a fact."
    return BodySupport(WEAKER, CLAIMED, said.body.span(blaming[0]), text)


def _names(line: Line, codes: set[str]) -> bool:
    return any(f"@{code}" in line.keys for code in codes)


def _blames(line: Line, codes: set[str]) -> bool:
    """Whether a sentence blames one of some states, named behind the word that blames."""
    match = _BLAMES.search(line.sentence.text)
    start = line.sentence.start + match.end() if match else 0
    return match is not None and bool(codes & set(line.sentence.codes(start)))


def _acts(said: Proposition, line: Line, codes: set[str]) -> bool:
    """Whether a sentence tells the act of one of some states."""
    doc, concept = said.scene.doc, said.concept
    words = concept.words if concept is not None else frozenset()
    verbs = (doc[i] for i in range(line.sentence.first, line.sentence.last))
    return any(
        codes & set(bodies.parties(said.body.place, verb)[0])
        for verb in verbs
        if grammar.is_verb(verb) and verb.lemma_.lower() in words
    )
