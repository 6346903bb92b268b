"""What the rest of a list of office-holders says against one of its rows.

Wikidata gives many posts of a state's parts, and of officials, the name of the state's own
office. Three signs of it need no knowledge of names: the person holds a post of a part of the
state at the same time or just before or after; the post began and ended on the days of such
people's (one cabinet), or nobody but them ever held it; somebody else holds the same office for
months of that time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import combinations

from dragoman.errors import DragomanError
from dragoman.model.dates import PartialDate
from dragoman.vocab import offices

HANDOVER = 45
"""Days of two holders that a slip in a date, or a handover, explains (set by hand)."""


OWN = frozenset(
    {
        *("head_of_state", "head_of_government", "foreign_minister", "defence_minister"),
        *("speaker", "vice_president", "deputy_head_of_government", "national_security_adviser"),
    }
)
"""Offices that parts of a state do not have under the state's name for them."""


ALONE = frozenset(
    {
        *("speaker", "upper_house_president", "attorney_general"),
        *("armed_forces_chief", "army_chief", "navy_chief", "air_force_chief"),
    }
)
"""Offices of one holder at a time, besides ministries and those whose holders are judged."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of a list: who held what, and the days (ordinals) it surely covers."""

    number: int
    person: str
    office: str
    regional: bool
    first: int
    last: int
    title: str = ""
    cabinet: str = ""
    """The days of its start and end as written, where both are known to the day."""

    @property
    def own(self) -> bool:
        """Whether it is surely an office of the state itself: no part has one of its kind."""
        return self.office in OWN

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
    cabinet = f"{start} {end}" if start.day and end.day and row["end"] else ""
    title = row.get("position", "")
    return Spell(number, person, office or "", regional, first, last, title, cabinet)


def regional(spells: Iterable[Spell]) -> frozenset[int]:
    """Rows of a part of the state: of people who hold a post of the part at the same time, of
    their cabinets, and of titles that only they have.

    From post to post: who never leaves the government of a part is not yet in the state's own.
    """
    rows = tuple(spells)
    own = {one.person for one in rows if one.own}
    found, before = {one.number for one in rows if one.regional}, -1
    while len(found) > before:
        before = len(found)
        found |= _careers(rows, found)
        found |= _cabinets(rows, found, own)
    return frozenset(found | _titled(rows, found, own))


def _careers(rows: Iterable[Spell], found: Set[int]) -> set[int]:
    """What people with a regional post held at the same time, or from the very next day."""
    careers: dict[str, list[Spell]] = defaultdict(list)
    for one in rows:
        careers[one.person].append(one)
    known = (career for career in careers.values() if any(one.number in found for one in career))
    return {number for career in known for number in _reached(career, found)}


def _reached(career: list[Spell], known: Set[int]) -> set[int]:
    found = [one for one in career if one.number in known]
    left = [one for one in career if one.number not in known and not one.own]
    for one in found:
        near = [other for other in left if one.shared(other) >= 0]
        found += near
        left = [other for other in left if other not in near]
    return {one.number for one in found}


def _cabinets(rows: Iterable[Spell], found: Set[int], own: Set[str]) -> set[int]:
    """Rows that began and ended on the days of a regional one (one cabinet)."""
    dated = [(one.cabinet, one) for one in rows if one.cabinet]
    return _drawn(dated, own, lambda group: any(one.number in found for one in group))


def _titled(rows: Iterable[Spell], found: Set[int], own: Set[str]) -> set[int]:
    """Rows of titles that regional people have, half of all or more."""
    named = [(one.title, one) for one in rows if one.title]
    return _drawn(named, own, lambda group: 2 * _people(group, found) >= _people(group))


def _people(group: Iterable[Spell], among: Set[int] | None = None) -> int:
    return len({one.person for one in group if among is None or one.number in among})


def _drawn(
    keyed: Iterable[tuple[str, Spell]], own: Set[str], regional: Callable[[list[Spell]], bool]
) -> set[int]:
    """The rows of groups that are of a part; none in which somebody ever held an office of the
    state's own."""
    groups: dict[str, list[Spell]] = defaultdict(list)
    for key, one in keyed:
        groups[key].append(one)
    clear = (group for group in groups.values() if not any(one.person in own for one in group))
    return {one.number for group in clear if regional(group) for one in group}


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
    alone = minister or office in ALONE
    return known is not None and (known.held or alone)
