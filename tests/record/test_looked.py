"""Files that hold no feed, or several: opened once, and again only where something has changed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from dragoman import verbs
from dragoman.model.intake import Inside, Taken
from dragoman.record.looked import MEMORY, Looked

TRADE = "year,exporter,importer,value_usd\n2001,Russia,China,15000000\n"
NOTES = "shelf,box,label\n1,2,maps\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "notes.csv").write_text(NOTES)
    book = openpyxl.Workbook()
    book.active.append(["what", "for", "whom"])
    book.create_sheet("more").append(["nothing", "here", "either"])
    book.save(folder / "book.xlsx")
    with zipfile.ZipFile(folder / "mixed.zip", "w") as archive:
        archive.writestr("trade.csv", TRADE)
        archive.writestr("notes.csv", NOTES)
    return folder


def told(inbox: Path) -> list[Taken]:
    return list(verbs.add([str(inbox)], str(inbox.parent / "record")))


def opened(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that adding a folder opens."""
    from dragoman.sources.feeds import files

    seen: list[str] = []
    real = files.members
    monkeypatch.setattr(files, "members", lambda path: (seen.append(path.name), real(path))[1])
    told(inbox)
    return seen


def test_what_was_left_out_is_told_again_in_the_same_words(inbox: Path) -> None:
    first, again = told(inbox), told(inbox)
    assert {(item.name, item.why) for item in first} == {(item.name, item.why) for item in again}
    assert sum(bool(item.why) for item in again) == 4
    (trade,) = [item for item in again if not item.why]
    assert trade.name == "mixed.zip/trade.csv" and trade.known and trade.already == 1


def test_adding_again_opens_no_file(inbox: Path) -> None:
    told(inbox)
    code = (
        "import sys; from dragoman import verbs; list(verbs.add([sys.argv[1]], sys.argv[2]))\n"
        "print(sorted({'openpyxl', 'yaml', 'duckdb'} & set(sys.modules)))"
    )
    asked = [sys.executable, "-c", code, str(inbox), str(inbox.parent / "record")]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_same_under_another_name_is_told_by_that_name(inbox: Path) -> None:
    told(inbox)
    (inbox / "notes.csv").rename(inbox / "shelves.csv")
    assert "shelves.csv" in {item.name for item in told(inbox)}


def test_a_file_changed_is_opened_again(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(inbox)
    (inbox / "notes.csv").write_text(TRADE)
    assert opened(inbox, monkeypatch) == ["notes.csv"]


@pytest.mark.parametrize("memory", ["", "{", "[]", '{"by": 1}', '{"by": "others", "files": {}}'])
def test_a_memory_that_is_broken_or_not_ours_is_made_anew(
    inbox: Path, memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(inbox)
    (inbox.parent / "record" / MEMORY).write_text(memory)
    assert opened(inbox, monkeypatch) == ["book.xlsx", "mixed.zip", "notes.csv"]
    assert opened(inbox, monkeypatch) == []


def test_what_can_be_read_no_more_is_not_remembered(inbox: Path) -> None:
    (inbox / "cut.zip").write_bytes((inbox / "mixed.zip").read_bytes()[:80])
    assert [item.name for item in told(inbox) if item.failed]
    assert "cut.zip" not in (inbox.parent / "record" / MEMORY).read_text()


def test_two_that_look_side_by_side_lose_nothing(tmp_path: Path) -> None:
    one, other = Looked(tmp_path, "us"), Looked(tmp_path, "us")
    for looked, name in ((one, "a"), (other, "b")):
        looked.keep(name, "d", (Inside(name, "d", 1, "no feed"),))
        looked.save()
    both = Looked(tmp_path, "us")
    assert [bool(both.inside(name, "d")) for name in "abc"] == [True, True, False]
