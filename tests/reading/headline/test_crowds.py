"""How many a headline speaks for, and outcomes its body knows nothing of."""

from __future__ import annotations

import pytest

from tests.reading.headline.held import support


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "World shocked by Tonga's fishing law",
            "Tonga has doubled the fee for trawlers. “I am shocked,” said Lea Mann, a lawyer.",
            "weaker_in_body",
        ),
        (
            "Experts warn of arms race in Gulf",
            "An expert in London warned on Monday of an arms race in the Gulf. Oman was calm.",
            "weaker_in_body",
        ),
        (
            "Most Danes want troops out of Iraq",
            "In a poll, 44 percent of Danes want the troops out of Iraq; 41 percent do not.",
            "contradicted",
        ),
        (
            "Boycott bankrupts Danish dairy",
            "The boycott in Kuwait cost a Danish dairy a tenth of its sales. It made a profit.",
            "absent_from_body",
        ),
        (
            "Panic in Riga over drone",
            "A drone came down in a field near Riga on Monday. A farmer found it. Nobody was hurt.",
            "absent_from_body",
        ),
    ],
)
def test_one_voice_and_overdone_outcomes(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "World shocked by Tonga's fishing law",
            "Tonga has doubled the fee for trawlers. Governments from Lima to Tokyo protested.",
        ),
        (
            "World Bank shocked by Tonga's fishing law",
            "Tonga has doubled the fee for trawlers. “I am shocked,” said the bank's Lea Mann.",
        ),
        (
            "Experts warn of arms race in Gulf",
            "An expert in London and a professor in Paris warned of an arms race in the Gulf. "
            "Another professor agreed.",
        ),
        (
            "Most Danes want troops out of Iraq",
            "Only 38 percent of Danes would keep the soldiers in Iraq, a poll found.",
        ),
        (
            "Boycott bankrupts Danish dairy",
            "The boycott in Kuwait drove a Danish dairy into the hands of its creditors.",
        ),
    ],
)
def test_many_voices_are_not_accused(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (
            "OSLO, Monday. The leader of Norway's Red Party has asked the government to close the "
            "radar station near Vardø. The prime minister answered that it was there to stay.",
            "weaker_in_body",
        ),
        (
            "The leader of Norway's Red Party has asked the government to close the radar "
            "station near Vardø. In a survey, two thirds of those asked agreed with her.",
            "supported",
        ),
        ("Norway wants to close the radar station near Vardø, the cabinet decided.", "supported"),
    ],
)
def test_one_party_is_not_a_people(body: str, status: str) -> None:
    assert support("Norwegians want radar station closed", body) == {status}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (
            "Chile has called its ambassador home from Lima for consultations over the sunken "
            "trawler. The embassy stays open.",
            "absent_from_body",
        ),
        ("Chile has cut its diplomatic ties with Peru over the sunken trawler.", "supported"),
    ],
)
def test_ties_are_severed_in_some_word(body: str, status: str) -> None:
    assert support("Chile severs ties with Peru over trawler", body) == {status}
