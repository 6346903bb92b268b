"""Sentences far down in a body that speak of another matter than its headline.

News comes first. Further down a body turns to what is near it: a second bridge on which "work has
yet to start", a plant that "no longer receives parts". What is denied there is not denied of the
headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading.headline import concepts, predicate
from dragoman.reading.headline.bodies import BY_WORDS, OPPOSITE, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.parse import Token
from dragoman.vocab.loader import load

NEWS = 2
"""How many sentences of a body tell its news."""
MOST = 0.6
"""Share of a headline's words, its states aside, that a sentence on its very matter holds."""
_OTHER = re.compile(
    r"\b(?:an?other|(?:an?|its|their) (?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
    r"tenth)|elsewhere)\b",
    re.IGNORECASE,
)
"""Words of a sentence that turns to something else."""
_STANDS_FOR = re.compile(
    r"\b(?:it|they|them|he|him|she|her|this|that|these|those|any|none|such)\b", re.IGNORECASE
)
"""Words that may stand for what was named before."""


def is_aside(said: Proposition, line: Line) -> bool:
    """Whether a sentence behind the news is of something else: it says so, or it leaves out the
    thing of the headline's act that the news has."""
    lines = said.body.lines
    if line in lines[:NEWS]:
        return False
    text = line.sentence.text
    if _OTHER.search(text):
        return True
    thing = next(reversed(list(things(said))), None)
    if thing is None or _STANDS_FOR.search(text):
        return False
    return any(_has(one, thing) for one in lines[:NEWS]) and not _has(line, thing)


def turns_away(said: Proposition, line: Line) -> bool:
    """Whether a sentence that is not the first turns to something else."""
    return line is not said.body.lines[0] and _OTHER.search(line.sentence.text) is not None


def things(said: Proposition) -> Iterator[Token]:
    """The nouns behind the headline's verb, to the next preposition, conjunction or stop."""
    for token in predicate.tokens(said.scene, said.claim.span):
        if said.found is None or token.i <= said.found.token.i:
            continue
        if token.pos_ in ("ADP", "SCONJ", "CCONJ", "PUNCT") or token.lower_ == "to":
            return
        if token.pos_ == "NOUN" and token.lemma_.lower() not in _TIMES:
            yield token


_TIMES = frozenset({"day", "week", "month", "year", "time"})


def is_background(said: Proposition, support: BodySupport) -> bool:
    """Whether a sentence behind the news is all that has a headline told more weakly or otherwise,
    and the news, which is on its matter, has no word that weakens or denies anything."""
    first, where = said.body.lines[:NEWS], support.span
    if where is None or said.body.is_early(where.start, NEWS):
        return False
    if not support.text.startswith(BY_WORDS) or support.text.startswith(OPPOSITE):
        return False
    words = {key for key in said.wanted if key[0] != "@" and not key.startswith("c:")}
    near = any(words & line.keys and len(words & line.keys) >= MOST * len(words) for line in first)
    return near and not any(_soft().search(line.sentence.text) for line in first)


@cache
def _soft() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load('outcomes')['lists']['SOFT']})\b|n[’']t\b", re.IGNORECASE)


def _has(line: Line, thing: Token) -> bool:
    return any(form in line.keys for form in concepts.forms(thing))
