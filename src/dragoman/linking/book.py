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
    """Terms by post, by office and by state: each one row of all that its sources tell, so that
    an end that one source knows is known wherever the term is met."""

    def __init__(self, rows: Sequence[Tenure]) -> None:
        self._rows: dict[tuple[str, str], list[Tenure]] = {}
        self._posts: dict[str, list[tuple[str, str]]] = {}
        self._terms: dict[tuple[str, str], tuple[Tenure, ...]] = {}
        for row in rows:
            self._rows.setdefault((row.office, row.state), []).append(row)
        for office, state in self._rows:
            self._posts.setdefault(f"office {office}", []).append((office, state))
            self._posts.setdefault(f"state {state}", []).append((office, state))

    def post(self, office: str, state: str) -> tuple[Tenure, ...]:
        """The terms of an office of a state, oldest first."""
        asked = (office, state)
        if asked not in self._terms:
            self._terms[asked] = joined(self._rows.get(asked, ()))
        return self._terms[asked]

    def office(self, office: str) -> tuple[Tenure, ...]:
        """The terms of an office in all states."""
        return self._all(f"office {office}")

    def state(self, state: str) -> tuple[Tenure, ...]:
        """The terms of all offices of a state."""
        return self._all(f"state {state}")

    def _all(self, key: str) -> tuple[Tenure, ...]:
        return tuple(row for post in self._posts.get(key, ()) for row in self.post(*post))


_BOOKS: WeakKeyDictionary[View, Book] = WeakKeyDictionary()


def book(view: View) -> Book:
    """The book of a view, made once for each view."""
    found = _BOOKS.get(view)
    if found is None:
        found = _BOOKS[view] = Book(view.tenures())
    return found
