"""A file enters the record whole or not at all, and only once; every row is accounted for."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dragoman.model.facts import Origin
from dragoman.model.intake import Batch, Portion, Taken
from dragoman.record import bulk, disk
from dragoman.record.delta import DeltaShelf, open_table
from dragoman.record.reader import View
from dragoman.record.tables import identified

CODED = """
    SELECT 'gdelt2_events' AS feed, CAST(i AS VARCHAR) AS feed_id, '{origin}' AS origin,
      DATE '2023-12-01' + CAST(i % 60 AS INTEGER) AS day, 'RUS' AS source, 'CHN' AS target,
      'CONSULT' AS type, 1 AS quad, '040' AS code, 1 AS mentions, DATE '2024-02-01' AS added,
      CASE WHEN i % 10 = 3 THEN 'bad' ELSE 'ok' END AS fate, 'said ' || i AS said,
      CASE WHEN i % 10 = 3 THEN 'a reason' END AS problem, CAST(i AS BIGINT) AS line, 1.0 AS lines
    FROM range({low}, {high}) t(i)
"""
FIGURES = """
    SELECT 'exports_goods' AS indicator, 'FRA' AS subject, 'DEU' AS partner, '{origin}' AS origin,
      CAST(1900 + i AS VARCHAR) AS period, CAST(i AS DOUBLE) AS value, 'USD bn' AS unit,
      'X' AS reporter, 'ok' AS fate, NULL AS problem, '' AS said, NULL AS line, 0.5 AS lines
    FROM range({low}, {high}) t(i)
"""


def batch(
    digest: str, low: int = 0, high: int = 1000, sql: str = CODED, table: str = "coded_events"
) -> Batch:
    origin = identified(Origin("", f"file {digest}"))
    select = sql.format(origin=origin.id, low=low, high=high)
    portion = Portion(digest, f"{digest}.csv", origin)
    alone: Any = None
    return Batch(
        "gdelt2_events", table, select, ("feed_id",), (portion,), duckdb.connect(), dict, alone
    )


def take(root: Path, *args: Any, **more: Any) -> Taken:
    (taken,) = bulk.Intake(root).take(batch(*args, **more))
    return taken


def counts(taken: Taken) -> tuple[int, int, int, int]:
    assert taken.rows == taken.stored + taken.already + taken.rejected
    return taken.rows, taken.stored, taken.already, taken.rejected


def stored(root: Path, table: str = "coded_events", key: str = "feed_id") -> tuple[int, int]:
    """Rows and distinct keys in the record, by what Delta names."""
    found = open_table(root, table)
    if found is None or not found.file_uris():
        return (0, 0)
    query = f"SELECT count(*), count(DISTINCT {key}) FROM read_parquet(?)"
    row = duckdb.execute(query, [found.file_uris()]).fetchone()
    assert row is not None
    return row[0], row[1]


def test_rows_are_admitted_once_and_accounted_for(tmp_path: Path) -> None:
    assert counts(take(tmp_path, "a")) == (1000, 900, 0, 100)
    assert stored(tmp_path) == (900, 900)
    shelf = DeltaShelf(tmp_path)
    (file,) = shelf.rows("files", {})
    assert (file.rows, file.added, file.rejected, file.lines) == (1000, 900, 100, 1000)
    rejects = list(shelf.rows("rejects", {}))
    assert len(rejects) == 100
    assert {(r.what, r.file) for r in rejects} == {("a reason", "a")}
    assert ("said 13", 13) in {(r.kept, r.line) for r in rejects}
    assert not list((tmp_path / disk.STAGING).iterdir())


def test_a_file_of_rows_already_there_adds_only_the_rest(tmp_path: Path) -> None:
    take(tmp_path, "a", 0, 1000)
    assert counts(take(tmp_path, "b", 500, 1500)) == (1000, 450, 450, 100)
    assert stored(tmp_path) == (1350, 1350)


def test_rows_repeated_inside_a_file_are_stored_once(tmp_path: Path) -> None:
    twice = f"{CODED} UNION ALL {CODED}"
    assert counts(take(tmp_path, "a", sql=twice)) == (2000, 900, 900, 200)
    assert stored(tmp_path) == (900, 900)


def test_figures_have_ids_of_what_they_say_and_are_read_as_rows(tmp_path: Path) -> None:
    more = {"sql": FIGURES, "table": "observations"}
    assert counts(take(tmp_path, "a", 0, 100, **more)) == (100, 100, 0, 0)
    assert counts(take(tmp_path, "b", 50, 150, **more)) == (100, 50, 50, 0)
    rows = View.open(tmp_path).observations("exports_goods", "FRA", "DEU")
    mine = [row for row in rows if row.reporter == "X"]
    assert [row.value for row in mine] == [float(n) for n in range(150)]
    assert len({row.id for row in mine}) == 150
    assert {o.name for row in mine for o in View.open(tmp_path).origins(row.origins)} == {
        "file a",
        "file b",
    }


@pytest.mark.parametrize("period", ["2024-13", "2024-02-30", "24", "0020-07-13", "2024-1", "soon"])
def test_a_date_that_is_none_is_rejected_whatever_the_feed_says(
    tmp_path: Path, period: str
) -> None:
    sql = FIGURES.replace(
        "CAST(1900 + i AS VARCHAR)", f"CASE i WHEN 3 THEN '{period}' ELSE '2024' END"
    )
    assert counts(take(tmp_path, "a", 0, 10, sql, "observations")) == (10, 9, 0, 1)
    (reject,) = DeltaShelf(tmp_path).rows("rejects", {})
    assert reject.what == "period: no such date"
    assert View.open(tmp_path).observations("exports_goods", "FRA", "DEU")


def test_years_are_partitions_and_statistics_tell_days(tmp_path: Path) -> None:
    take(tmp_path, "a", 0, 100)
    table = open_table(tmp_path, "coded_events")
    assert table is not None
    files = table.file_uris(file_pruning_predicate="year = 2024")
    assert files and all("year=2024" in path for path in files)


def test_a_query_that_fails_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = CODED.replace("1 AS quad", "CAST('x' || i AS INTEGER) AS quad")
    taken = take(tmp_path, "a", sql=broken)
    assert taken.failed and "Conversion Error" in taken.why
    assert stored(tmp_path) == (0, 0)
    assert not list((tmp_path / disk.STAGING).iterdir())


def test_after_a_crash_before_the_files_row_its_accounts_are_written(tmp_path: Path) -> None:
    """Killed between the commit and the file's row: the second time says the same."""
    intake = bulk.Intake(tmp_path)
    intake._finish = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        intake.take(batch("a"))
    assert stored(tmp_path) == (900, 900)
    assert counts(take(tmp_path, "a")) == (1000, 900, 0, 100)
    assert stored(tmp_path) == (900, 900)


