"""Sentences of a time before the news neither weaken nor turn round a headline."""

from __future__ import annotations

import pytest

from dragoman.model.dates import PartialDate
from tests.reading.whole import read

DAY = PartialDate(2017, 12, 22)
LEAD = "The General Assembly of the United Nations declared the American move on Jerusalem void. "


def support(title: str, body: str) -> list[str]:
    _, reading = read(f"{title}\n\n{body}", "default", DAY)
    return [claim.support for claim in reading.headline]


@pytest.mark.parametrize("opening", ["Three days earlier the", "Earlier the"])
def test_what_another_did_before_turns_nothing_round(opening: str) -> None:
    body = f"{LEAD}{opening} United States had vetoed a similar text in the Security Council."
    assert support("UN assembly rejects US move on Jerusalem", body) == ["supported"]


def test_a_plan_of_months_ago_does_not_weaken_what_is_done() -> None:
    body = (
        "Peru's president received the letters of Bolivia's new envoy on Monday. The ministers "
        "of Peru and Bolivia agreed on the exchange of ambassadors at a meeting in June."
    )
    assert support("Peru and Bolivia exchange ambassadors again", body) == ["supported"]


@pytest.mark.parametrize(
    "title", ["Oman and Togo to restore ties cut in 2014", "Oman to give up two islands"]
)
def test_a_phrase_behind_to_is_planned(title: str) -> None:
    _, reading = read(f"{title}\n\nThe ministers met.", "default", DAY)
    assert [claim.strength for claim in reading.headline] == [2]


def test_a_first_visit_is_none_where_it_is_the_sixth_journey() -> None:
    body = "Chad's president ended a visit to Oman. It was his sixth journey to the country."
    assert support("Chad's president makes first visit to Oman", body)[-1] != "supported"


def test_a_kind_of_thing_without_names_of_its_own_is_nowhere_named() -> None:
    body = (
        "Peru and Chile want trade of 9 billion dollars, a spokesman had told Chilean journalists."
    )
    assert support("Peru, Chile set sights on $9 billion", body) == ["supported"]


def test_what_is_only_quoted_is_one_claim() -> None:
    text = (
        'Wang Wenbin, a spokesman in Beijing, had warned on Friday against "exclusive groupings".'
    )
    _, reading = read(text, "default")
    quoted = [one for one in reading.claims if one.span.quote.strip('"') == "exclusive groupings"]
    assert len(quoted) == 1
