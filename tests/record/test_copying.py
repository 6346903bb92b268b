"""A record goes to object storage and comes back the same, whatever breaks on the way."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dragoman.errors import RecordError, UsageError
from dragoman.record import bucket, copying, merging
from dragoman.record.copying import Copied, copy
from dragoman.record.delta import MARKER, DeltaShelf, open_table
from dragoman.record.paths import data_files, for_duckdb
from dragoman.record.reader import View
from dragoman.record.writer import Writer
from dragoman.settings import record_path

from .conftest import event, figure, origin, tenure
from .object_storage import CUT, DESK, KEY, SECRET, Answer, Storage, error
from .test_bulk import take
from .test_merging import MIXED

DAY = date(2026, 1, 2)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Rows that people wrote, and coded events of two years in five files."""
    root = tmp_path / "the record #1"
    paper = origin()
    Writer(root, DAY).add([paper, event(origins=(paper.id,)), tenure(), figure()])
    take(root, "d0", 0, 100, MIXED)
    return root


def rows(root: Path) -> list[tuple[Any, ...]]:
    table = open_table(root, "coded_events")
    assert table is not None
    read = "SELECT * FROM read_parquet(?, hive_partitioning = true) ORDER BY ALL"
    return duckdb.execute(read, [for_duckdb(data_files(table))]).fetchall()


def held(root: Path) -> list[Any]:
    view = View([DeltaShelf(root)])
    return [view.events(), view.tenures(), view.observations(), rows(root)]


def known(place: str) -> dict[str, bytes]:
    found = bucket.Place(place)
    return {item.path: found.read(item.path) for item in found.items()}


def test_it_comes_back_the_same_and_can_be_added_to(
    storage: Storage, record: Path, tmp_path: Path
) -> None:
    sent = copy(str(record), DESK)
    assert sent.files and sent.commits and sent.size and not sent.already
    back = tmp_path / "deep" / "back"
    assert copy(DESK, str(back)) == sent
    assert held(back) == held(record)
    assert Writer(back, DAY).add([event("2025-01-01")]).new == 1
    take(back, "d0", 0, 100, MIXED)  # a file taken in before it was copied is known
    assert rows(back) == rows(record)


def test_only_what_is_new_travels(storage: Storage, record: Path, tmp_path: Path) -> None:
    sent, back = copy(str(record), DESK), tmp_path / "back"
    copy(DESK, str(back))
    assert copy(str(record), DESK) == Copied(already=sent.files)
    Writer(record, DAY).add([event("2025-01-01")])
    more = copy(str(record), DESK + "/")
    assert (more.files, more.already, more.commits) == (1, sent.files, 1)
    assert copy(DESK, str(back)) == more
    assert held(back) == held(record)


def test_merged_files_leave_object_storage_once_nobody_reads_them(
    storage: Storage, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(str(record), DESK)
    before = {path for path in known(DESK) if path.startswith("coded_events/feed")}
    monkeypatch.setattr(merging, "MERGE_AT", 2)
    take(record, "d1", 100, 200, MIXED)
    copy(str(record), DESK)
    assert before <= known(DESK).keys()
    monkeypatch.setenv("DRAGOMAN_KEEP_MERGED", "0")
    copy(str(record), DESK)
    assert not before & known(DESK).keys()
    copy(DESK, str(tmp_path / "back"))
    assert held(tmp_path / "back") == held(record)


def test_what_was_changed_at_both_ends_is_refused_and_stays(
    storage: Storage, record: Path, tmp_path: Path
) -> None:
    back = tmp_path / "back"
    copy(str(record), DESK)
    copy(DESK, str(back))
    Writer(back, DAY).add([event("2025-01-01")])
    copy(str(back), DESK)
    held_there = known(DESK)
    for rows_here in ((), (event("2025-02-02"),), (event("2025-02-02"), event("2025-02-03"))):
        Writer(record, DAY).add(rows_here)
        with pytest.raises(RecordError, match="holds rows of events that the source lacks"):
            copy(str(record), DESK)
    assert known(DESK) == held_there


def test_a_commit_written_meanwhile_is_not_overwritten(
    storage: Storage, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy(str(record), DESK)
    shutil.copytree(record, tmp_path / "other")
    Writer(record, DAY).add([event("2025-01-01")])
    Writer(tmp_path / "other", DAY).add([event("2025-02-02")])
    assure = copying._assure

    def raced(*arguments: Any) -> None:
        monkeypatch.setattr(copying, "_assure", assure)
        copy(str(tmp_path / "other"), DESK)

    monkeypatch.setattr(copying, "_assure", raced)
    with pytest.raises(RecordError, match="changed meanwhile"):
        copy(str(record), DESK)
    copy(DESK, str(tmp_path / "back"))
    assert held(tmp_path / "back") == held(tmp_path / "other")


def failing(after: int, answer: Answer, method: str) -> Callable[[str, str], Answer | None]:
    """Answers so after some requests, as a server that goes away."""
    asked = 0

    def fault(how: str, path: str) -> Answer | None:
        nonlocal asked
        asked += how == method
        return answer if asked > after else None

    return fault


def test_broken_off_anywhere_nobody_sees_half_and_it_goes_on(
    storage: Storage, record: Path, tmp_path: Path
) -> None:
    steps = 0
    while True:
        storage.fault = failing(steps, error(500, "Down"), "PUT")
        try:
            copy(str(record), DESK)
            break
        except RecordError as failed:
            assert str(failed) == (
                f"{DESK}: the service answered 500 (Down); nothing is lost, start again"
            )
        storage.fault = lambda method, path: None
        with pytest.raises(RecordError, match="there is no record in"):
            copy(DESK, str(tmp_path / "early"))
        steps += 3
    assert steps > 6
    copy(DESK, str(tmp_path / "back"))
    assert held(tmp_path / "back") == held(record)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (error(500, "Down"), "the service answered 500 (Down)"),
        (CUT, "the connection broke"),
    ],
)
def test_a_source_that_goes_away_leaves_each_table_as_it_was_or_as_it_is(
    storage: Storage, record: Path, tmp_path: Path, answer: Answer, said: str
) -> None:
    back = tmp_path / "back"
    copy(str(record), DESK)
    copy(DESK, str(back))
    states = [rows(back)]
    take(record, "d1", 100, 200, MIXED)
    copy(str(record), DESK)
    states.append(rows(record))
    for steps in range(0, 100, 4):
        storage.fault = failing(steps, answer, "GET")
        try:
            copy(DESK, str(back))
            break
        except RecordError as failed:
            assert str(failed) == f"{DESK}: {said}; nothing is lost, start again"
            assert rows(back) in states
    assert steps > 8
    assert held(back) == held(record)


