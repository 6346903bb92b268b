"""Trends: something rises, falls, holds, accelerates or slows.

A verb of change counts only where what changes is a thing of relations or a named indicator
(``vocab/trends.yaml``): nobody's rise from a chair is a trend. A change given as a number is a
figure, and a wish or plan to raise something is no trend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import Claim, Kind, TimeMention, TrendClaim
from dragoman.model.dates import Interval, PartialDate
from dragoman.reading import (
    bases,
    drivers,
    figures,
    grammar,
    indicators,
    multiples,
    patterns,
    topics,
)
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.openings import Opened
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

NOUN_REACH = 60
"""Characters behind a noun of change in which the changing thing is named."""


SUBJECT_REACH = 90
"""Characters before a verb in which its subject is looked for by its words."""


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    direction: str
    scope: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Tables:
    verbs: Opened
    directions: dict[str, str]
    phrases: Opened
    free: Opened
    nouns: Opened
    things: re.Pattern[str]
    faster: re.Pattern[str]


@cache
def _tables() -> _Tables:
    vocab = load("trends")
    directions = {w: d for part in ("verbs", "nouns") for d, ws in vocab[part].items() for w in ws}
    nouns = "|".join(word for words in vocab["nouns"].values() for word in words)
    return _Tables(
        verbs=Opened(_words(word for words in vocab["verbs"].values() for word in words)),
        directions=directions,
        phrases=Opened(patterns.grouped(vocab["phrases"])),
        free=Opened(patterns.grouped(vocab["free"])),
        nouns=Opened(rf"(?<!\w)({nouns})\s+(?:in|of)\s"),
        things=_words(vocab["things"]),
        faster=patterns.words(vocab["accelerating"]),
    )


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(patterns.words(words).pattern + r"\b")


def find_trends(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each trend told as such, with direction, pace and indicator if named."""
    place = ground(scene)
    found = []
    for sentence in place.statements():
        hits = _resolved(list(_hits(place, sentence)))
        found += [_claim(place, sentence, hit) for hit in hits]
    return drivers.with_drivers(scene, found)


def _hits(place: Ground, sentence: Sentence) -> Iterator[_Hit]:
    tables = _tables()
    for match in tables.free.finditer(sentence.low):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        yield _Hit(start, end, str(match.lastgroup), (start, end))
    for match in tables.nouns.finditer(sentence.low):
        yield from _noun(sentence, match)
    for pattern in (tables.phrases, tables.verbs):
        for match in pattern.finditer(sentence.low):
            direction = match.lastgroup or tables.directions[match[0].lower()]
            yield from _verb(place, sentence, match, direction)


def _noun(sentence: Sentence, match: re.Match[str]) -> Iterator[_Hit]:
    """ "growth in trade", "a marked acceleration in their partnership"."""
    behind = re.split(r"[.,;:]", sentence.low[match.end() : match.end() + NOUN_REACH], maxsplit=1)
    thing = _tables().things.search(behind[0])
    if thing is None or re.search(r"\d", behind[0]):
        return
    if re.search(r"\d\S*\s*(?:percent|per cent|%)?\s*$", sentence.low[: match.start()]):
        return
    start = sentence.start + match.start()
    scope = (start, sentence.start + match.end() + thing.end())
    yield _Hit(start, sentence.start + match.end(1), _tables().directions[match[1].lower()], scope)


def _verb(
    place: Ground, sentence: Sentence, match: re.Match[str], direction: str
) -> Iterator[_Hit]:
    token = place.token(sentence.start + match.start())
    if sentence.low[: match.start()].endswith("global "):
        return
    if token is None or not _is_told(token):
        return
    factor, _ = multiples.told(sentence.text, match.start(), match.end())
    if factor is None and _has_number(sentence, match.end()):
        return
    own = sentence.start + match.start(), sentence.start + match.end()
    changing = _changing(token)
    if not changing and (factor is not None or " " in match[0]):
        changing = grammar.surface_subjects(grammar.clause_of(token))
    for noun in changing:
        if _is_thing(sentence, noun):
            start, end = grammar.bounds(noun)
            yield _Hit(*own, direction, (min(start, own[0]), max(end, own[1])))
            return
    lead = sentence.low[max(0, match.start() - SUBJECT_REACH) : match.start()]
    before = (_before() if factor is None else _before_multiple()).search(lead)
    alone = factor is not None or " " in match[0] or not grammar.children(token, grammar.OBJECTS)
    if before is not None and alone:
        start = own[0] - len(before[0])
        close = _CLOSE.search(sentence.text[: start - sentence.start])
        yield _Hit(*own, direction, (start - len(close[0]) if close else start, own[1]))


_CLOSE = re.compile(r"(?:[\w’'-]+ ){1,3}$")
"""What narrows a thing right before it ("Russian arms transfers")."""
_WITH_WHOM = r"(?:\s(?:between|with|in|of|to|for|from|into|over|among)\s[\w ’'-]{1,50}?)?"


