"""Officials of whom the words do not tell the post: found by their names among all who may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.book import book
from dragoman.linking.making import held
from dragoman.linking.posts import Found, Post, compare_with, match
from dragoman.linking.sounds import plain
from dragoman.linking.terms import same_person
from dragoman.model.claims import Official
from dragoman.model.dates import Interval
from dragoman.model.facts import Tenure
from dragoman.model.findings import Status
from dragoman.model.links import LinkedOfficial
from dragoman.vocab.offices import offices
from dragoman.vocab.states import is_state

if TYPE_CHECKING:
    from dragoman.record.reader import View

PORTFOLIO_UNTOLD = frozenset({"minister"})
"""Offices that a title without a portfolio may mean."""


def some_minister(official: Official, view: View, when: Interval) -> LinkedOfficial | None:
    """The one minister of the states meant who bears the full name: "Secretary Antony Blinken"."""
    ministers = [
        row
        for state in official.states
        for row in book(view).state(state)
        if row.office.endswith("_minister") and spells.may_cover(row, when)
    ]
    found = match(official.name, ministers)
    if found is None or not found.sure or official.tense != "current":
        return None
    post = Post.of(view, found.tenure.office, found.tenure.state)
    return held(official, post, found, when) if only_one(official.name, ministers) else None


def in_any_state(official: Official, view: View, when: Interval) -> LinkedOfficial | None:
    """Among all holders of the offices at that time, the one of this name."""
    for office in official.offices:
        if office not in offices() or not offices()[office].held:
            continue
        rows = [row for row in book(view).office(office) if spells.may_cover(row, when)]
        found = match(official.name, rows)
        full = found is not None and (found.sure or found.comparison.kind == "surname")
        if found is not None and full and found.comparison.same and only_one(official.name, rows):
            post = Post(office, found.tenure.state, (found.tenure,))
            return held(official, post, found, when)
    return None


def of_another_state(official: Official, view: View, when: Interval) -> LinkedOfficial | None:
    """Somebody said to hold an office of a state of which the record holds no tenures, and who
    surely held that office of another state all of that time: nobody holds it in both."""
    stated = official.state_from == "title" and official.via != "apposition"
    if not stated or official.tense != "current" or len(plain(official.name)) < 2:
        return None
    found = in_any_state(official, view, when)
    if found is None or found.match is None or not spells.surely_covers(found.match, when):
        return None
    office, state = official.offices[0], official.states[0]
    if found.match.state in official.states or not (is_state(state) and is_state(found.state)):
        return None
    why = "the record holds no tenures of the office named"
    return replace(
        found, status=Status.OTHER_STATE, office=office, state=state, holder=None, why_not=why
    )


def once_in_any_state(official: Official, view: View, when: Interval) -> Found | None:
    """The one person of this full name who held such an office of any state by that time."""
    rows = [
        row
        for office in official.offices
        for row in book(view).office(office)
        if not spells.begins_after(row, when)
    ]
    found = match(official.name, rows)
    return found if found is not None and found.sure and only_one(official.name, rows) else None


def only_one(name: str, rows: Sequence[Tenure]) -> list[Tenure]:
    """The rows that a name fits, if they are one person's (a monarch may have several states);
    else none."""
    fitting = [row for row in rows if compare_with(name, row).same]
    return fitting if all(same_person(fitting[0], row) for row in fitting) else []
