"""Where a sentence tells a trend: by a verb, a phrase or a noun of change, or a comparative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.figures import multiples
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.trends import courses, fewer
from dragoman.reading.trends.words import Hit, is_thing, tables

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

NOUN_REACH = 60
"""Characters behind a noun of change in which the changing thing is named."""
SUBJECT_REACH = 90
"""Characters before a verb in which its subject is looked for by its words."""


def of(place: Ground, sentence: Sentence) -> Iterator[Hit]:
    """The trends of a sentence as they are found; some may tell of one change."""
    words = tables()
    yield from fewer.of(place, sentence)
    for match in words.free.finditer(sentence.low):
        yield _free(place, sentence, match)
    for match in words.nouns.finditer(sentence.low):
        yield from _noun(place, sentence, match)
    for pattern in (words.phrases, words.verbs):
        for match in pattern.finditer(sentence.low):
            direction = match.lastgroup or words.directions[match[0].lower()]
            yield from _verb(place, sentence, match, direction)


def _free(place: Ground, sentence: Sentence, match: re.Match[str]) -> Hit:
    """What needs no thing ("drifted apart", "an upward trend"); one told by a noun has its course
    and the thing behind it."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    last = place.token(end - 1)
    if last is None or not grammar.is_noun(last):
        return Hit(start, end, str(match.lastgroup), (start, end))
    course = courses.told(last, str(match.lastgroup))
    direction, denied = course or (str(match.lastgroup), None)
    thing = _NAMED.match(sentence.text, match.end())
    return Hit(start, end, direction, (start, end + len(thing[0]) if thing else end), denied)


_NAMED = re.compile(r"\s(?:in|of)\s[^,;.:]{2,60}?(?=[,;.:]|\s(?:has|have|had|is|are|was|were)\b)")
"""What an "upward trend" is of, up to its verb."""


def _noun(place: Ground, sentence: Sentence, match: re.Match[str]) -> Iterator[Hit]:
    """ "growth in trade", "a marked acceleration in their partnership"."""
    behind = re.split(r"[.,;:]", sentence.low[match.end() : match.end() + NOUN_REACH], maxsplit=1)
    thing = tables().things.search(behind[0])
    if thing is None or re.search(r"\d", behind[0][: thing.end()]):
        return
    lead = sentence.low[: match.start()]
    if re.search(r"\d\S*\s*(?:percent|per cent|%)?\s*$", lead) or _BEHIND_IT.search(lead):
        return
    start, direction = sentence.start + match.start(), tables().changes[match[1].lower()]
    token = place.token(start)
    if direction == "slow" and courses.of_change(behind[0][: thing.end()]):
        return  # "a slowdown in the *decline* of trade" is told by the decline
    course = courses.told(token, direction) if token is not None else None
    if token is None or (course is None and not _is_had(token)):
        return
    direction, denied = course or (direction, True if _is_denied(token) else None)
    end = max(sentence.start + match.end() + thing.end(), _without_relatives(token)[1])
    own = start, sentence.start + match.end(1)
    yield Hit(*own, direction, (start, min(end, sentence.end)), denied)


_BEHIND_IT = re.compile(r"\b(?:after|following|until)\s(?:[\w-]+\s){0,5}$")
"""Before a change that was over when what the sentence tells came ("*after years of* growth")."""


def _is_had(noun: Token) -> bool:
    """Whether a change is told, or told not to be: nobody's hope, plan or fear of one."""
    level = strength.of(noun, but=strength.SPEECH | courses.lemmas())
    return level in (strength.DENIED, strength.CLAIMED, strength.ASSERTED)


def _is_denied(noun: Token) -> bool:
    return strength.of(noun, but=strength.SPEECH | courses.lemmas()) == strength.DENIED


def _verb(place: Ground, sentence: Sentence, match: re.Match[str], direction: str) -> Iterator[Hit]:
    token = _verb_of(place, sentence, match)
    if sentence.low[: match.start()].endswith("global ") or _IDIOM.match(sentence.low, match.end()):
        return
    if token is None or not _is_told(token):
        return
    factor, _ = multiples.told(sentence.text, match.start(), match.end())
    if factor is None and _has_number(sentence, match.end()):
        return
    own = sentence.start + match.start(), sentence.start + match.end()
    no = " no " in match[0] or _NO_LONGER.search(sentence.low, 0, match.start())
    denied = True if no else None
    changing = _changing(token)
    if not changing and (factor is not None or " " in match[0]):
        verb = token.head if token.dep_ == "cop" else grammar.clause_of(token)
        changing = grammar.surface_subjects(verb)
    for noun in changing:
        if is_thing(sentence, noun) or courses.of_noun(noun):
            direction, denied = _composed(noun, direction, denied)
            yield Hit(*own, direction, _without_relatives(noun), denied)
            return
    lead = sentence.low[max(0, match.start() - SUBJECT_REACH) : match.start()]
    before = (_before() if factor is None else _before_multiple()).search(lead)
    alone = factor is not None or " " in match[0] or not grammar.children(token, grammar.OBJECTS)
    if before is not None and alone:
        start = own[0] - len(before[0])
        close = _CLOSE.search(sentence.text[: start - sentence.start])
        start -= len(close[0]) if close else 0
        yield Hit(*own, direction, (start, own[0]), denied)


