"""Silence told of somebody whom the body quotes."""

from __future__ import annotations

import pytest

from tests.reading.whole import read


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (
            "Chad put captured lorries on display on Friday. A Libyan government spokesman said "
            "that the lorries had been stolen in Sebha two years before.",
            "contradicted",
        ),
        (
            "Chad put captured lorries on display on Friday. Libya has not commented. Its foreign "
            "minister said on Thursday that the border was safe.",
            "supported",
        ),
        ("Chad put captured lorries on display on Friday. Rebels had driven them.", "supported"),
    ],
)
def test_silence_is_broken_by_a_quotation(body: str, status: str) -> None:
    text = f"Chad shows captured lorries as Libya stays silent\n\n{body}"
    assert read(text, "default")[1].headline[1].support == status
