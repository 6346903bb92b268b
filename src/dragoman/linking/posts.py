"""An office of a state with its tenures, and whose name among them a printed name is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from dragoman.linking import tenures as spells
from dragoman.linking.book import book
from dragoman.linking.names import best
from dragoman.linking.sounds import plain, unsafe
from dragoman.linking.terms import namesakes
from dragoman.model.claims import Official
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Tenure
from dragoman.model.links import Comparison
from dragoman.record.tenures import HANDOVER, certain
from dragoman.vocab.offices import offices
from dragoman.vocab.states import historic

if TYPE_CHECKING:
    from dragoman.record.reader import View

FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "KHM", "HKG", "MAC"})
"""States whose names are held with the family name first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A tenure whose person the printed name may be, with the comparison."""

    tenure: Tenure
    comparison: Comparison

    @property
    def sure(self) -> bool:
        """Whether full names agree: enough to say that it is another person's name."""
        return self.comparison.kind in ("exact", "reordered", "variant", "short", "nickname")


@dataclass(frozen=True, slots=True)
class Post:
    """One office of one state with all its tenures."""

    office: str
    state: str
    rows: tuple[Tenure, ...]

    @classmethod
    def of(cls, view: View, office: str, state: str) -> Post:
        """The post with its tenures from the record, and those of the state that it succeeded:
        texts name the one for the other (Serbia for Serbia and Montenegro)."""
        rows = [*book(view).post(office, state)]
        for former in _former(state):
            rows += book(view).post(office, former)
        return cls(office, state, tuple(rows))

    def holders(self, when: Interval) -> tuple[Tenure, ...]:
        """Tenures that may cover the time, hand-over days included."""
        return tuple(row for row in self.rows if spells.may_cover(row, when))

    def rivals(self, tenure: Tenure, when: Interval) -> tuple[Tenure, ...]:
        """Rows not in doubt that name somebody else in the one seat for the time and for longer
        than a hand-over takes: the sources disagree."""
        if tenure.acting or offices()[self.office].several:
            return ()
        others = (r for r in self.rows if not r.acting and spells.may_convict(r))
        return tuple(
            row
            for row in others
            if row.state == self.state
            and not namesakes(tenure, row)
            and spells.surely_covers(row, when)
            and ((long := certain(tenure, row)) is None or long > HANDOVER)
        )

    def holder(self, when: Interval) -> Tenure | None:
        """Who held the office at the time, as far as the record tells."""
        sure = [row for row in self.rows if spells.surely_covers(row, when)]
        near = [row for row in self.rows if spells.may_cover(row, when, timedelta(0))]
        return spells.latest(sure) or spells.latest(near)


@cache
def _former(state: str) -> tuple[str, ...]:
    """States that are no more and whose first successor a state is."""
    return tuple(code for code, row in historic().items() if row.successors[:1] == (state,))


def posts_of(official: Official, view: View) -> list[tuple[str, str]]:
    """The offices and states that may be meant. A title without a state may be of any state
    of whose officials the name is one."""
    found = [
        (office, state)
        for state in official.states
        for office in official.offices
        if office in offices() and offices()[office].held
    ]
    return list(dict.fromkeys(found))


def time_meant(official: Official, on: PartialDate | Interval | None) -> Interval | None:
    """The time an official is judged at: the article's date, or from the earlier time on."""
    article = spells.window(on) if on is not None else None
    if official.when is None or article is None:
        return official.when or article
    return Interval(official.when.start, article.end)


def names_of(tenure: Tenure) -> tuple[str, ...]:
    """Every name the record has for a holder."""
    return (tenure.name, *tenure.variants, tenure.native_name)


def match(name: str, rows: Iterable[Tenure]) -> Found | None:
    """The tenure whose person's name is likest the printed one, or ``None`` for no tenures."""
    found = [Found(row, compare_with(name, row)) for row in rows]
    return max(found, key=order, default=None)


def nearest_term(found: Found, rows: Iterable[Tenure], when: Interval) -> Found:
    """Of the terms of one person, the seen one nearest in time, an earlier one first."""
    terms = [row for row in rows if row.name == found.tenure.name]
    best_term = min(terms, key=lambda row: (row.mark == "memory", _away(row, when)))
    return Found(best_term, found.comparison)


def _away(row: Tenure, when: Interval) -> int:
    """Days between a term and a time; a term that comes later counts double."""
    if row.end is not None and row.end.last < when.first:
        return (when.first - row.end.last).days
    if row.start is not None and row.start.first > when.last:
        return 2 * (row.start.first - when.last).days
    return 0


def order(found: Found) -> tuple[float, bool, int]:
    """Likest first; among equals the one seen in a source, then the later one."""
    start = found.tenure.start
    return (found.comparison.score, found.tenure.mark == "seen", start.year if start else 0)


def compare_with(name: str, row: Tenure) -> Comparison:
    """The printed name compared with all names of one holder."""
    held = names_of(row)
    if not unsafe(name):  # another script among the names tells nothing about a Latin one
        held = tuple(n for n in held if n and not unsafe(n))
    if len(plain(name)) > 1:  # a surname among the variants says nothing of a full name
        held = tuple(n for n in held if n == row.name or len(plain(n)) > 1)
    comparison, _ = best(name, held, row.state in FAMILY_FIRST or None)
    return comparison
