"""Rows once written stay, once only; whoever writes, reads or is killed meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import RecordError
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem, SourceFile
from dragoman.record import expressions
from dragoman.record import writer as writing
from dragoman.record.delta import MARKER, DeltaShelf, open_table
from dragoman.record.engine import Tables
from dragoman.record.reader import View
from dragoman.record.writer import Writer

from .conftest import event, figure, origin, tenure

DAY = date(2026, 1, 2)


def held(path: Path) -> View:
    return View([DeltaShelf(path)])


def test_rows_come_back_as_they_were_with_the_day_they_were_recorded(tmp_path: Path) -> None:
    paper = origin(published="2024-05")
    rows = [
        paper,
        event("2024-05", origins=(paper.id,), persons=("Ann O'Hara", "李强"), text='a "b"\n; c'),
        tenure(end="2022", variants=("J. Roe",)),
        figure(low=0.5, period="2023-04"),
    ]
    added = Writer(tmp_path / "deep" / "record", DAY).add(rows)
    assert (added.new, added.already) == (4, 0)
    view = held(tmp_path / "deep" / "record")
    assert view.origins([paper.id]) == (paper,)
    assert view.events() == (replace(rows[1], recorded_at=DAY),)
    assert view.tenures() == (replace(rows[2], recorded_at=DAY),)
    assert view.observations() == (replace(rows[3], recorded_at=DAY),)


def test_the_same_rows_twice_change_nothing(tmp_path: Path) -> None:
    rows = [event(), tenure(), event()]
    first = Writer(tmp_path, DAY).add(rows)
    assert (first.new, first.already) == (2, 1)
    again = Writer(tmp_path, date(2027, 1, 1)).add(rows)
    assert (again.new, again.already) == (0, 3)
    assert len(held(tmp_path).events()) == 1
    assert held(tmp_path).events()[0].recorded_at == DAY


def test_nothing_to_add_writes_nothing(tmp_path: Path) -> None:
    assert Writer(tmp_path / "r").add([]).new == 0
    assert not (tmp_path / "r").exists()


def test_a_correction_supersedes_and_the_old_row_stays(tmp_path: Path) -> None:
    wrong, right = event(place="Bonn"), event(place="Berlin")
    Writer(tmp_path, DAY).add([wrong])
    Writer(tmp_path, date(2026, 2, 1)).add([replace(right, supersedes=wrong.id)])
    assert [e.place for e in held(tmp_path).events()] == ["Berlin"]
    shelf = DeltaShelf(tmp_path)
    assert View([shelf], recorded=date(2026, 1, 15)).events()[0].place == "Bonn"
    assert shelf.count("events") == 2


def test_a_file_keeps_its_counts_and_its_rejects(tmp_path: Path) -> None:
    file = SourceFile("", "ab12", "events.csv", "own", 0, 0, 0, 0)
    problems = [Problem("events.csv", 3, "no such date: 2024-13", "x,y")]
    paper = origin()
    done = Writer(tmp_path, DAY).add_file(file, [paper, event(), event("2023")], problems)
    assert (done.rows, done.added, done.already, done.rejected) == (3, 2, 0, 1)
    shelf = DeltaShelf(tmp_path)
    (stored,) = shelf.rows("files", {})
    assert (stored.digest, stored.added, stored.recorded_at) == ("ab12", 2, DAY)
    (reject,) = shelf.rows("rejects", {"file": "ab12"})
    assert (reject.line, reject.what, reject.kept) == (3, "no such date: 2024-13", "x,y")
    again = Writer(tmp_path, DAY).add_file(file, [paper, event(), event("2023")], problems)
    assert (again.rows, again.added, again.already, again.rejected) == (3, 0, 2, 1)
    assert DeltaShelf(tmp_path).count("files") == 1
    assert DeltaShelf(tmp_path).count("rejects") == 1


def test_more_rows_from_the_same_file_are_taken_in(tmp_path: Path) -> None:
    Writer(tmp_path, DAY).add([event()], application="ab12")
    added = Writer(tmp_path, DAY).add([event(), event("2023")], application="ab12")
    assert (added.new, added.already) == (1, 1)
    assert len(held(tmp_path).events()) == 2


def test_the_batch_is_named_in_the_log(tmp_path: Path) -> None:
    Writer(tmp_path, DAY).add([event()], application="ab12")
    table = open_table(tmp_path, "events")
    assert table is not None
    assert table.transaction_version("ab12/events") == 1


def test_the_log_is_kept_and_small_files_are_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "COMPACT_AT", 4)
    writer = Writer(tmp_path, DAY)
    for year in range(2000, 2008):
        writer.add([event(str(year))])
    table = open_table(tmp_path, "events")
    assert table is not None
    assert len(table.file_uris()) <= 4
    assert len(held(tmp_path).events()) == 8
    settings_kept = table.metadata().configuration
    assert settings_kept["delta.enableExpiredLogCleanup"] == "false"
    assert (tmp_path / "events" / "_delta_log" / f"{0:020d}.json").exists()


def test_a_view_does_not_change_under_way(tmp_path: Path) -> None:
    Writer(tmp_path, DAY).add([event()])
    shelf = DeltaShelf(tmp_path)
    assert shelf.count("events") == 1
    Writer(tmp_path, DAY).add([event("2023")])
    assert shelf.count("events") == 1
    assert DeltaShelf(tmp_path).count("events") == 2


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Writer(tmp_path, DAY).add([event()])
    (tmp_path / MARKER).write_text(json.dumps({"schema": 99}))
    with pytest.raises(RecordError, match=r"newer Dragoman \(schema 99"):
        View.open(tmp_path)
    with pytest.raises(RecordError, match="newer Dragoman"):
        Writer(tmp_path).add([event("2023")])


def test_a_broken_record_is_one_clear_line(tmp_path: Path) -> None:
    Writer(tmp_path, DAY).add([event()])
    log = tmp_path / "events" / "_delta_log" / f"{0:020d}.json"
    log.write_text("{broken")
    with pytest.raises(RecordError, match="cannot read the table events"):
        held(tmp_path).events()
    (tmp_path / MARKER).write_text("[]")
    with pytest.raises(RecordError, match="cannot read"):
        View.open(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordError, match="cannot write"):
        Writer(tmp_path / "record").add([event()])


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "record").write_text("not a folder")
    with pytest.raises(RecordError, match="cannot write a record"):
        Writer(tmp_path / "record").add([event()])


@pytest.mark.parametrize("name", ["Application Support", "a*b?", "a#b", "ünï", "it's", 'a"b'])
def test_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    Writer(tmp_path / name, DAY).add([event()])
    Writer(tmp_path / name, DAY).add([event("2023")])
    assert len(held(tmp_path / name).events()) == 2


@pytest.mark.parametrize("name", ["a[1]", "a%20b", "a^b", "a|b", "a\\b"])
def test_a_folder_name_that_delta_cannot_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(RecordError, match="choose another folder"):
        Writer(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(RecordError, match="choose another folder"):
        held(tmp_path / name).events()


def test_a_folder_without_a_record_is_an_empty_one(tmp_path: Path) -> None:
    assert held(tmp_path).events() == ()
    assert len(View.open(tmp_path).shelves) == 2


def test_a_date_that_is_none_is_one_clear_line(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    Writer(tmp_path, DAY).add([figure()])
    (path,) = DeltaShelf(tmp_path).files("observations")
    table = pq.read_table(path)
    at = table.column_names.index("period")
    pq.write_table(table.set_column(at, "period", pa.array(["2024-13"])), path)
    with pytest.raises(RecordError, match="is broken at observation-"):
        held(tmp_path).observations()


def test_a_column_an_older_record_lacks_reads_as_empty(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    Writer(tmp_path, DAY).add([figure()])
    shelf = DeltaShelf(tmp_path)
    (path,) = shelf.files("observations")
    narrow = pq.read_table(path).drop_columns(["stretch_start", "stretch_end", "question", "low"])
    pq.write_table(narrow, path)
    (row,) = DeltaShelf(tmp_path).rows("observations", {})
    assert (row.stretch, row.question, row.low) == (None, "", None)


def test_the_users_rows_lie_over_the_starter(tmp_path: Path) -> None:
    mine = tenure(state="FRA", start="2031-01-01")
    Writer(tmp_path, DAY).add([mine])
    names = [t.name for t in View.open(tmp_path).tenures("defence_minister", "FRA")]
    assert names[-1] == "Jane Roe"
    assert len(names) > 5


def test_tables_are_ibis_expressions(tmp_path: Path) -> None:
    from ibis import _

    Writer(tmp_path, DAY).add([figure(1.0, "2023"), figure(4.0, "2024")])
    table = expressions.table("observations")
    total = table.filter(_.subject == "FRA").aggregate(total=_.value.sum())
    ((found,),) = Tables(tmp_path).run(total)
    assert found == pytest.approx(5.0)
    assert Tables(tmp_path).run(expressions.table("measures")) == []


WRITES = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, {tests!r})
from record.conftest import event
from dragoman.record.writer import Writer
writer = Writer(Path({path!r}), date(2026, 1, 2))
for number in range({first}, {last}):
    writer.add([event(text=f"Event {{number}} {{part}}.") for part in range(3)])
    print(number, flush=True)
"""


