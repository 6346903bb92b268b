"""Details of a headline that its body does not have: a place, a cause, an outcome, a multiple.

Each is asked for only in words we know to be decisive: a town is another town's only where the
body says where it happened, and a cause ("after coup") is missing where the body has no word of
its kind at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport
from dragoman.reading import patterns
from dragoman.reading.events.places import capitals, places
from dragoman.reading.figures import quantities
from dragoman.reading.headline import concepts
from dragoman.reading.headline.bodies import ABSENT, CONTRADICTED, Body, Line
from dragoman.reading.headline.earlier import is_of_before
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.speech.sources import is_person_noun
from dragoman.reading.strength import ASSERTED, DENIED
from dragoman.reading.times.words import MONTH_NAMES
from dragoman.vocab.loader import load
from dragoman.vocab.states import lookup, states

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

SLACK = 0.2
"""Relative difference within which a headline may call a rise a doubling ("nearly")."""


# --- places ------------------------------------------------------------------------------------

_AT = re.compile(r"\b(?:in|at|near|outside) ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})")


def elsewhere(said: Proposition) -> BodySupport | None:
    """A town of the headline that the body does not name, where the sentence on the matter says
    that it happened in a town of another state, or the same thing in another town of this one."""
    ours = next(_towns(said.text), None)
    if ours is None or any(ours[0].lower() in line.sentence.low for line in said.body.lines):
        return None
    name, code = ours
    if _says_who(said, name):
        return None
    abroad = not any(_lies_in(line, code) for line in said.body.lines)
    line, shared = said.body.nearest(said.wanted - {f"@{code}"})
    for other, state in _towns(line.sentence.text) if line is not None and shared else ():
        if line is not None and (
            (abroad and state != code and _is_venue(said.body, line, other, said.wanted))
            or (state == code and _same_thing(said, name, line, other))
        ):
            return _in_another(said, name, line, other)
    return _set_elsewhere(said, name, code)


def _says_who(said: Proposition, name: str) -> bool:
    """Whether a place of the headline says who somebody is ("asks judges *in The Hague*"), and not
    where something happens ("president *in Harare*" tells just that)."""
    head = _place_head(said.body, said.claim.span.start + said.text.index(name))
    return head is not None and is_person_noun(head) and head.dep_ in ("obj", "dobj", "iobj")


def _in_another(said: Proposition, name: str, line: Line, other: str) -> BodySupport:
    text = f"The headline says “in {name}”, the body “in {other}”."
    return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)


OPENING = 2
"""How many full sentences at the head of a body say where its news happened."""


def _set_elsewhere(said: Proposition, name: str, code: str) -> BodySupport | None:
    """A town the body does not name, where the sentences that open it have their acts in another;
    a state's capital may be meant by its very name, so that only a known town is another."""
    if not _is_town(name) or any(
        _lies_in(line, code) and _PLACED.search(line.sentence.text) for line in said.body.lines
    ):
        return None
    opening = said.body.full[:OPENING]
    for line in opening:
        for match in _AT.finditer(line.sentence.text):
            other = match[1]
            if (_is_town(other) or name not in capitals()) and _is_scene(said, line, match):
                return _in_another(said, name, line, other)
    return None


_INSIDE = re.compile(r"\b(?:in|inside|within) ((?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2})")
_PROVINCE = re.compile(
    r"\b(?:in|inside|near|over) (?:the )?(?:(?:north|south|east|west|central)\w* )?"
    r"(?P<of>[A-Z][\w’'-]+)(?:[’']s)? "
    r"(?:border )?(?:province|city|region|town|port|district|village)\b"
)
_GATHERINGS = frozenset("gathering meeting summit conference forum session congress".split())  # noqa: SIM905
"""What people meet at or on the fringes of."""
FAR = 3
"""Sentences at the head of a body that name the state where its news happened, if it is named."""


