# ruff: noqa: E501
"""Taking GDELT 2.0 files in: CPU against the engine's own typed CSV to Parquet, and bare inflate.

    python -m benchmarks.ingest [ROWS]

The files are synthetic (61 columns, zipped, in the publisher's layout), made anew in a scratch
folder. Each step runs in a process of its own; CPU is user and system time of it and its children.
The reference for gdeltPyR is what a call of its Search does with the files once they are fetched (its
release 0.1.14, base.py and parallel.py; it cannot be imported offline, since it fetches a list of
codes): a pool of processes reads a typed frame a file and hands it over, the frames are joined and
named, and each row gets the meaning of its code. That is what its user waits for and can use; it
keeps nothing on disk, and tells of no line it skips. Reading the frames alone, one after the other,
is printed beside it as the stricter measure. It has no aim: it takes about the CPU of the engine's
own typed conversion, so that nothing which stores the rows as well can take half of it.

Adding the same again costs a start of the program and a digest a file, whatever the rows: the share
less the start is what grows with them.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROWS = 2_000_000
A_FILE = 20_000
"""Rows of a file: some ten slices of fifteen minutes, so that generating does not take longer
than what is measured."""

INFLATE = """
import sys, zipfile
from pathlib import Path
from isal import isal_zlib
for path in sorted(Path(sys.argv[1]).glob("*.zip")):
    with zipfile.ZipFile(path) as archive:
        (member,) = archive.infolist()
        with open(path, "rb") as handle:
            handle.seek(member.header_offset + 30 + len(member.filename))
            data = handle.read(member.compress_size)
    assert len(isal_zlib.decompress(data, wbits=-15)) == member.file_size
"""
REFERENCE = """
import sys, zipfile
from pathlib import Path
import duckdb
from dragoman.sources.feeds.feed import catalogue
feed = next(f for f in catalogue() if f.id == "gdelt2_events")
source, out = Path(sys.argv[1]), Path(sys.argv[2])
plain = []
for path in sorted(source.glob("*.zip")):
    with zipfile.ZipFile(path) as archive:
        plain.append(archive.extract(archive.infolist()[0], out))
names = ", ".join(f"'{n}': '{t}'" for n, t in feed.columns.items())
con = duckdb.connect(config={"memory_limit": "1GB", "temp_directory": str(out)})
read = f"read_csv({plain}, delim='\\t', quote='', escape='', header=false, auto_detect=false, columns={{{names}}}, store_rejects=true)"
con.execute(f"COPY (SELECT * FROM {read}) TO '{out}/all.parquet' (FORMAT parquet, COMPRESSION zstd)")
"""
FRAMES = """
import sys
from pathlib import Path
import pandas
read = dict(compression="zip", sep="\t", header=None, on_bad_lines="skip", dtype={26: "str", 27: "str", 28: "str"})
print(sum(len(pandas.read_csv(path, **read)) for path in sorted(Path(sys.argv[1]).glob("*.zip"))))
"""
GDELTPYR = """
import sys
from functools import partial
from io import BytesIO
from multiprocessing import Pool, cpu_count
from pathlib import Path
import pandas
from dragoman.sources.feeds.feed import catalogue
from dragoman.vocab import cameo
feed = next(f for f in catalogue() if f.id == "gdelt2_events")
codes = pandas.DataFrame(cameo.table(), columns=["code", "Description", "quad"]).set_index("code", drop=False)
def frame(path):
    return pandas.read_csv(BytesIO(path.read_bytes()), compression="zip", sep="\t", header=None,
                           on_bad_lines="skip", dtype={26: "str", 27: "str", 28: "str"})
def meaning(code, codes):
    try:
        return codes["Description"][code]
    except KeyError:
        return "No Description returned for CAMEO code " + code
