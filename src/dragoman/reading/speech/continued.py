"""Quotations that stand alone and go on with what was said before them.

``“A,” said X. “B.”`` is one attribution; so is ``A, X said. “B.”``, and a paragraph that is nothing
but quotation behind one that ended with the speaker's words.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.claims import Form
from dragoman.reading.speech import sources
from dragoman.reading.speech.direct import contents
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout, Unit


def carry_on(layout: Layout, found: list[Draft]) -> list[Draft]:
    """The drafts, each with the lone quotations behind it added to its content."""
    drafts = list(found)
    holders = _holders(layout, drafts)
    claimed = _claimed(layout, drafts)
    for number, unit in enumerate(layout.units):
        lone = unit.quotes and not claimed & set(unit.quotes) and _is_bare(layout, unit)
        if not lone or number == 0:
            continue
        holder = _holder(layout, drafts, holders, number)
        if holder is not None:
            more = contents(layout, unit.quotes)
            drafts[holder] = replace(drafts[holder], content=drafts[holder].content + more)
            holders[number] = holder
    return drafts


def _holders(layout: Layout, drafts: list[Draft]) -> dict[int, int]:
    """For each unit the last of its speeches that has a speaker."""
    found: dict[int, int] = {}
    for index, draft in sorted(enumerate(drafts), key=lambda pair: pair[1].anchor):
        speaks = draft.mode == "speech" and draft.subject is not None and not draft.negated
        if speaks and layout.inside[draft.anchor] < 0:
            found[layout.unit_of(draft.anchor)] = index
    return found


def _claimed(layout: Layout, drafts: list[Draft]) -> set[int]:
    """The quotations that some speech from outside them holds already."""
    found: set[int] = set()
    for draft in drafts:
        for span in draft.content:
            at = min(layout.token_at(span.start), len(layout.inside) - 1)
            if layout.inside[at] != layout.inside[draft.anchor]:
                found.add(layout.inside[at])
    return found


def _is_bare(layout: Layout, unit: Unit) -> bool:
    """Whether a unit is nothing but quotation."""
    return not any(
        layout.inside[token.i] < 0 and (token.is_alpha or token.like_num)
        for token in layout.doc[unit.first : unit.last]
    )


def _holder(
    layout: Layout, drafts: list[Draft], holders: dict[int, int], number: int
) -> int | None:
    """The draft a lone quotation goes on: of the unit before it, in its paragraph or, for whole
    quotations, in the paragraph before; a sentence about the same person may stand between."""
    before = number - 1
    if layout.units[number].opens_paragraph:
        holder = holders.get(before)
        return holder if holder is not None and drafts[holder].form is Form.DIRECT else None
    if before in holders or layout.units[before].opens_paragraph:
        return holders.get(before)
    opening = layout.doc[layout.units[before].first].lower_
    return holders.get(before - 1) if opening in sources.PERSONAL else None
