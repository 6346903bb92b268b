"""Two parties that a headline has do one thing, of whom the body has one alone do it.

"Tokyo and Seoul hail breakthrough" over a body in which Japan's minister speaks of one and Seoul's
declines to use the word. Two that do a thing to or with each other ("sign", "meet") are no case of
it: a body may tell of both by telling of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar
from dragoman.reading.headline import concepts
from dragoman.reading.headline.another import MUTUAL
from dragoman.reading.headline.bodies import WEAKER, Line, parties
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.parse import Token
from dragoman.reading.strength import ASSERTED, DENIED, POSSIBLE

_BOTH = re.compile(
    r"\b(?:both|the two|two sides|sides|each other|one another|jointly|together|neighbou?rs|"
    r"respectively|mutual\w*|all (?:three|four))\b",
    re.IGNORECASE,
)
"""Words by which a sentence may tell of both at once."""
_NOT = re.compile(
    r"\b(?:declin\w+|refus\w+|reject\w*|den(?:y|ies|ied)|not|no|never|nothing|without)\b|n[’']t\b",
    re.IGNORECASE,
)


def one_alone(said: Proposition) -> BodySupport | None:
    """Weaker where each sentence that tells the act of either party has one of them do it and the
    same one, none tells of both, and another sentence denies something of the other."""
    pair = _pair(said)
    if pair is None or said.strength < ASSERTED or said.is_negative:
        return None
    doers = [(line, by) for line, verb in _acts(said) if (by := _doers(said, verb, pair))]
    found = {code for _, by in doers for code in by}
    if len(found) != 1 or any(_BOTH.search(line.sentence.text) for line, _ in doers):
        return None
    other = pair[1] if found == {pair[0]} else pair[0]
    lines = said.body.lines
    line = next((lines[at] for at in range(len(lines)) if _stays_out(said, at, other, found)), None)
    if line is None:
        return None
    text = f"In the body {', '.join(found)} does it; of {other} it says otherwise."
    return BodySupport(WEAKER, POSSIBLE, said.body.span(line), text)


def _pair(said: Proposition) -> tuple[str, str] | None:
    """The two states that a headline joins before its verb, if there are just two."""
    found = said.found
    if found is None or not found.verbal or found.concept in MUTUAL:
        return None
    start, at = said.claim.span.start, found.token.idx
    codes = said.body.place.codes(start, at)
    lead = said.scene.document.text[start:at]
    if len(codes) != 2 or not re.search(r"\w(?:,| and| &) [A-Z]", lead):
        return None
    return codes[0], codes[1]


def _acts(said: Proposition) -> Iterator[tuple[Line, Token]]:
    """The verbs of the body that tell the act, at least as planned."""
    found, concept = said.found, said.concept
    if found is None:
        return
    words = frozenset(concepts.forms(found.token)) | (concept.words if concept else frozenset())
    for one in said.body.anywhere(words):
        if one.level > DENIED and grammar.is_verb(one.token):
            yield one.line, one.token


def _doers(said: Proposition, verb: Token, pair: tuple[str, str]) -> set[str]:
    """Which of two parties does an act of the body; both, where one does it with the other."""
    mine = set(parties(said.body.place, verb)[0]) & set(pair)
    beside = (
        code
        for child in verb.children
        if grammar.preposition_of(child) in ("with", "and", "alongside")
        for code in said.body.place.codes_under(child)
    )
    return mine | (set(beside) & set(pair)) if mine else set()


def _stays_out(said: Proposition, at: int, other: str, found: set[str]) -> bool:
    """Whether a sentence that names the other party and not the first, or the one behind it,
    denies or declines something."""
    line, after = said.body.lines[at], said.body.lines[at + 1 : at + 2]
    first = {f"@{code}" for code in found}
    if f"@{other}" not in line.keys or first & line.keys:
        return False
    near = [line, *(one for one in after if not first & one.keys and _goes_on(one))]
    return any(_NOT.search(one.sentence.text) for one in near)


def _goes_on(line: Line) -> bool:
    """Whether a sentence speaks of whoever the one before does."""
    return _OF_THE_SAME.match(line.sentence.text.lstrip(" “\"'‘")) is not None


_OF_THE_SAME = re.compile(
    r"(?:(?:But|And|Yet|Nor|Instead),? )?(?:he|she|it|they|its?|his|her|their)\b"
    r"|The (?:ministry|minister|government|spokes\w+|president|official|side)\b",
    re.IGNORECASE,
)