def moved(said: Proposition) -> BodySupport | None:
    """A place that the body names for another matter, further down, where the sentences that open
    it say that this happened in a town or province of another state."""
    match = _INSIDE.search(said.text)
    code = places().get(match[1].lower(), "") if match is not None else ""
    full = said.body.full
    if match is None or not code or said.strength < ASSERTED or _says_who(said, match[1]):
        return None
    if any(f"@{code}" in line.keys for line in full[:FAR]):
        return None
    if any(match[1].lower() in line.sentence.low for line in full[:FAR]):
        return None
    for line in full[:OPENING]:
        for place, state in _venues(said, line):
            if state != code and not _happens_in(said, match[1], full[FAR:]):
                return _in_another(said, match[1], line, place)
    return None


def _venues(said: Proposition, line: Line) -> Iterator[tuple[str, str]]:
    """Towns and provinces in which a sentence has its act happen, each with its state."""
    for match in _AT.finditer(line.sentence.text):
        code = places().get(match[1].lower(), "")
        head = _place_head(said.body, line.sentence.start + match.start(1))
        gathered = head is not None and head.lemma_.lower() in _GATHERINGS
        if code and (gathered or _is_scene(said, line, match)):
            yield match[1], code
    for match in _PROVINCE.finditer(line.sentence.text):
        state = lookup(match["of"])
        if state is not None:
            yield match[0].partition(" ")[2], state


def _happens_in(said: Proposition, name: str, lines: list[Line]) -> bool:
    """Whether a later sentence tells of something there that may be the news."""
    return any(
        re.search(rf"\b(?:in|inside|within|at|near|into) {re.escape(name)}\b", line.sentence.text)
        and not is_of_before(said.scene, line)
        and not _EARLIER.search(line.sentence.text)
        for line in lines
    )


_EARLIER = re.compile(r"\b(?:earlier|previous|last|ago|before|had|planned)\b")
"""Words of a sentence that tells of another time."""


@cache
def _cities() -> frozenset[str]:
    return frozenset(str(name).lower() for names in load("cities").values() for name in names)


def _is_town(name: str) -> bool:
    """Whether a place is a town, in which no other place of the kind lies."""
    town = name in capitals() or name.lower() in _cities()
    return town and name.lower() not in _states() | _regions()


@cache
def _regions() -> frozenset[str]:
    return frozenset(name.lower() for name in load("headlines")["regions"])


_TIMES = re.compile(rf"(?:{MONTH_NAMES}|\w+day)\b")
_BUILDING = re.compile(
    r" (?:Palace|Hotel|Hall|House|Castle|Airport|Stadium|Street|Square|University|Museum|Centre|"
    r"Center|Church|Mosque|Ministry|Conference|Summit|Forum|School|Hospital|Park|Institute)\b"
)


def _is_scene(said: Proposition, line: Line, match: re.Match[str]) -> bool:
    """Whether a place behind a preposition is a town where the act of its sentence happened."""
    rest = match[1] + line.sentence.text[match.end() :]
    if match[1].lower() in _states() or _TIMES.match(match[1]) or _BUILDING.search(rest[:40]):
        return False
    start = line.sentence.start + match.start(1)
    token = said.body.place.token(start)
    head = _place_head(said.body, start)
    named = any(a.span.start <= start < a.span.end for a in line.sentence.actors)
    return (
        token is not None
        and token.pos_ == "PROPN"
        and head is not None
        and (head.pos_ == "VERB" or head.dep_ in ("obj", "dobj"))
        and head.lemma_.lower() not in _SAYING
        and (not named or match[1] in capitals())
    )


_SAYING = frozenset("say tell announce report write state declare add warn".split())  # noqa: SIM905


def _same_thing(said: Proposition, name: str, line: Line, other: str) -> bool:
    """Whether two places stand with the same word ("*consulate* in Basra", "*consulate* in
    Mosul"), the headline's a town and the other no state."""
    ours = _place_head(said.body, said.claim.span.start + said.text.find(name))
    theirs = _place_head(said.body, line.sentence.start + line.sentence.text.find(other))
    towns = other.lower() not in _states() and _is_town(name)  # in a region there are many
    return towns and ours is not None and theirs is not None and concepts.same_word(ours, theirs)


@cache
def _states() -> frozenset[str]:
    return frozenset(name.lower() for row in states().values() for name in row.names)


