"""How the matter of a headline came out, and what far down in a body is of another matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.claims import BodySupport
from dragoman.reading.headline import aside, bodies, predicate
from dragoman.reading.headline.finder import find_headline
from dragoman.reading.headline.proposition import Proposition
from tests.reading.scenes import scene
from tests.reading.whole import read


def support(title: str, body: str) -> set[str]:
    return {claim.support for claim in read(f"{title}\n\n{body}", "default")[1].headline}


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Malta and Tunisia end row over fishing grounds",
            "Talks between Malta and Tunisia on fishing grounds adjourned on Monday without "
            "agreement. The two sides will meet in spring.",
            "contradicted",
        ),
        (
            "Benin and Niger seal accord on pipeline",
            "Benin and Niger settled two chapters in their talks on the pipeline, leaving the fees "
            "to be dealt with in May.",
            "weaker_in_body",
        ),
        (
            "Ghana receives 300 million euros from Norway",
            "Norway has pledged 300 million euros to Ghana, the ministry said on Monday. A list of "
            "projects is to be drawn up first.",
            "weaker_in_body",
        ),
        (
            "Cyprus starts drilling near Turkish waters",
            "No company has yet drilled near the Turkish waters, the minister said in Nicosia.",
            "contradicted",
        ),
        (
            "Peru expels Bolivian consul over remarks",
            "Chile has told Bolivia's consul in Arica to leave the country within three days. The "
            "consul had spoken on a local radio station. In Peru there was no comment.",
            "contradicted",
        ),
        (
            "Russian agents poisoned exile in Riga",
            "Friends of an exile in Riga suspect that he was poisoned. Russia's embassy called the "
            "talk of poison absurd.",
            "weaker_in_body",
        ),
        (
            "Maldives will default on Indian debt",
            "The Maldives run a high risk of falling behind with payments to India, an agency "
            "wrote. Reserves have risen.",
            "weaker_in_body",
        ),
        (
            "All Nordic states back Danish plan",
            "Three of the five Nordic states back the Danish plan. Others are holding back.",
            "contradicted",
        ),
    ],
)
def test_comes_out_otherwise(title: str, body: str, status: str) -> None:
    assert status in support(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Malta and Tunisia end row over fishing grounds",
            "Malta and Tunisia settled their row over fishing grounds on Monday. Talks in spring "
            "had broken up without agreement. A quarrel over oil remains unresolved.",
        ),
        (
            "Lebanon receives Iraqi fuel oil",
            "A tanker with fuel oil from Iraq tied up at Tripoli, Lebanon, the first of three that "
            "Baghdad has promised for the winter.",
        ),
        (
            "Laos opens bridge to Thailand",
            "The fifth bridge from Laos to Thailand was opened on Monday. It had been late. The "
            "ministers cut a ribbon. A sixth bridge is planned, but work has yet to start.",
        ),
        (
            "Georgia receives Czech ambulances",
            "Six ambulances were given to Georgia by the Czech Republic on Friday. They are white. "
            "Georgia's plant for vehicles no longer receives parts from Czech firms.",
        ),
        (
            "Brazil and France agree to guard Amazon border",
            "Patrols of Brazil and France will guard the Amazon border, ministers agreed. They "
            "begin in May. Miners left. France's parliament does not have to approve the text.",
        ),
        (
            "Greece and Libya agree to talk about sea borders",
            "Greece and Libya will take up negotiations about sea borders. Libya agreed to them in "
            'May. "We did not agree on that today," the Greek minister said.',
        ),
    ],
)
def test_far_down_it_is_of_another_matter(title: str, body: str) -> None:
    assert support(title, body) == {"supported"}


ASIDE = "The ports were quiet. A minister said that the ships may yet close the Danish strait."


def held_late(news: str) -> tuple[Proposition, BodySupport]:
    """A headline over its news and a late sentence, and what that one alone has against it."""
    place = scene(f"Denmark closes Danish strait to ships\n\n{news} {ASIDE}", title=True)
    body = bodies.body_of(place)
    (claim,) = find_headline(place)
    said = Proposition(place, body, claim, predicate.find(place, claim.span))
    where = body.span(body.lines[3])
    return said, BodySupport("weaker_in_body", 1, where, "The body says “may”.")


def test_what_only_a_late_sentence_has_more_weakly_is_background() -> None:
    said, late = held_late("The Danish strait is barred to ships since Monday. Buoys were laid.")
    assert aside.is_background(said, late)
    assert not aside.is_background(said, replace(late, span=said.body.span(said.body.lines[0])))
    assert not aside.is_background(said, replace(late, text="The headline says “12”."))


def test_news_that_weakens_anything_makes_no_background_of_the_rest() -> None:
    news = "The Danish strait could be barred to ships, it was said. Buoys were laid."
    assert not aside.is_background(*held_late(news))
