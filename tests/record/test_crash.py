"""Killed, crowded or without room, a record holds whole files only, each once, and says so."""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import duckdb
import pytest

from dragoman.record.delta import DeltaShelf, open_table
from dragoman.record.disk import why

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "sources" / "feeds"))
gdelt2 = import_module("test_intake").gdelt2

FILES, ROWS = 3, 40
"""Files of an ingest, two of them in one batch, and their good rows: one is in the next, too."""
ROUNDS = 50


def inbox(folder: Path) -> Path:
    """Packed files of a feed, each with a bad row and one that the next file has too."""
    folder.mkdir()
    for number in range(FILES):
        first = number * (ROWS - 1)
        lines = [gdelt2(first + n) for n in range(ROWS - 1)]
        lines += [gdelt2(first + ROWS - 1), gdelt2(10_000 + number, day="20240230")]
        with zipfile.ZipFile(folder / f"{number:02}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", "\n".join(lines) + "\n")
    return folder


SERVER = """
import os, sys, signal
from pathlib import Path
import duckdb, deltalake
from dragoman import verbs
from dragoman.gathering import gather
from dragoman.record import bulk
from dragoman.sources.feeds import files
files.BATCH_FILES = 2
inbox = sys.argv[1]
def say(line):
    os.write(1, f"\\n{line}\\n".encode())
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        say(f"pid {os.getpid()}")
        for taken in verbs.add([inbox], line.strip(), jobs=1):
            say(f"{taken.name} {taken.stored} {taken.already} {taken.rejected}")
        say("done")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    say(f"ended {status}")
"""
"""Everything is imported once; each ingest is a process of its own, forked from there. A line is
one write with a line end before it too: the kill cuts none, nor is one glued to what was cut."""
DEADLINE = 120.0
"""Seconds after which an ingest that neither said a thing nor ended fails the test."""


class Server:
    """Ingests one after another, each killed after some seconds or left to end."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-c", SERVER, str(folder)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdin is not None and self.process.stdout is not None
        self.send, self.out, self.rest = self.process.stdin, self.process.stdout, b""

    def ingest(self, root: Path, seconds: float | None = None) -> list[str]:
        """What one ingest said; killed where it has not ended in time."""
        self.send.write(f"{root}\n".encode())
        self.send.flush()
        said: list[str] = []
        kill_at, child = float("inf"), 0
        while not said or not said[-1].startswith("ended"):
            if child and time.monotonic() >= kill_at:
                os.kill(child, signal.SIGKILL)
                kill_at = float("inf")
            for line in self._lines(kill_at - time.monotonic(), said):
                if line.startswith("pid"):
                    child = int(line.split()[1])
                    kill_at = time.monotonic() + seconds if seconds is not None else kill_at
                said.append(line)
        return said

    def _lines(self, seconds: float, said: list[str]) -> Iterator[str]:
        """The whole lines that came within some seconds; fails where the server is gone."""
        ready, _, _ = select.select([self.out], [], [], max(0.0, min(seconds, DEADLINE)))
        assert ready or seconds < DEADLINE, f"nothing more came after {said}, {self.rest!r}"
        if ready:
            found = os.read(self.out.fileno(), 65_536)
            assert found, f"the server ended after {said}"
            *whole, self.rest = (self.rest + found).split(b"\n")
            yield from (line.decode() for line in whole if line)

    def close(self) -> None:
        self.send.close()
        assert self.process.wait(60) == 0


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    try:
        yield server
    finally:
        server.close()


def admitted(root: Path) -> dict[str, int]:
    """Rows in the record by the origin of the file they came from; no row is there twice."""
    table = open_table(root, "coded_events")
    if table is None or not table.file_uris():
        return {}
    query = "SELECT origin, count(*), list(feed_id) FROM read_parquet(?) GROUP BY origin"
    found = duckdb.execute(query, [table.file_uris()]).fetchall()
    ids = [one for _, _, listed in found for one in listed]
    assert len(ids) == len(set(ids)), "a row is there twice"
    return {origin: rows for origin, rows, _ in found}


def names(said: list[str]) -> set[str]:
    """Files that an ingest said it had stored."""
    return {line.split()[0] for line in said if ".zip" in line}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_killed_fifty_times_at_random_moments_of_an_ingest(tmp_path: Path) -> None:
    """No half file, no lost row of which the end was told, no row twice; and it can be ended."""
    folder, chance, kills, finished = inbox(tmp_path / "in"), random.Random(11), 0, 0
    with serving(folder) as server:
        started = time.monotonic()
        server.ingest(tmp_path / "whole")
        whole = time.monotonic() - started
        assert list(admitted(tmp_path / "whole").values()).count(ROWS - 1) == FILES - 1
        root, told = tmp_path / "record0", set[str]()
        while kills < ROUNDS:
            said = server.ingest(root, chance.random() * whole)
            told |= names(said)
            held = admitted(root)
            assert set(held.values()) <= {ROWS - 1, ROWS}, "half a file"
            assert len(told) <= len(held), "a file that was told is not there"
            if "done" in said:
                check_end(root)
                finished += 1
                root, told = tmp_path / f"record{finished}", set[str]()
            else:
                kills += 1
        server.ingest(root)
        check_end(root)


def check_end(root: Path) -> None:
    """A record that took all files in, whatever happened on the way."""
    assert sum(admitted(root).values()) == FILES * (ROWS - 1) + 1
    files = list(DeltaShelf(root).rows("files", {}))
    assert sorted(file.name for file in files) == [f"{n:02}.zip" for n in range(FILES)]
    for file in files:
        assert (file.rows, file.rejected) == (ROWS + 1, 1)
        assert file.added + file.already == ROWS
    assert sum(file.added for file in files) == FILES * (ROWS - 1) + 1
    assert DeltaShelf(root).count("rejects") == FILES


CROWD = """
import sys, time
from pathlib import Path
sys.path.insert(0, {tests!r})
from record.test_bulk import batch, stored
from record.conftest import event
from dragoman.record import expressions
from dragoman.record.bulk import Intake
from dragoman.record.delta import DeltaShelf
from dragoman.record.engine import DuckDB, Tables
root, part, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
if part == "write":
    intake = Intake(root)
    for n in range(first, first + 6):
        intake.take(batch("digest-%d" % n, n * 100, n * 100 + 100))
        intake.writer.add([event(text="Event %d." % n)])
