"""Still pictures of a brief: they carry their own letters, names and legend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dragoman
from dragoman.reporting import pictures

pytest.importorskip("vl_convert", reason="needs the extra pictures")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    made = dragoman.brief("RUS", "CHN", "2025-06-27", record=folder / "none")
    pictures.write(pictures.of_brief(made), folder)
    return folder


def test_every_picture_is_there_twice(drawn: Path) -> None:
    vectors = sorted(path.stem for path in drawn.glob("*.svg"))
    assert vectors == sorted(path.stem for path in drawn.glob("*.png")) and len(vectors) > 10
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in drawn.glob("*.png"))


def test_a_picture_names_what_it_shows_once(drawn: Path) -> None:
    (path,) = drawn.glob("economy-*-trade_goods_total.svg")
    words = re.findall(r">([^<>]+)</text>", path.read_text("utf-8"))
    assert "Trade in goods, both ways" in words
    legend = [word for word in words if "CHN – RUS" in word or "RUS – CHN" in word]
    assert legend and len(legend) == len(set(legend))


def test_letters_do_not_depend_on_a_page(drawn: Path) -> None:
    for path in drawn.glob("*.svg"):
        assert 'font-family="inherit"' not in path.read_text("utf-8"), path.name
