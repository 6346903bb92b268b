"""Answers to what was said, ends of what was done, and who gave cause for an act."""

from __future__ import annotations

import pytest

from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene

Read = tuple[str, tuple[str, ...], tuple[str, ...]]


def triples(text: str) -> list[Read]:
    found = (claim.event for claim in find_events(scene(text, "2025-11-07")))
    return [(event.type, event.source, event.target) for event in found if event]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chad accused Niger of arming rebels, an accusation rejected by Niamey.",
            ("REJECT", ("NER",), ("TCD",)),
        ),
        (
            "Eritrea alleges that Ethiopia covets its port, a charge that Addis Ababa dismissed.",
            ("REJECT", ("ETH",), ("ERI",)),
        ),
        ("Hungary has ceased supplying Chad with diesel.", ("SANCTION", ("HUN",), ("TCD",))),
        ("Oman stopped bombing Chad.", ("RETREAT", ("OMN",), ("TCD",))),
        (
            "Peru's president said that leaving Chile was out of the question.",
            ("REJECT", ("PER",), ("CHL",)),
        ),
        ("Spain sent two planes carrying tents to Malawi.", ("AID", ("ESP",), ("MWI",))),
        ("Norway flew tents to flood-hit Malawi.", ("AID", ("NOR",), ("MWI",))),
        (
            "Burkina Faso, Mali and Niger said they were leaving the International Criminal Court.",
            ("SANCTION", ("BFA", "MLI", "NER"), ("ICC",)),
        ),
        (
            "Greece put its air force on high alert after Turkish jets crossed the line.",
            ("MOBILIZE", ("GRC",), ("TUR",)),
        ),
        (
            "The Macedonian cabinet called up 200 reservists to guard the frontier with Kosovo.",
            ("MOBILIZE", ("MKD",), ("XKX",)),
        ),
        (
            "Bulgarian farmers dumped manure on a road to show their anger at Ukraine.",
            ("PROTEST", ("BGR",), ("UKR",)),
        ),
        (
            "Some forty Uighurs picketed the Chinese consulate in Almaty.",
            ("PROTEST", ("KAZ",), ("CHN",)),
        ),
        (
            "A call by Baghdad for Ankara to release more water went out on Monday.",
            ("REQUEST", ("IRQ",), ("TUR",)),
        ),
        ("Iran's army chief vowed a crushing answer to Israel.", ("THREATEN", ("IRN",), ("ISR",))),
        ("Poland is footing the bill for the Ukrainian army.", ("AID", ("POL",), ("UKR",))),
        (
            "The Swiss-mediated talks between Washington and Beijing were adjourned.",
            ("CONSULT", ("CHE",), ("USA", "CHN")),
        ),
        ("Chad says that Niger is sheltering its foes.", ("ACCUSE", ("TCD",), ("NER",))),
        (
            "South Korean balloons prompted Pyongyang to lay fresh mines.",
            ("MOBILIZE", ("PRK",), ("KOR",)),
        ),
        ("Luanda would like Lisbon to return the bones.", ("REQUEST", ("AGO",), ("PRT",))),
        (
            "Norway's premier paid a call on the Danish king on Friday.",
            ("CONSULT", ("NOR",), ("DNK",)),
        ),
        (
            "A Ukrainian drone tore a hole in a Gambian-flagged tanker off Turkey.",
            ("ASSAULT", ("UKR",), ("GMB",)),
        ),
        (
            "An Ecuadorean patrol came under fire from Colombian guerrillas on the river.",
            ("ASSAULT", ("COL",), ("ECU",)),
        ),
        (
            "Norway's king stopped in Lima for dinner with his Danish cousin.",
            ("CONSULT", ("NOR",), ("DNK",)),
        ),
        ("Peru handed over a Spanish fugitive to Madrid.", ("COOPERATE", ("PER",), ("ESP",))),
    ],
)
def test_the_event_is_read(text: str, wanted: Read) -> None:
    assert wanted in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ireland's consumers have boycotted the chain since it dismissed the union's leader.",
        "Spanish shoppers boycotted the supermarket.",
    ],
)
def test_what_buyers_do_to_a_shop_is_none(text: str) -> None:
    assert triples(text) == []


def test_how_the_released_came_to_be_held_is_none() -> None:
    text = "Armenia has released two Azerbaijani soldiers captured in the border clash last month."
    assert triples(text) == [("RETREAT", ("ARM",), ("AZE",))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ottawa caved in to Washington and dropped its digital tax.",
            [("CONCEDE", ("CAN",), ("USA",))],
        ),
        (
            "Belarusian courts have jailed two bloggers for insulting the president.",
            [("COERCE", ("BLR",), ("BLR",))],
        ),
    ],
)
def test_what_it_was_about_is_no_event_of_its_own(text: str, wanted: list[Read]) -> None:
    assert triples(text) == wanted


def test_the_two_are_those_of_the_sentence() -> None:
    text = "Chad and Niger are at odds over a well, the two ministers said after a meeting in Rome."
    assert triples(text) == [("CONSULT", ("TCD", "NER"), ("TCD", "NER"))]