def _place_head(body: Body, offset: int) -> Token | None:
    """What a place stands with: the noun or verb it is said of."""
    token = body.place.token(offset)
    if token is None:
        return None
    while token.dep_ in ("compound", "flat", "det") and token.head != token:
        token = token.head
    return token.head.head if token.head.pos_ == "ADP" else token.head


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
    head = _place_head(body, line.sentence.start + line.sentence.text.find(name))
    return head is not None and (head.pos_ == "VERB" or head.lemma_.lower() not in _TOPICS - wanted)


_TOPICS = frozenset(
    """war conflict crisis situation election coup unrest violence fighting rebel refugee people
    government interest stability peace security presence role policy""".split()  # noqa: SIM905
)
"""What a sentence may speak of without taking place there ("spoke about the *war* in Sudan")."""


# --- causes ------------------------------------------------------------------------------------

CAUSE = re.compile(
    r"\b(?P<why>after|over|in|because of|due to|following|amid|thanks to|owing to|in response to|"
    r"in (?:the )?wake of)\b(?P<what>.*)$",
    re.IGNORECASE,
)
"""What a headline gives as the cause or occasion, to its end."""


@cache
def _happenings() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Words of happenings by kind: as a headline names them, and as a body may tell them."""
    return tuple(patterns.sides(row) for row in load("headlines")["happenings"].values())


def uncaused(said: Proposition) -> BodySupport | None:
    """What a headline gives as the cause or occasion, of which the body has no word at all."""
    cause = CAUSE.search(said.text)
    if cause is None:
        return None
    for named, told in _happenings():
        match = named.search(cause["what"])
        if match is None or _is_setting(cause, match):
            continue
        if not any(told.search(line.sentence.text) for line in said.body.lines):
            text = f"The headline says “{cause['why']} … {match[0]}”; the body has no word of one."
            return BodySupport(ABSENT, -1, None, text)
    return None


_NEAR = re.compile(r"\s*(?:[a-z’'-]+\s+){0,3}")


def _is_setting(cause: re.Match[str], what: re.Match[str]) -> bool:
    """Whether "in" only says where ("held *in Limassol* on suspicion of spying"), not in what."""
    between = cause["what"][: what.start()]
    return cause["why"].lower() == "in" and not _NEAR.fullmatch(between)


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
    for named, told, factor in _multiples():
        match = named.search(said.text)
        if match is None or any(told.search(line.sentence.text) for line in said.body.lines):
            continue
        near = said.body.near(said.wanted, 0)
        for line in said.body.lines:
            found = [*_changes(line.sentence.text)]
            found += _percents(line.sentence.text) if line in near else ()
            for ratio, quote in found:
                if not _is_about(ratio, factor):
                    text = f"The headline says “{match[0]}”, the body “{quote}”."
                    return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)
    return None


def _changes(text: str) -> Iterator[tuple[float, str]]:
    """By how many times something changed, and the words that say so: "from 500 to 650"."""
    for item in quantities.find(text):
        if item.from_value:
            yield item.value / item.from_value, text[item.start : item.end]
    for match in _FROM_TO.finditer(text):
        before, after = (float(match[name].replace(",", "")) for name in ("before", "after"))
        if before and not _YEARS.search(match[0]):
            yield after / before, match[0]


def _percents(text: str) -> Iterator[tuple[float, str]]:
    """By how many times something changed, told in percent: "12 percent more"."""
    for item in quantities.find(text):
        more = _MORE.match(text, item.end)
        change = item.change or ("rise" if more and more["rise"] else "fall" if more else "")
        if item.unit == "%" and change:
            share = item.value / 100
            yield (1 + share if change == "rise" else 1 - share), text[item.start : item.end]


_MORE = re.compile(r" (?:(?P<rise>more|higher|dearer|up)|less|lower|cheaper|fewer|down)\b")
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_ABOUT = r"(?:some |about |around )?"
_FROM_TO = re.compile(rf"\bfrom {_ABOUT}(?P<before>{_NUMBER}) to {_ABOUT}(?P<after>{_NUMBER})\b")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def _is_about(ratio: float, factor: float) -> bool:
    return abs(ratio - factor) <= SLACK * factor