pool = Pool(processes=cpu_count())
frames = list(pool.imap_unordered(frame, sorted(Path(sys.argv[1]).glob("*.zip"))))
pool.close()
pool.join()
whole = pandas.concat(frames)
del frames
whole.reset_index(drop=True, inplace=True)
whole.columns = list(feed.columns)
whole.insert(27, "CAMEOCodeDescription", value=whole.EventCode.apply(partial(meaning, codes=codes)).values)
print(len(whole))
"""
ADD = """
import sys
from dragoman import verbs
taken = list(verbs.add([sys.argv[1]], sys.argv[2]))
assert not any(item.why for item in taken)
print(sum(item.stored for item in taken), sum(item.already for item in taken))
"""
START = """
import deltalake, duckdb
from dragoman import verbs
from dragoman.record import bulk
from dragoman.record.delta import connect
connect()
"""
PAIR = """
import sys, time
from pathlib import Path
from dragoman.record.corroborated import corroborated
from dragoman.record.engine import Tables
from dragoman.record.expressions import Wanted
from dragoman.record.library import Library
from dragoman.record.reader import View
path, wanted = Path(sys.argv[1]), Wanted(*sys.argv[2:])
tables, view, library = Tables(path), View.open(path), Library(path)
times = []
for _ in range(7):
    started, spent = time.perf_counter(), time.process_time()
    events = corroborated(tables, view, library, wanted)
    events[:50]
    times.append((time.perf_counter() - started, time.process_time() - spent))
    rows = events.rows
    del events
print(rows, *(sorted(each)[3] * 1000 for each in zip(*times)))
"""
"""What ``dragoman events`` asks of a record: all events of a pair with their days, types and rows,
and the newest fifty put together."""

PEAK = """
from pathlib import Path as P
import resource
status = P("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
own = [line.split()[1] for line in lines if line.startswith("VmHWM")]
print(*own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])
"""
"""A process's own high-water mark: what getrusage gives begins at the peak of its parent."""


FEW = ["RUS", "CHN", "USA", "DEU", "FRA", "GBR", "JPN", "IND", "IRN", "ISR", "UKR", "TUR"]


def evenly(salt: int) -> str:
    """One of a dozen states, each as often as the others, or none, as SQL over ``i``."""
    return f"{FEW}[1 + CAST(hash(i + {salt}) % {len(FEW) + 2} AS INT)]"


