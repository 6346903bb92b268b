"""Spark as an engine: in this process, on a standalone master, or behind Spark Connect.

Nothing of Delta's Java side is needed: the live files come from Delta's log as it is read here,
and Spark's own reader is given their paths. So every worker must see the record's folder under
the same path, or a copy of it in object storage (:mod:`dragoman.record.seen`), and nothing else
of this machine.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from dragoman.errors import EngineError
from dragoman.record.derived import derived
from dragoman.record.engine import Row, compiled, declared
from dragoman.record.pinned import Pinned
from dragoman.record.seen import seen

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

INSTALL = "pip install 'dragoman[cluster]'"
PORTS = {"spark": 7077, "sc": 15002}
"""Ports that Spark listens on where an address names none."""
ANSWER = 5.0
"""Seconds to wait for the host to accept a connection. Spark itself tries for minutes."""
WORKERS = 90.0
"""Seconds to wait for the first worker of a standalone master: a JVM starts in 5 to 20."""

_TYPES = {
    "string": "string",
    "texts": "array<string>",
    "longs": "array<bigint>",
    "double": "double",
    "float": "float",
    "long": "bigint",
    "integer": "int",
    "byte": "tinyint",
    "boolean": "boolean",
    "date": "date",
}
SETTINGS = {
    "spark.app.name": "dragoman",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
"""Set where Spark is started here. ``spark-defaults.conf`` sets the rest: memory, cores, keys of
object storage; a Connect server has its own."""


class Spark:
    """Spark at an address; the session is started by the first question.

    Raises :class:`~dragoman.errors.EngineError`, one line each, where PySpark or Java is missing,
    nobody answers, no worker comes, or a worker cannot see the record.
    """

    def __init__(self, address: str) -> None:
        self.name = address
        self._views: dict[str, Pinned] = {}

    @cached_property
    def session(self) -> SparkSession:
        """The session, started or joined."""
        return start(self.name)

    def run(self, expression: Any, tables: Iterable[Pinned]) -> list[Row]:
        """The rows of an expression over the tables it names."""
        with told(self.name):
            for table in tables:
                if self._views.get(table.name) != table:
                    frame(self.session, table).createOrReplaceTempView(table.name)
                    self._views[table.name] = table
            return declared(expression, self.session.sql(compiled(expression, "pyspark")).collect())


def frame(session: SparkSession, table: Pinned) -> DataFrame:
    """A pinned table for Spark: these files, these columns, whatever the folder has beside them.

    Values of partitions are put in as constants, one read a partition: an engine that does not
    take them from the names of folders (Sail 0.7 with a list of files) would give none, silently.
    """
    if not table.files:
        names = ", ".join(f"CAST(NULL AS {_TYPES[k]}) AS `{n}`" for n, k in table.types.items())
        return session.sql(f"SELECT {names} WHERE false")
    where = seen(table)
    return _union([read for part in table.by_age() for read in _reads(session, part, where)])


def _reads(session: SparkSession, table: Pinned, where: Mapping[Path, str]) -> list[DataFrame]:
    inside = {name: kind for name, kind in table.types.items() if name not in table.keys}
    groups: dict[tuple[str, ...], list[str]] = {}
    for path in table.files:
        groups.setdefault(folders_of(table, path), []).append(where[path])
    return [
        _of_partition(session, table, spark_schema(inside), values, paths)
        for values, paths in sorted(groups.items())
    ]


def folders_of(table: Pinned, path: Path) -> tuple[str, ...]:
    """The values of a file's partition, as its folders name them (its log was held to them)."""
    parts = path.parts[-1 - len(table.keys) : -1]
    return tuple(unquote(part.partition("=")[2]) for part in parts)


def _of_partition(
    session: SparkSession, table: Pinned, schema: str, values: tuple[str, ...], paths: list[str]
) -> DataFrame:
    from pyspark.sql.functions import expr, lit

    found = session.read.schema(schema).parquet(*paths)
    for key, value in zip(table.keys, values, strict=True):
        held = None if value == "__HIVE_DEFAULT_PARTITION__" else value
        found = found.withColumn(key, lit(held).cast(_TYPES[table.types[key]]))
    for name in table.follow:
        found = found.withColumn(name, expr(derived(table.name)[name]))
    if table.only:
        found = found.filter(" OR ".join(f"({each})" for each in table.only))
    return found.select(*table.types)


