"""Which files hold articles, told by content; lines of articles; items to documents."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_syndication import ATOM, RSS
from test_warc import answer, record

from dragoman.errors import InputError, NotAnArticle
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem
from dragoman.sources import lines, wholes
from dragoman.sources.items import Item, document_of

PROSE = (
    "The ministers of the two countries met in the capital on Monday. They spoke of grain, of"
    " rail links and of a border that has been shut for years.\n\nNo agreement was signed, the"
    " ministry said in a statement."
)


@pytest.mark.parametrize(
    ("data", "sort"),
    [
        (PROSE.encode(), "page"),
        (b"<html><head><title>x</title></head></html>", "page"),
        (b"%PDF-1.7 ...", "page"),
        (b"From: a@x.org\nSubject: s\nDate: Mon, 1 Jan 2024 00:00:00 +0000\n\nText", "page"),
        (record(answer(b"x")), "warc"),
        (gzip.compress(record(answer(b"x")), mtime=0), "warc"),
        (RSS.encode(), "feed"),
        (ATOM.encode(), "feed"),
        (b"<opml/>", "opml"),
        (json.dumps({"title": "t", "text": PROSE}).encode(), "lines"),
        (gzip.compress(json.dumps({"url": "u", "maintext": PROSE}).encode(), mtime=0), "lines"),
        (json.dumps({"title": "t", "text": PROSE * 2000}).encode(), "lines"),
        (b'{"id": "Q1", "schema": "Person", "properties": {}}', ""),
        (b"a,b,c\n1,2,3\n4,5,6\n", ""),
        (b"# Notes\n\n## Data\n\n- `x` is a column. It holds numbers of people.\n\n"
         + PROSE.encode() + b"\n\n```\ncode\n```\n", ""),
        (b"010\tMake statement, not specified below\n011\tDecline comment on a matter\n" * 40, ""),
        (b'"""' + PROSE.encode() + b'"""\n\nimport os\nfrom a.b import c\n\nX = 1\n', ""),
        (b"/* " + PROSE.encode() + b" */\n#include <stdio.h>\nint main() {\n}\n", ""),
        (PROSE.replace(". ", ".\n").encode() + b"\nfrom China, imports fell\n# 1\n", "page"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, ""),
        (b"PK\x03\x04 xl/workbook.xml", ""),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), ""),
        (b"\x1f\x8bbroken", ""),
        (b"", ""),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_content(tmp_path: Path, data: bytes, sort: str) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(data)
    assert wholes.sort_of(path) == sort


def article(**more: Any) -> str:
    return json.dumps({"title": "Talks", "text": PROSE, "url": "https://x.org/1"} | more)


def test_lines_are_items_or_problems_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [article(published="2025-05-14"), "{broken", article(text=""), "", article(date="14 x"),
            article(date_publish="2025-05-14 10:00:00", source_domain="x.org"), "[1]"]  # fmt: skip
    path.write_text("\n".join(rows), "utf-8")
    found = list(lines.read(path, 100_000))
    items = [each for each in found if isinstance(each, Item)]
    problems = [each for each in found if isinstance(each, Problem)]
    assert [str(item.published) for item in items] == ["2025-05-14", "2025-05-14"]
    assert items[1].publisher == "x.org"
    assert [p.line for p in problems] == [2, 3, 5, 7]
    assert next(iter(lines.read(path, 50))) == Problem(
        "a.jsonl, line 1", 1, "is longer than 5e-05 MB", ""
    )


@given(st.lists(st.binary(max_size=60).filter(lambda b: b"\n" not in b), max_size=8))
@settings(max_examples=100)
def test_every_line_is_an_item_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, rows: list[bytes]
) -> None:
    path = tmp_path_factory.mktemp("l") / "a.jsonl"
    data = b"\n".join([*rows, article().encode()])
    assume(not data.startswith(b"\x1f\x8b"))
    path.write_bytes(data)
    assert len(list(lines.read(path, 10_000))) == sum(bool(r.strip()) for r in rows) + 1


@pytest.mark.parametrize("cut", [3, 12, -9])
def test_a_broken_packed_file_is_a_problem(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(article().encode())[:cut])
    *_, last = lines.read(path, 10_000)
    assert isinstance(last, Problem) and "broken" in last.what


def test_what_the_whole_says_wins_over_the_page() -> None:
    item = Item(
        "w, record 1", PROSE.encode(), media_type="text/plain", url="https://x.org/1",
        publisher="X", published=PartialDate(2025, 5, 14),
    )  # fmt: skip
    found = document_of(item)
    assert (found.url, found.publisher, str(found.published), found.published_from) == (
        "https://x.org/1", "X", "2025-05-14", "metadata",
    )  # fmt: skip
    text = document_of(Item("l", PROSE.encode(), sort="text", title="Talks"))
    assert text.text.startswith("Talks\n\nThe ministers") and text.headline[0].quote == "Talks"
    entry = document_of(
        Item("f", f"<p>{PROSE}</p><script>x</script>".encode(), sort="entry", title="T")
    )
    assert "ministry said" in entry.text and "script" not in entry.text


def test_a_date_to_come_is_left_out_with_a_note() -> None:
    item = Item("l", PROSE.encode(), sort="text", published=PartialDate(2099, 1, 1))
    found = document_of(item, date(2026, 1, 1))
    assert found.published is None and "future" in found.notes[-1]


def test_what_holds_no_article_is_refused() -> None:
    with pytest.raises(NotAnArticle):
        document_of(Item("f", b"<p>Read more</p>", sort="entry", title="T"))
    with pytest.raises(InputError):
        document_of(Item("f", b"", sort="text"))


def test_the_text_of_a_document_has_no_zero_bytes_and_no_halves_of_characters() -> None:
    found = document_of(Item("l", PROSE.replace("grain", "gr\0in").encode(), sort="text"))
    assert "\0" not in found.text and "gr in" in found.text


def test_an_item_is_the_same_by_bytes_and_address() -> None:
    one = Item("a", b"x", url="https://x.org/1")
    assert one.digest == Item("b", b"x", url="https://x.org/1").digest
    assert one.digest != Item("a", b"x", url="https://x.org/2").digest
