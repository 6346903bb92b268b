"""Persons named without an office, and counterparts of such persons."""

from __future__ import annotations

import pytest

from dragoman.linking.link import link
from dragoman.linking.persons import known, with_offices_of_peer
from dragoman.model.claims import UNTITLED, Official, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Status
from dragoman.model.text import Document, Span
from dragoman.record.reader import View

ON = PartialDate(2025, 5, 23)
WHEN = Interval.at(ON)


def span(name: str) -> Span:
    return Span.of(name, 0, len(name))


@pytest.mark.parametrize(
    ("name", "states", "status", "office"),
    [
        ("Sergei Lavrov", {"RUS"}, Status.HOLDER, "foreign_minister"),
        ("Keir Starmer", {"GBR", "MUS"}, Status.HOLDER, "head_of_government"),
        ("Olaf Scholz", {"DEU"}, Status.FORMER, "head_of_government"),
        ("Tony Blair", {"GBR"}, Status.FORMER, "head_of_government"),
    ],
)
def test_who_is_named(name: str, states: set[str], status: Status, office: str, view: View) -> None:
    (found,) = known([span(name)], states, view, WHEN)
    assert (found.status, found.office, found.official.via) == (status, office, UNTITLED)


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Sergei Lavrov", {"FRA"}),  # of a state that the text does not name
        ("Lavrov", {"RUS"}),  # a family name only
        ("Viktor Lavrov", {"RUS"}),  # another given name
        ("Hans Castorp", {"DEU"}),  # nobody on record
        ("Navin Ramgoolam", set()),
    ],
)
def test_of_others_nothing_is_said(name: str, states: set[str], view: View) -> None:
    assert known([span(name)], states, view, WHEN) == ()


def test_somebody_not_yet_in_office_is_nobody(view: View) -> None:
    assert known([span("Olaf Scholz")], {"DEU"}, view, Interval.at(PartialDate(1990))) == ()


def counterpart(name: str, state: str, peer: str) -> Official:
    title = f"his {state} counterpart"
    return Official(span(name), name, title, None, (), (state,), via="counterpart", peer=peer)


@pytest.mark.parametrize(
    ("peer", "offices"),
    [
        ("Sergei Lavrov", ("foreign_minister",)),
        ("Emmanuel Macron", ("head_of_state", "head_of_government")),
        ("Hans Castorp", ()),
        ("Olaf Scholz", ()),  # no longer in office
    ],
)
def test_a_counterpart_holds_what_his_peer_holds(
    peer: str, offices: tuple[str, ...], view: View
) -> None:
    told = counterpart("Salman Khurshid", "IND", peer)
    assert with_offices_of_peer(told, view, WHEN).offices == offices


@pytest.mark.parametrize(
    ("name", "state", "peer", "status", "firm"),
    [
        ("S. Jaishankar", "IND", "Sergei Lavrov", Status.HOLDER, False),
        ("Salman Khurshid", "IND", "Sergei Lavrov", Status.FORMER, True),
        ("Pravind Jugnauth", "MUS", "Keir Starmer", Status.FORMER, True),
        ("Salman Khurshid", "IND", "Hans Castorp", Status.NOT_IN_RECORD, False),
    ],
)
def test_counterparts_of_persons_without_an_office(
    name: str, state: str, peer: str, status: Status, firm: bool, view: View
) -> None:
    told = counterpart(name, state, peer)
    links = link(Reading(Document("x"), officials=(told,)), view, ON)
    assert (links.officials[0].status, links.officials[0].firm) == (status, firm)
    assert bool(links.officials[0].why_not) == (not firm and status is not Status.HOLDER)


def test_a_text_without_a_date_knows_nobody(view: View) -> None:
    reading = Reading(Document("x"), actors=("RUS",), persons=(span("Sergei Lavrov"),))
    assert link(reading, view, None).persons == ()
    assert [one.office for one in link(reading, view, ON).persons] == ["foreign_minister"]
