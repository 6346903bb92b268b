"""The time that a number of a sentence is of."""

from __future__ import annotations

import re

from dragoman.model.claims import TimeMention
from dragoman.model.dates import Interval
from dragoman.reading.figures import bases
from dragoman.reading.figures.quantities import Quantity
from dragoman.reading.ground import Ground, Sentence


def period(place: Ground, sentence: Sentence, items: list[Quantity], index: int) -> Interval | None:
    """The time a number is of: the nearest behind it, else before it; not what it is compared
    with, nor another number's, nor when it was said, nor how far a superlative looks back."""
    start, end = (sentence.start + edge for edge in (items[index].start, items[index].end))
    then = next((time for time in sentence.times if _is_then(sentence, time, start)), None)
    if then is not None:
        return then.when
    own = bases.of_number(sentence.text, start - sentence.start)
    for near in place.times(sentence, start):
        usable = [time for time in near if _base(sentence, time) == own]
        after = [t for t in usable if t.span.start >= end]
        after = [t for t in after if not _opens_anothers(sentence, items[index + 1 :], t, start)]
        before = [t for t in usable if t.span.end <= start] if own is None else []
        before = [t for t in before if not _is_of_an_aside(sentence, items[:index], t, start)]
        if after and _is_what_a_change_is_from(sentence, items[index], after[0]):
            after = []
        if before and after and _is_anothers(sentence, items, index, after[0]):
            after = []
        chosen = after[:1] or before[-1:]
        if chosen:
            return chosen[0].when
    return None


def _is_then(sentence: Sentence, time: TimeMention, start: int) -> bool:
    """Whether a number stands in a clause of a time right before it ("less than *the year before*,
    when it had reached 245 billion")."""
    between = sentence.text[time.span.end - sentence.start : start - sentence.start]
    return time.when is not None and _WHEN.fullmatch(between) is not None


_WHEN = re.compile(r",?\s+when\b[^,;:.\d]*", re.I)


def _is_of_an_aside(
    sentence: Sentence, items: list[Quantity], time: TimeMention, start: int
) -> bool:
    """Whether a time is that of another number in a relative clause that a comma has closed
    ("exports, which stood at 120 billion in 2008, had shrunk to 79 billion")."""
    low, high = time.span.start - sentence.start, time.span.end - sentence.start
    opened = list(re.finditer(r",\s+(?:which|who)\b", sentence.text[:low]))
    closed = "," in sentence.text[high : start - sentence.start]
    return bool(opened) and closed and any(opened[-1].end() < one.start < low for one in items)


def _opens_anothers(
    sentence: Sentence, others: list[Quantity], time: TimeMention, start: int
) -> bool:
    """Whether a time behind opens another statement with a number of its own ("one in five look
    kindly on it; in 2018 it was 39 per cent", "rose, after 26 per cent growth the year before")."""
    low, high = sentence.segment(time.span.start)
    if _is_listed(sentence, time, start):
        return True
    if (low, high) == sentence.segment(start):
        return False
    after = bool(_AFTER.search(sentence.text[: low - sentence.start]))
    first = low if after else time.span.end
    return any(first <= sentence.start + one.start < high for one in others)


def _is_listed(sentence: Sentence, time: TimeMention, start: int) -> bool:
    """Whether a time behind a comma has a bare number behind it ("in 2022 it was 190 billion, *in
    2023* a little above 240")."""
    lead = sentence.text[start - sentence.start : time.span.start - sentence.start]
    tail = sentence.text[time.span.end - sentence.start :]
    return bool(_NEXT_IN.search(lead)) and bool(_BARE.match(tail))


_NEXT_IN = re.compile(r",\s+(?:and\s+|but\s+)?(?:in\s+)?$", re.I)
_BARE = re.compile(r"\s+(?:it\s+was\s+)?(?:[a-z]+\s+){0,3}[$€£¥]?\d", re.I)
_AFTER = re.compile(r"\bafter\s*$", re.I)
"""What opens the circumstances of a statement, with a time of their own."""


def _is_what_a_change_is_from(sentence: Sentence, item: Quantity, time: TimeMention) -> bool:
    """Whether a time behind a level is the one that a change is from ("81 per cent, up 24 points on
    *the year before*")."""
    between = sentence.text[item.end : time.span.start - sentence.start]
    return not item.change and _UP_ON.search(between) is not None


_UP_ON = re.compile(
    r"[,(]\s*(?:up|down|an? \w+ of)\s[^,;]*?\d[^,;]*\s"
    r"(?:on|from|over|against|compared (?:with|to))\s+(?:the\s+)?$",
    re.I,
)


def _is_anothers(sentence: Sentence, items: list[Quantity], index: int, time: TimeMention) -> bool:
    """Whether a time stands behind another number, other than the level that a change led to
    ("up 13 per cent in 2018 but 30 per cent below the peak of 2016")."""
    end, start = items[index].end, time.span.start - sentence.start
    between = [other for other in items[index + 1 :] if other.start < start]
    return bool(between) and not _LED_TO.match(sentence.text[end : between[-1].start])


_LED_TO = re.compile(r"[^,;]{0,40}?\bto\s+(?:\w+\s+){0,3}\S*$", re.I)


def _base(sentence: Sentence, time: TimeMention) -> int | None:
    return bases.of_time(sentence.text, time.span.start - sentence.start)
