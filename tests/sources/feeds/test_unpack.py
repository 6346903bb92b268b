"""Archives: broken ones and bombs are refused in one line, members have identities of their own."""

from __future__ import annotations

import gzip
import random
import zipfile
import zlib
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.sources.feeds import unpack
from dragoman.sources.feeds.feed import HEAD
from dragoman.sources.feeds.files import Opener
from dragoman.sources.feeds.shapes import looks_like
from dragoman.sources.given import digest_of


def read(path: Path, folder: Path) -> list[bytes]:
    return [member.plain(folder).read_bytes() for member in unpack.members(path)]


def test_a_zip_of_one_is_itself_and_one_of_several_has_parts(tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    with zipfile.ZipFile(one, "w") as archive:
        archive.writestr("a.csv", "a\n")
    with zipfile.ZipFile(two, "w") as archive:
        archive.writestr("a.csv", "a\n")
        archive.writestr("b.csv", "b\n")
    (only,) = unpack.members(one)
    assert (only.name, only.digest) == ("one.zip", digest_of(one))
    assert [m.name for m in unpack.members(two)] == ["two.zip/a.csv", "two.zip/b.csv"]
    assert len({m.digest for m in unpack.members(two)} | {only.digest}) == 3
    assert read(two, tmp_path) == [b"a\n", b"b\n"]


def test_a_gzip_is_read_and_a_cut_one_refused(tmp_path: Path) -> None:
    whole, cut = tmp_path / "a.csv.gz", tmp_path / "b.csv.gz"
    whole.write_bytes(gzip.compress(b"x,y\n" * 10_000))
    cut.write_bytes(whole.read_bytes()[:-20])
    assert read(whole, tmp_path) == [b"x,y\n" * 10_000]
    with pytest.raises(InputError, match="broken archive"):
        read(cut, tmp_path)


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "some,text\n" * 5_000)
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(InputError, match="broken archive"):
        read(path, tmp_path)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match="broken archive"):
        read(path, tmp_path)


def test_a_bomb_is_refused_before_it_fills_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"\0" * (unpack.FREE + (8 << 20)))
    with pytest.raises(InputError, match="inflates beyond"):
        read(path, tmp_path)


def test_a_bomb_is_refused_where_it_begins_to_swell(tmp_path: Path) -> None:
    """One letter ten billion times, packed: refused long before it is unpacked."""
    path, head = tmp_path / "bomb.csv.gz", zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b"x" * (1 << 20)
    with path.open("wb") as sink:
        sink.write(head.compress(b"x") + head.flush(zlib.Z_FULL_FLUSH))
        body = zlib.compressobj(9, zlib.DEFLATED, -15)
        part = b"".join(body.compress(block) for _ in range(64)) + body.flush(zlib.Z_FULL_FLUSH)
        sink.write(part * 155)
    with pytest.raises(InputError, match="inflates beyond"):
        read(path, tmp_path)
    assert (tmp_path / "text.part").stat().st_size < 1 << 30


def test_a_sheet_is_known_by_its_beginning_and_read_whole_only_where_it_is_a_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    for name, rows in (("long", 9_000), ("short", 2), ("empty", 0)):
        sheet = book.create_sheet(name)
        for number in range(rows):
            sheet.append([number, "two\nlines", None, "é"])
    book.remove(book["Sheet"])
    book.save(tmp_path / "b.xlsx")
    folder = tmp_path / "out"
    folder.mkdir()
    long, short, empty = unpack.members(tmp_path / "b.xlsx")
    assert len(long.head) == HEAD and short.head == "0,two lines,,é\n1,two lines,,é\n".encode()
    for member in (long, short, empty):
        assert member.plain(folder).read_bytes()[:HEAD] == member.head
    opener = Opener(lambda digest: None, lambda origin: origin, date(2026, 1, 1), tmp_path)
    monkeypatch.setattr(unpack, "_workbook", cache(unpack._workbook))  # opened once, then closed
    found = list(opener.batches([tmp_path / "b.xlsx"]))
    assert [each.name for each in found] == ["b.xlsx/long", "b.xlsx/short", "b.xlsx/empty"]
    assert all("not a feed" in each.why and not each.failed for each in found)


def test_what_is_no_workbook_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not a workbook")
    with pytest.raises(InputError, match="not a readable workbook"):
        read(path, tmp_path)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "an empty file"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b'{"a": 1}\n{"a": 2}', "JSON lines with a"),
        (b"a,b\n1,2\n3,4\n", "a table of 2 columns between commas (a, b"),
        (b"\x89PNG\r\n\0\0", "binary data (PNG)"),
        (b"Once upon a time\nthere was\n", 'text ("Once upon a time'),
        (b"\xff\xfea\x00", "text in UTF-16"),
        (b"\x01\x00", "binary data (unknown)"),
    ],
)
def test_what_a_file_looks_like_is_said(head: bytes, words: str) -> None:
    assert looks_like(head).startswith(words)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@given(bodies=st.lists(st.binary(max_size=2_000), min_size=1, max_size=4), comment=st.binary())
@settings(max_examples=25)
def test_a_zip_gives_back_what_went_in(how: int, bodies: list[bytes], comment: bytes) -> None:
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "a.zip"
        with zipfile.ZipFile(path, "w", how) as archive:
            for number, body in enumerate(bodies):
                info = zipfile.ZipInfo(f"{number}.csv")
                info.compress_type, info.comment = how, comment
                archive.writestr(info, body * 2_000)
        assert read(path, Path(scratch)) == [body * 2_000 for body in bodies]


@given(at=st.integers(30, 2_000), bit=st.integers(0, 7))
@settings(max_examples=60)
def test_no_damage_inside_a_zip_passes_for_its_text(at: int, bit: int) -> None:
    text = random.Random(7).randbytes(3_000).hex().encode()
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", text)
        data = bytearray(path.read_bytes())
        data[at] ^= 1 << bit
        path.write_bytes(data)
        try:
            found = read(path, Path(scratch))
        except InputError:
            return
        assert found == [text]
