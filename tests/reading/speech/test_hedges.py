"""What hedges a report and what is only its tense."""

from __future__ import annotations

import pytest

from dragoman.reading.speech.finder import find_attributions
from tests.reading.scenes import scene


def hedges(text: str) -> list[str]:
    found = find_attributions(scene(text))
    return [item.hedge.quote if item.hedge else "" for item in found if item.part_of is None]


@pytest.mark.parametrize(
    "text",
    [
        "The Danish defence ministry said the frigate would leave in May.",
        "Peru announced that it would recall its envoy.",
        "Estonia had warned that the border would close on Friday.",
        "The Ghanaian minister told reporters the port would have to shut.",
        "The fund said talks would resume, adding that a team would travel to Lusaka.",
    ],
)
def test_would_behind_a_past_cue_is_only_tense(text: str):
    assert set(hedges(text)) == {""}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The Danish defence ministry said the frigate might leave in May.", "might"),
        ("Norway said it would withdraw if the fleet stayed.", "would"),
        ("Chile says the treaty would harm its farmers.", "would"),
        ("Kenya said the truce would have collapsed in June.", "would"),
        ("Qatar said the pipeline could reopen.", "could"),
        ("The Thai army said the raid was probably an accident.", "probably"),
        ("India could review some purchases, a source said.", "could"),
    ],
)
def test_what_weakens_stays_a_hedge(text: str, word: str):
    assert word in hedges(text)
