"""Records of an older Dragoman are read as they lie and brought up when written, even if that is
broken off; those of a newer one are refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dragoman.errors import RecordError
from dragoman.record import bulk, expressions, older, repeats, schema, staging
from dragoman.record.delta import MARKER, open_table
from dragoman.record.engine import Tables
from dragoman.record.export import export
from dragoman.record.library import Library
from dragoman.record.reader import View

from .conftest import event
from .test_bulk import batch, stored

GONE = ("source_raw", "place", "score")
"""Columns that the older Dragoman of these tests did not have."""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record whose coded events were written without some columns."""
    kinds = {k: v for k, v in schema.BULK["coded_events"].items() if k not in GONE}
    before = schema.BULK | {"coded_events": kinds}
    for module in (schema, staging, repeats):
        monkeypatch.setattr(module, "BULK", before)
    bulk.Intake(tmp_path).take(batch("a", 0, 100))
    monkeypatch.undo()
    return tmp_path


def asked(root: Path) -> list[tuple[Any, ...]]:
    """All coded events, with a column that was missing."""
    events = expressions.coded_events()
    return Tables(root).run(events.select("feed_id", "place").order_by("feed_id"))


def test_an_older_table_is_read_as_it_lies(old: Path) -> None:
    assert len(asked(old)) == 90 and {place for _, place in asked(old)} == {None}
    assert len(Tables(old).run(expressions.timeline(expressions.Wanted("RUS", "CHN")))) == 90
    assert export(old, "coded_events", "csv", old / "a.csv") == 90
    query = "SELECT count(place) FROM read_csv(?)"
    assert duckdb.connect().execute(query, [str(old / "a.csv")]).fetchall() == [(0,)]
    assert Library(old).count() == 0


def test_an_older_table_is_brought_up_when_it_is_written(old: Path) -> None:
    (taken,) = bulk.Intake(old).take(batch("b", 50, 200))
    assert (taken.stored, taken.already, taken.rejected) == (90, 45, 15)
    assert len(asked(old)) == 180
    assert export(old, "coded_events", "parquet", old / "a.parquet") == 180
    table = open_table(old, "coded_events")
    assert table is not None
    assert {field.name for field in table.schema().fields} == set(schema.stored("coded_events"))
    assert set(older.late(table, schema.stored("coded_events"))) == set(GONE)
    (again,) = bulk.Intake(old).take(batch("c", 150, 250))
    assert again.stored == 45 and stored(old)[0] == 225


MIGRATE = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from record.test_bulk import batch
from dragoman.record import bulk, older
real = older.bring_up
def killed(table, wanted):
    if sys.argv[2] == "after":
        real(table, wanted)
    os.kill(os.getpid(), signal.SIGKILL)
from dragoman.record import schema
schema.bring_up = killed
bulk.Intake(Path(sys.argv[1])).take(batch("b", 100, 200))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_broken_off_change_of_a_table_leaves_it_whole(old: Path, when: str) -> None:
    """Killed before the commit that adds the columns, or between it and the rows that want it."""
    code = MIGRATE.format(tests=str(Path(__file__).parents[1]))
    done = subprocess.run([sys.executable, "-c", code, str(old), when], check=False)
    assert done.returncode == -9
    assert len(asked(old)) == 90 == stored(old)[0]
    (taken,) = bulk.Intake(old).take(batch("b", 100, 200))
    assert taken.stored == 90
    assert len(asked(old)) == 180 == stored(old)[1]


@pytest.mark.parametrize("cut", [1, 100, 10_000])
def test_a_half_written_entry_of_the_log_changes_nothing(old: Path, cut: int) -> None:
    """Power was lost while the change was written: Delta writes an entry under another name."""
    log = old / "coded_events" / "_delta_log"
    whole = (log / f"{1:020d}.json").read_bytes()
    (log / f"_commit_{os.getpid()}.json.tmp").write_bytes(whole[:cut])
    assert len(asked(old)) == 90
    (taken,) = bulk.Intake(old).take(batch("b", 100, 200))
    assert taken.stored == 90 and len(asked(old)) == 180


@pytest.mark.parametrize(
    "use",
    [
        asked,
        lambda root: bulk.Intake(root).take(batch("b", 100, 200)),
        lambda root: export(root, "coded_events", "csv", root / "a.csv"),
    ],
)
def test_a_table_of_a_newer_dragoman_is_refused(tmp_path: Path, use: Callable[..., Any]) -> None:
    bulk.Intake(tmp_path).take(batch("a", 0, 100))
    table = open_table(tmp_path, "coded_events")
    assert table is not None
    assert table.metadata().description == older.DESCRIPTION
    table.alter.set_table_description("Dragoman, schema 99")
    with pytest.raises(RecordError, match=r"coded_events .* newer Dragoman \(schema 99"):
        use(tmp_path)
    assert View.open(tmp_path).tenures("foreign_minister", "FRA")


def test_a_table_that_needs_more_of_delta_than_we_know_is_refused(tmp_path: Path) -> None:
    bulk.Intake(tmp_path).take(batch("a", 0, 100))
    log = tmp_path / "coded_events" / "_delta_log" / f"{2:020d}.json"
    features = {"readerFeatures": ["unheardOf"], "writerFeatures": ["unheardOf"]}
    versions = {"minReaderVersion": 3, "minWriterVersion": 7}
    log.write_text(json.dumps({"protocol": versions | features}) + "\n", "utf-8")
    with pytest.raises(RecordError, match="coded_events"):
        asked(tmp_path)
    with pytest.raises(RecordError, match="coded_events"):
        bulk.Intake(tmp_path).take(batch("b", 100, 200))


def test_the_marker_of_an_older_record_is_raised_by_whoever_writes(tmp_path: Path) -> None:
    from dragoman.record.tables import SCHEMA_VERSION
    from dragoman.record.writer import Writer

    Writer(tmp_path).add([event()])
    (tmp_path / MARKER).write_text('{"schema": 0}\n', "utf-8")
    assert View.open(tmp_path).events()
    Writer(tmp_path).add([event("2023")])
    assert json.loads((tmp_path / MARKER).read_text("utf-8"))["schema"] == SCHEMA_VERSION
