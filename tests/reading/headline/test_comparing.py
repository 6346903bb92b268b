"""The trained comparison of a headline with sentences."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.headline.comparing import LIMIT, SIDES, WAYS, comparer, encode, stem, weighed
from dragoman.reading.parsing.wordpiece import FEATURES, WordPiece
from dragoman.reading.pipeline import MODELS

PLANNED = "The cabinet in Lima plans to ask Congress in May to let 200 Brazilian soldiers in."
DONE = "Congress in Lima has let 200 Brazilian soldiers in, and they arrived on Monday."


@cache
def pieces() -> WordPiece:
    return WordPiece.from_file(MODELS / "default" / "vocab.txt")


def test_a_plan_is_further_from_a_deed_than_a_deed_is() -> None:
    planned, done = (comparer()("Peru lets in Brazilian soldiers", b) for b in (PLANNED, DONE))
    assert planned.odds > done.odds + 1
    assert planned.way in WAYS[1:]


def test_each_side_marks_the_words_that_the_other_has_too() -> None:
    ids, features, size = encode(pieces(), "Chad deploys", "Mali deployed. Chad")
    sides = [feature // FEATURES for feature in features]
    assert sides[1 : 1 + size] == [2] + [1] * (size - 1)  # the same word, one that begins alike
    assert sides[2 + size] == 3  # Mali
    assert set(sides[3 + size : -3]) == {4}  # deployed
    assert sides[-3:] == [3, 5, 3]  # a stop, Chad, the end mark
    assert len(ids) == len(features)


@pytest.mark.parametrize(
    ("one", "other"),
    [("deploys", "deployed"), ("Kenya's", "Kenya"), ("tanks", "tank"), ("signs", "signed")],
)
def test_words_that_begin_alike(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@given(st.text(max_size=400), st.text(max_size=3000))
def test_any_two_texts_make_one_row_within_bounds(title: str, body: str) -> None:
    ids, features, size = encode(pieces(), title, body)
    assert len(ids) == len(features) <= LIMIT
    assert 0 <= size <= len(ids) - 3
    assert all(0 <= feature < SIDES * FEATURES for feature in features)


@pytest.mark.parametrize(
    ("title", "body"), [("", ""), ("", DONE), ("Peru", ""), ("\u200b", "﷽" * 99)]
)
def test_odd_texts_are_answered(title: str, body: str) -> None:
    found = comparer()(title, body)
    assert found.odds == found.odds


def test_what_looks_like_nothing_of_the_kind_weighs_less_than_a_step() -> None:
    step, absent = (np.zeros(len(WAYS), np.float32) for _ in range(2))
    step[WAYS.index("step")] = absent[WAYS.index("absent")] = 4.0
    assert weighed(step, 4.0) > weighed(absent, 4.0)
    assert weighed(step, 5.0) > weighed(step, 4.0)
