"""The SQL that turns one file of a feed into rows, bad rows and repeats, in a single pass.

Every row of the file ends in exactly one place (its ``fate``): ``ok``, ``bad`` (with the reason
in ``problem``) or ``again`` (the same key earlier in the same file). Lines that DuckDB cannot
split or cast are in its reject tables. Nothing else happens to a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model.facts import Problem
from dragoman.sources.feeds.feed import Feed, catalogue
from dragoman.vocab import cameo
from dragoman.vocab.states import historic, organisations, states

if TYPE_CHECKING:
    import duckdb

MAX_LINE = 16 << 20
"""Longest line DuckDB may buffer, in bytes; GKG rows reach one megabyte, nothing sane ten."""
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
class Intake:
    """One plain file of a feed, ready to be copied into a table of the record."""

    feed: Feed
    path: Path
    name: str

    def sql(self) -> str:
        """A SELECT of the table's columns with ``feed``, ``fate`` and ``problem``."""
        inner = f"SELECT {self.feed.select} FROM {self.source()} src {self.feed.where}"
        again = self._again()
        fate = "CASE WHEN problem IS NOT NULL THEN 'bad'" + again + " ELSE 'ok' END"
        return (
            f"SELECT *, {fate} AS fate FROM ("
            f"SELECT *, {_quoted(self.feed.id)} AS feed, {self._problem()} AS problem"
            f" FROM ({inner}))"
        )

    def source(self) -> str:
        """The table function that reads the file by the feed's layout."""
        feed = self.feed
        names = ", ".join(f"{_quoted(n)}: {_quoted(t)}" for n, t in feed.columns.items())
        options = {
            "delim": _quoted(feed.delimiter),
            "quote": _quoted(feed.quote),
            "escape": _quoted(feed.quote),
            "header": str(feed.has_header).lower(),
            "skip": str(feed.skip),
            "columns": "{" + names + "}",
            "nullstr": _quoted(feed.missing),
            "auto_detect": "false",
            "store_rejects": "true",
            "rejects_limit": "0",
            "max_line_size": str(MAX_LINE),
            "null_padding": str(bool(feed.widths)).lower(),
        }
        listed = ", ".join(f"{key} = {value}" for key, value in options.items())
        return f"read_csv({_quoted(str(self.path))}, {listed})"

    def _problem(self) -> str:
        if not self.feed.checks:
            return "CAST(NULL AS VARCHAR)"
        cases = "".join(
            f" WHEN {check.when} THEN {_quoted(check.reason)}" for check in self.feed.checks
        )
        return f"CASE{cases} END"

    def _again(self) -> str:
        if not self.feed.key:
            return ""
        key = ", ".join(self.feed.key)
        return f" WHEN row_number() OVER (PARTITION BY {key} ORDER BY {key}) > 1 THEN 'again'"


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
    _fill(con, "cameo(code VARCHAR, type VARCHAR, quad TINYINT)", cameo.table())
    _fill(con, "plover(type VARCHAR, quad TINYINT)", tuple(cameo.QUAD.items()))
    _fill(con, "sectors(name VARCHAR, sector VARCHAR)", tuple(SECTORS.items()))
    _fill(con, "codes(system VARCHAR, code VARCHAR, iso3 VARCHAR)", state_codes())
    return con


def _fill(con: duckdb.DuckDBPyConnection, table: str, rows: tuple[tuple[object, ...], ...]) -> None:
    con.execute(f"CREATE TEMP TABLE {table}")
    marks = ", ".join("?" * len(rows[0]))
    listed = ", ".join(f"({marks})" for _ in rows)
    values = [value for row in rows for value in row]
    con.execute(f"INSERT INTO {table.partition('(')[0]} VALUES {listed}", values)


def state_codes() -> tuple[tuple[str, str, str], ...]:
    """Every code and name of every state and organisation: ``(system, code, our code)``.

    Names are in lower case. States of today come first, so a code that a past state shares
    (365 for the Soviet Union and Russia) is today's.
    """
    found: dict[tuple[str, str], str] = {}
    for entry in (*states().values(), *organisations().values(), *historic().values()):
        for system, code in {"iso3": entry.code, "cameo": entry.code, **entry.codes}.items():
            found.setdefault((system, code), entry.code)
        for name in entry.names:
            found.setdefault(("name", name.removeprefix("the ").lower()), entry.code)
    for feed in catalogue():
        found.update({(feed.id, name.lower()): code for name, code in feed.names.items()})
    return tuple((system, code, ours) for (system, code), ours in found.items())


def structural(con: duckdb.DuckDBPyConnection, name: str) -> tuple[Problem, ...]:
    """The lines DuckDB could not split or cast, with their line numbers and reasons."""
    rows = con.execute(
        "SELECT line, any_value(column_name), any_value(error_message), any_value(csv_line)"
        " FROM reject_errors GROUP BY line ORDER BY line"
    ).fetchall()
    con.execute("DELETE FROM reject_errors")
    con.execute("DELETE FROM reject_scans")
    return tuple(
        Problem(name, line, f"{message}".splitlines()[0] if message else "unreadable", text or "")
        for line, _, message, text in rows
    )
