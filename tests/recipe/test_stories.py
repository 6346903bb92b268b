"""The stories that the comparison of headlines is trained on."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from training.stories import Pair, other_number, other_state, renamed, stories, varied

PAIR = Pair("Peru buys 20 Korean jets", "Lima has bought 20 jets from Seoul, Peru said.", 0, 1)


def test_every_story_is_two_bodies_under_the_same_headlines() -> None:
    told = stories()
    assert len(told) > 1000
    for story in told:
        assert len({pair.body for pair in story}) == 2
        assert len(story) == 2 * len({pair.title for pair in story})


def test_a_headline_alone_does_not_give_its_label_away() -> None:
    pairs = [pair for story in stories() for pair in story]
    sound = sum(pair.label == 0 for pair in pairs) / len(pairs)
    assert 0.4 < sound < 0.55
    labels: dict[int, set[bool]] = {}
    for pair in pairs:
        labels.setdefault(pair.twin, set()).add(pair.label == 0)
    assert sum(len(both) == 2 for both in labels.values()) > 0.55 * len(labels)


def test_a_line_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A: One.\nB: Two.\nh: Three | A:maybe B:+\n", "utf-8")
    with pytest.raises(ValueError, match=r"one\.txt, line 3"):
        stories(tmp_path)


def test_states_are_exchanged_the_same_way_in_all_texts() -> None:
    title, body = renamed([PAIR.title, PAIR.body], Random(2))
    first = title.split()[0]
    assert first in body
    assert body.count("20") == 1


def test_a_made_fault_is_one() -> None:
    state = other_state(PAIR, Random(1))
    number = other_number(PAIR, Random(1))
    assert state is not None
    assert number is not None
    assert state.label
    assert number.label
    assert state.title != PAIR.title
    assert "20" not in number.title.split()
    assert (state.body, number.body) == (PAIR.body, PAIR.body)
    assert other_state(Pair("No state", "Here.", 0), Random(1)) is None
    assert other_number(Pair("No number", "Here.", 0), Random(1)) is None


def test_a_pass_has_every_headline_with_its_label() -> None:
    told = stories()[:20]
    again = [pair for story in varied(told, Random(3)) for pair in story if pair.twin >= 0]
    labels = sorted((pair.twin, pair.label) for story in told for pair in story)
    assert sorted((pair.twin, pair.label) for pair in again) == labels
