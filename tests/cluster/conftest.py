"""A real cluster on loopback: a standalone master and two workers, each a process of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MISSING = [name for name in ("pyspark", "pyarrow") if importlib.util.find_spec(name) is None]
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    MISSING.append("java")
PATIENCE = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Spark: told, not silently left out, where it is missing."""
    for item in items:
        if MISSING and HERE in item.path.parents:
            reason = f"needs {', '.join(MISSING)}: make test-cluster installs them"
            item.add_marker(pytest.mark.skip(reason=reason))


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def await_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as held:
            held.settimeout(1)
            if held.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.3)
    told = log.read_text("utf-8", "replace").splitlines()
    wrong = [line for line in told if "ERROR" in line or "Exception" in line] or told[-20:]
    raise AssertionError("\n".join([f"nothing listens on {port}:", *wrong[:20]]))


@dataclass
class Spark:
    """Starts Spark's own processes, and programs of the tests against them."""

    folder: Path

    def __post_init__(self) -> None:
        import pyspark

        self.home = Path(pyspark.__file__).parent
        self.started: list[subprocess.Popen[bytes]] = []
        conf = self.folder / "conf"
        conf.mkdir()
        (conf / "spark-defaults.conf").write_text(
            "spark.driver.host 127.0.0.1\nspark.driver.memory 512m\nspark.executor.memory 512m\n"
            "spark.executor.cores 1\nspark.sql.shuffle.partitions 4\n"
            "spark.task.maxFailures 8\n",
            "utf-8",
        )
        self.env = os.environ | {
            "SPARK_HOME": str(self.home),
            "SPARK_CONF_DIR": str(conf),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_MEMORY": "512m",
            "PYSPARK_PYTHON": sys.executable,
        }

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                arguments, stdout=log, stderr=log, env=self.env, start_new_session=True,
                cwd=self.folder,
            )  # fmt: skip
        self.started.append(process)
        return process

    def daemon(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        prefix = "org.apache.spark.deploy."
        return self.start(name, str(self.home / "bin" / "spark-class"), prefix + arguments[0],
                          *arguments[1:])  # fmt: skip

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")

    def run(self, program: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", f"tests.cluster.{program}", *arguments],
            capture_output=True, text=True, timeout=900, env=self.env | more, check=False,
            cwd=HERE.parents[1],
        )  # fmt: skip

    def begin(self, program: str, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", f"tests.cluster.{program}", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.env | more,
            cwd=HERE.parents[1],
        )  # fmt: skip

    def end(self) -> None:
        for process in self.started:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all it started, as a machine that loses its power."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait(10)


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    held = Spark(tmp_path_factory.mktemp("spark"))
    yield held
    held.end()


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="session")
def cluster(spark: Spark) -> Cluster:
    port = free_port()
    host = ("--host", "127.0.0.1")
    master = spark.daemon(
        "master", "master.Master", *host, "--port", str(port), "--webui-port", "0"
    )
    await_port(port, master, spark.folder / "master.log")
    address = f"spark://127.0.0.1:{port}"
    workers = [
        spark.daemon(
            f"worker-{n}", "worker.Worker", *host, "--cores", "1", "--memory", "600m",
            "--webui-port", "0", "--work-dir", str(spark.folder / f"work-{n}"), address,
        )
        for n in range(2)
    ]  # fmt: skip
    end = time.monotonic() + PATIENCE
    while spark.log("master").count("Registering worker") < 2:
        assert time.monotonic() < end, spark.log("master")[-2000:]
        time.sleep(0.3)
    return Cluster(address, workers)