else:
    seen, last = [], (0, 0)
    while not (root.parent / "stop").exists() or not seen:
        coded = Tables(root, DuckDB()).run(expressions.coded_events().select("feed_id"))
        events = [row.id for row in DeltaShelf(root).rows("events", {{}})]
        assert len(coded) == len(set(coded)) and len(events) == len(set(events))
        assert len(coded) % 90 == 0, "half a file"
        assert (len(coded), len(events)) >= last
        last = len(coded), len(events)
        seen.append(last)
    print(*last)
"""


def test_two_writers_and_four_readers_at_once(tmp_path: Path) -> None:
    """Both take in files, some of them the same; no reader waits, fails, or sees half a file."""
    code = CROWD.format(tests=str(TESTS))

    def started(part: str, first: int = 0) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, str(tmp_path / "record"), part, str(first)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    readers = [started("read") for _ in range(4)]
    writers = [started("write"), started("write", 3)]
    for writer in writers:
        _, wrong = writer.communicate(timeout=300)
        assert writer.returncode == 0, wrong
    (tmp_path / "stop").touch()
    for reader in readers:
        said, wrong = reader.communicate(timeout=120)
        assert reader.returncode == 0, wrong
        assert said
    assert sum(admitted(tmp_path / "record").values()) == 9 * 90
    assert DeltaShelf(tmp_path / "record").count("events") == 9


ADD = "import sys; from dragoman.cli import main; sys.argv = ['dragoman', *sys.argv[1:]]; main()"
FULL = """
mount -t tmpfs -o size=4m tmpfs "$1" || exit 77
cd "$1"
for kilobytes in 0 8 40 80 200; do
  head -c $((4194304 - kilobytes * 1024 - 8192)) /dev/zero > fill 2>/dev/null
  "$2" -c "$3" add "$4" --record "$1/record" --jobs 1 >/dev/null 2>>"$5/said"
  echo "$?" >> "$5/codes"
done
rm fill
"$2" -c "$3" add "$4" --record "$1/record" --jobs 1 || exit 1
cp -r record "$5/record"
"""
"""A disk of four megabytes, of which ever a little more is free; then there is room."""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a disk of its own (unshare)")
def test_a_full_disk_is_one_clear_line_and_nothing_is_lost(tmp_path: Path) -> None:
    folder, disk = inbox(tmp_path / "in"), tmp_path / "disk"
    disk.mkdir()
    given = [str(disk), sys.executable, ADD, str(folder), str(tmp_path)]
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", FULL, "sh", *given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this system lends no disk of its own")
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "said").read_text().splitlines()
    codes = (tmp_path / "codes").read_text().split()
    assert codes[0] == "1" and set(codes) <= {"0", "1"}
    ours = [line for line in said if line.startswith("dragoman:")]
    assert len(ours) == codes.count("1")
    assert all("no space left on the disk" in line for line in ours), said
    assert not any("Traceback" in line for line in said), said
    check_end(tmp_path / "record")


def test_what_libraries_say_of_a_failed_write_becomes_one_plain_line() -> None:
    loud = OSError("Generic error \x1b[31m↳\x1b[0m Unable to copy\nbacktrace: …")
    assert why(loud) == "Generic error - Unable to copy"
    assert why(OSError("IO Error: {...: No space left on device}")).startswith("no space left")