def _without_relatives(noun: Token) -> tuple[int, int]:
    """A noun's phrase without the clause behind it, which may tell another change of its own."""
    start, end = grammar.bounds(noun)
    clauses = [grammar.bounds(one)[0] for one in grammar.children(noun, grammar.RELATIVES)]
    return start, min([end, *(at for at in clauses if at > noun.idx)])


def _verb_of(place: Ground, sentence: Sentence, match: re.Match[str]) -> Token | None:
    """The verb of a phrase, behind its adverb ("*hardly* changed")."""
    token = place.token(sentence.start + match.start())
    if token is not None and token.pos_ == "ADV" and " " in match[0]:
        token = place.token(sentence.start + match.start() + match[0].index(" ") + 1)
    return token


def _composed(noun: Token, direction: str, denied: bool | None) -> tuple[str, bool | None]:
    """A change of a change: "the *decline* slowed" is a decline still."""
    change = courses.of_noun(noun)
    return (courses.told(noun, change) or (change, None)) if change else (direction, denied)


_IDIOM = re.compile(r"\s(?:short|victim|prey|foul|silent|through)\b")
"""Behind a verb of change, words with which it tells none ("*fell short* of the target")."""
_NO_LONGER = re.compile(r"\bno longer (?:\w+ly )?$")
_CLOSE = re.compile(r"(?:[\w’'-]+ ){1,3}$")
"""What narrows a thing right before it ("Russian arms transfers")."""
_WITH_WHOM = r"(?:\s(?:between|with|in|of|to|for|from|into|over|among)\s[\w ’'-]{1,50}?)?"


@cache
def _before() -> re.Pattern[str]:
    """A thing as the subject right before a verb, for sentences that the parser got wrong."""
    return _subject_then(
        r"(?:has|have|had|is|are|was|were|keeps?|been|continues? to)\s(?:been\s)?(?:\w+ly\s)?"
    )


@cache
def _before_multiple() -> re.Pattern[str]:
    """The same before "more than halved", which parsers take for a comparison."""
    return _subject_then(r"(?:(?:has|have|had)\s)?(?:(?:more than|almost|nearly|about|roughly)\s)?")


def _subject_then(words: str) -> re.Pattern[str]:
    """A thing, with whom it is, and some words up to the end."""
    return re.compile(rf"{tables().things.pattern}{_WITH_WHOM}\s{words}$", re.I)


def _is_told(token: Token) -> bool:
    """Whether a verb says that something changes, not that someone wants or will change it."""
    if token.pos_ == "ADJ" and token.dep_ != "amod":
        return False
    if token.pos_ == "NOUN" and any(child.dep_ == "det" for child in token.lefts):
        return False  # "the contract", "a double"
    if token.pos_ == "NOUN" and token.dep_ == "compound" and not token.lower_.endswith("ing"):
        return False  # "the surge capacity"
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or grammar.is_infinitive(token):
        return False
    return not (grammar.is_future(token) or grammar.is_hypothetical(token))


def _changing(token: Token) -> list[Token]:
    """What changes: the noun a participle narrows, or the subject of an intransitive verb."""
    if token.dep_ in ("amod", "compound") and token.i < token.head.i:
        return [token.head]
    verb = grammar.verb_of(token)
    if grammar.children(verb, grammar.OBJECTS) and not grammar.is_passive(verb):
        return [] if token is verb else grammar.surface_subjects(verb)
    return grammar.subjects(verb)


def _has_number(sentence: Sentence, offset: int) -> bool:
    """Whether the change is given as a number right behind: then it is a figure."""
    behind = re.split(r"[,;]", sentence.low[offset : offset + 40], maxsplit=1)[0]
    number = re.match(r"\s+((?:\w+\s+){0,3}?)[$€£¥]?(\d[\w-]*)", behind)
    if number is None:
        return bool(_FRACTION.match(behind))
    if _YEAR.fullmatch(number[2]) and _TO_A_YEAR.search(number[1]):
        return False
    return not _TIMED.match(number[1])


_FRACTION = re.compile(
    r"\s+by\s+(?:\w+\s+){0,2}?(?:half|thirds?|quarters?|fifths?|tenths?)\b", re.I
)
"""A change told as a part: "dropped by almost a tenth"."""
_TIMED = re.compile(r"(?:for|since|in|after|during)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TO_A_YEAR = re.compile(r"\b(?:in|since|during|between|from|to|until|by|through)\s+(?:the\s+)?$")
"""Words that make a number behind a verb one of time ("fell further in 2016")."""
