"""What is promised, planned or agreed: the phrase that a pledge's wording asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events import outside
from dragoman.reading.ground import Ground
from dragoman.reading.pledges.words import Row, is_of, words_of
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def subject_of(row: Row, token: Token, last: Token) -> Token | None:
    """The word whose phrase is promised, planned or agreed, if the clause has what is needed."""
    alone = grammar.is_verb(token) or (token.pos_ == "ADJ" and grammar.complements(token))
    verb = token if alone else grammar.clause_of(token)  # "stands *ready* to lend"
    if row.needs in ("infinitive", "either"):
        for inner in grammar.complements(verb):
            if row.only and not is_of(row.only, inner.lemma_):
                continue
            if row.plain and (grammar.negated(inner) or _is_by_another(verb, inner)):
                continue
            if _is_to(inner) and not is_of(row.unwanted, inner.text):
                return inner
    if row.needs in ("object", "either"):
        own = grammar.children(verb, grammar.OBJECTS)  # also of a passive ("was offered *a loan*")
        shared = grammar.objects(verb.head) if verb.dep_ == "conj" and not own else []
        under = [last.head] if last.dep_ == "case" and last != token else []  # "looks *into* it"
        every = (*grammar.objects(verb), *own, *shared, *under)
        return next((noun for noun in every if fits(row, noun)), None)
    if row.needs == "subject":
        clause = grammar.clause_of(last)
        nouns = [_counted(noun) for noun in grammar.subjects(verb) or grammar.subjects(clause)]
        return next((n for n in nouns if fits(row, n)), None)
    return None


def _counted(noun: Token) -> Token:
    """What a word counts off ("the last *of the six helicopters*"), else the word itself."""
    if noun.lower_ not in ("last", "first", "half", "most", "many", "some", "rest"):
        return noun
    return next((other for mark, other in grammar.obliques(noun) if mark == "of"), noun)


def _is_by_another(verb: Token, inner: Token) -> bool:
    """Whether another is to do it ("wants *the country* to recognise it")."""
    return bool(grammar.children(verb, grammar.OBJECTS) or grammar.surface_subjects(inner))


def _is_to(verb: Token) -> bool:
    return grammar.is_infinitive(verb) or verb.tag_ == "VBG"


def fits(row: Row, noun: Token) -> bool:
    """Whether a noun can be what a row's wording is of."""
    barred = load("pledges")["not_objects"]
    if not grammar.is_noun(noun) or noun.pos_ == "PRON" or is_of(barred, noun.text):
        return False
    if is_of(row.unwanted, noun.text):
        return False
    if row.head:
        return is_of(row.head, noun.text)
    if row.given:
        return bool(_gifts(noun)) and not _is_of_none(noun)
    named = row.names and any(one.pos_ == "PROPN" for one in noun.subtree)
    return named or _is_thing(row, noun)


def _is_thing(row: Row, noun: Token) -> bool:
    """Whether a noun is one of the row's things: by itself, or by what it is of. A "great deal" is
    no deal."""
    if not row.things and not row.own:
        return True
    if any(one.lower_ in ("great", "good") for one in noun.lefts) and noun.lower_ == "deal":
        return False
    owners = [other for mark, other in grammar.obliques(noun) if mark == "of"]
    if outside.are_private([*owners, *grammar.possessors(noun)]):
        return False
    return is_of(row.own, noun.text) or any(is_of(row.things, word) for word in _heads(noun))


def _heads(noun: Token) -> list[str]:
    """The noun, what it is in apposition to and the nouns it is "of": "completion of the line"."""
    inner = [
        other.text for mark, other in grammar.obliques(noun) if mark in ("of", "for", "on", "in")
    ]
    joined = [f"{noun.text} of {word}" for word in inner]  # "letter of intent"
    return [noun.text, *(other.text for other in grammar.appositions(noun)), *inner, *joined]


def _is_of_none(noun: Token) -> bool:
    """Whether it is none of what a noun names ("*none of* the buses …", "no buses")."""
    before = noun.doc.text[noun.sent.start_char : grammar.bounds(noun)[0]]
    return grammar.determiner(noun) == "no" or _NONE.search(before) is not None


_NONE = re.compile(r"\b(?:none|neither|few|not (?:a single |even )?one)(?: of)?\s*$", re.IGNORECASE)


def givers(noun: Token) -> list[Token]:
    """Who promised, gave or sold what a noun names ("the buses that *Turkey* promised")."""
    return [one for verb in _gifts(noun) for one in grammar.actors_of(verb)]


