"""A second opinion on the headline: what the trained comparison says where the rules are silent.

It is heard on both sides: where it is very sure it accuses a headline that no rule found fault
with; it acquits one that a rule accuses but it finds plainly borne out; and where it doubts one
that no rule accuses, nobody says that the body bears it out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from dragoman.model.claims import HeadlineClaim
from dragoman.reading import comparing
from dragoman.reading.bodies import (
    ABSENT,
    CONTRADICTED,
    SUPPORTED,
    UNDISPUTED,
    WEAKER,
    Body,
    Line,
    body_of,
)
from dragoman.reading.comparing import Compared
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED

DOUBT = 0.0
"""Log odds above which a headline is not said to be borne out, though nothing is held against
it: more likely faulty than sound, as the network was trained on as many of both."""
ACQUIT = -1.5
"""Log odds below which a rule's accusation is dropped."""
ROOM = 900
"""Characters of the body that are compared: what the network was trained on, with some slack."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a way of failing makes of a headline: the log odds from which on it is accused, its
    status, how strongly the body has it, and the reason."""

    odds: float
    status: str
    strength: int
    reason: str


FAILURES = {
    "step": Failure(4.0, WEAKER, PLANNED, "has as planned or possible what the headline has done"),
    "sure": Failure(4.0, WEAKER, CLAIMED, "has as a claim what the headline has as a fact"),
    "scope": Failure(4.0, WEAKER, ASSERTED, "has a part where the headline has all"),
    "undone": Failure(5.5, CONTRADICTED, DENIED, "says that it was not done"),
    "doer": Failure(6.0, CONTRADICTED, ASSERTED, "has another doer, speaker or receiver"),
    "thing": Failure(6.0, CONTRADICTED, ASSERTED, "has another object, place or person"),
    "number": Failure(6.0, CONTRADICTED, ASSERTED, "has another number, time or direction"),
    "absent": Failure(7.0, ABSENT, -1, "does not say it"),
}
"""The ways of failing."""


def second(scene: Scene, claims: tuple[HeadlineClaim, ...]) -> tuple[HeadlineClaim, ...]:
    """The headline's claims, as held against the body, after the comparison has been heard."""
    body = body_of(scene)
    said = [claim for claim in claims if claim.sort == "proposition"]
    if not said or not body.lines:
        return claims
    title = scene.document.headline[0].quote
    if title.rstrip().endswith("?"):  # asks, and says nothing
        return claims
    found = compared(body, title)
    accused = any(claim.support not in ("", SUPPORTED) for claim in claims)
    if found.odds > FAILURES[found.way].odds and not accused:
        worst = max(said, key=lambda claim: _doubt(body, claim, said))
        return tuple(_accused(body, one, found) if one is worst else one for one in claims)
    return tuple(_heard(one, found) if one in said else one for one in claims)


def compared(body: Body, title: str) -> Compared:
    """A headline, or a part of one, compared with the sentences closest to it."""
    return comparing.comparer()(title, premise(body, title))


def _doubt(body: Body, claim: HeadlineClaim, said: list[HeadlineClaim]) -> float:
    """The odds against a proposition by itself; not asked where it is the only one."""
    return compared(body, claim.span.quote).odds if len(said) > 1 else 0.0


def _heard(claim: HeadlineClaim, found: Compared) -> HeadlineClaim:
    """A proposition, acquitted or no longer said to be borne out."""
    if claim.support == SUPPORTED and found.odds > DOUBT:
        return replace(claim, body_span=None, why=UNDISPUTED)
    if claim.support != SUPPORTED and found.odds < ACQUIT:
        text = "A trained comparison finds it borne out."
        return replace(claim, support=SUPPORTED, body=claim.strength, why=text)
    return claim


def _accused(body: Body, claim: HeadlineClaim, found: Compared) -> HeadlineClaim:
    way, line = FAILURES[found.way], nearest(body, claim.span.quote)
    text = f"As a trained comparison reads it, the body {way.reason}."
    return replace(
        claim, support=way.status, body=way.strength, body_span=body.span(line), why=text
    )


# --- which sentences are compared ---------------------------------------------------------------


def premise(body: Body, title: str) -> str:
    """The sentences to compare a headline with, in their order: the first, and those closest to
    it, as far as there is room."""
    chosen, room = {0}, ROOM - len(body.lines[0].sentence.text)
    for i in _closest(body, title):
        size = len(body.lines[i].sentence.text)
        if i not in chosen and size <= room:
            chosen.add(i)
            room -= size
    return " ".join(body.lines[i].sentence.text.strip() for i in sorted(chosen))


def nearest(body: Body, title: str) -> Line:
    """The sentence closest to a headline."""
    return body.lines[_closest(body, title)[0]]


def _closest(body: Body, title: str) -> list[int]:
    """Places of the sentences, closest first: by the beginnings of words that they share with the
    headline, each counting the more the fewer sentences have it."""
    stems = [frozenset(map(comparing.stem, _WORD.findall(one.sentence.text))) for one in body.lines]
    often = Counter(stem for line in stems for stem in line)
    wanted = frozenset(map(comparing.stem, _WORD.findall(title)))
    score = [sum(1 / often[stem] for stem in wanted & line) for line in stems]
    return sorted(range(len(stems)), key=lambda i: (-score[i], i))


_WORD = re.compile(r"\w{2,}")