def test_a_service_that_is_busy_is_asked_again(storage: Storage, record: Path) -> None:
    busy = [error(503, "SlowDown"), error(503, "SlowDown")]
    storage.fault = lambda method, path: busy.pop() if busy else None
    assert copy(str(record), DESK).files
    assert not busy


@pytest.mark.parametrize(
    ("name", "value", "place", "said"),
    [
        ("AWS_ACCESS_KEY_ID", "AKIAWRONGKEY", DESK, "the key is refused, or may not do this"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:9", DESK, "no answer; nothing is lost, start again"),
        ("AWS_ALLOW_HTTP", "false", DESK, "the endpoint is http://"),
        ("AWS_REGION", "us-east-1", "s3://nobody/r", "there is no such bucket"),
    ],
)
def test_what_goes_wrong_is_one_line_without_a_key(
    storage: Storage,
    record: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    place: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    for source, target in ((str(record), place), (place, str(record.parent / "back"))):
        with pytest.raises(RecordError) as caught:
            copy(source, target)
        line = str(caught.value)
        assert line.startswith(f"{place}: {said}") and "\n" not in line
        assert not any(word in line for word in (KEY, SECRET, "AKIA", "Signature"))
        assert caught.value.__cause__ is None and caught.value.__suppress_context__


@pytest.mark.parametrize("place", ["s3://AKIA:secret@desk/r", "s3://desk/r?X-Amz-Signature=secret"])
def test_a_key_in_an_address_is_refused_and_not_repeated(place: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        copy(str(tmp_path), place)
    assert "AKIA" not in str(caught.value) and "secret" not in str(caught.value)


def test_a_place_without_a_record_is_told(storage: Storage, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (DESK, str(tmp_path / "empty"), str(tmp_path / "none")):
        with pytest.raises(RecordError, match=r"there is no (record in|folder)"):
            copy(place, str(tmp_path / "back"))
    assert not (tmp_path / "none").exists()


def test_a_newer_record_is_refused_at_either_end(
    storage: Storage, record: Path, tmp_path: Path
) -> None:
    bucket.Place(DESK).write(MARKER, b'{"schema": 99}')
    for source, target in ((str(record), DESK), (DESK, str(tmp_path / "back"))):
        with pytest.raises(RecordError, match="written by a newer Dragoman"):
            copy(source, target)


def test_a_large_object_travels_in_parts_there_and_back(storage: Storage, tmp_path: Path) -> None:
    data = random.Random(1).randbytes(2 * bucket.PART + 1)
    for name in ("here", "back"):
        (tmp_path / name).mkdir()
    (tmp_path / "here" / "large").write_bytes(data)
    here, desk, back = (bucket.Place(p) for p in (f"{tmp_path}/here", DESK, f"{tmp_path}/back"))
    for source, target in ((here, desk), (desk, back)):
        (item,) = source.items()
        target.take(source, item)
    assert (tmp_path / "back" / "large").read_bytes() == data
    assert sum("large" in path and method == "PUT" for method, path in storage.asked) == 3


def test_a_folder_can_be_copied_to_a_folder(record: Path, tmp_path: Path) -> None:
    copy(str(record), str(tmp_path / "back"))
    assert held(tmp_path / "back") == held(record)


@pytest.mark.parametrize(("source", "target"), [("", "inner"), ("inner", "")])
def test_a_record_is_not_copied_into_another_one(
    source: str, target: str, record: Path, tmp_path: Path
) -> None:
    with pytest.raises(RecordError, match="one in the other"):
        copy(str(record / source), str(record / target))
    assert not (record / "inner").exists()


def test_a_record_is_not_worked_on_where_it_is_copied_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_RECORD", DESK)
    with pytest.raises(UsageError, match="dragoman copy"):
        record_path()
