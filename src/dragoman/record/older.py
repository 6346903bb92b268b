"""Tables that another version of Dragoman wrote: a newer one's are refused, an older one's are read
as they lie, and get the columns they lack when they are next written.

Bringing a table up is one commit of Delta, which changes no file of data: killed before it, the
table is an older one still, which is brought up next time; killed after it, it is done. The
columns it added are marked as such, since the files from before lack them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import RecordError
from dragoman.record.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from deltalake import DeltaTable, Field, Schema

ADDED = "dragoman.added"
"""In the metadata of a column that was added to a table with files in it."""
DESCRIPTION = f"Dragoman, schema {SCHEMA_VERSION}"
"""Of every table: which version of the schema its rows are of."""


def refuse_newer_table(table: DeltaTable, name: str, record: Path) -> None:
    """Stop with a clear line where a newer Dragoman made a table."""
    found = re.fullmatch(r"Dragoman, schema (\d+)", table.metadata().description or "")
    if found and int(found[1]) > SCHEMA_VERSION:
        raise RecordError(
            f"the table {name} in {record} was written by a newer Dragoman (schema {found[1]}; "
            f"this one knows {SCHEMA_VERSION}): update Dragoman, or choose another folder with "
            "--record"
        )


def late(table: DeltaTable, wanted: Iterable[str]) -> tuple[str, ...]:
    """Those of some columns that files of a table may lack."""
    marked = {field.name: ADDED in (field.metadata or {}) for field in table.schema().fields}
    return tuple(name for name in wanted if marked.get(name, True))


def bring_up(table: DeltaTable, wanted: Schema) -> DeltaTable:
    """A table with all columns of today, in one commit where it lacks some; before it another
    says that it is of today, so that no older Dragoman writes to it from then on."""
    from deltalake import Field

    if table.metadata().description != DESCRIPTION:
        table.alter.set_table_description(DESCRIPTION)
    held = {field.name for field in table.schema().fields}
    missing: list[Field] = [
        Field(field.name, field.type, nullable=True, metadata={ADDED: DESCRIPTION})
        for field in wanted.fields
        if field.name not in held
    ]
    if missing:
        table.alter.add_columns(missing)
    return table


def source(
    files: str, kinds: Mapping[str, str], lacking: Sequence[str], options: Mapping[str, Any]
) -> str:
    """The files of a table (an SQL list, or a mark for one) as DuckDB reads them; columns that
    all or some of them lack are NULL there."""
    given = ", ".join(f"{name} = {value}" for name, value in options.items())
    if not lacking:
        return f"read_parquet({files}{', ' if given else ''}{given})"
    empty = ", ".join(f'CAST(NULL AS {kinds[name]}) AS "{name}"' for name in lacking)
    whole = f"read_parquet({files}, union_by_name = true{', ' if given else ''}{given})"
    return f"(SELECT * FROM {whole} UNION ALL BY NAME SELECT {empty} WHERE false)"
