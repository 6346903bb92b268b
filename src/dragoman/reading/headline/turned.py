"""Whether a body tells a headline's act the other way round: by him to whom it is done there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport, HeadlineClaim
from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.ground import ground
from dragoman.reading.headline import bodies, concepts
from dragoman.reading.headline.bodies import CONTRADICTED, Body, Line, Told
from dragoman.reading.headline.earlier import is_of_before
from dragoman.reading.headline.predicate import Predicate
from dragoman.reading.scene import Scene
from dragoman.reading.strength import DENIED, PLANNED
from dragoman.vocab.states import is_state

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


OURS, TURNED, THIRD, UNKNOWN = range(4)
"""Who does an act in a place of the body: he who does it in the headline or somebody unknown, he
to whom the headline has it done, another one, or nobody that can be told."""


def swapped(
    scene: Scene, body: Body, claim: HeadlineClaim, found: Predicate, told: list[Told]
) -> BodySupport | None:
    """Whether every place that tells the act has its parties the other way round, or others."""
    ours, theirs = sides(scene, claim.span, found)
    concept = concepts.concepts().get(found.concept)
    if not ours or not found.verbal:
        return None
    if concept is None:
        return _turned(body, told, ours) if found.token.tag_ in ("VBZ", "VBP") else None
    if not concept.directed and not _is_absent_state(body, ours):
        return None
    found_sides = [_side(body, found, one, ours, theirs) for one in told]
    if OURS in found_sides:
        return None
    wrong = [one for one, side in zip(told, found_sides, strict=True) if side == TURNED]
    if all(is_of_before(scene, one.line) for one in wrong):
        wrong = []
    others = [one for one, side in zip(told, found_sides, strict=True) if side == THIRD]
    if not wrong and any(_acts_on(body, ours, theirs, line) for line in body.lines):
        return None
    return _other_way_round(body, wrong or others, ours)


def is_very_act(found: Predicate, token: Token) -> bool:
    """Whether a verb is the headline's own, or tells the same act and no mere saying."""
    same = concepts.same_word(found.token, token)
    told = found.concept not in ("urge", "say") and concepts.named_by(token) == found.concept
    return same or told


def _side(
    body: Body, found: Predicate, one: Told, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> int:
    """Who does the act in a place that tells it."""
    if one.level < PLANNED or not grammar.is_verb(one.token) or is_accusation(one.token):
        return UNKNOWN
    actors, acted_on = bodies.parties(body.place, one.token)
    if is_undergone(one.token):
        return UNKNOWN
    if not actors or set(actors) & set(ours):
        return OURS
    turned, undergoes = set(actors) <= set(theirs), bool(set(ours) & {*acted_on})
    if (
        not one.things
        and not (turned and undergoes)
        and not concepts.same_word(found.token, one.token)
    ):
        return UNKNOWN
    if turned or undergoes or not set(ours) & body.codes:
        return TURNED
    third = bool(set(theirs) & {*acted_on}) and is_very_act(found, one.token)
    return THIRD if third else OURS


def _acts_on(body: Body, ours: tuple[str, ...], theirs: tuple[str, ...], line: Line) -> bool:
    """Whether a sentence that names him to whom the headline's act is done has its doer do
    anything: it may tell the act in words we do not know."""
    doc, sentence = body.place.scene.doc, line.sentence
    if not any(f"@{code}" in line.keys for code in theirs):
        return False
    verbs = (doc[i] for i in range(sentence.first, sentence.last) if grammar.is_verb(doc[i]))
    return any(set(ours) & set(bodies.parties(body.place, verb)[0]) for verb in verbs)


def is_undergone(token: Token) -> bool:
    """Whether a verb may tell what became of its subject ("a trawler *sank*")."""
    return token.lemma_.lower() in _ERGATIVE and not grammar.objects(token)


_ERGATIVE = frozenset(
    "sink sank close open halt end resume stop release crash drown burn".split()  # noqa: SIM905
)


def _turned(body: Body, told: list[Told], ours: tuple[str, ...]) -> BodySupport | None:
    """A verb we know no other words for, which the body has every time the other way round."""
    sides = [bodies.parties(body.place, one.token) for one in told]
    reversed_ = [set(ours) & set(to) and not set(ours) & set(by) for by, to in sides if by]
    return _other_way_round(body, told, ours) if reversed_ and all(reversed_) else None


def _other_way_round(body: Body, wrong: list[Told], ours: tuple[str, ...]) -> BodySupport | None:
    if not wrong:
        return None
    actors, _ = bodies.parties(body.place, wrong[0].token)
    text = f"In the body it is {', '.join(actors)} who did it, not {', '.join(ours)}."
    return BodySupport(CONTRADICTED, DENIED, body.span(wrong[0].line), text)


def is_accusation(token: Token) -> bool:
    """Whether somebody is accused of an act: he who accuses is not who did it."""
    return token.head.lemma_.lower() in ("accuse", "blame", "suspect", "charge")


def _is_absent_state(body: Body, ours: tuple[str, ...]) -> bool:
    """Whether the one state that acts in the headline is nowhere named in the body."""
    return len(ours) == 1 and is_state(ours[0]) and ours[0] not in body.codes


def sides(scene: Scene, span: Span, found: Predicate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of who acts and of whom it is done to: those before and behind the headline's
    predicate, of a participle ("envoy *expelled* by India") those behind "by" and before."""
    place, at = ground(scene), found.token.idx
    before = place.codes(span.start, at)
    behind = place.codes(at, span.end)
    if _is_done_to(found.token):
        by = re.search(r"\bby\b", scene.document.text[at : span.end])
        return (place.codes(at + by.end(), span.end) if by else ()), before
    return before, tuple(code for code in behind if code not in before)


def _is_done_to(token: Token) -> bool:
    """Whether a headline's verb is a participle that tells what is done to its subject; headlines
    tell in the present, so that a past form without an object is one ("barred from Germany")."""
    past = token.tag_ == "VBD" and not grammar.objects(token)
    passive = token.tag_ == "VBN" or grammar.is_passive(token)
    return past or passive or _BY.match(_rest(token)) is not None


_BY = re.compile(r"\w+ by\b")


def _rest(token: Token) -> str:
    """The word and what follows it, in lower case."""
    return token.doc[token.i : token.i + 3].text.lower()
