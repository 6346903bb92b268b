"""Reading the record: one :class:`View` over the starter record and the user's own.

A view never writes. It returns frozen rows of :mod:`dragoman.model.facts`, filtered to what
could be known on a day where one is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import (
    Agreement,
    Event,
    Measure,
    Observation,
    Origin,
    Report,
    Row,
    Stage,
    Tenure,
)
from dragoman.record import known as clock
from dragoman.record import narrow
from dragoman.record.narrow import EVERYTHING, Narrow
from dragoman.record.starter.shelf import StarterShelf
from dragoman.record.tables import ROW_TYPES

if TYPE_CHECKING:
    from dragoman.record.engine import Tables
    from dragoman.record.library import Library


class Shelf(Protocol):
    """A place rows are read from: the starter record, or the user's Delta tables.

    A large one also has ``find(table, wanted)``: the rows a :class:`Narrow` condition means.
    """

    @property
    def name(self) -> str:
        """What to call it in a report."""
        ...

    def rows(self, table: str, where: Mapping[str, str]) -> Iterable[Any]:
        """The rows of a table whose columns equal the given texts."""
        ...

    def corrections(self, table: str) -> Iterable[Any]:
        """The rows of a table that supersede another row, whatever they say."""
        ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held on a question: how many rows, and the first and last day they speak of."""

    rows: int
    first: date | None = None
    last: date | None = None

    def spans(self, when: Interval) -> bool:
        """Whether the time asked about touches what is held."""
        if self.first is None or self.last is None:
            return False
        return when.first <= self.last and self.first <= when.last


def _table_of_id(row_id: str) -> str | None:
    table = f"{row_id.rpartition('-')[0]}s"
    return table if table in ROW_TYPES else None


def _span_of(row: Any) -> Interval | None:
    if isinstance(row, Tenure):
        return Interval(row.start, row.end or row.seen_until)
    if isinstance(row, Event):
        return row.when
    if isinstance(row, Observation) and row.stretch is not None:
        return row.stretch
    when = getattr(row, "period", None) or getattr(row, "when", None)
    return Interval.at(when) if when else None


def _sort_key(row: Any) -> date:
    """Rows of one day keep the order they were written in. A stage counts by its last possible
    day, so that "2025-09" comes after the days of that month and not before all of them."""
    span = _span_of(row)
    if span is None:
        return date.min
    return span.last if isinstance(row, Stage) else span.first


def _symmetric(indicator: str) -> bool:
    from dragoman.vocab.loader import load

    return bool(load("indicators").get(indicator, {}).get("symmetric", False))


ANSWERS = 1000
"""Answers a view keeps, the last asked: an audit asks some fifty, of other states each time."""


