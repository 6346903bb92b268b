"""Spark is told of files that its workers have, or of none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import EngineError, RecordError, UsageError
from dragoman.record.copying import copy
from dragoman.record.pinned import pin
from dragoman.record.seen import seen

from .object_storage import DESK, Storage
from .test_bulk import take
from .test_merging import MIXED


def test_without_a_copy_they_are_where_they_are_here(tmp_path: Path) -> None:
    take(tmp_path / "r*", "d0", 0, 100, MIXED)
    table = pin(tmp_path / "r*", "coded_events")
    assert list(seen(table)) == list(table.files)
    assert all(told == str(path).replace("*", "\\*") for path, told in seen(table).items())


def test_a_copy_is_read_once_it_holds_every_file(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "r"
    take(record, "d0", 0, 100, MIXED)
    monkeypatch.setenv("DRAGOMAN_WORKERS_RECORD", DESK.replace("s3:", "s3a:") + "/")
    with pytest.raises(EngineError, match="lacks 2 of the 2 files of coded_events"):
        seen(pin(record, "coded_events"))
    copy(str(record), DESK)
    found = seen(pin(record, "coded_events"))
    years = sorted(told.rpartition("/")[0] for told in found.values())
    feed = "s3a://desk/a record/2026/coded_events/feed=gdelt2_events"
    assert years == [f"{feed}/year=2023", f"{feed}/year=2024"]
    take(record, "d1", 100, 200, MIXED)
    with pytest.raises(EngineError, match="lacks 2 of the 4 files"):
        seen(pin(record, "coded_events"))


def test_a_copy_that_cannot_be_asked_is_an_error_and_no_rows(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(tmp_path / "r", "d0", 0, 100, MIXED)
    table = pin(tmp_path / "r", "coded_events")
    monkeypatch.setenv("DRAGOMAN_WORKERS_RECORD", "s3a://nobody/r")
    with pytest.raises(RecordError, match="there is no such bucket"):
        seen(table)
    monkeypatch.setenv("DRAGOMAN_WORKERS_RECORD", "/mnt/record")
    with pytest.raises(UsageError, match="workers_record is an address"):
        seen(table)
