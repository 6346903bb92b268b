"""Conditions a view hands to shelves that can search, so that a question about one pair does not
load a whole table. They may let too much through, never too little: the view looks again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from dragoman.record.ranges import Among


@dataclass(frozen=True, slots=True)
class Narrow:
    """An SQL condition on a table's columns with its values, and a key to remember it by.

    ``among`` says of some columns which values a row that is meant has one of.
    """

    sql: str
    values: tuple[Any, ...] = ()
    among: Among = ()

    @property
    def key(self) -> str:
        """The same for the same condition and values."""
        return f"{self.sql} {self.values}"


EVERYTHING = Narrow("TRUE")


def _all(parts: Iterable[tuple[str, Any]]) -> Narrow:
    held = [(sql, value) for sql, value in parts if value is not None]
    if not held:
        return EVERYTHING
    return Narrow(" AND ".join(sql for sql, _ in held), tuple(value for _, value in held))


def observations(indicator: str | None, subject: str | None, partner: str | None) -> Narrow:
    """Figures of an indicator between two states, named either way round.

    Whether the order matters is the indicator's business, which the view knows.
    """
    names = frozenset(name for name in (subject, partner) if name is not None)
    if not names:
        return _all([('"indicator" = ?', indicator)])
    there, back = _way(subject, partner), _way(partner, subject)
    pair = Narrow(f"(({there.sql}) OR ({back.sql}))", there.values + back.values)
    if subject is not None and partner is not None:
        pair = replace(pair, among=(("subject", names), ("partner", names)))
    if indicator is None:
        return pair
    among = (("indicator", frozenset({indicator})), *pair.among)
    return Narrow(f'"indicator" = ? AND {pair.sql}', (indicator, *pair.values), among)


def _way(subject: str | None, partner: str | None) -> Narrow:
    return _all([('"subject" = ?', subject), ('"partner" = ?', partner)])


def events(actors: frozenset[str], kind: str | None, type: str | None) -> Narrow:
    """Events in which all the actors took part."""
    took_part = [('list_contains("actors", ?)', actor) for actor in sorted(actors)]
    return _all([*took_part, ('"kind" = ?', kind), ('"type" = ?', type)])


QUOTING = Narrow('len("text_quotes") > 0')
"""Events from which words are quoted: few, so that all are asked for at once."""


def measures(actors: frozenset[str], issuer: str | None) -> Narrow:
    """Measures by or against any of the actors."""
    own = sorted(actors)
    if not own:
        return _all([('"issuer" = ?', issuer)])
    sql = '(list_contains(?, "issuer") OR list_has_any("target", ?))'
    values: tuple[Any, ...] = (own, own)
    if issuer is not None:
        sql, values = f'"issuer" = ? AND {sql}', (issuer, *values)
    return Narrow(sql, values)
