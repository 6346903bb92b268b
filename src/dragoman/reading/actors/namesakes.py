"""Adjectives that several states answer to ("Congolese", "Korean"): which one a text means.

Only the text tells, by what else it names of them: a name, a capital, a city or a leader. Where
that does not settle it, the word is nobody's: a guess would put one state's acts on another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.reading.actors.senses import Sense
from dragoman.vocab.loader import load
from dragoman.vocab.words import Match, Phrases, Word, fold_word, phrases

FORM = "namesake"
"""The form of a sense that the text leaves open; there is one for each state it may mean."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """States with one adjective; ``usual`` is the one meant where none of them is named, and
    ``own`` says that it is meant beside another too, which has a longer adjective."""

    states: tuple[str, ...]
    usual: str = ""
    own: bool = False


def settle(text: Sequence[Word], found: Iterable[Match[Sense]]) -> list[Match[Sense]]:
    """The matches with each shared adjective led to the state that the text means, or left open
    as senses of the form :data:`FORM`."""
    matches = list(found)
    shared = {at: row for at, match in enumerate(matches) if (row := _shared(text, match))}
    if not shared:
        return matches
    named = {s.code for at, m in enumerate(matches) if at not in shared for s in m.values[:1]}
    for at, row in shared.items():
        matches[at] = _settled(matches[at], row, _meant(row, named, text))
    return matches


def _shared(text: Sequence[Word], match: Match[Sense]) -> Namesakes | None:
    single = match.after - match.first == 1
    return _table().get(text[match.first].low) if single else None


def _meant(row: Namesakes, named: set[str], text: Sequence[Word]) -> str:
    told = [code for code in row.states if code in named]
    if not told:
        told = [code for code in row.states if code in _witnesses(text)]
    if not told or (row.own and row.usual in told):
        return row.usual
    return told[0] if len(told) == 1 and not (row.own and told[0] != row.usual) else ""


def _settled(match: Match[Sense], row: Namesakes, code: str) -> Match[Sense]:
    sense = match.values[0]
    if code:
        return replace(match, values=(replace(sense, code=code),))
    return replace(match, values=tuple(replace(sense, code=c, form=FORM) for c in row.states))


def _witnesses(text: Sequence[Word]) -> set[str]:
    """States with namesakes whose cities or leaders the text names."""
    cities = _cities()
    return {match.values[0] for at in range(len(text)) if (match := cities.at(text, at))}


@cache
def _table() -> dict[str, Namesakes]:
    rows = load("states")["namesakes"]
    return {
        fold_word(word): Namesakes(
            tuple(row["states"]), row.get("usual", ""), row.get("own", False)
        )
        for row in rows
        for word in row["words"]
    }


@cache
def _cities() -> Phrases[str]:
    return phrases(_told({code for row in _table().values() for code in row.states}))


def _told(states: set[str]) -> Iterator[tuple[str, str]]:
    for table in (load("cities"), load("leaders")["full"]):
        for code in states:
            yield from ((name, code) for name in table.get(code, ()))
