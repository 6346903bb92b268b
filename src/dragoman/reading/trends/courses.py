"""What becomes of a change that a noun names: "the rise in exports *has levelled off*".

The predicate of such a noun says whether the change goes on, slows, stops or turns round. A rise
that slows or stops is a slowing, one that turns round is a fall; a fall that slows is still a
fall, one that stops is a fall denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.trends.words import tables
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

Course = tuple[str, bool]
"""A direction, and whether it is denied."""
_BECOMES: dict[tuple[str, str], Course] = {
    ("rise", "slows"): ("slow", False),
    ("rise", "stops"): ("slow", False),
    ("rise", "turns"): ("fall", False),
    ("fall", "stops"): ("fall", True),
    ("fall", "turns"): ("rise", False),
    ("slow", "stops"): ("slow", True),
    ("slow", "turns"): ("slow", True),
}
_BY_VERB = {"rise": "grows", "fall": "slows", "slow": "slows", "hold": "grows"}
"""What the verbs of trends say of a change: a growth that falls grows more slowly."""
_BEGINS = frozenset({"begin", "start", "seem", "appear", "continue", "tend", "prove"})
_WORDS = 7
"""Tokens from a predicate on in which its course is told ("ground to a sudden halt")."""


def of_noun(noun: Token) -> str:
    """The direction of the change that a noun names; empty where it names none. A pace or rate is
    that of the change it is of ("the pace of *decline*"), else itself one that rises."""
    if noun.lower_ in _paces():
        inner = [child for child in grammar.children(noun, ("nmod", "compound")) if child != noun]
        return next((way for child in inner if (way := of_noun(child))), "rise")
    return tables().changes.get(noun.lower_, "")


def of_change(text: str) -> str:
    """The first noun of change in some words, empty where there is none."""
    return next((word for word in re.findall(r"[a-z]+", text) if word in tables().changes), "")


def told(noun: Token, direction: str) -> Course | None:
    """What becomes of a change, where its noun's predicate, or what it hangs on, tells."""
    kind = _nominal(noun) or next(filter(None, map(_kind, _predicates(_whole(noun)))), "")
    return _BECOMES.get((direction, kind), (direction, False)) if kind else None


@cache
def lemmas() -> frozenset[str]:
    """Words that govern a change without weakening that there was one ("*ended* the growth")."""
    return frozenset(load("trends")["course_words"])


@cache
def _paces() -> frozenset[str]:
    return frozenset(load("trends")["paces"])


@cache
def _courses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("trends")["courses"].items()
    return tuple((kind, re.compile(rf"(?:{'|'.join(forms)})(?!\w)")) for kind, forms in rows)


@cache
def _ends() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load("trends")["course_nouns"].items()
    link = r"\s(?:to|of|in|on)\s(?:(?:an?|the|its|their|this|that|years? of|[\w-]+)\s){0,3}"
    return tuple((kind, re.compile(rf"\b(?:{'|'.join(forms)}){link}$")) for kind, forms in rows)


def _nominal(noun: Token) -> str:
    """The course told by a noun that the change hangs on ("an *end* to the decline"), if it came:
    one that is wished for or denied leaves the change going on."""
    lead = noun.doc[max(noun.sent.start, noun.i - 8) : noun.i].text.lower() + " "
    found = next((kind for kind, form in _ends() if form.search(lead)), "")
    came = strength.of(noun.head, but=strength.SPEECH) >= strength.CLAIMED
    return found if came or not found else "grows"


def _whole(noun: Token) -> Token:
    """The noun whose predicate tells of the change: "*years* of growth", "the *pace* of growth"."""
    head = noun.head
    measures = head.lower_ in _paces() or head.lemma_.lower() in _SPANS
    return _whole(head) if noun.dep_ in ("nmod", "compound") and measures else noun


_SPANS = frozenset({"year", "decade", "month", "period", "spell", "run", "trend", "wave", "trail"})


def _predicates(noun: Token) -> Iterator[Token]:
    """The verbs that a change is subject or object of, those joined to them, and the predicates
    that complete them ("began *to slow*"); last told first."""
    head, roles = noun.head, (*grammar.SUBJECTS, *grammar.OBJECTS)
    verbs = [head, *grammar.conjuncts(head)[1:]] if noun.dep_ in roles and head != noun else []
    verbs += grammar.children(noun, grammar.RELATIVES)
    for verb in reversed(verbs):
        if verb.lemma_.lower() in _BEGINS:
            yield from grammar.children(verb, ("xcomp",))
        yield verb


def _kind(verb: Token) -> str:
    """What a predicate says of a change; one that is denied or lies ahead leaves it going on."""
    text = verb.doc[verb.i : min(verb.i + _WORDS, verb.sent.end)].text.lower()
    found = next((kind for kind, form in _courses() if form.match(text)), "")
    found = found or _BY_VERB.get(tables().directions.get(verb.lower_, ""), "")
    begun = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _BEGINS
    came = strength.own(verb.head if begun else verb) >= strength.ASSERTED
    came = came and (begun or not grammar.is_infinitive(verb))
    return found if came or not found else "grows"
