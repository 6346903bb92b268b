"""Does a sentence that names an office-holder tell of the past?"""

from __future__ import annotations

import pytest

from dragoman.reading.people.finder import find_officials
from tests.reading.scenes import scene

ARTICLE_OF = "2022-10-04"


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Foreign Minister Mara Lindqvist of Sweden was killed in the Cold War.", True),
        ("Under Swedish Foreign Minister Mara Lindqvist the two states grew apart.", True),
        (
            "Swedish Foreign Minister Mara Lindqvist rejected on Tuesday Norway's demand for "
            "compensation for losses in World War Two.",
            False,
        ),
        (
            "On Monday Swedish Foreign Minister Mara Lindqvist spoke of the legacy of the "
            "Cold War.",
            False,
        ),
        (
            "Papers released on Monday show that in the Cold War Swedish Foreign Minister Mara "
            "Lindqvist had met the rebels.",
            True,
        ),
    ],
)
def test_what_is_done_now_is_no_history(text: str, past: bool) -> None:
    (official,) = find_officials(scene(text, ARTICLE_OF))
    assert official.background is past


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Swedish Foreign Minister Mara Lindqvist, who fled in August, is in Oslo.", True),
        ("Swedish Foreign Minister Mara Lindqvist, who has since been sacked, is in Oslo.", True),
        ("Swedish Foreign Minister Mara Lindqvist, ousted on Sunday, is in Oslo.", True),
        ("Swedish Foreign Minister Mara Lindqvist, who met the envoys, is in Oslo.", False),
        ("Swedish Foreign Minister Mara Lindqvist, who chairs the body, had invited them.", False),
        ("Swedish Foreign Minister Mara Lindqvist had invited them.", True),
        ("The king was toppled.\n\nSwedish Foreign Minister Mara Lindqvist is in Oslo.", False),
    ],
)
def test_who_left_is_named_as_of_before(text: str, past: bool) -> None:
    """A clause about the person tells it; the last word of the paragraph before does not."""
    (official,) = find_officials(scene(text, ARTICLE_OF))
    assert official.background is past


def test_a_counterpart_is_of_the_time_of_who_speaks() -> None:
    text = (
        "Norwegian Foreign Minister Nils Berg said on Monday that he had agreed on it with his "
        "Swedish counterpart, Mara Lindqvist."
    )
    assert [one.background for one in find_officials(scene(text, ARTICLE_OF))] == [False, False]
