"""Given names that tell "she" from "he"."""

from __future__ import annotations

import pytest

from dragoman.reading.speech import genders
from dragoman.vocab.loader import load


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Giorgia Meloni", "f"),
        ("Micheál Martin", "m"),
        ("Merkel", "f"),
        ("Lavrov", "m"),
        ("Clinton", ""),  # Bill and Hillary
        ("Kim Jong Un", ""),
        ("Andrea Nahles", ""),
        ("Zhdanova", ""),
    ],
)
def test_gender_of_a_name(name: str, gender: str):
    assert genders.of_name(name) == gender


def test_no_given_name_is_of_both():
    names = load("given_names")
    assert not set(names["female"].split()) & set(names["male"].split())
