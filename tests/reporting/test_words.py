"""What was read out of words, as a reader meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model.claims import UNTITLED, EventClaim, FigureClaim
from dragoman.model.findings import Audit, Evidence, Status, Verdict
from dragoman.reporting import words
from dragoman.reporting.cards import cards


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("USD bn", "over USD 4.2 bn"), ("EUR", "over EUR 4.2"), ("percent", "over 4.2 percent")],
)
def test_money_has_its_currency_first(unit: str, shown: str) -> None:
    figure = FigureClaim(4.2, unit, qualifier="over")
    assert words._DETAILS["figure"](figure) == shown


def test_two_who_do_the_same_are_named_once() -> None:
    event = EventClaim("CONSULT", ("NOR", "JPN"), ("NOR", "JPN"), place="Bergen")
    assert words._DETAILS["event"](event) == "consult, Norway, Japan, Bergen"


def test_a_source_is_shown_without_a_digest() -> None:
    row = Evidence("e1", "", "Lists (holders.csv, sha256 c10fb29647a9)", "", "", "", False)
    assert words.source(row) == "Lists (holders.csv)"


def test_a_headline_s_surname_shares_the_card_of_the_full_name(audit: Audit) -> None:
    found = audit.officials[0]
    short = replace(found, official=replace(found.official, title="", via="later-mention", first=1))
    both = replace(audit, officials=(short, found))
    people = [card for card in cards(both) if card.sort == "official"]
    assert [card.quote for card in people] == [found.official.name]
    assert len(people[0].spans) == 2


def test_a_person_told_twice_with_one_office_has_one_card(audit: Audit) -> None:
    found = next(one for one in audit.officials if one.holder)
    again = replace(found, official=replace(found.official, name=found.official.name.split()[-1]))
    both = replace(audit, officials=(found, again))
    people = [card for card in cards(both) if card.sort == "official"]
    assert [len(card.spans) for card in people] == [2]


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        (Status.HOLDER, "named without an office; held this one then"),
        (Status.FORMER, "named without an office; had held this one"),
    ],
)
def test_somebody_named_without_an_office_is_not_said_to_be_as_told(
    audit: Audit, status: Status, shown: str
) -> None:
    found = audit.officials[0]
    person = replace(found.official, title="", title_span=None, via=UNTITLED)
    told = replace(found, official=person, status=status, verdict=Verdict.NOT_CHECKABLE, holder="")
    (card,) = (c for c in cards(replace(audit, officials=(told,))) if c.sort == "official")
    assert card.answer == shown
