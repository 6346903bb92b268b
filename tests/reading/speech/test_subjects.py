"""Whose speech it is, where the parser or a long sentence hides it."""

from __future__ import annotations

import pytest

from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene


def told(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of every attribution."""
    found = find_attributions(scene(text))
    return [
        (
            one.speaker.quote if one.speaker else "",
            one.cue.quote if one.cue else "",
            " … ".join(span.quote for span in one.content),
        )
        for one in found
        if one.part_of is None
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # who tells reporters something, adds to it
            "“We seek no trouble,” Manalo told reporters, adding that the line would work in May.",
            ("Manalo", "adding", "that the line would work in May"),
        ),
        (
            "Park Jin, the minister, was asked about it in parliament and answered that doors "
            "were open.",
            ("Park Jin, the minister", "answered", "that doors were open"),
        ),
        (
            "As Lavrov noted on Monday, the talks were useful.",
            ("Lavrov", "noted", "the talks were useful"),
        ),
        (
            "Their aims, as the ministry put it, were modest.",
            ("the ministry", "put", "Their aims … were modest"),
        ),
        (
            "The adviser, Anwar Gargash, on the other hand, said the past was worrying.",
            ("The adviser, Anwar Gargash", "said", "the past was worrying"),
        ),
        (
            "The mayor of Himara, the Greek premier insisted, must take his seat.",
            ("the Greek premier", "insisted", "The mayor of Himara … must take his seat"),
        ),
        (
            "“Our boats were there first,” its spokesman, Alexander Lopez, was quoted as saying "
            "by the broadcaster GMA.",
            ("its spokesman, Alexander Lopez", "quoted", "Our boats were there first"),
        ),
        (
            "“It has not,” retorted a driver reached by telephone in Gao. “Two trucks burned "
            "yesterday.”",
            (
                "a driver reached by telephone in Gao",
                "retorted",
                "It has not … Two trucks burned yesterday.",
            ),
        ),
        (
            "Mr. Lee's claim that the levy would cost 40,000 jobs has been disputed by American "
            "steelmakers.",
            ("Mr. Lee's", "claim", "that the levy would cost 40,000 jobs"),
        ),
        (
            "Sonia Lagarde, the mayor, would not be drawn on who paid for the banners.",
            ("Sonia Lagarde, the mayor", "would not be drawn on", "who paid for the banners"),
        ),
        (
            "Hanoi agreed on Wednesday to open a hotline.",
            ("Hanoi", "agreed", "to open a hotline"),
        ),
        (
            "“Whoever wrote this,” the agency quoted Ms Kim as saying, “should be ashamed.”",
            ("Ms Kim", "saying", "Whoever wrote this … should be ashamed."),
        ),
        (
            "The Union, said its spokesman, Peter Stano, will not yield; he added that it waits.",
            ("its spokesman, Peter Stano", "said", "The Union … will not yield"),
        ),
        (
            "Neighbours, it is widely believed, followed in his footsteps.",
            ("", "believed", "Neighbours … followed in his footsteps"),
        ),
        (
            "Trade reached 8.6 billion dollars last year, Vietnamese customs data show.",
            ("Vietnamese customs data", "show", "Trade reached 8.6 billion dollars last year"),
        ),
        (
            "The daily had reported, citing an intelligence source, that the envoy had a letter.",
            ("The daily", "reported", "that the envoy had a letter"),
        ),
        (
            "Ms Meloni, the prime minister, made it clear through aides that she expected more.",
            ("Ms Meloni, the prime minister", "made it clear", "that she expected more"),
        ),
    ],
)
def test_source_cue_and_content(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


def test_who_advised_is_no_speaker_of_what_another_said() -> None:
    text = "Mr Lee of the Wilson Center, who has advised the government on Korea, said: “No.”"
    assert [source for source, _, _ in told(text)] == [
        "Mr Lee of the Wilson Center, who has advised the government on Korea"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The two sides set up a hotline, a step that analysts called overdue.",
            [("analysts", "called", "The two sides set up a hotline")],
        ),
        (
            "“The island was never theirs,” Mr Le said, a view that Beijing rejects.",
            [
                ("Mr Le", "said", "The island was never theirs"),
                ("Beijing", "rejects", "The island was never theirs"),
            ],
        ),
        (
            "Mr Saar warned that they built a protectorate, an accusation Ankara dismissed.",
            [
                ("Mr Saar", "warned", "that they built a protectorate"),
                ("Ankara", "dismissed", "that they built a protectorate"),
            ],
        ),
        (
            "Canada accused India of the killing, which Delhi has called absurd.",
            [
                ("Canada", "accused", "India of the killing"),
                ("Delhi", "called", "India of the killing"),
            ],
        ),
        (
            "“We did it,” Mr Le said, something the ministry denies.",
            [("Mr Le", "said", "We did it"), ("the ministry", "denies", "We did it")],
        ),
        ("The minister flew to Goma, a city that the rebels claim, and met aid workers.", []),
    ],
)
def test_a_comment_in_apposition(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert sorted(told(text)) == sorted(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mr Merz asked why the government had needed three months to find out.",
            ("Mr Merz", "asked", "why the government had needed three months to find out"),
        ),
        (
            "The remarks came hours after President Petro, in a message, proposed a new vote.",
            ("President Petro", "proposed", "a new vote"),
        ),
    ],
)
def test_clauses_that_the_parser_hangs_amiss(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "India names veteran diplomat as envoy to Canada",
        "The storm claimed 40 lives in Luzon.",
        "The fleet was supposed to sail on Monday.",
        "Chad demanded nothing.",
        "Seoul ordered 40 jets from Saab.",
        "The prince took questions for an hour.",
    ],
)
def test_acts_are_no_speech(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In her book, Ms Clinton noted the gap.", [("Ms Clinton", "noted", "the gap")]),
        ("Days after the vote, the push for a boycott began.", []),
        ("The envoy put the toll at 40.", [("The envoy", "put", "the toll at 40")]),
        (
            "The captain accuses his neighbour of lying; Mr Ouattara denies it.",
            [
                ("The captain", "accuses", "his neighbour of lying"),
                ("Mr Ouattara", "denies", "it"),
            ],
        ),
        (
            "A spokeswoman for the ministry, asked whether Lomé knew, replied that it did.",
            [("A spokeswoman for the ministry", "replied", "that it did")],
        ),
        (
            "The board says it will cost a tenth of the flow, a figure Mr Le's office calls odd.",
            [
                ("The board", "says", "it will cost a tenth of the flow"),
                ("Mr Le's office", "calls", "it will cost a tenth of the flow"),
            ],
        ),
        (
            "Mr Vucic cited a cold; observers suspect a quarrel.",
            [("Mr Vucic", "cited", "a cold"), ("observers", "suspect", "a quarrel")],
        ),
    ],
)
def test_what_stands_behind_a_verb_is_said_not_what_stands_before(
    text: str, wanted: list[tuple[str, str, str]]
) -> None:
    assert sorted(told(text)) == sorted(wanted)


def test_who_is_asked_asks_nothing() -> None:
    text = "“No comment,” a diplomat said when asked about the statement."
    assert [cue for _, cue, _ in told(text)] == ["said"]


def test_who_shall_do_what_is_expected_does_not_expect_it() -> None:
    text = "The work is expected to take a year, to be paid for by the two governments."
    assert not any(speaker for speaker, _, _ in told(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # who was asked does not ask
            "The junta's spokesman, asked on Monday about the raid, answered that all was well.",
            [("The junta's spokesman", "answered", "that all was well")],
        ),
        (  # what somebody counts
            "Twelve boats, by Jakarta's count, are still at sea.",
            [("Jakarta's", "count", "Twelve boats … are still at sea")],
        ),
        (  # a known outlet behind its verb
            "The road was cut by a flood, reports the Jakarta Post.",
            [("the Jakarta Post", "reports", "The road was cut by a flood")],
        ),
        ("Nairobi slams the door on traders.", []),
        ("The boat was named “Promise” and flew the Tongan flag.", []),
        ("The drill was called “Northern Wind” and lasted a week.", []),
        (  # a word of a title does not speak
            "In “The Art of Balance”, a bestseller in Bern, an envoy tells of nine summits.",
            [("an envoy", "tells of", "nine summits")],
        ),
    ],
)
def test_what_only_looks_like_speech(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Neither the Malian nor the Algerian army commented on the drone.",
        "No official of either party would confirm that the princes had met.",
        "Nobody at the ministry said that the deal was dead.",
    ],
)
def test_nobody_spoke(text: str) -> None:
    found = find_attributions(scene(text))
    assert found and all(one.negated for one in found)


def test_the_hearer_between_commas_does_not_speak() -> None:
    text = (
        "Ana Ruiz, the first woman in that chair, told Joe Hall, her colleague, that all was well."
    )
    assert "Joe Hall, her colleague" not in [source for source, _, _ in told(text)]


def test_no_state_is_guessed_for_a_speaker_among_several() -> None:
    text = (
        "Ghana, Togo and Benin met in Accra. Finance Minister Kwame Mensah said the plan was good."
    )
    (found,) = find_attributions(scene(text))
    assert found.speaker_name == "Kwame Mensah" and found.speaker_state == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Retired Lt. Gen. Michael Moore said on Friday that the strike was justified.",
            ("Retired Lt. Gen. Michael Moore", "said", "that the strike was justified"),
        ),
        (
            "The ministers of Egypt and Sudan, Sameh Adel and Mariam al-Amin, blamed Addis Ababa.",
            (
                "The ministers of Egypt and Sudan, Sameh Adel and Mariam al-Amin",
                "blamed",
                "Addis Ababa",
            ),
        ),
    ],
)
def test_ranks_and_names_are_kept_whole(text: str, wanted: tuple[str, str, str]) -> None:
    assert told(text) == [wanted]
