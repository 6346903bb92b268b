"""Whose each of several numbers of one flow is: lists of partners, owners and parts in a sentence.

"Rose to China by 4 per cent and to India by 7", "in Greece 3.1 per cent, after Poland's 4.1". A
number whose states are named otherwise is left without a flow rather than given a neighbour's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.reading.figures.flows import Hit
from dragoman.reading.figures.quantities import Quantity
from dragoman.reading.ground import Sentence

_TOWARDS = re.compile(r"\b(?:to|from|with)\s+(?:the\s+)?$", re.I)
_THEIRS = {
    "export": re.compile(r"\b(?:(?:those|that) (?:of|from)|from)\s+(?:the\s+)?$", re.I),
    "import": re.compile(r"\b(?:those|that) (?:of|by)\s+(?:the\s+)?$", re.I),
}
"""Before another state whose flow is told ("those of Ecuador to 1 billion")."""
_WITH = re.compile(r"\bwith\s+(?:the\s+)?$", re.I)
_WHERE = re.compile(r"(?:\s+of (?:GDP|gross domestic product))?\s+in\s+(?:the\s+)?")
_SIZED = re.compile(
    r"['’]s?\s+(?:(?:about|around|some|nearly|almost|over|more|than|just|only|roughly|record|an?)\s+)*"
)
"""Between a state and the number it owns ("Poland's 4.1 per cent")."""
_NEXT_TO = re.compile(r"\s+(?:(?:worth\s+)?)(?:to|from|with)\s+(?:the\s+)?")
"""Between a number and its partner ("9 billion to Chile and 4 billion to Peru")."""
_IN_BRACKETS = re.compile(r"\s*\((?:(?:up|down|about|around|nearly|over|by)\s+)*")
"""Between a partner and the number set in brackets behind it ("Libya (up 21 per cent)")."""


def of_flow(
    sentence: Sentence, items: Sequence[Quantity], index: int, hit: Hit
) -> tuple[str, str] | None:
    """The sides of a flow told without naming it again ("A's exports to B were 5 billion, B's to A
    7 billion"): those that are new, both empty where states are named otherwise; ``None`` where no
    states stand between this number and the one before."""
    if partner := _bracketed(sentence, items[index]) or _next_to(sentence, items, index):
        return "", partner
    before = items[index - 1] if index else None
    if before is None or sentence.start + before.start < hit.end:
        return None
    low, high = sentence.start + before.end, sentence.start + items[index].start
    actors = sentence.actors_in(low, high)
    if not actors:
        return of_flow(sentence, items, index - 1, hit)
    text = sentence.text[low - sentence.start : high - sentence.start]
    spots = [(one.span.start - low, one.span.end - low, one.code) for one in actors]
    marks = [_TOWARDS.search(text[:start]) for start, _, _ in spots]
    if len(spots) == 1 and _THEIRS[hit.flow].search(text[: spots[0][0]]):
        return spots[0][2], ""
    if len(spots) == 1 and marks[0]:
        return "", spots[0][2]
    owned = re.match(r"(?:['’]s?)?\s+(?:exports\s+)?(?:to|for)\b", text[spots[0][1] :])
    both = len(spots) == 2 and owned and marks[1]
    return (spots[0][2], spots[1][2]) if both else (owner_beside(sentence, items[index]), "")


def owner_beside(sentence: Sentence, item: Quantity) -> str:
    """The state that owns a number right before it ("after Poland's 4.1 per cent")."""
    return _right_before(sentence, item, _SIZED)


def with_another(sentence: Sentence, items: Sequence[Quantity], index: int) -> str:
    """The other partner with whom trade is told of ("with China it was 240 billion, *with India*
    66 billion")."""
    if not index:
        return ""
    low, high = sentence.start + items[index - 1].end, sentence.start + items[index].start
    for one in reversed(sentence.actors_in(low, high)):
        lead = sentence.text[low - sentence.start : one.span.start - sentence.start]
        return one.code if _WITH.search(lead) else ""
    return ""


def place_behind(sentence: Sentence, item: Quantity) -> str:
    """The state in which a number is told to be ("2.3% of GDP in Denmark")."""
    gap = _WHERE.match(sentence.text, item.end)
    at = sentence.start + gap.end() if gap else -1
    return next((one.code for one in sentence.actors_in(at, at + 1)), "") if gap else ""


def _bracketed(sentence: Sentence, item: Quantity) -> str:
    return _right_before(sentence, item, _IN_BRACKETS)


def _right_before(sentence: Sentence, item: Quantity, gap: re.Pattern[str]) -> str:
    for one in reversed(sentence.actors_in(sentence.start, sentence.start + item.start)):
        between = sentence.text[one.span.end - sentence.start : item.start]
        return one.code if gap.fullmatch(between) else ""
    return ""


def _next_to(sentence: Sentence, items: Sequence[Quantity], index: int) -> str:
    """The partner right behind a number, where another number has its own there too."""
    own = _behind(sentence, items[index])
    others = {_behind(sentence, one) for at, one in enumerate(items) if at != index}
    return own if own and others - {"", own} else ""


def _behind(sentence: Sentence, item: Quantity) -> str:
    gap = _NEXT_TO.match(sentence.text, item.end)
    at = sentence.start + gap.end() if gap else -1
    return next((one.code for one in sentence.actors_in(at, at + 1)), "") if gap else ""
