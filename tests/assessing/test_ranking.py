"""A rank is of one side only: being somebody's largest partner says nothing of the reverse."""

from __future__ import annotations

import pytest

import dragoman
from dragoman.model.claims import Kind
from dragoman.model.dates import PartialDate
from dragoman.model.findings import Verdict
from dragoman.model.text import Document


def verdict(text: str) -> Verdict:
    audit = dragoman.audit(Document(text), published=PartialDate.parse("2024-05-10"))
    [found] = [f for f in audit.findings if f.claim.kind is Kind.SUPERLATIVE]
    return found.verdict


@pytest.mark.parametrize(
    "text",
    [
        "China is Russia's largest trading partner.",
        "China is the largest trading partner of Russia.",
    ],
)
def test_the_ranking_named_is_looked_up(text: str) -> None:
    assert verdict(text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Russia is China's largest trading partner.",
        "Russia is the largest trading partner of China.",
        "China is one of Russia's largest trading partners.",
        "China is among the largest trading partners of Russia.",
        "China has been the largest trading partner of Singapore since 2013.",
    ],
)
def test_neither_the_reverse_nor_one_of_several_is_supported_by_it(text: str) -> None:
    assert verdict(text) is Verdict.NOT_IN_RECORD
