"""What a noun says was done, by whom and to whom: owners, phrases, and the verb over it."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Claim, Flag
from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene


def events(text: str) -> tuple[Claim, ...]:
    return find_events(scene(text, "2025-06-27"))


def told(text: str) -> list[tuple[str, str, str]]:
    """Type, sources and targets of each event of a text."""
    found = [claim.event for claim in events(text)]
    return [(e.type, ",".join(e.source), ",".join(e.target)) for e in found if e is not None]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("A plea from Somalia reached the African Union on Tuesday.", ("REQUEST", "SOM", "AU")),
        ("The raid by Chad drew a rebuke from Oman.", ("ACCUSE", "OMN", "TCD")),
        ("Four Turks were killed in a Syrian air strike near Idlib.", ("ASSAULT", "SYR", "TUR")),
        ("Ghana's easing of sanctions on Togo took effect on Monday.", ("RETREAT", "GHA", "TGO")),
        ("Peru's veto of the Chilean plan angered many.", ("REJECT", "PER", "CHL")),
        ("The Malian minister is on a visit to Ghana.", ("CONSULT", "MLI", "GHA")),
        ("The arrest of two Belgian priests angered many.", ()),
        ("The arrest of two Belgian priests in Mali angered many.", ("COERCE", "MLI", "BEL")),
        ("A strike by Kenyan doctors has begun.", ("PROTEST", "KEN", "KEN")),
        ("The arrest of a Belgian monk by Mali angered many.", ("COERCE", "MLI", "BEL")),
    ],
)
def test_a_noun_has_its_doer_and_its_other_side(text: str, event: tuple[str, str, str]) -> None:
    if event:
        assert told(text) == [event]
    else:
        assert all(target == "BEL" and not source for _, source, target in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "A trade war between Chad and Niger hurts everyone.",
        "Peru turned down an offer by Chile to mediate.",
    ],
)
def test_a_noun_in_general_or_answered_tells_of_no_deed_of_its_own(text: str) -> None:
    assert all(kind == "REJECT" for kind, _, _ in told(text))


def test_the_swap_that_somebody_brokered_is_an_event_of_those_who_swapped() -> None:
    found = told("A prisoner swap between Mali and Niger took place on Thursday.")
    assert found == [("COOPERATE", "MLI,NER", "MLI,NER")]


def test_what_is_due_lies_ahead() -> None:
    (claim,) = events("Ghana's foreign minister is due in Lima on Monday.")
    assert claim.event is not None
    assert (claim.event.source, claim.event.target) == (("GHA",), ("PER",))
    assert Flag.FUTURE in claim.flags


def test_who_was_in_a_capital_for_talks_paid_a_visit() -> None:
    text = "Ghana's foreign minister was in Lima on Sunday for talks."
    assert ("CONSULT", "GHA", "PER") in told(text)
    assert not told("Ghana's embassy is in Lima.")


def test_a_demand_with_what_happens_else_is_a_threat() -> None:
    text = "Ghana ordered Togo to withdraw or to face war."
    assert [kind for kind, _, _ in told(text)] == ["THREATEN"]


def test_the_mode_of_an_assault_is_that_of_its_weapon() -> None:
    (claim,) = events("A depot in Mali was hit by Algerian drones.")
    assert claim.event is not None and claim.event.mode == "drone"


def test_a_neighbours_name_is_who_acts_not_whose_neighbour_it_is() -> None:
    assert told("Ghana's neighbour Togo condemned Mali.") == [("ACCUSE", "TGO", "MLI")]
    assert not told("Ghana's neighbour is Togo.")


def test_what_several_do_jointly_is_cooperation() -> None:
    found = told("Ghana and Togo jointly surveyed the lagoon.")
    assert found == [("COOPERATE", "GHA,TGO", "GHA,TGO")]


def test_a_capital_behind_a_verbs_own_preposition_is_its_state() -> None:
    text = "Peru's government lashed out at London over the treaty."
    assert told(text) == [("ACCUSE", "PER", "GBR")]
