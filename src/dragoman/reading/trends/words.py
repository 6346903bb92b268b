"""The words of trends (``vocab/trends.yaml``), compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.reading import grammar, patterns
from dragoman.reading.figures import indicators
from dragoman.reading.ground import Sentence
from dragoman.reading.openings import Opened
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A trend as found: its cue, direction, the stretch of what changes; ``denied`` where its own
    words say whether it is (``None``: its clause tells)."""

    start: int
    end: int
    direction: str
    thing: tuple[int, int]
    denied: bool | None = None

    @property
    def scope(self) -> tuple[int, int]:
        """From what changes to the cue, or the other way round."""
        return min(self.thing[0], self.start), max(self.thing[1], self.end)

    def covers(self, other: Hit) -> bool:
        """Whether another's cue lies in the cue or the thing of this one, so that they are one."""
        return any(low <= other.start < high for low, high in ((self.start, self.end), self.thing))


@dataclass(frozen=True, slots=True)
class Tables:
    """Patterns of verbs, phrases and nouns of change, and of the things that change."""

    verbs: Opened
    directions: dict[str, str]
    phrases: Opened
    free: Opened
    nouns: Opened
    changes: dict[str, str]
    things: re.Pattern[str]
    faster: re.Pattern[str]


@cache
def tables() -> Tables:
    """The patterns."""
    vocab = load("trends")
    directions = {w: d for part in ("verbs", "nouns") for d, ws in vocab[part].items() for w in ws}
    changes = {word: way for way, words in vocab["nouns"].items() for word in words}
    return Tables(
        verbs=Opened(_words(word for words in vocab["verbs"].values() for word in words)),
        directions=directions,
        phrases=Opened(patterns.grouped(vocab["phrases"])),
        free=Opened(patterns.grouped(vocab["free"])),
        nouns=Opened(rf"(?<!\w)({'|'.join(changes)})\s+(?:in|of)\s"),
        changes=changes,
        things=_words(vocab["things"]),
        faster=patterns.words(vocab["accelerating"]),
    )


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(patterns.words(words).pattern + r"\b")


def is_thing(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is a thing of relations or a named indicator, of which a change is a trend."""
    if tables().things.fullmatch(noun.lower_):
        return True
    start, end = grammar.bounds(noun)
    start, end = max(start, sentence.start), min(end, sentence.end)
    if noun.pos_ == "PRON" or start >= end:
        return False
    return any(hit.end >= noun.idx for hit in indicators.named(sentence, start, end))
