"""What the record holds of a pair up to a day: read once, before anything is computed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Event, Measure, Observation
from dragoman.model.series import Series
from dragoman.relations.added import added
from dragoman.relations.agreements import progress
from dragoman.relations.comparables import last_known_year
from dragoman.relations.counts import counted, packages
from dragoman.relations.drivers import DRIVER_KINDS
from dragoman.relations.periods import is_over
from dragoman.relations.shares import FLOW, shares
from dragoman.relations.votes import distance
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.record.reader import View


class Held:
    """What the record holds of a pair, up to the day."""

    def __init__(self, view: View, pair: frozenset[str], on: date) -> None:
        self.pair, self.on = pair, on
        until = Interval(None, PartialDate.of(on))
        first, second = sorted(pair)
        self.events = tuple(e for e in view.events(pair, until) if e.when.first <= on)
        self.observations = _once(
            (*view.observations(None, first, second), *view.observations(None, second, first))
        )
        self.single = _once(
            (*view.observations(None, first, ""), *view.observations(None, second, ""))
        )
        self.counts: tuple[Series, ...] = (
            *counted((first, second), self.events, on),
            *distance((first, second), on, self.single),
        )
        self.agreements = tuple(
            found
            for agreement in view.agreements(pair)
            if (found := progress(agreement, view.stages(agreement.id), on))
        )
        self.measures = tuple(
            m for m in view.measures(pair) if m.when and m.when.first <= on and _of_pair(m, pair)
        )
        self.driving = tuple(
            event
            for kind in sorted(DRIVER_KINDS)
            for code in ("", *sorted(pair))
            for event in view.events({code} if code else None, until, kind=kind)
            if event.when.first <= on and (code or self._concerns(event))
        )
        self.counts += packages(pair, self.measures, on)
        self.counts += self._added(view)
        self.editions = _editions(view, (*self.observations, *self.single))

    def _concerns(self, event: Event) -> bool:
        """Whether others' joining of an alliance is beside the pair's relations: one of the two is
        outside it, and one of its members has taken measures against that one. Between allies, or
        with a neutral, it is no driver."""
        if event.kind != ACCESSION:
            return False
        joined = {code for actor in event.actors for code in members(actor, event.when.first.year)}
        outside = self.pair - joined
        return any(m.issuer in joined and outside & set(m.target) for m in self.measures)

    def _added(self, view: View) -> tuple[Series, ...]:
        """Figures added up from figures, and each state's share of its trade with the other."""
        over = [row for row in self.observations if is_over(row.period, self.on)]
        sums = added(over)
        tables = type(view)(view.shelves).tables()
        until = last_known_year(FLOW, self.on, view.known)
        return (*sums, *(shares(sums, tables.run, until) if tables.holds("observations") else ()))

    def __bool__(self) -> bool:
        return bool(self.observations or self.events or self.agreements or self.counts)


def _of_pair(measure: Measure, pair: frozenset[str]) -> bool:
    """Whether a measure is the pair's: on one of the two (or a union it is in), or a law at home;
    what one of them does to a third state is not."""
    assert measure.when is not None
    year = measure.when.year
    unions = {code for target in measure.target for code in members(target, year)}
    return not measure.target or bool(pair & (set(measure.target) | unions))


ACCESSION = "nato_accession"
"""The kind of an event in which states join an alliance; its organisation is among the actors."""


def members(organisation: str, year: int) -> set[str]:
    """The members of an organisation in a year; none of what is no organisation."""
    entry = load("organisations").get(organisation, {})
    spans = {code: _span(told) for code, told in entry.get("members", {}).items()}
    return {code for code, (first, last) in spans.items() if first <= year <= last}


def _span(told: Any) -> tuple[int, int]:
    """A membership's first and last year: a year alone goes on."""
    if isinstance(told, dict):
        return int(told["from"]), int(told.get("to", 9999))
    return int(told), 9999


def _editions(view: View, rows: Iterable[Observation]) -> dict[str, str]:
    """The names of the data files that rows come from, by origin."""
    origins = view.origins({origin for row in rows for origin in row.origins})
    return {
        o.id: _FILE.findall(o.name)[-1]
        for o in origins
        if o.kind == "feed" and _FILE.search(o.name)
    }


_FILE = re.compile(r"([\w.-]+\.\w+)(?=, sha256)")


def _once(rows: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple({row.id: row for row in rows}.values())
