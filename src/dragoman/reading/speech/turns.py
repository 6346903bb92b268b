"""Turns of an interview or transcript: lines that open with who speaks ("Q:", "Reporter:",
"Tsahkna:", "WALLACE:").

A label in mixed case counts only where the text names that person, and only where two lines bear
labels: lists ("Energy: …") open in the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.model.claims import Form
from dragoman.model.text import Span
from dragoman.reading.speech import cues
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout

_LINE = re.compile(
    r"(?:^|(?<=\n))[“\"]?(?P<who>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}?)(?P<mark>:|(?<=[QA])\.)"
    r"[ \t]+(?P<what>\S[^\n]*)"
)
_PARAGRAPH = re.compile(r"\S[^\n]*")
PERSONS = frozenset({"PER", "PERSON"})
LEAST = 2
"""Lines with a label that make a text an interview."""
UNLABELLED = 3
"""Paragraphs without a label that still belong to the turn before them, between two turns."""


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line: its label, the colon, what is said in it, and the token the speaker is
    known by (``None``: by the label only); ``sure`` where the label itself tells a speaker."""

    who: tuple[int, int]
    mark: tuple[int, int]
    said: tuple[int, int]
    subject: int | None
    sure: bool = True


def find_turns(layout: Layout) -> list[Draft]:
    """The turns of an interview whose labels are no capitals; empty where the text is none."""
    in_headline = layout.scene.document.in_headline
    matches = [m for m in _LINE.finditer(layout.text) if not in_headline(m.start())]
    if len(matches) < LEAST:
        return []
    people = _people(layout, matches)
    lines = [line for match in matches if (line := _line(layout, match, people)) is not None]
    if len(lines) < LEAST or not any(line.sure for line in lines):
        return []
    ends = [match.start("who") for match in matches[1:]]
    return [_draft(layout, line, _next(ends, line)) for line in lines]


def _next(ends: Sequence[int], line: Line) -> int:
    """Where the next labelled line begins, whatever its label; the line's own end if none does."""
    at = bisect_left(ends, line.said[0])
    return ends[at] if at < len(ends) else line.said[1]


def _draft(layout: Layout, line: Line, until: int) -> Draft:
    return Draft(
        min(layout.token_at(line.said[0]), len(layout.doc) - 1),
        layout.scene.cut(*line.mark),
        tuple(_said(layout, line, until)),
        line.subject,
        layout.scene.cut(*line.who),
        form=Form.DIRECT,
        label=line.subject is None,
    )


def _said(layout: Layout, line: Line, until: int) -> Iterator[Span]:
    """What the line says, and the paragraphs without a label up to the next turn."""
    start, end = line.said
    yield layout.scene.cut(start, end)
    rest = list(_PARAGRAPH.finditer(layout.text, end, max(end, until)))
    if len(rest) <= UNLABELLED:
        yield from (layout.scene.cut(m.start(), m.end()) for m in rest)


def _line(layout: Layout, match: re.Match[str], people: dict[str, int]) -> Line | None:
    label = match["who"].lower().rstrip(".")
    if len(label) > 1 and match["who"].isupper():
        return None  # read by ``speech_headline``
    where = match.span("who"), match.span("mark"), match.span("what")
    if label in _words("answers"):
        return Line(*where, _interviewed(people, layout.token_at(match.start())))
    if label in _words("asks"):
        return Line(*where, None)
    subject = people.get(match["who"].split()[-1]) if match.start() else None
    if subject is not None:
        return Line(*where, subject)
    return Line(*where, None, sure=False) if match["what"].endswith("?") else None


def _interviewed(people: dict[str, int], before: int) -> int | None:
    """The one person named before the answers, if there is one."""
    named = [at for at in people.values() if at < before]
    return named[0] if len(named) == 1 else None


def _people(layout: Layout, matches: Sequence[re.Match[str]]) -> dict[str, int]:
    """Surnames that the text tells outside labels, with the token that bears them."""
    labels = [match.span("who") for match in matches]
    spans = [(o.span.start, o.span.end) for o in layout.scene.officials if o.name]
    spans += [(e.start_char, e.end_char) for e in layout.doc.ents if e.label_ in PERSONS]
    found: dict[str, int] = {}
    for start, end in sorted(spans):
        if any(first <= start < after for first, after in labels):
            continue
        surname = layout.text[start:end].removesuffix("'s").removesuffix("’s").split()[-1:]
        if surname and surname[0][:1].isupper():
            found.setdefault(surname[0], max(0, layout.token_at(end) - 1))
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(cues.vocabulary()["turns"][name])
