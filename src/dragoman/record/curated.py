"""The part of a record that was not taken in from feeds, and the size of the part that was.

Rows of feeds were checked one by one when they came in and number in the hundred thousands;
looking for gaps and broken invariants is for what people and readers put together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.held import Holding
from dragoman.record import expressions
from dragoman.record.delta import DeltaShelf, connect
from dragoman.record.engine import Tables
from dragoman.record.narrow import Narrow
from dragoman.record.reader import View
from dragoman.record.schema import BULK, stored
from dragoman.record.tables import columns

SPANS = {
    "tenures": ("start", "end"),
    "events": ("when_start", "when_end"),
    "measures": ("when", "when"),
    "observations": ("period", "period"),
}
"""Columns that say when a row was true, of the tables feeds write to."""


class CuratedShelf(DeltaShelf):
    """The user's record without the rows of feeds."""

    def feeds(self) -> list[str]:
        """The ids of the origins that are files of feeds."""
        return [row.id for row in super()._read("origins", Narrow("\"kind\" = 'feed'"))]

    def _read(self, table: str, wanted: Narrow) -> Iterator[Any]:
        if "origins" in {column.name for column in columns(table)}:
            own = f'({wanted.sql}) AND NOT list_has_any("origins", ?::VARCHAR[])'
            wanted = replace(wanted, sql=own, values=(*wanted.values, self.feeds()))
        return super()._read(table, wanted)


def curated(view: View) -> View:
    """The same view without the rows of feeds."""
    shelves = [
        CuratedShelf(shelf.path) if isinstance(shelf, DeltaShelf) else shelf
        for shelf in view.shelves
    ]
    return View(shelves, view.known, view.recorded)


def fed(shelf: DeltaShelf) -> tuple[Holding, ...]:
    """What a record holds from feeds, by table: rows, and the first and last day they speak of."""
    own = CuratedShelf(shelf.path).feeds()
    found = [_rows_of_feeds(shelf, table, own) for table in SPANS] if own else []
    found += [_bulk(shelf, table) for table in BULK]
    return tuple(holding for holding in found if holding.rows)


def _rows_of_feeds(shelf: DeltaShelf, table: str, own: list[str]) -> Holding:
    files = list(shelf.files(table))
    if not files:
        return Holding(table, 0, None, None)
    first, last = SPANS[table]
    query = (
        f'SELECT count(*), min("{first}"), max(COALESCE("{last}", "{first}")), min(mark)'
        " FROM read_parquet(?, union_by_name = true) WHERE list_has_any(origins, ?::VARCHAR[])"
    )
    rows, low, high, mark = connect().execute(query, [files, own]).fetchone()
    return Holding(
        table, rows, day_of(low, False), day_of(high, True), ((mark, rows),) if rows else ()
    )


def day_of(text: str | None, last: bool) -> date | None:
    """The first or last day of a date as it is stored; nothing where there is none."""
    if not text:
        return None
    partial = PartialDate.parse(text)
    return partial.last if last else partial.first


def _bulk(shelf: DeltaShelf, table: str) -> Holding:
    tables = Tables(shelf.path)
    if not tables.holds(table):
        return Holding(table, 0, None, None)
    if "day" not in stored(table):
        return Holding(table, tables.run(expressions.count(table))[0][0], None, None)
    return Holding(table, *tables.run(expressions.extent(table))[0])
