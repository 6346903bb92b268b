"""Sketches: the same for ever, alike for copies, unlike for others."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.gathering import sketch as room
from dragoman.gathering.sketch import contained, items, likeness, runs, shared_story, sketch

WORDS = [f"word{n}" for n in range(400)]


def text(seed: int, length: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(length))


def test_what_is_stored_can_be_compared_for_ever() -> None:
    """A change here means that records written before cannot be compared: raise the schema."""
    made = sketch("The ministers of Peru and Chile met in Lima on Monday and spoke of 14 ports.")
    assert made.signature.startswith("I0L9PqG05bPw") and len(made.signature) == 172
    assert made.bands[0] == 5187851360161451371 and made.shingles == 13
    assert made.items[:4] == ("peru", "chile", "lima", "14")
    assert made.items[4:] == ("=PER", "=CHL", "~0", "#14")


def true_share(first: str, second: str) -> float:
    a, b = set(runs(first)), set(runs(second))
    return len(a & b) / len(a | b)


def test_the_estimate_is_near_the_truth() -> None:
    whole = text(1, 600)
    for cut in (200, 400, 550):
        words = whole.split()
        part = " ".join([*words[:cut], *text(2, 600 - cut).split()])
        a, b = sketch(whole), sketch(part)
        assert abs(likeness(a.signature, b.signature) - true_share(whole, part)) < 0.15
    assert likeness(sketch(text(3)).signature, sketch(text(4)).signature) < 0.1
    assert likeness("", sketch(whole).signature) == 0


def test_a_report_cut_short_is_contained_in_the_whole() -> None:
    whole, half = text(1, 400), " ".join(text(1, 400).split()[:200])
    a, b = sketch(whole), sketch(half)
    assert contained(a.signature, b.signature, (a.shingles, b.shingles)) > 0.8
    assert set(a.bands) & set(b.bands)


def test_names_and_figures_come_in_order_without_titles_and_days() -> None:
    told = (
        "Big Talks In Town\n\nOn Monday, President Ana Bela of Peru met envoys. They discussed"
        " 1,250 trucks and 3.5 percent. Bela's party left; LIMA slept. A 7th man stayed."
    )
    assert items(told) == ("ana", "bela", "peru", "1250", "3.5", "lima")


def test_stories_are_compared_by_what_they_bring_and_in_which_order() -> None:
    a = ("peru", "chile", "14", "lima", "bela", "cusco", "3.5", "tacna")
    assert shared_story(a, a) == (8, 2, 1.0, 1.0)
    turned = ("chile", "peru", "lima", "14", "cusco", "bela", "tacna", "3.5")
    assert shared_story(a, turned) == (8, 2, 1.0, 1.0)  # a sentence turned round
    assert shared_story(a, tuple(reversed(a)))[3] == 0.0
    assert shared_story(a, ("oslo", "riga")) == (0, 0, 0.0, 0.0)
    assert shared_story(("2021", "x"), ("2021", "y"))[1] == 0  # a year is no figure


@given(st.text(max_size=400))
@settings(max_examples=100)
def test_any_text_has_a_sketch(given_text: str) -> None:
    made = sketch(given_text)
    assert len(made.bands) in (0, room.BANDS) and all(0 <= b < 2**63 for b in made.bands)
    assert len(made.items) == len(set(made.items)) <= room.MOST_ITEMS
    if made.signature:
        assert likeness(made.signature, made.signature) == 1.0
