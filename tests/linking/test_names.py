"""Names compared: symmetric, reflexive, explained; scripts, spellings, short forms, others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking.names import SAME, UNCLEAR, best, compare

SAME_PAIRS = [
    ("Andrei Belousov", "Andrey Belousov", "variant"),
    ("Андрей Белоусов", "Andrei Belousov", "variant"),
    ("董军", "Dong Jun", "exact"),
    ("Orban Viktor", "Viktor Orbán", "reordered"),
    ("Kim Jong-un", "Kim Jong Un", "exact"),
    ("Putin", "Vladimir Putin", "surname"),
    ("V. Putin", "Vladimir Putin", "initial"),
    ("Tony Blinken", "Antony Blinken", "nickname"),
    ("Mohammed bin Salman", "Muhammad bin Salman Al Saud", "short"),
    ("Badr Abdel Aaty", "Badr Abdelatty", "variant"),
    ("Yaşar Güler", "Yasar Guler", "exact"),
    ("Zelenskyy", "Volodymyr Zelensky", "surname"),
    ("محمد بن سلمان", "Mohammed bin Salman", "variant"),
]
OTHERS = [
    ("Andrei Bozhovsky", "Andrei Belousov"),
    ("Dong Zhuo", "Dong Jun"),
    ("Wang Li", "Wang Yi"),
    ("Khalid bin Salman", "Mohammed bin Salman"),
    ("Sergei Lavrov", "Sergei Shoigu"),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Park Soon-young", "Park Tae-joon"),
    ("Juan Carlos I", "Charles III"),
]


@pytest.mark.parametrize(("one", "two", "kind"), SAME_PAIRS)
def test_the_same_persons_names(one: str, two: str, kind: str) -> None:
    found = compare(one, two)
    assert (found.kind, found.same) == (kind, True)
    assert found.score >= SAME and found.why


@pytest.mark.parametrize(("one", "two"), OTHERS)
def test_other_persons_names(one: str, two: str) -> None:
    found = compare(one, two)
    assert found.kind == "different" and found.score < UNCLEAR and "is not" in found.why


def test_what_cannot_be_told_is_unclear() -> None:
    assert compare("Dong Jung", "Dong Jun").kind == "unclear"
    assert compare("安倍晋三", "Shinzo Abe").kind == "unclear"


def test_a_misprint_of_one_word() -> None:
    found = compare("Annalena Baerbok", "Annalena Baerbock")
    assert found.same


def test_best_of_several_names() -> None:
    found, name = best("MBS", ["Mohammed bin Salman", "MBS"])
    assert (found.kind, name) == ("exact", "MBS")
    assert best("Anybody", [])[0].kind == "different"


LETTERS = st.text("abcdefgAÉгд -'.王김م", max_size=24)


@given(LETTERS, LETTERS)
def test_symmetric_and_bounded(one: str, two: str) -> None:
    ahead, back = compare(one, two), compare(two, one)
    assert ahead.score == back.score and ahead.kind == back.kind
    assert 0 <= ahead.score <= 1


@given(st.text(max_size=40))
def test_reflexive(name: str) -> None:
    found = compare(name, name)
    assert found.score == 1.0 or not any(c.isalnum() for c in name) or found.why
