"""A headline that ends, gives or takes a thing as a whole, over a body that has part of it only."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading import patterns
from dragoman.reading.headline.bodies import ON_THE_MATTER, WEAKER, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import ASSERTED, POSSIBLE
from dragoman.vocab.loader import load

FEW = 0.4
"""Share of a whole up to which a headline that names the whole says too much."""

_LIMITED = re.compile(
    r"\b(?:some|part(?:s|ly|ial(?:ly)?)?|half|few|several|many|most|one|two|three|more|first|"
    r"limits?|curbs?|cuts?|trims?|eases?|steps?|begins?|starts?|only|but|except|not)\b|\d",
    re.IGNORECASE,
)
"""Words by which a headline itself speaks of a part."""


@cache
def _of() -> re.Pattern[str]:
    """ "Eleven of the 61 companies", "one of its six crossings"."""
    number = "|".join([*load("units")["number_words"], r"\d+"])
    return re.compile(
        rf"\b(?P<part>{number}) of (?:the|its|their|some|about|his|her)(?: (?:some|about))? "
        rf"(?P<whole>{number})\b",
        re.IGNORECASE,
    )


_REST = re.compile(
    r"\b(?:the (?:other|remaining)(?: \w+){0,3}|the (?:others|rest)|all other \w+(?: \w+)?) "
    r"(?:\w+ )??(?:remains?|stays?|stayed|remained|keeps?|kept|continues?|"
    r"(?:are|is|were|was|will be) (?:not|un\w+|still|free|exempt|kept)|"
    r"go(?:es)? on|will (?:remain|stay|continue|keep))\b",
    re.IGNORECASE,
)


def in_part(said: Proposition) -> BodySupport | None:
    """Weaker where, on the matter, the body counts a small part of a whole ("eleven of the 61
    companies") or says that the rest stays, and the headline names no part."""
    found = said.found
    if found is None or not found.verbal or said.strength < ASSERTED or said.is_talk:
        return None
    if _LIMITED.search(said.text) or not _ending().search(patterns.low(said.text)):
        return None
    for line in said.body.near(said.wanted, ON_THE_MATTER):
        word = _part(line)
        if word:
            text = f"The body says “{word}”: part of it only."
            return BodySupport(WEAKER, POSSIBLE, said.body.span(line), text)
    return None


@cache
def _ending() -> re.Pattern[str]:
    return patterns.words(load("outright")["whole"])


def _part(line: Line) -> str:
    """The words by which a sentence speaks of a small part, or of a rest that stays."""
    for match in _of().finditer(line.sentence.text):
        part, whole = (_number(match[name].lower()) for name in ("part", "whole"))
        if whole and part <= FEW * whole:
            return match[0]
    rest = _REST.search(line.sentence.text)
    return rest[0] if rest is not None else ""


def _number(word: str) -> float:
    return float(word) if word.isdigit() else float(load("units")["number_words"][word])
