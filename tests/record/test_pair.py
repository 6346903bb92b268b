"""Coded events lie by pair. Records from before are read as they lie, with the same rows, and are
sorted anew run by run as they are added to, even if that is broken off."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.record import derived, disk, expressions, merging, repeats, schema, staging
from dragoman.record.delta import open_table, refuse_newer, schema_version
from dragoman.record.engine import Tables
from dragoman.record.export import export
from dragoman.record.pinned import pin

from .test_bulk import take

MIXED = """
    SELECT * REPLACE (['USA', 'RUS', 'CHN', NULL, 'IND'][1 + i % 5] AS source,
      ['CHN', 'RUS', 'USA'][1 + i // 5 % 3] AS target)
    FROM (SELECT 'gdelt2_events' AS feed, CAST(i AS VARCHAR) AS feed_id, '{origin}' AS origin,
      DATE '2024-01-01' + CAST(i % 60 AS INTEGER) AS day, '' AS source, '' AS target, i,
      'CONSULT' AS type, 1 AS quad, '040' AS code, 1 AS mentions, DATE '2024-02-01' AS added,
      'ok' AS fate, '' AS said, NULL AS problem, CAST(i AS BIGINT) AS line, 1.0 AS lines
      FROM range({low}, {high}) t(i))
"""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of schema 1, which knew no pair and sorted by source and target."""
    kinds = {k: v for k, v in schema.BULK["coded_events"].items() if k != "pair"}
    for module in (schema, staging, repeats):
        monkeypatch.setattr(module, "BULK", schema.BULK | {"coded_events": kinds})
    monkeypatch.setattr(derived, "DERIVED", {})
    monkeypatch.setattr(schema, "DESCRIPTION", "Dragoman, schema 1")
    monkeypatch.setattr(disk, "SCHEMA_VERSION", 1)
    monkeypatch.setattr(merging, "TOLD", ("day", "added", "source", "target"))
    monkeypatch.setitem(schema.SORTED, "coded_events", ("source", "target", "day"))
    for number in range(3):
        take(tmp_path, f"o{number}", number * 100, number * 100 + 100, MIXED)
    monkeypatch.undo()
    return tmp_path


def rows(root: Path) -> list[tuple[Any, ...]]:
    """All coded events with their pairs."""
    events = expressions.coded_events().select("feed_id", "source", "target", "day", "pair")
    return Tables(root).run(events.order_by("feed_id"))


def made(root: Path, *spans: tuple[int, int]) -> list[tuple[Any, ...]]:
    """The same of a record that was never older."""
    for number, span in enumerate(spans):
        take(root, f"n{number}", *span, MIXED)
    return rows(root)


def before(root: Path) -> list[Path]:
    """The files from before."""
    return list(pin(root, "coded_events").by_age()[1].files)


def between(root: Path, first: str, second: str) -> list[tuple[Any, ...]]:
    """A pair's timeline from the files it may be in."""
    asked = expressions.timeline(expressions.Wanted(first, second))
    return Tables(root).between(first, second).run(asked)


def test_the_pair_is_in_one_order_and_never_empty(tmp_path: Path) -> None:
    for _, source, target, _, pair in made(tmp_path, (0, 200)):
        assert pair == derived.pair(source or "", target or "")
    assert not before(tmp_path)
    for file in pin(tmp_path, "coded_events").files:
        keys = duckdb.execute(f"SELECT pair, day FROM read_parquet('{file}')").fetchall()
        assert keys == sorted(keys)


@given(st.lists(st.tuples(*2 * [st.none() | st.text("AB-é\U0001f600", max_size=3)]), min_size=1))
@settings(max_examples=30)
def test_sql_says_the_same_pair(sides: list[tuple[str | None, str | None]]) -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE t (n INT, source VARCHAR, target VARCHAR)")
    con.executemany("INSERT INTO t VALUES (?, ?, ?)", [(n, *each) for n, each in enumerate(sides)])
    asked = f"SELECT {derived.derived('coded_events')['pair']} FROM t ORDER BY n"
    told = [pair for (pair,) in con.execute(asked).fetchall()]
    assert told == [derived.pair(a or "", b or "") for a, b in sides]


def test_an_older_record_tells_the_same(old: Path, tmp_path_factory: Any) -> None:
    new = tmp_path_factory.mktemp("new")
    assert rows(old) == made(new, (0, 300)) and len(before(old)) == 3
    for pair in (("RUS", "CHN"), ("CHN", "CHN"), ("USA", "IND"), ("USA", "FRA")):
        assert between(old, *pair) == between(new, *pair)
    assert len(between(old, "CHN", "RUS")) == 40
    assert export(old, "coded_events", "csv", old / "a.csv") == 300
    told = f"SELECT count(*) FROM read_csv('{old / 'a.csv'}') WHERE pair = 'CHN-RUS'"
    assert duckdb.execute(told).fetchone() == (40,)


def test_old_and_new_files_tell_together(
    old: Path, tmp_path_factory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "merge", lambda *_: 0)
    take(old, "n", 250, 400, MIXED)
    assert len(before(old)) == 3 < len(pin(old, "coded_events").files)
    new = tmp_path_factory.mktemp("new")
    assert rows(old) == made(new, (0, 300), (250, 400))
    assert between(old, "RUS", "CHN") == between(new, "RUS", "CHN") != []


def test_each_batch_brings_up_one_run_from_before(old: Path) -> None:
    known = rows(old)
    for number, left in enumerate((2, 1, 0, 0)):
        take(old, f"n{number}", 300 + number, 301 + number, MIXED)
        assert len(before(old)) == left
    assert set(known) < set(rows(old)) and len(rows(old)) == 304


def test_what_was_brought_up_is_refused_by_an_older_dragoman(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.record import delta, older

    assert schema_version(old) == 1
    take(old, "n", 300, 301, MIXED)
    assert schema_version(old) == 2
    table = open_table(old, "coded_events")
    monkeypatch.setattr(delta, "SCHEMA_VERSION", 1)
    monkeypatch.setattr(older, "SCHEMA_VERSION", 1)
    with pytest.raises(RecordError, match=r"newer Dragoman \(schema 2; this one knows 1\)"):
        refuse_newer(old)
    with pytest.raises(RecordError, match=r"newer Dragoman \(schema 2; this one knows 1\)"):
        older.refuse_newer_table(table, "coded_events", old)  # type: ignore[arg-type]


STOPPED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from record.test_bulk import take
from record.test_pair import MIXED
from dragoman.record import merging, schema
def kill(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
step = sys.argv[2]
if step == "described":
    def killed(table, wanted):
        table.alter.set_table_description("Dragoman, schema 2")
        kill()
    schema.bring_up = killed
elif step == "committed":
    commit = merging.commit
    merging.commit = lambda *a, **k: (commit(*a, **k), kill())
else:
    setattr(merging, step, kill)
take(Path(sys.argv[1]), "n", 300, 310, MIXED)
"""


@pytest.mark.parametrize(
    "step", ["described", "_written", "locked", "moved", "commit", "committed"]
)
def test_killed_at_any_step_of_it_no_row_is_lost_or_doubled(old: Path, step: str) -> None:
    known = rows(old)
    code = STOPPED.format(tests=str(Path(__file__).parents[1]))
    done = subprocess.run([sys.executable, "-c", code, str(old), step], check=False)
    assert done.returncode == -9
    held = rows(old)
    assert len(held) == (300 if step == "described" else 310) and set(known) <= set(held)
    take(old, "n", 300, 310, MIXED)
    for number in range(3):
        take(old, f"m{number}", 310 + number, 311 + number, MIXED)
    assert not before(old)
    assert len(rows(old)) == 313 == len({row[0] for row in rows(old)})
    assert set(known) < set(rows(old))


def test_a_file_in_which_some_rows_have_no_pair_is_one_from_before(old: Path) -> None:
    """Delta's own merging puts a file with the column and one without together."""
    take(old, "n", 300, 400, MIXED)
    known = rows(old)
    table = open_table(old, "coded_events")
    assert table is not None
    table.optimize.compact()
    assert len(before(old)) == 1 == len(pin(old, "coded_events").files)
    assert rows(old) == known
    take(old, "m", 400, 401, MIXED)
    assert not before(old) and len(rows(old)) == 401
