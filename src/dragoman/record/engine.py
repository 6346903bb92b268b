"""The one place where questions to the whole record are executed, on one machine or many.

A question is an Ibis expression (:mod:`dragoman.record.expressions`), written once. An engine is
given the expression and the files of the tables it names, and gives back plain rows. Ibis only
compiles, for each engine in its own dialect; what runs is the engine itself.

Which one is the setting ``engine``: ``duckdb`` (embedded, the default), ``local[*]`` (Spark in
this process), ``spark://host:port`` (a standalone master) or ``sc://host:port`` (Spark Connect).
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from dragoman import settings
from dragoman.errors import EngineError, UsageError
from dragoman.record.delta import connect
from dragoman.record.derived import directions, pair
from dragoman.record.older import source
from dragoman.record.paths import for_duckdb
from dragoman.record.pinned import Pinned, pin
from dragoman.record.schema import chosen, duckdb_types
from dragoman.record.staging import listed

Row = tuple[Any, ...]

EMBEDDED = "duckdb"
ADDRESSES = re.compile(r"local(\[(\*|\d+)\])?|(spark|sc)://[^\s/]+(/\S*)?")
"""Addresses of Spark that are answered. Whoever runs YARN or Kubernetes starts a Connect server
there and names it with sc://."""


class Engine(Protocol):
    """Answers Ibis expressions over pinned tables."""

    @property
    def name(self) -> str:
        """The address or name it was chosen by."""
        ...

    def run(self, expression: Any, tables: Iterable[Pinned]) -> list[Row]:
        """The rows of an expression over the tables it names."""
        ...


@contextmanager
def undisturbed() -> Iterator[None]:
    """Making many rows at once sets off collections of garbage, which find none among them and
    take a third of the time: here there are none until the rows are made."""
    due = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if due:
            gc.enable()


class DuckDB:
    """The embedded engine: one connection, which never downloads anything."""

    name = EMBEDDED

    def __init__(self) -> None:
        self._views: dict[str, Pinned] = {}
        self._turn = Lock()

    @cached_property
    def _con(self) -> Any:
        return connect()

    def run(self, expression: Any, tables: Iterable[Pinned]) -> list[Row]:
        """The rows of an expression over the tables it names."""
        import duckdb

        sql = compiled(expression, "duckdb")
        try:
            with self._turn, undisturbed():  # nobody may change its tables meanwhile
                for table in tables:
                    self._show(table)
                found = self._con.execute(sql).fetchall()
        except duckdb.Error as error:
            raise EngineError(f"DuckDB could not answer: {str(error).splitlines()[0]}") from None
        return declared(expression, found)

    def _show(self, table: Pinned) -> None:
        if self._views.get(table.name) != table:
            self._con.execute(f'CREATE OR REPLACE VIEW "{table.name}" AS {scan(table)}')
            self._views[table.name] = table


def scan(table: Pinned) -> str:
    """A pinned table as a query for DuckDB, with exactly the declared columns."""
    kinds = duckdb_types(table.name)
    if not table.files:
        empty = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in kinds.items())
        return f"SELECT {empty} WHERE false"
    return " UNION ALL ".join(
        f"SELECT {chosen(table.name, kinds, part.follow)} FROM {_files(part)} WHERE {only}"
        for part in table.by_age()
        if part.files
        for only in part.only or ("true",)
    )


def _files(table: Pinned) -> str:
    kinds = duckdb_types(table.name)
    hive = ", ".join(f"'{key}': {kinds[key]}" for key in table.keys)
    options = {"hive_partitioning": "true", "hive_types": f"{{{hive}}}"} if hive else {}
    options |= {} if hive or table.late else {"union_by_name": "true"}
    return source(listed(for_duckdb(table.files)), kinds, table.late, options)


def compiled(expression: Any, dialect: str) -> str:
    """The expression as SQL of a dialect (``duckdb``, ``pyspark``)."""
    return _compiled(expression.op(), dialect)


@lru_cache(maxsize=128)
def _compiled(node: Any, dialect: str) -> str:
    """Compiling takes some ten milliseconds, and a page or a watch asks the same again."""
    import ibis

    if dialect == "pyspark" and ibis.options.pyspark is None:
        ibis.options.pyspark = _spark_options()
    return str(ibis.to_sql(node.to_expr(), dialect=dialect))


