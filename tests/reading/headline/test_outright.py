"""What a body says outright against its headline: not so, still open, goes on, in part."""

from __future__ import annotations

import pytest

from dragoman.reading.headline import bodies, outright, predicate
from dragoman.reading.headline.proposition import Proposition
from tests.reading.whole import read


def support(title: str, body: str) -> set[str]:
    return {claim.support for claim in read(f"{title}\n\n{body}", "default")[1].headline}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Malta quits Mediterranean fishing pact",
            "Malta's parliament debated the Mediterranean fishing pact on Monday. The minister "
            "said that leaving was not on the agenda.",
            "contradicted",
        ),
        (
            "Norway's fund dumps Israeli shares",
            "Norway's fund sold shares in eleven of the 61 Israeli companies it owned.",
            "weaker_in_body",
        ),
        (
            "Eritrean troops kill villagers near Zalambessa",
            "Nine people died when armed men came to Zalambessa on Sunday. Ethiopia accused "
            "soldiers from Eritrea.",
            "weaker_in_body",
        ),
        (
            "Egypt says Ethiopia shelled dam at Roseires",
            "Sudan said on Monday that shells from Ethiopia had struck the dam at Roseires. Egypt "
            "said that it was following events.",
            "contradicted",
        ),
    ],
)
def test_the_body_says_otherwise(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Malta quits fishing pact", "Malta quit a fishing pact. A return was not on the agenda."),
        (
            "Eritrean troops kill villagers near Zalambessa",
            "Ethiopia accused Eritrea of a crime. Soldiers from Eritrea killed nine people near "
            "Zalambessa on Sunday, the UN found.",
        ),
        (
            "Oman pulls up drawbridge for Gulf traders",
            "Oman told Gulf traders on Monday that a drawbridge stays shut.",
        ),
        (
            "Ten years on, Oman and Togo keep a treaty",
            "Oman and Togo signed a treaty in 2012. They renew the treaty for five years now.",
        ),
        ("Chile halts exports", "Chile halted exports of copper. Imports went on as before."),
        (
            "Norway's fund trims Israeli shares",
            "Norway's fund sold shares in eleven of the 61 Israeli companies it owned.",
        ),
        (
            "Egypt says Ethiopia shelled dam at Roseires",
            "Egypt said on Monday that Ethiopia had shelled the dam at Roseires. Sudan said that "
            "shells from Ethiopia had struck the dam.",
        ),
        (
            "Macron in Havana on first visit in ten years",
            "The French president landed in Havana on Monday. He had come to Cuba in 2015.",
        ),
    ],
)
def test_what_is_said_beside_the_act_is_no_objection(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Oman dislikes the price of the Gulf rail project. Work is to go on as planned.", True),
        ("Oman left the Gulf rail project. Work is to go on as planned.", False),
        ("Oman is dry. It rained on Monday. Snow fell on Tuesday. Life went on as usual.", False),
    ],
)
def test_what_goes_on_has_not_been_left(body: str, status: bool) -> None:
    text = f"Oman quits Gulf rail project\n\n{body}"
    scene, reading = read(text, "default")
    claim = reading.headline[0]
    said = Proposition(scene, bodies.body_of(scene), claim, predicate.find(scene, claim.span))
    assert (outright.goes_on(said) is not None) is status


def test_a_rise_far_from_an_earlier_year_is_no_record() -> None:
    body = "Tourists from Chad to Togo were nine percent more last year. That is far from 2019."
    assert "contradicted" in support("Tourists from Chad to Togo hit all-time high", body)
    assert "contradicted" not in support("Tourists from Chad to Togo hit all-time high", body[:60])


def test_what_is_still_to_be_done_is_not_weakened_by_what_is_open_far_down() -> None:
    body = (
        "Rwanda promised Burundi on Monday to reopen the crossing at Akanyaru. Before a lorry can "
        "pass, it will have to ask its parliament to change the law. The wording was settled at "
        "the last hour. It is the second pact in a month. The border was shut in 2015. Traders "
        "lost much. The governor was content. Parliament meets on Tuesday. Burundi's president has "
        "accepted an invitation. No date was given."
    )
    found = support("Rwanda offers Burundi open border, but parliament has to agree", body)
    assert found == {"supported"}


def test_what_a_text_says_is_not_only_claimed() -> None:
    body = (
        "The presidents of Armenia and Azerbaijan signed a declaration of five points on Monday. "
        "The first says that the state of war has come to an end. The border is open still."
    )
    assert support("Armenia and Azerbaijan end state of war", body) == {"supported"}
