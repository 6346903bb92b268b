""" "Both countries", "the two sides", "the two Koreas": which actors are meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from dragoman.model.claims import ActorMention
from dragoman.model.text import Document, Span
from dragoman.vocab.loader import load
from dragoman.vocab.states import is_state
from dragoman.vocab.words import Word, phrases

_ADJECTIVES = ["", "neighbouring ", "asian ", "nuclear ", "allied ", "former ", "rival "]
GROUPS = phrases(
    (f"{lead} {adjective}{noun}", 2)
    for lead in ("both", "both the", "two", "both of the", "their two")
    for adjective in _ADJECTIVES
    for noun in load("venues")["group_nouns"]
)
_BOTH_KOREAS = [
    *(f"{lead} Koreas" for lead in ("two", "both", "the two")),
    *(
        f"{pair} {end}"
        for pair in ("North and South", "South and North")
        for end in ("Korea", "Koreans")
    ),
]
KOREAS = phrases((phrase, 2) for phrase in _BOTH_KOREAS)
WINDOW = 500
"""Characters before "both countries" that are searched for the two."""
TITLE_WEIGHT = 3
"""A state named in the headline counts as much as one named three times below it."""


def find_groups(
    line: Sequence[Word], document: Document, mentions: tuple[ActorMention, ...]
) -> list[ActorMention]:
    """A mention for each actor that a group phrase means, with the phrase's span."""
    found = [(match.first, match.after, ()) for match in GROUPS.find(line)]
    koreas = [(match.first, match.after, ("KOR", "PRK")) for match in KOREAS.find(line)]
    leading = leading_pair(document, mentions)
    out: list[ActorMention] = []
    for first, after, fixed in [*found, *koreas]:
        span = Span.of(document.text, line[first].start, line[after - 1].end)
        codes = fixed or _nearest_pair(mentions, document.text, span.start, leading)
        out += [ActorMention(span, code, "group") for code in codes]
    return out


def leading_pair(document: Document, mentions: Sequence[ActorMention]) -> tuple[str, ...]:
    """The two states the article speaks of most; empty where there are no two."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if is_state(mention.code):
            weight = TITLE_WEIGHT if document.in_headline(mention.span.start) else 1
            counts[mention.code] += weight
    top = [code for code, _ in counts.most_common(2)]
    return tuple(top) if len(top) == 2 else ()


def _nearest_pair(
    mentions: tuple[ActorMention, ...], text: str, before: int, leading: tuple[str, ...]
) -> tuple[str, ...]:
    """The only two states named earlier in the sentence, else the article's leading two."""
    least = max(0, before - WINDOW)
    opening = max(text.rfind(stop, least, before) for stop in (". ", "\n", "? ", "! "))
    for start in (max(opening, least), least):
        near = _named_between(mentions, start, before)
        codes = tuple(dict.fromkeys(near))
        if len(codes) == 2 and (start != least or not leading):
            return codes
    return leading


def _named_between(mentions: tuple[ActorMention, ...], start: int, end: int) -> list[str]:
    """The states named between two characters, in order (mentions stand in order of place)."""
    first = bisect_left(mentions, start, key=lambda m: m.span.start)
    last = bisect_left(mentions, end, key=lambda m: m.span.start)
    return [m.code for m in mentions[first:last] if is_state(m.code)]
