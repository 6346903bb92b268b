"""Reads the YAML and CSV sources of the starter record into flat rows with ids.

Rows name their origins and agreements by the short keys used in the sources; here keys become
ids. A key that is not defined, a field that is not known or a date that cannot be read stops
the build with the file and the row.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from dragoman.errors import RecordError
from dragoman.model.dates import PartialDate
from dragoman.record.tables import Column, Flat, columns, content_id

Keys = dict[str, str]
"""From the short key of a source file to the row id."""

Raw = dict[str, Any]
ORIGIN_DEFAULTS = {"licence": "facts only", "kind": "page"}
MARKS = ("seen", "recall", "memory")


def _yaml(path: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader) or []


def _csv(path: Path) -> Iterator[Raw]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _raws(folder: Path, stem: str) -> Iterator[tuple[str, Raw]]:
    """The rows of every file of a table (``events.yaml``, ``events_2.csv``), with their place."""
    for path in sorted(folder.glob(f"{stem}*.*")):
        if path.stem != stem and not path.stem.startswith(f"{stem}_"):
            continue
        rows = _csv(path) if path.suffix == ".csv" else iter(_yaml(path))
        for number, raw in enumerate(rows, start=1):
            yield f"{path.name} row {number}", raw


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    return [str(part) for part in value or ()]


def _partial(value: Any) -> str | None:
    return str(PartialDate.parse(str(value))) if value not in (None, "") else None


def _number(value: Any) -> float | None:
    return float(value) if value not in (None, "") else None


def _half(value: Any, column: Column) -> str | None:
    start, _, end = str(value or "").partition("/")
    return _partial(start if column.kind == "start" else end or start)


def _text(value: Any) -> str:
    return str(value) if value is not None else ""


_CELLS: dict[str, Callable[[Any], Any]] = {
    "partial": _partial,
    "texts": _texts,
    "number": _number,
    "flag": lambda value: value in (True, "yes", "true"),
    "day": lambda value: str(value) if value else None,
    "text": _text,
}


def _cell(column: Column, raw: Raw) -> Any:
    value = raw.get(column.field)
    if column.kind in ("start", "end"):
        return _half(value, column)
    return _CELLS[column.kind](value)


def _flat(table: str, raw: Raw, fixed: Mapping[str, Any], place: str) -> Flat:
    known = {c.field for c in columns(table)} | {"key", "stages", "reports"}
    if extra := raw.keys() - known:
        raise RecordError(f"{place}: unknown field {', '.join(sorted(extra))}")
    try:
        flat = {c.name: _cell(c, raw) for c in columns(table)} | dict(fixed)
    except Exception as error:
        raise RecordError(f"{place}: {error}") from None
    if "mark" in flat and flat["mark"] not in MARKS:
        raise RecordError(f"{place}: mark must be one of {', '.join(MARKS)}, not {flat['mark']!r}")
    flat["id"] = content_id(table, flat)
    return flat


class _Reader:
    """One pass over the sources: origins first, then what points to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.recorded = str(_yaml(folder / "record.yaml")["recorded"])
        self.origins: Keys = {}
        self.events: Keys = {}
        self.tables: dict[str, list[Flat]] = {}
        self.ids: set[str] = set()

    def keep(self, table: str, flat: Flat, place: str) -> Flat:
        if flat["id"] in self.ids:
            raise RecordError(f"{place}: the same row twice")
        self.ids.add(flat["id"])
        self.tables.setdefault(table, []).append(flat)
        return flat

    def read_origins(self) -> None:
        for place, raw in _raws(self.folder, "origins"):
            filled = ORIGIN_DEFAULTS | {k: v for k, v in raw.items() if v not in (None, "")}
            flat = self.keep("origins", _flat("origins", filled, {}, place), place)
            if self.origins.setdefault(str(raw["key"]), flat["id"]) != flat["id"]:
                raise RecordError(f"{place}: the key {raw['key']} stands for two origins")

    def row(self, table: str, raw: Raw, place: str, **fixed: Any) -> Flat:
        missing = [k for k in _texts(raw.get("origins")) if k not in self.origins]
        if missing:
            raise RecordError(f"{place}: no origin {', '.join(missing)}")
        fixed["origins"] = [self.origins[k] for k in _texts(raw.get("origins"))]
        fixed["recorded_at"] = self.recorded
        return self.keep(table, _flat(table, raw, fixed, place), place)

    def read_plain(self, table: str) -> None:
        self.tables.setdefault(table, [])
        for place, raw in _raws(self.folder, table):
            self.row(table, raw, place)

    def read_events(self) -> None:
        self.tables.setdefault("reports", [])
        for place, raw in _raws(self.folder, "events"):
            event = self.row("events", raw, place)
            for number, report in enumerate(raw.get("reports") or (), start=1):
                self.row("reports", report, f"{place} report {number}", event=event["id"])

    def read_agreements(self) -> None:
        self.tables.setdefault("stages", [])
        for place, raw in _raws(self.folder, "agreements"):
            agreement = self.row("agreements", raw, place)
            for number, stage in enumerate(raw.get("stages") or (), start=1):
                self.row("stages", stage, f"{place} stage {number}", agreement=agreement["id"])


def read(folder: Path) -> dict[str, list[Flat]]:
    """Every table of the starter record as flat rows; stops at the first mistake."""
    reader = _Reader(folder)
    reader.read_origins()
    for table in ("tenures", "events", "agreements", "measures", "observations"):
        if table == "events":
            reader.read_events()
        elif table == "agreements":
            reader.read_agreements()
        else:
            reader.read_plain(table)
    return {name: reader.tables.get(name, []) for name in _yaml(folder / "record.yaml")["tables"]}
