"""The SQL that turns one file of a feed into rows, bad rows and repeats, in a single pass.

Every row of a file ends in exactly one place (its ``fate``): ``ok`` or ``bad`` (with the reason
in ``problem``); repeats are the record's business. Lines that DuckDB cannot split or cast are in
its reject tables. Nothing else happens to a row.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.facts import Problem
from dragoman.model.intake import Batch, Portion
from dragoman.sources.feeds.feed import Feed, catalogue
from dragoman.sources.feeds.tame import MAX_LINE
from dragoman.vocab import cameo
from dragoman.vocab.spans import spans

if TYPE_CHECKING:
    import duckdb

SECTORS = {
    "Government": "GOV",
    "Military": "MIL",
    "Police": "COP",
    "Business": "BUS",
    "Media": "MED",
    "Parties": "PTY",
    "Legislative / Parliamentary": "LEG",
    "Judicial": "JUD",
    "Dissident": "OPP",
    "Rebel": "REB",
    "Executive": "GOV",
    "Ideological": "PTY",
    "Education": "EDU",
    "Insurgents": "INS",
    "Foreign Ministry": "GOV",
}
"""ICEWS sector names in CAMEO's three letters; others stay empty."""


@dataclass(frozen=True, slots=True)
class Plain:
    """One plain file of a feed on disk, and the portion of the record it becomes."""

    portion: Portion
    path: Path
    unread: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """Plain files of one feed, ready to be copied into a table of the record."""

    feed: Feed
    files: tuple[Plain, ...]

    def batch(self, con: duckdb.DuckDBPyConnection) -> Batch:
        """The files as a batch on a connection made by :func:`connect`."""
        _fill(con, "portions(path VARCHAR, origin VARCHAR)", self._portions(), replace=True)
        return Batch(
            self.feed.id,
            self.feed.table,
            self.sql(),
            self.feed.key,
            tuple(plain.portion for plain in self.files),
            con,
            lambda: self._broken(con),
            lambda portion: self._alone(portion).batch(con),
            self._share(),
        )

    def _portions(self) -> tuple[tuple[object, ...], ...]:
        return tuple((str(plain.path), plain.portion.origin.id) for plain in self.files)

    def _alone(self, portion: Portion) -> Intake:
        return Intake(self.feed, tuple(p for p in self.files if p.portion == portion))

    def _broken(self, con: duckdb.DuckDBPyConnection) -> dict[str, tuple[Problem, ...]]:
        by_path = structural(con)
        return {
            plain.portion.digest: plain.unread + tuple(by_path.get(str(plain.path), ()))
            for plain in self.files
        }

    def sql(self) -> str:
        """A SELECT of the table's columns with ``feed``, ``origin``, ``fate``, ``problem``,
        ``said``, ``line`` and, where it differs from row to row, ``lines``."""
        feed = self.feed
        inner = (
            f"SELECT {feed.select.rstrip().rstrip(',')}, src._origin AS origin, {self._said()},"
            f" {self._line()}{self._lines()} FROM (SELECT csv.*, portions.origin AS _origin"
            f" FROM {self.source()} csv JOIN portions ON portions.path = csv.filename) src"
            f" {feed.where}"
        )
        return (
            "SELECT *, CASE WHEN problem IS NULL THEN 'ok' ELSE 'bad' END AS fate FROM ("
            f"SELECT *, {_quoted(feed.id)} AS feed, {self._problem()} AS problem FROM ({inner}))"
        )

    def _said(self) -> str:
        """What a rejected row said, as far as one needs to find it again."""
        every = ", ".join(f'src."{name}"' for name in self.feed.columns)
        own = self.feed.said or f"concat_ws({_quoted(self.feed.delimiter)}, {every})"
        return f"{own} AS said"

    def _line(self) -> str:
        return "src.line AS line" if "line" in self.feed.columns else "CAST(NULL AS BIGINT) AS line"

    def _lines(self) -> str:
        return ", src.share AS lines" if "share" in self.feed.columns else ""

    def _share(self) -> float | None:
        """Lines that every row stands for, or ``None`` where each row says it."""
        told = self.feed.sums or "share" in self.feed.columns
        return None if told else 1 / self.feed.multiplies

    def source(self) -> str:
        """The table function that reads the files by the feed's layout."""
        feed = self.feed
        names = ", ".join(f"{_quoted(n)}: {_quoted(t)}" for n, t in feed.columns.items())
        plain = bool(feed.reader)
        options = {
            "delim": _quoted("," if plain else feed.delimiter),
            "quote": _quoted('"' if plain else feed.quote),
            "escape": _quoted('"' if plain else feed.quote),
            "header": str(feed.has_header and not plain).lower(),
            "skip": str(0 if plain else feed.skip),
            "columns": "{" + names + "}",
            "nullstr": _quoted("" if plain else feed.missing),
            "auto_detect": "false",
            "store_rejects": "true",
            "rejects_limit": "0",
            "max_line_size": str(MAX_LINE),
            "null_padding": str(bool(feed.widths)).lower(),
            "filename": "true",
        }
        listed = ", ".join(f"{key} = {value}" for key, value in options.items())
        paths = ", ".join(_quoted(str(plain.path)) for plain in self.files)
        return f"read_csv([{paths}], {listed})"

    def _problem(self) -> str:
        if not self.feed.checks:
            return "CAST(NULL AS VARCHAR)"
        cases = "".join(
            f" WHEN {check.when} THEN {_quoted(check.reason)}" for check in self.feed.checks
        )
        return f"CASE{cases} END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def connect(scratch: Path, memory: str = "1GB") -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the look-ups of the feeds; never loads or fetches an extension."""
    import duckdb

    con = duckdb.connect(
        config={
            "autoinstall_known_extensions": "false",
            "memory_limit": memory,
            "temp_directory": str(scratch),
        }
    )
    con.execute("SET enable_progress_bar = false")  # drawn where nobody's script runs
    _fill(con, "cameo(code VARCHAR, type VARCHAR, quad TINYINT)", cameo.table())
    _fill(con, "plover(type VARCHAR, quad TINYINT)", tuple(cameo.QUAD.items()))
    _fill(con, "sectors(name VARCHAR, sector VARCHAR)", tuple(SECTORS.items()))
    years = "first_year SMALLINT, last_year SMALLINT"
    _fill(con, f"dated(system VARCHAR, code VARCHAR, iso3 VARCHAR, {years})", dated_codes())
    # A feed with names of its own looks them up in one system, its own before the general ones:
    # two systems in one join would give a row twice.
    con.execute(
        "INSERT INTO dated SELECT n.* REPLACE (f.system AS system) FROM (SELECT DISTINCT system"
        " FROM dated WHERE system IN (SELECT unnest(?))) f, dated n WHERE n.system = 'name'"
        " AND NOT EXISTS (SELECT 1 FROM dated c WHERE c.system = f.system AND c.code = n.code)",
        [[feed.id for feed in catalogue()]],
    )
    # For feeds that began after states changed: what each code came to mean last.
    con.execute(
        "CREATE TEMP TABLE codes AS SELECT system, code, arg_max(iso3, last_year) AS iso3"
        " FROM dated GROUP BY system, code"
    )
    return con


