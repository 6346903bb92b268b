"""What has an event's words but is none: sport, markets, companies, nature, habits, crime."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Claim
from dragoman.reading.events.finder import find_events
from tests.reading.scenes import scene


def events(text: str) -> tuple[Claim, ...]:
    return find_events(scene(text, "2025-06-27"))


def kinds(text: str) -> list[str]:
    return [claim.event.type for claim in events(text) if claim.event]


@pytest.mark.parametrize(
    "text",
    [
        "Japan crushed Tunisia 4-0 in a friendly on Tuesday.",
        "Portugal beat Iceland in the semi-final of the tournament.",
        "The Chilean goalkeeper attacked the Peruvian referee after the whistle.",
        "The Polish zloty retreated against the Swiss franc on Monday.",
        "The Korean carmaker threatened its Turkish supplier with a lawsuit.",
        "A Belgian violinist rejected an invitation from Austria.",
        "A flood destroyed two villages in northern Laos.",
        "Laos exports electricity to Thailand.",
        "Every winter Finland sends children to camps in Estonia.",
        "A man was jailed in Latvia for the murder of his girlfriend.",
    ],
)
def test_no_event_of_states(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A war between Peru and Chile would cripple the ports, economists say.",
        "If Kenya were to close the border with Somalia, prices could double.",
        "There is no sign that Oman will expel the Iraqi ambassador.",
        "Few in Lisbon think that Spain would ever invade Portugal.",
        "Whether Poland will recognise Kosovo again is unclear.",
        "Yemen and Eritrea were at war for three days.",
    ],
)
def test_what_is_only_imagined_is_no_event(text: str) -> None:
    assert events(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Finland's government boycotted the football tournament in Belarus.", "PROTEST"),
        ("Laos began exporting electricity to Thailand on Monday.", "COOPERATE"),
        ("Iran seizes a tanker of Greece", "COERCE"),
        ("Police in Latvia jailed an opposition activist for fraud.", "COERCE"),
        ("Kenya cut aid to Uganda on Friday.", "SANCTION"),
    ],
)
def test_an_event_in_such_company_stays(text: str, kind: str) -> None:
    assert kind in kinds(text)
