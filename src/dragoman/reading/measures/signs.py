"""Which way a measure goes by what is done to what: to cut a duty eases, to cut a quota tightens.

Every instrument of ``vocab/measures.yaml`` is of a sort (a burden, a due, a bound, a paper, a
freedom), every verb of an operation; ``signs`` say what the one does to the other. An act told by
a noun ("the lifting of the ban") is a relief or a hardening, to which more can be done in turn
("the suspension of permits was *ended*").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.measures.words import (
    Row,
    acts_by_noun,
    any_instrument,
    barred,
    carriers,
    instruments,
    named_instrument,
    of_subjects,
    purposes,
    rows,
    sign,
    sorts,
    words_of,
)

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

REACH = 60
"""Characters before a noun in which what belongs to its name stands ("most-favoured status")."""
_ACTED_ON = ("of", "to", "in", "on", "for")
"""Prepositions under which stands what an act told by a noun is done to ("an end *to* visas")."""
_QUANTITIES = frozenset({"percent", "%", "cent", "tonne", "ton", "dollar", "euro", "point"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A direction, and the instrument and noun by which it goes."""

    direction: str
    instrument: str
    noun: Token


def told(row: Row, verb: Token, last: Token | None = None) -> Sign | None:
    """What a wording says by its object, or ``None`` where that is none of the row's; ``last`` is
    the last word of its cue, under which the object may stand ("do away *with* the tax")."""
    if row.operation:
        return _operated(row.operation, verb, last)
    if row.phrase:
        return Sign(row.direction, row.instrument, verb)
    return None if _is_unlike(row, verb) else _done(row, verb)


def _is_unlike(row: Row, verb: Token) -> bool:
    """Whether a row asks for a change or a new rule as subject that a verb does not tell."""
    if row.past and not _no_longer(verb):
        return True
    subjects = grammar.subjects(verb) if row.by else []
    return bool(row.by) and not any(
        named(noun, row.by) and _NEW.search(_phrase(noun)) for noun in subjects
    )


_NEW = re.compile(
    r"\b(?:new|revised|amended|latest|updated|tougher|stricter|tighter|looser|decree|took effect)\b"
)
"""What makes a rule that bars or allows something a change."""


def _done(row: Row, verb: Token) -> Sign | None:
    """What a wording says by the first of its objects that it takes."""
    objects = grammar.objects(verb)
    if row.every:
        bare = not objects and not grammar.complements(verb)
        return None if bare else Sign(row.direction, row.instrument, verb)
    for noun in objects:
        if name := named(noun, row.objects):
            return Sign(row.direction, name, noun)
        thing = row.things is not None and any(map(row.things.match, heads(noun)))
        if thing and (not row.owned or _is_somebodys(noun, verb)):
            return Sign(row.direction, row.instrument or nearest(_phrase(noun)) or "rules", noun)
    return _marked(row, verb, objects)


def _is_somebodys(noun: Token, verb: Token) -> bool:
    """Whether a thing is somebody's, or opened to somebody ("its market *to Indian firms*")."""
    to = any(mark == "to" for one in (noun, verb) for mark, _ in grammar.obliques(one))
    return to or bool(grammar.possessors(noun))


def _no_longer(verb: Token) -> bool:
    return any(child.lower_ == "longer" for child in verb.lefts) and "no longer" in _phrase(verb)


def _marked(row: Row, verb: Token, objects: list[Token]) -> Sign | None:
    """An instrument under a preposition ("hit with *tariffs*", "taken off the *blacklist*")."""
    for mark, noun in (pair for one in (verb, *objects) for pair in grammar.obliques(one)):
        for wanted, names in row.marks:
            if mark == wanted and (name := named(noun, names)):
                return Sign(row.direction, name, objects[0] if objects else noun)
    return None


def heads(noun: Token) -> list[str]:
    """The noun and the nouns in its phrase that narrow it ("arms export *licences*")."""
    return [noun.text, *(child.text for child in grammar.compounds(noun))]


def _phrase(token: Token) -> str:
    start, end = grammar.bounds(token)
    return token.doc.text[start:end]


def nearest(phrase: str) -> str:
    """The first instrument named in a text, or empty."""
    match = named_instrument().search(phrase)
    return str(match.lastgroup) if match else ""


def purpose(text: str) -> str:
    """Easing or tightening by what a law is said to do, neutral where it does not say."""
    found = [(m.start(), name) for name, form in purposes() if (m := form.search(text))]
    return min(found)[1] if found else "neutral"


