"""The tables of the record, derived from the row types of :mod:`dragoman.model.facts`.

A row is stored flat: every field is one column, except an :class:`Interval`, which is two
(``when_start``, ``when_end``). Partial dates are stored as the text they were given in
(``2021``, ``2021-02``), so no precision is ever invented.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_type_hints

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import (
    Agreement,
    Event,
    Measure,
    Observation,
    Origin,
    Reject,
    Report,
    SourceFile,
    Stage,
    Tenure,
)

SCHEMA_VERSION = 2
"""Raised when a table's columns change meaning; a record written by a newer one is refused."""

ID_DIGITS = 20
"""Hex digits of an id: 80 bits keep a collision below 1e-9 at 40 million rows."""

ROW_TYPES: dict[str, type[Any]] = {
    "origins": Origin,
    "tenures": Tenure,
    "events": Event,
    "agreements": Agreement,
    "stages": Stage,
    "measures": Measure,
    "observations": Observation,
    "reports": Report,
    "files": SourceFile,
    "rejects": Reject,
}
IDENTITY: dict[str, tuple[str, ...]] = {
    "origins": ("name", "url", "published", "kind"),
    "agreements": ("name", "actors", "kind"),
    "files": ("digest",),
}
"""Tables whose id comes from some columns only, so that rows pointing to them keep pointing."""

_CLOCK = ("id", "mark", "recorded_at", "supersedes")
"""Columns that say how and when a row was recorded, not what it says."""

R = TypeVar("R")
Flat = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One stored column: its name, the field it comes from, and its storage type.

    ``kind`` is ``text``, ``texts``, ``number``, ``count``, ``flag``, ``day``, ``partial``,
    ``start`` or ``end`` (the two halves of an interval).
    """

    name: str
    field: str
    kind: str


_KINDS: dict[Any, str] = {
    str: "text",
    tuple[str, ...]: "texts",
    float: "number",
    float | None: "number",
    int: "count",
    int | None: "count",
    bool: "flag",
    date | None: "day",
    PartialDate | None: "partial",
}


def _columns_of(name: str, hint: Any) -> tuple[Column, ...]:
    if hint in (Interval, Interval | None):
        return (Column(f"{name}_start", name, "start"), Column(f"{name}_end", name, "end"))
    return (Column(name, name, _KINDS[hint]),)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The stored columns of a table, in the order of the row type's fields."""
    row_type = ROW_TYPES[table]
    hints = get_type_hints(row_type)
    return tuple(c for f in fields(row_type) for c in _columns_of(f.name, hints[f.name]))


def table_of(row: object) -> str:
    """The table a row belongs to."""
    for name, row_type in ROW_TYPES.items():
        if isinstance(row, row_type):
            return name
    raise TypeError(f"not a row of the record: {type(row).__name__}")


def _stored(column: Column, value: Any) -> Any:
    if column.kind in ("start", "end"):
        value = getattr(value, column.kind) if value is not None else None
    if column.kind == "texts":
        return list(value)
    if value is None or column.kind not in ("partial", "start", "end"):
        return value
    return str(value)


def flatten(row: object) -> Flat:
    """A row as stored values: texts, lists of text, numbers, flags, days (``date``), ``None``."""
    return {c.name: _stored(c, getattr(row, c.field)) for c in columns(table_of(row))}


@cache
def _partial(text: str) -> PartialDate:
    return PartialDate.parse(text)


def _optional_partial(text: str | None) -> PartialDate | None:
    return _partial(text) if text else None


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


_LOADERS: dict[str, Callable[[Any], Any]] = {
    "texts": lambda value: tuple(value or ()),
    "day": _day,
    "partial": _optional_partial,
}


def _same(value: Any) -> Any:
    return value


@cache
def _may_lack(table: str, field: str) -> bool:
    """Whether an interval field may be ``None`` as a whole."""
    return bool(get_type_hints(ROW_TYPES[table])[field] == (Interval | None))


def _interval(table: str, field: str, start: Any, end: Any) -> Interval | None:
    if start is None and end is None and _may_lack(table, field):
        return None
    return Interval(_optional_partial(start), _optional_partial(end))


@cache
def _plan(table: str) -> tuple[tuple[Column, Callable[[Any], Any]], ...]:
    """One entry a field: its (first) column and how to load a stored value."""
    found = (c for c in columns(table) if c.kind != "end")
    return tuple((c, _LOADERS.get(c.kind, _same)) for c in found)


def inflate(table: str, flat: Mapping[str, Any]) -> Any:
    """The row a flat mapping stands for; the reverse of :func:`flatten`."""
    values = [
        load(flat[c.name])
        if c.kind != "start"
        else _interval(table, c.field, flat[c.name], flat[f"{c.field}_end"])
        for c, load in _plan(table)
    ]
    return ROW_TYPES[table](*values)


def content_id(table: str, flat: Mapping[str, Any]) -> str:
    """The id of a row: what it says and by which origins, hashed; never when it was recorded."""
    names = IDENTITY.get(table) or [c.name for c in columns(table) if c.name not in _CLOCK]
    content = {name: flat[name] for name in names}
    text = json.dumps([table, content], ensure_ascii=False, sort_keys=True, default=str)
    return f"{table[:-1]}-{hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]}"


def identified(row: R) -> R:
    """The row with the id of its content, whatever id it had."""
    return replace(row, id=content_id(table_of(row), flatten(row)))  # type: ignore[type-var]


def as_json(table: str, flats: Iterable[Mapping[str, Any]]) -> str:
    """Rows of a table as deterministic JSON: the column names once, then one line a row."""
    names = [c.name for c in columns(table)]
    head = json.dumps({"table": table, "version": SCHEMA_VERSION, "columns": names})
    lines = (
        json.dumps([flat[n] for n in names], ensure_ascii=False, separators=(",", ":"), default=str)
        for flat in flats
    )
    return head[:-1] + ', "rows": [\n' + ",\n".join(lines) + "\n]}\n"


def from_json(text: str) -> tuple[Sequence[str], list[list[Any]]]:
    """The column names and stored rows of a table written by :func:`as_json`."""
    data = json.loads(text)
    return data["columns"], data["rows"]
