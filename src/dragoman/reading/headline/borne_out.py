"""A second opinion on the headline: what the trained comparison says where the rules are silent.

It is heard on both sides: where it is sure it accuses a headline that no rule found fault with,
the more readily where no rule found the headline's act in the body; it acquits one of which a
rule says that the body has it more weakly but it finds plainly borne out; and where it doubts one
that no rule accuses, nobody says that the body bears it out. Of an article as long as those it was
trained on its odds are weighed, and both are easier; a body of two or three sentences is none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.model.claims import HeadlineClaim
from dragoman.reading import strength
from dragoman.reading.headline import comparing, predicate
from dragoman.reading.headline.bodies import (
    ABSENT,
    ANOTHER,
    BY_WORDS,
    CONTRADICTED,
    LEFT_OUT,
    ONE_VOICE,
    SAME,
    SUPPORTED,
    UNDISPUTED,
    UNHEARD,
    WEAKER,
    Body,
    Line,
    body_of,
    keys_of,
    parties,
)
from dragoman.reading.headline.comparing import Compared
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED

DOUBT = 0.0
"""Log odds above which a headline is not said to be borne out, though nothing is held against
it: more likely faulty than sound, as the network was trained on as many of both."""
ACQUIT = -1.5
"""Log odds below which a rule is overruled that found the act told more weakly. Not one that found
another name, number or place, or the act denied: of 13 such accusations that were dropped on the
labelled lots, twelve were right."""
WHOLE, LONG = 90, 220
"""Words of a body between which it is as long as the stories of training, of some 110: over shorter
ones one sound headline in twelve has high weighed odds, over articles of 250 to 350 one in ten."""
ASIDE = 0.3
"""Weighed odds that it takes besides to believe that a body only leaves a thing out."""
WEIGHTY, FOUND_WEIGHTY = 1.5, 2.25
"""Weighed odds from which on a headline is accused, where no rule found what it says and where one
did: of the stories held out 2 and 1 in a hundred sound ones are."""
LIGHT = -0.25
"""Weighed odds below which a rule is overruled that by words alone found the act told more weakly
or not at all: on the stories held out it was wrong there in 16 of 22 cases, above in 31 of 131."""
WORDED = (*BY_WORDS, UNHEARD)
"""How the reasons of such rules begin."""
READ = "As a trained comparison reads it, the body {}."
LIKELIEST = "A trained comparison does not find it borne out; likeliest, the body {}."
"""Of weighed odds the way is less sure: it is the right one in every second case."""
SURE = 6.0
"""Log odds from which on another doer is believed though the headline's own is not seen in the
body (on the development halves, none sound)."""
ROOM = 900
"""Characters of the body that are compared: what the network was trained on, with some slack."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What a way of failing makes of a headline: the log odds from which on it is accused, where
    a rule found its act in the body and where none did; its status, how strongly the body has it,
    and the reason."""

    found: float
    unfound: float
    status: str
    strength: int
    reason: str


FAILURES = {
    "step": Failure(
        3.5, 2.5, WEAKER, PLANNED, "has as planned or possible what the headline has done"
    ),
    "sure": Failure(1.5, 1.5, WEAKER, CLAIMED, "has as a claim what the headline has as a fact"),
    "scope": Failure(4.0, 4.0, WEAKER, ASSERTED, "has a part where the headline has all"),
    "undone": Failure(5.5, 5.5, CONTRADICTED, DENIED, "says that it was not done"),
    "doer": Failure(5.0, 3.5, CONTRADICTED, ASSERTED, "has another doer, speaker or receiver"),
    "thing": Failure(6.0, 6.0, CONTRADICTED, ASSERTED, "has another object, place or person"),
    "number": Failure(6.0, 6.0, CONTRADICTED, ASSERTED, "has another number, time or direction"),
    "absent": Failure(7.0, 7.0, ABSENT, -1, "does not say it"),
}
"""The ways of failing, with the least odds at which the development halves of the labelled lots
have no more than one sound headline in a hundred accused of each."""


def second(scene: Scene, claims: tuple[HeadlineClaim, ...]) -> tuple[HeadlineClaim, ...]:
    """The headline's claims, as held against the body, after the comparison has been heard."""
    body = body_of(scene)
    said = [claim for claim in claims if claim.sort == "proposition"]
    if not said or not body.lines:
        return claims
    title = scene.document.headline[0].quote
    if strength.asks(title):
        return claims
    found = compared(body, title)
    accused = any(claim.support not in ("", SUPPORTED) for claim in claims)
    plain = all(_is_plain(body, claim) for claim in said)
    heavy = not (accused or plain) and _is_heavy(body, claims, found)
    way = "" if accused else _likeliest(said, found) if heavy else _failed(body, said, found)
    if way and not (way == "sure" and strength.ALLEGES.search(title)):
        worst = max(said, key=lambda claim: _doubt(body, claim, said))
        text = (LIKELIEST if heavy else READ).format(FAILURES[way].reason)
        return tuple(_accused(body, one, way, text) if one is worst else one for one in claims)
    return tuple(_heard(body, one, found) if one in said else one for one in claims)


def _is_plain(body: Body, claim: HeadlineClaim) -> bool:
    """Whether a rule found the act told by a sentence that has all else that a proposition
    speaks of: less sure odds are not heard against it."""
    where = claim.body_span
    if claim.why != SAME or where is None:
        return False
    scene, span = body.place.scene, claim.span
    act = predicate.find(scene, span)
    leave = frozenset({act.token.i}) if act is not None else frozenset()
    wanted = keys_of(body.place, span.start, span.end, leave)
    return any(wanted <= line.keys for line in body.lines if line.sentence.start == where.start)


