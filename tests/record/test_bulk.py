"""A file enters the record whole or not at all, and only once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from dragoman.record import bulk

SELECT = """
    SELECT 'gdelt2_events' AS feed, CAST(i AS VARCHAR) AS feed_id,
      DATE '2023-12-01' + CAST(i % 60 AS INTEGER) AS day, 'RUS' AS source, 'CHN' AS target,
      'GOV' AS source_sector, '' AS target_sector, 'RUSGOV' AS source_raw, 'CHN' AS target_raw,
      'CONSULT' AS type, CAST(1 AS TINYINT) AS quad, '040' AS code, CAST(1 AS FLOAT) AS score,
      1 AS mentions, 1 AS sources, DATE '2024-02-01' AS added, '' AS place, '' AS url,
      CASE WHEN i % 10 = 3 THEN 'bad' WHEN i % 10 = 4 THEN 'again' ELSE 'ok' END AS fate,
      CASE WHEN i % 10 = 3 THEN 'a reason' END AS problem
    FROM range({rows}) t(i)
"""


def stored(root: Path) -> list[tuple[int, int]]:
    """Rows and distinct ids in the record, by what Delta names."""
    files = bulk.table_at(root).file_uris()
    if not files:
        return [(0, 0)]
    query = "SELECT count(*), count(DISTINCT feed_id) FROM read_parquet(?)"
    return duckdb.execute(query, [files]).fetchall()


def test_rows_are_admitted_once_and_accounted_for(tmp_path: Path) -> None:
    con = duckdb.connect()
    first = bulk.admit(con, SELECT.format(rows=1000), tmp_path, "digest-a", "a.csv")
    again = bulk.admit(con, SELECT.format(rows=1000), tmp_path, "digest-a", "a.csv")
    assert (first.stored, first.again, first.bad) == (800, 100, 100)
    assert again.already and again.stored == 0
    assert stored(tmp_path) == [(800, 800)]
    assert {problem.what for problem in first.problems} == {"a reason"}
    assert not list((tmp_path / bulk.STAGING).iterdir())


def test_years_are_partitions_and_statistics_tell_days(tmp_path: Path) -> None:
    bulk.admit(duckdb.connect(), SELECT.format(rows=100), tmp_path, "d", "a.csv")
    files = bulk.table_at(tmp_path).file_uris(file_pruning_predicate="year = 2024")
    assert files and all("year=2024" in path for path in files)


def test_a_failing_query_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = SELECT.format(rows=100).replace("'040'", "CAST('x' || i AS INTEGER)")
    with pytest.raises(duckdb.Error):
        bulk.admit(duckdb.connect(), broken, tmp_path, "d", "a.csv")
    assert stored(tmp_path) == [(0, 0)]
    assert not list((tmp_path / bulk.STAGING).iterdir())


WORKER = """
import sys, duckdb
from pathlib import Path
from dragoman.record import bulk
root, select = Path(sys.argv[1]), sys.argv[2]
for number in range(1000):
    if not bulk.admit(duckdb.connect(), select, root, f"digest-{number}", "f").already:
        print(number, flush=True)
"""


def test_killed_at_any_moment_the_record_holds_whole_files_only(tmp_path: Path) -> None:
    """Kill -9 again and again: what was acknowledged is there, nothing is there twice or half."""
    select = SELECT.format(rows=500)
    acknowledged: set[int] = set()
    for round_number in range(12):
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(tmp_path), select],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout is not None
        first = worker.stdout.readline()
        time.sleep(0.03 * round_number)
        worker.send_signal(signal.SIGKILL)
        out, _ = worker.communicate()
        acknowledged |= {int(line) for line in (first + out).split()}
    ((rows, _),) = stored(tmp_path)
    table = bulk.table_at(tmp_path)
    admitted = {n for n in range(1000) if table.transaction_version(f"digest-{n}") is not None}
    assert acknowledged and acknowledged <= admitted
    assert rows == len(admitted) * 400
