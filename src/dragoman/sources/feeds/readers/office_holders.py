"""Office-holders as EveryPolitician lists them: one list a state, positions in words."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers import rivals
from dragoman.sources.feeds.readers.reader import Cells
from dragoman.vocab import offices, positions, states

Row = dict[str, str]
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

    The last three columns: a late day on which somebody in the file took office (the file was made
    then or later, so whoever stands open was seen in office on that day), whether the person held
    a post of a part of the state at the time, and whether somebody else held the office as well.
    """
    with path.open(encoding="utf-8-sig", newline="") as source:
        lines = list(enumerate(csv.DictReader(source), 2))
    whole = [(number, row) for number, row in lines if _whole(row)]
    made = _made(row for _, row in whole)
    regional, contested = _against(whole, made)
    for number, row in lines:
        if not _whole(row):
            yield Problem("", number, "not six columns", str(list(row.values()))[:200])
            continue
        state, office = _means(row)
        acting = "yes" if is_acting(row["position"]) else "no"
        yield (
            *(number, row["source"], row["position"], state, office),
            *(row["person"], row["personID"], row["start"], row["end"], acting, made),
            *("yes" if number in said else "no" for said in (regional, contested)),
        )


def _whole(row: Row) -> bool:
    return None not in row and None not in row.values()


def _means(row: Row) -> tuple[str | None, str | None]:
    state = state_of(row["source"])
    return state, office_of(row["position"], state) if state else None


def _against(lines: Iterable[tuple[int, Row]], made: str) -> tuple[set[int], set[int]]:
    """Rows that the rest of their list speaks against: of parts of the state, and contested."""
    lists: dict[str, list[rivals.Spell]] = defaultdict(list)
    ended: set[int] = set()
    for number, row in lines:
        state, office = _means(row)
        part = state is not None and positions.is_regional(row["position"], state)
        standing = None if is_acting(row["position"]) else office  # stands in for the holder
        spell = rivals.spell(number, row, standing, part, made)
        if state is not None and spell is not None:
            lists[state].append(spell)
            ended |= {number} if row["end"] else set()
    regional = {number for spells in lists.values() for number in rivals.regional(spells)}
    kept = {code: [s for s in spells if s.number not in regional] for code, spells in lists.items()}
    contested = {number for spells in kept.values() for number in rivals.contested(spells, ended)}
    return regional, contested


def _made(rows: Iterable[Row]) -> str:
    """A day by which the file was not yet made: :data:`SLIPS` starts in it are as late or later."""
    today = date.today().isoformat()
    starts = [row.get("start") or "" for row in rows]
    whole = sorted(day for day in starts if len(day) == 10 and day <= today)
    return whole[-min(SLIPS, len(whole))] if whole else ""
