"""How strongly a body tells the headline's act, against how strongly the headline does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar, strength
from dragoman.reading.headline import (
    concepts,
    outright,
    persons,
    predicate,
    timing,
    turned,
    unsettled,
)
from dragoman.reading.headline.bodies import CONTRADICTED, SAME, SUPPORTED, WEAKER, Told, keys_of
from dragoman.reading.headline.earlier import is_of_before
from dragoman.reading.headline.predicate import Predicate
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import ASSERTED, CLAIMED, DENIED, PLANNED, POSSIBLE, SAID
from dragoman.reading.syntax.labels import RELATIVES

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def held(said: Proposition, found: Predicate, told: list[Told]) -> BodySupport:
    """What the places that tell the headline's act make of it: the strongest one counts."""
    before = {one.line: is_of_before(said.scene, one.line) for one in told}
    best = max(told, key=lambda one: (one.level, not before[one.line], one.shared))
    where, level = said.body.span(best.line), best.level
    if level == DENIED and said.strength > DENIED and found.concept not in _REFUSALS:
        denied = BodySupport(CONTRADICTED, DENIED, where, "The body denies it.")
        overcome = said.is_negative or outright.is_no_denial(said, best.line)
        return said.unknown() if overcome else denied
    swapped = turned.swapped(said.scene, said.body, said.claim, found, told)
    swapped = swapped or persons.another_acts(said, found, told)
    if swapped is not None:
        return swapped
    if said.strength == DENIED:
        return _denied(said, told)
    if (said.strength, level) == (ASSERTED, PLANNED) and settled(said, best.token):
        return BodySupport(SUPPORTED, said.strength, where, "The body says it is settled.")
    dropped = drops(said.strength, level) and _is_certain(said, found, best)
    dropped = dropped and not (level == CLAIMED and strength.ALLEGES.search(said.text))
    if dropped or (said.strength == ASSERTED and _is_partial(found, told)):
        return said.unknown() if dropped and before[best.line] else weaker(said, best)
    same = BodySupport(SUPPORTED, max(level, said.strength), where, SAME)
    told_today = _names_all(said, best) and not before[best.line] and not _adds(said)
    return _doubted(said, told) or (same if told_today else said.unknown())


_REFUSALS = frozenset({"deny", "reject"})
"""Acts that a body tells by denying ("there is no *truth* in reports that")."""


def _names_all(said: Proposition, best: Told) -> bool:
    """Whether the sentence that tells the act names every state of the headline: of two that
    "sign a treaty" it may tell of one alone, with others."""
    return all(key in best.line.keys for key in said.wanted if key[0] == "@")


_WHOLE = frozenset({"halt", "end", "ban", "scrap", "close", "cancel", "withdraw", "evacuate"})
"""Acts that are done wholly or not at all."""
_PART = re.compile(
    r"\bby (?:about |around |some |nearly |almost |up to |more than |roughly )?"
    r"(?:an? |one |two |three )?"
    r"(?:half|thirds?|quarters?|fifths?|tenths?|\d[\d.]* ?(?:%|per ?cent))",
    re.IGNORECASE,
)


def _is_partial(found: Predicate, told: list[Told]) -> bool:
    """Whether all that tells an act that is done wholly or not at all does it by a part ("*cut* it
    by a fifth" under "halts")."""
    return found.concept in _WHOLE and all(
        concepts.named_by(one.token) != found.concept and _PART.search(one.token.sent.text)
        for one in told
    )


def _doubted(said: Proposition, told: list[Told]) -> BodySupport | None:
    """Whether every sentence that tells a headline's fact leaves it in doubt."""
    if said.strength < ASSERTED or said.is_talk or said.is_hedged:
        return None
    return unsettled.all_doubted(said.body, [one.line for one in told])


def weaker(said: Proposition, best: Told) -> BodySupport:
    """The body tells it, but a step more weakly than the headline."""
    level = max(POSSIBLE, min(best.level, said.strength - 1))
    text = f"In the headline it is {SAID[said.strength]}, in the body {SAID[level]}."
    return BodySupport(WEAKER, level, said.body.span(best.line), text)


def drops(headline: int, body: int) -> bool:
    """Whether the body is weaker by a step that matters: asserted or claimed as fact against
    possible, planned or doubtful; planned against possible."""
    if headline == ASSERTED:
        return body <= CLAIMED
    if headline == CLAIMED:
        return body <= POSSIBLE
    return headline == PLANNED and body == POSSIBLE


def _is_certain(said: Proposition, found: Predicate, best: Told) -> bool:
    """Whether the body's word is surely one for the headline's act, so that its strength counts."""
    if said.concept is not None and said.concept.strict:
        return True
    same = not said.is_talk or concepts.named_by(best.token) in ("", found.concept)
    return best.level <= PLANNED and same and not said.is_hedged


def settled(said: Proposition, told: Token) -> bool:
    """Whether what is to come may be told as done: it is decided or has its day ("meet Friday")."""
    return _is_decided(said, told) or timing.is_scheduled(said)


def _is_decided(said: Proposition, told: Token) -> bool:
    """Whether the act is a state's own decision, as good as done once it is announced ("will",
    "decided to", not "plans to")."""
    concept = said.concept
    if concept is None or not concept.decided:
        return False
    named = concepts.named_by(told) in ("", concept.name)
    if _SOME_DAY.search(told.sent.text) or not (named or _decides(said, told)):
        return False
    return strength.own(told) == PLANNED or told.head.lemma_.lower() in ("decide", "agree", "order")


def _decides(said: Proposition, told: Token) -> bool:
    """Whether a body's word for an act is the headline's, stands in a phrase for it ("will *send*
    them home"), or goes its way ("will *stop* buying" under "bans")."""
    phrases = said.concept.phrases if said.concept is not None else None
    if phrases is not None and phrases.search(told.sent.text):
        return True
    if said.found is None:
        return False
    ours = said.found.token
    one_way = concepts.go_one_way(concepts.forms(ours), concepts.forms(told))
    return one_way or concepts.same_word(ours, told)


def _adds(said: Proposition) -> bool:
    """Whether a relative clause of the headline tells what no sentence of the body has half of the
    words of ("talks *that sealed a new axis*"): then the body says the rest, and not the same."""
    place, lines = said.body.place, said.body.lines
    asides = [
        grammar.bounds(token)
        for token in predicate.tokens(said.scene, said.claim.span)
        if token.dep_ in RELATIVES and token.pos_ == "VERB"
    ]
    clauses = [
        {key for key in keys_of(place, *bounds) if not key.startswith("c:")} for bounds in asides
    ]
    return any(all(2 * len(keys & line.keys) < len(keys) for line in lines) for keys in clauses)


_SOME_DAY = re.compile(
    r"\b(?:(?:one|some) day|eventually|sooner or later|in principle)\b"
    r"|\b(?:entry|enters?|come|comes|coming) into force\b"
    r"|\b(?:once|after|when|until|pending|subject to)\b[^.;]{0,40}"
    r"\b(?:ratif\w+|approv(?:al|ed?|es)|parliaments?|consent|referendum)\b",
    re.IGNORECASE,
)
"""What puts a decision off to a day that may not come, or to somebody else's word."""


def _denied(said: Proposition, told: list[Told]) -> BodySupport:
    """A headline that denies: any denial in the body bears it out."""
    for one in told:
        if one.level < ASSERTED:
            where = said.body.span(one.line)
            return BodySupport(SUPPORTED, one.level, where, SAME)
    return said.unknown()
