"""Files are written whole or not at all, and failure is one clear line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.errors import OutputError
from dragoman.reporting import files


def test_it_writes_and_replaces(tmp_path: Path) -> None:
    target = tmp_path / "new" / "page.html"
    files.write(target, "één")
    files.write(target, "twee")
    assert target.read_text("utf-8") == "twee"
    assert os.listdir(target.parent) == ["page.html"]


def test_the_mode_is_that_of_an_ordinary_file(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    files.write(target, "x")
    ordinary = tmp_path / "other"
    ordinary.touch()
    assert target.stat().st_mode == ordinary.stat().st_mode


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    files.write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


@pytest.mark.parametrize("where", ["file/inside/page.html", "folder"])
def test_what_cannot_be_written_is_one_line(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as caught:
        files.write(tmp_path / where, "x")
    assert "\n" not in str(caught.value)
    assert str(tmp_path / where) in str(caught.value)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def test_a_full_disk_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(OutputError, match="cannot write"):
        files.write("/dev/full", "x" * 100_000)


def test_a_lone_surrogate_does_not_stop_the_report(tmp_path: Path) -> None:
    files.write(tmp_path / "page", "a\ud800b")
    assert (tmp_path / "page").read_text("utf-8") == "a\\ud800b"
