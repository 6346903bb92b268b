"""Files that are broken, hostile or absurd, taken in as a user would: nothing of them is lost from
the accounts, nothing bad is stored, and whatever lies beside them is taken in."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import duckdb
import pytest

from dragoman import verbs
from dragoman.model.intake import Taken
from dragoman.record.delta import DeltaShelf, open_table

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "sources" / "feeds"))
gdelt2 = import_module("test_intake").gdelt2

GOOD = gdelt2(1) + "\n" + gdelt2(2) + "\n"


def taken_in(tmp_path: Path, name: str, data: bytes) -> Taken:
    """What became of a file beside a good one; the good one must be whole in any case."""
    inbox, root = tmp_path / "in", tmp_path / "record"
    inbox.mkdir()
    (inbox / name).write_bytes(data)
    (inbox / "zz-good.csv").write_text(gdelt2(901) + "\n" + gdelt2(902) + "\n", "utf-8")
    found = {item.name: item for item in verbs.add([str(inbox)], str(root), jobs=1)}
    for item in found.values():
        assert item.rows == item.stored + item.already + item.rejected
    good = found.pop("zz-good.csv")
    assert (good.stored, good.rejected) == (2, 0)
    (item,) = found.values()
    return item


def stored(tmp_path: Path) -> list[str]:
    table = open_table(tmp_path / "record", "coded_events")
    assert table is not None
    query = "SELECT feed_id FROM read_parquet(?) WHERE feed_id < '9' ORDER BY 1"
    return [row[0] for row in duckdb.execute(query, [table.file_uris()]).fetchall()]


def rejects(tmp_path: Path) -> list[str]:
    return [row.what for row in DeltaShelf(tmp_path / "record").rows("rejects", {})]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (gdelt2(3) + "\textra", "Expected Number of Columns"),
        (gdelt2(3).rsplit("\t", 1)[0], "Expected Number of Columns"),
        ("\0\0\0\0", "Error when converting"),
        (gdelt2(3, day="20991231"), "lies more than a day after"),
        (gdelt2(3, day="20991231", DATEADDED="20991231120000"), "in the future"),
        (gdelt2(3, GoldsteinScale="11"), "outside -10 to 10"),
        (gdelt2(3, GoldsteinScale="-1e300"), "outside -10 to 10"),
        (gdelt2(3, code="13y"), "not a CAMEO code"),
        ("x\t" * 200_000, "200,001 cells"),
        ("'; DROP TABLE portions; --", ""),
    ],
)
def test_a_bad_line_is_a_reject_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    item = taken_in(tmp_path, "a.csv", (GOOD + line + "\n").encode())
    assert (item.rows, item.stored, item.rejected) == (3, 2, 1)
    assert stored(tmp_path) == ["1", "2"]
    (said,) = rejects(tmp_path)
    assert reason in said


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_lines_of_two_ends_and_two_encodings(tmp_path: Path, end: bytes) -> None:
    lines = [gdelt2(1).encode(), gdelt2(2, ActionGeo_FullName="Curaçao").encode("latin-1")]
    lines += [gdelt2(3, ActionGeo_FullName="Curaçao").encode()]
    item = taken_in(tmp_path, "a.csv", lines[0] + end + lines[1] + b"\n" + lines[2] + end)
    assert (item.rows, item.stored, item.rejected) == (3, 2, 1)
    assert stored(tmp_path) == ["1", "3"]
    assert "not utf-8" in rejects(tmp_path)[0]


def test_a_null_inside_a_cell_keeps_the_row(tmp_path: Path) -> None:
    text = gdelt2(1) + "\n" + gdelt2(2, SOURCEURL="https://a.org/\0x") + "\n"
    item = taken_in(tmp_path, "a.csv", text.encode())
    assert (item.stored, item.rejected) == (2, 0)


def packed(text: bytes) -> bytes:
    from io import BytesIO

    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", text)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (packed(GOOD.encode())[:-30], "broken archive"),
        (packed(GOOD.encode()).replace(b"PK\x01\x02", b"PK\x09\x09"), "broken archive"),
        (gzip.compress(GOOD.encode())[:-9], "broken archive"),
        (packed(b"0" * (80 << 20)), "inflates beyond"),
        (gzip.compress(b"0" * (80 << 20)), "inflates beyond"),
        (GOOD.encode("utf-16"), "text in UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary data"),
        (b"", "an empty file"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_in_a_line(
    tmp_path: Path, data: bytes, why: str
) -> None:
    item = taken_in(tmp_path, "a.csv", data)
    assert why in item.why and item.stored == 0 and "\n" not in item.why


ADD = """
import sys
from dragoman import verbs
for item in verbs.add([sys.argv[1]], sys.argv[2], jobs=1):
    print(item.rows, item.stored, item.rejected)
held = open("/proc/self/status").read()  # ru_maxrss would tell the parent's peak too
print(int(held.split("VmHWM:")[1].split()[0]) // 1024)
"""
LONG = 400 << 20
"""Bytes of an endless line: the engine alone would take gigabytes for it, or drop it unsaid. One
of ten gigabytes was tried by hand: 182 MB of memory."""
MEMORY = 450
"""Megabytes that taking it in may use; a small file needs some 200."""


def endless(path: Path, before: bytes, after: bytes) -> Path:
    """A file with a line of nulls in it that takes no room on disk."""
    with path.open("wb") as sink:
        sink.write(before)
        sink.seek(LONG, 1)
        sink.write(after)
    return path


def with_memory(path: Path, root: Path, stdin: bool = False) -> tuple[str, int]:
    """The accounts of an ingest in a process of its own, and the megabytes it used."""
    command = [sys.executable, "-c", ADD, "-" if stdin else str(path), str(root)]
    with path.open("rb") as source:
        given = source if stdin else subprocess.DEVNULL
        done = subprocess.run(command, stdin=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    counts, memory = done.stdout.split("\n")[:2]
    return counts, int(memory)


@pytest.mark.parametrize("stdin", [False, True])
def test_an_endless_line_of_a_feed_is_one_reject(tmp_path: Path, stdin: bool) -> None:
    path = endless(tmp_path / "a.csv", GOOD.encode(), f"\n{gdelt2(3)}\n".encode())
    counts, memory = with_memory(path, tmp_path / "record", stdin)
    assert counts == "4 3 1" and stored(tmp_path) == ["1", "2", "3"]
    assert "longer than 16 MB" in rejects(tmp_path)[0]
    assert memory < MEMORY


def test_an_endless_article_is_one_reject(tmp_path: Path) -> None:
    article = {"title": "A", "text": "The two foreign ministers met in Lima on Monday. " * 9}
    article["url"] = "https://example.org/1"
    before = json.dumps(article).encode() + b'\n{"title": "b", "text": "'
    path = endless(tmp_path / "a.jsonl", before, b'"}\n')
    counts, memory = with_memory(path, tmp_path / "record")
    assert counts == "2 1 1" and "longer than 20 MB" in rejects(tmp_path)[0]
    assert memory < 2 * MEMORY
