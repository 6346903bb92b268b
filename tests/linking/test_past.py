"""Names from before the record: never wrong, and gone only where somebody else is in office."""

from __future__ import annotations

import dragoman
from dragoman.model.dates import PartialDate
from dragoman.model.findings import OfficialFinding
from dragoman.model.links import Status
from dragoman.model.text import Document


def official(text: str, published: str) -> OfficialFinding:
    audit = dragoman.audit(Document(text), published=PartialDate.parse(published))
    [found] = [f for f in audit.officials if "Christopher" in f.official.name]
    return found


def test_a_holder_of_a_day_before_the_record_is_not_said_to_have_left() -> None:
    text = "U.S. Secretary of State Warren Christopher met Mexico's president on Saturday."
    found = official(text, "1994-01-01")
    assert found.status is Status.NOT_IN_RECORD
    assert found.reasons[0].rule == "office.not-in-record"


def test_a_leader_of_the_past_is_of_the_state_that_he_led() -> None:
    text = (
        "Talks between Washington and Madrid\n\nSpain and the United States spoke of bases. "
        "Secretary of State Warren Christopher was frank, the Spanish ministry said."
    )
    found = official(text, "1994-01-01")
    assert (found.state, found.holder) == ("USA", "")
