"""Office-holders as EveryPolitician lists them: one list a state, positions in words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers.reader import Cells
from dragoman.vocab import offices, states

_ACTING = re.compile(r"\b(?:acting|interim|caretaker|ad interim)\b", re.I)


@cache
def state_of(listing: str) -> str | None:
    """The state of a list by its name ("united-kingdom-cabinet"), longest reading first."""
    words = listing.split("-")
    for count in range(len(words), 0, -1):
        code = states.lookup(" ".join(words[:count]))
        if code is not None and states.is_state(code):
            return code
    return None


@cache
def office_of(position: str, state: str) -> str | None:
    """The one office a position means in a state; nothing where it may mean several."""
    plain = " ".join(_ACTING.sub("", position).split())
    found = offices.of_title(plain, state) or offices.of_title(plain.lower(), state)
    return found[0] if len(found) == 1 else None


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a line, with the state and office it means (missing where none does)."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        for number, row in enumerate(csv.DictReader(source), 2):
            if None in row or None in row.values():
                yield Problem("", number, "not six columns", str(list(row.values()))[:200])
                continue
            state = state_of(row["source"])
            office = office_of(row["position"], state) if state else None
            acting = "yes" if _ACTING.search(row["position"]) else "no"
            yield (
                *(number, row["source"], row["position"], state, office),
                *(row["person"], row["personID"], row["start"], row["end"], acting),
            )
