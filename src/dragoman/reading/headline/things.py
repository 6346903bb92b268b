"""Things of a headline that its body does not have, where it tells the same of another thing.

``vocab/things.yaml`` has sorts of things (goods, arms, ships, works, people) with their kinds.
"Poland bans Ukrainian *sugar*" is held against a body that never speaks of sugar, nor of what
sugar is a kind of, and has wheat where the headline has sugar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.model.claims import BodySupport
from dragoman.reading.ground import Sentence
from dragoman.reading.headline import concepts, details
from dragoman.reading.headline.bodies import CONTRADICTED, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import DENIED, POSSIBLE
from dragoman.vocab.loader import load

SHARE = 0.5
"""Share of a headline's other words that a sentence must hold to tell the same of another thing,
where the act itself is told in words we do not know (set by hand on the development pairs)."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of a sort, with the kinds above it, and itself with those below it."""

    name: str
    sort: str
    above: frozenset[str]
    within: frozenset[str]
    names: re.Pattern[str]
    shown: re.Pattern[str]

    @property
    def kin(self) -> frozenset[str]:
        """The kinds of which one is not another thing than this."""
        return self.above | self.within


@cache
def things() -> dict[str, Thing]:
    """All kinds by their names."""
    return {
        thing.name: thing for sort, rows in load("things").items() for thing in _rows(sort, rows)
    }


def _rows(sort: str, rows: Mapping[str, Any], above: frozenset[str] = frozenset()) -> list[Thing]:
    found = []
    for name, row in rows.items():
        inner = _rows(sort, row.get("under", {}), above | {name})
        within = frozenset({name, *(thing.name for thing in inner)})
        forms = row["names"]
        shown = [name, *forms, *row.get("also", ())]
        found += [Thing(name, sort, above, within, _pattern(forms), _pattern(shown)), *inner]
    return found


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    """The forms as whole words; of none a pattern that nothing fits."""
    return (
        re.compile("(?!)")
        if not forms
        else re.compile(r"(?<![\w-])(?:" + "|".join(f"(?:{form})" for form in forms) + r")s?(?!\w)")
    )


def replaced(said: Proposition) -> BodySupport | None:
    """A thing the headline names and the body does not know, where the sentence that tells the act
    has another thing of the sort."""
    if said.strength < POSSIBLE:
        return None
    named = list(_named(said))
    for thing, word in named:
        if _is_shown(said, thing):
            continue
        for line in _telling(said, word):
            other = _another(said, thing, line, {one.name for one, _ in named})
            if other is not None:
                text = f"The headline says “{word}”, the body “{other}”, and nothing of “{word}”."
                return BodySupport(CONTRADICTED, DENIED, said.body.span(line), text)
    return None


def _named(said: Proposition) -> Iterator[tuple[Thing, str]]:
    """The things a headline's clause names, with its words for them; not those it names as a
    cause or an occasion ("severs relations over *dam*")."""
    low = details.CAUSE.sub("", said.text.lower())
    for thing in things().values():
        for match in thing.names.finditer(low):
            if _is_noun(said, said.claim.span.start + match.start()):
                yield thing, said.text[match.start() : match.end()]


def _is_noun(said: Proposition, offset: int) -> bool:
    token = said.body.place.token(offset)
    acts = said.found is not None and token is not None and token.i == said.found.token.i
    return token is not None and token.pos_ in ("NOUN", "PROPN", "ADJ") and not acts


def _is_shown(said: Proposition, thing: Thing) -> bool:
    """Whether any sentence of the body has the thing, a kind of it, or the name of one above it."""
    kin = [things()[name].shown for name in thing.within]
    kin += [things()[name].names for name in thing.above]
    return any(form.search(line.sentence.low) for line in said.body.lines for form in kin)


def _telling(said: Proposition, word: str) -> list[Line]:
    """The sentences that tell the headline's act, or hold most of what else it says."""
    concept, found = said.concept, said.found
    words = set(concept.words) if concept is not None else set()
    if found is not None and found.verbal:
        words.update(concepts.forms(found.token))
    phrases = concept.phrases if concept is not None else None
    told = said.body.told(frozenset(words), phrases, said.wanted)
    lines = [one.line for one in said.relevant(told)]
    own = {key for key in said.wanted if key.strip("@") in word.lower()}
    return lines or said.body.foremost(frozenset(said.wanted - own), SHARE)


def _another(said: Proposition, thing: Thing, line: Line, named: set[str]) -> str | None:
    """The words of a sentence for another thing of the sort, of which the headline has none."""
    for other in things().values():
        if other.sort != thing.sort or other.name in thing.kin or not other.kin.isdisjoint(named):
            continue
        for match in other.names.finditer(line.sentence.low):
            if _stands(said, line.sentence, match.start()):
                return line.sentence.text[match.start() : match.end()]
    return None


def _stands(said: Proposition, sentence: Sentence, at: int) -> bool:
    token = said.body.place.token(sentence.start + at)
    return token is not None and token.pos_ in ("NOUN", "PROPN")
