"""Does a sentence that names an office-holder tell of the past, though it gives no date?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading.actors.lines import Lines
from dragoman.vocab.loader import load
from dragoman.vocab.words import Phrases, phrases

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

REACH = 40
"""Words to either side of a title that are looked at within its sentence."""
CLIMB = 6
"""Steps up the tree to the verb that a name hangs on."""


def tells_of_past(
    lines: Lines, first: int, after: int, now: Sequence[int] = (), peer: bool = False
) -> bool:
    """Whether the words around ``first`` to ``after`` (title and name) set them in the past.

    ``now`` are the offsets of the sentence's times that are the article's own: who does something
    "on Tuesday" is no figure of history, whatever else the sentence speaks of. A ``peer`` ("his
    counterpart") is of the same time as whoever speaks of him.
    """
    return (
        _led_by(lines, first)
        or _owns(lines, after)
        or _departs(lines, after)
        or (_said_anywhere(lines, first) and not _acts(lines, first, now))
        or (_past_perfect(lines, first, peer) and not _holds_now(lines, after))
        or _agent_of_participle(lines, first)
    )


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load("background")[kind])


@cache
def _phrases(kind: str) -> Phrases[bool]:
    return phrases((phrase, True) for phrase in load("background")[kind])


def _led_by(lines: Lines, first: int) -> bool:
    """ "under President X", "the presidency of X"."""
    here, at = lines.sentence(lines.words[first].start), first - 1
    while at >= 0 and lines.words[at].low in ("the", "then", "a", "former"):
        at -= 1
    if at < 0 or lines.sentence(lines.words[at].start) != here:
        return False
    low = lines.words[at].low
    return low in _words("before") or (
        low == "of" and at > 0 and lines.words[at - 1].low in _words("of")
    )


def _owns(lines: Lines, after: int) -> bool:
    """ "President X's presidency"."""
    possessive = after > 0 and lines.words[after - 1].possessive
    return possessive and any(word.low in _words("of") for word in lines.words[after : after + 2])


def _holds_now(lines: Lines, after: int) -> bool:
    """ "President X, *who chairs the Union*, had invited them": in office while it is written."""
    words = lines.words
    if after + 1 >= len(words) or words[after].low != "who" or lines.gap(after) != ", ":
        return False
    token = lines.token(after + 1)
    return token is not None and token.tag_ in ("VBZ", "VBP") and token.lemma_ != "have"


def _departs(lines: Lines, after: int) -> bool:
    """ "President X, who fled in August", "Minister X, since sacked, was seen"."""
    words = lines.words
    if after >= len(words) or lines.gap(after) not in (", ", " "):
        return False
    if words[after].low != "who" and lines.gap(after) == " ":
        return False
    at = after + (words[after].low == "who")
    while at < len(words) and words[at].low in _words("between") and lines.gap(at) == " ":
        at += 1
    return _phrases("departs").at(words, at) is not None


def _said_anywhere(lines: Lines, first: int) -> bool:
    sentence = lines.sentence(lines.words[first].start)
    low, high = first, first
    least, most = max(0, first - REACH), min(len(lines.words), first + REACH)
    while low > least and lines.sentence(lines.words[low - 1].start) == sentence:
        low -= 1
    while high < most and lines.sentence(lines.words[high].start) == sentence:
        high += 1
    return any(match.after <= high for match in _phrases("anywhere").find(lines.words[low:high]))


def _acts(lines: Lines, first: int, times: Sequence[int]) -> bool:
    """Whether the name is the subject of a verb that one of these times is said of."""
    verb = _verb_of_subject(lines.token(first))
    return verb is not None and any(_verb_above(lines.at(time)) == verb for time in times)


def _verb_of_subject(token: Token | None) -> Token | None:
    for _ in range(CLIMB):
        if token is None or token.head is token:
            return None
        if token.dep_.startswith("nsubj"):
            return token.head
        token = token.head
    return None


def _verb_above(token: Token | None) -> Token | None:
    for _ in range(CLIMB):
        if token is None or token.pos_ in ("VERB", "AUX"):
            return token
        token = token.head if token.head is not token else None
    return None


def _past_perfect(lines: Lines, first: int, peer: bool) -> bool:
    """ "President X had promised": the verb above the name has the auxiliary *had*, and not only
    because somebody speaks of a peer ("said he had agreed on it with his counterpart")."""
    verb = _verb_above(lines.token(first))
    told = peer and verb is not None and verb.dep_ == "ccomp"
    return verb is not None and not told and _has_had(verb)


def _agent_of_participle(lines: Lines, first: int) -> bool:
    """ "the deal signed by President X": whoever did it did it before."""
    token = lines.token(first)
    for _ in range(CLIMB):
        if token is None or token.head is token:
            return False
        agent = any(child.lower_ == "by" for child in token.children) or token.head.lower_ == "by"
        verb = token.head.head if token.head.lower_ == "by" else token.head
        if agent and verb.dep_ in ("acl", "acl:relcl", "relcl", "amod"):
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
        token = token.head
    return False


def _has_had(verb: Token) -> bool:
    return any(
        child.lower_ in ("had", "’d", "'d") and child.dep_.startswith("aux")
        for child in verb.children
    )
