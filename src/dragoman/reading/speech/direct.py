"""Attributions of quotations: “…,” said X; X said: “…”; “…,” said X, “…”; and how they go on.

Quotation marks are the strongest evidence there is, so the search starts from them: the words
around a quotation, up to the ends of its unit, are its *lead* and its *tail*, and either may
hold the cue. A quotation that is only part of a clause is left to the finders of clauses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.claims import Form
from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import cues
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.gaps import Cue, Gap, gaps_of, visible
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.leads import lead_of
from dragoman.reading.speech.spans import cue_span
from dragoman.reading.speech.tails import tail_of

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_JOINTS = frozenset({"and", "or", "but", ",", ";", "then", "also", "…", "..."})


def find_direct(layout: Layout) -> list[Draft]:
    """All attributions of whole quotations, in order; see :mod:`speech_continued` for those
    that stand alone behind them."""
    found: list[Draft] = []
    for number, unit in enumerate(layout.units):
        drafts = _read_unit(layout, unit) if unit.quotes else []
        if not drafts and number and unit.opens_paragraph:
            drafts = _block(layout, number)
        found += drafts
    return found


def _block(layout: Layout, number: int) -> list[Draft]:
    """A paragraph that the one before leads to by a colon: "The minister added:" """
    lead = layout.units[number - 1]
    tokens = visible(layout, (lead.first, lead.last))
    if not tokens or tokens[-1].text != ":" or len(tokens) < 2:
        return []
    cue = lead_of(layout, (lead.first, lead.last))
    content = contents(layout, layout.units[number].quotes) or _paragraph(layout, number)
    return [_direct(layout, cue, content)] if cue is not None and content else []


def _paragraph(layout: Layout, number: int) -> tuple[Span, ...]:
    last = number
    while last + 1 < len(layout.units) and not layout.units[last + 1].opens_paragraph:
        last += 1
    block = layout.span(layout.units[number].first, layout.units[last].last - 1)
    return (block,) if any(char.isalpha() for char in block.quote) else ()


def contents(layout: Layout, numbers: tuple[int, ...]) -> tuple[Span, ...]:
    """What stands inside these quotations."""
    return tuple(span for number in numbers for span in layout.inner(layout.quotes[number]))


def _read_unit(layout: Layout, unit: Unit) -> list[Draft]:
    """The attributions of one unit's quotations: each tail first, then the leads."""
    gaps = gaps_of(layout, unit)
    drafts: list[Draft] = []
    spent: set[int] = set()
    for at, number in enumerate(unit.quotes):
        if number in spent:
            continue
        cue = tail_of(layout, unit, gaps[at + 1], number) if _may_have_tail(gaps, at) else None
        cue = None if cue is None or _within(layout, cue) else cue
        taken: tuple[int, ...] = (number,)
        if cue is not None:
            taken = _with_rest(layout, unit, gaps, at)
            begin = _running_start(layout, unit, gaps, at, spent)
            if begin is not None:
                spent.update(unit.quotes[: at + 1], taken)
                drafts.append(_running(layout, cue, begin, number, taken))
                continue
        else:
            cue = lead_of(layout, gaps[at])
            if cue is None or _within(layout, cue) or not _whole(layout, gaps, at, number):
                continue
            taken = _with_joined(layout, unit, gaps, at)
        content = contents(layout, taken)
        if content:
            spent.update(taken)
            drafts.append(_direct(layout, cue, content))
    return drafts


def _within(layout: Layout, cue: Cue) -> bool:
    """Whether the speaker would stand in a quotation himself ("In “The Art of War”, …")."""
    return cue.subject is not None and layout.inside[cue.subject.i] >= 0


def _running_start(
    layout: Layout, unit: Unit, gaps: list[Gap], at: int, spent: set[int]
) -> int | None:
    """Where a said sentence begins that only runs into the quotation before a tail: "Both sides
    “saw it coming,” said X"."""
    opening = layout.text[layout.quotes[unit.quotes[at]].inner[0][0]]
    before = [t for gap in gaps[: at + 1] for t in visible(layout, gap)]
    words = [t for t in before if t.is_alpha]
    if spent or not words or not opening.islower():
        return None
    if words[-1].i < gaps[at][0] or before[-1].text in {":", ";"}:
        return None
    if any(cues.quotes(t) and t.tag_ in grammar.FINITE for t in words):
        return None
    return unit.first


def _running(layout: Layout, cue: Cue, begin: int, number: int, taken: tuple[int, ...]) -> Draft:
    """The draft of a sentence that runs into its quotation."""
    end = layout.inner(layout.quotes[number])[-1].end
    first = layout.scene.cut(layout.doc[begin].idx, end)
    rest = contents(layout, tuple(n for n in taken if n != number))
    return replace(_direct(layout, cue, (first, *rest)), form=Form.MIXED)


def _direct(layout: Layout, cue: Cue, content: tuple[Span, ...]) -> Draft:
    """The draft of a quotation; what right before the verb denies stands in the quotation."""
    first = cue.verb.i
    return Draft(
        first,
        cue_span(layout, first, first),
        content,
        cue.subject.i if cue.subject is not None else None,
        cue.speaker,
        "speech",
        Form.DIRECT,
        grammar.negated(cue.verb) and not (first and layout.inside[first - 1] >= 0),
    )


def _with_joined(layout: Layout, unit: Unit, gaps: list[Gap], at: int) -> tuple[int, ...]:
    """A quotation with those joined to it by "and": “A” and “B”."""
    taken = [unit.quotes[at]]
    for later in range(at + 1, len(unit.quotes)):
        if not _joint(visible(layout, gaps[later])):
            break
        taken.append(unit.quotes[later])
    return tuple(taken)


def _whole(layout: Layout, gaps: list[Gap], at: int, number: int) -> bool:
    """Whether nothing of the same clause follows a quotation that a lead introduces."""
    after = visible(layout, gaps[at + 1])
    if not after or (at + 2 < len(gaps) and _joint(after)):
        return True
    if layout.text[layout.quotes[number].inner[-1][1] - 1] in ",.!?":
        return True
    return after[0].text in {",", ".", ";", "?", "!", ")", "—"}


def _with_rest(layout: Layout, unit: Unit, gaps: list[Gap], at: int) -> tuple[int, ...]:
    """A quotation with those that go on behind its tail: “A,” said X, “B.”"""
    taken = [unit.quotes[at]]
    for later in range(at + 1, len(unit.quotes)):
        before = visible(layout, gaps[later])
        if later == at + 1 and before and before[-1].text not in {",", ":", "—", "–"}:
            break
        if later > at + 1 and not _joint(before):
            break
        if later == at + 1 and _other_cue(layout, before, gaps[later]):
            break
        taken.append(unit.quotes[later])
    return tuple(taken)


def _joint(tokens: list[Token]) -> bool:
    return all(token.lower_ in _JOINTS for token in tokens)


def _other_cue(layout: Layout, before: list[Token], gap: Gap) -> bool:
    """Whether a second cue ("adding: “…”") leads to the quotation behind a tail."""
    return any(
        token.tag_ == "VBG" and cues.quotes(token) and token.nbor(-1).lower_ != "as"
        for token in before[1:]
    )


def _may_have_tail(gaps: list[Gap], at: int) -> bool:
    return gaps[at + 1][1] > gaps[at + 1][0]
