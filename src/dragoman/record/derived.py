"""Columns that follow from others of their row, and are stored so that files are sorted by them.

``pair`` names both sides of a coded event in one order, so that what two states do to each other
lies together whoever does it. It is empty nowhere: a side that is not known counts as an empty
name. Files from before schema 2 lack it; it is worked out wherever such a file is read.
"""

from __future__ import annotations

_SIDES = "(coalesce(source, ''), coalesce(target, ''))"

DERIVED: dict[str, dict[str, str]] = {
    "coded_events": {"pair": f"least{_SIDES} || '-' || greatest{_SIDES}"},
}
"""By table, column and what it says, as SQL that all engines read alike."""


def derived(table: str) -> dict[str, str]:
    """The columns of a table that follow from others, with what they say as SQL."""
    return DERIVED.get(table, {})


def pair(first: str, second: str) -> str:
    """What ``pair`` says of the events between two states."""
    return "-".join(sorted((first, second)))


def directions(first: str, second: str) -> tuple[str, ...]:
    """The same where there is no ``pair``: conditions as SQL, one for each direction, since an
    engine skips rows by a conjunction and reads all of them where it is given alternatives."""
    ways = sorted({(first, second), (second, first)})
    names = [tuple(name.replace("'", "''") for name in way) for way in ways]
    return tuple(f"source = '{source}' AND target = '{target}'" for source, target in names)
