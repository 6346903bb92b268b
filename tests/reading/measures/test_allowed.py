"""Measures told by what may be done now, may be done no longer, or must be done by a rule."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Flag
from dragoman.reading.measures.finder import find_measures
from tests.reading.scenes import scene


@pytest.mark.parametrize(
    ("text", "direction", "issuer"),
    [
        ("Peruvians can now stay in Qatar without a visa.", "easing", ("QAT",)),
        ("Kenyan avocados may again be sold in Malaysia.", "easing", ("MYS",)),
        ("Belarusian lorries may no longer drive into Poland.", "tightening", ("POL",)),
        (
            "Under a new decree, foreigners in Turkmenistan must register with the police.",
            "tightening",
            ("TKM",),
        ),
        ("Uzbekistan made it harder for Afghan traders to obtain visas.", "tightening", ("UZB",)),
        ("Azerbaijan kept its land borders shut.", "tightening", ("AZE",)),
        ("Brazil throws open its telecoms market to Indian operators.", "easing", ("BRA",)),
    ],
)
def test_a_measure_and_whose_it_is(text: str, direction: str, issuer: tuple[str, ...]) -> None:
    (claim,) = find_measures(scene(text))
    assert claim.measure is not None
    assert (claim.measure.direction, claim.measure.issuer) == (direction, issuer)
    assert Flag.NEGATED not in claim.flags


@pytest.mark.parametrize(
    "text",
    [
        "Korean drivers must be patient on the road to Incheon.",
        "Passengers from Doha can watch films in Qatar.",
        "The minister can now swim in the Danube in Hungary.",
        "The old law requires Kenyan shops to close at ten.",
    ],
)
def test_what_changes_nothing_is_no_measure(text: str) -> None:
    assert find_measures(scene(text)) == ()
