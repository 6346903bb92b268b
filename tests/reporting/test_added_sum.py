"""How many files were taken in: a workbook is one, however many of its sheets are."""

from __future__ import annotations

import pytest

from dragoman.model.intake import Taken
from dragoman.reporting.added import print_added


def test_sheets_are_not_counted_as_files(capsys: pytest.CaptureFixture[str]) -> None:
    names = ("a.csv", "book.xlsx/Exports", "book.xlsx/Imports", "other/a.csv")
    print_added([Taken(name, "feed", "observations", 1, 1) for name in names])
    assert "3 files (4 tables): 4 rows = 4 stored" in capsys.readouterr().out


def test_one_file_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    print_added([Taken("a.csv", "feed", "observations", 1, 1)])
    assert "\n1 file: 1 rows" in capsys.readouterr().out