def writes(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    tests = str(Path(__file__).parents[1])
    code = WRITES.format(tests=tests, path=str(path), first=first, last=last)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_two_writers_and_readers_at_once(tmp_path: Path) -> None:
    first = writes(tmp_path, 0, 6)
    second = writes(tmp_path, 3, 9)
    seen: list[int] = []
    while first.poll() is None or second.poll() is None:
        rows = list(DeltaShelf(tmp_path).rows("events", {}))
        assert len(rows) == len({row.id for row in rows})
        seen.append(len(rows))
        time.sleep(0.05)
    assert (first.wait(), second.wait()) == (0, 0)
    assert seen == sorted(seen)
    assert len(list(DeltaShelf(tmp_path).rows("events", {}))) == 9 * 3


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    acknowledged: set[int] = set()
    first = 0
    for attempt in range(4):
        process = writes(tmp_path, first, first + 1000)
        assert process.stdout is not None
        acknowledged.add(int(process.stdout.readline()))
        time.sleep(0.017 * attempt)
        process.send_signal(signal.SIGKILL)
        acknowledged |= {int(line) for line in process.stdout if line.strip()}
        process.wait()
        first = max(acknowledged)
        rows = list(DeltaShelf(tmp_path).rows("events", {}))
        texts = {row.text for row in rows}
        assert len(rows) == len(texts)
        assert len(rows) % 3 == 0, "half a batch"
        assert {f"Event {n} {part}." for n in acknowledged for part in range(3)} <= texts
    Writer(tmp_path, DAY).add([event("1999")])
    assert "1999" in {str(row.when) for row in DeltaShelf(tmp_path).rows("events", {})}


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.integers(0, 6), max_size=4), min_size=1, max_size=4))
def test_whatever_batches_each_row_is_there_once(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[int]]
) -> None:
    path = tmp_path_factory.mktemp("record")
    total = 0
    for batch in batches:
        added = Writer(path, DAY).add([event(text=f"Event {n}.") for n in batch])
        assert added.new + added.already == len(batch)
        total += added.new
    wanted = {n for batch in batches for n in batch}
    assert total == len(wanted) == len(held(path).events())


def test_known_on_a_day_holds_for_the_users_rows_too(tmp_path: Path) -> None:
    paper = origin(published="2024-05-03")
    Writer(tmp_path, DAY).add([paper, event("2024-05-01", origins=(paper.id,))])
    shelf = DeltaShelf(tmp_path)
    assert View([shelf], known=date(2024, 5, 2)).events() == ()
    assert len(View([shelf], known=date(2024, 5, 3)).events()) == 1
    assert str(PartialDate(2024, 5, 3)) == "2024-05-03"
