"""Trends told by "fewer" and "more": only against an earlier time, or doubled."""

from __future__ import annotations

import pytest

from dragoman.reading.trends.finder import find_trends
from tests.reading.scenes import scene


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Year after year, fewer Zambian goods cross into Namibia.", "fall"),
        ("Less and less Kazakh oil reaches the Black Sea by rail.", "fall"),
        ("Fewer and fewer Britons buy homes in Bulgaria.", "fall"),
        ("Ever more Indian students choose German universities.", "rise"),
        ("More Danes visited Croatia in 2018 than in 2010.", "rise"),
    ],
)
def test_a_comparative_is_a_trend(text: str, direction: str) -> None:
    (claim,) = find_trends(scene(text))
    assert claim.trend is not None
    assert claim.trend.direction == direction


@pytest.mark.parametrize(
    "text",
    [
        "More Polish troops arrived on Monday.",
        "Fewer Danes came than expected.",
        "No fewer than 12 Danes arrived each year.",
        "The Danes want fewer Swedish lorries on the bridge than in 2010.",
        "Every year more Danes vote in Malmö.",
    ],
)
def test_a_comparative_without_an_earlier_time_is_none(text: str) -> None:
    assert find_trends(scene(text)) == ()
