"""What a record holds of each feed: how much, of which days, taken in when, what was rejected."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from dragoman.model.held import HeldSource
from dragoman.record.curated import SPANS, day_of
from dragoman.record.delta import DeltaShelf, connect
from dragoman.record.schema import BULK, stored

_DIGEST = re.compile(r" \(.*, sha256 ([0-9a-f]{12})\)$", re.DOTALL)
"""An origin that is a file of a feed ends so: its name, and the beginning of its digest."""


def by_source(shelf: DeltaShelf) -> tuple[HeldSource, ...]:
    """Every feed of which files were taken in, by name."""
    files: dict[str, list[object]] = defaultdict(list)
    layouts: dict[str, str] = {}
    for file in shelf.rows("files", {}):
        files[file.layout].append(file)
        layouts[file.digest[:12]] = file.layout
    owned, titles = _origins(shelf, layouts)
    days = _days(shelf, owned)
    return tuple(
        _told(layout, titles.get(layout, ""), rows, days.get(layout, []))
        for layout, rows in sorted(files.items())
    )


def _told(layout: str, title: str, files: list[object], days: list[date]) -> HeldSource:
    def total(name: str) -> int:
        return sum(getattr(file, name) for file in files)

    taken = [day for file in files if (day := getattr(file, "recorded_at", None)) is not None]
    return HeldSource(
        layout, title, len(files), total("added"), total("already"), total("rejected"),
        min(days, default=None), max(days, default=None), max(taken, default=None),
    )  # fmt: skip


def _origins(
    shelf: DeltaShelf, layouts: dict[str, str]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The origins that are files of feeds, each with its feed, and the titles of the feeds."""
    owned, titles = [], {}
    for origin in shelf.rows("origins", {}):
        found = _DIGEST.search(origin.name)
        layout = layouts.get(found[1], "") if found and origin.kind == "feed" else ""
        if found and layout:
            owned.append((origin.id, layout))
            titles[layout] = origin.name[: found.start()]
    return owned, titles


def _days(shelf: DeltaShelf, owned: list[tuple[str, str]]) -> dict[str, list[date]]:
    """The first and last days that the rows of each feed speak of."""
    found: dict[str, list[date]] = defaultdict(list)
    spans = [(table, *SPANS[table]) for table in SPANS if owned]
    for table, first, last in spans:
        for layout, low, high in _spans(shelf, table, first, last, owned):
            found[layout] += [day for day in (day_of(low, False), day_of(high, True)) if day]
    for table in BULK:
        if "day" in stored(table) and "feed" in stored(table):
            for layout, earliest, latest in _bulk(shelf, table):
                found[layout] += [day for day in (earliest, latest) if day]
    return found


def _spans(
    shelf: DeltaShelf, table: str, first: str, last: str, owned: list[tuple[str, str]]
) -> list[tuple[str, str | None, str | None]]:
    files = list(shelf.files(table))
    if not files:
        return []
    query = (
        f'SELECT o.layout, min(r."{first}"), max(COALESCE(r."{last}", r."{first}")) FROM'
        " (SELECT *, unnest(origins) AS origin FROM read_parquet(?, union_by_name = true)) r"
        " JOIN (SELECT unnest(?) AS origin, unnest(?) AS layout) o USING (origin) GROUP BY 1"
    )
    ids, layouts = (list(column) for column in zip(*owned, strict=True))
    rows: list[tuple[str, str | None, str | None]] = (
        connect().execute(query, [files, ids, layouts]).fetchall()
    )
    return rows


def _bulk(shelf: DeltaShelf, table: str) -> list[tuple[str, date | None, date | None]]:
    files = list(shelf.files(table))
    if not files:
        return []
    query = (
        "SELECT feed, min(day), max(day) FROM read_parquet(?, union_by_name = true,"
        " hive_partitioning = true) GROUP BY 1"
    )
    rows: list[tuple[str, date | None, date | None]] = connect().execute(query, [files]).fetchall()
    return rows
