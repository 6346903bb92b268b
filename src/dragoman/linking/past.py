"""Office-holders of the time before the record begins: known by name, so never called wrong."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.linking.names import compare
from dragoman.linking.sounds import plain
from dragoman.vocab.loader import load

SURE = frozenset({"exact", "reordered", "variant", "short", "initial", "nickname", "surname"})


def states_of_the_past(name: str, states: Iterable[str]) -> tuple[str, ...]:
    """Those of the states that somebody of this name led before the record begins.

    A full name must agree with a full name; a single word with one of its words.
    """
    table, words = load("past_leaders"), plain(name)
    return tuple(
        state
        for state in dict.fromkeys(states)
        if any(
            compare(name, held).kind in SURE
            for held in table.get(state, ())
            if len(words) == 1 or len(plain(held)) > 1
        )
    )
