"""Numbers, multiples, places and labels of headlines, held against bodies."""

from __future__ import annotations

import pytest
from test_headline import support


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Forty Cuban doctors flee to Chile",
            "Doctors from Cuba have left for Chile, a paper in Lima wrote. Havana was silent.",
            "absent_from_body",
        ),
        (
            "Boat capsizes off Libya, leaving 60 dead",
            "A boat with migrants turned over off Libya on Monday. A tanker saved some of them.",
            "absent_from_body",
        ),
        (
            "Togo triples troops in Benin",
            "Togo raised the number of its troops in Benin from 2,000 to 2,500 on Monday.",
            "contradicted",
        ),
        (
            "Blast at Turkish consulate in Basra",
            "A bomb went off at the Turkish consulate in Mosul on Monday and hurt a guard.",
            "contradicted",
        ),
        (
            "Oman ships dates to Peru for first time",
            "Oman sent a ship with dates to Peru on Monday. Peru bought its first dates in 2019.",
            "contradicted",
        ),
        (
            "Peru sells entire copper crop to Oman",
            "Peru sold a fifth of its copper to Oman this year. China takes more.",
            "contradicted",
        ),
        (
            "Iraq pays off its debt to Kuwait",
            "Iraq paid Kuwait a tenth of its debt on Monday. It still owes three billion dollars.",
            "weaker_in_body",
        ),
        (
            "Biggest Arctic drill opens in Norway",
            "Soldiers from nine countries began the drill in Norway, as many as a year ago.",
            "absent_from_body",
        ),
    ],
)
def test_details_that_the_body_lacks(title: str, body: str, status: str) -> None:
    assert status in support(title, body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Hundreds flee to Chile",
            "Crowds of Bolivians crossed into Chile on Monday, police in Arica said.",
        ),
        (
            "Boat capsizes off Libya, leaving 60 dead",
            "A boat with migrants turned over off Libya on Monday. Sixty of them drowned.",
        ),
        (
            "Togo doubles troops in Benin",
            "Togo raised the number of its troops in Benin from 2,000 to 4,100 on Monday.",
        ),
        (
            "Togo doubles its effort",
            "Togo worked on the road from 2019 to 2023. It has since hired more men.",
        ),
        (
            "Blast at Turkish consulate in Basra",
            "A bomb went off at the Turkish consulate in Basra. In Mosul another was found.",
        ),
        (
            "First grain ship leaves Odesa",
            "The first ship with grain left Odesa at dawn on Monday, bound for Lebanon.",
        ),
        (
            "Oman ships dates to Peru for first time",
            "Oman sent a ship with dates to Peru on Monday, the first ever to go there.",
        ),
        (
            "Oman ships first dates to Peru",
            "Oman sent a ship with dates to Peru on Monday.",
        ),
        (
            "Biggest Arctic drill in years opens in Norway",
            "Soldiers from nine countries began the drill in Norway. Not since 1999 came so many.",
        ),
    ],
)
def test_sound_details_are_not_accused(title: str, body: str) -> None:
    assert support(title, body) <= {"supported"}