def _union(frames: list[DataFrame]) -> DataFrame:
    """All of them, as a balanced tree: a chain of hundreds is too deep for Spark Connect."""
    while len(frames) > 1:
        pairs = [frames[at : at + 2] for at in range(0, len(frames), 2)]
        frames = [pair[0].unionAll(pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return frames[0]


def spark_schema(types: Any) -> str:
    """Columns with Delta's types as Spark writes a schema."""
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in types.items())


# --- starting ---------------------------------------------------------------------------------


def start(address: str) -> SparkSession:
    """A session at an address, everything that is known to go wrong looked at first."""
    connect = address.startswith("sc://")
    _refuse_missing(address, connect)
    if "://" in address:
        _refuse_silent(address)
    from pyspark.sql import SparkSession

    with told(address):
        if connect:
            return SparkSession.builder.remote(address).getOrCreate()
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.master(address)
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        if address.startswith("spark://"):
            _await_worker(session, address)
        return session


def _refuse_missing(address: str, connect: bool) -> None:
    wanted = ("pyspark", "pyarrow", *(("grpc", "pandas") if connect else ()))
    if missing := [name for name in wanted if find_spec(name) is None]:
        raise EngineError(
            f"the engine {address} needs {' and '.join(missing)}, not installed here: {INSTALL}"
        )
    home = os.environ.get("JAVA_HOME")
    if not connect and not (home and Path(home, "bin", "java").exists()) and not _on_path("java"):
        raise EngineError(
            f"the engine {address} needs Java 17, not found here: install a Java runtime "
            "(Debian: openjdk-17-jre-headless) or set JAVA_HOME; sc:// addresses need none"
        )


def _on_path(name: str) -> bool:
    return shutil.which(name) is not None


def _refuse_silent(address: str) -> None:
    """Stop at once where nobody listens; of several masters one is enough."""
    scheme, _, rest = address.partition("://")
    hosts = rest.partition("/")[0].split(",")
    if not any(_answers(host, PORTS[scheme]) for host in hosts):
        raise EngineError(f"nobody answers at {address}: is Spark running there, on that port?")


def _answers(host: str, port: int) -> bool:
    import socket

    try:
        parts = urlsplit(f"//{host}")
        where = (parts.hostname or "", parts.port or port)
        with socket.create_connection(where, timeout=ANSWER):
            return True
    except (OSError, ValueError):
        return False


def _await_worker(session: SparkSession, address: str) -> None:
    """Wait until a worker has joined: without one, a job would wait for ever."""
    status = session.sparkContext._jsc.sc()
    end = time.monotonic() + WORKERS
    while status.getExecutorMemoryStatus().size() < 2:
        if time.monotonic() > end:
            raise EngineError(
                f"the master {address} gave no worker within {WORKERS:.0f} seconds: are workers "
                "registered, with a core and spark.executor.memory free?"
            )
        time.sleep(0.2)


# --- faults -----------------------------------------------------------------------------------

_UNSEEN = re.compile(r"FILE_NOT_EXIST|PATH_NOT_FOUND|FileNotFoundException|No such file", re.I)
_RAISED = re.compile(
    r"(?!(org|java|scala|py4j|pyspark)\.)[A-Za-z_][\w.]*(Error|Exception|Interrupt): "
)
_VERSIONS = re.compile(r"PYTHON_VERSION_MISMATCH|serialVersionUID|different version", re.I)


@contextmanager
def told(address: str) -> Iterator[None]:
    """Whatever Spark raises, as one line that says what to do."""
    try:
        yield
    except EngineError:
        raise
    except Exception as error:
        if _is_ours(error):
            raise
        raise EngineError(_line(address, str(error))) from None


def _is_ours(error: Exception) -> bool:
    module = type(error).__module__.partition(".")[0]
    return module not in ("pyspark", "py4j", "grpc")


def _line(address: str, said: str) -> str:
    if _UNSEEN.search(said):
        found = re.search(r"(?:file:)?(/[^\s'\"`]+\.parquet|/[^\s'\"`]+)", said)
        what = found.group(1) if found else "the record's files"
        return (
            f"a worker of {address} cannot see {what}: the record's folder must lie on storage "
            "that every worker reaches under the same path"
        )
    if _VERSIONS.search(said):
        return f"{address} runs another version of Spark or Python than here: make them the same"
    return f"{address} could not answer: {_reason(said)}"


def _reason(said: str) -> str:
    """The line that tells the reason: a worker's own exception, else the innermost cause, else
    the first."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    raised = [line for line in lines if _RAISED.match(line)]
    causes = [line for line in lines if line.startswith("Caused by:")]
    return (raised or causes or [*lines[:1], "no reason given"])[-1 if raised or causes else 0]
