"""Details of a headline that its body does not have: a place, a cause, an outcome, a multiple.

Each is asked for only in words we know to be decisive: a town is another town's only where the
body says where it happened, and a cause ("after coup") is missing where the body has no word of
its kind at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading import patterns, quantities
from dragoman.reading.bodies import ABSENT, CONTRADICTED, Body, Line
from dragoman.reading.events_places import places
from dragoman.reading.proposition import Proposition
from dragoman.reading.strength import ASSERTED, DENIED
from dragoman.vocab.loader import load

SLACK = 0.2
"""Relative difference within which a headline may call a rise a doubling ("nearly")."""


# --- places ------------------------------------------------------------------------------------

_AT = re.compile(r"\b(?:in|at|near|outside) ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})")


def elsewhere(said: Proposition) -> BodySupport | None:
    """A town of the headline that the body does not name, where the sentence on the matter says
    that it happened in a town of another state."""
    ours = next(_towns(said.text), None)
    if ours is None:
        return None
    body, wanted = said.body, said.wanted
    name, code = ours
    if any(name.lower() in line.sentence.low or _lies_in(line, code) for line in body.lines):
        return None
    line, shared = body.nearest(wanted - {f"@{code}"})
    if line is None or not shared:
        return None
    for other, state in _towns(line.sentence.text):
        if state != code and _is_venue(body, line, other, wanted):
            text = f"The headline says “in {name}”, the body “in {other}”."
            return BodySupport(CONTRADICTED, DENIED, body.span(line), text)
    return None


def _towns(text: str) -> Iterator[tuple[str, str]]:
    """Places we know behind a preposition of place, each with its state."""
    for match in _AT.finditer(text):
        name = match[1]
        while name and name.lower() not in places():
            name = name.rpartition(" ")[0]
        if name:
            yield name, places()[name.lower()]


def _lies_in(line: Line, code: str) -> bool:
    """Whether a sentence tells of a place in a state ("in Ankara", "the Turkish capital")."""
    if f"@{code}" not in line.keys:
        return False
    text = line.sentence.text
    return bool(_PLACED.search(text)) or any(state == code for _, state in _towns(text))


_PLACED = re.compile(r"\b(?:capital|city|town|port|resort|village|island|region|venue)\b", re.I)


def _is_venue(body: Body, line: Line, name: str, wanted: frozenset[str]) -> bool:
    """Whether a sentence says that its act took place there, rather than something it mentions
    ("spoke about the war in Sudan")."""
    at = line.sentence.text.find(name)
    token = body.place.token(line.sentence.start + at)
    if token is None:
        return False
    head = token.head if token.head.pos_ != "ADP" else token.head.head
    return head.pos_ == "VERB" or head.lemma_.lower() not in _TOPICS - wanted


_TOPICS = frozenset(
    """war conflict crisis situation election coup unrest violence fighting rebel refugee people
    government interest stability peace security presence role policy""".split()  # noqa: SIM905
)
"""What a sentence may speak of without taking place there ("spoke about the *war* in Sudan")."""


# --- causes ------------------------------------------------------------------------------------

_CAUSE = re.compile(
    r"\b(?P<why>after|over|because of|due to|following|amid|thanks to|owing to|in response to|"
    r"in (?:the )?wake of)\b(?P<what>.*)$",
    re.IGNORECASE,
)


@cache
def _happenings() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Words of happenings by kind: as a headline names them, and as a body may tell them."""
    return tuple(patterns.sides(row) for row in load("headlines")["happenings"].values())


def uncaused(said: Proposition) -> BodySupport | None:
    """What a headline gives as the cause or occasion, of which the body has no word at all."""
    cause, body = _CAUSE.search(said.text), said.body
    for named, told in _happenings() if cause else ():
        match = named.search(cause["what"]) if cause else None
        if match and cause and not any(told.search(line.sentence.text) for line in body.lines):
            text = f"The headline says “{cause['why']} … {match[0]}”; the body has no word of one."
            return BodySupport(ABSENT, -1, None, text)
    return None


@cache
def _outcomes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Grave outcomes by kind: as a headline names them, and as a body may tell them."""
    return tuple(patterns.sides(row) for row in load("headlines")["outcomes"].values())


def overdone(said: Proposition) -> BodySupport | None:
    """A grave outcome the headline tells as a fact, of which the body has no word at all."""
    for named, told in _outcomes() if said.strength >= ASSERTED else ():
        match = named.search(said.text)
        if match and not any(told.search(line.sentence.text) for line in said.body.lines):
            text = f"The headline says “{match[0]}”; the body has no word of it."
            return BodySupport(ABSENT, -1, None, text)
    return None


# --- multiples ---------------------------------------------------------------------------------


@cache
def _multiples() -> tuple[tuple[re.Pattern[str], re.Pattern[str], float], ...]:
    """Words of a multiple in headlines and in bodies, with the factor."""
    rows = load("headlines")["multiples"]
    return tuple((*patterns.sides(row), float(row["factor"])) for row in rows)


def multiplied(said: Proposition) -> BodySupport | None:
    """ "Doubles duty" over a body that has no word of doubling, and a rise "from ten to twelve"."""
    body = said.body
    for named, told, factor in _multiples():
        match = named.search(said.text)
        if match is None or any(told.search(line.sentence.text) for line in body.lines):
            continue
        for line in body.lines:
            for item in quantities.find(line.sentence.text):
                if item.from_value and not _is_about(item.value / item.from_value, factor):
                    start = line.sentence.start + item.start
                    where = body.place.scene.cut(start, line.sentence.start + item.end)
                    text = f"The headline says “{match[0]}”, the body “{where.quote}”."
                    return BodySupport(CONTRADICTED, DENIED, body.span(line), text)
    return None


def _is_about(ratio: float, factor: float) -> bool:
    return abs(ratio - factor) <= SLACK * factor
