"""The documents a record holds: looked up where they lie, never loaded as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.model.documents import FEED
from dragoman.record.delta import connect, open_table
from dragoman.record.derived import derived, pair
from dragoman.record.engine import scan
from dragoman.record.older import late, source
from dragoman.record.paths import data_files, for_duckdb
from dragoman.record.pinned import Pinned, pin
from dragoman.record.schema import duckdb_types


class Held(NamedTuple):
    """What is kept of a document to find its copies and rewrites among new ones."""

    id: str
    family: str
    day: date | None
    outlet: str
    agency: str
    signature: str
    shingles: int
    bands: list[int]
    items: list[str]
    item_bands: list[int]


class Told(NamedTuple):
    """One event as a document tells it: our coding beside where it was printed.

    ``family`` groups copies and rewrites; ``origin`` is who counts as its source: the agency
    that some text of the family credits, else the outlet that printed it first.
    """

    document: str
    day: date
    source: str
    target: str
    type: str
    place: str
    title: str
    url: str
    outlet: str
    published: str
    added: date
    family: str
    origin: str
    feed_id: str


class Library:
    """The documents of the record in a folder, pinned to the files found when first asked, over a
    connection that is open already, or one of its own."""

    def __init__(self, path: Path | None, con: Any = None) -> None:
        self.path, self._open = path, con
        self._sources: dict[str, str] = {}

    def _table(self, name: str) -> list[str]:
        found = open_table(self.path, name) if self.path is not None else None
        if found is None:
            return []
        kinds = duckdb_types(name)
        options = {"hive_partitioning": "true"}
        asked = {column: kind for column, kind in kinds.items() if column not in derived(name)}
        self._sources[name] = source("?", kinds, late(found, asked), options)
        return for_duckdb(data_files(found))

    @cached_property
    def documents(self) -> Sequence[str]:
        """The files of the documents table."""
        return self._table("documents")

    @cached_property
    def claims(self) -> Sequence[str]:
        """The files of the claims table."""
        return self._table("claims")

    @cached_property
    def coded(self) -> Pinned:
        """Our own coded events."""
        found = pin(self.path, "coded_events")
        own = (path for path in found.files if f"feed={FEED}" in path.parts)
        return replace(found, files=tuple(own))

    @cached_property
    def _con(self) -> Any:
        return connect() if self._open is None else self._open

    def __bool__(self) -> bool:
        return bool(self.documents)

    def _run(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        if not self.documents:
            return []
        found: list[tuple[Any, ...]] = self._con.execute(
            sql.replace("$documents", self._sources["documents"], 1),
            [list(self.documents), *values],
        ).fetchall()
        return found

    def count(self) -> int:
        """How many documents are held."""
        return int(next(iter(self._run("SELECT count(*) FROM $documents")), (0,))[0])

    def held_ids(self, ids: Sequence[str]) -> set[str]:
        """Those of some document ids that are held."""
        return self._among("id", ids)

    def held_sources(self, digests: Sequence[str]) -> set[str]:
        """Those of some digests of bytes from which a document was made."""
        return self._among("source_digest", digests)

    def _among(self, column: str, values: Sequence[str]) -> set[str]:
        if not values:
            return set()
        sql = f"SELECT {column} FROM $documents WHERE {column} IN (SELECT unnest(?))"
        return {row[0] for row in self._run(sql, list(values))}

    def sketches(self, first: date, last: date, undated: bool = False) -> Iterator[Held]:
        """Documents published on some days, with what finds their copies."""
        names = ", ".join(f'"{name}"' for name in Held._fields)
        when = "(day BETWEEN ? AND ?)" + (" OR day IS NULL" if undated else "")
        rows = self._run(f"SELECT {names} FROM $documents WHERE {when}", first, last)
        return (Held(*row) for row in rows)

    def sketches_of(self, ids: Sequence[str]) -> Iterator[Held]:
        """The same of some documents by id."""
        names = ", ".join(f'"{name}"' for name in Held._fields)
        sql = f"SELECT {names} FROM $documents WHERE id IN (SELECT unnest(?))"
        return (Held(*row) for row in self._run(sql, list(ids)))

    def rows(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Documents by id, without their text."""
        columns = "id, title, url, outlet, agency, published, day, added, family, copy_of, how"
        sql = f"SELECT {columns} FROM $documents WHERE id IN (SELECT unnest(?))"
        names = [name.strip() for name in columns.split(",")]
        return {row[0]: dict(zip(names, row, strict=True)) for row in self._run(sql, list(ids))}

    def text(self, id: str) -> str | None:
        """The text of a document, ``None`` where it is not held."""
        found = self._run("SELECT text FROM $documents WHERE id = ?", id)
        return str(found[0][0]) if found else None

    def told(
        self, pairs: Sequence[tuple[str, str]], first: date, last: date, known: date | None = None
    ) -> list[Told]:
        """Our coded events of some pairs of actors, in either order, on some days, with the
        documents that tell them; ``known`` leaves out what was published later.

        One query for all of them: a document under audit asks once.
        """
        if not self.documents or not pairs:
            return []
        wanted = sorted({pair(*sides) for sides in pairs})
        coded = self.coded.holding((("pair", frozenset(wanted)),))
        sql = _TOLD.replace("$events", f"({scan(coded)})").replace("$pairs", _marks(wanted))
        sql = sql.replace("$documents", self._sources["documents"])
        files = list(self.documents)
        rows = self._con.execute(sql, [first, last, *wanted, files, files]).fetchall()
        told = [Told(*row) for row in rows]
        return [each for each in told if known is None or _public(each) <= known]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)


def _public(told: Told) -> date:
    """The last day a document's date can mean; undated ones are known since they were added."""
    from dragoman.model.dates import PartialDate

    return PartialDate.parse(told.published).last if told.published else told.added


_TOLD = """
WITH e AS MATERIALIZED (
  SELECT origin AS document, day, source, target, type, place, feed_id
  FROM $events
  WHERE day BETWEEN ? AND ? AND pair IN ($pairs)
), d AS MATERIALIZED (
  SELECT id, title, url, outlet, published, added, family
  FROM $documents WHERE id IN (SELECT document FROM e)
), f AS (
  SELECT family, coalesce(max(agency) FILTER (agency <> ''),
    arg_min(lower(outlet), coalesce(day, DATE '9999-12-31')), '') AS origin
  FROM $documents
  WHERE family IN (SELECT family FROM d) GROUP BY family
)
SELECT e.document, e.day, e.source, e.target, e.type, e.place, d.title, d.url, d.outlet,
  d.published, d.added, d.family, f.origin, e.feed_id
FROM e JOIN d ON d.id = e.document JOIN f USING (family) ORDER BY e.day, e.feed_id
"""
