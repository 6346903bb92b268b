"""Superlatives that are denied, only nearly reached or past, and those told by comparison."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Flag
from dragoman.reading.superlatives.finder import find_superlatives
from tests.reading.scenes import scene


@pytest.mark.parametrize(
    "text",
    [
        "Chad is no longer Libya's largest trading partner.",
        "Chad has lost its place as Libya's largest trading partner.",
        "Chad has ceased to be Libya's largest trading partner.",
        "It was hardly a record high for trade.",
        "Trade with Chad did not reach a record.",
    ],
)
def test_denied(text: str) -> None:
    (claim,) = find_superlatives(scene(text))
    assert Flag.NEGATED in claim.flags


@pytest.mark.parametrize(
    "text",
    [
        "Chad was once Libya's largest trading partner.",
        "China, until 2019 Chad's largest trading partner, has fallen to third.",
    ],
)
def test_a_rank_of_the_past(text: str) -> None:
    (claim,) = find_superlatives(scene(text))
    assert claim.flags == {Flag.HISTORICAL}


@pytest.mark.parametrize(
    "text",
    [
        "Trade with Chad nearly reached a record high.",
        "Trade with Chad fell short of the record of 2014.",
        "Trade with Chad was close to a record.",
        "Trade with Chad was the second highest on record.",
        "Trade with Chad was at its second-highest level since 2009.",
        "Trade with Chad could hit a record.",
        "No deal has been signed by Chad for two years.",
        "No agreement has been reached before the deadline.",
    ],
)
def test_nothing_reached_is_no_superlative(text: str) -> None:
    assert find_superlatives(scene(text)) == ()


@pytest.mark.parametrize(
    ("text", "test", "since"),
    [
        ("Not since 1979 had a Saudi king set foot in Tehran.", "first", "1979"),
        ("Not since 1998 had Ethiopia sold so much coffee to Chad.", "highest-since", "1998"),
        ("Imports from Chad sank to a level unseen since 2004.", "lowest-since", "2004"),
        ("Imports from Chad rose to levels last seen in 2004.", "highest-since", "2004"),
        ("Trade with Chad was lower than at any time since 2012.", "lowest-since", "2012"),
        ("Trade with Chad has not been higher since 2012.", "highest-since", "2012"),
        ("Never before had a Libyan minister flown to Chad.", "first", "None"),
        ("Never has Tallinn spent so much on defence.", "record-high", "None"),
        ("Not for two decades had a Cuban leader gone to Chad.", "first", "None"),
        ("Trade with Chad topped every previous year.", "record-high", "None"),
    ],
)
def test_by_comparison(text: str, test: str, since: str) -> None:
    (claim,) = find_superlatives(scene(text))
    assert claim.superlative is not None
    assert not claim.flags
    assert (claim.superlative.test, str(claim.superlative.since)) == (test, since)


@pytest.mark.parametrize(
    ("text", "test", "rank"),
    [
        ("No country buys more Kenyan tea than Pakistan.", "ranking", 1),
        ("Only China sells more weapons to Chad than France.", "ranking", 2),
        ("Kuwait heads the list of foreign investors in Jordan.", "ranking", 1),
        ("Chad and Niger held their first round of talks in seven years.", "first", 1),
        ("It was the maiden visit of a Chadian leader to Peru.", "first", 1),
        ("The trade gap with China was the widest on record.", "record-high", 1),
        ("Exports to Chad beat all previous years.", "record-high", 1),
        ("Trust between Chad and Niger sank to a nadir.", "record-low", 1),
    ],
)
def test_told_by_rank_first_and_record(text: str, test: str, rank: int) -> None:
    (claim,) = find_superlatives(scene(text))
    assert claim.superlative is not None
    assert (claim.superlative.test, claim.superlative.rank) == (test, rank)


@pytest.mark.parametrize(
    "text",
    [
        "Exports to Chad saw the biggest drop since 2009.",
        "Never had he met so many Chadians.",
        "Kenya is a leading supplier of tea to Chad.",
        "The first round of talks with Chad was short.",
    ],
)
def test_changes_persons_and_one_of_many_are_none(text: str) -> None:
    assert find_superlatives(scene(text)) == ()
