"""Officials whose name stands apart from the title, and titles whose state stands elsewhere."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Official
from dragoman.reading.people.finder import find_officials
from tests.reading.scenes import scene


def officials(text: str) -> tuple[Official, ...]:
    return find_officials(scene(text, "2024-08-20"))


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.name, one.offices[0], one.states[0], one.tense)
        for one in officials(text)
        if one.name and one.via != "later-mention"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Kaja Kallas, Estonia's prime minister and the EU's next foreign policy chief, flew "
            "to Kyiv.",
            [
                ("Kaja Kallas", "head_of_government", "EST", "current"),
                ("Kaja Kallas", "high_representative", "EU", "incoming"),
            ],
        ),
        (
            "Josep Borrell, the EU's foreign policy chief and a former Spanish foreign minister, "
            "said the vote was flawed.",
            [
                ("Josep Borrell", "high_representative", "EU", "current"),
                ("Josep Borrell", "foreign_minister", "ESP", "former"),
            ],
        ),
        (
            "Emmanuel Macron appointed Michel Barnier as prime minister of France on Thursday.",
            [("Michel Barnier", "head_of_government", "FRA", "incoming")],
        ),
        (
            "Andrii Sybiha, who was named Ukraine's foreign minister last week, met reporters.",
            [("Andrii Sybiha", "foreign_minister", "UKR", "incoming")],
        ),
        (
            "President Macron of France named Gabriel Attal prime minister.",
            [
                ("Macron", "head_of_state", "FRA", "current"),
                ("Gabriel Attal", "head_of_government", "FRA", "incoming"),
            ],
        ),
        (
            "Alberto van Klaveren, Chile's foreign minister, and his Uruguayan colleague, Omar "
            "Paganini, met.",
            [
                ("Alberto van Klaveren", "foreign_minister", "CHL", "current"),
                ("Omar Paganini", "foreign_minister", "URY", "current"),
            ],
        ),
        (
            "Keir Starmer replaced Rishi Sunak as Britain's prime minister.",
            [
                ("Keir Starmer", "head_of_government", "GBR", "incoming"),
                ("Rishi Sunak", "head_of_government", "GBR", "former"),
            ],
        ),
    ],
)
def test_a_name_apart_from_its_title(text: str, wanted: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz, the French president and Italy's foreign minister met in Rome.",
        "Olaf Scholz, the French president and Italy's foreign minister, Antonio Tajani, met.",
    ],
)
def test_members_of_a_list_keep_their_own_offices(text: str) -> None:
    assert all(one.name != "Olaf Scholz" for one in officials(text))


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        (
            "Antonio Tajani, Italy's foreign minister, met Germans in Berlin. Tajani, who is also "
            "deputy prime minister, called it a victory.",
            "Tajani",
            "ITA",
        ),
        (
            "President Nicolás Maduro of Venezuela rejected it. So did Yván Gil Pinto, Mr. "
            "Maduro's foreign minister, in Colombia.",
            "Yván Gil Pinto",
            "VEN",
        ),
        (
            "Le Thi Thu Hang, a spokeswoman for the Vietnamese foreign ministry, said nothing of "
            "China.",
            "Le Thi Thu Hang",
            "VNM",
        ),
        (
            "Chile will not break with Peru, its foreign minister, Alberto van Klaveren, said.",
            "Alberto van Klaveren",
            "CHL",
        ),
    ],
)
def test_the_state_is_brought_by_what_was_said_before(text: str, name: str, state: str) -> None:
    found = [one for one in officials(text) if one.name == name and one.title]
    assert found[-1].states[0] == state


@pytest.mark.parametrize(
    "text",
    [
        "Germany agreed. The European Parliament must too. Its president, Roberta Metsola, waits.",
        "Elly Schlein, secretary of the Democratic Party, accused Italy's government.",
        "Isaac Taylor, a U.S. Forces Korea spokesman, referred questions to Seoul.",
    ],
)
def test_an_office_of_a_body_is_no_office_of_a_state(text: str) -> None:
    assert not [one for one in officials(text) if one.name]
