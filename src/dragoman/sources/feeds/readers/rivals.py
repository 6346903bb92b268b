"""What the rest of a list of office-holders says against one of its rows.

Wikidata gives many posts of a state's parts, and of officials, the name of the state's own
office. Two signs of it need no knowledge of names: the person holds a post of a part of the state
at the same time, or somebody else holds the same office for months of that time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import combinations

from dragoman.errors import DragomanError
from dragoman.model.dates import PartialDate
from dragoman.vocab import offices

HANDOVER = 45
"""Days of two holders that a slip in a date, or a handover, explains (set by hand)."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of a list: who held what, and the days (ordinals) it surely covers."""

    number: int
    person: str
    office: str
    regional: bool
    first: int
    last: int

    def shared(self, other: Spell) -> int:
        """Days that both surely cover; none or fewer where they do not meet."""
        return min(self.last, other.last) - max(self.first, other.first)


def spell(
    number: int, row: Mapping[str, str], office: str | None, regional: bool, made: str
) -> Spell | None:
    """The spell of a row; none where its dates say nothing (an open one ends as it was made)."""
    try:
        start, end = PartialDate.parse(row["start"]), PartialDate.parse(row["end"] or made)
    except (DragomanError, ValueError):
        return None
    person = row["personID"] or row["person"]
    first, last = start.last.toordinal(), end.first.toordinal()
    return Spell(number, person, office or "", regional, first, last)


def regional(spells: Iterable[Spell]) -> frozenset[int]:
    """Rows of people who hold a post of a part of the state at the same time.

    From post to post: who never leaves the government of a part is not yet in the state's own.
    """
    careers: dict[str, list[Spell]] = defaultdict(list)
    for one in spells:
        careers[one.person].append(one)
    return frozenset(
        number
        for career in careers.values()
        if any(one.regional for one in career)
        for number in _reached(career)
    )


def _reached(career: list[Spell]) -> set[int]:
    found = [one for one in career if one.regional]
    left = [one for one in career if not one.regional]
    for one in found:
        near = [other for other in left if one.shared(other) > 0]
        found += near
        left = [other for other in left if other not in near]
    return {one.number for one in found}


def contested(spells: Iterable[Spell], ended: Set[int]) -> frozenset[int]:
    """Rows of an office of one holder that somebody else held for months of the same time.

    Of an open row nothing is said here: its end was perhaps only never written down.
    """
    held: dict[str, list[Spell]] = defaultdict(list)
    for one in spells:
        if _single(one.office) and one.number in ended:
            held[one.office].append(one)
    return frozenset(
        one.number
        for rows in held.values()
        for pair in combinations(rows, 2)
        if pair[0].person != pair[1].person and pair[0].shared(pair[1]) > HANDOVER
        for one in pair
    )


def _single(office: str) -> bool:
    known = offices.offices().get(office)
    minister = office.endswith("_minister") and office != "other_minister"
    return known is not None and (known.held or minister or office == "speaker")
