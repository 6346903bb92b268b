"""Where contents end: occasions and places of publication are not what was said."""

from __future__ import annotations

import pytest

from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene


def contents(text: str) -> list[str]:
    found = find_attributions(scene(text))
    return [span.quote for item in found if item.part_of is None for span in item.content]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lisbon called for restraint in a statement.", "restraint"),
        ("Jordan condemned the raid on its website.", "the raid"),
        ("The envoy praised the truce during an interview.", "the truce"),
        ("Peru's ministry rejected the claim in a letter.", "the claim"),
        ("Ghana condemned the raid in the border village.", "the raid in the border village"),
        ("Berlin condemned the strike, which killed nine.", "the strike"),
        ("Manila repeated that demand on Friday.", "that demand"),
    ],
)
def test_an_occasion_is_no_part_of_an_object(text: str, content: str):
    assert contents(text) == [content]
