"""The rows of shelves as they stand for a reader: corrected ones hidden, and those not yet known.

What was asked is kept, since an audit asks the same of a record again and again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Origin, Row, Stage, Tenure
from dragoman.record import known as clock
from dragoman.record.coverage import span_of
from dragoman.record.narrow import EVERYTHING, Narrow
from dragoman.record.tables import ROW_TYPES

ANSWERS = 1000
"""Answers a view keeps, the last asked: an audit asks some fifty, of other states each time."""


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


def _table_of_id(row_id: str) -> str | None:
    table = f"{row_id.rpartition('-')[0]}s"
    return table if table in ROW_TYPES else None


def _sort_key(row: Any) -> date:
    """Rows of one day keep the order they were written in. A stage counts by its last possible
    day, so that "2025-09" comes after the days of that month and not before all of them."""
    span = span_of(row)
    if span is None:
        return date.min
    return span.last if isinstance(row, Stage) else span.first


class Standing:
    """The rows that a reader may see, on some shelves.

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

    @property
    def path(self) -> Path | None:
        """The folder of the user's record, where one is among the shelves."""
        paths = (getattr(shelf, "path", None) for shelf in self.shelves)
        return next((path for path in paths if path is not None), None)

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

    def known_on(self, row: Row) -> date | None:
        """The day since when a row could be known (see :mod:`dragoman.record.known`)."""
        return clock.known_on(row, self.origins(row.origins))

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