def generate(
    folder: Path,
    rows: int,
    first: int = 0,
    of: int = 0,
    who: Callable[[int], str] = evenly,
    level: int = 6,
) -> None:
    """Zipped files in the layout of GDELT 2.0, deterministic: ``rows`` from the row ``first`` on
    of ``of`` in all, which spread over 700 days; ``who`` gives an actor as SQL."""
    import duckdb

    from dragoman.sources.feeds.feed import catalogue

    feed = next(f for f in catalogue() if f.id == "gdelt2_events")
    con = duckdb.connect()
    con.execute("SET threads = 2")
    codes = "['010','020','036','042','043','051','057','071','112','130','160','173','190']"
    made = {
        "GLOBALEVENTID": "i", "SQLDATE": "strftime(d, '%Y%m%d')", "MonthYear": "strftime(d, '%Y%m')",
        "Year": "year(d)", "FractionDate": "year(d) + 0.5", "Actor1Code": "a || 'GOV'",
        "Actor1Name": "a", "Actor1CountryCode": "a", "Actor1Type1Code": "'GOV'",
        "Actor2Code": "b", "Actor2Name": "b", "Actor2CountryCode": "b", "IsRootEvent": "i % 2",
        "EventCode": "c", "EventBaseCode": "left(c, 3)", "EventRootCode": "left(c, 2)",
        "QuadClass": "1 + i % 4", "GoldsteinScale": "(i % 200) / 10.0 - 10", "NumMentions": "1 + i % 20",
        "NumSources": "1 + i % 5", "NumArticles": "1 + i % 20", "AvgTone": "(hash(i) % 1000) / 77.0",
        "ActionGeo_FullName": "'Town ' || (hash(i + 3) % 9999) || ', Somewhere'",
        "ActionGeo_Lat": "CAST(hash(i) % 18000 AS INT) / 100.0 - 90", "ActionGeo_Long": "CAST(hash(i + 1) % 36000 AS INT) / 100.0 - 180",
        "DATEADDED": "strftime(d, '%Y%m%d') || '120000'",
        "SOURCEURL": "'https://example.org/news/' || hash(i // 3) || '/an-article-about-something.html'",
    }  # fmt: skip
    chosen = ", ".join(f'{made.get(name, "NULL")} AS "{name}"' for name in feed.columns)
    end = first + rows
    for low in range(first, end, A_FILE):
        plain = folder / f"{low // A_FILE:05d}.export.CSV"
        con.execute(
            f"COPY (SELECT {chosen} FROM (SELECT i, DATE '2019-01-01' + CAST(i * 700 // {of or end} AS INT)"
            f" AS d, {who(0)} AS a, {who(7)} AS b, {codes}[1 + CAST(hash(i + 11) % 13 AS INT)] AS c"
            f" FROM range({low}, {min(end, low + A_FILE)}) t(i)))"
            f" TO '{plain}' (DELIMITER '\t', HEADER false, QUOTE '')"
        )
        with zipfile.ZipFile(f"{plain}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=level) as to:
            to.write(plain, plain.name)
        plain.unlink()


def measured(code: str, *args: object) -> tuple[float, float, float, str]:
    """CPU seconds, wall seconds, peak memory in MB and output of code in a fresh process."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code + PEAK, *map(str, args)],
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    *out, peak = done.stdout.split("\n")[:-1]
    return cpu, time.monotonic() - started, int(peak) / 1024, "\n".join(out)


def run(rows: int | None = None) -> list[dict[str, Any]]:
    """The figures, with the aims they are held against."""
    rows = rows or int(os.environ.get("DRAGOMAN_BENCH_ROWS", ROWS))
    with TemporaryDirectory(prefix="dragoman-bench-") as scratch:
        source, out, root = (Path(scratch) / name for name in ("in", "out", "record"))
        source.mkdir()
        out.mkdir()
        generate(source, rows)
        floor, _, _, _ = measured(INFLATE, source)
        others = [measured(c, source) for c in (GDELTPYR, FRAMES) if find_spec("pandas")]
        reference, reference_wall, _, _ = measured(REFERENCE, source, out)
        cpu, wall, memory, _ = measured(ADD, source, root)
        again, again_wall, _, _ = measured(ADD, source, root)
        start, _, _, _ = measured(START)
        _, _, _, pair = measured(PAIR, root, "RUS", "CHN")
    found, took, _ = pair.split()
    return [
        {"what": f"bare inflate of {rows:,} rows, CPU", "value": f"{floor:.1f} s (1.0)"},
        {"what": "engine's typed CSV to Parquet, CPU", "value": _ratio(reference, floor)},
        {"what": "dragoman add, CPU", "value": _ratio(cpu, floor)},
        {
            "what": "dragoman add / engine, CPU",
            "value": f"{cpu / reference:.2f}",
            "limit": "at most 1.2",
        },
        *_beside(others, cpu, wall, floor),
        {"what": "dragoman add / engine, wall", "value": f"{wall / reference_wall:.2f}"},
        {
            "what": "dragoman add, peak memory",
            "value": f"{memory:.0f} MB",
            "limit": "under 1,500 MB",
        },
        {
            "what": "adding the same again / first time, wall",
            "value": f"{again_wall / wall:.3f}",
            "limit": "under 0.05",
        },
        {
            "what": "the same in CPU, less the start of the program",
            "value": f"{max(0.0, again - start) / cpu:.3f} ({again:.2f} s, start {start:.2f} s)",
            "limit": "under 0.05",
        },
        {
            "what": f"one pair's timeline ({found} events), warm median",
            "value": f"{float(took):.1f} ms",
            "limit": "under 50 ms",
        },
    ]


def _beside(
    others: Sequence[tuple[float, float, float, str]], cpu: float, wall: float, floor: float
) -> list[dict[str, Any]]:
    """gdeltPyR's way, and its frames alone, against ours in the same run."""
    if not others:
        return [{"what": "gdeltPyR's way", "value": "pandas is not installed"}]
    other, frames = others
    return [
        {"what": "gdeltPyR's way, CPU", "value": f"{_ratio(other[0], floor)}, {other[2]:.0f} MB"},
        {
            "what": "its typed frames alone, CPU, and / dragoman add",
            "value": f"{_ratio(frames[0], floor)}, {frames[0] / cpu:.2f}",
        },
        {
            "what": "gdeltPyR's way / dragoman add, CPU",
            "value": f"{other[0] / cpu:.2f}",
            "limit": "at least 2",
        },
        {
            "what": "gdeltPyR's way / dragoman add, wall",
            "value": f"{other[1] / wall:.2f}",
            "limit": "more than 2",
        },
    ]


def _ratio(cpu: float, floor: float) -> str:
    return f"{cpu:.1f} s ({cpu / floor:.1f} of inflate)"


if __name__ == "__main__":
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else None):
        print(f"{row['what']:<60} {row['value']}  {row.get('limit', '')}")
