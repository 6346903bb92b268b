"""Numbers spelled out in several words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.figures import spelled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fifty-four students", 54),
        ("one hundred and seven children", 107),
        ("two thousand five hundred men", 2500),
        ("a hundred and twenty lorries", 120),
    ],
)
def test_a_number_of_several_words(text: str, value: float) -> None:
    ((found, start, _),) = spelled.find(text)
    assert (found, start) == (value, 0)


@pytest.mark.parametrize("text", ["between five and six men", "five, six men", "thirty men", ""])
def test_what_is_no_such_number(text: str) -> None:
    assert list(spelled.find(text)) == []


def test_a_heap_of_number_words_is_read_to_its_end() -> None:
    assert all(value < 1e25 for value, _, _ in spelled.find("hundred and " * 2000))


@given(st.text(max_size=200))
def test_offsets_lie_in_the_text(text: str) -> None:
    for value, start, end in spelled.find(text):
        assert 0 <= start < end <= len(text)
        assert value > 0