def _fill(
    con: duckdb.DuckDBPyConnection,
    table: str,
    rows: tuple[tuple[object, ...], ...],
    replace: bool = False,
) -> None:
    con.execute(f"CREATE {'OR REPLACE ' if replace else ''}TEMP TABLE {table}")
    # A list a column: a mark for each value takes twenty times as long to bind.
    marks = ", ".join("unnest(?)" for _ in rows[0])
    columns = [list(column) for column in zip(*rows, strict=True)]
    con.execute(f"INSERT INTO {table.partition('(')[0]} SELECT {marks}", columns)


def dated_codes() -> tuple[tuple[str, str, str, int, int], ...]:
    """Every code and name (in lower case) of every state and organisation: ``(system, code, our
    code, first year, last year)``, see :mod:`dragoman.vocab.spans`; and each feed's own names."""
    own = tuple(
        (feed.id, name.lower(), code) for feed in catalogue() for name, code in feed.names.items()
    )
    return tuple((row.system, row.code, row.state, row.first, row.last) for row in spans(own))


def structural(con: duckdb.DuckDBPyConnection) -> dict[str, list[Problem]]:
    """The lines DuckDB could not split or cast, with their numbers and reasons, by file."""
    rows = con.execute(
        "SELECT s.file_path, e.line, any_value(e.error_message), any_value(e.csv_line)"
        " FROM reject_errors e JOIN reject_scans s USING (scan_id, file_id)"
        " GROUP BY ALL ORDER BY 1, 2"
    ).fetchall()
    con.execute("DELETE FROM reject_errors")
    con.execute("DELETE FROM reject_scans")
    found: dict[str, list[Problem]] = defaultdict(list)
    for path, line, message, text in rows:
        reason = f"{message}".splitlines()[0] if message else "unreadable"
        found[path].append(Problem(path, line, reason, text or ""))
    return found
