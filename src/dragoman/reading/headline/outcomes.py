"""How the matter of a headline came out, as the first sentences of its body tell it.

"End row over fishing" over talks that "adjourned without agreement"; "gets four billion" over a
pledge. No verb need be the headline's own there: what tells is how its object fared. Only the first
sentences are asked, which tell the news; further down a body speaks of earlier failures and of
other matters, which sound headlines leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.model.claims import BodySupport
from dragoman.reading import strength
from dragoman.reading.headline import aside, bodies, concepts, predicate
from dragoman.reading.headline.aside import NEWS
from dragoman.reading.headline.bodies import CONTRADICTED, Line
from dragoman.reading.headline.proposition import Proposition
from dragoman.reading.strength import ASSERTED, DENIED
from dragoman.reading.syntax.labels import RELATIVES
from dragoman.vocab.loader import load

_BEFORE = re.compile(
    r"\b(?:had|earlier|previous|previously|in (?:19|20)\d\d|last year|ago)\b", re.I
)
"""Words of a clause that tells of a time before the news."""
_CLAUSE = re.compile(r"[,;:]|\b(?:after|although|though|despite|which|who|where)\b", re.I)
"""Where a clause may begin or end."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way to come out: how headlines name it, and how a body has it otherwise, or as they do."""

    named: re.Pattern[str]
    unless: re.Pattern[str] | None
    told: re.Pattern[str]
    done: re.Pattern[str] | None
    status: str
    lines: int
    least: int


def otherwise(said: Proposition) -> BodySupport | None:
    """Not so, or weaker, where the first sentences have it come out otherwise than the headline,
    and none of them as it tells."""
    if said.is_negative or said.is_question:
        return None
    for one in _outcomes():
        if _is_named(said, one):
            for line, words in _told(said, one):
                level = DENIED if one.status == CONTRADICTED else one.least - 1
                text = f"The body says “{words}”."
                return BodySupport(one.status, level, said.body.span(line), text)
    return None


def _is_named(said: Proposition, one: Outcome) -> bool:
    """Whether the headline has it come out so, and no word before or behind weakens that."""
    match = one.named.search(said.text)
    if (
        match is None
        or said.strength < one.least
        or (one.unless is not None and one.unless.search(said.text))
    ):
        return False
    start = said.claim.span.start
    outside = (
        word
        for word in predicate.tokens(said.scene, said.claim.span)
        if not match.start() <= word.idx - start < match.end()
    )
    weak = strength.governors()
    return not any(form in weak for word in outside for form in concepts.forms(word))


def _told(said: Proposition, one: Outcome) -> Iterator[tuple[Line, str]]:
    """The first sentences that have it otherwise, each with the words by which it does."""
    first = said.body.lines[: one.lines]
    if one.done is not None and any(one.done.search(line.sentence.text) for line in first):
        return
    for line in first:
        match = one.told.search(line.sentence.text)
        if match is None or _is_aside(said, line, match) or aside.turns_away(said, line):
            continue
        if not _BEFORE.search(_clause(line.sentence.text, match)):
            yield line, bodies.whole_word(one.told, line.sentence.text)


def _is_aside(said: Proposition, line: Line, match: re.Match[str]) -> bool:
    """Whether a relative clause tells it ("the first of three that it *has promised*")."""
    start = line.sentence.start
    words = said.scene.doc.char_span(start + match.start(), start + match.end(), "expand") or ()
    return any(word.dep_ in RELATIVES for word in words)


def _clause(text: str, match: re.Match[str]) -> str:
    """The clause in which some words stand."""
    start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, match.start())), default=0)
    end = _CLAUSE.search(text, match.end())
    return text[start : end.start() if end else len(text)]


@cache
def _outcomes() -> tuple[Outcome, ...]:
    rows = dict(load("outcomes"))
    lists = rows.pop("lists")
    return tuple(
        Outcome(
            _form(row["named"], lists),
            _form(row["unless"], lists) if "unless" in row else None,
            _form(row["told"], lists),
            _form(row["done"], lists) if "done" in row else None,
            row["as"],
            row.get("lines", NEWS),
            row.get("least", ASSERTED),
        )
        for row in rows.values()
    )


def _form(pattern: str, lists: dict[str, str]) -> re.Pattern[str]:
    for name, words in lists.items():
        pattern = pattern.replace(name, words)
    return re.compile(pattern, re.IGNORECASE)
