"""What becomes of a change: no rise that stopped is read as one, no end that was only wished is."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Flag
from dragoman.reading.trends.finder import find_trends
from tests.reading.scenes import scene


def _told(text: str) -> list[tuple[str, bool]]:
    found = find_trends(scene(text))
    return [(one.trend.direction, Flag.NEGATED in one.flags) for one in found if one.trend]


@pytest.mark.parametrize(
    ("text", "direction", "denied"),
    [
        ("The rise in exports to Chad has levelled off.", "slow", False),
        ("The rise in exports to Chad began to slow in May.", "slow", False),
        ("The rise in exports to Chad was reversed in 2015.", "fall", False),
        ("The upward trend in trade with Chad was reversed in 2015.", "fall", False),
        ("The decline in trade with Chad has slowed.", "fall", False),
        ("The decline in trade with Chad has come to a halt.", "fall", True),
        ("Sanctions have reversed the decline in oil exports to Chad.", "rise", False),
        ("The embargo halted the growth of trade with Chad.", "slow", False),
        ("The war put an end to the growth of trade with Chad.", "slow", False),
        ("The pace of decline in exports to Chad has slowed.", "fall", False),
        ("Growth in trade with Chad has fallen since 2015.", "slow", False),
        ("Years of growth in trade gave way to a slump.", "fall", False),
    ],
)
def test_a_change_has_a_course(text: str, direction: str, denied: bool) -> None:
    assert _told(text) == [(direction, denied)]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The growth of trade with Chad did not stop in 2016.", "rise"),
        ("The decline in trade with Chad has not slowed.", "fall"),
        ("The envoy called for an end to the growth of tensions.", "rise"),
        ("The rise in exports to Chad shows no sign of slowing.", "rise"),
    ],
)
def test_a_course_denied_or_wished_for_leaves_the_change(text: str, direction: str) -> None:
    assert _told(text) == [(direction, False)]


def test_a_change_that_was_over_or_only_hoped_for_is_none() -> None:
    assert _told("After years of growth in exports, sales to Chad fell in 2019.") == [
        ("fall", False)
    ]
    assert _told("Ministers hope for a rise in trade with Peru.") == []


def test_two_changes_of_one_thing_are_two() -> None:
    assert _told("Exports to Chad neither rose nor fell in 2015.") == [
        ("rise", True),
        ("fall", True),
    ]
    assert _told("Imports, which had tripled by then, have since dried up.") == [
        ("rise", False),
        ("fall", False),
    ]


def test_no_longer_denies() -> None:
    assert _told("Trade with Chad is no longer growing.") == [("rise", True)]
    assert _told("Trade with Chad hardly grew in 2015.") == [("hold", False)]
