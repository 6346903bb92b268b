"""Events: frames, roles, flags, and no event where there is none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model.claims import Claim, Flag
from dragoman.model.dates import PartialDate
from dragoman.model.text import Document
from dragoman.reading import parse, pipeline
from dragoman.reading.actors.finder import find_actors
from dragoman.reading.events.finder import find_events
from dragoman.reading.events.frames import frames
from dragoman.reading.events.types import classify
from dragoman.reading.scene import Scene
from dragoman.reading.times.finder import find_times
from dragoman.vocab.loader import load


@pytest.fixture(scope="session")
def nlp() -> Any:
    return pipeline.load("fast")


def events(nlp: Any, text: str) -> tuple[Claim, ...]:
    published = PartialDate(2025, 6, 27)
    doc, document = parse.Doc(nlp(text)), Document(text, published=published)
    scene = Scene(document, doc, find_actors(doc, document), find_times(doc, published))
    return find_events(scene)


def only(nlp: Any, text: str) -> Claim:
    found = events(nlp, text)
    assert len(found) == 1, [claim.event for claim in found]
    return found[0]


def test_a_visit_goes_from_visitor_to_host(nlp: Any) -> None:
    claim = only(nlp, "The Brazilian foreign minister visited India last week.")
    assert claim.event is not None
    assert (claim.event.type, claim.event.mode) == ("CONSULT", "visit")
    assert (claim.event.source, claim.event.target) == (("BRA",), ("IND",))
    assert str(claim.time) == "2025-06-16/2025-06-22"


def test_a_meeting_is_mutual(nlp: Any) -> None:
    event = only(nlp, "Kenya and Uganda held talks in Entebbe.").event
    assert event is not None and event.reciprocal
    assert set(event.source) == {"KEN", "UGA"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenya and Uganda signed a treaty at the White House on Friday.", "White House"),
        ("Kenya and Uganda met at the United Nations in New York.", "New York"),
        ("Kenya and Uganda met in the port city of Mombasa.", "Mombasa"),
    ],
)
def test_a_place_is_named_whole_and_a_town_rather_than_its_house(
    nlp: Any, text: str, place: str
) -> None:
    event = only(nlp, text).event
    assert event is not None and event.place == place


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Turkey insists that Sweden is not doing enough.", []),
        ("Turkey insisted that Sweden change its laws.", ["REQUEST"]),
    ],
)
def test_insisting_that_something_is_so_asks_for_nothing(
    nlp: Any, text: str, types: list[str]
) -> None:
    assert [claim.event.type for claim in events(nlp, text) if claim.event] == types


def test_what_happens_around_it_is_not_set_in_it(nlp: Any) -> None:
    text = "The court of Kenya ruled on the temple; clashes around it killed a dozen people."
    assert not [claim for claim in events(nlp, text) if claim.event and claim.event.source]


def test_they_are_the_several_spoken_of_rather_than_one(nlp: Any) -> None:
    text = "Kenya and Uganda met in May. Uganda's cabinet lacked a quorum. They signed a pact."
    signed = events(nlp, text)[-1].event
    assert signed is not None and set(signed.source) == {"KEN", "UGA"}


def test_the_court_is_the_one_named(nlp: Any) -> None:
    text = "Hungary will leave the International Criminal Court. The court condemned Russia."
    condemned = events(nlp, text)[-1].event
    assert condemned is not None and condemned.source == ("ICC",)


def test_passive_with_agent(nlp: Any) -> None:
    event = only(nlp, "Two Indian diplomats were expelled by Canada.").event
    assert event is not None
    assert (event.type, event.source, event.target) == ("SANCTION", ("CAN",), ("IND",))


def test_object_decides_the_type(nlp: Any) -> None:
    kinds = {
        "Germany imposed sanctions on Belarus.": "COERCE",
        "Germany lifted its sanctions on Belarus.": "RETREAT",
        "Germany recalled its ambassador from Belarus.": "SANCTION",
        "Germany signed an agreement with Belarus.": "SUPPORT",
    }
    for text, kind in kinds.items():
        event = only(nlp, text).event
        assert event is not None
        assert (event.type, event.source[0]) == (kind, "DEU"), text
        assert "BLR" in event.target, text


def test_what_is_promised_or_asked_is_no_event_of_its_own(nlp: Any) -> None:
    assert [c.event.type for c in events(nlp, "Iran vowed to attack Israel.") if c.event] == [
        "THREATEN"
    ]
    found = events(nlp, "France urged Iran to release the prisoners.")
    assert [c.event.type for c in found if c.event] == ["REQUEST"]


def test_flags(nlp: Any) -> None:
    assert Flag.NEGATED in only(nlp, "Greece has not attacked Turkey.").flags
    assert Flag.HYPOTHETICAL in only(nlp, "India could impose tariffs on Canada.").flags
    assert Flag.FUTURE in only(nlp, "Japan's premier will visit Vietnam.").flags
    assert Flag.HISTORICAL in only(nlp, "Iraq invaded Kuwait in 1990.").flags


@pytest.mark.parametrize(
    "text",
    [
        "Russia and China share a border of more than 4,000 kilometres.",
        "Trade between Brazil and Argentina grew by 8 percent.",
        "Analysts say relations between Turkey and Greece are strained.",
        "Kenya met its target for growth.",
        "Norway is not a member of the European Union.",
        "The risk of war between India and Pakistan has not gone away.",
    ],
)
def test_description_is_no_event(nlp: Any, text: str) -> None:
    assert events(nlp, text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Kenya and Uganda exercised together.", "COOPERATE", {"KEN", "UGA"}, set()),
        ("Kenya and Uganda held a joint search for the ship.", "COOPERATE", {"KEN", "UGA"}, set()),
        ("Kenya mediated between Rwanda and Uganda.", "CONSULT", {"KEN"}, {"RWA", "UGA"}),
        ("Kenya dismissed as baseless a Ugandan claim to the islands.", "REJECT", {"KEN"}, {"UGA"}),
        ("The Kenyan government lifted the curfew.", "RETREAT", {"KEN"}, {"KEN"}),
        ("The last French soldiers left Senegal.", "RETREAT", {"FRA"}, {"SEN"}),
        ("Kenya is opposed to Ugandan mediation.", "REJECT", {"KEN"}, {"UGA"}),
    ],
)
def test_acts_in_many_words(
    nlp: Any, text: str, kind: str, source: set[str], target: set[str]
) -> None:
    event = only(nlp, text).event
    assert event is not None
    assert (event.type, set(event.source)) == (kind, source)
    assert set(event.target) - source == target - source


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("Angola informed Zambia that it could not reopen the line.", "REJECT", "AGO", "ZMB"),
        ("Qatar told Egypt it would not send anybody.", "REJECT", "QAT", "EGY"),
        ("Four Greek sailors were arrested in Tunis.", "COERCE", "TUN", "GRC"),
        ("The Danish envoy was expelled from Bolivia.", "SANCTION", "BOL", "DNK"),
    ],
)
def test_who_acts_is_read_from_whom_it_is_told_or_where(
    nlp: Any, text: str, kind: str, source: str, target: str
) -> None:
    event = only(nlp, text).event
    assert event is not None
    assert (event.type, event.source, event.target) == (kind, (source,), (target,))


def test_what_somebody_is_praised_for_is_their_doing(nlp: Any) -> None:
    found = events(nlp, "Brazil thanked Chile for sending troops to Haiti last year.")
    assert ("CHL", "HTI") in {(c.event.source[0], c.event.target[0]) for c in found if c.event}


@pytest.mark.parametrize(
    "text",
    [
        "The tribunal rejected Gabon's petition.",
        "Soldiers began exercises with Thai troops.",
        "The agency warned that Haiti faces a bad harvest.",
    ],
)
def test_a_body_of_nobody_is_not_of_the_state_it_deals_with(nlp: Any, text: str) -> None:
    assert events(nlp, text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Niger's football board gave up its lead over Chad.",
        "Had Angola attacked Namibia, nobody would have been surprised.",
        "Ghana beat Togo by two goals.",
        "The Ghanaian parliament rejected a bill on pensions.",
    ],
)
def test_words_of_acts_that_are_none(nlp: Any, text: str) -> None:
    assert events(nlp, text) == ()


def test_the_party_under_the_own_preposition_of_a_verb_is_meant(nlp: Any) -> None:
    event = only(nlp, "Kenya sided with Somalia against Ethiopia.").event
    assert event is not None
    assert event.target == ("SOM",)


def test_a_request_goes_to_whom_it_is_written(nlp: Any) -> None:
    event = only(nlp, "Kenya wrote to Uganda to ask for help.").event
    assert event is not None
    assert (event.type, event.target) == ("REQUEST", ("UGA",))


def test_what_an_event_is_for_is_not_told(nlp: Any) -> None:
    found = events(nlp, "Ghana's president visited Peru to negotiate with Bolivian officials.")
    assert {c.event.anchor.quote for c in found if c.event and c.event.anchor} == {"visited"}


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Fiji has to sign the treaty with Tonga.", Flag.HYPOTHETICAL),
        ("Chile needs to reopen talks with Bolivia.", Flag.HYPOTHETICAL),
        ("Morocco is due to host the king of Spain.", Flag.FUTURE),
    ],
)
def test_what_has_to_be_is_not_yet(nlp: Any, text: str, flag: Flag) -> None:
    assert only(nlp, text).flags == {flag}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya asked for what it called patience.",
        "Kenya took part in a fair.",
        "Kenya supports Uganda's bid to join the African Union.",
    ],
)
def test_no_event_is_read_into_its_words(nlp: Any, text: str) -> None:
    kinds = {c.event.type for c in events(nlp, text) if c.event}
    assert kinds <= {"REQUEST", "SUPPORT"}
    assert all(not (c.event and c.event.reciprocal) for c in events(nlp, text))


def test_the_type_of_a_given_trigger(nlp: Any) -> None:
    text = "The rebels shelled the town of Bara."
    start = text.index("shelled")
    assert classify(parse.Doc(nlp(text)), start, start + 7) == "ASSAULT"


def test_every_frame_has_a_type_and_a_role() -> None:
    kinds = set(load("plover")["types"])
    index = frames()
    for found in (*index.verbs.values(), *index.nouns.values(), *index.adjectives.values()):
        assert all(frame.type in kinds for frame in found)
    assert kinds == {frame.type for found in index.verbs.values() for frame in found}


def test_slots_are_words_and_not_truth_values() -> None:
    for name, row in load("frames")["roles"].items():
        assert all(isinstance(slot, str) for slot in row["target"]), name


WORDS = ["Russia", "China", "its", "talks", "between", "and", "attacked", "sanctions", "on", "not",
         "will", "(", "“", "\n\n", ",", "said", "that", "to", "sign", "the", "US-backed", "\u200b",
         "met", "on Monday", ".", "Thousands", "in Kyiv", "if", "must"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=60)
def test_any_heap_of_words_keeps_its_spans(words: list[str]) -> None:
    _exact(" ".join(words))


@given(st.text(max_size=200))
@settings(max_examples=40)
def test_any_text_keeps_its_spans(text: str) -> None:
    _exact(text)


def _exact(text: str) -> None:
    for claim in events(pipeline.load("fast"), text):
        assert text[claim.span.start : claim.span.end] == claim.span.quote
        assert claim.event is not None and claim.event.anchor is not None
        anchor = claim.event.anchor
        assert text[anchor.start : anchor.end] == anchor.quote
