"""Office-holders as EveryPolitician lists them: one list a state, positions in words."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
def offices_of(position: str, state: str) -> tuple[str, ...]:
    """The offices of the vocabulary that a position is in a state: several of one post (a
    minister of economy and finance), none where it is not known which. Posts of organisations
    are known by their titles.
    """
    if not states.is_state(state):
        return _titled(position, state)
    found = positions.meaning(position, state)
    if found.state != state:
        return ()
    return tuple(office for office in found.offices if office in offices.offices())


def each(known: Sequence[str]) -> tuple[tuple[str | None, float], ...]:
    """The offices of one line, each with the part of the line it is; one row where none is."""
    return tuple((office, 1 / len(known)) for office in known) or ((None, 1.0),)


def _titled(position: str, body: str) -> tuple[str, ...]:
    """The one office of an organisation that a title means."""
    plain = " ".join(_ACTING.sub("", position).split())
    found = offices.of_title(plain, body) or offices.of_title(plain.lower(), body)
    return found if len(found) == 1 else ()


def is_acting(position: str) -> bool:
    """Whether a position's name says that it is held for the time being."""
    return bool(_ACTING.search(position))


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a line and office, with the state and office it means (missing where none does).

    The last columns: a late day on which somebody in the file took office (the file was made
    then or later, so whoever stands open was seen in office on that day), whether the person held
    a post of a part of the state at the time, whether somebody else held the office as well, and
    what part of its line the row is.
    """
    with path.open(encoding="utf-8-sig", newline="") as source:
        lines = list(enumerate(csv.DictReader(source), 2))
    whole = [(number, row) for number, row in lines if _whole(row)]
    late = made(row.get("start") or "" for _, row in whole)
    regional, contested = _against(whole, late)
    for number, row in lines:
        if not _whole(row):
            yield Problem("", number, "not six columns", str(list(row.values()))[:200])
            continue
        state, known = _means(row)
        acting = "yes" if is_acting(row["position"]) else "no"
        for office, share in each(known):
            yield (
                *(number, row["source"], row["position"], state, office),
                *(row["person"], row["personID"], row["start"], row["end"], acting, late),
                *("yes" if number in said else "no" for said in (regional, contested)),
                share,
            )


def _whole(row: Row) -> bool:
    return None not in row and None not in row.values()


def _means(row: Row) -> tuple[str | None, tuple[str, ...]]:
    state = state_of(row["source"])
    return state, offices_of(row["position"], state) if state else ()


def _against(lines: Iterable[tuple[int, Row]], late: str) -> tuple[set[int], set[int]]:
    """Rows that the rest of their list speaks against: of parts of the state, and contested."""
    lists: dict[str, list[rivals.Spell]] = defaultdict(list)
    ended: set[int] = set()
    for number, row in lines:
        state, known = _means(row)
        part = state is not None and positions.is_regional(row["position"], state)
        standing = () if is_acting(row["position"]) else known  # stands in for the holder
        found = [rivals.spell(number, row, office, part, late) for office in standing or (None,)]
        if state is not None:
            lists[state] += [spell for spell in found if spell is not None]
            ended |= {number} if row["end"] else set()
    regional = {number for spells in lists.values() for number in rivals.regional(spells)}
    kept = {code: [s for s in spells if s.number not in regional] for code, spells in lists.items()}
    contested = {number for spells in kept.values() for number in rivals.contested(spells, ended)}
    return regional, contested


def made(starts: Iterable[str]) -> str:
    """A day by which a file was not yet made: :data:`SLIPS` starts in it are as late or later."""
    today = date.today().isoformat()
    whole = sorted(day for day in starts if len(day) == 10 and day <= today)
    return whole[-min(SLIPS, len(whole))] if whole else ""
