"""Pledges told by adjectives, nouns, phrases and what lies ahead; whose and how they are told."""

from __future__ import annotations

import pytest

from dragoman.model.claims import Flag
from dragoman.reading.pledges.finder import find_pledges
from tests.reading.scenes import scene


@pytest.mark.parametrize(
    ("text", "stage", "pledger"),
    [
        ("Ghana is ready to lend Togo two generators.", "proposed", ("GHA",)),
        ("Peru says it stands ready to train Bolivian pilots.", "proposed", ("PER",)),
        ("Malaysia is keen to buy trams from Austria.", "considering", ("MYS",)),
        ("Oman has shown interest in joining the satellite scheme.", "considering", ("OMN",)),
        ("Kenya will send Rwanda forty tractors.", "pledged", ("KEN",)),
        ("Chile gave an undertaking to return the statues to Peru.", "pledged", ("CHL",)),
        ("Norway's offer of patrol boats to Ghana came in May.", "proposed", ("NOR",)),
        ("Portugal has walked away from its deal with Angola.", "lapsed", ("PRT",)),
        ("Iceland ruled out selling its port to China.", "refused", ("ISL",)),
        ("Estonia is looking into a Finnish proposal.", "considering", ("EST",)),
        ("Laos gave the green light to the Thai cable.", "agreed-in-principle", ("LAO",)),
    ],
)
def test_a_stage_and_who_is_behind_it(text: str, stage: str, pledger: tuple[str, ...]) -> None:
    (claim,) = find_pledges(scene(text))
    assert claim.pledge is not None
    assert (claim.pledge.modality, claim.pledge.pledger) == (stage, pledger)


@pytest.mark.parametrize(
    "text",
    [
        "It remains unclear how Australia will pay for the submarines.",
        "Were Chad to abandon its plan for a dam, Niger would gain.",
        "Libya's representatives discussed efforts to reach a peace deal.",
        "Mexico will probably buy less maize from Canada.",
        "The Croatian coach is ready to sell his house.",
        "The contract of the Croatian coach expires in June.",
        "Norway will send its foreign minister to Chad.",
        "A great deal was agreed, Chad's envoy said.",
        "The Danish guest refused the offer of a chair.",
    ],
)
def test_what_is_asked_possible_aimed_at_or_private_is_no_pledge(text: str) -> None:
    assert find_pledges(scene(text)) == ()


def test_what_was_promised_and_has_not_come_is_not_met() -> None:
    (claim,) = find_pledges(scene("The buses that Turkey promised Guinea have still not arrived."))
    assert claim.pledge is not None
    assert claim.pledge.modality == "not-met"
    assert Flag.NEGATED not in claim.flags


def test_what_tells_which_thing_is_meant_is_no_pledge_of_its_own() -> None:
    (claim,) = find_pledges(scene("The loan that Angola had sought from Brazil was turned down."))
    assert claim.pledge is not None and claim.pledge.modality == "refused"
