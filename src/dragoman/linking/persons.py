"""Persons named without an office: who they are, and whose counterpart somebody is by that.

Only a full name that fits one person of the record, of a state the text names, is taken for that
person's; of anybody else nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.book import book
from dragoman.linking.posts import Found, match
from dragoman.linking.sounds import plain
from dragoman.linking.terms import same_person
from dragoman.model.claims import UNTITLED, Official
from dragoman.model.dates import Interval
from dragoman.model.facts import Tenure
from dragoman.model.findings import Status
from dragoman.model.links import LinkedOfficial
from dragoman.model.text import Span
from dragoman.vocab.offices import offices, peers

if TYPE_CHECKING:
    from dragoman.record.reader import View


def person(
    span: Span, states: Collection[str], view: View, when: Interval
) -> LinkedOfficial | None:
    """Somebody named in full without an office, as who held one then, or before; ``None`` where
    the record has nobody, or several, of that name in the states the text names."""
    rows = [row for row in _of_states(states, view) if row.mark != "memory"]
    status, found = Status.HOLDER, _one(span.quote, _then(rows, when))
    if found is None:
        status, found = Status.FORMER, _one(span.quote, rows)
    if found is None or (status is Status.FORMER and not spells.ended_before(found.tenure, when)):
        return None
    row = found.tenure
    official = Official(span, span.quote, "", None, (row.office,), (row.state,), via=UNTITLED)
    holder = row if status is Status.HOLDER else None
    return LinkedOfficial(
        official, status, row.office, row.state, holder, row, found.comparison, on=when, rows=(row,)
    )


def with_offices_of_peer(official: Official, view: View, when: Interval) -> Official:
    """A counterpart with the offices that the person he is one of held then, of whatever state;
    unchanged where the record does not surely know that person in office."""
    held_offices = [office for office, row in offices().items() if row.held]
    rows = _then([row for office in held_offices for row in book(view).office(office)], when)
    found = _one(official.peer, rows) if official.peer else None
    if found is None:
        return official
    held = [row.office for row in rows if same_person(found.tenure, row)]
    return replace(official, offices=peers(tuple(dict.fromkeys(held))))


def _of_states(states: Collection[str], view: View) -> list[Tenure]:
    return [row for state in states for row in book(view).state(state)]


def _then(rows: Sequence[Tenure], when: Interval) -> list[Tenure]:
    return [row for row in rows if spells.surely_covers(row, when)]


def _one(name: str, rows: Sequence[Tenure]) -> Found | None:
    """The row of the one person of that full name: of the weightiest office, the latest term."""
    found = match(name, rows) if len(plain(name)) > 1 else None
    if found is None or not found.sure:
        return None
    alike = [row for row in rows if (one := match(name, [row])) and one.comparison.same]
    if not all(same_person(found.tenure, row) for row in alike):
        return None
    weight = list(offices())
    best = min(alike, key=lambda row: (weight.index(row.office), -_begins(row)))
    return Found(best, found.comparison)


def _begins(row: Tenure) -> int:
    return row.start.first.toordinal() if row.start else 0
