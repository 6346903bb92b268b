"""The PLOVER type of a sentence whose trigger is given: frames first, words around it second."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.model.claims import Flag
from dragoman.reading import grammar
from dragoman.reading.events_frames import Frame, frames
from dragoman.reading.events_nouns import best_frame
from dragoman.reading.events_setting import flags
from dragoman.reading.events_verbs import Clause

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PROMISED = frozenset(["AID", "COOPERATE", "SUPPORT", "CONCEDE", "RETREAT"])
"""Types that become a promise (AGREE) when they lie in the future (CAMEO 03)."""


def classify(doc: Doc, start: int, end: int) -> str:
    """The type of the event that the characters ``start``…``end`` name; empty if none fits.

    Needs no actors: for sentences whose event is already known to be one.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    tokens = list(span) if span is not None else []
    return _of_tokens(tokens) or _of_tokens(_around(tokens))


def _around(tokens: list[Token]) -> Iterable[Token]:
    """The words the trigger hangs on or carries, nearest first."""
    for token in tokens:
        yield token.head
        yield from grammar.objects(token)
        yield from token.children


def _of_tokens(tokens: Iterable[Token]) -> str:
    for token in tokens:
        frame = _frame(token)
        if frame is not None:
            return promised(frame, token)
    return ""


def _frame(token: Token) -> Frame | None:
    index = frames()
    word = token.lower_
    for known in (index.verbs, index.adjectives) if token.pos_ != "NOUN" else ():
        if word in known:
            view = Clause(token)
            for frame in known[word]:
                if view.fits(frame):
                    return frame
    return best_frame(token) if token.pos_ not in {"VERB", "AUX"} else None


def promised(frame: Frame, trigger: Token) -> str:
    """The frame's type, or AGREE for cooperation that is only announced."""
    if frame.type in PROMISED and grammar.is_verb(trigger):
        raised = flags(trigger, None, None)
        if Flag.FUTURE in raised and Flag.NEGATED not in raised:
            return "AGREE"
    return frame.type
