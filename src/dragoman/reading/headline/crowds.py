"""How many a headline speaks for: "the world" for one voice, "most" for a minority."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading.figures import quantities
from dragoman.reading.figures.quantity import Quantity
from dragoman.reading.headline import concepts
from dragoman.reading.headline.bodies import CONTRADICTED, ONE_VOICE, WEAKER, Line, whole_word
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import CLAIMED, DENIED
from dragoman.vocab.loader import load
from dragoman.vocab.states import states

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
            text = f"{ONE_VOICE} “{who}”, the body of a single voice."
            return BodySupport(WEAKER, CLAIMED, said.body.span(line) if line else None, text)
    return None


def _voices(lines: tuple[Line, ...], single: re.Pattern[str]) -> list[Line]:
    """The sentences that name a single voice."""
    return [line for line in lines if whole_word(single, line.sentence.text)]


# --- a people ----------------------------------------------------------------------------------


@cache
def _a_people() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A people that wants or thinks something as a headline has it, what in a body tells of many of
    them, and the one who speaks for himself or his party."""
    row = load("headlines")["a_people"]
    names = "|".join(sorted({name for state in states().values() for name in state.people}))
    return (
        re.compile(rf"^\W*(?P<who>{names}) (?:{row['wanting']})\b"),
        re.compile(rf"\b(?:{row['many']})", re.I),
        re.compile(rf"\b(?:{row['one']})\b", re.I),
    )


def for_a_people(said: Proposition) -> BodySupport | None:
    """Weaker where a headline has a people want or think what the first sentence of its body says
    of one politician, party or writer, and the body tells of no poll, vote or crowd."""
    named, many, one = _a_people()
    if said.is_question:
        return None
    match, first = named.search(said.text), next(iter(said.body.full), said.body.lines[0])
    if match is None or any(many.search(line.sentence.text) for line in said.body.lines):
        return None
    if not whole_word(one, first.sentence.text):
        return None
    text = f"{ONE_VOICE} “{match['who']}”, the body of a single voice."
    return BodySupport(WEAKER, CLAIMED, said.body.span(first), text)


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
