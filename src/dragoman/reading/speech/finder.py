"""Who says what: every attribution of a document, with source, cue, content and grade.

Speech is given by quotation marks, by verbs, by asides ("…, he said"), by nouns, adjectives and
adverbs; each has a finder. What they find is made one list here: one attribution for one cue,
a finder that looked at more evidence before one that looked at less.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.claims import Attribution, Form
from dragoman.reading.scene import Scene
from dragoman.reading.speech import (
    according,
    asides,
    comments,
    continued,
    cues,
    direct,
    grades,
    headline,
    nouns,
    sources,
    turns,
    verbs,
)
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout, lay_out

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def find_attributions(scene: Scene) -> tuple[Attribution, ...]:
    """All attributions of a scene, in order of the text, each graded and its speaker resolved.

    ``scene`` needs its actors and officials. Quoted phrases inside reported speech follow at
    the end as attributions of their own (``part_of``).
    """
    if not scene.doc.has_annotation("DEP"):
        return ()  # spaCy's trees of unparsed text are unsafe to walk, not just empty
    layout = lay_out(scene)
    drafts = sorted(find_drafts(layout), key=lambda draft: (draft.start, -draft.end))
    return grades.grade(layout, drafts)


def find_drafts(layout: Layout) -> list[Draft]:
    """What the finders find, once for each cue, without what stands in another's shadow."""
    found = headline.find_headlines(layout) + turns.find_turns(layout)
    spoken = direct.find_direct(layout)
    quoted = {draft.anchor for draft in spoken}
    found = [draft for draft in found if draft.anchor not in quoted] + spoken
    taken = {draft.anchor for draft in found}
    for unit in layout.units:
        for find in (
            asides.find_asides,
            verbs.find_in_unit,
            nouns.find_nouns,
            nouns.find_adverbs,
        ):
            fresh = list(find(layout, unit, taken))
            taken.update(draft.anchor for draft in fresh)
            found += fresh
        found += according.find_according(layout, unit)
    found = comments.with_comments(layout, _without_shadows(found))
    grown = continued.carry_on(layout, found)
    return [_formed(layout, draft) for draft in _without_echoes(layout, grown)]


def _without_echoes(layout: Layout, found: list[Draft]) -> list[Draft]:
    """Drop minds and pronouns inside somebody's speech ("X said he hopes …"): that is the outer
    speaker's content. Another's telling in it stays ("X said that Y told Z …")."""
    holders = sorted(found, key=lambda draft: (draft.start, -draft.end))
    kept: list[Draft] = []
    stack: list[Draft] = []
    for draft in holders:
        stack = [outer for outer in stack if outer.end > draft.start][-8:]
        echo = any(_echoes(layout, draft, outer) for outer in stack)
        if not echo:
            kept.append(draft)
            stack.append(draft)
    return kept


def _echoes(layout: Layout, draft: Draft, outer: Draft) -> bool:
    mark = draft.cue or draft.content[0]
    if draft.subject is None:
        return False
    if not any(span.start <= mark.start and mark.end <= span.end for span in outer.content):
        return False
    subject = layout.doc[draft.subject]
    if _owns(layout, draft, subject):
        return False
    own = draft.subject == outer.subject  # "declined *to say who* …"
    if own or draft.mode != "speech" or not cues.quotes(layout.doc[draft.anchor]):
        return True
    if outer.form is Form.DIRECT and not sources.is_named(subject):
        return True
    return subject.lower_ in sources.PERSONAL | {"it"}


def _owns(layout: Layout, draft: Draft, subject: Token) -> bool:
    """Whether a named party's own claim is told of ("dismissed *Niger's argument that* …")."""
    anchor = layout.doc[draft.anchor]
    that = draft.content[0].quote.lower().startswith("that ")
    return that and anchor.pos_ == "NOUN" and sources.is_named(subject)


def _formed(layout: Layout, draft: Draft) -> Draft:
    """The draft with its form: direct when all of it stands in quotation marks, mixed when
    some of it does."""
    if draft.form is Form.DIRECT:
        return draft
    quoted = [
        quote
        for number in _quotes_near(layout, draft)
        if any(
            span.start <= (quote := layout.quotes[number]).start < span.end
            for span in draft.content
        )
    ]
    return replace(draft, form=Form.MIXED) if quoted else draft


def _quotes_near(layout: Layout, draft: Draft) -> tuple[int, ...]:
    return layout.units[layout.unit_of(layout.token_at(draft.start))].quotes


def _without_shadows(found: list[Draft]) -> list[Draft]:
    """Drop a second draft of the same content."""
    kept: dict[tuple[tuple[int, int], ...], Draft] = {}
    for draft in found:
        key = tuple((span.start, span.end) for span in draft.content)
        kept.setdefault(key, draft)
    return list(kept.values())
