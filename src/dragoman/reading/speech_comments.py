"""What another says of a statement, in an apposition behind it: "…, *a claim Hanoi denies*".

The apposition is the narrator's: it ends what was said before, and makes an attribution of its
own, whose content is that statement.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar, speech_cues, speech_sources
from dragoman.reading.speech_draft import Draft
from dragoman.reading.speech_layout import Layout, Unit
from dragoman.reading.speech_spans import cue_first, cue_span, source_span, tidy

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_FENCES = frozenset({",", "—", "–", "--"})
_CLOSERS = frozenset({"”", '"', "’", "'", "''"})
OPENING = 5
"""Words of the apposition before its noun ("a deeply cynical claim")."""


def with_comments(layout: Layout, found: list[Draft]) -> list[Draft]:
    """The drafts, each cut where somebody comments on it, with the comments behind them."""
    drafts = list(found)
    for unit in layout.units:
        for noun in layout.doc[unit.first : unit.last]:
            if (verb := _comment_on(layout, unit, noun)) is not None:
                drafts = _read(layout, unit, noun, verb, drafts)
    return drafts


def _comment_on(layout: Layout, unit: Unit, noun: Token) -> Token | None:
    """The verb by which another party comments, where a noun heads such an apposition."""
    if noun.pos_ != "NOUN" or layout.inside[noun.i] >= 0 or _begin(layout, unit, noun) is None:
        return None
    if noun.lower_ not in speech_cues.noun_modes().keys() | speech_cues.words("comments"):
        return None
    for verb in noun.rights:
        own = grammar.surface_subjects(verb) if _is_relative(verb) else []
        if own and noun.i < own[0].i < verb.i and _comments(own[0], verb):
            return verb
    return None


def _is_relative(verb: Token) -> bool:
    """Whether a clause is relative: by its label, or because its verb lacks an object."""
    if verb.dep_ in grammar.RELATIVES:
        return True
    cue = speech_cues.match(verb)
    takes = cue is not None and bool(cue.frames & {"obj", "as"})
    return verb.dep_ == "acl" and takes and not grammar.objects(verb)


def _comments(subject: Token, verb: Token) -> bool:
    cue = speech_cues.match(verb)
    relative = subject.lower_ in {"who", "which", "that"}
    return cue is not None and not relative and speech_sources.can_think(subject)


def _begin(layout: Layout, unit: Unit, noun: Token) -> int | None:
    """The article that opens the apposition, right behind a comma or dash."""
    for at in range(noun.i - 1, max(unit.first, noun.i - OPENING), -1):
        token = layout.doc[at]
        if token.lower_ in {"a", "an"}:
            return at if _fenced(layout, at) else None
        if token.pos_ not in {"ADJ", "ADV", "NOUN"}:
            return None
    return None


def _fenced(layout: Layout, at: int) -> bool:
    before = at - 1
    while before > 0 and layout.doc[before].text in _CLOSERS:
        before -= 1
    return layout.doc[before].text in _FENCES


def _read(layout: Layout, unit: Unit, noun: Token, verb: Token, drafts: list[Draft]) -> list[Draft]:
    begin = _begin(layout, unit, noun) or noun.i
    at = layout.doc[begin].idx
    kept: list[Draft] = []
    said: tuple[Span, ...] = ()
    for draft in drafts:
        if draft.anchor in {verb.i, noun.i}:
            continue
        cut = _cut(layout, draft, at, begin)
        said = said or (cut.content if cut is not draft else ())
        kept.append(cut)
    before = tidy(layout, unit.first, begin - 1)
    said = said or _ending_at(layout, kept, begin) or ((before,) if before else ())
    return [*kept, _comment(layout, noun, verb, said)] if said else kept


def _cut(layout: Layout, draft: Draft, at: int, begin: int) -> Draft:
    """The draft without the apposition at the end of its content."""
    last = draft.content[-1]
    if not last.start < at < last.end or draft.anchor >= begin:
        return draft
    first = layout.token_at(last.start)
    kept = tidy(layout, first, begin - 1) if first < begin else None
    return replace(draft, content=(*draft.content[:-1], kept)) if kept is not None else draft


def _ending_at(layout: Layout, drafts: list[Draft], begin: int) -> tuple[Span, ...]:
    """The content of the attribution that ends right before the apposition ("“…,” he said")."""
    start = layout.doc[begin].idx
    for draft in drafts:
        parts = [span for span in (*draft.content, draft.cue, draft.speaker) if span is not None]
        end = max(span.end for span in parts)
        if end <= start and not any(char.isalnum() for char in layout.text[end:start]):
            return draft.content
    return ()


def _comment(layout: Layout, noun: Token, verb: Token, said: tuple[Span, ...]) -> Draft:
    subject = grammar.surface_subjects(verb)[0]
    cue = speech_cues.match(verb)
    negated = grammar.negated(verb)
    return Draft(
        verb.i,
        cue_span(layout, cue_first(verb, negated), verb.i),
        said,
        subject.i,
        source_span(layout, subject, noun.i + 1, verb.i),
        cue.mode if cue is not None else "speech",
        negated=negated,
    )
