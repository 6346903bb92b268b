"""Long texts of one thing: read to their end, in memory and time that grow with their length."""

from __future__ import annotations

import pytest

from tests.reading.whole import STATEMENTS, check, read

LENGTH = 12_000
UNITS = {
    "clause": "the talks with Uganda in Kampala and ",
    "no spaces": "MoscowandBeijingsignedatreaty",
    "no spaces, marks": "Moscow,Beijing:signed(“a treaty”).",
    "quotation marks": '"',
    "openings": "“Kenya said ",
    "titles": "Kenyan Foreign Minister John Smith and ",
    "trade": "trade with Uganda rose by 12% to $3 billion ",
    "speakers": "“No,” said Kenya, ",
    "times": "on Monday 3 June 2024 ",
    "numbers": "1,000,000",
    "lines": "- Kenya said no\n",
    "blank lines": "\n",
    "pictures": "\U0001f600",
    "accents": "\u0301",
}


@pytest.mark.parametrize("name", UNITS)
def test_a_long_text_of_one_thing(name: str) -> None:
    text = ("Kenya met Uganda. " + UNITS[name] * LENGTH)[:LENGTH]
    check(text, *read(text))


def test_a_long_article_says_at_its_end_what_it_says_at_its_start() -> None:
    """Nothing is cut off, and a claim's speaker is the one beside it."""
    block = "\n\n".join(STATEMENTS)
    text = "\n\n".join([block] * 12)
    scene, reading = read(text)
    check(text, scene, reading)
    last = text.rindex(STATEMENTS[0])
    assert sum(claim.span.start >= last for claim in reading.claims) >= 10
    for claim in reading.claims:
        if claim.attribution is not None:
            content = reading.attributions[claim.attribution].content
            assert any(claim.span.overlaps(span) for span in content)
