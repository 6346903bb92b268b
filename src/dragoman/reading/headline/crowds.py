"""How many a headline speaks for: "the world" for one voice, "most" for a minority."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading.figures import quantities
from dragoman.reading.figures.quantity import Quantity
from dragoman.reading.headline import concepts
from dragoman.reading.headline.bodies import CONTRADICTED, WEAKER, Line, whole_word
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import CLAIMED, DENIED
from dragoman.vocab.loader import load

HALF = 50.0
"""Percent above which a share is the most of something."""
VOICES = 4
"""States named in a body that may well be "the world", whatever word it has for them."""

# --- one voice ---------------------------------------------------------------------------------


@cache
def _groups() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None], ...]:
    """Groups as headlines name them where they feel or say something, what in a body tells of more
    than one voice, and what of a single one."""
    saying = load("headlines")["saying"]
    return tuple(
        (
            re.compile(
                rf"^\W*(?P<who>{row['named']})\b(?! (?:of|in|to|at|on)\b)|"
                rf"[,:;] (?P<also>{row['named']}) (?:{saying})\b",
                re.I,
            ),
            re.compile(rf"\b(?:{row['told']})", re.I),
            re.compile(rf"\b(?:{row['one']})\b", re.I) if "one" in row else None,
        )
        for row in load("headlines")["crowds"].values()
    )


def one_voice(said: Proposition) -> BodySupport | None:
    """Weaker where a headline has a whole group feel or say what in the body one voice does."""
    for named, told, single in _groups():
        match = named.search(said.text)
        if match is None or any(told.search(line.sentence.text) for line in said.body.lines):
            continue
        alone = _voices(said.body.lines, single) if single is not None else []
        if len(alone) == (single is not None) and len(said.body.codes) < VOICES:
            line = alone[0] if alone else said.body.nearest(said.wanted)[0]
            who = match["who"] or match["also"]
            text = f"The headline speaks of “{who}”, the body of a single voice."
            return BodySupport(WEAKER, CLAIMED, said.body.span(line) if line else None, text)
    return None


def _voices(lines: tuple[Line, ...], single: re.Pattern[str]) -> list[Line]:
    """The sentences that name a single voice."""
    return [line for line in lines if whole_word(single, line.sentence.text)]


# --- the most of them --------------------------------------------------------------------------

_MOST = re.compile(
    r"^\W*(?:most|(?:a |the )?majority of|the bulk of)\b(?! (?:of all|wanted))", re.I
)
_MAJORITY = re.compile(
    r"\bmost\b|\bmajorit|\bmore than half\b|\bover half\b|\btwo[- ]thirds\b|\bthree[- ]quarters\b|"
    r"\bbulk\b|\b(?:six|seven|eight|nine) (?:in|out of) (?:ten|10)\b|\bnearly all\b|\balmost all\b",
    re.I,
)


def minority(said: Proposition) -> BodySupport | None:
    """ "Most" over a body that has no word for a majority, and only shares of a half or less."""
    match = _MOST.search(said.text)
    if match is None or any(_MAJORITY.search(line.sentence.text) for line in said.body.lines):
        return None
    shares = [(line, _shares(line)) for line in said.body.lines]
    if any(item.value > HALF for _, found in shares for item in found):
        return None
    for line, found in shares:
        if len(found) > 1 or (found and _tells(said, line)):
            told = line.sentence.text[found[0].start : found[0].end]
            text = f"The headline says “{match[0].strip()}”, the body “{told}”."
            return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)
    return None


def _shares(line: Line) -> list[Quantity]:
    """The shares in percent that a sentence gives."""
    found = quantities.find(line.sentence.text)
    return [item for item in found if item.unit == "%" and not item.change]


def _tells(said: Proposition, line: Line) -> bool:
    """Whether a sentence has the headline's verb, so that its share is not of the others ("38
    percent trust" under "most distrust")."""
    found = said.found
    return found is not None and not line.keys.isdisjoint(
        {f"c:{found.concept}", *concepts.forms(found.token)}
    )
