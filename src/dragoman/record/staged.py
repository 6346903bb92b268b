"""Rows of documents that many machines wrote as files, brought into the record as one batch.

Workers write what they read as plain Parquet files in a folder of their own
(:func:`write_part`), and name the files to whoever drives the job. Only files that were named
count, so a worker that was killed, or a task that ran twice, leaves nothing behind. The driver
groups the documents by their sketches alone, and copies the rows into place
(:func:`admit`) with the promise that every batch is made with (:mod:`dragoman.record.documents`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from uuid import uuid4

from dragoman.model.documents import DocumentRow, DocumentRows
from dragoman.record.delta import connect
from dragoman.record.disk import PENDING, locked
from dragoman.record.documents import (
    TABLES,
    DocumentWriter,
    Group,
    finish,
    flat,
    promise,
    recover,
    written,
)
from dragoman.record.paths import for_duckdb
from dragoman.record.schema import duckdb_types, relation
from dragoman.record.staging import listed

OWNER = {"documents": "id", "claims": "document", "coded_events": "origin"}
"""The column of each table that names the document a row comes from."""
PLACE = "_at"
"""Column of a staged row: the place of its document in the order of what was given."""
FILE_STEP = 2**32
"""Places between two files: no file has more articles."""
SKETCH = (
    "id", "digest", "outlet", "agency", "published", "day", "year", "signature", "shingles",
    "bands", "items", "item_bands",
)  # fmt: skip
"""What grouping looks at: neither the text nor anything that was read from it."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """What became of the documents of a batch; ``already`` were in the record or came twice."""

    stored: int = 0
    already: int = 0
    claims: int = 0
    events: int = 0
    copies: int = 0
    words: int = 0
    of_file: Mapping[int, int] = field(default_factory=dict)
    """Documents stored by number of file: the place divided by :data:`FILE_STEP`."""


def write_part(folder: Path, rows: Sequence[tuple[int, DocumentRows]]) -> dict[str, str]:
    """Documents with their places as one file a table; the paths by table."""
    flats: dict[str, list[dict[str, Any]]] = {
        "documents": flat([each.document for _, each in rows]),
        "claims": flat([claim for _, each in rows for claim in each.claims]),
        "coded_events": flat([event for _, each in rows for event in each.events]),
    }
    places = json.dumps([{"id": each.document.id, "place": at} for at, each in rows])
    con = connect()
    folder.mkdir(parents=True, exist_ok=True)
    return {
        table: _one_file(con, table, held, places, folder / f"{table}-{uuid4().hex}.parquet")
        for table, held in flats.items()
        if held
    }


def _one_file(con: Any, table: str, flats: list[dict[str, Any]], places: str, path: Path) -> str:
    con.register("rows_of", relation(con, table, flats))
    shape = json.dumps([{"id": "VARCHAR", "place": "BIGINT"}])
    con.execute(
        "CREATE OR REPLACE TEMP TABLE places AS SELECT id, min(place) AS place FROM"
        " (SELECT unnest(from_json($places, $shape), recursive := true)) GROUP BY id",
        {"places": places, "shape": shape},
    )
    name = str(path).replace("'", "''")
    con.execute(
        f"COPY (SELECT r.*, p.place AS {PLACE} FROM rows_of r JOIN places p"
        f" ON p.id = r.{OWNER[table]}) TO '{name}' (FORMAT parquet, COMPRESSION zstd)"
    )
    con.unregister("rows_of")
    return str(path)


def admit(
    writer: DocumentWriter, files: dict[str, list[str]], group: Group, memory: str = "4GB"
) -> Admitted:
    """Bring the rows of staged files into the record as one batch, and say what became of them."""
    if not files.get("documents"):
        return Admitted()
    batch = uuid4().hex
    with locked(writer.root):
        recover(writer.root)
        con = connect()
        folder = writer.root / PENDING / f"{batch}.new"
        folder.mkdir(parents=True)
        con.execute(f"SET memory_limit = '{memory}'")
        con.execute(f"SET temp_directory = '{str(folder / 'spill').replace(chr(39), chr(39) * 2)}'")
        given = _views(con, files)
        stored = _fates(con, writer, group)
        today = writer.today.isoformat()
        kept = {table: _kept(con, table, folder, batch, today) for table in TABLES}
        promise(writer.root, batch, {table: parts for table, parts in kept.items() if parts})
        finish(writer.root, batch)
    writer.tidy()
    of_file = con.execute(f"SELECT place // {FILE_STEP}, count(*) FROM fates GROUP BY 1").fetchall()
    return Admitted(stored, given - stored, *_told(con), dict(of_file))


def _views(con: Any, files: dict[str, list[str]]) -> int:
    """The staged files as views; how many documents they hold."""
    for table in TABLES:
        names = listed(for_duckdb(map(Path, files.get(table, ()))))
        kinds = duckdb_types(table) | {PLACE: "BIGINT"}
        empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in kinds.items())
        source = f"FROM read_parquet({names})" if files.get(table) else f"SELECT {empty} LIMIT 0"
        con.execute(f"CREATE VIEW staged_{table} AS {source}")
    return int(con.execute("SELECT count(*) FROM staged_documents").fetchone()[0])


def _fates(con: Any, writer: DocumentWriter, group: Group) -> int:
    """A table of the documents to be stored, each with its family; how many they are.

    The least place wins where a document came twice, and those that are held are left out.
    """
    names = ", ".join(f'"{name}"' for name in SKETCH)
    found = con.execute(
        f"SELECT {names}, {PLACE} FROM staged_documents"
        f" QUALIFY row_number() OVER (PARTITION BY id ORDER BY {PLACE}) = 1 ORDER BY {PLACE}"
    ).fetchall()
    library = writer.library()
    held = library.held_ids([row[0] for row in found])
    new = [row for row in found if row[0] not in held]
    grouped = group([_sketched(row) for row in new], library) if new else ()
    fates = [
        {
            "id": each.document.id,
            "place": row[-1],
            "family": each.document.family,
            "copy_of": each.document.copy_of,
            "how": each.document.how,
            "likeness": each.document.likeness,
        }
        for row, each in zip(new, grouped, strict=True)
    ]
    shape = {"id": "VARCHAR", "place": "BIGINT", "family": "VARCHAR", "copy_of": "VARCHAR"}
    shape |= {"how": "VARCHAR", "likeness": "DOUBLE"}
    con.execute(
        "CREATE TABLE fates AS SELECT unnest(from_json($rows, $shape), recursive := true)",
        {"rows": json.dumps(fates), "shape": json.dumps([shape])},
    )
    return len(fates)


def _sketched(row: tuple[Any, ...]) -> DocumentRows:
    """A document as grouping sees it."""
    held = dict(zip(SKETCH, row[:-1], strict=True))
    empty: dict[str, Any] = {f.name: "" for f in fields(DocumentRow)}
    empty |= {"credits": (), "notes": (), "words": 0, "claims": 0, "events": 0, "added": None}
    empty |= {"likeness": 0.0}
    lists = {name: tuple(held[name]) for name in ("bands", "items", "item_bands")}
    return DocumentRows(DocumentRow(**(empty | held | lists)))


def _kept(con: Any, table: str, folder: Path, batch: str, today: str) -> list[dict[str, Any]]:
    """The rows of the documents to be stored, copied into place; what a commit must know."""
    mine = {"batch": f"'{batch}'", "added": f"DATE '{today}'"}
    if table == "documents":
        mine |= {name: f"f.{name}" for name in ("family", "copy_of", "how", "likeness")}
        mine["events"] = "CAST(CASE WHEN f.how = 'copy' THEN 0 ELSE s.events END AS INTEGER)"
    columns = ", ".join(
        f'{mine[name]} AS "{name}"' if name in mine else f's."{name}"'
        for name in duckdb_types(table)
    )
    repeats = " AND f.how <> 'copy'" if table == "coded_events" else ""
    con.execute(
        f"CREATE VIEW kept_{table} AS SELECT {columns} FROM staged_{table} s JOIN fates f"
        f" ON f.id = s.{OWNER[table]} AND f.place = s.{PLACE}{repeats}"
    )
    return written(con, table, f"kept_{table}", folder)


def _told(con: Any) -> tuple[int, int, int, int]:
    """Claims, coded events, copies and words of what was stored."""
    found = con.execute(
        "SELECT COALESCE(sum(s.claims), 0),"
        " COALESCE(sum(s.events) FILTER (f.how <> 'copy'), 0),"
        " count(*) FILTER (f.how <> ''), COALESCE(sum(s.words), 0)"
        f" FROM staged_documents s JOIN fates f ON f.id = s.id AND f.place = s.{PLACE}"
    ).fetchone()
    claims, events, copies, words = map(int, found)
    return claims, events, copies, words
