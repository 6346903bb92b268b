"""The table of reading errors in the documentation is made from counts, and they are fresh."""

from __future__ import annotations

import pytest

from dragoman.reading import pipeline
from evaluation import errors

SLACK = 3
"""Faults by which a class may differ from what is kept: a few cases flip between processors, and
the table need not be made anew for each of them."""


def test_the_page_shows_the_counts_that_are_kept() -> None:
    page = errors.PAGE.read_text("utf-8")
    assert errors.table(errors.held()) in page
    assert errors.renewed(page, errors.held()) == page


@pytest.mark.parametrize("kind", ["times", "superlatives", "pledges", "measures", "headlines"])
def test_counts_made_anew_are_those_kept(kind: str) -> None:
    found = errors.count("gate", pipeline.load("default"), (kind,))[kind]
    kept = errors.held()[kind]
    for name in {*found, *kept}:
        wanted = kept.get(name, {}).get("gate", 0)
        assert abs(found[name] - wanted) <= (0 if name in errors.SIZES else SLACK), (
            f"{kind}, {name}: {found[name]}, not {wanted}: python -m evaluation.errors --write"
        )


def test_every_kind_of_cases_is_counted() -> None:
    from evaluation.gate import kinds

    counted = {*errors.KINDS, "claims"}
    assert {*kinds()} - counted <= {"copies"}
