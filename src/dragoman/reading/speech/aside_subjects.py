"""Whose speech an aside is ("…, *two diplomats briefed on the talks* said"), whatever the parser
made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import sources
from dragoman.reading.speech.subjects import inverted_noun, nearest_subject

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

FENCES = frozenset({",", "—", "–", "--", "-", "(", ")", ";", ":"})


def aside_subject(verb: Token) -> Token | None:
    """The head of who speaks in an aside with this verb; of a passive only its "it"."""
    own = grammar.surface_subjects(verb)
    if grammar.is_passive(verb):
        return next((subject for subject in own if subject.lower_ == "it"), None)
    behind = [subject for subject in own if subject.i > verb.i]
    if behind and verb.i and verb.nbor(-1).text == ",":
        return behind[0]
    if (turned := inverted_noun(verb)) is not None:
        return turned
    if own:
        subject = nearest_subject(verb, own)
        return _interrupting(verb, subject) or subject
    return _stray_subject(verb) or described_subject(verb) or _noun_beside(verb)


def _interrupting(verb: Token, subject: Token) -> Token | None:
    """The speaker of "The mayor, *the premier* insisted, must go", whom the parser took for a
    name of what is spoken of: right before the verb, behind which the sentence's own goes on."""
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    if len(behind) < 2 or behind[0].text != "," or behind[1].tag_ not in grammar.FINITE_OR_MODAL:
        return None
    for name in subject.rights:
        if name.dep_ == "appos" and name.right_edge.i == verb.i - 1 and name.nbor().text != ",":
            return name
    return None


def _noun_beside(verb: Token) -> Token | None:
    """What stands right behind a verb as its object, or right before it."""
    for child in verb.rights:
        if child.dep_ in grammar.OBJECTS and child.left_edge.i == verb.i + 1:
            return child
    before = verb.nbor(-1) if verb.i else None
    if before is not None and before.pos_ in {"PRON", "PROPN", "NOUN"}:
        return before
    return None


def _stray_subject(verb: Token) -> Token | None:
    """The noun of "…, three people familiar with the talks said." that the parser hung on what
    was said: it opens behind the last comma and reaches the verb."""
    doc = verb.doc
    if verb.tag_ not in grammar.FINITE:
        return None
    for i in range(verb.i - 1, max(0, verb.i - STRAY_WORDS), -1):
        if doc[i].text == ",":
            return None
        opens = doc[i].left_edge.i
        fenced = opens > 0 and doc[opens].text != "," and doc[opens - 1].text == ","
        starts = doc[i].left_edge.text == "," and doc[i].left_edge.i < i
        if grammar.is_noun(doc[i]) and (fenced or starts) and doc[i].right_edge.i == verb.i - 1:
            return doc[i]
    return None


def described_subject(verb: Token) -> Token | None:
    """The noun of "…, two diplomats *briefed on the talks* said." where the parser took the
    participle for the verb: behind the last comma, with no other verb up to the cue."""
    if verb.tag_ not in grammar.FINITE:
        return None
    first = verb.i
    while first > 0 and verb.i - first < STRAY_WORDS and verb.doc[first - 1].text not in FENCES:
        first -= 1
    if first == 0 or verb.doc[first - 1].text not in FENCES:
        return None
    between = verb.doc[first : verb.i]
    if any(token.tag_ in grammar.FINITE_OR_MODAL - {"VBD"} for token in between):
        return None
    for noun in between[:-1]:
        if noun.pos_ in {"NOUN", "PROPN"} and noun.nbor().tag_ in {"VBN", "VBD", "JJ"}:
            return noun if sources.can_think(noun) else None
    return None


STRAY_WORDS = 12
"""Longest subject, in words, taken back from the clause that the parser gave it to."""