def _operated(operation: str, verb: Token, last: Token | None) -> Sign | None:
    """What an operation does to the first of its objects that it can be done to."""
    under = [last.head] if last is not None and last.dep_ == "case" and last != verb else []
    for noun in [*_things(operation, verb), *under]:
        sort, instrument = sort_of(noun)
        if instrument in _LAWS and (operation in of_subjects() or noun.lemma_.lower() == "bill"):
            continue  # that a law takes effect is read by its name; a bill was never one
        if direction := sign(sort, _meant(operation, verb)):
            return Sign(direction, instrument, noun)
    return None


def _things(operation: str, verb: Token) -> list[Token]:
    if operation in of_subjects():
        return grammar.subjects(verb)
    given = [one for one in grammar.complements(verb) if one.lemma_.lower() in words_of("giving")]
    if given and operation in ("stop", "resume"):
        return grammar.objects(given[0])
    return grammar.objects(verb)


def _meant(operation: str, verb: Token) -> str:
    """What is lifted *to* a height is raised and not ended."""
    heights = (
        noun.lemma_.lower() in _QUANTITIES or noun.pos_ == "NUM"
        for mark, noun in grammar.obliques(verb)
        if mark in ("to", "by", "from")
    )
    return "raise" if operation == "lift" and any(heights) else operation


def sort_of(noun: Token) -> tuple[str, str]:
    """The sort and the instrument of a noun, or of an act on one that it tells."""
    lemma = noun.lemma_.lower()
    if lemma in words_of("decisions"):
        return _decided(noun)
    operation = acts_by_noun().get(lemma)
    if operation is None:
        return _plain(noun)
    for inner in _acted_on(noun):
        sort, instrument = _plain(inner)
        if direction := sign(sort, operation):
            return _ACTS[direction], instrument
    return "", ""


_ACTS = {"tightening": "hardening", "easing": "relief", "neutral": ""}


def _plain(noun: Token) -> tuple[str, str]:
    """The sort of an instrument, of what is counted, or of a law by what it is said to do."""
    if instrument := named(noun, sorts()):
        return sorts()[instrument], instrument
    if noun.lemma_.lower() in words_of("amounts"):
        counted = [other for mark, other in grammar.obliques(noun) if mark == "of"]
        return next((found for one in counted if (found := _plain(one))[0]), ("", ""))
    instrument = named(noun, _LAWS)
    return (_ACTS[purpose(_phrase(noun))], instrument) if instrument else ("", "")


_LAWS = ("law", "decree", "directive")


def _decided(noun: Token) -> tuple[str, str]:
    """What a decision is to do ("a *decision* to bar lorries")."""
    for verb in grammar.complements(noun):
        for row in rows().of(verb.lower_):
            found = told(row, verb) if row.cue.fullmatch(verb.text) else None
            if found is not None:
                return _ACTS[found.direction], found.instrument
    return "", ""


def _acted_on(noun: Token) -> Iterator[Token]:
    yield from (other for mark, other in grammar.obliques(noun) if mark in _ACTED_ON)
    yield from grammar.compounds(noun)


def named(noun: Token, names: Iterable[str]) -> str:
    """The first of the instruments that a noun names, by itself or with what stands before it
    ("landing *rights*"), or by the noun that it carries ("tariff *rates*")."""
    for word in (noun, *(grammar.compounds(noun) if carriers().match(noun.text) else ())):
        if _may_be_one(word) and not _covers(barred(), word):
            found = (name for name in names if _covers(instruments()[name], word, to_end=True))
            if name := next(found, ""):
                return name
    return ""


def _may_be_one(word: Token) -> bool:
    """Whether any instrument is named near a word: most nouns are far from all."""
    low, high = _near(word)
    return any_instrument().search(word.doc.text[low:high]) is not None


def _near(word: Token) -> tuple[int, int]:
    return max(word.sent.start_char, word.idx - REACH), word.idx + len(word) + REACH


def _covers(form: re.Pattern[str], word: Token, to_end: bool = False) -> bool:
    """Whether a form stands over a word, or ends with it."""
    start, end = word.idx, word.idx + len(word)
    for match in form.finditer(word.doc.text, *_near(word)):
        if match.end() == end if to_end else match.start() <= start < match.end():
            return True
    return False
