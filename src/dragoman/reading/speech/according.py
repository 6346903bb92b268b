"""Attributions by a phrase: "according to X", "in the words of X", "in his view"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.aside_subjects import FENCES
from dragoman.reading.speech.asides import behind_joint, clausal
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.spans import cue_span, source_span, tidy

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def find_according(layout: Layout, unit: Unit) -> Iterator[Draft]:
    """ "According to X, …", "…, according to X", "in the words of X", "in his view"."""
    doc = layout.doc
    for i in range(unit.first, unit.last):
        if layout.inside[i] >= 0:
            continue
        if doc[i].lower_ in _OWNED and (draft := _in_view(layout, unit, i)) is not None:
            yield draft
            continue
        for phrase in _phrases().get(doc[i].lower_, ()):
            if tuple(t.lower_ for t in doc[i : i + len(phrase)]) == phrase:
                draft = _according(layout, unit, i, len(phrase))
                if draft is not None:
                    yield draft
                break


def _in_view(layout: Layout, unit: Unit, at: int) -> Draft | None:
    """ "In his view", "in Moscow's opinion", "by Kyiv's count"."""
    words, mode = _OWNED[layout.doc[at].lower_]
    for noun in layout.doc[at + 2 : min(at + 7, unit.last)]:
        owners = grammar.possessors(noun)
        if noun.lower_ in cues.words(words) and owners:
            content = _rest(layout, unit, at, noun.i + 1)
            speaker = source_span(layout, owners[0], at + 1, noun.i)
            if not content:
                return None
            cue = cue_span(layout, noun.i, noun.i)
            return Draft(noun.i, cue, content, owners[0].i, speaker, mode)
    return None


_OWNED = {"in": ("in_view", "thought"), "by": ("by_count", "speech"), "on": ("by_count", "speech")}
"""Prepositions before what somebody owns: which nouns, and how it is meant."""


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """The phrases of "according to" by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in cues.vocabulary()["according"]:
        found.setdefault(phrase[0], []).append(tuple(phrase))
    return found


def _according(layout: Layout, unit: Unit, at: int, length: int) -> Draft | None:
    noun = _noun_after(layout, unit, at, length)
    if (
        noun is None
        or noun.lower_ in {"whom", "which"}
        or (length == 1 and not _is_source(layout.doc[at + 1], noun))
    ):
        return None
    end = _phrase_end(layout, unit, at + length, noun)
    content = _rest(layout, unit, at, end)
    if not content:
        return None
    return Draft(
        at,
        cue_span(layout, at, at + length - 1),
        content,
        noun.i,
        source_span(layout, noun, at + length, end),
    )


def _is_source(first: Token, noun: Token) -> bool:
    """Whether what follows "per" is somebody, not a measure ("per cent", "per barrel")."""
    told = first.pos_ in ("DET", "PROPN") or first.text[:1].isupper()
    return told and (sources.can_think(noun) or sources.is_document(noun))


def _noun_after(layout: Layout, unit: Unit, at: int, length: int) -> Token | None:
    """The head noun of what follows the preposition: the highest noun that starts there."""
    doc = layout.doc
    first = at + length
    if first >= unit.last or doc[first].text.isdigit():
        return None
    best: Token | None = None
    for token in doc[first : min(first + 12, unit.last)]:
        if token.text in FENCES and best is not None:
            break
        if grammar.is_noun(token) and token.left_edge.i <= first <= token.i:
            best = token
    return best


def _phrase_end(layout: Layout, unit: Unit, first: int, noun: Token) -> int:
    """Behind the phrase: at the comma that closes it, its apposition included."""
    end = min(noun.right_edge.i + 1, unit.last)
    for i in range(noun.i + 1, end):
        if layout.inside[i] >= 0 and layout.inside[first] < 0:
            return i
        token = layout.doc[i]
        if token.text == "," and not _goes_on_as_source(layout, i, end):
            return i
    return end


def _goes_on_as_source(layout: Layout, comma: int, end: int) -> bool:
    """Whether what follows a comma still describes the source (apposition, relative clause)."""
    if comma + 1 >= end:
        return False
    token = layout.doc[comma + 1]
    if token.lower_ in {"who", "which", "whose"}:
        return True
    return any(t.dep_ == "appos" for t in layout.doc[comma + 1 : min(comma + 8, end)])


def _rest(layout: Layout, unit: Unit, at: int, end: int) -> tuple[Span, ...]:
    """The sentence around the phrase, less the phrase."""
    begin = behind_joint(layout, unit.first)
    before = tidy(layout, begin, at - 1) if at > begin else None
    after = tidy(layout, end, unit.last - 1) if end < unit.last else None
    if before is not None and after is None and not clausal(layout, unit.first, at):
        before = None
    if before is not None and after is not None:
        opened = layout.doc[end].text == "," if end < unit.last else False
        following = layout.doc[end + 1] if end + 1 < unit.last else None
        if (
            not opened
            or following is None
            or following.lower_ in {"who", "which", "and", "but", "while"}
        ):
            after = None
    return tuple(span for span in (before, after) if span is not None)
