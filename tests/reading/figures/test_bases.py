"""What a number is compared with has its own time, and lends it to nobody else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.figures import bases

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def of_years(text: str) -> list[str]:
    """The years of a sentence that are those of a base."""
    return [m[0] for m in YEAR.finditer(text) if bases.of_time(text, m.start()) is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports fell to $8.3 billion in 2016 from $9.5 billion in 2015.", ["2015"]),
        ("They went from nearly 23.7 billion in 2012 to roughly 13.6 billion in 2018.", ["2012"]),
        ("The share is down from 57 percent in 2016 and 70 percent in 2015.", ["2016", "2015"]),
        ("Sales were 30 percent less than the $12.5 billion of 2015.", ["2015"]),
        ("That is twice as much as in 2013.", ["2013"]),
        ("It is a tenfold rise on 2003.", ["2003"]),
        ("Fewer than a third say so, against two thirds in 2015.", ["2015"]),
        ("Malta sold goods for more than $144 million in 2008.", []),
        ("Imports from Chile worth $3 billion in 2015 were taxed.", []),
        ("As of 2020 the port handled less than 5 million tonnes.", []),
    ],
)
def test_years_of_a_base(text: str, expected: list[str]) -> None:
    assert of_years(text) == expected


def test_a_number_and_its_time_share_one_base() -> None:
    text = "Trade shrank to $8 billion in 2016 from $9 billion in 2015."
    number, time = text.index("$9"), text.index("2015")
    assert bases.of_number(text, number) == bases.of_time(text, time) is not None
    assert bases.of_number(text, text.index("$8")) is None


@given(st.text(max_size=200), st.integers(0, 200))
def test_any_text(text: str, start: int) -> None:
    for found in (bases.of_time(text, start), bases.of_number(text, start)):
        assert found is None or 0 <= found <= start
