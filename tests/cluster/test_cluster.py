"""One record, several engines: what Spark answers, and what a cluster reads, is what one machine
would have answered and read, row for row, also when a worker dies on the way."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dragoman.record import expressions
from dragoman.record.copying import copy
from dragoman.record.disk import locked
from dragoman.record.engine import DuckDB, Tables
from tests.cluster import made
from tests.cluster.conftest import Cluster, Spark, await_port, free_port, kill
from tests.record.object_storage import environment, serving

ARTICLES = 40


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # a name that is a pattern to whoever takes it for one
    folder = tmp_path_factory.mktemp("held") / "my {record} *"
    folder.mkdir()
    made.coded(folder, 60_000)
    return folder


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("given") / "articles"
    made.articles(folder, ARTICLES)
    return folder


@pytest.fixture(scope="session")
def alone(spark: Spark, articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one machine makes of the articles."""
    folder = tmp_path_factory.mktemp("alone") / "record"
    done = spark.run("read", str(articles), str(folder), "4000", DRAGOMAN_PIPELINE="fast")
    assert done.returncode == 0, done.stderr
    return folder


def check_equal(spark: Spark, record: Path, address: str) -> dict[str, Any]:
    done = spark.run("ask", str(record), address)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert [name for name, each in found.items() if not each["equal"]] == [], done.stderr
    return found


def test_spark_in_this_process_answers_the_same(spark: Spark, record: Path) -> None:
    found = check_equal(spark, record, "local[2]")
    assert found["pair_months"]["rows"] > 500 and found["timeline"]["rows"] > 500
    assert found["votes"]["rows"] > 1


def stored(record: Path, table: str, order: tuple[str, ...]) -> list[dict[str, Any]]:
    """All rows of a table but for the name of the batch they came in with."""
    held = expressions.table(table)
    names = [name for name in held.columns if name != "batch"]
    rows = Tables(record, DuckDB()).run(held.select(*names).order_by(*order))
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_killed_worker_changes_nothing(
    spark: Spark, cluster: Cluster, articles: Path, alone: Path, tmp_path: Path
) -> None:
    """Half the articles are read when one of two workers loses its power."""
    record = tmp_path / "record"
    more = {"DRAGOMAN_ENGINE": cluster.address, "DRAGOMAN_PIPELINE": "fast"}
    reading = spark.begin("read", str(articles), str(record), "1500", **more)
    end = time.monotonic() + 600
    while len(list(record.glob("_cluster/*/*/documents-*.parquet"))) < 4:
        assert time.monotonic() < end and reading.poll() is None, reading.communicate()
        time.sleep(0.05)
    staged = len(list(record.glob("_cluster/*/*/documents-*.parquet")))
    assert staged < ARTICLES // 2, "killed too late to tell"
    kill(cluster.workers[0])
    said, complained = reading.communicate(timeout=600)
    assert reading.returncode == 0, complained
    assert "Lost executor" in complained or "Lost worker" in spark.log("master"), complained
    assert f"{ARTICLES + 1} {ARTICLES + 1} 0 0" in said and "3 3 0 0" in said
    for table, order in {
        "documents": ("id",),
        "claims": ("document", "number"),
        "coded_events": ("origin", "feed_id", "day", "type"),
    }.items():
        rows = stored(alone, table, order)
        assert rows and stored(record, table, order) == rows, table
    assert sum(row["how"] == "copy" for row in stored(alone, "documents", ("id",))) == 1
    assert not list(record.glob("_cluster/*")) and not list(record.glob("_pending/*"))


def test_a_cluster_answers_the_same(
    spark: Spark, cluster: Cluster, record: Path, alone: Path
) -> None:
    """After the loss of a worker too; and over documents, whose columns hold lists."""
    check_equal(spark, record, cluster.address)
    found = check_equal(spark, alone, cluster.address)
    assert found["documents"]["rows"] == ARTICLES + 4 and found["claims"]["rows"] > ARTICLES


def test_what_is_there_is_not_read_again(spark: Spark, articles: Path, alone: Path) -> None:
    done = spark.run("read", str(articles), str(alone), "4000", DRAGOMAN_ENGINE="local[2]",
                     DRAGOMAN_PIPELINE="fast")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert f"{ARTICLES + 1} 0 {ARTICLES + 1} 0" in done.stdout and "3 0 3 0" in done.stdout


