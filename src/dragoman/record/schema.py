"""The stored shape of every table, in Delta's words and in DuckDB's: one place for both.

Two sorts of table: those whose rows are frozen dataclasses (:mod:`dragoman.record.tables`), and
bulk tables, which are only ever queried where they lie. No other Arrow library is needed than
the one ``deltalake`` brings: rows go over as a DuckDB relation.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import RecordError
from dragoman.record.derived import derived
from dragoman.record.older import DESCRIPTION, bring_up, refuse_newer_table
from dragoman.record.paths import usable
from dragoman.record.tables import ROW_TYPES, columns

if TYPE_CHECKING:
    from deltalake import DeltaTable, Schema

SETTINGS = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.enableExpiredLogCleanup": "false",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
"""The log is never cleaned up, nor files by another program's vacuum: what goes, and when, is for
:mod:`dragoman.record.leftovers`."""

_OF_KIND = {
    "texts": "texts",
    "number": "double",
    "count": "long",
    "flag": "boolean",
    "day": "date",
}
"""Delta types of the column kinds of :mod:`dragoman.record.tables`; all others are text."""

_DUCKDB = {
    "string": "VARCHAR",
    "texts": "VARCHAR[]",
    "longs": "BIGINT[]",
    "double": "DOUBLE",
    "float": "FLOAT",
    "long": "BIGINT",
    "integer": "INTEGER",
    "byte": "TINYINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
}

BULK: dict[str, dict[str, str]] = {
    "coded_events": {
        "feed": "string",
        "feed_id": "string",
        "day": "date",
        "year": "integer",
        "source": "string",
        "target": "string",
        "source_sector": "string",
        "target_sector": "string",
        "source_raw": "string",
        "target_raw": "string",
        "type": "string",
        "quad": "byte",
        "code": "string",
        "score": "float",
        "mentions": "integer",
        "sources": "integer",
        "added": "date",
        "place": "string",
        "url": "string",
        "origin": "string",
        "pair": "string",
    },
    "mentions": {
        "feed": "string",
        "feed_id": "string",
        "day": "date",
        "year": "integer",
        "event_day": "date",
        "kind": "byte",
        "outlet": "string",
        "url": "string",
        "sentence": "integer",
        "confidence": "integer",
        "tone": "float",
        "added": "date",
        "origin": "string",
    },
    "gkg": {
        "feed": "string",
        "feed_id": "string",
        "day": "date",
        "year": "integer",
        "outlet": "string",
        "url": "string",
        "themes": "texts",
        "persons": "texts",
        "organisations": "texts",
        "places": "texts",
        "tone": "float",
        "articles": "integer",
        "added": "date",
        "origin": "string",
    },
    "votes": {
        "feed": "string",
        "feed_id": "string",
        "roll_call": "string",
        "state": "string",
        "vote": "string",
        "origin": "string",
    },
    "roll_calls": {
        "feed": "string",
        "feed_id": "string",
        "session": "integer",
        "day": "date",
        "resolution": "string",
        "text": "string",
        "origin": "string",
    },
    "documents": {
        "id": "string",
        "digest": "string",
        "source_digest": "string",
        "title": "string",
        "url": "string",
        "outlet": "string",
        "agency": "string",
        "credits": "texts",
        "published": "string",
        "published_from": "string",
        "day": "date",
        "year": "integer",
        "language": "string",
        "words": "integer",
        "text": "string",
        "notes": "texts",
        "claims": "integer",
        "events": "integer",
        "signature": "string",
        "shingles": "integer",
        "bands": "longs",
        "items": "texts",
        "item_bands": "longs",
        "family": "string",
        "copy_of": "string",
        "how": "string",
        "likeness": "double",
        "batch": "string",
        "added": "date",
    },
    "claims": {
        "document": "string",
        "number": "integer",
        "year": "integer",
        "kind": "string",
        "start": "integer",
        "stop": "integer",
        "quote": "string",
        "in_headline": "boolean",
        "speaker": "string",
        "speaker_office": "string",
        "speaker_state": "string",
        "cue": "string",
        "form": "string",
        "sourcing": "string",
        "flags": "texts",
        "domain": "string",
        "actors": "texts",
        "type": "string",
        "source": "texts",
        "target": "texts",
        "place": "string",
        "when_start": "string",
        "when_end": "string",
        "indicator": "string",
        "value": "double",
        "unit": "string",
        "payload": "string",
        "batch": "string",
        "added": "date",
    },
    "listings": {
        "feed": "string",
        "feed_id": "string",
        "day": "date",
        "size": "long",
        "md5": "string",
        "kind": "string",
        "origin": "string",
    },
}
"""Columns of the bulk tables with their Delta types. ``day`` is when it happened (for a mention
or a GKG row: when it was seen; for a document: when it was published), ``added`` when the feed
took it in; ``pair`` is told by :mod:`dragoman.record.derived`. ``documents`` and ``claims`` are
:mod:`dragoman.model.documents`."""

PARTITIONS: dict[str, tuple[str, ...]] = {
    "coded_events": ("feed", "year"),
    "mentions": ("feed", "year"),
    "gkg": ("feed", "year"),
    "documents": ("year",),
    "claims": ("year",),
}
"""Most questions about these name a feed and years; all other tables are one folder."""

SORTED: dict[str, tuple[str, ...]] = {
    "coded_events": ("pair", "day"),
    "documents": ("day", "id"),
    "claims": ("document", "number"),
    "votes": ("state", "roll_call"),
    "observations": ("subject", "partner", "indicator", "period"),
    "tenures": ("state", "office"),
    "measures": ("issuer", "when"),
}
"""Order of rows inside a file, so that a reader of one pair skips most row groups."""

RANGED: dict[str, tuple[str, ...]] = {
    "coded_events": ("pair", "source", "target"),
    "observations": ("indicator", "subject", "partner"),
}
"""Columns by which the files of a table are told apart: a sorted run of many begins and ends
anywhere, and each source of figures brings its own indicators."""


def stored(table: str) -> dict[str, str]:
    """The columns of a table with their types, in order."""
    if table in BULK:
        return BULK[table]
    return {c.name: _OF_KIND.get(c.kind, "string") for c in columns(table)}


def duckdb_types(table: str) -> dict[str, str]:
    """The columns of a table with DuckDB's types."""
    return {name: _DUCKDB[kind] for name, kind in stored(table).items()}


