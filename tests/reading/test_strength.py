"""How strongly something is told: here only whether it is told at all, or asked."""

from __future__ import annotations

import pytest

from dragoman.reading import strength


@pytest.mark.parametrize(
    "text",
    ["Will Oman buy the jets?", "“Is a deal near?” ", "(Who pays?)", "Wer zahlt? »\n"],
)
def test_a_question_asks_whatever_closes_it(text: str) -> None:
    assert strength.asks(text)


@pytest.mark.parametrize(
    "text", ["Oman buys jets", "“Who pays?” asked the minister.", "? Oman", ""]
)
def test_what_only_holds_a_question_does_not(text: str) -> None:
    assert not strength.asks(text)
