"""Who else acts or is meant where a verb's own slots do not say so."""

from __future__ import annotations

import pytest

from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene

Read = tuple[str, tuple[str, ...], tuple[str, ...]]


def triples(text: str) -> list[Read]:
    found = (claim.event for claim in find_events(scene(text, "2025-09-12")))
    return [(event.type, event.source, event.target) for event in found if event]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya, together with Peru, condemned Chad.", ("ACCUSE", ("KEN", "PER"), ("TCD",))),
        (
            "Peru's minister condemned the seizure of a Peruvian trawler by the Chilean navy.",
            ("ACCUSE", ("PER",), ("CHL",)),
        ),
        (
            "Under pressure from Washington, New Delhi gave way on tariffs.",
            ("CONCEDE", ("IND",), ("USA",)),
        ),
        ("Chile has told Lima that it will close the border unless the boats leave.",
         ("THREATEN", ("CHL",), ("PER",))),
        ("Kenya, along with Ghana, condemned Chad.", ("ACCUSE", ("KEN", "GHA"), ("TCD",))),
        ("Ties between Kenya and Peru were severed.", ("SANCTION", ("KEN", "PER"), ("KEN", "PER"))),
        ("Kenya's ambassador to Peru was recalled.", ("SANCTION", ("KEN",), ("PER",))),
        ("A man wanted in Warsaw was extradited by Malta.", ("COOPERATE", ("MLT",), ("POL",))),
        (
            "Zagreb told Belgrade that it would close the border unless the lorries left.",
            ("THREATEN", ("HRV",), ("SRB",)),
        ),
        (
            "In a note handed to the Czech envoy, Tanzania called for the man to be sent home.",
            ("REQUEST", ("TZA",), ("CZE",)),
        ),
        ("Minsk cheered after an American envoy called on its leader.",
         ("CONSULT", ("USA",), ("BLR",))),
        ("Berlin ruled out sending Israel ammunition for use in Gaza.",
         ("REJECT", ("DEU",), ("ISR",))),
    ],
)  # fmt: skip
def test_the_other_side_is_found(text: str, wanted: Read) -> None:
    assert wanted in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "The agreement between Ireland and Britain lets citizens of either work in the other.",
        "A Bulgarian lorry driver was stabbed by two men at a car park outside Lyon.",
    ],
)
def test_a_pact_in_force_and_common_crime_are_no_events(text: str) -> None:
    assert triples(text) == []
