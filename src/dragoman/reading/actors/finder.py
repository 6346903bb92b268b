"""Which states and organisations a text names, and where: names, demonyms, capitals, metonyms.

One dictionary pass over the words (longest match); the parse only breaks ties, because a city
is an actor where it acts ("Beijing said") and a place where things happen ("in Beijing").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import ActorMention
from dragoman.model.text import Document, Span
from dragoman.reading.actors import venues
from dragoman.reading.actors.groups import find_groups
from dragoman.reading.actors.lines import lines_of
from dragoman.reading.actors.namesakes import FORM
from dragoman.reading.actors.senses import Sense, bodies, heads, senses
from dragoman.reading.syntax.labels import FINITE_OR_MODAL
from dragoman.vocab.loader import load
from dragoman.vocab.states import is_state
from dragoman.vocab.words import Match, Word

if TYPE_CHECKING:
    from dragoman.reading.parse import Doc

INSTITUTION_REACH = 3
"""Words between an adjective and its institution ("the Russian state-owned gas company")."""
PERSON_LABELS = frozenset({"PER", "PERSON"})
JOINERS = frozenset("-–—‑/")
GAPS = frozenset({" ", "-", "‑", "\n", "'s ", "’s ", "' ", "’ "})


@dataclass(frozen=True, slots=True)
class Page:
    """The text as words, with what the parse is asked for."""

    document: Document
    doc: Doc
    text: list[Word]
    persons: frozenset[int]
    """Character starts of words inside an entity that the pipeline took for a person."""


def find_actors(doc: Doc, document: Document) -> tuple[ActorMention, ...]:
    """Every mention of a state or organisation as an actor, in order of place.

    A venue ("in Moscow"), a document ("the Minsk agreements"), a newspaper or a sea is none.
    "Both countries" gives one mention for each of the actors meant, with the same span.
    """
    lines = lines_of(doc)
    page = Page(document, doc, lines.words, _person_words(doc))
    named = _named(lines.names)
    mentions = [m for match in lines.names for m in _mentions(page, match, named)]
    mentions += find_groups(page.text, document, tuple(mentions))
    mentions += _councils(document.text)
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))


def _councils(text: str) -> Iterator[ActorMention]:
    """The Security Council and its like by their bare names; not one that says whose an office is
    ("secretary of the Security Council"), nor where the text knows a state's own."""
    bare, own = _council_patterns()
    found = list(bare.finditer(text))
    if found and not own.search(text):
        for match in found:
            yield ActorMention(Span.of(text, match.start(1), match.end(1)), "UN", "name", "IGO")


@cache
def _council_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The bare names after "the" (or "a", of their resolutions), and the same names as a state's
    ("Latvia's", "National")."""
    names = "|".join(map(re.escape, load("venues")["united_nations"]))
    bare = re.compile(rf"(?<!\bof )\b(?:[Tt]he|[Aa]) ({names})\b(?!['’]| of\b)")
    return bare, re.compile(rf"(?:['’]s?|\b(?:National|Supreme|State)) (?:{names})\b")


def _person_words(doc: Doc) -> frozenset[int]:
    """Words of personal names of more than one word: "Jordan" in "Vernon Jordan"."""
    return frozenset(
        token.idx
        for entity in doc.ents
        if entity.label_ in PERSON_LABELS and len(entity) > 1
        for token in entity
    )


def _named(found: Sequence[Match[Sense]]) -> Counter[str]:
    """How often each state is named outright: the witness for timid names."""
    return Counter(
        sense.code
        for match in found
        for sense in match.values[:1]
        if sense.form in ("name", "demonym", "metonym") and not sense.shy
    )


def _mentions(page: Page, match: Match[Sense], named: Counter[str]) -> Iterator[ActorMention]:
    sense = _choose(page, match, named)
    if sense is None:
        return
    first, last = page.text[match.first], page.text[match.after - 1]
    body = _institution(page, match) if sense.form in ("name", "demonym", "capital") else None
    if body is not None:
        last, sector = body
        yield _mention(page, first, last, sense.code, "institution", sector)
        return
    form = "demonym" if sense.form == "combining" else sense.form
    yield _mention(page, first, last, sense.code, form, sense.sector)


def _mention(
    page: Page, first: Word, last: Word, code: str, form: str, sector: str
) -> ActorMention:
    return ActorMention(Span.of(page.document.text, first.start, last.end), code, form, sector)


def _choose(page: Page, match: Match[Sense], named: Counter[str]) -> Sense | None:
    """The sense that the place in the text allows, or ``None`` where it is no actor."""
    if any(sense.form in ("trap", "region", FORM) for sense in match.values):
        return None
    if _names_a_thing(page, match):
        return None
    allowed = [sense for sense in match.values if _allowed(page, match, sense, named)]
    if len(allowed) > 1:  # Brussels is the Union's unless the text is about Belgium
        allowed.sort(key=lambda sense: (-named[sense.code], is_state(sense.code)))
    return allowed[0] if allowed else None


def _names_a_thing(page: Page, match: Match[Sense]) -> bool:
    """ "the Minsk agreements", "the Jerusalem Post": a capitalised head noun right after."""
    after = match.after
    if after >= len(page.text) or page.text[after - 1].possessive:
        return False
    follower = page.text[after]
    if follower.low not in heads() or not _adjacent(page, after):
        return False
    sense = match.values[0]
    return sense.form == "capital" or (follower.capital and sense.form == "name")


def _adjacent(page: Page, at: int) -> bool:
    """Whether only a space or hyphen stands before the word."""
    gap = page.document.text[page.text[at - 1].end : page.text[at].start]
    return gap in GAPS


def _allowed(page: Page, match: Match[Sense], sense: Sense, named: Counter[str]) -> bool:
    text = page.text
    if sense.article and (match.first == 0 or text[match.first - 1].low != "the"):
        return False
    if sense.form == "combining":
        return _hyphen_after(page, match.after) and _state_after(page, match)
    if sense.form == "capital":
        return _capital_acts(page, match, sense, named)
    if sense.form == "demonym" and _language(page, match):
        return False
    if match.after - match.first == 1 and text[match.first].start in page.persons:
        return _outside_name(page, match)
    return not sense.shy or _shy_stands(page, match, sense, named)


def _language(page: Page, match: Match[Sense]) -> bool:
    """ "spoke in Russian": an adjective after "in" with nothing to describe."""
    before = page.text[match.first - 1].low if match.first else ""
    if before not in ("in", "into", "speak", "speaks", "spoke", "fluent", "learn"):
        return False
    after = match.after
    alone = after >= len(page.text) or not _adjacent(page, after)
    return alone or page.text[after].low in venues.FUNCTION_WORDS


def _outside_name(page: Page, match: Match[Sense]) -> bool:
    """A state's name in an over-long personal entity ("Russia's Lavrov") is still a state."""
    word = page.text[match.first]
    if word.possessive:
        return True
    before = page.text[match.first - 1] if match.first else None
    after = page.text[match.after] if match.after < len(page.text) else None
    alone = before is None or not before.capital or not _adjacent(page, match.first)
    sense = match.values[0]
    if sense.shy:
        return False
    return alone or (sense.form == "demonym" and after is not None and after.capital)


