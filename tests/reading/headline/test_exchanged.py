"""The parties of a headline's act exchanged, told in other words."""

from __future__ import annotations

import pytest

from tests.reading.headline.held import read, support

BODY = (
    "Two herdsmen from the Kenyan village of Moyale were shot dead on Sunday, and Kenya's "
    "government holds the army of neighbouring Ethiopia responsible. Addis Ababa regretted the "
    "deaths. The border has been quiet for years."
)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("Ethiopia accuses Kenya of shooting herdsmen", "contradicted"),
        ("Kenya accuses Ethiopia of shooting herdsmen", "supported"),
    ],
)
def test_who_accuses_whom(title: str, status: str) -> None:
    assert support(title, BODY) == {status}


def test_the_reason_says_who_does_it() -> None:
    (claim,) = read("Ethiopia accuses Kenya of shooting herdsmen", BODY)
    assert claim.why == "In the body it is the other way round: KEN does it to ETH."


def test_two_that_accuse_each_other_are_not_exchanged() -> None:
    body = f"{BODY} Ethiopia for its part accused Kenya of having sent the men across the border."
    assert support("Ethiopia accuses Kenya over herdsmen", body) == {"supported"}
