"""Agencies, papers and broadcasters are institutions; people with such surnames are not."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Sourcing
from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene


def grades(text: str) -> set[Sourcing]:
    return {item.sourcing for item in find_attributions(scene(text))}


@pytest.mark.parametrize(
    "source",
    [
        "Kyodo",
        "Xinhua",
        "Der Spiegel",
        "TASS",
        "State television",
        "The Khartoum Tribune newspaper",
    ],
)
def test_an_outlet_is_an_institution(source: str):
    assert grades(f"{source} reported on Friday that the fleet had left port.") == {
        Sourcing.INSTITUTION
    }


@pytest.mark.parametrize("source", ["Emily Post", "Mark Daily"])
def test_a_person_with_such_a_surname_stays_named(source: str):
    assert grades(f"{source} said the treaty was void.") == {Sourcing.NAMED}


def test_a_surname_that_is_also_a_paper_is_the_person_the_text_knows():
    text = "Envoy Nawaf Sabah met the press on Monday. Sabah said that the treaty was void."
    assert grades(text) == {Sourcing.NAMED}