def _hyphen_after(page: Page, after: int) -> bool:
    """Whether a hyphen ties the last word before ``after`` to what follows ("state-owned")."""
    end = page.text[after - 1].end
    return page.document.text[end : end + 1] in JOINERS


def _state_after(page: Page, match: Match[Sense]) -> bool:
    follower = senses().at(page.text, match.after)
    return follower is not None and follower.values[0].form in ("name", "demonym")


def _capital_acts(page: Page, match: Match[Sense], sense: Sense, named: Counter[str]) -> bool:
    first = page.text[match.first]
    if first.start in page.persons and not first.possessive:
        return False
    if sense.shy and not (named[sense.code] and venues.subject(page.doc, first)):
        return False
    return venues.acts(page.doc, page.document.text, page.text, match)


def _shy_stands(page: Page, match: Match[Sense], sense: Sense, named: Counter[str]) -> bool:
    """Whether a name that is also a person's or a place's is the state here."""
    text = page.text
    before = text[match.first - 1] if match.first else None
    after = text[match.after] if match.after < len(text) else None
    if before is not None and before.capital and _adjacent(page, match.first):
        if venues.opens_sentence(page.document.text, before) or venues.common(before):
            pass
        elif senses().at(text, match.first - 1) is None and len(before.low) > 2:
            return False
    glued = after is not None and after.capital and _adjacent(page, match.after)
    if glued and after is not None and not text[match.first].possessive:
        return sense.form == "demonym" or bool(named[sense.code])
    return not (sense.code == "GEO" and venues.american_south(text))


def _institution(page: Page, match: Match[Sense]) -> tuple[Word, str] | None:
    """The last word and sector of an institution of the state ("Chinese state media")."""
    text = page.text
    for at in range(match.after, min(match.after + INSTITUTION_REACH, len(text))):
        if not _same_phrase(page, at) or text[at].low in venues.ACTING_TAILS:
            return None
        body = bodies().at(text, at)
        if body is not None and not _hyphen_after(page, body.after):
            parted = any(_finite(page, word) for word in text[match.after : at])
            return None if parted else (text[body.after - 1], body.values[0])
        if senses().at(text, at) is not None or text[at].possessive:
            return None
    return None


def _finite(page: Page, word: Word) -> bool:
    """Whether a word is a verb with a subject ("Iraq *says* two drones")."""
    token = venues.token_at(page.doc, word.start)
    return token is not None and token.tag_ in FINITE_OR_MODAL


def _same_phrase(page: Page, at: int) -> bool:
    """Whether nothing but a space or hyphen, and no small function word, comes between."""
    return _adjacent(page, at) and page.text[at].low not in venues.FUNCTION_WORDS
