"""Office-holders as EveryPolitician lists them: one list a state, positions in words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers.reader import Cells
from dragoman.vocab import offices, positions, states

SLIPS = 10
"""So many of the latest starts are not trusted alone: a wrong or planned date among thousands
would make the whole file look newer than it is."""
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
    """The one office a position means in a state; nothing where it may mean several.

    Of a post with several offices (a minister of foreign affairs and trade) the one of which the
    record holds who held it. Posts of organisations are known by their titles.
    """
    if not states.is_state(state):
        return _titled(position, state)
    found = positions.meaning(position, state)
    if found.state != state:
        return None
    known = [office for office in found.offices if office in offices.offices()]
    held = [office for office in known if offices.offices()[office].held]
    chosen = held or known
    return chosen[0] if len(chosen) == 1 else None


def _titled(position: str, body: str) -> str | None:
    """The one office of an organisation that a title means."""
    plain = " ".join(_ACTING.sub("", position).split())
    found = offices.of_title(plain, body) or offices.of_title(plain.lower(), body)
    return found[0] if len(found) == 1 else None


def is_acting(position: str) -> bool:
    """Whether a position's name says that it is held for the time being."""
    return bool(_ACTING.search(position))


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a line, with the state and office it means (missing where none does).

    The last column is a late day on which somebody in the file took office: the file was made
    then or later, so whoever stands open was seen in office on that day.
    """
    made = _made(path)
    with path.open(encoding="utf-8-sig", newline="") as source:
        for number, row in enumerate(csv.DictReader(source), 2):
            if None in row or None in row.values():
                yield Problem("", number, "not six columns", str(list(row.values()))[:200])
                continue
            state = state_of(row["source"])
            office = office_of(row["position"], state) if state else None
            acting = "yes" if is_acting(row["position"]) else "no"
            yield (
                *(number, row["source"], row["position"], state, office),
                *(row["person"], row["personID"], row["start"], row["end"], acting, made),
            )


def _made(path: Path) -> str:
    """A day by which the file was not yet made: :data:`SLIPS` starts in it are as late or later."""
    today = date.today().isoformat()
    with path.open(encoding="utf-8-sig", newline="") as source:
        starts = [row.get("start") or "" for row in csv.DictReader(source)]
    whole = sorted(day for day in starts if len(day) == 10 and day <= today)
    return whole[-min(SLIPS, len(whole))] if whole else ""
