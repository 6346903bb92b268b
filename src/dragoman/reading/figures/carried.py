"""What a figure is of where its own words do not say: by its subject, or by what came before.

"Trade between A and B, which both sides want to raise, fell 9 per cent" names it in the subject,
far from the number. "In 2010 it was 86 per cent" takes it over from the figure before. A figure
whose subject is neither a known indicator nor a word that points back is of nothing known.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.claims import ActorMention, FigureClaim
from dragoman.reading import grammar
from dragoman.reading.figures import indicators
from dragoman.reading.figures.flows import Hit
from dragoman.reading.figures.sides import whose
from dragoman.reading.ground import Ground, Sentence

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

ONE = frozenset({"it", "that", "this"})
MANY = frozenset({"they", "these", "those"})
SERIES = frozenset(
    {"figure", "share", "number", "total", "value", "amount", "sum", "volume", "level", "rate"}
    | {"percentage", "proportion"}
)
"""Nouns that with an article stand for the series spoken of ("the share fell to 29 per cent")."""
STEPS = 3
"""Steps in the tree from a digit by its scale and unit to the verb it completes."""
PLURAL = ("exports", "imports", "tourists", "transfers")
"""Parts of the ids of indicators that a text speaks of in the plural."""


def subject_hit(place: Ground, sentence: Sentence, offset: int) -> Hit | None:
    """The indicator that the subject of a number's clause is, wherever it stands."""
    for noun in subjects(place, offset):
        start, end = grammar.bounds(noun)
        start, end = max(start, sentence.start), min(end, sentence.end)
        for hit in indicators.named(sentence, start, end) if start < end else ():
            if hit.start <= noun.idx < hit.end:
                return hit
    return None


def spoken_of(place: Ground, sentence: Sentence) -> FigureClaim | None:
    """The series that a sentence without a figure has as its subject ("Trade between A and B edged
    up. It amounted to …"), as a figure without a value."""
    for hit in indicators.named(sentence, sentence.start, sentence.end):
        token = place.token(hit.start)
        name = indicators.any_unit(hit)
        if token is None or not name:
            continue
        for noun in grammar.surface_subjects(grammar.clause_of(token)):
            if hit.start <= noun.idx < hit.end:
                reporter, partner = whose(sentence, hit, name)
                span = place.scene.cut(hit.start, hit.end)
                return FigureClaim(
                    math.nan, "", name, reporter=reporter, partner=partner, span=span
                )
    return None


def subjects(place: Ground, offset: int) -> list[Token]:
    """The subjects of the clause whose verb a number completes ("fell by 9 per cent"); none for a
    number that only belongs to some other noun of the clause."""
    token, sentence = place.token(offset), place.at(offset)
    if token is None or sentence is None:
        return []
    if _BESIDE.search(sentence.text[: offset - sentence.start]):
        return []
    verb, steps = grammar.clause_of(token), 0
    while token not in (verb, token.head) and steps < STEPS:
        token, steps = token.head, steps + 1
    if token != verb:
        return []
    put_at = [one for one in grammar.objects(verb) if verb.lemma_.lower() in _PUTTING]
    return put_at or grammar.surface_subjects(verb)


_PUTTING = frozenset({"put", "estimate", "value", "reckon", "place"})
"""Verbs whose object is what a number is of ("customs *put* it at 228 billion")."""
_BESIDE = re.compile(
    r"\b(?:after|before|amid|despite|following|with|without|under|because of|due to|on)\s+"
    r"(?:(?!in\b|to\b|at\b)\w+\s+){0,2}$",
    re.I,
)
"""What opens a circumstance, whose number is not the subject's ("after 13 per cent growth")."""


def points_back(place: Ground, offset: int, before: FigureClaim) -> bool:
    """Whether the subject of a number's clause stands for the series of the figure before, in the
    same sentence or right at the beginning of the next one (news often breaks the line between)."""
    return any(
        _is_near(place, noun, before) and not _others(place, noun, before)
        for noun in _pointing(place, offset, before)
    )


def elsewhere(place: Ground, offset: int, before: FigureClaim) -> str:
    """The other public of which a share of the same question is told right behind the share before
    ("In France the share was 14 per cent"); empty where there is none."""
    for noun in _pointing(place, offset, before):
        here, named = place.at(noun.idx), _others(place, noun, before)
        if here is not None and _is_near(place, noun, before) and len(named) == 1:
            base = here.segment(noun.idx)[0] if here is place.at(_start(before)) else here.start
            lead = here.text[base - here.start : named[0].span.start - here.start]
            return named[0].code if _IN.fullmatch(lead) else ""
    return ""


_IN = re.compile(r"\s*(?:in|among)\s+(?:the\s+)?", re.I)


def _pointing(place: Ground, offset: int, before: FigureClaim) -> list[Token]:
    """The subjects of a number's clause that stand for a series."""
    words = MANY if any(part in before.indicator for part in PLURAL) else ONE
    return [
        noun
        for noun in subjects(place, offset)
        if noun.lower_ in words or (noun.lemma_.lower() in SERIES and _is_the_same(noun))
    ]


