"""Numbers, multiples, places and labels of headlines, held against bodies."""

from __future__ import annotations

import pytest

from tests.reading.headline.held import support


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
        (  # where the judges sit, not where the vote was
            "Belizeans vote to let judges in The Hague rule on Guatemala's claim",
            "A majority of voters in Belize wants the International Court of Justice to settle the "
            "claim of Guatemala. In the referendum on Wednesday some 55 per cent said yes.",
            "supported",
        ),
        (  # "open" as a verb weakens nothing
            "India and Pakistan to talk again, and about Kashmir too",
            "India and Pakistan will open a formal dialogue next month. The last summit of the two "
            "broke up without a declaration.",
            "supported",
        ),
        (  # an act in small letters behind two names, put off to a ratification
            "Turkey, Armenia open border shut for a generation",
            "Turkey and Armenia signed two protocols in Zurich. The border is to be opened within "
            "two months of their entry into force. Before that parliaments must ratify them.",
            "weaker_in_body",
        ),
        (
            "Macron says sorry for France's complicity in genocide",
            "The French president, Emmanuel Macron, spoke in Kigali of responsibilities. He did "
            "not say sorry, and offered no apology.",
            "absent_from_body",
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


@pytest.mark.parametrize(
    ("title", "body", "status"),
    [
        (
            "Indian jets strike camps inside Bhutan",
            "India's air force early on Tuesday bombed what it called three camps of rebels in the "
            "Burmese province of Kachin. A spokesman said that 22 fighters had died. The "
            "government in Naypyidaw spoke of nine dead. Both countries closed the "
            "crossing at Moreh. Nepal asked for restraint, as did Bhutan.",
            "contradicted",
        ),
        (
            "Greek and Turkish ministers hold talks in Cyprus",
            "The foreign ministers of Greece and Turkey sat down together for an hour on Saturday. "
            "They met on the fringes of a gathering in Valletta. Both called the tone "
            "businesslike. They agreed that the coastguards should speak once a week. An earlier "
            "meeting, planned in Cyprus in June, had come to nothing.",
            "contradicted",
        ),
        (
            "Ireland to open embassy in Georgia",
            "Ireland will be represented in the Caucasus from next year, the minister announced in "
            "Dublin. The cabinet gave its consent on Tuesday. Four diplomats are to be sent. The "
            "house is rented. The embassy will stand in Georgia, and look after Armenia as well.",
            "supported",
        ),
    ],
)
def test_a_place_that_is_named_for_another_matter(title: str, body: str, status: str) -> None:
    assert support(title, body) == {status}
