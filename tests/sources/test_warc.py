"""Web archives: pages out, everything else counted, nothing hostile believed."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.facts import Problem
from dragoman.sources import warc
from dragoman.sources.items import Item
from dragoman.sources.warc import Passed

LIMIT = 100_000


def record(body: bytes, sort: str = "response", url: str = "https://x.org/1", **more: str) -> bytes:
    headers = {
        "WARC-Type": sort,
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response" if sort == "response" else "text/html",
        "Content-Length": str(len(body)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(page: bytes, status: str = "200 OK", **more: str) -> bytes:
    headers = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + page


def read(path: Path, data: bytes) -> tuple[list[Item], list[Problem], int]:
    path.write_bytes(data)
    found = list(warc.read(path, LIMIT))
    passed = found.pop()
    assert isinstance(passed, Passed)
    items = [each for each in found if isinstance(each, Item)]
    return items, [each for each in found if isinstance(each, Problem)], passed.count


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip a record"])
def test_pages_come_out_whatever_way_they_were_sent(tmp_path: Path, packed: bool) -> None:
    page = "<html><p>Číselník</p></html>".encode()
    deflate = zlib.compressobj(wbits=-15)
    raw = deflate.compress(page) + deflate.flush()
    chunked = b"5\r\n" + page[:5] + b"\r\n" + f"{len(page) - 5:x}\r\n".encode() + page[5:]
    chunked += b"\r\n0\r\n\r\n"
    records = [
        record(b"software: x\r\n", "warcinfo", ""),
        record(answer(page)),
        record(answer(gzip.compress(page), Content_Encoding="gzip")),
        record(answer(zlib.compress(page), Content_Encoding="deflate")),
        record(answer(raw, Content_Encoding="deflate")),
        record(answer(chunked, Transfer_Encoding="chunked")),
        record(answer(page, Content_Encoding="gzip")),  # stored inflated
        record(answer(page, Transfer_Encoding="chunked")),  # stored joined
        record(page, "resource"),
        record(b"plain words", "conversion", Content_Type="text/plain"),
        record(answer(page, "404 Not Found")),
        record(answer(b"GIF89a", Content_Type="image/gif")),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(answer(page), url="dns:x.org"),
    ]
    data = b"".join(gzip.compress(each) if packed else each for each in records)
    items, problems, passed = read(tmp_path / "a.warc", data)
    assert not problems and passed == 5
    assert [item.data for item in items] == [page] * 8 + [b"plain words"]
    assert items[0].charset == "utf-8" and items[0].url == "https://x.org/1"
    assert items[0].place == "a.warc, record 2"


def test_a_cut_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    whole = record(answer(b"<p>one</p>")) + record(answer(b"<p>two</p>"))
    for data in (whole[:-20], gzip.compress(whole)[:-20]):
        items, problems, _ = read(tmp_path / "a.warc", data)
        assert len(items) <= 1 and len(problems) == 1
        assert "archive" in problems[0].what


@pytest.mark.parametrize(
    "bad",
    [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\nContent-Length: -5\r\n\r\nabc",
        b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\nabc",
        b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000,
        b"nothing of the kind",
        b"\r\n" * 100,
    ],
)
def test_a_lying_record_ends_the_archive_with_a_reason(tmp_path: Path, bad: bytes) -> None:
    items, problems, _ = read(tmp_path / "a.warc", record(answer(b"<p>one</p>")) + bad)
    assert len(items) == 1 and len(problems) == 1


def test_a_large_record_is_passed_over_and_the_next_one_read(tmp_path: Path) -> None:
    large = record(answer(b"x" * (LIMIT * 2)))
    items, problems, _ = read(tmp_path / "a.warc", large + record(answer(b"<p>one</p>")))
    assert [item.data for item in items] == [b"<p>one</p>"]
    assert problems[0].line == 1 and "larger" in problems[0].what


def test_a_bomb_inside_an_answer_is_no_page(tmp_path: Path) -> None:
    bomb = gzip.compress(b"x" * (LIMIT * 50))
    items, problems, passed = read(
        tmp_path / "a.warc", record(answer(bomb, Content_Encoding="gzip"))
    )
    assert (items, problems, passed) == ([], [], 1)


@given(st.binary(max_size=400), st.integers(0, 300), st.booleans())
@settings(max_examples=120)
def test_no_bytes_break_the_reader(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, packed: bool
) -> None:
    data = record(answer(b"<p>one</p>")) + record(answer(b"<p>two</p>"))
    data = data[:at] + noise + data[at:]
    path = tmp_path_factory.mktemp("w") / "a.warc"
    items, _, _ = read(path, gzip.compress(data) if packed else data)
    assert len(items) <= 4 + noise.count(b"WARC/")
