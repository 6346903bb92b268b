"""By what something is told to be multiplied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.figures import multiples
from dragoman.reading.superlatives.finder import find_superlatives
from dragoman.reading.trends.finder import find_trends
from tests.reading.scenes import scene


@pytest.mark.parametrize(
    ("text", "verb", "times", "qualifier"),
    [
        ("Trade doubled.", "doubled", 2.0, ""),
        ("Trade more than halved in 2016.", "halved", 0.5, "over"),
        ("Trade grew almost sixfold.", "grew", 6.0, "nearly"),
        ("Trade rose 12-fold from 2000.", "rose", 12.0, ""),
        ("Trade rose 12 percent.", "rose", None, ""),
        ("Trade rose manifold.", "rose", None, ""),
    ],
)
def test_factors(text: str, verb: str, times: float | None, qualifier: str) -> None:
    start = text.index(verb)
    assert multiples.told(text, start, start + len(verb)) == (times, qualifier)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text(text: str, start: int, end: int) -> None:
    times, _ = multiples.told(text, start, end)
    assert times is None or times > 0 or "0" in text


@pytest.mark.parametrize(
    ("text", "actors", "window"),
    [
        (
            "Peruvian exports to Chile more than doubled between 2009 and 2011, to $2.1 billion.",
            *(("PER", "CHL"), "2009/2011"),
        ),
        ("In Chile, exports to Peru from Bolivia halved in 2016.", ("BOL", "PER"), "2016"),
    ],
)
def test_a_multiple_of_a_flow_has_its_sides(
    text: str, actors: tuple[str, ...], window: str
) -> None:
    (claim,) = find_trends(scene(text))
    assert claim.trend is not None and claim.trend.indicator == "exports_goods"
    assert claim.actors == actors
    assert str(claim.trend.window) == window


def test_a_record_of_a_flow_has_its_sides() -> None:
    text = "Exports to Peru from Bolivia reached a record in 2014."
    (claim,) = find_superlatives(scene(text))
    assert claim.actors == ("BOL", "PER")