def _is_near(place: Ground, noun: Token, before: FigureClaim) -> bool:
    """Whether a noun stands in the sentence of the figure before or in the next one."""
    here = place.at(noun.idx)
    if here is None or before.span is None or before.span.start > noun.idx:
        return False
    there = place.at(before.span.start)
    return there is not None and not there.in_headline and 0 <= here.index - there.index <= 1


def _others(place: Ground, noun: Token, before: FigureClaim) -> list[ActorMention]:
    """The actors that stand between the figure before and a noun, in the noun's sentence."""
    here = place.at(noun.idx)
    assert here is not None and before.span is not None
    low = here.start
    if here is place.at(before.span.start):
        low = max(before.span.end, here.segment(noun.idx)[0])
    return [one for one in here.actors_in(low, noun.idx) if not _is_of_source(here, one)]


def _is_of_source(sentence: Sentence, actor: ActorMention) -> bool:
    """Whether an actor only says whose figures they are ("*Chinese* customs put it at …")."""
    whole = _SOURCE.search(actor.span.quote)
    return bool(whole or _SOURCE.match(sentence.text[actor.span.end - sentence.start :]))


_SOURCE = re.compile(
    r"(?:['’]s)?\s+(?:customs|statistics|statisticians|figures|data|central bank|officials?)\b",
    re.I,
)


def _start(figure: FigureClaim) -> int:
    return figure.span.start if figure.span is not None else -1


def is_base(sentence: Sentence, offset: int, before: FigureClaim) -> bool:
    """Whether a number is what the level before it in the sentence followed on ("fell to 228
    billion last year, after a record 245 billion in 2024")."""
    if before.span is None or before.change or not sentence.start <= before.span.end <= offset:
        return False
    return bool(
        _FOLLOWED.search(sentence.text[before.span.end - sentence.start : offset - sentence.start])
    )


def of_those(sentence: Sentence, offset: int) -> str:
    """The other partner of a series taken over ("those to Turkey were 18 billion")."""
    for one in reversed(sentence.actors_in(sentence.start, offset)):
        lead = sentence.text[: one.span.start - sentence.start]
        return one.code if _THOSE.search(lead) else ""
    return ""


def other_way(
    place: Ground, sentence: Sentence, figure: FigureClaim, before: FigureClaim
) -> FigureClaim:
    """A flow told of no state right behind the opposite one of two states ("Chile's exports to Peru
    came to 2 billion, *imports* to 1 billion") is theirs, by the same state."""
    opposed = {before.indicator, figure.indicator} == _BOTH_WAYS
    if not opposed or figure.partner or before.span is None:
        return figure
    if figure.reporter not in ("", before.reporter):
        return figure
    there = place.at(before.span.start)
    if there is None or there.in_headline or sentence.index - there.index > 1:
        return figure
    here = there is sentence
    end = figure.span.start if here and figure.span is not None else sentence.end
    if sentence.actors_in(before.span.end if here else sentence.start, end):
        return figure
    return replace(
        figure, reporter=before.reporter, partner=before.partner, carried=not here or before.carried
    )


_BOTH_WAYS = frozenset({"exports_goods", "imports_goods"})
_THOSE = re.compile(r"\b(?:those|that) (?:to|from|with|in) (?:the )?$", re.I)


def is_beside(sentence: Sentence, offset: int, before: FigureClaim) -> bool:
    """Whether a change is set beside the level it led to ("shipped 47 million tonnes to China from
    January to May, 11 per cent less than a year before")."""
    if before.span is None or before.change or not sentence.start <= before.span.end <= offset:
        return False
    gap = sentence.text[before.span.end - sentence.start : offset - sentence.start]
    return _BESIDE_IT.fullmatch(gap) is not None


_BESIDE_IT = re.compile(
    r"(?:(?!\b(?:but|while|which|whereas)\b)[^,;.]){0,60},\s+(?:(?:a|an|or|about|some|nearly|almost|"
    r"over|just|only|more|than|roughly|up|down|rise|fall|increase|drop|growth|decline|of|by)\s+)*",
    re.I,
)
_FOLLOWED = re.compile(
    r"\b(?:after|following|against|compared (?:with|to))\s+(?:(?:an?|the|its|about|some|around|"
    r"just|only|nearly|almost|over|more|less|than|record|all-time|high|low|peak|of)\s+)*$",
    re.I,
)


def _is_the_same(noun: Token) -> bool:
    """Whether a noun has an article and nothing that narrows it ("the figure of 35 per cent")."""
    words = [child for child in noun.children if not child.is_punct]
    pointed = any(child.lower_ in {"the", "that", "this"} for child in words)
    narrowed = any(child.dep_ in ("amod", "compound", "relcl", "acl:relcl") for child in words)
    inside = any(one.like_num for child in words for one in child.subtree)
    tied = any(child.dep_ in ("prep", "nmod", "nmod:poss") for child in words)
    return pointed and not narrowed and (inside or not tied)
