"""All tenures of a view in memory, by office and state: linking asks for them many times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from dragoman.linking.terms import joined
from dragoman.model.facts import Tenure

if TYPE_CHECKING:
    from dragoman.record.reader import View


class Book:
    """Tenures by post, by office and by state, each oldest first."""

    def __init__(self, rows: Sequence[Tenure]) -> None:
        self._post: dict[tuple[str, str], list[Tenure]] = {}
        self._terms: dict[tuple[str, str], tuple[Tenure, ...]] = {}
        self._office: dict[str, list[Tenure]] = {}
        self._state: dict[str, list[Tenure]] = {}
        for row in rows:
            self._post.setdefault((row.office, row.state), []).append(row)
            self._office.setdefault(row.office, []).append(row)
            self._state.setdefault(row.state, []).append(row)

    def post(self, office: str, state: str) -> tuple[Tenure, ...]:
        """The terms of an office of a state, each one row of all that its sources tell."""
        asked = (office, state)
        if asked not in self._terms:
            self._terms[asked] = joined(self._post.get(asked, ()))
        return self._terms[asked]

    def office(self, office: str) -> tuple[Tenure, ...]:
        """The tenures of an office in all states."""
        return tuple(self._office.get(office, ()))

    def state(self, state: str) -> tuple[Tenure, ...]:
        """The tenures of all offices of a state."""
        return tuple(self._state.get(state, ()))


_BOOKS: WeakKeyDictionary[View, Book] = WeakKeyDictionary()


def book(view: View) -> Book:
    """The book of a view, made once for each view."""
    found = _BOOKS.get(view)
    if found is None:
        found = _BOOKS[view] = Book(view.tenures())
    return found