@pytest.mark.skipif(importlib.util.find_spec("grpc") is None, reason="needs pyspark[connect]")
def test_spark_connect_answers_the_same(spark: Spark, record: Path) -> None:
    port = free_port()
    server = spark.start(
        "connect", str(spark.home / "bin" / "spark-submit"), "--master", "local[2]",
        "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--conf", f"spark.connect.grpc.binding.port={port}",
        "--conf", "spark.ui.enabled=false", "spark-internal",
    )  # fmt: skip
    await_port(port, server, spark.folder / "connect.log")
    try:
        check_equal(spark, record, f"sc://127.0.0.1:{port}")
    finally:
        kill(server)


@pytest.mark.skipif(importlib.util.find_spec("pysail") is None, reason="needs pysail")
def test_sail_answers_the_same(spark: Spark, tmp_path: Path) -> None:
    # Sail takes * and { in a path for a pattern whatever precedes them: a plain name
    record = tmp_path / "record"
    record.mkdir()
    made.coded(record, 60_000)
    port = free_port()
    server = spark.start(
        "sail", sys.executable, "-m", "pysail", "spark", "server", "--port", str(port)
    )
    await_port(port, server, spark.folder / "sail.log")
    try:
        check_equal(spark, record, f"sc://127.0.0.1:{port}")
    finally:
        kill(server)


@pytest.mark.skipif(importlib.util.find_spec("pysail") is None, reason="needs pysail")
def test_workers_read_a_copy_in_object_storage(
    spark: Spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "record"
    with locked(record):
        made.coded(record, 60_000)
    with serving() as storage:
        for name, value in environment(storage).items():
            monkeypatch.setenv(name, value)
            monkeypatch.setitem(spark.env, name, value)
        copy(str(record), "s3://desk/record")
        port = free_port()
        server = spark.start(
            "bucket", sys.executable, "-m", "pysail", "spark", "server", "--port", str(port)
        )
        await_port(port, server, spark.folder / "bucket.log")
        try:
            monkeypatch.setitem(spark.env, "DRAGOMAN_WORKERS_RECORD", "s3a://desk/record")
            check_equal(spark, record, f"sc://127.0.0.1:{port}")
            read = {path for method, path in storage.asked if method in ("GET", "HEAD")}
            assert sum(path.endswith(".parquet") for path in read) > 5
            storage.clear()
            said = complaint(spark, record, f"sc://127.0.0.1:{port}")
            assert "s3a://desk/record lacks" in said
        finally:
            kill(server)


# --- faults, one clear line each --------------------------------------------------------------


def complaint(spark: Spark, record: Path, address: str, **more: str) -> str:
    done = spark.run("ask", str(record), address, **more)
    lines = [line for line in done.stderr.splitlines() if line.startswith(("Engine", "Usage"))]
    assert done.returncode in (1, 2) and len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return lines[0]


@pytest.mark.parametrize("scheme", ["spark", "sc"])
def test_nobody_at_the_address(spark: Spark, record: Path, scheme: str) -> None:
    address = f"{scheme}://127.0.0.1:{free_port()}"
    assert f"nobody answers at {address}" in complaint(spark, record, address)


def test_an_address_of_no_known_form(spark: Spark, record: Path) -> None:
    assert "no engine 'http://127.0.0.1:1'" in complaint(spark, record, "http://127.0.0.1:1")


def test_no_java(spark: Spark, record: Path, tmp_path: Path) -> None:
    said = complaint(spark, record, "local[1]", PATH=str(tmp_path), JAVA_HOME="")
    assert "needs Java 17" in said


def test_no_pyspark(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.errors import EngineError
    from dragoman.record import spark as room

    monkeypatch.setattr(room, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match="needs pyspark and pyarrow, not installed here"):
        room.start("local[1]")


def test_files_that_workers_cannot_see(
    spark: Spark, cluster: Cluster, record: Path, tmp_path: Path
) -> None:
    """The folder is moved away between the look of the driver and that of the workers."""
    held = tmp_path / "record"
    shutil.copytree(record, held)
    done = spark.run("hidden", str(held), cluster.address)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    (said,) = [line for line in done.stderr.splitlines() if line.startswith("EngineError")]
    assert f"a worker of {cluster.address} cannot see " in said and f"{held}/" in said
    assert "storage that every worker reaches under the same path" in said
