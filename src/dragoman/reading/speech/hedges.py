"""Words that weaken what is reported: whose assertion is hedged, and what only looks like it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.claims import Form
from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

CLIMB = 6
"""Words from a cue up to the finite verb that tells its tense ("adding", "a promise that")."""
WINDOW = 40
"""Words of a content looked at; its own predicate stands earlier in news."""


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    loaded = load("hedges")
    modals, truth, conditions = (frozenset(loaded[k]) for k in ("modals", "truth", "conditions"))
    return modals, truth, conditions


def hedge(layout: Layout, draft: Draft) -> Span | None:
    """The word that weakens the content's own assertion, or the outlet's that it was said.

    "Would" behind a cue in the past is the "will" of what was said and weakens nothing, unless
    a condition stands with it.
    """
    modals, adverbs, _ = _vocabulary()
    for token in layout.doc[draft.anchor].lefts:
        if token.lower_ in adverbs:
            return layout.span(token.i, token.i)
    for span in draft.content[:2]:
        first, last = layout.token_at(span.start), layout.token_at(span.end)
        for token in layout.doc[first : min(last, first + WINDOW)]:
            modal = token.lower_ in modals and token.dep_ == "aux"
            adverb = token.lower_ in adverbs and token.pos_ == "ADV"
            if not (modal or adverb) or not _main(token.head, first, last):
                continue
            if not (modal and _backshifted(layout, draft, token, first, last)):
                return layout.span(token.i, token.i)
    return None


def _main(verb: Token, first: int, last: int) -> bool:
    """Whether a verb is the content's own predicate: nothing in the content governs it."""
    head = grammar.first_conjunct(verb)
    return head.head is head or not first <= head.head.i < last


def _backshifted(layout: Layout, draft: Draft, modal: Token, first: int, last: int) -> bool:
    """Whether a "would" only stands for the speaker's "will"."""
    if modal.lower_ != "would" or draft.form is Form.DIRECT or _in_quotes(layout, modal):
        return False
    if not _past(layout.doc[draft.anchor]):
        return False
    conditions = _vocabulary()[2]
    conditional = any(token.lower_ in conditions for token in layout.doc[first:last])
    return not (conditional or _unreal(modal))


def _in_quotes(layout: Layout, token: Token) -> bool:
    return any(quote.start <= token.idx < quote.end for quote in layout.quotes)


def _unreal(modal: Token) -> bool:
    """ "Would have failed" speaks of what did not happen; "would have to" does not."""
    perfect = any(
        t.lower_ == "have" and t.dep_.startswith("aux") and t.i > modal.i
        for t in modal.head.children
    )
    return perfect and modal.head.tag_ in {"VBN", "VBD"}


def _past(anchor: Token) -> bool:
    """Whether the cue, or the finite verb it hangs on, stands in the past."""
    token = anchor
    for _ in range(CLIMB):
        past = {"had", "was", "were"}
        if token.tag_ == "VBD" or any(t.lower_ in past for t in token.lefts):
            return True
        if token.tag_ in {"VBP", "VBZ"} or token.head is token:
            return False
        token = token.head
    return False
