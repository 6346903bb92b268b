"""What a phrase of the vocabulary may mean as an actor, and the dictionary that finds it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.vocab.loader import load
from dragoman.vocab.states import State, historic, organisations, states
from dragoman.vocab.words import Phrases, fold_word, phrases, words


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: the code, the form of mention, the sector, and what must hold for it.

    ``form`` is one of :attr:`ActorMention.form`, or ``combining`` (Sino-), ``region`` (a part
    of a state) or ``trap`` (a phrase that holds a name but is no actor). ``article`` says that
    "the" must stand before it, ``shy`` that it is also a common personal or place name.
    """

    code: str
    form: str
    sector: str = ""
    article: bool = False
    shy: bool = False


@cache
def senses() -> Phrases[Sense]:
    """Every name, adjective, people, capital, metonym, organisation and trap."""
    found: Phrases[Sense] = Phrases()
    shy = {fold_word(name) if " " not in name else name for name in load("states")["shy"]}

    def add(phrase: str, code: str, form: str, sector: str = "") -> None:
        article = phrase.startswith("the ")
        bare = phrase.removeprefix("the ")
        timid = bare in shy or fold_word(bare) in shy
        found.add(bare, Sense(code, form, sector, article and form == "name", timid))

    for row in (*states().values(), *historic().values()):
        _add_state(row, add)
    for row in organisations().values():
        _add_organisation(row, add)
    _add_bodies(add)
    return found


def _add_state(row: State, add) -> None:  # type: ignore[no-untyped-def]
    for name in row.names:
        add(name, row.code, "name")
    for name in (*row.adjectives, *row.people):
        add(name, row.code, "demonym")
    for name in row.capitals:
        if name not in row.names:
            add(name, row.code, "capital")


def _add_organisation(row: State, add) -> None:  # type: ignore[no-untyped-def]
    for name in row.names:
        add(name, row.code, "name", row.sector)
    for name in row.adjectives:
        add(name, row.code, "demonym", row.sector)
    for name in row.capitals:
        add(name, row.code, "capital", row.sector)


def _add_bodies(add) -> None:  # type: ignore[no-untyped-def]
    table = load("states")
    for kind, form in (("metonyms", "metonym"), ("institutions", "institution")):
        for code, names in table[kind].items():
            for name, sector in names.items():
                add(name, code, form, sector)
    for prefix, code in table["combining"].items():
        add(prefix, code, "combining")
    for code, names in table["regions"].items():
        for name in names:
            add(name, code, "region")
    for name in table["not_actors"]:
        add(name, "", "trap")


@cache
def heads() -> frozenset[str]:
    """Words after a capital or demonym that make a document, forum, paper or event of it."""
    return frozenset(fold_word(word) for word in load("states")["not_actor_heads"])


@cache
def bodies() -> Phrases[str]:
    """Nouns that make an institution of the state before them, with their PLOVER sector."""
    return phrases((noun, sector) for sector, nouns in load("sectors").items() for noun in nouns)


def codes_of(phrase: str) -> tuple[str, ...]:
    """The codes a whole phrase may mean by name or adjective (no capitals), best first."""
    text = words(phrase)
    match = senses().at(text, 0)
    if match is None or match.after != len(text):
        return ()
    return tuple(s.code for s in match.values if s.form in ("name", "demonym", "metonym"))
