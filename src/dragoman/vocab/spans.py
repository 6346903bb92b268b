"""Which state a code or name means in which years, for look-ups in SQL.

Codes passed on from one state to the next, and publishers name a state by what it is called
today: 365 is the Soviet Union's number and Russia's, and tables of arms write "Serbia" in 1995.
Here every code holds over spans of years that never overlap.

States that share a number of the Correlates of War are one chain (Soviet Union, Russia;
Yugoslavia, Serbia and Montenegro, Serbia). A shared number means the member of the year, and so
do the names of the one of today. The name of a state that is no more means that state in every
year: a publisher who writes "Soviet Union" of 1995 (licences outlived it) is taken at his word.
A code of a state of today without a chain holds for all years: that Ukraine's figures of 1970
are of a part of the Soviet Union, the reader of them says (``relations.states``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from dragoman.vocab.states import State, find, historic, organisations, states

FIRST, LAST = 1800, 2200
"""Years that spans run from and to: no feed is older, and none reaches so far."""
_HALF = "07"
"""A state that began in this month or later has the smaller part of its first year."""


UNSURE = frozenset({"congo"})
"""Names by which tables mean one state (ISO 3166's Congo is the one of Brazzaville) and newspapers
another; a feed that uses one says which it means."""


@dataclass(frozen=True, slots=True)
class Span:
    """The state that a code of a system means from a year to a year, both included."""

    system: str
    code: str
    state: str
    first: int
    last: int


@cache
def chain(code: str) -> tuple[State, ...]:
    """The states that passed on one number, oldest first; one that passed on none, alone."""
    state = find(code)
    if state is None:
        return ()
    number = state.codes.get("cow")
    if state.sort not in ("state", "historic") or number is None:
        return (state,)
    old = [row for row in historic().values() if row.codes.get("cow") == number]
    new = [row for row in states().values() if row.codes.get("cow") == number]
    return (*sorted(old, key=lambda row: row.until or LAST), *new)


def in_year(code: str, year: int) -> str:
    """The state of a chain that was there in a year, the older one in a year of two."""
    return _member(chain(code), year) or code


def _own(code: str, year: int) -> str:
    """What a name of a state of today means in a year: itself from the year on in the first half
    of which it began, before that its chain's member."""
    state = find(code)
    young = state is None or (state.began[:4] == str(year) and state.began[5:7] >= _HALF)
    return code if state and state.existed(year) and not young else in_year(code, year)


def _member(found: tuple[State, ...], year: int) -> str:
    """The oldest that existed in a year; the ends of a chain that lasts reach on."""
    for row in found:
        if row.existed(year):
            return row.code
    if not found or found[-1].sort == "historic":
        return ""
    return found[0].code if year < (found[0].since or year + 1) else found[-1].code


def _spans(system: str, code: str, holders: tuple[str, ...]) -> Iterator[Span]:
    """A code's spans; several holders share it, oldest first."""
    if len(holders) == 1 and (holders[0] in historic() or len(chain(holders[0])) == 1):
        yield Span(system, code, holders[0], FIRST, LAST)
        return
    group = tuple(row for row in map(find, holders) if row is not None)

    def of(year: int) -> str:
        return _own(holders[0], year) if len(holders) == 1 else _member(group, year)

    for state, years in groupby(range(FIRST, LAST + 1), of):
        held = list(years)
        if state:
            yield Span(system, code, state, held[0], held[-1])


@cache
def spans(own: tuple[tuple[str, str, str], ...] = ()) -> tuple[Span, ...]:
    """The spans of every code and (lower-case) name of every state and organisation.

    ``own`` are further ones as ``(system, code, state)``. Systems are ``name``,
    ``adjective``, ``iso3``, ``cameo`` and the schemes of :data:`dragoman.vocab.states.SCHEMES`.
    """
    holders: dict[tuple[str, str], list[str]] = {}
    for row in (*historic().values(), *organisations().values(), *states().values()):
        for system, code in {"iso3": row.code, "cameo": row.code, **row.codes}.items():
            holders.setdefault((system, code), []).append(row.code)
    for row in (*states().values(), *organisations().values(), *historic().values()):
        for name in {name.removeprefix("the ").lower() for name in row.names} - UNSURE:
            holders.setdefault(("name", name), [row.code])
        for word in row.adjectives:
            holders.setdefault(("adjective", word.lower()), [row.code])
    holders |= {(system, code): [state] for system, code, state in own}
    return tuple(
        span
        for (system, code), found in holders.items()
        for span in _spans(system, code, _in_order(found))
    )


def _in_order(found: list[str]) -> tuple[str, ...]:
    """Holders of one code: those that ended first before those that lasted longer."""
    ended = {code: (row.until or LAST) if (row := find(code)) else LAST for code in found}
    return tuple(sorted(dict.fromkeys(found), key=lambda code: ended[code]))
