"""Another state that does what a headline has its own do.

"Danish navy captures tanker" over a body in which British marines seized it. Every place that tells
the very act must have somebody else for its doer; a body that has the headline's own do it once, or
nobody that can be told, bears it out as far as can be seen.
"""

from __future__ import annotations

import itertools

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar
from dragoman.reading.ground import Sentence
from dragoman.reading.headline import bodies, concepts, predicate, turned
from dragoman.reading.headline.bodies import ANOTHER, CONTRADICTED, Told
from dragoman.reading.headline.predicate import Predicate
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import DENIED, PLANNED

MUTUAL = frozenset("sign agree reach meet talk trade transfer join say urge open".split())  # noqa: SIM905
"""Acts that two do together, or the one as the other's counterpart: told of either party by another
word ("a committee *agreed*" under "reaches deal"), so that only the headline's word tells who."""


def does_it(said: Proposition) -> BodySupport | None:
    """Contradicted where all that tell the headline's act, of the same thing, have others do it."""
    found = said.found
    if found is None or not found.verbal or said.strength < PLANNED or said.is_negative:
        return None
    if _is_of_a_thing(said, found):
        return None
    ours, _ = turned.sides(said.scene, said.claim.span, found)
    told = _told(said, found) if len(ours) == 1 else []
    doers = [bodies.parties(said.body.place, one.token)[0] for one in told]
    same = [one for one in zip(told, doers, strict=True) if one[0].things]
    if not same or not all(doers) or any(ours[0] in codes for codes in doers):
        return None
    turned_round = turned.swapped(said.scene, said.body, said.claim, found, told)
    if turned_round is not None:
        return turned_round
    one, codes = same[0]
    text = f"{ANOTHER}: {', '.join(codes)}, not {ours[0]}."
    return BodySupport(CONTRADICTED, DENIED, said.body.span(one.line), text)


def _is_of_a_thing(said: Proposition, found: Predicate) -> bool:
    """Whether a state's name only tells what a thing is for or of ("*Ukraine* shells reach …")."""
    words = predicate.tokens(said.scene, said.claim.span)
    before = [word for word in words if word.i < found.token.i]
    names = {one.span.end for line in _lines(said) for one in line.actors if one.form == "name"}
    return any(
        word.idx + len(word) in names and after.pos_ == "NOUN"
        for word, after in itertools.pairwise(before)
    )


def _lines(said: Proposition) -> tuple[Sentence, ...]:
    return said.body.place.covering(said.claim.span.start, said.claim.span.end)


def _told(said: Proposition, found: Predicate) -> list[Told]:
    """The verbs of the body that tell the very act, whatever it is done to."""
    concept, own = said.concept, frozenset(concepts.forms(found.token))
    words = own | (concept.words if concept is not None else frozenset())
    phrases = concept.phrases if concept is not None else None
    return [
        one
        for one in said.body.told(words, phrases, said.wanted)
        if one.level >= PLANNED and (_is_very_act(found, one) or _is_phrase(said, one))
    ]


def _is_phrase(said: Proposition, one: Told) -> bool:
    """Whether a phrase for the act begins with a verb ("has *told* the consul to leave")."""
    concept = said.concept
    if concept is None or concept.phrases is None or concept.name in MUTUAL:
        return False
    at = one.token.idx - one.line.sentence.start
    verb = grammar.is_verb(one.token) and not turned.is_undergone(one.token)
    return verb and concept.phrases.match(one.line.sentence.text, at) is not None


def _is_very_act(found: Predicate, one: Told) -> bool:
    if not grammar.is_verb(one.token) or turned.is_accusation(one.token):
        return False
    if turned.is_undergone(one.token):
        return False
    same = concepts.same_word(found.token, one.token)
    return same if found.concept in MUTUAL else turned.is_very_act(found, one.token)
