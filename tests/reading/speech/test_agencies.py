"""Speech in the register of news agencies: described sources, asides, what was not said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.claims import Attribution
from dragoman.reading.people.finder import find_officials
from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene


def told(text: str) -> list[Attribution]:
    return [one for one in find_attributions(scene(text)) if one.part_of is None]


def sources(text: str) -> list[str]:
    return [one.speaker.quote if one.speaker else "" for one in told(text)]


def contents(text: str) -> list[str]:
    return [" … ".join(span.quote for span in one.content) for one in told(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Gabon has moved one patrol boat south, two Western envoys briefed on the voyage said "
            "on Friday, though others remain.",
            "two Western envoys briefed on the voyage",
            "Gabon has moved one patrol boat south … though others remain",
        ),
        (
            "The duties would hit Benin hardest, warned Trade Minister Alimatou Assouman, "
            "describing the letter as a mistake.",
            "Trade Minister Alimatou Assouman",
            "The duties would hit Benin hardest",
        ),
        (
            "There are fears in Lomé that the envoy will be replaced.",
            "",
            "that the envoy will be replaced",
        ),
    ],
)
def test_who_said_what(text: str, source: str, content: str) -> None:
    assert sources(text)[0] == source
    assert contents(text)[0] == content


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It is a dark day.” ― Azucena Gonzalez, 29, Lima", "Azucena Gonzalez"),
        ("Niger spokeswoman Melezia Fofana said the convoy had left.", "Niger spokeswoman Melezia"),
        ("Even China, its only ally, said it was alarmed.", "China, its only ally"),
        ("Stumpf in a televised interview blamed the branches.", "Stumpf"),
        ("The levy, it says, would end in May.", "it"),
    ],
)
def test_where_sources_begin_and_end(text: str, source: str) -> None:
    assert sources(text)[0].startswith(source)
    assert "interview" not in sources(text)[0]


def test_the_speaker_who_goes_on_without_a_clause() -> None:
    text = "Envoys said the pact would hold, citing the strength of a state that fears a war."
    assert contents(text)[0] == "the pact would hold"


def test_the_speaker_turned_round_goes_on() -> None:
    text = "It would fail, warned Foreign Minister Ana Pires, describing the text as a trap."
    assert sources(text) == ["Foreign Minister Ana Pires"] * 2


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("It will not pay, an aide to the Somali president said, calling the text “void”.", "an"),
        ("It would fail, said Deputy Trade Minister Ana Pires's spokeswoman, and left.", "Deputy"),
        ("The envoy quoted Mr Xi as telling him that the sea was wide.", "Mr Xi"),
        ("There was no confirmation from Riyadh that the envoys had met.", "Riyadh"),
    ],
)
def test_whose_words_they_are(text: str, source: str) -> None:
    assert all(found.startswith(source) for found in sources(text))


def test_a_demand_ends_before_the_verb_of_its_sentence() -> None:
    text = "Warsaw's demand that the ambassador apologise has gone unanswered."
    assert contents(text) == ["that the ambassador apologise"]


def test_speech_ends_where_its_source_is_told() -> None:
    text = "The envoys were told to leave within three days, according to a letter to the court."
    assert not any("according" in content for content in contents(text))


def test_a_headline_of_two_parts() -> None:
    text = "Vote off the table, says Bermuda premier\n\nThe islands voted last year."
    assert contents(text)[0] == "Vote off the table"


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Hanoi has yet to respond to the offer.", True),
        ("Hanoi stopped short of endorsing the draft.", True),
        ("Hanoi failed to say who had paid.", True),
        ("Hanoi went on to endorse the draft.", False),
    ],
)
def test_what_was_not_said(text: str, negated: bool) -> None:
    assert told(text)[-1].negated is negated


@pytest.mark.parametrize(
    "text",
    [
        "Togo's parliament rejected the bill on its third reading.",
        "The delegate, who asked not to be named, left the room.",
    ],
)
def test_a_vote_and_a_plea_for_anonymity_are_no_speech(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("One of the Sudanese delegates said the text was final.", "role-only"),
        ("A source in the Kazakh energy ministry said loadings had stopped.", "role-only"),
        ("Sources said loadings had stopped.", "weasel"),
        ("Downing Street confirmed that the envoy would stay.", "institution"),
    ],
)
def test_grades(text: str, grade: str) -> None:
    assert str(told(text)[0].sourcing) == grade


def test_whoever_is_named_in_speech_does_not_go_on() -> None:
    """The pronoun means who said it, not the ambassador of whom it was said, nor his words."""
    text = (
        "Foreign Minister Ana Gervasi told reporters that Ambassador Pablo Monroy had denied the "
        "charge and had three days to leave. She said the order was final."
    )
    assert told(text)[-1].speaker_name == "Ana Gervasi"


def test_an_aside_holds_all_that_stands_before_it() -> None:
    text = "The two sides agreed to hold more drills, Kihara said, adding that ties were close."
    assert sources(text) == ["Kihara", "The two sides", "Kihara"]
    assert "Kihara" not in " ".join(contents(text))


def test_a_charge_goes_on_behind_its_day() -> None:
    assert contents("Tehran accused London on Monday of spying.") == ["London on Monday of spying"]


def test_an_office_is_of_its_owners_state() -> None:
    text = "Turkish President Tayyip Erdogan left. Erdogan's office said the talks went well."
    bare = scene(text)
    (said,) = find_attributions(replace(bare, officials=find_officials(bare)))
    assert said.speaker_state == "TUR"