def both(*portions: Batch) -> Batch:
    """Several files as one batch."""
    select = " UNION ALL ".join(f"({each.select})" for each in portions)
    files = tuple(portion for each in portions for portion in each.portions)
    return replace(portions[0], select=select, portions=files)


@pytest.mark.parametrize("early", ["a", "b"])
def test_what_a_crash_left_is_kept_before_its_repeat_in_the_same_batch(
    tmp_path: Path, early: str
) -> None:
    """One of two files was committed alone, without its own row, and comes again beside another
    that has some of its rows: none of them is stored twice, whichever came first."""
    files = {"a": batch("a", 0, 100), "b": batch("b", 50, 150)}
    intake = bulk.Intake(tmp_path)
    intake._finish = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        intake.take(files[early])
    taken = bulk.Intake(tmp_path).take(both(*files.values()))
    assert stored(tmp_path) == (135, 135)
    assert sum(each.stored for each in taken) == 135
    assert sum(each.already for each in taken) == 45


WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from record.test_bulk import batch
from dragoman.record.bulk import Intake
intake = Intake(Path(sys.argv[1]))
for n in range(1000):
    if intake.held(f"digest-{{n}}") is None:
        intake.take(batch(f"digest-{{n}}", n * 500, n * 500 + 500))
        print(n, flush=True)
"""
ROUNDS = 8


def test_killed_at_any_moment_the_record_holds_whole_files_only(tmp_path: Path) -> None:
    """Kill -9 again and again: what was acknowledged is there, nothing is there twice or half."""
    worker = WORKER.format(tests=str(Path(__file__).parents[1]))
    acknowledged: set[int] = set()
    for number in range(ROUNDS):
        running = subprocess.Popen(
            [sys.executable, "-c", worker, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        first = running.stdout.readline()
        time.sleep(0.02 * number)
        running.send_signal(signal.SIGKILL)
        out, _ = running.communicate()
        acknowledged |= {int(line) for line in (first + out).split()}
    table = open_table(tmp_path, "coded_events")
    assert table is not None
    admitted = {n for n in range(1000) if table.transaction_version(f"digest-{n}") is not None}
    assert len(acknowledged) >= ROUNDS and acknowledged <= admitted
    assert stored(tmp_path) == (len(admitted) * 450, len(admitted) * 450)
