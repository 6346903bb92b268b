"""Trends told by a comparative before a noun: "year after year, *fewer* goods cross the border".

Alone it may compare with anything ("fewer than expected", "more troops arrived"). It is a trend
where it is doubled ("ever more", "less and less"), or the sentence compares with an earlier time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.openings import Opened
from dragoman.reading.trends.words import Hit

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_COMPARATIVE = Opened(
    r"(?<![\w-])(?:(?P<ever>ever) )?(?P<word>fewer|less|more)(?P<and> and (?P=word))?"
    r"(?= (?!than\b)\w)"
)
_DIRECTION = {"fewer": "fall", "less": "fall", "more": "rise"}
_THAN_BEFORE = re.compile(
    r"\bthan (?:(?:they|it|there) (?:was|were|did|had|used) )?(?:(?:in|at|during|on) )?"
    r"(?:(?:an?|\w+|\d+) (?:years?|months?|decades?|weeks?|generations?) (?:ago|earlier|before)|"
    r"(?:the )?(?:year|month|quarter|decade) before|last (?:year|month|quarter|decade)|"
    r"(?:19|20)\d\d\b|before\b|the (?:19|20)?\d0s\b|used to\b|previous(?:ly)?\b|ever\b)"
)
_AGAIN = re.compile(
    r"\b(?:(?P<time>year|month|week|decade) (?:after|by|on) (?P=time)|"
    r"(?:each|every|with every|with each|each passing|every passing) (?:year|month|week)|"
    r"from year to year|over the (?:years|past|last)|in recent (?:years|months))\b"
)


def of(place: Ground, sentence: Sentence) -> Iterator[Hit]:
    """The trends that a sentence tells by "fewer", "less" or "more" of something."""
    for match in _COMPARATIVE.finditer(sentence.low):
        if not (match["ever"] or match["and"] or _compares(sentence.low, match)):
            continue
        word = place.token(sentence.start + match.start("word"))
        noun = _counted(word) or _behind(place, sentence, match) if word is not None else None
        if noun is None or not sentence.actors or not _is_told(noun):
            continue
        own = sentence.start + match.start(), sentence.start + match.end()
        start, end = grammar.noun_phrase(noun)
        thing = min(start, own[0]), min(max(end, own[1]), sentence.end)
        yield Hit(*own, _DIRECTION[match["word"]], thing)


def _compares(low: str, match: re.Match[str]) -> bool:
    """Whether the rest of a sentence compares with an earlier time; "more" of something comes to
    what there is every year, so that only a comparison tells of its growth."""
    if low[: match.start()].endswith((" no ", " any ", " or ", " not ", "much ")):
        return False
    than = _THAN_BEFORE.search(low, match.end())
    return bool(than or (match["word"] != "more" and _AGAIN.search(low)))


def _counted(word: Token) -> Token | None:
    """The noun that a comparative counts: it hangs on it, in front of it."""
    for one in (word, word.head):
        counts = one.dep_ in ("amod", "det", "nummod", "conj", "advmod")
        if counts and one.head.i > word.i and grammar.is_noun(one.head):
            return one.head
    return None


def _behind(place: Ground, sentence: Sentence, match: re.Match[str]) -> Token | None:
    """The noun right behind a doubled comparative, which parsers take for a noun itself."""
    token = place.token(sentence.start + match.end() + 1) if match["and"] else None
    while token is not None and token.dep_ in ("amod", "compound") and token.head.i > token.i:
        token = token.head
    return token if token is not None and grammar.is_noun(token) else None


def _is_told(noun: Token) -> bool:
    """Whether the noun is subject or object of a verb that tells what is or was so."""
    if noun.dep_ not in grammar.SUBJECTS | grammar.OBJECTS:
        return False
    return not grammar.is_infinitive(noun.head) and strength.of(noun) >= strength.CLAIMED