def _gifts(noun: Token) -> list[Token]:
    """The verbs in a noun's phrase that say it was promised, given or sold."""
    return [
        verb
        for verb in noun.subtree
        if grammar.is_verb(verb) and verb.lemma_.lower() in words_of("gifts") and verb != noun
    ]


def bounds_of(place: Ground, subject: Token, cue: int) -> tuple[int, int]:
    """The subject's phrase without its "to", and with an "on …" that the parser hung on the verb
    ("signed a memorandum on grid links")."""
    start, end = grammar.bounds(subject)
    text = place.scene.document.text
    if start <= cue < end:
        start, end = grammar.noun_phrase(subject)
    aside = _ASIDE.search(text, start, end)
    end = aside.start() if aside is not None else end
    lead = _MARK.match(text, start, end)
    start = lead.end() if lead is not None else start
    money = subject.head.lemma_.lower() in ("commit", "pledge", "promise", "earmark", "allocate")
    marks = ("on", "for", "about", "over") + (("to", "in") if money else ())
    phrases = grammar.obliques(subject.head) if grammar.is_noun(subject) else []
    for mark, noun in sorted(phrases, key=lambda phrase: phrase[1].i):
        first, last = grammar.bounds(noun)
        if mark in marks and 0 <= first - end <= len(mark) + 2:
            end = last
    return start, _timeless(place, start, end)


def stretch_of(place: Ground, token: Token) -> tuple[int, int]:
    """A phrase from its first word on, without its preposition and without what stands aside."""
    start, end = grammar.bounds(token)
    text = place.scene.document.text
    aside = _ASIDE.search(text, start, end) or _SAID.search(text, start, end)
    end = aside.start() if aside is not None else end
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark is not None else start
    return start, _timeless(place, start, end)


_SAID = re.compile(
    r",\s[^,;.]{2,80}?\s(?:said|says|told|announced|announces|promised|insist(?:s|ed)|decided|"
    r"declared|confirmed|wrote|reported|stated|explained|made known)\b"
)
"""Who says so, behind what is said."""
_MARK = re.compile(r"(?:to|of|for|on|in|about|at|with|under) ", re.IGNORECASE)


def ahead_of(place: Ground, row: Row, verb: Token) -> tuple[int, int] | None:
    """What a state will do, from its verb on, if that is an act of the row on something."""
    nouns = grammar.children(verb, grammar.OBJECTS)
    barred = any(is_of(row.unwanted, noun.text) for noun in nouns)
    none = any(_FEWER.match(place.phrase(noun)) for noun in nouns)
    barred = barred or (bool(row.own) and not any(fits(row, noun) for noun in nouns))
    lone = not nouns and verb.lemma_.lower() not in words_of("without_object")
    if barred or none or lone or grammar.is_passive(verb):
        return None
    _, end = stretch_of(place, verb)
    return (verb.idx, end) if end > verb.idx else None


_FEWER = re.compile(r"(?:no|less|fewer|little)\b", re.IGNORECASE)
"""What opens an object that names no thing to be done ("buy *less* maize")."""


def clear_of(place: Ground, subject: tuple[int, int]) -> tuple[int, int]:
    """A stretch without what is set beside it behind a conjunction."""
    text = place.scene.document.text[subject[0] : subject[1]]
    cut = re.search(
        r"\s(?:while|after|as part|according|which|but|and (?:has|have|is|said))\b", text
    )
    length = cut.start() if cut else len(text)
    return subject[0], subject[0] + len(text[:length].rstrip(" ,;.–-"))


def _timeless(place: Ground, start: int, end: int) -> int:
    """The end of a subject without a time at its very end ("a contract on Monday")."""
    sentence = place.at(start)
    text = place.scene.document.text
    for time in sentence.times if sentence is not None else ():
        if start < time.span.start < end and re.match(r"\s*(?:,|$)", text[time.span.end : end]):
            lead = re.search(r"\s*\b(?:on|in|at|by|from|since)?\s*$", text[start : time.span.start])
            return start + lead.start() if lead is not None else time.span.start
    return end


_ASIDE = re.compile(
    r",\sas\s(?!well)|,?\s(?:while|after|because|although|though|amid|but|if|when|unless)\s|"
    r",\s(?:in an?|citing|which|who|a (?:move|step))\s|\s?[—–]\s?|;",
    re.IGNORECASE,
)
