"""The headline's propositions and labels, each held against the body.

A label ("secret", "exclusive", "first") is one only where it functions as such: not in a name
("Secret Service"). A proposition is a clause of the headline with the strength with which it is
asserted; kickers ("Exclusive:") and attributions (", Seoul says") are read off it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import HeadlineClaim
from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.headline import holding, predicate
from dragoman.reading.headline.holding import hold_against_body
from dragoman.reading.scene import Scene
from dragoman.reading.strength import ASSERTED, CLAIMED, POSSIBLE, asks
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

__all__ = ["body_strength", "find_headline", "hold_against_body"]

SHORTEST = 3
"""Words a stretch of the headline needs to be a proposition of its own."""

_TAIL = re.compile(r"\s+[|–—]\s+[\w.' ’&]{2,40}\Z|\s+-\s+[A-Z][\w.'’& ]{2,30}\Z")
_SPLIT = re.compile(r";\s|\s[–—]\s|\s(?:as|while|but)\s", re.IGNORECASE)


def find_headline(scene: Scene) -> tuple[HeadlineClaim, ...]:
    """Labels and propositions of the headline, in order, with what the body says of each.

    Found in its first printing only; without a headline there are none, and without a body
    nothing is held against it.
    """
    if not scene.document.headline:
        return ()
    title = scene.document.headline[0]
    found = [*_labels(scene, title), *_propositions(scene, title)]
    held = [_held(scene, claim) for claim in found] if holding.has_body(scene) else found
    return tuple(sorted(held, key=lambda one: (one.span.start, one.sort)))


def body_strength(scene: Scene, claim: HeadlineClaim) -> int:
    """How strongly the body says a headline claim: -1 not at all, else 0 (denied) to 4."""
    return hold_against_body(scene, claim).strength


def _held(scene: Scene, claim: HeadlineClaim) -> HeadlineClaim:
    support = hold_against_body(scene, claim)
    return replace(
        claim,
        body=support.strength,
        body_span=support.span,
        support=support.status,
        why=support.text,
    )


# --- labels ----------------------------------------------------------------------------------


@cache
def _label_forms() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None, bool], ...]:
    return tuple(
        (
            name,
            re.compile("|".join(row["forms"]), re.IGNORECASE),
            re.compile("|".join(row["not"]), re.IGNORECASE) if row.get("not") else None,
            bool(row.get("noun")),
        )
        for name, row in load("labels").items()
    )


def _labels(scene: Scene, title: Span) -> Iterator[HeadlineClaim]:
    """Labels of the headline, each once, shown with the noun they stand before."""
    for name, form, unwanted, noun in _label_forms():
        barred = [m.span() for m in unwanted.finditer(title.quote)] if unwanted else []
        for match in form.finditer(title.quote):
            if any(match.start() < end and start < match.end() for start, end in barred):
                continue
            end = _with_noun(title.quote, match.end()) if noun else match.end()
            span = _cut(scene, title, match.start(), end)
            yield HeadlineClaim(span, "label", label=name, strength=ASSERTED)
            break


_NEXT = re.compile(
    r"\s+(?!(?:in|on|of|for|to|with|by|at|as|and|or|after|before|from|over|is|are|was|has|between)\b)"
    r"[\w’'-]+"
)


def _with_noun(text: str, end: int) -> int:
    match = _NEXT.match(text, end)
    return match.end() if match else end


# --- propositions ----------------------------------------------------------------------------


@cache
def _kicker() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{load('headlines')['kickers']})\s*[:|–—-]+\s*", re.IGNORECASE)


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[\w.'’-]+\s){{0,4}}?(?:{load('headlines')['speakers']})\s*\Z", re.IGNORECASE
    )


@cache
def _said_behind() -> re.Pattern[str]:
    saying = load("headlines")["saying"]
    return re.compile(
        rf",\s+(?:(?:[\w.'’-]+\s){{1,6}}(?:{saying})(?:\s(?:in|on|at)\s[\w.'’ -]{{2,30}})?"
        rf"|(?:{saying})\s(?:[\w.'’-]+\s?){{1,6}}"
        rf"|according to .{{2,40}})\Z"
        rf"|\s[-–—:]\s(?:{load('headlines')['speakers']})\Z",
        re.IGNORECASE,
    )


@cache
def _said_before() -> re.Pattern[str]:
    """ "Canberra says …", before a clause of its own; not "says no to …"."""
    return re.compile(
        rf"(?:[\w.'’-]+\s){{1,4}}(?:{load('headlines')['stating']})\s(?:that\s)?"
        rf"(?!(?:no|yes|so|goodbye|sorry|of|to|on|about)\b)(?=(?:\S+\s+){{{SHORTEST - 1}}}\S)",
        re.IGNORECASE,
    )


def _propositions(scene: Scene, title: Span) -> Iterator[HeadlineClaim]:
    start, end = 0, len(title.quote)
    tail = _TAIL.search(title.quote)
    end = tail.start() if tail and len(title.quote[: tail.start()].split()) >= 4 else end
    kicker = _kicker().match(title.quote)
    start = kicker.end() if kicker else start
    level = ASSERTED
    behind = _said_behind().search(title.quote, start, end)
    if behind is not None:
        level, end = CLAIMED, behind.start()
    start, level = _past_colon(title.quote, start, end, level)
    if asks(title.quote[:end]):
        level = POSSIBLE
    for first, last in _parts(scene, title, start, end):
        said = _said_before().match(title.quote, first, last)
        span = _cut(scene, title, said.end() if said else first, last)
        if len(span.quote.split()) >= SHORTEST:
            most = min(level, CLAIMED) if said else level
            strength = min(most, predicate.strength_of(scene, span))
            yield HeadlineClaim(span, "proposition", strength=strength)


def _past_colon(text: str, start: int, end: int, level: int) -> tuple[int, int]:
    """Skip "Minister:" (somebody claims it) or a short topic before a colon."""
    colon = text.find(": ", start, end)
    if colon < 0:
        return start, level
    lead = text[start:colon]
    if _speaker().match(lead.strip()):
        return colon + 2, CLAIMED
    if len(lead.split()) <= 4 and len(text[colon + 2 : end].split()) >= SHORTEST:
        return colon + 2, level
    return start, level


def _tails(scene: Scene, title: Span) -> Iterator[tuple[int, int]]:
    """Where a second act begins behind a comma, as gaps: one of the same subject ("X quits post,
    accusing Y"), or a clause with a verb and subject of its own ("X signs, blockade ends")."""
    words = predicate.tokens(scene, title)
    for i, token in enumerate(words[1:-1], 1):
        after = words[i + 1]
        tail = after.text.islower() and after.text.endswith("ing")
        if token.text == "," and (tail or all(map(_is_clause, (words[:i], words[i + 1 :])))):
            yield token.idx - title.start, after.idx - title.start


def _is_clause(words: list[Token]) -> bool:
    """Whether a stretch has a finite verb that stands behind a subject."""
    inside = set(words)
    return any(
        verb.pos_ == "VERB" and verb.tag_ in ("VBZ", "VBP", "VBD") and subject in inside
        for verb in words
        for subject in grammar.surface_subjects(verb)
    )


def _parts(scene: Scene, title: Span, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses of the headline ("X hosts Y as talks stall"), if each can stand alone."""
    text = title.quote
    cuts = [m.span() for m in _SPLIT.finditer(text, start, end)]
    cuts += [at for at in _tails(scene, title) if start < at[0] and at[1] < end]
    begin = start
    for low, high in sorted(cuts):
        alone = len(text[begin:low].split()) >= SHORTEST and len(text[high:end].split()) >= SHORTEST
        if alone:
            yield begin, low
            begin = high
    yield begin, end


def _cut(scene: Scene, title: Span, start: int, end: int) -> Span:
    """A stretch of the headline as a span of the document."""
    quote = title.quote[start:end]
    lead = len(quote) - len(quote.lstrip(" :;,–—-"))
    first = title.start + start + lead
    return scene.cut(first, first + len(quote.strip(" :;,–—-")))
