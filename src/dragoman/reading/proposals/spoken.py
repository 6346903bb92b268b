"""Who says a proposed claim: the speaker's words in the text, graded by our own rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model.claims import Attribution, Form, Reading
from dragoman.model.text import Span
from dragoman.reading.proposals.fields import Refused
from dragoman.reading.proposals.quoting import Folded, find
from dragoman.reading.scene import Scene
from dragoman.reading.speech import grades
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout, lay_out

REACH = 600
"""Characters between a quotation and who says it: a long sentence or two."""


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker, a cue (if one was found) and what is said."""

    speaker: Span
    cue: Span | None
    content: Span


def find_said(place: Folded, span: Span, speaker: str, cue: str) -> Said | None:
    """The speaker and cue nearest to a quotation; ``None`` where no speaker is proposed.

    Raises :class:`Refused` where the speaker's words are not near: a claim must not be given
    to somebody the text does not give it to, nor to the outlet instead.
    """
    if not speaker:
        return None
    who = _nearest(place, span, speaker)
    if who is None:
        raise Refused("the speaker is not in the text near the quotation")
    word = _nearest(place, span, cue) if cue else None
    return Said(who, word, _content(place, span, [who, *([word] if word else [])]))


def _nearest(place: Folded, span: Span, words: str) -> Span | None:
    near = [one for one in find(place, words) if _gap(one, span) <= REACH]
    return min(near, key=lambda one: (_gap(one, span), -one.start), default=None)


def _gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _content(place: Folded, span: Span, marks: list[Span]) -> Span:
    """The quotation without the speaker and cue that stand in it: its longer side."""
    inside = [mark for mark in marks if mark.overlaps(span)]
    if not inside:
        return span
    before = Span.of(place.text, span.start, max(span.start, min(m.start for m in inside)))
    behind = Span.of(place.text, min(span.end, max(m.end for m in inside)), span.end)
    return max(before, behind, key=len) if before.quote or behind.quote else span


def attributions(
    scene: Scene, reading: Reading, said: Sequence[Said | None]
) -> tuple[tuple[Attribution, ...], list[int | None]]:
    """New attributions, and for each claim the index of its own (``None``: as our reader says).

    Where our reader gives the same words to the same speaker, its attribution stands.
    """
    if not any(said) or not scene.doc.has_annotation("DEP"):
        return (), [None] * len(said)
    layout = lay_out(scene)
    fresh: list[Attribution] = []
    indices: list[int | None] = []
    for one in said:
        held = _held(reading, one) if one else None
        if one is None or held is not None:
            indices.append(held)
            continue
        indices.append(len(reading.attributions) + len(fresh))
        fresh.append(_graded(layout, one))
    return tuple(fresh), indices


def _held(reading: Reading, said: Said) -> int | None:
    """Our attribution of those words to that speaker, the narrowest of several."""
    found = [
        (sum(map(len, one.content)), index)
        for index, one in enumerate(reading.attributions)
        if one.speaker is not None
        and one.speaker.overlaps(said.speaker)
        and any(content.overlaps(said.content) for content in one.content)
    ]
    return min(found)[1] if found else None


def _graded(layout: Layout, said: Said) -> Attribution:
    """The attribution with the grade, the hedge and the person our rules give it."""
    head = layout.doc.char_span(said.speaker.start, said.speaker.end, alignment_mode="expand")
    mark = said.cue or said.content
    draft = Draft(
        anchor=min(layout.token_at(mark.start), len(layout.doc) - 1),
        cue=said.cue,
        content=(said.content,),
        subject=head.root.i if head is not None else None,
        speaker=said.speaker,
        form=_form(layout, said.content),
    )
    return replace(grades.grade(layout, [draft])[0], nested_in=None, part_of=None)


def _form(layout: Layout, content: Span) -> Form:
    """Direct where all of it stands in quotation marks, mixed where some does."""
    for quote in layout.quotes:
        if quote.start <= content.start and content.end <= quote.end + 2:
            return Form.DIRECT
        if quote.start < content.end and content.start < quote.end:
            return Form.MIXED
    return Form.INDIRECT
