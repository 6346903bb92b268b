"""Which actors the words of a scene name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.events.parties import Party, once
from dragoman.reading.people.leaders import find_leaders
from dragoman.reading.scene import Scene

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

BORROWED = frozenset(
    ["backed", "made", "brokered", "mediated", "sponsored", "supplied", "built", "born", "trained",
     "armed", "funded", "held", "occupied", "controlled", "speaking", "style", "era", "friendly",
     "based", "drafted", "designed", "produced", "supported", "aligned", "administered",
     "installed"]
)  # fmt: skip
"""After a hyphen these make the state before them somebody else's quality ("US-backed")."""
SIDES = ("pro-", "anti-", "ethnic ")
"""Before a state these make it what others are for or against ("pro-EU protesters"), or a people
that lives elsewhere ("ethnic Georgians in Armenia")."""


class Roster:
    """The actors of a scene by the words that name them."""

    def __init__(self, scene: Scene) -> None:
        self.doc = scene.doc
        self._text = scene.document.text
        self._by_token: dict[int, list[Party]] = {}
        self._starts = [token.idx for token in scene.doc]
        self._peoples: set[int] = set()
        self._lent: dict[int, Party] = {}
        for mention in scene.actors:
            if mention.form == "demonym":
                self._peoples.add(bisect_left(self._starts, mention.span.end) - 1)
            self._place(mention.span.start, mention.span.end, mention.code, mention.sector)
        known = self._name_people()
        for official in scene.officials:
            if len(official.states) != 1:
                continue
            if official.state_from == "title" or official.span.start not in known:
                self._place(official.span.start, official.span.end, official.states[0], "GOV")

    def _name_people(self) -> set[int]:
        """Place those known by name; the characters where such a name begins."""
        found = set()
        for person in find_leaders(self.doc):
            if not any(i in self._by_token for i in range(person.first, person.last + 1)):
                for i in range(person.first, person.last + 1):
                    self._by_token[i] = [Party(person.code, "GOV", person.first)]
            found.add(self.doc[person.first].idx)
        return found

    def _place(self, start: int, end: int, code: str, sector: str) -> None:
        if self._is_borrowed(end):
            last = max(0, bisect_left(self._starts, end) - 1)
            self._lent[last] = Party(code, sector, last)
            return
        if self._text[max(0, start - 7) : start].lower().endswith(SIDES):
            return
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_left(self._starts, end)
        for i in range(first, last):
            if i > first and self.doc[i].tag_ in grammar.FINITE:
                break
            known = self._by_token.setdefault(i, [])
            if all(party.code != code for party in known):
                known.append(Party(code, sector, first))

    def _is_borrowed(self, end: int) -> bool:
        tail = self._text[end : end + 14]
        return tail[:1] in "-–‑" and bool(tail[1:]) and _first_word(tail[1:]) in BORROWED

    def named(self, i: int) -> Sequence[Party]:
        """The actors named by the word at a position."""
        return self._by_token.get(i, ())

    def at(self, token: Token) -> tuple[Party, ...]:
        """The actors named by exactly this word."""
        return tuple(self._by_token.get(token.i, ()))

    def lent(self, i: int) -> Party | None:
        """The actor whose quality the word at a position lends a thing ("*Swiss*-mediated")."""
        return self._lent.get(i)

    def of_sentence(self, token: Token) -> tuple[Party, ...]:
        """The actors named anywhere in a word's sentence."""
        sentence = token.sent
        return once(
            party
            for i in range(sentence.start, sentence.end)
            for party in self._by_token.get(i, ())
        )

    def before(self, noun: Token) -> tuple[Party, ...]:
        """The actors named in a noun's phrase before it."""
        found: list[Party] = []
        for i in range(max(noun.left_edge.i, noun.i - 8), noun.i):
            found += self._by_token.get(i, [])
        return once(found)

    def is_people(self, noun: Token) -> bool:
        """Whether a noun names a people ("most *Poles*")."""
        return noun.i in self._peoples


def _first_word(text: str) -> str:
    for i, letter in enumerate(text):
        if not letter.isalpha():
            return text[:i].lower()
    return text.lower()
