"""A batch's rows as Parquet files in a staging folder, apart by fate, not yet in the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.model.intake import Batch
from dragoman.record.derived import derived
from dragoman.record.paths import for_duckdb
from dragoman.record.schema import BULK, PARTITIONS, SORTED, duckdb_types, empty_values
from dragoman.record.tables import ID_DIGITS, columns

ROW_GROUP = 16_384
"""Rows of a Parquet row group: small, so that a reader of one pair decodes little more than its
rows. Four times larger ones save under three hundredths of the CPU of taking files in, and double
that of a timeline."""
GROUPS = 32
"""Row groups of a file where a sorted partition is cut into several: a question of one pair opens
two of them, and passes over those groups of theirs that it skips at a hundredth of a millisecond
each and more."""
LEVEL = 1
"""Of zstd: a tenth less CPU than the usual 3, and on rows of GDELT the files are not larger."""

_CLOCK = ("id", "origins", "mark", "recorded_at", "supersedes")
_EXTRA = (
    "fate, CASE WHEN fate = 'bad' THEN"
    " CAST(to_json(struct_pack(problem, said, line)) AS VARCHAR) END AS reject"
)
"""What stands beside a table's columns while staged: what is wrong with a bad row as one JSON text,
since every column more is sorted with the rest (four instead of one: an eighth of the copy)."""


_PARTIAL = (
    "regexp_full_match(\"{0}\", '(?:[1-9][0-9]{{3}})(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{{2}})?)?')"
    ' AND (length("{0}") < 10 OR TRY_CAST("{0}" AS DATE) IS NOT NULL)'
)
"""Whether a column is a year, a month or a day that exists (:class:`PartialDate`)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One staged file: its rows and bytes, its partition's values, its columns' statistics."""

    path: Path
    rows: int
    size: int
    keys: dict[str, str]
    stats: dict[str, dict[str, Any]]

    def side(self, column: str) -> tuple[str, str] | None:
        """The least and greatest value of a column, where Parquet knows them."""
        stats = self.stats.get(f'"{column}"') or self.stats.get(column) or {}
        if "min" not in stats or "max" not in stats:
            return None
        return str(stats["min"]), str(stats["max"])


Parts = dict[str, list[Part]]
"""Staged files by fate: ``ok``, ``bad``, ``again`` or ``held``."""


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def listed(texts: Iterable[str]) -> str:
    """Texts as an SQL list."""
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def query(batch: Batch, today: date) -> str:
    """The batch's query with every column of the table, in order, and the extra ones."""
    given = set(batch.connection.sql(batch.select).columns)
    types = duckdb_types(batch.table)
    own = [name for name in types if batch.table in BULK or name not in _CLOCK]
    empty = empty_values(batch.table)
    more = derived(batch.table)
    chosen = ", ".join(
        f'{more[name]} AS "{name}"' if name in more else _column(name, kind, empty[name], given)
        for name, kind in types.items()
        if name in own
    )
    lines = ", lines" if batch.lines is None else ""
    extra = _EXTRA + lines
    if batch.table in BULK:
        return f"SELECT {chosen}, {extra} FROM ({batch.select})"
    told = f"{_dated(batch.table, given)}, said, line{lines}"
    inner = f"SELECT {chosen}, {told}, origin AS _origin FROM ({batch.select})"
    return f"SELECT {_clocked(batch, list(types), today)}, {extra} FROM ({inner})"


def origin_of(table: str) -> str:
    """The origin of a staged row, as SQL: which portion it came from. Not a column of its own,
    which would be sorted with the rest: it made the copy a twentieth dearer."""
    return "origin" if table in BULK else "origins[1]"


def _dated(table: str, given: set[str]) -> str:
    """Fate and problem, where a partial date that is none makes a row bad: one such row in a
    table would keep all others from being read."""
    kinds = {} if table in BULK else {c.name: c.kind for c in columns(table)}
    dates = [n for n, kind in kinds.items() if kind in ("partial", "start", "end") and n in given]
    if not dates:
        return "fate, problem"
    tests = " ".join(
        f"WHEN fate = 'ok' AND \"{name}\" IS NOT NULL AND NOT ({_PARTIAL.format(name)})"
        f" THEN {quoted(name.replace('_', ' ') + ': no such date')}"
        for name in dates
    )
    wrong = f"CASE {tests} END"
    return (
        f"CASE WHEN {wrong} IS NULL THEN fate ELSE 'bad' END AS fate,"
        f" COALESCE({wrong}, problem) AS problem"
    )


def _column(name: str, kind: str, empty: str, given: set[str]) -> str:
    if name in given:
        return f'CAST("{name}" AS {kind}) AS "{name}"'
    if name == "year":
        return "CAST(COALESCE(year(day), 0) AS INTEGER) AS year"
    return f'CAST({empty} AS {kind}) AS "{name}"'


def _clocked(batch: Batch, names: list[str], today: date) -> str:
    """Columns with the id of what a row says (whichever file said it), its origin and clocks."""
    content = ", ".join(
        f"COALESCE(CAST(\"{name}\" AS VARCHAR), '∅')" for name in names if name not in _CLOCK
    )
    digest = f"sha256(concat_ws(chr(31), {quoted(batch.feed)}, {content}))"
    clock = {
        "id": f"'{batch.table[:-1]}-' || left({digest}, {ID_DIGITS})",
        "origins": "[_origin]",
        "mark": "'seen'",
        "recorded_at": f"DATE '{today.isoformat()}'",
        "supersedes": "''",
    }
    return ", ".join(f'{clock[n]} AS "{n}"' if n in clock else f'"{n}"' for n in names)


def copy(con: Any, select: str, folder: Path, table: str) -> Parts:
    """Copy a query into Parquet files by fate (and partition), sorted as the table is."""
    keys = ", ".join(("fate", *PARTITIONS.get(table, ())))
    order = ", ".join(f'"{name}"' for name in SORTED.get(table, ()))
    rows = f"SELECT * FROM ({select})" + (f" ORDER BY {order}" if order else "")
    found = con.execute(
        f"COPY ({rows}) TO {quoted(str(folder))} ({file_options()}, PARTITION_BY ({keys}))"
    ).fetchall()
    parts: Parts = defaultdict(list)
    for path, count, size, _, stats, held, *_ in found:
        values = dict(held)
        parts[values.pop("fate")].append(Part(Path(path), count, size, values, stats or {}))
    return parts


def file_options() -> str:
    """How the record writes Parquet, as options of a COPY that tells of what it wrote."""
    return (
        f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL {LEVEL},"
        f" ROW_GROUP_SIZE {ROW_GROUP}, RETURN_STATS"
    )


def scan(parts: Sequence[Part]) -> str:
    """The staged files as a table, their partition's values among the columns."""
    kinds = {"fate": "VARCHAR", "feed": "VARCHAR", "year": "INTEGER"}
    types = ", ".join(f"'{name}': {kinds[name]}" for name in ("fate", *parts[0].keys))
    files = listed(for_duckdb(part.path for part in parts))
    return f"read_parquet({files}, hive_partitioning = true, hive_types = {{{types}}})"
