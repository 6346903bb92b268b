"""Interviews and transcripts with labels in mixed case; entries of live reports."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Attribution
from dragoman.reading.people.finder import find_officials
from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene as bare


def found(text: str) -> list[Attribution]:
    scene = bare(text)
    scene = replace(scene, officials=find_officials(scene))
    return [item for item in find_attributions(scene) if item.part_of is None]


def turns(text: str) -> list[tuple[str, str, str, list[str]]]:
    return [
        (a.speaker.quote if a.speaker else "", a.speaker_name, a.sourcing.value,
         [span.quote for span in a.content])
        for a in found(text)
    ]  # fmt: skip


INTRODUCTION = "Latvian Foreign Minister Baiba Braze spoke to us in Riga on Monday."


def test_questions_and_answers_with_a_surname():
    text = (
        f"{INTRODUCTION}\n\nReporter: Will the bridge open?\n\nBraze: It will open in May.\n\n"
        "The work is paid for.\n\nReporter: By whom?\n\nBraze: By the Union."
    )
    assert turns(text) == [
        ("Reporter", "", "role-only", ["Will the bridge open?"]),
        ("Braze", "Baiba Braze", "named", ["It will open in May.", "The work is paid for."]),
        ("Reporter", "", "role-only", ["By whom?"]),
        ("Braze", "Baiba Braze", "named", ["By the Union."]),
    ]


def test_an_answer_is_by_the_one_person_named_before():
    text = f"{INTRODUCTION}\n\nQ: Will the bridge open?\nA: It will open in May."
    assert [turn[1:3] for turn in turns(text)] == [("", "role-only"), ("Baiba Braze", "named")]


def test_an_answer_is_nobodys_where_two_are_named():
    text = (
        f"{INTRODUCTION} Hungarian Foreign Minister Peter Szijjarto stood beside her.\n\n"
        "Q. Will the bridge open?\n\nA. It will open in May."
    )
    assert turns(text)[-1] == ("A", "", "role-only", ["It will open in May."])


def test_a_list_is_no_interview():
    text = "The two sides signed papers.\n\nEnergy: gas will flow.\n\nTrade: duties will fall."
    assert turns(text) == []


def test_the_hour_of_an_entry_is_no_content():
    text = "The day so far.\n\n10:02 GMT - Jordan closes its airspace, a minister says"
    assert [turn[3] for turn in turns(text)] == [["Jordan closes its airspace"]]


def test_a_verb_is_in_no_name_of_a_body():
    (item,) = found("09:14 GMT - Iraq says two drones fell near the airport")
    assert (item.speaker_name, item.speaker_state) == ("Iraq", "IRQ")


PARTS = ["Q:", "A: Yes.", "Reporter: Why?", "Braze: No.", "", "Q.", "A. ", ": x", "\u2029"]


@given(st.lists(st.sampled_from(PARTS)))
@settings(max_examples=40)
def test_labels_in_any_order_are_read(lines: list[str]):
    text = "\n".join(lines)
    for item in found(text):
        assert all(text[s.start : s.end] == s.quote and s.quote.strip() for s in item.content)
