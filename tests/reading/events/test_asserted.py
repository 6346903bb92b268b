"""What is only asked, wished, bound to, supposed or warned of is no event."""

from __future__ import annotations

import pytest

from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene


def triples(text: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    found = (claim.event for claim in find_events(scene(text, "2025-06-27")))
    return [(event.type, event.source, event.target) for event in found if event]


@pytest.mark.parametrize(
    "text",
    [
        "It is unlikely that Tunisia will reopen its border with Libya this year.",
        "The agreement obliges Oman to supply Yemen with power.",
        "Latvia could have sued Belarus long ago.",
        "A tariff on Chilean copper would hit Germany hardest.",
        "Would Spain fight for Estonia?",
        "Imagine that Ghana and Togo went to war.",
        "The governor of the Bank of Israel warned of inflation.",
        "Finland warned that the pact would help Russia.",
        "Norway likes to be thanked by Sweden.",
        "Fighters opposed to the accord with Chad have left the capital.",
    ],
)
def test_what_is_left_open_is_no_event(text: str) -> None:
    assert triples(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Jordan warned that it would close the border with Syria.",
            ("THREATEN", ("JOR",), ("SYR",)),
        ),
        ("Mali warned Niger of consequences.", ("THREATEN", ("MLI",), ("NER",))),
        ("Chad warned of sanctions against Sudan.", ("THREATEN", ("TCD",), ("SDN",))),
        ("Kenya has agreed to send police to Haiti.", ("AGREE", ("KEN",), ("HTI",))),
    ],
)
def test_what_is_said_outright_stands(
    text: str, wanted: tuple[str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert wanted in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru gave Bolivia six months to pay.",
        "Cuba gave Angola its full attention.",
        "The opposition attacked the decision to sell land to Qatar.",
        "India crushed Nepal's hopes of a deal.",
        "Ghana and Togo put off the signing of a treaty.",
        "Around 900 French soldiers are stationed in Djibouti.",
        "A Polish driver was killed in a crash near Vilnius.",
        "Thousands of Poles travelled to Hungary for the match.",
    ],
)
def test_figures_of_speech_delays_and_lasting_states_are_none(text: str) -> None:
    assert triples(text) == []


def test_a_mediator_stands_between_those_who_sign() -> None:
    found = triples("Armenia and Azerbaijan signed a truce mediated by Georgia.")
    assert ("CONSULT", ("GEO",), ("ARM", "AZE")) in found
    assert ("SUPPORT", ("ARM", "AZE"), ("ARM", "AZE")) in found


def test_a_participle_behind_a_list_is_of_what_the_list_completes() -> None:
    found = triples("Talks between Israel and Syria, mediated by Qatar, resumed in Doha.")
    assert ("CONSULT", ("QAT",), ("ISR", "SYR")) in found


def test_he_and_she_are_no_states() -> None:
    found = triples("President Tokayev met Putin in Sochi. Kenya wants gas. He visited Georgia.")
    assert found[-1] == ("CONSULT", ("KAZ",), ("GEO",))


def test_the_signing_is_that_of_the_two_just_told_of() -> None:
    text = "Peru and Chile agreed on a treaty in March. The formal signing followed in Geneva."
    assert ("SUPPORT", ("PER", "CHL"), ("PER", "CHL")) in triples(text)
    assert triples("Fiji and Tonga are islands. The summit of the mountain is high.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A truce ended five days of fighting between Peru and Chile.",
        "Months of fighting between Peru and Chile left the border empty.",
    ],
)
def test_what_only_times_an_event_leaves_it_told(text: str) -> None:
    assert triples(text) == [("ASSAULT", ("PER", "CHL"), ("PER", "CHL"))]


def test_what_a_work_of_art_shows_is_no_event() -> None:
    assert not triples("The novel tells how Chad invaded Libya.")
    assert triples("The report tells how Chad invaded Libya.")
