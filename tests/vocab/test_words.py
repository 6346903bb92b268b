"""Words and phrases: offsets, possessives, case rules, longest match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.vocab.words import phrases, words


def lows(text: str) -> list[str]:
    return [word.low for word in words(text)]


def test_folding_and_possessives() -> None:
    assert lows("Türkiye’s defense advisor, the U.S. envoy") == [
        "turkiye",
        "defence",
        "adviser",
        "the",
        "us",
        "envoy",
    ]
    first = words("Russia's and the states' aims")
    assert first[0].possessive and first[0].text == "Russia"
    assert first[3].possessive


def test_case_rules() -> None:
    found = phrases([("US", 1), ("foreign minister", 2), ("Turkey", 3)])
    assert [m.values for m in found.find(words("It told us that US men ate turkey"))] == [(1,)]
    assert [m.values for m in found.find(words("Foreign Minister of Turkey"))] == [(2,), (3,)]


def test_longest_match_wins() -> None:
    found = phrases([("Guinea", 1), ("Papua New Guinea", 2)])
    assert [m.values for m in found.find(words("Papua New Guinea and Guinea"))] == [(2,), (1,)]


@given(st.text(max_size=200))
def test_offsets_are_exact(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.text
