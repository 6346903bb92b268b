# ruff: noqa: E501
"""A brief on a record with millions of coded events, and the index of all pairs in one pass.

    python -m benchmarks.brief [ROWS]

The events are synthetic: some 200 states, ten years, a few states in most of the news, as in the
feeds. Data files in ``../shared/data`` are taken in too where they lie. "Warm" is the second brief
in one process, of another pair than the first; "cold" is the whole command in a process of its own.
The index is held against the engine's bare GROUP BY over the same columns of the same files.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROWS = 10_000_000
YEARS = range(2015, 2025)
SHARED = Path(__file__).parents[1] / ".." / "shared" / "data"

EVENTS = """
SELECT *, {pair} AS pair FROM (SELECT 'gdelt2_events' AS feed, CAST(i AS VARCHAR) AS feed_id,
  make_date({year}, 1, 1) + CAST(hash(i * 7 + 1) % 365 AS INTEGER) AS day, CAST({year} AS INTEGER) AS year,
  s[1 + CAST(floor(len(s) * pow((hash(i * 3 + 2) % 1000003) / 1000003.0, 3)) AS INTEGER)] AS source,
  s[1 + CAST(floor(len(s) * pow((hash(i * 5 + 3) % 1000003) / 1000003.0, 3)) AS INTEGER)] AS target,
  '' AS source_sector, '' AS target_sector, '' AS source_raw, '' AS target_raw,
  t[1 + CAST(hash(i * 11 + 4) % len(t) AS INTEGER)] AS type,
  CAST(1 + hash(i * 11 + 4) % 4 AS TINYINT) AS quad, '040' AS code, CAST(0 AS FLOAT) AS score,
  CAST(1 AS INTEGER) AS mentions, CAST(1 AS INTEGER) AS sources,
  CAST(NULL AS DATE) AS added, '' AS place, '' AS url, 'bench' AS origin
FROM (SELECT {first} + range AS i FROM range({rows})), (SELECT {states} AS s, {types} AS t))
ORDER BY pair, day
"""
BARE = """
SELECT source, target, day, type, quad, count(*) FROM coded_events GROUP BY ALL
"""
PEAK = """
import sys
from dragoman import verbs
verbs.brief("RUS", "CHN", "2025-06-27", record=sys.argv[1])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""Its own high-water mark: what getrusage gives begins at the peak of the process that started it,
so that a benchmark which had filled a record would measure itself."""
TYPES = ["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ACCUSE", "THREATEN", "SANCTION", "ASSAULT"]


def fill(record: Path, rows: int) -> None:
    """Synthetic coded events in a record, one commit a year, sorted as the record sorts them."""
    from deltalake import write_deltalake

    from dragoman.record import schema
    from dragoman.record.delta import connect
    from dragoman.record.derived import derived
    from dragoman.vocab.states import states

    con, each = connect(), rows // len(YEARS)
    con.execute("SET memory_limit = '4GB'")
    head = ["USA", "CHN", "RUS", "JPN", "IND"]
    codes = [*head, *(code for code in states() if code not in head)][:200]
    schema.make(record, "coded_events")
    told = {"states": codes, "types": TYPES, **derived("coded_events")}
    for at, year in enumerate(YEARS):
        query = EVENTS.format(year=year, first=at * each, rows=each, **told)
        write_deltalake(str(record / "coded_events"), con.sql(query), mode="append")


def brief(record: Path, first: str, second: str) -> float:
    """Wall seconds of one brief with its page in this process."""
    from dragoman import verbs
    from dragoman.reporting import brief_html

    start = time.perf_counter()
    page = brief_html.render(verbs.brief(first, second, "2025-06-27", record=str(record)))
    assert len(page) < 3_000_000
    return time.perf_counter() - start


def cold(record: Path) -> float:
    """Wall seconds of the whole command."""
    start = time.perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-m",
            "dragoman.cli",
            "brief",
            "RUS",
            "CHN",
            "--as-of",
            "2025-06-27",
            "--record",
            str(record),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def index_ratio(record: Path) -> tuple[float, float, int]:
    """CPU seconds of the index of all pairs and of the bare GROUP BY, and the pairs found; both
    fill a table, in no order."""
    from dragoman.record import expressions
    from dragoman.record.delta import connect
    from dragoman.record.engine import Tables, compiled, scan

    con = connect()
    con.execute(f"CREATE VIEW coded_events AS {scan(Tables(record).pinned('coded_events'))}")
    con.execute("SET threads = 2")
    ask = compiled(expressions.pair_months(ordered=False), "duckdb")

    def timed(sql: str) -> float:
        start = time.process_time()
        con.execute(f"CREATE OR REPLACE TEMP TABLE found AS {sql}")
        return time.process_time() - start

    bare, own = [], []
    for _ in range(3):
        bare.append(timed(BARE))
        own.append(timed(ask))
    pairs = con.execute("SELECT count(DISTINCT (a, b)) FROM found").fetchone()[0]
    return sorted(own)[1], sorted(bare)[1], pairs


def peak(record: Path) -> float:
    """Peak memory in MB of a process that makes one brief."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(record)], check=True, capture_output=True, text=True
    )
    return float(done.stdout) / 1024


def run(rows: int | None = None) -> list[dict[str, Any]]:
    from dragoman import verbs

    rows = rows or int(os.environ.get("DRAGOMAN_BENCH_ROWS", ROWS))
    with TemporaryDirectory(prefix="dragoman-bench-") as folder:
        record = Path(folder) / "record"
        if SHARED.is_dir():
            for _ in verbs.add([str(SHARED)], str(record)):
                pass
        fill(record, rows // 10)
        small = peak(record)
        fill(record, rows - rows // 10)
        first = brief(record, "USA", "JPN")
        warm = sorted(brief(record, "RUS", "CHN") for _ in range(3))[1]
        own, bare, pairs = index_ratio(record)
        return [
            {
                "what": f"brief and page, warm, {rows:,} coded events (s)",
                "value": f"{warm:.2f}",
                "limit": "< 2",
            },
            {"what": "first brief in the same process (s)", "value": f"{first:.2f}"},
            {"what": "dragoman brief, cold command (s)", "value": f"{cold(record):.2f}"},
            {
                "what": f"index of {pairs:,} pairs by month / bare GROUP BY",
                "value": f"{own / bare:.2f} ({own:.2f} / {bare:.2f} s of CPU)",
                "limit": "<= 1.5",
            },
            {
                "what": "peak memory at all rows / at a tenth (MB)",
                "value": f"{peak(record):.0f} / {small:.0f}",
                "limit": "flat",
            },
        ]


if __name__ == "__main__":
    from benchmarks.run import print_rows

    print_rows("brief", run(int(sys.argv[1]) if len(sys.argv) > 1 else None))
