"""Office-holders of the time before the record begins: known by name, so never called wrong."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.linking.names import compare
from dragoman.linking.sounds import plain
from dragoman.vocab.loader import load

SURE = frozenset({"exact", "reordered", "variant", "short", "initial", "nickname", "surname"})


def of_the_past(name: str, states: Iterable[str]) -> bool:
    """Whether the name is that of somebody who led one of the states before the record begins.

    A full name must agree with a full name; a single word with one of its words.
    """
    table = load("past_leaders")
    words = plain(name)
    return any(
        compare(name, held).kind in SURE
        for state in dict.fromkeys(states)
        for held in table.get(state, ())
        if len(words) == 1 or len(plain(held)) > 1
    )
