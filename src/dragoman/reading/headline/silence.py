"""Silence that a headline tells of somebody whom the body quotes: "Kigali stays silent"."""

from __future__ import annotations

import re

from dragoman.model.claims import Attribution, BodySupport
from dragoman.reading.headline.bodies import CONTRADICTED
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import DENIED

_SILENT = re.compile(
    r"\b(?:stay|remain|keep|is|are|stayed|remained|kept)s? (?:silent|mum|quiet|tight-lipped)\b|"
    r"\b(?:says?|said) nothing\b|\bsilence from\b|\bno (?:word|reaction|response) from\b",
    re.IGNORECASE,
)
_SPEECHLESS = re.compile(
    r"\bsilen(?:t|ce)\b|\b(?:not|n[’']t|nor|neither|never|nothing|none|nobody|yet to|declined|"
    r"refused|unavailable|without) (?:\w+ ){0,3}(?:comment|reply|replied|respon\w+|react\w*|"
    r"answer\w*|said|spoken|speak|say)\b|\bno (?:comment|word|reaction|response|reply|answer)\b|"
    r"\bsaid nothing\b",
    re.IGNORECASE,
)
"""Words of a body that bear some silence out."""


def broken(said: Proposition) -> BodySupport | None:
    """Contradicted where the body quotes the state whose silence the headline tells of, and has
    no word of any silence."""
    silent = _SILENT.search(said.text)
    if silent is None or any(_SPEECHLESS.search(one.sentence.text) for one in said.body.lines):
        return None
    span = said.claim.span
    actors = {
        actor.code
        for line in said.body.place.covering(span.start, span.end)
        for actor in line.actors_in(span.start, span.end)
    }
    for saying in said.scene.attributions if len(actors) == 1 else ():
        if saying.speaker_state in actors and _is_speech(said, saying):
            text = f"The headline says “{silent[0]}”; the body has {saying.speaker_state} speak."
            return BodySupport(CONTRADICTED, DENIED, saying.content[0], text)
    return None


def _is_speech(said: Proposition, saying: Attribution) -> bool:
    begin = said.body.lines[0].sentence.start
    return saying.mode == "speech" and not saying.negated and saying.content[0].start >= begin
