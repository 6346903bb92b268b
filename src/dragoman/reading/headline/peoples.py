"""Whether a word names the people of a state ("12,000 *Sudanese*", "1,500 *Haitians*")."""

from __future__ import annotations

from functools import cache

from dragoman.reading.parse import Token
from dragoman.vocab.states import states


@cache
def _names() -> frozenset[str]:
    rows = states().values()
    single = {name for row in rows for name in (*row.adjectives, *row.people)}
    return frozenset(single | {f"{name}s" for name in single})


def is_people(token: Token) -> bool:
    """Whether a word, which stands before no noun, is one for the people of a state."""
    return token.text[:1].isupper() and token.text in _names()
