"""What an optional language model is asked, what it answers, and what became of its proposals.

A model proposes claims; it never judges. What it proposes is checked against the text before
it counts (:mod:`dragoman.reading.proposals`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """One part of an article put to a model: what to do, the text as data, the form of the answer.

    ``start`` and ``end`` are where the part stands in the document. ``schema`` is the JSON Schema
    that an answer must meet.
    """

    instructions: str
    text: str
    start: int
    end: int
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered to one question: a JSON object, or the fault that left none.

    ``tokens_in`` and ``tokens_out`` are what the server says it used; 0 for a kept reply.
    """

    data: Mapping[str, Any] | None
    fault: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Drop:
    """A proposal that was not taken, and why; ``quote`` is what it quoted, cut."""

    reason: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Tariff:
    """Who was asked, and what a million tokens cost there (0: not known)."""

    server: str
    model: str
    price_in: float = 0.0
    price_out: float = 0.0


@dataclass(frozen=True, slots=True)
class Proposals:
    """The account of one article: parts asked, tokens, what was proposed, taken and dropped.

    ``parts`` is how many parts the text has, ``asked`` how many were put to the model (a limit
    may leave some out), ``kept_replies`` how many answers came from the cache. ``proposed`` is
    ``taken`` + ``known`` (our reader had them) + ``len(dropped)``. ``ignored`` counts fields that
    no answer may have, such as a verdict. ``faults`` are parts without a usable answer.
    """

    tariff: Tariff
    parts: int = 0
    asked: int = 0
    kept_replies: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    proposed: int = 0
    taken: int = 0
    known: int = 0
    dropped: tuple[Drop, ...] = ()
    ignored: tuple[tuple[str, int], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def cost(self) -> float | None:
        """What the tokens cost, in the currency of the prices; ``None`` where none is set."""
        prices = self.tariff
        if not (prices.price_in or prices.price_out):
            return None
        return (self.tokens_in * prices.price_in + self.tokens_out * prices.price_out) / MILLION

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Why proposals were dropped, and how many for each reason, most first."""
        return tuple(Counter(drop.reason for drop in self.dropped).most_common())
