"""Events that stand beside others of their sentence and only tell of the same."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Claim
from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene


def events(text: str) -> tuple[Claim, ...]:
    return find_events(scene(text, "2025-06-27"))


def kinds(text: str) -> list[str]:
    return [claim.event.type for claim in events(text) if claim.event is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana and Togo have formed a joint force to fight smugglers.", ["COOPERATE"]),
        ("Ghana rejected an allegation by Togo.", ["REJECT"]),
        ("Ghana's president will fly to Lomé on Monday to meet the Togolese president.",
         ["CONSULT", "CONSULT"]),
        ("Ghana's president visited Togo to meet the pope.", ["CONSULT"]),
        ("Peru voted against a resolution condemning Chile.", ["REJECT"]),
    ],
)  # fmt: skip
def test_what_only_tells_of_another_is_no_event(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected


def test_what_stands_in_the_middle_of_a_promise_is_one_sides() -> None:
    (claim,) = events("Chad will restore full relations with Niger.")
    assert claim.event is not None and not claim.event.reciprocal
    assert (claim.event.type, claim.event.source) == ("AGREE", ("TCD",))