class View:
    """The record as a reader sees it, optionally as it could be known on a day.

    ``known`` hides rows that could only be known later (see :mod:`dragoman.record.known`), and
    shows a tenure that ended later as still open. ``recorded`` hides rows that this record took
    in later. A row is hidden as superseded only by a row that is itself visible, so knowing
    later never hides anything but what was corrected.
    """

    def __init__(
        self,
        shelves: Iterable[Shelf],
        known: date | None = None,
        recorded: date | None = None,
    ) -> None:
        self.shelves = tuple(shelves)
        self.known = known
        self.recorded = recorded
        self._tables: dict[str, tuple[Any, ...]] = {}
        self._origins: dict[str, Origin] | None = None
        self._by_id: dict[str, Any] = {}
        self._gone: dict[str, set[str]] = {}

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
        paths = [path for shelf in self.shelves if (path := getattr(shelf, "path", None))]
        key = f"votes?{first}-{second}"
        if key not in self._tables:
            rows = (row for path in paths for row in agreement(path, first, second))
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

    def origins(self, ids: Iterable[str]) -> tuple[Origin, ...]:
        """The origins with these ids, in order; unknown ids are left out."""
        table = self._all_origins()
        return tuple(table[i] for i in ids if i in table)

    def families(self, rows: Iterable[Row]) -> frozenset[str]:
        """The independent families of origin behind rows: an agency and its reprints are one."""
        return frozenset(
            origin.family or origin.publisher or origin.name
            for row in rows
            for origin in self.origins(row.origins)
        )

    def row(self, row_id: str) -> Any | None:
        """The row or origin with this id, or ``None`` where it is not held or not yet known."""
        table = _table_of_id(row_id)
        if table is None:
            return None
        if table == "origins":
            return self._all_origins().get(row_id)
        if row_id not in self._by_id:
            found = self._select(table, {}, Narrow('"id" = ?', (row_id,)))
            self._by_id.update((row.id, row) for row in found)
        return self._by_id.get(row_id)

    def tables(self) -> Tables:
        """All tables of the user's record, for expressions; empty where there are none.

        Nothing is filtered by what was known on a day: a view with ``known`` answers nothing.
        """
        from dragoman.record.engine import Tables

        if self.known is not None or self.recorded is not None:
            return Tables(None)
        paths = (getattr(shelf, "path", None) for shelf in self.shelves)
        return Tables(next((path for path in paths if path is not None), None))

    @cached_property
    def library(self) -> Library:
        """The documents of the user's record; empty where there are none."""
        from dragoman.record.library import Library

        paths = (getattr(shelf, "path", None) for shelf in self.shelves)
        return Library(next((path for path in paths if path is not None), None))

    def known_on(self, row: Row) -> date | None:
        """The day since when a row could be known (see :mod:`dragoman.record.known`)."""
        return clock.known_on(row, self.origins(row.origins))

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
        spans = [span for row in rows if (span := _span_of(row)) is not None]
        firsts = [s.first for s in spans if s.start]
        lasts = [s.last for s in spans if s.end]
        return Coverage(len(rows), min(firsts, default=None), max(lasts, default=None))

    def _all_origins(self) -> dict[str, Origin]:
        if self._origins is None:
            found = (o for shelf in self.shelves for o in shelf.rows("origins", {}))
            self._origins = {origin.id: origin for origin in found}
        return self._origins

    def _filter(self, table: str, wanted: Narrow, fits: Callable[[Any], bool]) -> tuple[Any, ...]:
        return tuple(row for row in self._select(table, {}, wanted) if fits(row))

    def _select(
        self,
        table: str,
        where: Mapping[str, str],
        wanted: Narrow = EVERYTHING,
        means: Callable[[Any], bool] = lambda row: True,
    ) -> tuple[Any, ...]:
        """The visible rows with the given texts that ``wanted`` may mean (shelves that cannot
        search give more), oldest first. ``means`` says the same of a row exactly, so that of an
        answer that is kept no row is looked at again."""
        key = f"{table}?{sorted(where.items())}{wanted.key}"
        found = self._tables.pop(key, None)
        if found is None:
            gone = self._superseded(table)
            rows = (row for row in self._read(table, where, wanted) if row.id not in gone)
            seen = (self._as_known(row) for row in rows if self._is_known(row))
            found = tuple(sorted(filter(means, seen), key=_sort_key))
        self._tables[key] = found  # the last asked stands last
        if len(self._tables) > ANSWERS:
            del self._tables[next(iter(self._tables))]
        return found

    def _read(self, table: str, where: Mapping[str, str], wanted: Narrow) -> Iterator[Any]:
        seen: set[str] = set()
        for shelf in self.shelves:
            find = getattr(shelf, "find", None) if wanted is not EVERYTHING else None
            for row in find(table, wanted) if find is not None else shelf.rows(table, where):
                if row.id not in seen:
                    seen.add(row.id)
                    yield row

    def _superseded(self, table: str) -> set[str]:
        """Ids that a visible correction replaced; looked up apart, since a correction may have
        moved the row out of what was asked for."""
        if table not in self._gone:
            found = (row for shelf in self.shelves for row in shelf.corrections(table))
            self._gone[table] = {row.supersedes for row in found if self._is_known(row)}
        return self._gone[table]

    def _is_known(self, row: Any) -> bool:
        if self.recorded is not None and row.recorded_at and row.recorded_at > self.recorded:
            return False
        if self.known is None:
            return True
        since = self.known_on(row)
        return since is None or since <= self.known

    def _as_known(self, row: Any) -> Any:
        if self.known is None or not isinstance(row, Tenure) or row.end is None:
            return row
        if row.end.first <= self.known:
            return row
        seen = PartialDate.of(self.known)
        return replace(row, end=None, end_status="open", seen_until=seen)
