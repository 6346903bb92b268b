"""Files nobody needs any more go, and only those: rows, readers and writers under way are safe."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import EngineError
from dragoman.record import bulk, merging, writer
from dragoman.record.condition import doctor
from dragoman.record.delta import DeltaShelf, open_table
from dragoman.record.disk import PENDING, locked
from dragoman.record.engine import Tables, scan
from dragoman.record.expressions import count
from dragoman.record.leftovers import clear, leftovers, on_disk
from dragoman.record.paths import data_files
from dragoman.record.pinned import pin
from dragoman.record.reader import View
from dragoman.record.writer import Writer

from .conftest import event
from .test_bulk import take
from .test_merging import MIXED, live, rows

LONG_AGO = time.time() - timedelta(days=30).total_seconds()


def files(root: Path) -> set[str]:
    return {path.name for path in (root / "coded_events").rglob("*.parquet")}


def kept(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setenv("DRAGOMAN_KEEP_MERGED", str(days))


@pytest.fixture
def merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose six files were merged into two; the six lie there still."""
    monkeypatch.setattr(merging, "MERGE_AT", 3)
    for number in range(3):
        take(tmp_path, f"d{number}", number * 100, number * 100 + 100, MIXED)
    assert (len(live(tmp_path)), len(files(tmp_path))) == (2, 8)
    return tmp_path


def cleared(root: Path) -> int:
    with locked(root):
        return clear(root, "coded_events")


def old(path: Path) -> Path:
    path.write_bytes(path.read_bytes() if path.exists() else b"PAR1")
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_merged_files_stay_while_somebody_may_read_them(merged: Path) -> None:
    opened, before = pin(merged, "coded_events"), rows(merged)
    for path in merged.rglob("*.parquet"):
        old(path)  # what counts is when a file was merged, not when it was written
    assert cleared(merged) == 0 and len(files(merged)) == 8
    assert duckdb.execute(f"SELECT * FROM ({scan(opened)}) ORDER BY ALL").fetchall() == before


def test_later_they_go_and_no_row_with_them(merged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rows(merged)
    kept(monkeypatch, 0)
    assert cleared(merged) == 6
    assert sorted(files(merged)) == sorted(Path(uri).name for uri in live(merged))
    assert rows(merged) == before
    assert cleared(merged) == 0  # and a second time finds nothing
    found = bulk.Intake(merged).held("d1")
    assert found is not None and found.added == 90


def test_adding_clears_what_earlier_merges_left(
    merged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(monkeypatch, 0)
    take(merged, "d9", 900, 1000, MIXED)
    assert len(files(merged)) == len(live(merged))


def test_whoever_opened_a_record_too_long_ago_is_told(
    merged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = Tables(merged)
    tables.pinned("coded_events")
    take(merged, "d3", 300, 400, MIXED)
    take(merged, "d4", 400, 500, MIXED)
    kept(monkeypatch, 0)
    assert cleared(merged) > 0
    with pytest.raises(EngineError, match="DuckDB could not answer"):
        tables.run(count("coded_events"))
    assert Tables(merged).run(count("coded_events")) == [(450,)]


def test_a_file_that_no_commit_names_goes_only_when_it_is_old(merged: Path) -> None:
    folder = next((merged / "coded_events").glob("feed=*/year=*"))
    fresh, left, other = (folder / name for name in ("a.parquet", "b.parquet", "notes.txt"))
    fresh.write_bytes(b"PAR1")
    old(left)
    old(other)
    assert cleared(merged) == 1
    assert fresh.exists() and other.exists() and not left.exists()


def test_files_of_a_promised_batch_stay(merged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(monkeypatch, 0)
    folder = next((merged / "coded_events").glob("feed=*/year=*"))
    moved = old(folder / "dragoman-1-0.parquet")
    (merged / PENDING / "1").mkdir(parents=True)
    assert cleared(merged) == 0 and moved.exists()


def test_a_table_never_written_has_none(tmp_path: Path) -> None:
    assert cleared(tmp_path) == 0


def test_small_tables_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(monkeypatch, 0)
    monkeypatch.setattr(writer, "COMPACT_AT", 3)
    for number in range(9):
        Writer(tmp_path).add([event(place=f"Town {number}")])
    table = open_table(tmp_path, "events")
    assert table is not None and leftovers(table, 0) == []
    assert {path.name for path in (tmp_path / "events").glob("*.parquet")} == {
        path.name for path in data_files(table)
    }
    assert DeltaShelf(tmp_path).count("events") == 9


def test_doctor_tells_what_lies_there(merged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used, spare = on_disk(merged)
    every = sum(path.stat().st_size for path in merged.rglob("*.parquet"))
    assert 0 < spare < every and used + spare == every
    assert doctor(View.open(merged)).disk == (used, spare)
    kept(monkeypatch, 0)
    cleared(merged)
    assert on_disk(merged) == (used, 0)
