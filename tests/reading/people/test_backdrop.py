"""The time that is spoken of around an official."""

from __future__ import annotations

import pytest

from dragoman.model.dates import PartialDate
from tests.reading.whole import read

DAY = PartialDate(2016, 4, 10)


def when(text: str) -> str:
    _, reading = read(text, "default", DAY)
    return str(reading.officials[0].when)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt's foreign minister, Nabil Fahmy, said the islands had been lent to Cairo in 1950.",
        "The islands had been lent to Cairo in 1950, Egypt's foreign minister, Nabil Fahmy, said.",
    ],
)
def test_what_an_official_says_may_be_of_another_time(text: str) -> None:
    assert when(text) == "None"


def test_when_an_official_says_it_is_his_time() -> None:
    assert when(
        "In 2013 Egypt's foreign minister, Nabil Fahmy, said it had been so since 1950."
    ) != ("None")
