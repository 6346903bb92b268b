"""What a record learned, and its tables as files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import OutputError, RecordError, UnknownName
from dragoman.record.changes import changes
from dragoman.record.export import export
from dragoman.record.writer import Writer

from .conftest import event, figure, tenure

FIRST, SECOND = date(2026, 1, 2), date(2026, 1, 9)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    Writer(folder, FIRST).add([event(), figure(1.0), tenure(), tenure(name="Ann Poe")])
    wrong = next(iter(_rows(folder)))
    Writer(folder, SECOND).correct(wrong.id, figure(2.0))
    return folder


def _rows(folder: Path) -> list:  # type: ignore[type-arg]
    from dragoman.record.delta import DeltaShelf

    return list(DeltaShelf(folder).rows("observations", {}))


def test_changes_are_told_by_day_and_table(root: Path) -> None:
    late = changes(root, SECOND)
    assert [(c.day, c.what, c.rows, c.corrections) for c in late] == [
        (SECOND, "table observations", 1, 1)
    ]
    assert sum(change.rows for change in changes(root, FIRST)) == 5
    assert changes(root, SECOND + timedelta(1)) == ()
    assert changes(root / "none", FIRST) == ()


@pytest.mark.parametrize(
    ("kind", "read"),
    [("parquet", "read_parquet"), ("csv", "read_csv"), ("jsonl", "read_json")],
)
def test_a_table_becomes_a_file_of_the_same_rows(root: Path, kind: str, read: str) -> None:
    target = root.parent / f"out.{kind}"
    assert export(root, "observations", kind, target) == 2
    query = f"SELECT value FROM {read}(?) ORDER BY 1"
    assert duckdb.execute(query, [str(target)]).fetchall() == [(1.0,), (2.0,)]
    assert not list(root.parent.glob(".*.part"))


def test_tenures_become_people_positions_and_occupancies(root: Path) -> None:
    target = root.parent / "out.json"
    assert export(root, "tenures", "ftm", target) == 5
    found = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    held = {entity["id"]: entity for entity in found}
    posts = [entity for entity in found if entity["schema"] == "Occupancy"]
    assert {held[p["properties"]["holder"][0]]["properties"]["name"][0] for p in posts} == {
        "Jane Roe",
        "Ann Poe",
    }
    assert len({p["properties"]["post"][0] for p in posts}) == 1
    assert posts[0]["properties"]["startDate"] == ["2020-01-01"]


def test_what_cannot_be_is_said_so(root: Path) -> None:
    with pytest.raises(UnknownName):
        export(root, "tenure", "csv", root / "x")
    with pytest.raises(UnknownName):
        export(root, "events", "ftm", root / "x")
    with pytest.raises(RecordError, match="holds no measures"):
        export(root, "measures", "csv", root / "x")
    with pytest.raises(OutputError):
        export(root, "tenures", "ftm", root / "no" / "such" / "x")
