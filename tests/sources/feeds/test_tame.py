"""Lines that would break the engine are taken out and told; all others stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.sources.feeds import tame
from dragoman.sources.feeds.unpack import transcoded

LINE = b"1\ta\tb\n"


def written(folder: Path, text: bytes) -> Path:
    path = folder / "a.csv"
    path.write_bytes(text)
    return path


@pytest.mark.parametrize(
    ("text", "even"),
    [
        (b"a\nb\n", b"a\nb\n"),
        (b"a\r\nb\r\n", b"a\r\nb\r\n"),
        (b'a\n"b"\r\nc', b'a\n"b"\nc'),
        (b"a\r\nb\n", b"a\nb\n"),
        (b"a\rb\n", b"a\rb\n"),
        (b"", b""),
    ],
)
def test_mixed_line_ends_become_one_sort(tmp_path: Path, text: bytes, even: bytes) -> None:
    path, problems = tame.tame(written(tmp_path, text), "\t", tmp_path)
    assert path.read_bytes() == even
    assert problems == ()


@pytest.mark.parametrize("cut", [tame.CHUNK - 1, tame.CHUNK, tame.CHUNK + 1])
def test_a_line_end_across_two_looks_is_one(tmp_path: Path, cut: int) -> None:
    path = written(tmp_path, b"x" * cut + b"\r\n" + b"y" * 10 + b"\r\n")
    assert tame.tame(path, "\t", tmp_path) == (path, ())


@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_too_long_leaves_an_empty_one_and_is_told(tmp_path: Path, end: bytes) -> None:
    text = LINE + b"y" * (tame.MAX_LINE + 1) + b"\n" + LINE + b"z" * (3 * tame.MAX_LINE) + end
    path, problems = tame.tame(written(tmp_path, text), "\t", tmp_path)
    assert path.read_bytes() == LINE + b"\n" + LINE + b"\n"
    assert [p.line for p in problems] == [2, 4]
    assert "longer than 16 MB" in problems[0].what
    assert problems[1].kept == "z" * tame.SAID


def test_a_line_of_a_million_cells_is_told(tmp_path: Path) -> None:
    text = LINE + b"x\t" * 1_000_000 + b"\n" + LINE
    path, (problem,) = tame.tame(written(tmp_path, text), "\t", tmp_path)
    assert path.read_bytes() == LINE + b"\n" + LINE
    assert (problem.line, "1,000,001 cells" in problem.what) == (2, True)


def test_a_long_row_of_few_cells_is_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, LINE + b"theme;" * 300_000 + b"\t" * 26 + b"\n")
    assert tame.tame(path, "\t", tmp_path) == (path, ())


def test_lines_of_two_encodings_are_each_read_in_their_own(tmp_path: Path) -> None:
    text = "Curaçao\n".encode() + "Côte\n".encode("latin-1") + "北京\n".encode()
    path = transcoded(written(tmp_path, text), "utf-8 or latin-1", tmp_path)
    assert path.read_text("utf-8") == "Curaçao\nCôte\n北京\n"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.binary(max_size=300), size=st.integers(1, 40))
def test_any_bytes_keep_their_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes, size: int
) -> None:
    monkeypatch.setattr(tame, "CHUNK", size)
    path, problems = tame.tame(written(tmp_path, text), "\t", tmp_path)
    assert problems == ()
    found = path.read_bytes()
    assert found.count(b"\n") == text.count(b"\n")
    assert found in (text, text.replace(b"\r\n", b"\n"))