def compared(body: Body, title: str) -> Compared:
    """A headline, or a part of one, compared with the sentences closest to it."""
    return comparing.comparer()(title, premise(body, title))


def length(body: Body) -> int:
    """How many words a body has."""
    return sum(len(line.sentence.text.split()) for line in body.lines)


def _doubt(body: Body, claim: HeadlineClaim, said: list[HeadlineClaim]) -> float:
    """The odds against a proposition by itself; not asked where it is the only one."""
    return compared(body, claim.span.quote).odds if len(said) > 1 else 0.0


def _heard(body: Body, claim: HeadlineClaim, found: Compared) -> HeadlineClaim:
    """A proposition, acquitted or no longer said to be borne out."""
    if claim.support == SUPPORTED and found.odds > DOUBT:
        return replace(claim, body_span=None, why=UNDISPUTED)
    if _is_acquitted(body, claim, found):
        text = "A trained comparison finds it borne out."
        return replace(claim, support=SUPPORTED, body=claim.strength, body_span=None, why=text)
    return claim


def _is_acquitted(body: Body, claim: HeadlineClaim, found: Compared) -> bool:
    """Whether a rule is overruled that found the act told more weakly, or in no word it knows."""
    if claim.why.startswith(ONE_VOICE):  # it counts no voices
        return False
    if claim.support == WEAKER and claim.strength != CLAIMED and _by_its_own_word(body, claim):
        return False
    if claim.support == WEAKER and found.odds < ACQUIT:
        return True
    if claim.why.startswith(ANOTHER):
        return found.weighed < LIGHT
    if claim.why.startswith(LEFT_OUT):
        return found.weighed < ASIDE
    weak = claim.support == WEAKER or claim.why.startswith(UNHEARD)
    by_words = weak and claim.why.startswith(WORDED)
    return by_words and found.weighed < LIGHT and length(body) >= WHOLE


def _by_its_own_word(body: Body, claim: HeadlineClaim) -> bool:
    """Whether the place that a rule found has the headline's own word for the act ("ratify", "must
    be *ratified*"): how it is told there needs no second opinion."""
    scene = body.place.scene
    word = predicate.find(scene, claim.span)
    if word is None or claim.body_span is None:
        return False
    told = scene.doc.char_span(claim.body_span.start, claim.body_span.end, "expand") or ()
    return any(token.lemma_.lower() == word.token.lemma_.lower() for token in told)


def _accused(body: Body, claim: HeadlineClaim, way: str, text: str) -> HeadlineClaim:
    as_, line = FAILURES[way], nearest(body, claim.span.quote)
    return replace(
        claim, support=as_.status, body=as_.strength, body_span=body.span(line), why=text
    )


# --- whether it accuses -------------------------------------------------------------------------


def _failed(body: Body, said: list[HeadlineClaim], found: Compared) -> str:
    """The way in which the comparison is sure that a headline fails which no rule accuses."""
    if found.way == "absent" and found.odds > FAILURES["absent"].unfound:
        return found.way
    way = FAILURES[found.told_way]
    sure = found.told > (way.found if _any_found(said) else way.unfound)
    return found.told_way if sure and _may_fail(body, said, found) else ""


def _is_heavy(body: Body, claims: tuple[HeadlineClaim, ...], found: Compared) -> bool:
    """Whether the weighed odds against a headline over an article are high enough; higher where a
    rule found its act or its label there."""
    heavy = found.weighed > (FOUND_WEIGHTY if _any_found(claims) else WEIGHTY)
    return heavy and WHOLE <= length(body) <= LONG


def _any_found(claims: Iterable[HeadlineClaim]) -> bool:
    """Whether a rule found any of these in the body."""
    return any(claim.why != UNDISPUTED for claim in claims)


def _likeliest(said: list[HeadlineClaim], found: Compared) -> str:
    """The way that is named of a headline whose weighed odds are high: one that tells no fact does
    not tell too much, and is then not there."""
    tells = all(claim.strength == ASSERTED for claim in said)
    return found.told_way if tells or found.told_way not in ("step", "sure") else "absent"


def _may_fail(body: Body, said: list[HeadlineClaim], found: Compared) -> bool:
    """Whether a headline can fail in the way that is likeliest of an act that is told: only one
    that tells facts can tell too much; what looks more like an act told nowhere is no step towards
    it; and of another doer is spoken only where the body has the headline's own do something and
    names it, as otherwise it may be meant by a name that the comparison does not know, unless the
    odds are high even for that."""
    way = found.told_way
    if way in ("step", "undone") and found.way == "absent":
        return False
    if way in ("step", "sure"):
        return all(claim.strength == ASSERTED for claim in said)
    return way != "doer" or found.told > SURE or _first(body, said[0]) in _doers(body)


def _first(body: Body, claim: HeadlineClaim) -> str:
    """The code of the first party that a proposition names, or empty."""
    return next(iter(body.place.codes(claim.span.start, claim.span.end)), "")


def _doers(body: Body) -> frozenset[str]:
    """Codes of all who act in a clause of the body and whom it names ("Gazprom" names no state)."""
    doc, lines = body.place.scene.doc, [line.sentence for line in body.lines]
    words = (doc[i] for line in lines for i in range(line.first, line.last))
    named = {one.code for line in lines for one in line.actors if one.form in _NAMING}
    return frozenset(code for verb in words for code in parties(body.place, verb)[0]) & named


_NAMING = frozenset({"name", "demonym", "capital"})


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
