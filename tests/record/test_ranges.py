"""A question opens the files that may answer it, and never passes over one that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.record.delta import connect
from dragoman.record.ranges import Ranges, at_ends

WORDS = st.lists(st.text("aäAz0\U0001f600", max_size=4) | st.none(), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def duckdb() -> Iterator[Any]:
    with connect() as connection:
        yield connection


def stored(duckdb: Any, path: Path, words: list[str | None]) -> str:
    duckdb.execute("CREATE OR REPLACE TABLE held (word VARCHAR)")
    duckdb.executemany("INSERT INTO held VALUES (?)", [[w] for w in words])
    duckdb.execute(f"COPY held TO '{path}' (FORMAT parquet)")
    return str(path)


def holding(ranges: Ranges, files: list[str], column: str, values: set[str]) -> list[str]:
    return [file for file in files if ranges.may_hold(file, ((column, frozenset(values)),))]


def test_a_file_without_the_value_is_passed_over(duckdb: Any, tmp_path: Path) -> None:
    first = stored(duckdb, tmp_path / "a", ["a", "c"])
    second = stored(duckdb, tmp_path / "b", ["d", "f"])
    ranges = at_ends(duckdb, [first, second], ["word"])
    assert holding(ranges, [first, second], "word", {"e"}) == [second]
    assert holding(ranges, [first, second], "word", {"b", "e"}) == [first, second]
    assert holding(ranges, [first, second], "word", {"g"}) == []
    assert holding(ranges, [first, second], "another", {"g"}) == [first, second]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS)
def test_a_file_with_the_value_never_is(
    duckdb: Any, tmp_path: Path, first: list[str | None], second: list[str | None]
) -> None:
    files = [stored(duckdb, tmp_path / str(n), words) for n, words in enumerate((first, second))]
    ranges = at_ends(duckdb, files, ["word"])
    for file, words in zip(files, (first, second), strict=True):
        for word in words:
            if word is not None:
                assert ranges.may_hold(file, (("word", frozenset({word})),))
