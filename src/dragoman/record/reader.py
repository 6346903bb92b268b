"""Reading the record: one :class:`View` over the starter record and the user's own.

A view never writes. It returns frozen rows of :mod:`dragoman.model.facts`, filtered to what
could be known on a day where one is given (:mod:`dragoman.record.standing`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.model.dates import Interval
from dragoman.model.facts import (
    Agreement,
    Event,
    Measure,
    Observation,
    Report,
    Stage,
    Tenure,
)
from dragoman.record import narrow
from dragoman.record.coverage import Coverage, covered
from dragoman.record.narrow import EVERYTHING
from dragoman.record.standing import Shelf, Standing
from dragoman.record.starter.shelf import StarterShelf

if TYPE_CHECKING:
    from dragoman.record.engine import Tables
    from dragoman.record.library import Library


def _symmetric(indicator: str) -> bool:
    from dragoman.vocab.loader import load

    return bool(load("indicators").get(indicator, {}).get("symmetric", False))


class View(Standing):
    """The record as a reader sees it, optionally as it could be known on a day: its questions."""

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        known: date | None = None,
        recorded: date | None = None,
    ) -> View:
        """The starter record with the user's record at ``path`` over it, if there is one.

        Raises :class:`~dragoman.errors.RecordError` where the record was written by a newer
        version of Dragoman.
        """
        shelves: list[Shelf] = [StarterShelf()]
        if path is not None and path.is_dir():
            from dragoman.record.delta import DeltaShelf

            shelves.append(DeltaShelf(path))
        return cls(shelves, known, recorded)

    def tenures(self, office: str | None = None, state: str | None = None) -> tuple[Tenure, ...]:
        """Who held an office (vocab id) of a state (ISO3 or organisation code), oldest first."""
        asked = {"office": office, "state": state}
        where = {name: value for name, value in asked.items() if value is not None}
        return self._select("tenures", where)

    def events(
        self,
        actors: Iterable[str] | None = None,
        when: Interval | None = None,
        kind: str | None = None,
        type: str | None = None,
    ) -> tuple[Event, ...]:
        """Curated events in which all the actors took part, that may fall into ``when``."""
        wanted = frozenset(actors or ())
        found: tuple[Event, ...] = self._select(
            "events",
            {},
            narrow.events(wanted, kind, type),
            lambda e: (
                wanted.issubset(e.actors)
                and (kind is None or e.kind == kind)
                and (type is None or e.type == type)
            ),
        )
        return found if when is None else tuple(e for e in found if e.when.may_overlap(when))

    def quoting(self, actors: Iterable[str]) -> tuple[Event, ...]:
        """Curated events of any of the actors whose words are on record, oldest first."""
        wanted = frozenset(actors)
        return self._filter(
            "events",
            narrow.QUOTING,
            lambda e: bool(e.text_quotes) and not wanted.isdisjoint(e.actors),
        )

    def observations(
        self,
        indicator: str | None = None,
        subject: str | None = None,
        partner: str | None = None,
    ) -> tuple[Observation, ...]:
        """Figures of an indicator, oldest first, all reporters side by side.

        For a symmetric indicator (total trade of a pair) subject and partner may be swapped.
        The agreement of a pair in UN votes is computed when both states are named.
        """

        def is_asked(one: str | None, other: str | None) -> bool:
            return subject in (None, one) and partner in (None, other)

        def fits(row: Observation) -> bool:
            if indicator is not None and row.indicator != indicator:
                return False
            if is_asked(row.subject, row.partner):
                return True
            return is_asked(row.partner, row.subject) and _symmetric(row.indicator)

        wanted = narrow.observations(indicator, subject, partner)
        found = self._select("observations", {}, wanted, fits)
        if subject and partner and indicator in (None, "un_vote_agreement"):
            found += self._voted_alike(subject, partner)
        return found

    def _voted_alike(self, first: str, second: str) -> tuple[Observation, ...]:
        """Yearly agreement of a pair in the UN, from the votes of the user's record."""
        from dragoman.record.votes import agreement

        first, second = sorted((first, second))
        key = f"votes?{first}-{second}"
        if key not in self._tables:
            rows = agreement(self.path, first, second) if self.path is not None else ()
            self._tables[key] = tuple(row for row in rows if self._is_known(row))
        return self._tables[key]

    def agreements(
        self, actors: Iterable[str] | None = None, about: str | None = None
    ) -> tuple[Agreement, ...]:
        """Agreements and pledges among all the actors; ``about`` is a word of name or text.

        As known on a day, only those of which some stage was known.
        """
        wanted = frozenset(actors or ())
        word = about.casefold() if about else ""
        begun = None if self.known is None else {s.agreement for s in self.stages()}
        return self._filter(
            "agreements",
            EVERYTHING,
            lambda a: (
                wanted <= frozenset(a.actors)
                and word in " ".join((a.name, *a.aliases, a.text)).casefold()
                and (begun is None or a.id in begun)
            ),
        )

    def stages(self, agreement_id: str | None = None) -> tuple[Stage, ...]:
        """The dated steps of an agreement, oldest first; of all agreements if none is given."""
        where = {"agreement": agreement_id} if agreement_id is not None else {}
        return self._select("stages", where)

    def measures(
        self,
        actors: Iterable[str] | None = None,
        issuer: str | None = None,
        topics: Iterable[str] | None = None,
    ) -> tuple[Measure, ...]:
        """Laws, decrees and sanctions: issued by or aimed at any of the actors, on any topic."""
        wanted, about = frozenset(actors or ()), frozenset(topics or ())
        return self._filter(
            "measures",
            narrow.measures(wanted, issuer),
            lambda m: (
                (not wanted or bool(wanted & {m.issuer, *m.target}))
                and (issuer is None or m.issuer == issuer)
                and (not about or bool(about & frozenset(m.topics)))
            ),
        )

    def reports(self, event_id: str | None = None) -> tuple[Report, ...]:
        """Earlier published reports on an event; on all events if none is given."""
        where = {"event": event_id} if event_id is not None else {}
        return tuple(sorted(self._select("reports", where), key=lambda r: (str(r.published), r.id)))

    def tables(self) -> Tables:
        """All tables of the user's record, for expressions; empty where there are none.

        Nothing is filtered by what was known on a day: a view with ``known`` answers nothing.
        """
        from dragoman.record.engine import Tables

        if self.known is not None or self.recorded is not None:
            return Tables(None)
        return Tables(self.path)

    @cached_property
    def library(self) -> Library:
        """The documents of the user's record; empty where there are none."""
        from dragoman.record.library import Library

        return Library(self.path)

    def coverage(
        self,
        *,
        indicator: str | None = None,
        subject: str | None = None,
        partner: str | None = None,
        office: str | None = None,
        state: str | None = None,
        actors: Iterable[str] | None = None,
    ) -> Coverage:
        """What is held, from when to when: of an indicator, an office, or a pair's events."""
        rows: tuple[Any, ...]
        if office is not None or state is not None:
            rows = self.tenures(office, state)
        elif actors is not None:
            rows = self.events(actors)
        else:
            rows = self.observations(indicator, subject, partner)
        return covered(rows)
