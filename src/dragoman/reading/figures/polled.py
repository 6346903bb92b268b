"""Shares of a public: whose public it is, and whom it has a view of."""

from __future__ import annotations

import re

from dragoman.reading.figures.quantities import Quantity
from dragoman.reading.ground import Ground, Sentence

SHARES = frozenset(
    {"favourable_view", "unfavourable_view", "relations_friendly_view", "favourability_score"}
)
"""Indicators of what a public thinks of another state."""


def sides(sentence: Sentence, items: list[Quantity], index: int) -> tuple[str, str]:
    """Whose public, and its view of whom: the one set before the number ("Of Poles, 71 per cent"),
    else the states between it and the next number, in that order. One alone there is the public
    only where the number is a share of it ("31 per cent of Poles"); else it is whom they view."""
    start, end = (sentence.start + edge for edge in (items[index].start, items[index].end))
    low, high = sentence.segment(start)
    following = [sentence.start + one.start for one in items[index + 1 :] if one.unit == "%"]
    following += [
        one.start() + sentence.start for one in _AGAINST.finditer(sentence.text, items[index].end)
    ]
    asked = _asked(sentence, start)
    codes = [*asked, *sentence.codes(end, min([high, *following]))]
    if len(codes) < 2:
        own = bool(asked) or _shared(sentence, end)
        near = [*sentence.codes(low, start), *sentence.codes()]
        others = list(dict.fromkeys(code for code in near if code not in codes))
        codes = [*codes, *others[-1:]] if own else [*others[:1], *codes, *others[1:]]
    if len(codes) < 2:
        return "", ""
    if _living(sentence, start) == codes[1] and not sentence.codes(end, high):
        return codes[1], codes[0]
    return codes[0], codes[1]


def _living(sentence: Sentence, start: int) -> str:
    """The state before a number in which its public lives ("Opinion of the United States has
    recovered in Indonesia, where 56 per cent …")."""
    for one in reversed(sentence.actors_in(sentence.start, start)):
        if _WHERE.search(sentence.text[: one.span.start - sentence.start]):
            return one.code
    return ""


_WHERE = re.compile(r"\b(?:in|among|across)\s+(?:the\s+)?$", re.I)


def sides_before(place: Ground, sentence: Sentence) -> tuple[str, str]:
    """The public and whom it views, where the sentence before names these two and the one with the
    share names nobody ("Canadians have turned away from China. Just 14 per cent …")."""
    if not sentence.index:
        return "", ""
    before = place.sentences[sentence.index - 1]
    codes = before.codes()
    return (codes[0], codes[1]) if len(codes) == 2 and not before.in_headline else ("", "")


def opened_before(place: Ground, sentence: Sentence) -> tuple[str, str]:
    """The public that opens the sentence before, where the one with the share names only whom they
    view ("Indians love it less. The share with a favourable view of Russia is 49 per cent")."""
    here = sentence.codes()
    if not sentence.index or len(here) != 1:
        return "", ""
    before = place.sentences[sentence.index - 1]
    first = next(iter(before.actors), None)
    if first is None or before.in_headline or first.code == here[0]:
        return "", ""
    people = first.form == "demonym" and first.span.quote.endswith(("s", "ese", "ish", "ch"))
    lead = before.text[: first.span.start - before.start]
    opens = _OPENING.fullmatch(lead) is not None
    return (first.code, here[0]) if people and opens else ("", "")


_OPENING = re.compile(r"\W*(?:(?:the|most|many|few|ordinary|young|older|in|among)\s+)*", re.I)


_AGAINST = re.compile(r"\b(?:against|compared (?:with|to)|versus|up from|down from)\b", re.I)


def _shared(sentence: Sentence, end: int) -> bool:
    """Whether the public right behind a number is what it is a share of."""
    first = next(iter(sentence.actors_in(end, sentence.end)), None)
    if first is None:
        return False
    return bool(
        _OF_ALL.fullmatch(sentence.text, end - sentence.start, first.span.start - sentence.start)
    )


_OF_ALL = re.compile(r"\s+(?:(?:of|all|the|adult|young|older|in|among|most)\s+)*", re.I)


def _asked(sentence: Sentence, start: int) -> list[str]:
    """The public right before a number, "of Poles," or "among Poles"."""
    for one in sentence.actors_in(sentence.start, start):
        lead = sentence.text[: one.span.start - sentence.start]
        gap = sentence.text[one.span.end - sentence.start : start - sentence.start]
        if _ASKED.search(lead) and _NOTHING.fullmatch(gap):
            return [one.code]
    return []


_ASKED = re.compile(r"\b(?:of|among|amongst|in)\s+(?:the\s+|all\s+|adult\s+|young\s+)*$", re.I)
_NOTHING = re.compile(
    r"\s*[,(]?\s*(?:(?:only|just|about|some|around|nearly|over|more than)\s+)?", re.I
)
