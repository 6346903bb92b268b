"""Persons named without an office: who they are, and whose counterpart somebody is by that.

Only a full name that fits one person of the record, of a state the text names, is taken for that
person's; of anybody else nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.anywhere import only_one
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
from dragoman.vocab.offices import is_held, offices, peers

if TYPE_CHECKING:
    from dragoman.record.reader import View


def known(
    names: Sequence[Span], states: Collection[str], view: View, when: Interval
) -> tuple[LinkedOfficial, ...]:
    """Those named in full without an office whom the record knows, as who held one then, or
    before, in a state that the text names; of a name that fits several it says nothing."""
    if not names:
        return ()
    terms = (row for state in states for row in book(view).state(state))
    rows = [row for row in terms if row.mark != "memory"]
    now = _then(rows, when)
    found = (_person(name, now, rows, when) for name in names)
    return tuple(one for one in found if one is not None)


def _person(
    span: Span, now: Sequence[Tenure], rows: Sequence[Tenure], when: Interval
) -> LinkedOfficial | None:
    status, found = Status.HOLDER, _one(span.quote, now)
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
    terms = (row for office in offices() if is_held(office) for row in book(view).office(office))
    rows = _then(terms, when)
    found = _one(official.peer, rows)
    if found is None:
        return official
    held = [row.office for row in rows if same_person(found.tenure, row)]
    return replace(official, offices=peers(tuple(dict.fromkeys(held))))


def _then(rows: Iterable[Tenure], when: Interval) -> list[Tenure]:
    return [row for row in rows if spells.surely_covers(row, when)]


def _one(name: str, rows: Sequence[Tenure]) -> Found | None:
    """The row of the one person of that full name: of the weightiest office, the latest term."""
    found = match(name, rows) if len(plain(name)) > 1 else None
    theirs = only_one(name, rows) if found is not None and found.sure else []
    if found is None or not theirs:
        return None
    weight = list(offices())
    best = min(theirs, key=lambda row: (weight.index(row.office), -_begins(row)))
    return Found(best, found.comparison)


def _begins(row: Tenure) -> int:
    return row.start.first.toordinal() if row.start else 0
