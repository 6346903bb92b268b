"""Two parties of a headline of whom the body has one alone do the thing."""

from __future__ import annotations

import pytest

from dragoman.reading.headline.finder import find_headline
from tests.reading.scenes import scene


def support(title: str, body: str) -> list[str]:
    place = scene(f"{title}\n\n{body}", title=True)
    return [one.support for one in find_headline(place) if one.sort == "proposition"]


def test_what_one_alone_does_is_not_told_of_both() -> None:
    title = "Peru and Chile condemn port strike"
    body = (
        "Peru condemned the port strike on Monday as an attack on trade. "
        "Chile did not comment on it."
    )
    assert support(title, body) == ["weaker_in_body"]


@pytest.mark.parametrize(
    "body",
    [
        "Peru condemned the port strike on Monday. Chile condemned it too, and did not wait long.",
        "Peru and Chile condemned the port strike on Monday. Chile did not say who was behind it.",
        "Both condemned the port strike: Peru on Monday, and then Chile, which did not hesitate.",
        "Peru condemned the port strike on Monday. Chile called it an outrage.",
    ],
)
def test_what_both_do_or_may_do_is_left_alone(body: str) -> None:
    assert support("Peru and Chile condemn port strike", body) == ["supported"]


def test_a_saying_that_nobody_could_check_is_disputed() -> None:
    title = "Mali expels Togo's envoy"
    said = "Mali expelled Togo's envoy, a deputy in exile says. "
    assert support(title, said + "He offered no documents.") == ["weaker_in_body"]
    assert support(title, said + "The ministry confirmed it.") == ["supported"]


def test_a_past_form_without_an_object_is_done_to_its_subject() -> None:
    body = "Norway has barred two officers of the Omani navy from entering, its ministry said."
    assert support("Two Omani officers barred from Norway over theft", body) == ["supported"]


def test_a_denial_in_the_next_sentence_must_be_of_the_other_party() -> None:
    title = "Peru and Chile condemn port strike"
    said = "Peru condemned the port strike on Monday. Chile's guests praised the food. "
    assert support(title, said + "The price was not disclosed.") == ["supported"]
    assert support(title, said + "They did not comment on it.") == ["weaker_in_body"]
