"""How an event as told and an event as recorded compare, aspect by aspect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.assessing.case import moved
from dragoman.assessing.kinds import alike, same_kind
from dragoman.assessing.telling import Told
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event
from dragoman.vocab.states import find, fold, places

SLACK_DAYS = 2
"""A day on either side for time zones, one more for meetings told by their second day."""


@dataclass(frozen=True, slots=True)
class Match:
    """A recorded event with what fits: ``True``, ``False``, or ``None`` where nothing is told."""

    event: Event
    kind: bool | None
    place: bool | None
    when: bool | None

    @property
    def score(self) -> int:
        """How many told aspects fit; for choosing the best of several."""
        told = (self.kind, self.place, self.when)
        return sum(0 if fit is None else 1 if fit else -1 for fit in told)


def compare(told: Told, event: Event) -> Match | None:
    """The match of a recorded event that has the told actors and a like type, else ``None``."""
    if not alike(told.type, event.type) or not set(told.actors).issubset(event.actors):
        return None
    if event.kind.startswith("statement"):  # what somebody said bears out nothing that was done
        return None
    return Match(event, same_kind(told, event), _place(told, event), _when(told, event))


def _place(told: Told, event: Event) -> bool | None:
    if not told.place:
        return True if _stands_in(event.place, told.text) else None
    return _lies_there(told.place, event.place, event.place_state, event.text)


def stands_elsewhere(place: str, event: Event) -> bool:
    """Whether a told place is known, and not the recorded one nor named in the row."""
    if not place or not event.place:
        return False
    return _lies_there(place, event.place, event.place_state, event.text) is False


@lru_cache(maxsize=1 << 14)  # every claim of an event asks again of every row of its pair
def _lies_there(place: str, recorded: str, state: str, text: str) -> bool | None:
    """Whether a told place is that of a row, by the row's place, state and words; ``None`` where
    either is not known."""
    ours, theirs = place.casefold(), recorded.casefold()
    named = re.search(rf"\b{re.escape(ours)}\b", text.casefold()) is not None
    if named or _is_state(place, state):
        return True
    if not (recorded or state):
        return None
    if ours in theirs or theirs in ours:
        return bool(theirs)
    return False if _is_known(place) else None


def _stands_in(place: str, text: str) -> bool:
    """Whether the recorded place is named in the sentence, where the event itself got none."""
    if not place or place.casefold() not in text:
        return False
    town = r"(?:(?:\w+\s+){0,3}(?:city|port|town|resort|capital)(?:\s+of)?,?\s+)?"
    before = rf"\b(?:in|at|near|off|over|visit(?:ed|s|ing)?)\s+(?:the\s+)?{town}"
    return re.search(rf"{before}{re.escape(place.casefold())}\b", text) is not None


def _is_known(place: str) -> bool:
    """Whether a place is a town or state: a hall, a palace or a base may lie in the place on
    record ("at the Kremlin", in Moscow)."""
    return fold(place) in places()


def _is_state(place: str, state: str) -> bool:
    """Whether a place is the state as a whole ("in China")."""
    found = find(state) if state else None
    return found is not None and fold(place) in {fold(name) for name in found.names}


def _when(told: Told, event: Event) -> bool | None:
    if told.when is None:
        return None
    return at_that_time(told.when, event.when)


def at_that_time(told: Interval, when: Interval) -> bool:
    """Whether a recorded time may be the told one; days have slack, months and years have none."""
    start = told.start or told.end
    by_day = start is not None and start.precision == "day"
    return told.may_overlap(widened(when) if by_day else when)


@lru_cache(maxsize=1 << 14)  # days on record, each told of by many claims
def widened(when: Interval) -> Interval:
    """An event's time with slack on both sides, where it is known to the day."""
    return Interval(_moved(when.start, -SLACK_DAYS), _moved(when.end or when.start, SLACK_DAYS))


def _moved(when: PartialDate | None, days: int) -> PartialDate | None:
    if when is None or when.precision != "day":
        return when
    return PartialDate.of(moved(when.first, days))
