"""Actors: names, demonyms, acting capitals, institutions, groups; venues and papers are none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claims import ActorMention
from dragoman.model.text import Document
from dragoman.reading import page, parse, pipeline
from dragoman.reading.actors.finder import find_actors


@pytest.fixture(scope="session")
def nlp() -> Any:
    return pipeline.load("fast")


def actors(nlp: Any, text: str) -> tuple[ActorMention, ...]:
    _, headline, _ = page.split(text)
    return find_actors(parse.Doc(nlp(text)), Document(text, headline=headline))


def said(nlp: Any, text: str) -> list[tuple[str, str, str]]:
    return [(m.span.quote, m.code, m.form) for m in actors(nlp, text)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Russia and Chinese officials met.",
            [("Russia", "RUS", "name"), ("Chinese officials", "CHN", "institution")],
        ),
        (
            "Beijing said the U.S. should lift sanctions.",
            [("Beijing", "CHN", "capital"), ("U.S.", "USA", "name")],
        ),
        ("The talks in Beijing ended.", []),
        (
            "A Russian state-owned gas firm paid.",
            [("Russian", "RUS", "demonym")],
        ),
        ("The Kremlin denied it.", [("Kremlin", "RUS", "metonym")]),
        (
            "The Russian Defence Ministry protested.",
            [("Russian Defence Ministry", "RUS", "institution")],
        ),
        (
            "China's foreign ministry protested.",
            [("China's foreign ministry", "CHN", "institution")],
        ),
        ("The Washington Post reported it from the South China Sea.", []),
        ("The Minsk agreements and the Geneva Conventions failed.", []),
        (
            "The Sino-Russian partnership grew.",
            [("Sino", "CHN", "demonym"), ("Russian", "RUS", "demonym")],
        ),
        ("They back the Indo-Pacific strategy.", []),
        ("The US-backed militia fled.", [("US", "USA", "name")]),
        ("Hamas and NATO disagreed.", [("Hamas", "HAMAS", "name"), ("NATO", "NATO", "name")]),
        (
            "Papua New Guinea and Guinea-Bissau signed.",
            [("Papua New Guinea", "PNG", "name"), ("Guinea-Bissau", "GNB", "name")],
        ),
        ("Latin American leaders met by the Gulf of Oman.", []),
        (
            "The two Koreas met.",
            [("The two Koreas", "KOR", "group"), ("The two Koreas", "PRK", "group")],
        ),
        ("Give us turkey with chili, he told us.", []),
    ],
)
def test_mentions(nlp: Any, text: str, mentions: list[tuple[str, str, str]]) -> None:
    got = [(q.removeprefix("The ").lower(), c, f) for q, c, f in said(nlp, text)]
    wanted = [(q.removeprefix("The ").lower(), c, f) for q, c, f in mentions]
    assert got == wanted or [(q.removeprefix("two "), c, f) for q, c, f in got] == [
        (q.removeprefix("two "), c, f) for q, c, f in wanted
    ]


def test_a_person_named_like_a_state_is_none(nlp: Any) -> None:
    text = "Mr Vernon Jordan spoke to senators in Washington on Monday about the law."
    assert "JOR" not in {m.code for m in actors(nlp, text)}


def test_georgia_the_american_state_is_none(nlp: Any) -> None:
    text = "Republican senators in Atlanta said that Georgia would count the ballots again."
    assert "GEO" not in {m.code for m in actors(nlp, text)}
    caucasian = "Georgia and Armenia signed in Tbilisi."
    assert "GEO" in {m.code for m in actors(nlp, caucasian)}


def test_the_security_council_is_the_united_nations_unless_a_state_has_one(nlp: Any) -> None:
    assert "UN" in {m.code for m in actors(nlp, "The Security Council urged Togo to wait.")}
    own = "Latvia's Security Council met. The Security Council condemned the attack."
    office = "The secretary of the Security Council flew to Lima."
    for text in (own, office):
        assert "UN" not in {m.code for m in actors(nlp, text)}


def test_both_countries_are_the_leading_two(nlp: Any) -> None:
    text = (
        "India and Vietnam sign a pact\n\nIndia and Vietnam agreed on Monday. "
        "Both countries will profit, and so will Japan."
    )
    group = [m.code for m in actors(nlp, text) if m.form == "group"]
    assert set(group) == {"IND", "VNM"}


def test_sectors(nlp: Any) -> None:
    found = {m.span.quote: m.sector for m in actors(nlp, "Chinese warships left; Hezbollah fired.")}
    assert found["Chinese warships"] == "MIL"
    assert found["Hezbollah"] == "REB"


BITS = (
    ["Russia", "Beijing", " ", "'s ", "-", "the ", "both ", "countries "],
    ["\n\n", "US", "\u202e", "Ж", ".", "Korea"],
)
PIECES = st.sampled_from(BITS[0] + BITS[1])


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_exact_spans(nlp: Any, text: str) -> None:
    for mention in actors(nlp, text):
        assert text[mention.span.start : mention.span.end] == mention.span.quote
