"""Adjectives of several states: led to the one that the text names, else to nobody."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading import parse
from dragoman.reading.actors import namesakes
from dragoman.reading.actors.lines import Lines
from dragoman.reading.people.finder import find_officials
from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene

OPEN = "A Congolese minister said the river port would open."


def speaker(text: str) -> tuple[str, str]:
    (found,) = find_attributions(scene(text))
    return found.speaker_state, found.sourcing.value


@pytest.mark.parametrize(
    ("context", "state"),
    [
        ("", ""),
        ("Troops are near Kinshasa.", "COD"),
        ("Goma was quiet.", "COD"),
        ("Talks were held in Brazzaville.", "COG"),
        ("Roads link Kinshasa with Brazzaville.", ""),
    ],
)
def test_congolese_is_whom_the_text_names(context: str, state: str):
    assert speaker(f"{context} {OPEN}".strip()) == (state, "role-only")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Sudanese officials said oil would flow.", "SDN"),
        ("Sudan and South Sudan met. Sudanese officials said oil would flow.", "SDN"),
        ("South Sudan was told. Sudanese officials said oil would flow.", ""),
        ("Korean officials said the pact was ready.", "KOR"),
        ("Seoul and Pyongyang met. Korean officials said the pact was ready.", ""),
    ],
)
def test_an_adjective_of_its_own_stays_beside_others(text: str, state: str):
    assert speaker(text) == (state, "role-only")


def officials(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(o.states, o.state_from) for o in find_officials(scene(text))]


def test_an_open_title_has_both_states_as_candidates():
    assert officials("Congolese President Jean Mokonzi flew to Paris.") == [
        (("COD", "COG"), "context")
    ]


def test_a_known_leader_settles_the_title():
    text = "Congolese President Felix Tshisekedi flew to Paris."
    assert officials(text) == [(("COD",), "title")]


@given(st.lists(st.sampled_from(["Congolese", "Sudan", "Juba", "Korean", "Guinean", "and"])))
def test_words_are_kept(parts: list[str]):
    text = " ".join(parts)
    found = Lines(text, parse.Doc(spacy.blank("en")(text))).named
    assert all(match.values for match in found.values())
    assert all(
        sense.form == namesakes.FORM or sense.code for m in found.values() for sense in m.values
    )
