"""Attitudes told by a noun, by what moves a public, or by how a thing stands with it."""

from __future__ import annotations

import pytest

from dragoman.reading.opinions.finder import find_opinions
from tests.reading.scenes import scene


@pytest.mark.parametrize(
    ("text", "population", "target", "stance"),
    [
        ("Distrust of Moscow runs deep among Estonians.", "EST", "Moscow", "unfavourable"),
        ("NATO enjoys the backing of four fifths of Poles.", "POL", "NATO", "favourable"),
        ("The sale to a Turkish firm angered many Albanians.", "ALB", "The sale", "unfavourable"),
        ("Albanians were angered by the sale.", "ALB", "the sale", "unfavourable"),
        ("The visit caused outrage among Tunisians.", "TUN", "The visit", "unfavourable"),
        ("Japan is held in high regard by the people of Mongolia.", "MNG", "Japan", "favourable"),
        ("Russia is not popular in Estonia.", "EST", "Russia", "unfavourable"),
        ("For most Chileans, Peru is a friend.", "CHL", "Peru", "favourable"),
        ("Suspicion of India remains widespread in Nepal.", "NPL", "India", "unfavourable"),
        ("Nigerians' trust in the United States is great.", "NGA", "United", "favourable"),
        (
            "There is no public support in Slovakia for sending troops.",
            "SVK",
            "sending troops",
            "unfavourable",
        ),
        ("Most Poles say they trust Germany.", "POL", "Germany", "favourable"),
        ("Only one Korean in five thinks well of Japan.", "KOR", "Japan", "favourable"),
        ("Armenians have lost faith in Russia.", "ARM", "Russia", "unfavourable"),
        ("Most Serbs say Russia is a friend.", "SRB", "Russia", "favourable"),
        ("Enthusiasm for China has cooled among Sri Lankans.", "LKA", "China", "favourable"),
        ("Thais do not see China as a threat.", "THA", "China", "favourable"),
    ],
)
def test_an_attitude(text: str, population: str, target: str, stance: str) -> None:
    (claim,) = find_opinions(scene(text))
    assert claim.opinion is not None
    assert claim.opinion.target.startswith((target, f"the {target}"))
    assert (claim.opinion.population, claim.opinion.stance) == (population, stance)
    assert not claim.flags


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish drama is popular in Pakistan.",
        "The minister hopes to win the support of Poles for the treaty with Ukraine.",
        "Polish support for Ukraine was discussed by the ministers.",
        "Opposition to the bill among deputies from Hungary is strong.",
        "The decision pleased the Greek side.",
        "For many Poles, Christmas is an important holiday.",
        "The Swiss want to host the talks.",
        "Several Danes rejected the offer of a seat.",
        "Fewer and fewer Russians see China as a friend.",
        "Support for Ukraine among German voters has collapsed.",
        "Most Serbs do not say Russia is a friend.",
        "Iranian citizens accused of spying for Israel were freed.",
        "Support from the people of Poland reached Kyiv by train.",
    ],
)
def test_no_public_has_an_attitude(text: str) -> None:
    assert find_opinions(scene(text)) == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("A majority of Finns consider the closing of the border justified.", "favourable"),
        ("Ordinary Jordanians want the treaty with Israel torn up.", "unfavourable"),
        ("The idea of a common army leaves most Austrians cold.", "unfavourable"),
        ("In Serbia, 41 percent say they would vote against joining the EU.", "unfavourable"),
    ],
)
def test_stances_told_by_an_adjective_an_end_or_a_share(text: str, stance: str) -> None:
    (claim,) = find_opinions(scene(text))
    assert claim.opinion is not None and claim.opinion.stance == stance