def chosen(table: str, names: Iterable[str], follow: Container[str]) -> str:
    """Some columns of a table as SQL; those of ``follow`` are worked out from others."""
    more = derived(table)
    return ", ".join(
        f'{more[name]} AS "{name}"' if name in follow else f'"{name}"' for name in names
    )


_EMPTY = {"longs": "[]", "text": "''", "string": "''", "texts": "[]", "flag": "false"}


def empty_values(table: str) -> dict[str, str]:
    """What a column holds where nothing is said, as SQL: the empty text or list, else NULL (a
    date that is not known is NULL, never an empty text)."""
    if table in BULK:
        return {name: _EMPTY.get(kind, "NULL") for name, kind in BULK[table].items()}
    return {c.name: _EMPTY.get(c.kind, "NULL") for c in columns(table)}


def delta_schema(table: str) -> Schema:
    """The Delta schema of a table, every column nullable."""
    from deltalake import Field, Schema
    from deltalake.schema import ArrayType, PrimitiveType

    def of(kind: str) -> Any:
        inside = {"texts": "string", "longs": "long"}.get(kind)
        return (
            ArrayType(PrimitiveType(inside), contains_null=True) if inside else PrimitiveType(kind)
        )

    return Schema([Field(name, of(kind)) for name, kind in stored(table).items()])


def make(root: Path, table: str) -> DeltaTable:
    """The Delta table under a record's folder, made where it is missing, with all its columns.

    Raises :class:`RecordError` where a newer Dragoman made it.
    """
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    if table not in BULK and table not in ROW_TYPES:
        raise KeyError(f"no table {table} in a record")
    path = usable(root) / table
    path.mkdir(parents=True, exist_ok=True)
    wanted = delta_schema(table)
    try:
        found = DeltaTable.create(
            str(path),
            schema=wanted,
            mode="ignore",
            name=table,
            description=DESCRIPTION,
            partition_by=list(PARTITIONS.get(table, ())) or None,
            configuration=SETTINGS,
        )
        refuse_newer_table(found, table, root)
        return bring_up(found, wanted)
    except DeltaError as error:
        raise RecordError(f"cannot write {table} in {root}: {error}") from None


def relation(connection: Any, table: str, flats: Iterable[Mapping[str, Any]]) -> Any:
    """Flat rows as a DuckDB relation of exactly the table's columns and types."""
    more = derived(table)
    kinds = {name: kind for name, kind in duckdb_types(table).items() if name not in more}
    rows = json.dumps([{name: flat[name] for name in kinds} for flat in flats], default=str)
    names = chosen(table, stored(table), more)
    query = f"SELECT {names} FROM (SELECT unnest(from_json($rows, $shape), recursive := true))"
    return connection.sql(query, params={"rows": rows, "shape": json.dumps([kinds])})
