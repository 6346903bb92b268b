"""What another says of a statement right behind it: "…, *a claim Hanoi denies*", "…, *which Hanoi
denies*".

The apposition or relative clause is the narrator's: it ends what was said before, and makes an
attribution of its own, whose content is that statement.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.spans import cue_first, cue_span, source_span, tidy
from dragoman.reading.syntax.labels import CLOSING_MARKS

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_FENCES = frozenset({",", "—", "–", "--"})
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
    if noun.lower_ == "which":
        return _rebuttal(layout, unit, noun)
    if layout.inside[noun.i] >= 0 or not _tells_of_words(noun):
        return None
    if _begin(layout, unit, noun) is None:
        return None
    twin = [noun.head] if noun.dep_ in grammar.SUBJECTS else []  # taken for a second subject
    for verb in (*noun.rights, *twin):
        own = _commenter(noun, verb) if verb in twin or _is_relative(verb) else None
        if own is not None and _comments(own, verb):
            return verb
    return None


def _commenter(noun: Token, verb: Token) -> Token | None:
    """The subject between a noun and the verb of its relative clause."""
    own = grammar.surface_subjects(verb)
    return next((subject for subject in own if noun.i < subject.i < verb.i), None)


def _tells_of_words(noun: Token) -> bool:
    """Whether a noun may stand for what was said ("a claim", "something")."""
    word = noun.lower_
    if word == "something":
        return True
    under = word in cues.vocabulary()["under"]
    told = (word in cues.noun_modes() and not under) or word in cues.words("comments")
    return told and noun.pos_ == "NOUN"


def _rebuttal(layout: Layout, unit: Unit, which: Token) -> Token | None:
    """The verb of a last clause by which another party denies or judges what stands before."""
    verb = which.head
    judges = verb.lemma_ in cues.words("rebuttals") and which.dep_ in grammar.OBJECTS
    if not judges or layout.inside[which.i] >= 0 or not _fenced(layout, which.i):
        return None
    own = _commenter(which, verb)
    closes = all(token.is_punct for token in layout.doc[verb.right_edge.i + 1 : unit.last])
    return verb if own is not None and closes and _comments(own, verb) else None


def _is_relative(verb: Token) -> bool:
    """Whether a clause is relative: by its label, or because its verb lacks an object."""
    if verb.dep_ in grammar.RELATIVES:
        return True
    cue = cues.match(verb)
    takes = cue is not None and bool(cue.frames & {"obj", "as"})
    return verb.dep_ == "acl" and takes and not grammar.objects(verb)


def _comments(subject: Token, verb: Token) -> bool:
    cue = cues.match(verb)
    relative = subject.lower_ in {"who", "which", "that"}
    return cue is not None and not relative and sources.can_think(subject)


def _begin(layout: Layout, unit: Unit, noun: Token) -> int | None:
    """The article, or "something", that opens the apposition, right behind a comma or dash."""
    if noun.lower_ == "something":
        return noun.i if _fenced(layout, noun.i) else None
    for at in range(noun.i - 1, max(unit.first, noun.i - OPENING), -1):
        token = layout.doc[at]
        if token.lower_ in {"a", "an"}:
            return at if _fenced(layout, at) else None
        if token.pos_ not in {"ADJ", "ADV", "NOUN"}:
            return None
    return None


def _fenced(layout: Layout, at: int) -> bool:
    before = at - 1
    while before > 0 and layout.doc[before].text in CLOSING_MARKS:
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
    subject = _commenter(noun, verb) or grammar.surface_subjects(verb)[0]
    cue = cues.match(verb)
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
