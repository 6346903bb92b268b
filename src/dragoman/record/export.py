"""A table of the user's record as one file: Parquet, CSV, JSON lines, or FollowTheMoney."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import OutputError, RecordError, UnknownName
from dragoman.model.facts import Tenure
from dragoman.record.delta import DeltaShelf, connect, open_table
from dragoman.record.older import late, source
from dragoman.record.paths import data_files, for_duckdb
from dragoman.record.schema import BULK, duckdb_types
from dragoman.record.staging import listed
from dragoman.record.tables import ROW_TYPES
from dragoman.vocab.states import to_code

FORMATS = {
    "parquet": "(FORMAT parquet, COMPRESSION zstd)",
    "csv": "(FORMAT csv, HEADER true)",
    "jsonl": "(FORMAT json)",
}
FTM = "ftm"


def export(path: Path, table: str, kind: str, target: Path) -> int:
    """Write a table to a new file; how many rows (for ``ftm``, entities).

    The file appears under its name only when it is whole. Raises :class:`UnknownName` for a
    table or format there is none of, :class:`RecordError` where the record holds no such table,
    :class:`OutputError` where the file cannot be written.
    """
    if table not in ROW_TYPES and table not in BULK:
        raise UnknownName("table", table, (*ROW_TYPES, *BULK))
    if kind not in (*FORMATS, FTM):
        raise UnknownName("format", kind, (*FORMATS, FTM))
    if kind == FTM and table != "tenures":
        raise UnknownName("table", f"{table} (in FollowTheMoney)", ("tenures",))
    draft = target.with_name(f".{target.name}.part")
    try:
        rows = _ftm(path, draft) if kind == FTM else _copied(path, table, kind, draft)
        os.replace(draft, target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from None
    finally:
        draft.unlink(missing_ok=True)
    return rows


def _copied(path: Path, table: str, kind: str, draft: Path) -> int:
    import duckdb

    found = open_table(path, table) if path.is_dir() else None
    files = for_duckdb(data_files(found)) if found is not None else []
    if not files:
        raise RecordError(f"the record in {path} holds no {table}")
    names = ", ".join(f'"{name}"' for name in duckdb_types(table))
    kinds = duckdb_types(table)
    missing = late(found, kinds) if found is not None else ()
    options = {"hive_partitioning": "true"} | ({} if missing else {"union_by_name": "true"})
    rows_of = source(listed(files), kinds, missing, options)
    name = str(draft).replace("'", "''")
    try:
        query = f"COPY (SELECT {names} FROM {rows_of}) TO '{name}' {FORMATS[kind]}"
        (rows,) = connect().execute(query).fetchone()
    except duckdb.IOException as error:
        raise OutputError(f"cannot write {draft.parent}: {str(error).splitlines()[0]}") from None
    return int(rows)


def _ftm(path: Path, draft: Path) -> int:
    rows = DeltaShelf(path).rows("tenures", {}) if path.is_dir() else iter(())
    count = 0
    with draft.open("w", encoding="utf-8") as sink:
        for entity in entities(rows):
            sink.write(json.dumps(entity, ensure_ascii=False) + "\n")
            count += 1
    return count


def entities(tenures: Iterable[Tenure]) -> Iterator[dict[str, Any]]:
    """Tenures as FollowTheMoney entities: each person and position once, an occupancy a row."""
    seen: set[str] = set()
    for row in tenures:
        person = row.wikidata or f"dragoman-person-{row.state}-{_slug(row.name)}"
        position = f"dragoman-position-{row.state}-{row.office}"
        if person not in seen:
            seen.add(person)
            yield _entity(person, "Person", name=[row.name], wikidataId=[row.wikidata])
        if position not in seen:
            seen.add(position)
            yield _entity(
                position, "Position", name=[row.title or row.office], country=[_country(row.state)]
            )
        yield _entity(
            row.id,
            "Occupancy",
            holder=[person],
            post=[position],
            startDate=[str(row.start or "")],
            endDate=[str(row.end or "")],
            status=["ended" if row.end else "unknown"],
        )


def _entity(key: str, schema: str, **values: list[str]) -> dict[str, Any]:
    kept = {name: [v for v in held if v] for name, held in values.items()}
    return {"id": key, "schema": schema, "properties": {n: v for n, v in kept.items() if v}}


def _country(code: str) -> str:
    """FollowTheMoney's code of a state: ISO 3166-1 alpha-2 in small letters."""
    return (to_code("iso2", code) or "").lower()


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
