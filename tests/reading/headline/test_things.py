"""Things of a headline that the body has not, and tells the same of another."""

from __future__ import annotations

import pytest

from dragoman.reading.headline import things
from tests.reading.whole import read


def support(title: str, body: str) -> set[str]:
    return {claim.support for claim in read(f"{title}\n\n{body}", "default")[1].headline}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Moldova bans Georgian wine", "Moldova banned apples from Georgia on Monday."),
        ("Chad to buy Serbian fighter jets", "Chad will buy missiles from Serbia, it said."),
        ("Togo frees Beninese journalists", "Togo freed two tourists from Benin on Friday."),
        ("Cuba opens school in Belize", "Cuba opened a hospital in Belize on Sunday."),
    ],
)
def test_another_thing_of_the_sort_is_named(title: str, body: str) -> None:
    assert support(title, body) == {"contradicted"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Moldova bans Georgian wine", "Moldova banned 40 brands of vineyards in Georgia."),
        ("Chad to buy Serbian grain", "Chad will buy wheat from Serbia, it said."),
        ("Togo frees Beninese crew", "Togo freed two sailors from Benin on Friday."),
        ("Chile sells fruit to Oman", "Chile sold cherries and apples to Oman in May."),
        ("Mali buys Turkish drones", "Mali bought six TB2s and missiles from Turkey."),
    ],
)
def test_kinds_parts_and_makes_are_the_thing(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}


def test_no_kind_is_another_than_one_above_or_below_it() -> None:
    wheat, grain, sugar = (things.things()[name] for name in ("wheat", "grain", "sugar"))
    assert {"grain", "crops"} <= wheat.kin
    assert "wheat" in grain.kin
    assert not sugar.kin & wheat.within
    assert grain.names.search("three grains") and not grain.names.search("grainy")
