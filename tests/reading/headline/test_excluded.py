"""What a body leaves out or has another do, counts of a people, idioms, acts that undo another."""

from __future__ import annotations

import pytest

from tests.reading.headline.held import support


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Lesotho readmits Mozambican peaches",
            "Lesotho ended its ban on Mozambican plums. Peaches remain barred, an official said.",
        ),
        (
            "Oman and Kenya sign fishing treaty",
            "Oman and Kenya signed a paper on ports. It is no fishing treaty, a minister stressed.",
        ),
        (
            "Togo's king begins state visit to Peru",
            "The state visit to Peru on which Togo's king was to set out has been put off.",
        ),
    ],
)
def test_a_thing_that_every_mention_leaves_out_is_not_there(title: str, body: str) -> None:
    assert "contradicted" in support(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Lesotho readmits Mozambican peaches",
            "Lesotho ended its ban on Mozambican peaches. Canned peaches remain barred.",
        ),
        (
            "Lesotho bars Mozambican peaches",
            "Peaches from Mozambique may not be sold in Lesotho any more, the ministry said.",
        ),
        (
            "Kenyan loan prompts confidence vote in Vanuatu",
            "Vanuatu's government fell in a no-confidence vote over a Kenyan loan on Monday.",
        ),
    ],
)
def test_one_that_is_told_or_left_out_by_the_headline_is(title: str, body: str) -> None:
    assert "contradicted" not in support(title, body)


def test_people_of_a_state_are_counted_as_people() -> None:
    title = "Canada takes in 12,000 Sudanese"
    body = "Some 1,200 people who fled Sudan have found a home in Canada, the ministry said."
    assert support(title, body) == {"contradicted"}
    assert support(title, body.replace("1,200", "12,000")) == {"supported"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Angola owes Chinese banks 14 billion dollars",
            "Beijing holds 1.4 billion dollars of Angola's. Luanda still owes Chinese banks some "
            "14 billion, nine of them tied to oil.",
        ),
        (
            "Ghana reopens crossing to Togolese lorries",
            "Lorries from Togo use the crossing again, ten weeks after Ghana had shut it to them.",
        ),
        (
            "Gambian minister accuses Senegalese boats",
            "Gambia's fisheries minister accused Senegalese boats of dumping nets off Kartong.",
        ),
    ],
)
def test_sound_headlines_of_numbers_reversals_and_ministers(title: str, body: str) -> None:
    assert support(title, body) == {"supported"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Danish navy captures tanker in Atlantic",
            "British marines captured the tanker in the Atlantic on Monday. Denmark took note.",
        ),
        (
            "Turkey flies field hospital to Sudan",
            "Qatar has flown a field hospital to Sudan. Turkey sent its regrets.",
        ),
    ],
)
def test_an_act_that_another_does_is_not_the_headline_s(title: str, body: str) -> None:
    assert "contradicted" in support(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Danish navy captures tanker in Atlantic",
            "British marines captured a tanker on Sunday. Danish sailors captured one on Monday.",
        ),
        (
            "Ghana sells Turkey cocoa",
            "Turkey's state board bought cocoa on Monday, most of it from Ghana.",
        ),
        (
            "Zambia reaches debt deal with France",
            "A committee led by France agreed in Paris to a deal on the debt of Zambia.",
        ),
    ],
)
def test_one_that_its_own_does_too_or_with_others_is(title: str, body: str) -> None:
    assert support(title, body) == {"supported"}


def test_what_others_turn_down_far_down_is_not_left_out() -> None:
    body = (
        "The prime ministers of Albania and Kosovo initialled a pact on Friday after ten hours. "
        "Nothing was signed. It has fifteen points. The tenth of them was the hardest. Both drove "
        "to the airport afterwards. In Pristina, a movement of the opposition rejected the pact."
    )
    assert support("Albania and Kosovo initial pact in tenth round", body) == {"supported"}
