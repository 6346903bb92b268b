"""Files that were taken in before are told by their digest alone, and only while it is theirs."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.model.facts import SourceFile
from dragoman.model.intake import Taken
from dragoman.sources.given import apart, digest_of, expand


def test_a_file_held_is_told_with_the_counts_of_its_first_time(tmp_path: Path) -> None:
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text("a\n")
    new.write_text("b\n")
    row = SourceFile("f", digest_of(old), "first.csv", "some_feed", 9, 6, 2, 1, lines=8)
    found = list(apart([old, new], {digest_of(old): row}.get))
    assert found == [Taken("old.csv", "some_feed", "", 9, 0, 8, 1, 8, 2, known=True), new]


def test_a_file_changed_in_place_is_new_even_with_its_size_and_time_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a\n")
    then = path.stat()
    row = SourceFile("f", digest_of(path), "a.csv", "some_feed", 1, 1, 0, 0)
    path.write_text("b\n")
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert list(apart([path], {row.digest: row}.get)) == [path]


def test_what_cannot_be_read_is_left_to_whoever_opens_it(tmp_path: Path) -> None:
    assert list(apart([tmp_path / "gone"], lambda digest: None)) == [tmp_path / "gone"]


def test_hidden_files_below_a_folder_are_not_meant_and_a_name_is_not_meant_twice(
    tmp_path: Path,
) -> None:
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "a.csv").write_text("a")
    (tmp_path / "b.csv").write_text("b")
    found, missing = expand([str(tmp_path), str(tmp_path / "*.csv"), str(tmp_path / "none")])
    assert found == [tmp_path / "b.csv"]
    assert [item.failed for item in missing] == [True]


@pytest.mark.parametrize("members", [1, 2])
def test_a_zip_again_is_known_whole_or_member_by_member(tmp_path: Path, members: int) -> None:
    source = tmp_path / "in" / "trade.zip"
    source.parent.mkdir()
    with zipfile.ZipFile(source, "w") as archive:
        for n in range(members):
            head = "year,exporter,importer,value_usd\n"
            archive.writestr(f"{n}.csv", f"{head}200{n},Russia,China,{n + 1}5000000\n")
    root = str(tmp_path / "record")
    first = list(verbs.add([str(source)], root))
    again = list(verbs.add([str(source)], root))
    assert len(first) == len(again) == members
    assert [item.stored for item in first] == [item.already for item in again] == [1] * members
    assert all(item.known and item.stored == 0 for item in again)