def _spark_options() -> Any:
    """What Ibis' own Spark connection would set, had it been asked to connect."""
    from ibis.config import Config

    class Options(Config):  # type: ignore[misc]
        treat_nan_as_null: bool = False

    return Options()


def declared(expression: Any, rows: Iterable[Iterable[Any]]) -> list[Row]:
    """Rows as plain tuples of the types that the expression declares: engines differ on whether
    the first of a month is a day or a moment, and on how a list comes back."""
    readers = [_reader(kind) for kind in expression.as_table().schema().types]
    found = [tuple(row) for row in rows]
    odd = [at for at, read in enumerate(readers) if read is not _same and _changes(read, at, found)]
    return [_read(row, readers, odd) for row in found] if odd else found


def _changes(read: Callable[[Any], Any], at: int, rows: Sequence[Row]) -> bool:
    """Whether a column came otherwise than declared; mostly it did not, and its rows stay. An
    engine gives all values of a column as one type, so that the first that is there tells."""
    first = next((row[at] for row in rows if row[at] is not None), None)
    return read(first) is not first


def _read(row: Row, readers: Sequence[Callable[[Any], Any]], odd: Iterable[int]) -> Row:
    values = list(row)
    for at in odd:
        values[at] = readers[at](values[at])
    return tuple(values)


def _reader(kind: Any) -> Callable[[Any], Any]:
    if kind.is_date():
        return _day
    return _listed if kind.is_array() else _same


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _listed(value: Iterable[Any] | None) -> list[Any] | None:
    return value if value is None or isinstance(value, list) else list(value)


def _same(value: Any) -> Any:
    return value


@cache
def engine(address: str) -> Engine:
    """The engine at an address, started once a process.

    Raises :class:`~dragoman.errors.UsageError` for an address of no known form and
    :class:`~dragoman.errors.EngineError` where it is not installed or does not answer.
    """
    if address == EMBEDDED:
        return DuckDB()
    if not ADDRESSES.fullmatch(address):
        raise UsageError(
            f"no engine {address!r}: use duckdb, local[*], spark://host:port, or sc://host:port"
        )
    from dragoman.record.spark import Spark

    return Spark(address)


class Tables:
    """All tables of the record in a folder, asked by expressions on the chosen engine.

    ``path`` ``None``, or a table that was never written, is an empty table. A table is pinned to
    the files found when it was first asked for. The engine is started by the first question.
    """

    def __init__(self, path: Path | None, engine: Engine | None = None) -> None:
        self._path = path if path is not None and path.is_dir() else None
        self._engine = engine
        self._pinned: dict[str, Pinned] = {}

    def pinned(self, name: str) -> Pinned:
        """One table as it stands."""
        if name not in self._pinned:
            self._pinned[name] = pin(self._path, name)
        return self._pinned[name]

    def between(self, first: str, second: str) -> Tables:
        """The same, less the files of coded events in which none of the pair's can be, and as many
        of the others' rows as is easily told."""
        sides = frozenset({first, second})
        among = (("pair", frozenset({pair(first, second)})), ("source", sides), ("target", sides))
        found = Tables(self._path, self._engine)
        events = replace(self.pinned("coded_events").holding(among), only=directions(first, second))
        found._pinned = self._pinned | {"coded_events": events}
        return found

    def holds(self, name: str) -> bool:
        """Whether the table has any file."""
        return bool(self.pinned(name).files)

    def run(self, expression: Any) -> list[Row]:
        """The rows of an expression over tables of the record."""
        from ibis.expr.operations import UnboundTable

        names = sorted({str(node.name) for node in expression.op().find(UnboundTable)})
        asked = self._engine or engine(str(settings.get("engine")))
        return asked.run(expression, [self.pinned(name) for name in names])


def counts(tables: Tables, names: Iterable[str]) -> Mapping[str, int]:
    """How many rows each of some tables has."""
    from dragoman.record import expressions

    return {n: int(tables.run(expressions.count(n))[0][0]) for n in names}