@cache
def _before() -> re.Pattern[str]:
    """A thing as the subject right before a verb, for sentences that the parser got wrong."""
    return re.compile(
        _tables().things.pattern
        + _WITH_WHOM
        + r"\s(?:has|have|had|is|are|was|were|keeps?|been|continues? to)\s(?:been\s)?(?:\w+ly\s)?$",
        re.I,
    )


@cache
def _before_multiple() -> re.Pattern[str]:
    """The same before "more than halved", which parsers take for a comparison."""
    return re.compile(
        _tables().things.pattern
        + _WITH_WHOM
        + r"\s(?:(?:has|have|had)\s)?(?:(?:more than|almost|nearly|about|roughly)\s)?$",
        re.I,
    )


def _is_told(token: Token) -> bool:
    """Whether a verb says that something changes, not that someone wants or will change it."""
    if token.pos_ == "ADJ" and token.dep_ != "amod":
        return False
    if token.pos_ == "NOUN" and any(child.dep_ == "det" for child in token.lefts):
        return False  # "the contract", "a double"
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or grammar.is_infinitive(token):
        return False
    return not (grammar.is_future(token) or grammar.is_hypothetical(token))


def _changing(token: Token) -> list[Token]:
    """What changes: the noun a participle narrows, or the subject of an intransitive verb."""
    if token.dep_ in ("amod", "compound") and token.i < token.head.i:
        return [token.head]
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    if grammar.children(verb, grammar.OBJECTS) and not grammar.is_passive(verb):
        return [] if token is verb else grammar.surface_subjects(verb)
    return grammar.subjects(verb)


def _is_thing(sentence: Sentence, noun: Token) -> bool:
    if _tables().things.fullmatch(noun.lower_):
        return True
    start, end = grammar.bounds(noun)
    start, end = max(start, sentence.start), min(end, sentence.end)
    if noun.pos_ == "PRON" or start >= end:
        return False
    return any(hit.end >= noun.idx for hit in indicators.named(sentence, start, end))


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


def _resolved(hits: list[_Hit]) -> list[_Hit]:
    """One trend for a stretch: "growth in trade has slowed" is a slowing, not also a growth."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda hit: (-len(range(*hit.scope)), hit.start)):
        if not any(other.scope[0] <= hit.start < other.scope[1] for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _window(place: Ground, sentence: Sentence, hit: _Hit) -> Interval | None:
    """Over what time something changes; a base it is compared with begins it ("down from 23
    billion in 2012 to 13 billion in 2016")."""
    ever_since = _SINCE.match(sentence.text, hit.end - sentence.start)
    for near in place.times(sentence, hit.start):
        told = [time.when for time in near if time.span.end <= hit.start and time.when]
        if ever_since and told and told[-1].end:
            return Interval(told[-1].end, None)
        base = [time for time in near if _is_base(sentence, time)]
        behind = [t for t in near if t not in base and t.span.start >= hit.end]
        own = behind[:1] or [t for t in near if t not in base][-1:]
        if base and base[0].when and base[0].when.start:
            return _since(base[0].when.start, own[0].when if own else None)
        if own:
            return own[0].when
    return None


_SINCE = re.compile(r"\s+(?:\w+ly\s+)?(?:ever\s+)?since(?=[,.;:]|$)", re.I)
"""A "since" with nothing behind it reaches back to the time told last."""


def _is_base(sentence: Sentence, time: TimeMention) -> bool:
    return bases.of_time(sentence.text, time.span.start - sentence.start) is not None


def _since(base: PartialDate, when: Interval | None) -> Interval:
    """From a base to the end of the told time; open where that is not told or not later."""
    end = when.end if when is not None else None
    return Interval(base, end if end is not None and base.first < end.first else None)


def _claim(place: Ground, sentence: Sentence, hit: _Hit) -> Claim:
    span = place.clause(hit.start, hit.end)
    named = [
        (one, name)
        for one in indicators.named(sentence, *hit.scope)
        if (name := indicators.any_unit(one))
    ]
    indicator = named[0][1] if named else ""
    sides = figures.sides(place, sentence, *named[0]) if named else ()
    text = place.scene.document.text
    quick = bool(_tables().faster.search(text[hit.scope[0] : max(hit.end, hit.scope[1])].lower()))
    when = _window(place, sentence, hit)
    times, qualifier = multiples.told(text, hit.start, hit.end)
    return Claim(
        id="",
        kind=Kind.TREND,
        span=span,
        in_headline=sentence.in_headline,
        flags=place.flags(hit.start),
        domain=indicators.domain(indicator) or topics.domain(text[slice(*hit.scope)], span.quote),
        actors=sides or figures.parties(place, sentence.codes(*hit.scope)) or sentence.codes(),
        time=when,
        trend=TrendClaim(
            direction=hit.direction,
            accelerating=quick and hit.direction == "rise",
            indicator=indicator,
            window=when,
            cue=place.scene.cut(hit.start, hit.end),
            times=times,
            qualifier=qualifier,
        ),
    )
