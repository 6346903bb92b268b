"""How far an event is said to have happened: done, denied, ahead, only possible."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Flag
from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene

DENIED, AHEAD, OPEN = {Flag.NEGATED}, {Flag.FUTURE}, {Flag.HYPOTHETICAL}


def marks(text: str) -> dict[str, set[Flag]]:
    """The flags of each event by its word."""
    found = find_events(scene(text, "2025-09-12"))
    return {claim.event.anchor.quote: set(claim.flags) for claim in found if claim.event}


@pytest.mark.parametrize(
    ("text", "word", "flags"),
    [
        ("The treaty between Chile and Peru is due to be signed in Lima.", "signed", AHEAD),
        ("The text is still to be ratified by Bolivia and Chile.", "ratified", AHEAD),
        ("A pact between Laos and Vietnam to be signed on Friday covers ports.", "signed", AHEAD),
        ("Vietnam's president was to visit Cuba in May.", "visit", AHEAD),
        ("Moroccan troops are about to be deployed in Gaza.", "deployed", AHEAD),
        ("Forty tanks will have been delivered to Ukraine by Spain.", "delivered", AHEAD),
        ("Spanish tanks have yet to be delivered to Ukraine.", "delivered", DENIED),
        ("Jordan and Iraq have yet to sign the contract.", "sign", DENIED),
        ("A summit between Serbia and Kosovo was scrapped.", "summit", DENIED),
        ("A meeting between the leaders of Sudan and Chad fell through.", "meeting", DENIED),
        ("A planned trip by the Slovak premier to Kyiv was called off.", "trip", DENIED),
        ("Denmark has refrained from expelling Russian diplomats.", "expelling", DENIED),
        ("Denmark decided against expelling Russian diplomats.", "expelling", DENIED),
        ("Rather than sign the treaty with Denmark, Rwanda walked out.", "sign", DENIED),
        ("It is not true that Algeria attacked Mali.", "attacked", DENIED),
        ("India nearly signed a deal with Germany.", "signed", DENIED),
        ("Austria is no longer deporting Syrians.", "deporting", DENIED),
        ("India came close to attacking Pakistan.", "attacking", OPEN),
        ("Denmark is reluctant to expel the Russian ambassador.", "expel", OPEN),
        ("India is in talks to buy submarines from Germany.", "buy", OPEN),
        ("Algeria's alleged attack on Mali is being looked into.", "attack", OPEN),
    ],
)
def test_what_is_not_done_is_not_told_as_done(text: str, word: str, flags: set[Flag]) -> None:
    assert marks(text)[word] == flags


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two Norwegians are reported to have been detained by Iran.", "detained"),
        ("The first Chinese ship to be seized by Argentina lies at anchor.", "seized"),
    ],
)
def test_what_is_told_as_done_bears_no_flag(text: str, word: str) -> None:
    assert marks(text)[word] == set()


@pytest.mark.parametrize(
    "text",
    [
        "The accord was to have been signed by Iran and Oman in May.",
        "Chile's president was to have visited Lima in May.",
    ],
)
def test_what_was_to_have_been_done_is_no_event(text: str) -> None:
    assert marks(text) == {}


def test_the_day_of_a_comment_is_not_that_of_the_deed() -> None:
    claims = find_events(
        scene("On Thursday Peru condemned the seizure of a tanker by Chile.", "2025-09-12")
    )
    dates = {claim.event.type: claim.event.date for claim in claims if claim.event}
    assert str(dates["ACCUSE"]) == "2025-09-11"
    assert dates.get("COERCE") is None


def test_what_lies_ahead_of_a_deed_does_not_date_it() -> None:
    claims = find_events(
        scene("Ahead of a visit to Lima next month, Chile condemned Mali.", "2025-09-12")
    )
    assert [str(claim.event.date) for claim in claims if claim.event] == ["None"]
