from __future__ import annotations

from datetime import date

import pytest

from dragoman.cli import arguments
from dragoman.errors import UsageError


@pytest.mark.parametrize("text", ["15", "x", "0m", "-3m", "9999999s"])
def test_how_often_is_written_plainly(text: str) -> None:
    with pytest.raises(UsageError):
        arguments.seconds(text)


def test_spans_are_seconds() -> None:
    assert [arguments.seconds(text) for text in ("90s", "15m", "1h", "1d")] == [
        90, 900, 3600, 86400,
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["RUS", "RUS-", "-CHN"])
def test_a_pair_has_two_states(text: str) -> None:
    with pytest.raises(UsageError, match="RUS-CHN"):
        arguments.pair(text)


def test_a_known_year_is_known_to_its_end() -> None:
    assert arguments.day("2024") == date(2024, 12, 31)
    assert arguments.day(None) is None
