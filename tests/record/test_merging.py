"""Merging files changes where rows lie and nothing else: no row, and not what is a repeat."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.record import bulk, disk, expressions, merging, staging
from dragoman.record.delta import open_table
from dragoman.record.engine import Tables, scan
from dragoman.record.pinned import pin

from .test_bulk import CODED, batch, counts, stored, take

MIXED = CODED.replace("'RUS' AS source", "['USA', 'RUS', 'CHN'][1 + i % 3] AS source")
MANY = CODED.replace("'RUS' AS source", "repeat(chr(65 + CAST(i % 26 AS INT)), 3) AS source")


def rows(root: Path) -> list[tuple[Any, ...]]:
    query = scan(pin(root, "coded_events"))
    return duckdb.execute(f"SELECT * FROM ({query}) ORDER BY ALL").fetchall()


def live(root: Path) -> list[str]:
    table = open_table(root, "coded_events")
    assert table is not None
    return sorted(table.file_uris())


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MERGE_AT", 3)


def test_many_files_become_one_of_each_year_with_the_same_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        take(tmp_path, f"d{number}", number * 100, number * 100 + 100, MIXED)
    before, files, opened = rows(tmp_path), live(tmp_path), pin(tmp_path, "coded_events")
    monkeypatch.setattr(merging, "MERGE_AT", 4)
    assert counts(take(tmp_path, "d3", 250, 350, MIXED)) == (100, 45, 45, 10)
    assert len(files) == 6 and len(live(tmp_path)) == 2
    assert set(before) < set(rows(tmp_path)) and len(rows(tmp_path)) == 315
    assert not list((tmp_path / disk.STAGING).iterdir())
    # Whoever opened the record before reads on, from the files that were.
    assert duckdb.execute(f"SELECT * FROM ({scan(opened)}) ORDER BY ALL").fetchall() == before


@pytest.mark.usefixtures("early")
def test_a_merged_file_is_sorted_and_told_of(tmp_path: Path) -> None:
    for number in range(3):
        take(tmp_path, f"d{number}", number * 100, number * 100 + 100, MIXED)
    table = open_table(tmp_path, "coded_events")
    assert table is not None
    told = table.get_add_actions(flatten=True)
    assert sorted(told.column("num_records").to_pylist()) == sorted(
        duckdb.execute(f"SELECT count(*) FROM read_parquet('{file}')").fetchall()[0][0]
        for file in live(tmp_path)
    )
    assert {str(day) for day in told.column("max.day").to_pylist()} == {"2023-12-31", "2024-01-29"}
    assert {str(day) for day in told.column("min.added").to_pylist()} == {"2024-02-01"}
    for file in live(tmp_path):
        keys = duckdb.execute(f"SELECT source, target, day FROM read_parquet('{file}')").fetchall()
        assert keys == sorted(keys)
        names = duckdb.execute(f"SELECT * FROM read_parquet('{file}') LIMIT 0").description
        assert names is not None and "fate" not in {name for name, *_ in names}


@pytest.mark.usefixtures("early")
def test_a_long_run_is_cut_into_files_of_which_a_pair_opens_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "ROW_GROUP", 2_048)
    monkeypatch.setattr(merging, "GROUPS", 1)
    for number in range(3):
        take(tmp_path, f"d{number}", number * 4_000, number * 4_000 + 4_000, MANY)
    files = live(tmp_path)
    assert len(files) > 4 and len({Path(file).name.split(".")[0] for file in files}) == 2
    before, tables = rows(tmp_path), Tables(tmp_path)
    pair = expressions.timeline(expressions.Wanted("BBB", "CHN"))
    narrowed = tables.between("BBB", "CHN")
    assert 0 < len(narrowed.pinned("coded_events").files) < len(files)
    assert narrowed.run(pair) == tables.run(pair) != []
    nobody = expressions.timeline(expressions.Wanted("BBB", "ZZZ"))
    assert tables.between("BBB", "ZZZ").run(nobody) == []
    # What is one run counts as one: it is merged again with others, and with them alone.
    take(tmp_path, "d3", 12_000, 12_100, MANY)
    assert set(files) < set(live(tmp_path))
    take(tmp_path, "d4", 12_100, 12_200, MANY)
    assert set(files).isdisjoint(live(tmp_path)) and set(before) < set(rows(tmp_path))


@pytest.mark.usefixtures("early")
def test_what_was_merged_is_known_and_a_repeat_of_it_is_found(tmp_path: Path) -> None:
    for number in range(3):
        take(tmp_path, f"d{number}", number * 100, number * 100 + 100)
    assert bulk.Intake(tmp_path).held("d1") is not None
    assert counts(take(tmp_path, "e", 150, 350)) == (200, 45, 135, 20)
    assert stored(tmp_path) == (315, 315)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), min_size=1, max_size=6))
@settings(max_examples=8)
def test_a_record_that_merges_holds_what_one_that_does_not(files: list[tuple[int, int]]) -> None:
    found = []
    for least in (2, 1_000):
        with TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
            patch.setattr(merging, "MERGE_AT", least)
            root = Path(scratch)
            told = [
                counts(take(root, f"d{at}", low, low + many, MIXED))
                for at, (low, many) in enumerate(files)
            ]
            found.append((told, [row[:-1] for row in rows(root)] if told else []))
    assert found[0] == found[1]


def test_files_merged_meanwhile_by_another_are_not_merged_again(tmp_path: Path) -> None:
    for number in range(3):
        take(tmp_path, f"d{number}", number * 100, number * 100 + 100)
    table, con = open_table(tmp_path, "coded_events"), duckdb.connect()
    assert table is not None
    files = [file for file in merging._live(table) if dict(file.keys)["year"] == "2024"]
    assert merging._merged(con, tmp_path, "coded_events", files, tmp_path / "one") == 3
    after = rows(tmp_path)
    assert merging._merged(con, tmp_path, "coded_events", files, tmp_path / "two") == 0
    assert rows(tmp_path) == after and len(after) == 270


@pytest.mark.parametrize("error", [OSError("no space"), duckdb.OutOfMemoryException("too much")])
def test_rows_are_taken_in_even_where_merging_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(*_: Any) -> Any:
        raise error

    monkeypatch.setattr(merging, "MERGE_AT", 1)
    monkeypatch.setattr(merging, "_written", fails)
    assert counts(take(tmp_path, "a")) == (1000, 900, 0, 100)
    assert stored(tmp_path) == (900, 900)
    (taken,) = bulk.Intake(tmp_path).take(batch("b", 1000, 1010))
    assert counts(taken) == (10, 9, 0, 1)


@pytest.mark.parametrize("step", ["_written", "locked", "moved", "commit", "committed"])
def test_stopped_at_any_step_of_merging_no_row_is_lost_or_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    commit = merging.commit

    def stopped(*given: Any, **more: Any) -> Any:
        if step == "committed":
            commit(*given, **more)
        raise KeyboardInterrupt

    for number in range(2):
        take(tmp_path, f"d{number}", number * 100, number * 100 + 100)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(merging, "MERGE_AT", 3)
        patch.setattr(merging, "commit" if step == "committed" else step, stopped)
        take(tmp_path, "d2", 200, 300)
    assert stored(tmp_path) == (270, 270)
    monkeypatch.setattr(merging, "MERGE_AT", 3)
    assert bulk.Intake(tmp_path).held("d2") is not None
    assert counts(take(tmp_path, "d3", 290, 400)) == (110, 90, 9, 11)
    assert stored(tmp_path) == (360, 360)
