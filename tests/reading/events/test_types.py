"""Types of events by verb classes and the company of a verb."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Claim
from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene


def events(text: str) -> tuple[Claim, ...]:
    return find_events(scene(text, "2025-06-27"))


def only(text: str) -> Claim:
    found = events(text)
    assert len(found) == 1, [claim.event for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Togo lifted a curfew in Lome on Monday.", "RETREAT", ("TGO",), ("TGO",)),
        ("Peru extradited a suspected Dutch smuggler to Belgium.", "COOPERATE", ("PER",), None),
        ("Ghana issued an ultimatum to Togo to halt the raids.", "THREATEN", ("GHA",), ("TGO",)),
        ("Thousands of Eritreans sought refuge in Sudan.", "REQUEST", ("ERI",), ("SDN",)),
        ("Spain will impose tariffs on Moroccan tomatoes.", "THREATEN", ("ESP",), ("MAR",)),
        ("Benin plans to expel two Nigerien diplomats.", "THREATEN", ("BEN",), ("NER",)),
        ("Canada forgave part of Haiti's debt.", "AID", ("CAN",), ("HTI",)),
        ("Prisoners in Bolivia began a hunger strike.", "PROTEST", ("BOL",), ("BOL",)),
    ],
)
def test_types_by_the_company_of_a_verb(
    text: str, kind: str, source: tuple[str, ...], target: tuple[str, ...] | None
) -> None:
    event = only(text).event
    assert event is not None
    assert (event.type, event.source) == (kind, source)
    assert target is None or event.target == target


def test_a_note_is_no_protest() -> None:
    assert not [c for c in events("Malta sent Cyprus a note.") if c.event.type == "ACCUSE"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Ethnic Georgians in Armenia demonstrated on Monday.", "PROTEST", ("ARM",), ("ARM",)),
        (
            "Rebels in Chad rejected an offer from President Mahamat Deby.",
            "REJECT",
            ("TCD",),
            ("TCD",),
        ),
        (
            "The Ugandan government threatened to ban Ugandan opposition candidates.",
            "THREATEN",
            ("UGA",),
            ("UGA",),
        ),
    ],
)
def test_acts_within_a_state(
    text: str, kind: str, source: tuple[str, ...], target: tuple[str, ...]
) -> None:
    event = only(text).event
    assert event is not None
    assert (event.type, event.source, event.target) == (kind, source, target)


def test_its_own_army_is_no_target() -> None:
    event = only("Venezuela put its army on alert.").event
    assert event is not None and event.target == ()


def test_a_vow_not_to_do_harm_is_no_threat() -> None:
    event = only("Guyana and Venezuela vowed not to use force in the row.").event
    assert event is not None and event.type == "AGREE"


def test_who_asks_not_to_be_named_asks_for_nothing() -> None:
    assert not events("A Sudanese official, who asked not to be named, said rain was near.")


def test_what_somebody_is_told_to_do_has_not_happened() -> None:
    text = "The Security Council met on Monday and told Iraq to withdraw its forces from Kuwait."
    assert all(claim.event and claim.event.type != "RETREAT" for claim in events(text))
