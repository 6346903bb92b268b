"""What is promised, planned or agreed: the phrase that a pledge's wording asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.ground import Ground
from dragoman.reading.pledge_words import Row, is_of, words_of
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def subject_of(row: Row, token: Token, last: Token) -> Token | None:
    """The word whose phrase is promised, planned or agreed, if the clause has what is needed."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    if row.needs in ("infinitive", "either"):
        for inner in grammar.complements(verb):
            if row.only and not is_of(row.only, inner.lemma_):
                continue
            if _is_to(inner) and not is_of(row.unwanted, inner.text):
                return inner
    if row.needs in ("object", "either"):
        shared = grammar.objects(verb.head) if verb.dep_ == "conj" else []
        return next((n for n in (*grammar.objects(verb), *shared) if _fits(row, n)), None)
    if row.needs == "subject":
        clause = grammar.clause_of(last)
        nouns = grammar.subjects(verb) or grammar.subjects(clause)
        return next((n for n in nouns if _fits(row, n)), None)
    return None


def _is_to(verb: Token) -> bool:
    return grammar.is_infinitive(verb) or verb.tag_ == "VBG"


def _fits(row: Row, noun: Token) -> bool:
    barred = load("pledges")["not_objects"]
    if not grammar.is_noun(noun) or noun.pos_ == "PRON" or is_of(barred, noun.text):
        return False
    if is_of(row.unwanted, noun.text):
        return False
    if row.head:
        return is_of(row.head, noun.text)
    if row.given:
        return bool(givers(noun)) and not _is_of_none(noun)
    named = row.names and any(one.pos_ == "PROPN" for one in noun.subtree)
    return named or not row.things or any(is_of(row.things, word) for word in _heads(noun))


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
    verbs = [
        verb
        for verb in noun.subtree
        if grammar.is_verb(verb) and verb.lemma_.lower() in words_of("gifts") and verb != noun
    ]
    return [one for verb in verbs for one in grammar.actors_of(verb)]


def bounds_of(place: Ground, subject: Token, cue: int) -> tuple[int, int]:
    """The subject's phrase without its "to", and with an "on …" that the parser hung on the verb
    ("signed a memorandum on grid links")."""
    start, end = grammar.bounds(subject)
    text = place.scene.document.text
    if start <= cue < end:
        start, end = grammar.noun_phrase(subject)
    aside = _ASIDE.search(text, start, end)
    end = aside.start() if aside is not None else end
    if text[start : start + 3].lower() == "to ":
        start += 3
    money = subject.head.lemma_.lower() in ("commit", "pledge", "promise", "earmark", "allocate")
    marks = ("on", "for", "about", "over") + (("to", "in") if money else ())
    phrases = grammar.obliques(subject.head) if grammar.is_noun(subject) else []
    for mark, noun in sorted(phrases, key=lambda phrase: phrase[1].i):
        first, last = grammar.bounds(noun)
        if mark in marks and 0 <= first - end <= len(mark) + 2:
            end = last
    return start, _timeless(place, start, end)


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
