"""The thing of a headline's act that its body speaks of only to leave it out.

"Lets South African *oranges* back in" over a body in which tomatoes come back and "oranges remain
barred"; "sign *extradition* treaty", and "it was no extradition treaty". Whatever the body says in
other sentences, of this thing it says no: so every mention of it counts, and each must be one by
which it is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading import grammar
from dragoman.reading.headline import aside, concepts
from dragoman.reading.headline.bodies import CONTRADICTED, LEFT_OUT, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.parse import Token
from dragoman.reading.strength import DENIED, PLANNED
from dragoman.vocab.loader import load

FAR = 4
"""Sentences behind which somebody of no state who turns a thing down is no party to it."""
REACH = 3
"""Words between "no" and the noun it denies."""


def left_out(said: Proposition) -> BodySupport | None:
    """Contradicted where every mention of a thing that the headline's act is done to leaves it
    out, by "no", or as what remains as it was, is put off, refused or denied."""
    if said.strength < PLANNED or said.is_negative or _leaves_out(said):
        return None
    for thing in aside.things(said):
        mentions = list(_mentions(said, thing))
        words = [_out(token) if _is_of_parties(said, token) else "" for _, token in mentions]
        if words and all(words):
            line, text = mentions[0][0], f"{LEFT_OUT} “{thing.text}” out: “{words[0]}”."
            return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)
    return None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("outright")["left_out"][name])


def _leaves_out(said: Proposition) -> bool:
    """Whether the headline's own act ends, keeps off, turns down or only wishes for a thing."""
    found = said.found
    if found is None or not found.verbal:
        return True
    own = {found.concept, *concepts.forms(found.token)}
    return not own.isdisjoint(_words("acts")) or grammar.particle(found.token) in _words("away")


def _mentions(said: Proposition, thing: Token) -> Iterator[tuple[Line, Token]]:
    doc = said.scene.doc
    for line in said.body.lines:
        for i in range(line.sentence.first, line.sentence.last):
            if doc[i].pos_ in ("NOUN", "PROPN", "ADJ") and concepts.same_word(thing, doc[i]):
                yield line, doc[i]


def _out(token: Token) -> str:
    """The words by which a mention leaves its thing out, or empty."""
    noun = _phrase_head(token)
    verb = noun.head
    if _is_denied(token):
        return "no"
    if noun.dep_ in ("nsubj", "nsubj:pass", "nsubjpass"):
        return _of_subject(verb)
    if noun.dep_ in ("obj", "dobj"):
        return _of_object(verb)
    return ""


def _is_of_parties(said: Proposition, token: Token) -> bool:
    """Whether whoever turns a thing down may be a party of the headline: no other state does, nor,
    far down, somebody of no state ("a movement rejected the accord")."""
    verb = _phrase_head(token).head
    if not grammar.is_verb(verb) or grammar.is_passive(verb):
        return True
    actors = grammar.actors_of(verb)
    codes = {f"@{code}" for code in said.body.place.codes_of(actors)}
    if codes:
        return not codes.isdisjoint(said.wanted)
    return not actors or said.body.is_early(token.idx, FAR)


def _phrase_head(token: Token) -> Token:
    while token.dep_ in ("compound", "amod", "flat", "nmod:poss") and token.head != token:
        token = token.head
    return token


def _is_denied(token: Token) -> bool:
    """ "*No* Russian radar station"; not "a no-confidence vote"."""
    doc = token.doc
    for i in range(token.i - 1, max(token.sent.start, token.i - REACH - 1) - 1, -1):
        if doc[i].lower_ in ("no", "nor", "neither"):
            return doc[i + 1].text not in ("-", "‑")
        if doc[i].pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "DET"):
            return False
    return False


def _of_subject(verb: Token) -> str:
    """What is said of a thing: not done, remains, put off."""
    lemma = verb.lemma_.lower()
    if grammar.negated(verb):
        return "" if lemma in _words("in_force") else f"not {verb.text}"
    kept = [verb, *(child for child in verb.children if child.dep_ in ("cop", "aux"))]
    stays = next((word for word in kept if word.lemma_.lower() in _words("stays")), None)
    if stays is not None:
        return stays.text
    phrase = f"{lemma} {grammar.particle(verb)}".strip()
    undone = grammar.is_passive(verb) and {lemma, phrase} & _words("undone")
    return f"{verb.text} {grammar.particle(verb)}".strip() if undone else ""


def _of_object(verb: Token) -> str:
    """What is done to a thing: refused, put off, or not done."""
    phrase = f"{verb.lemma_.lower()} {grammar.particle(verb)}".strip()
    if grammar.negated(verb):
        return f"not {verb.text}"
    return verb.text if phrase in _words("undone") else ""
