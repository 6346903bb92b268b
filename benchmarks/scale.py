"""A record filled to twenty million rows: speed and memory on the way, and what questions cost.

    python -m benchmarks.scale [ROWS]        (make bench-scale)

Files in the layout of GDELT 2.0 are made up and taken in step by step, each step in a process of
its own: memory must not grow with what the record holds. Some 200 states act, a few of them in
most of the news, as in the feeds. Then one pair's timeline, and the table of all pairs by month
against the plain SQL that says the same, over the same files. Takes minutes and some gigabytes of
disk, so it is no part of ``make bench``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import ingest

ROWS = 20_000_000
STEPS = (0.1, 0.25, 0.5, 1.0)
"""Shares of all rows after which a figure is taken."""
ABSENT = 35
"""Percent of actors without a country; the feed's own are more."""

MONTHS = """
import sys, time
from pathlib import Path
from dragoman.record.delta import connect
from dragoman.record.engine import Tables, compiled, scan
from dragoman.record.expressions import pair_months
con = connect()
con.execute("SET threads = 2")
con.execute(f"CREATE VIEW coded_events AS {scan(Tables(Path(sys.argv[1])).pinned('coded_events'))}")
sql = {"ours": compiled(pair_months(), "duckdb"), "plain": '''
WITH once AS (SELECT DISTINCT least(source, target) AS a, greatest(source, target) AS b, day, type,
  quad FROM coded_events WHERE source <> target)
SELECT a, b, CAST(date_trunc('month', day) AS DATE) AS period, quad, count(*) AS n FROM once
GROUP BY ALL ORDER BY ALL
'''}
took = {name: [] for name in sql}
for name in [*sql] * 3:
    started = time.process_time()
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql[name]}")
    took[name].append(time.process_time() - started)
odd = "SELECT count(*) FROM ((FROM ours EXCEPT FROM plain) UNION ALL (FROM plain EXCEPT FROM ours))"
assert con.execute(odd).fetchone() == (0,)
(rows,) = con.execute("SELECT count(*) FROM ours").fetchone()
print(rows, sorted(took["ours"])[1], sorted(took["plain"])[1])
"""


def skewed(salt: int) -> str:
    """One of 200 states, the first far more often than the last, or none, as SQL over ``i``."""
    from dragoman.vocab.states import states

    head = ["USA", "CHN", "RUS", "GBR", "IND"]
    codes = [*head, *(code for code in states() if code not in head)][:200]
    chance = f"(hash(i * 3 + {salt}) % 1000003) / 1000003.0"
    return (
        f"CASE WHEN hash(i * 5 + {salt}) % 100 >= {ABSENT}"
        f" THEN {codes}[1 + CAST(floor({len(codes)} * pow({chance}, 3)) AS INTEGER)] END"
    )


def filled(root: Path, source: Path, rows: int) -> Iterator[dict[str, Any]]:
    """The record filled step by step: a figure a step, and what adding the last again costs."""
    done = 0
    for share in STEPS:
        shutil.rmtree(source, ignore_errors=True)
        source.mkdir()
        new = round(rows * share) - done
        ingest.generate(source, new, done, rows, skewed, level=1)
        cpu, wall, memory, told = ingest.measured(ingest.ADD, source, root)
        assert told == f"{new} 0", told
        done += new
        yield {
            "what": f"to {done:,} rows: speed, CPU a million, peak memory",
            "value": f"{new / wall:,.0f} rows/s, {cpu / new * 1e6:.1f} s, {memory:.0f} MB",
            "limit": "under 1,500 MB, and flat",
        }
    again, again_wall, memory, told = ingest.measured(ingest.ADD, source, root)
    assert told == f"0 {new}", told
    yield {
        "what": f"the last {new:,} rows again / first time, wall and CPU",
        "value": f"{again_wall / wall:.3f}, {again / cpu:.3f} ({memory:.0f} MB)",
        "limit": "under 0.05",
    }


def asked(root: Path, rows: int) -> Iterator[dict[str, Any]]:
    """What questions to the whole record cost."""
    from dragoman.record.engine import Tables

    live = Tables(root).pinned("coded_events").files
    size = sum(path.stat().st_size for path in live) / 1e6
    every = sum(path.stat().st_size for path in root.rglob("*.parquet")) / 1e6
    yield {
        "what": "the coded events on disk, and with what was merged",
        "value": f"{size:,.0f} MB in {len(live)} files, {every:,.0f} MB",
    }
    for pair in (("RUS", "CHN"), ("GBR", "IND")):
        *_, memory, told = ingest.measured(ingest.PAIR, root, *pair)
        found, took, spent = map(float, told.split())
        yield {
            "what": f"timeline of {'-'.join(pair)}, {found:,.0f} of {rows:,} rows, warm, CPU",
            "value": f"{took:.1f} ms, {spent:.1f} ms ({memory:.0f} MB)",
            "limit": "under 50 ms",
        }
    *_, memory, told = ingest.measured(MONTHS, root)
    months, ours, plain = map(float, told.split())
    yield {
        "what": f"all pairs by month ({months:,.0f} rows) / plain SQL, CPU",
        "value": f"{ours / plain:.2f} ({ours:.2f} / {plain:.2f} s, {memory:.0f} MB)",
        "limit": "at most 1.3",
    }


def main(rows: int) -> None:
    """Print the figures as they come."""
    with TemporaryDirectory(prefix="dragoman-bench-") as scratch:
        root, source = Path(scratch) / "record", Path(scratch) / "in"
        for row in chain(filled(root, source, rows), asked(root, rows)):
            note = f"   (aim: {row['limit']})" if "limit" in row else ""
            print(f"{row['what']:<64} {row['value']}{note}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
