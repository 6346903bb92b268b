"""Events that name no other side."""

from __future__ import annotations

import pytest

from dragoman.model.claims import EventClaim
from dragoman.reading.events.finder import find_events
from dragoman.reading.events.frames import frames
from tests.reading.scenes import scene


def events(text: str) -> list[EventClaim]:
    return [c.event for c in find_events(scene(text, "2025-06-27")) if c.event]


def kinds(text: str) -> list[str]:
    return [event.type for event in events(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Podgorica has declared war on potholes.",
        "In theory Uruguay could veto the budget of the club.",
        "Latvia's housing minister rejected claims that he lied.",
        "Malta's premier urged young couples to marry sooner.",
        "Iceland's finance minister is to resign in October.",
        "Gabon's opposition leader promised to fight inflation.",
    ],
)
def test_an_affair_at_home_is_no_event_of_states(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Israel called up 20,000 reservists on Sunday.", "MOBILIZE"),
        ("The rebels in Myanmar declared a truce on Friday.", "CONCEDE"),
        ("Kyiv urges allies to send more shells.", "REQUEST"),
        ("If Kenya paid, Uganda would lift its measures.", "RETREAT"),
    ],
)
def test_what_concerns_others_unnamed_is_kept(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_a_family_stands_for_each_of_its_verbs() -> None:
    lifting = {"axed", "froze", "shelved"}
    assert all(
        any(f.type == "SANCTION" and f.objects and "aid" in f.objects for f in frames().verbs[verb])
        for verb in lifting
    )
    assert not any(verb.startswith("@") for verb in frames().verbs)


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian envoy has never criticised Peru.",
        "He made his fortune selling timber to Japan.",
        "The Chilean made her name selling wine to China.",
        "Police in Sfax, Tunisia, arrested a man on Sunday.",
        "Libya's conflict killed many Egyptian traders.",
    ],
)
def test_lives_crimes_and_causes_are_no_events(text: str) -> None:
    assert kinds(text) == []


def test_who_takes_delivery_is_given_it() -> None:
    text = "Togo took delivery of six helicopters donated by Japan."
    assert ("JPN",) in [event.source for event in events(text) if event.type == "AID"]


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan freighter brought rice to quake-hit Nepal.",
        "Laos was bombed more heavily than Germany.",
        "The constitution allows Chadian judges to strip Malians of their citizenship.",
        "The Zambian kwacha was abolished for a day.",
    ],
)
def test_what_only_describes_strikes_nobody(text: str) -> None:
    assert not {"ASSAULT", "COERCE", "SANCTION"} & set(kinds(text))


def test_a_refusal_may_stand_before_who_tells_it() -> None:
    (event,) = events("Uruguay will not sell the ferry, it told Kenya.")
    assert (event.type, event.source, event.target) == ("REJECT", ("URY",), ("KEN",))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in Vilnius spoke of leaving the Polish alliance.",
        "The Danish premier hopes to recall her ambassador from Cuba.",
    ],
)
def test_what_is_only_spoken_of_or_hoped_for_is_no_event(text: str) -> None:
    assert kinds(text) == []


def test_the_place_of_a_summons_says_who_summoned() -> None:
    (event,) = events("Norway's ambassador was summoned in Cairo over the cartoon.")
    assert (event.type, event.source, event.target) == ("ACCUSE", ("EGY",), ("NOR",))
