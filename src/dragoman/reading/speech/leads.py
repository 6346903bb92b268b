"""The cue before a quotation: X said: “…”; adding, “…”; X: “…”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.gaps import NOMINAL, Cue, Gap, noun_ahead, noun_behind, visible
from dragoman.reading.speech.layout import Layout
from dragoman.reading.speech.spans import source_span, tidy
from dragoman.reading.speech.subjects import inverted_noun

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

LEAD_WORDS = 30
"""Words between a cue and the quotation it leads to ("said in an interview with …: “")."""
_READS = frozenset({"said", "says", "reads", "read", "warns", "warned", "asks", "asked"})
"""What papers, signs and statements do with a quotation."""


def lead_of(layout: Layout, gap: Gap) -> Cue | None:
    """The cue before a quotation: "X said: “…”", "adding, “…”", "Asked why, X replied “…”"."""
    tokens = visible(layout, gap)
    if not tokens:
        return None
    parted = tokens[-1].text in {":", ","}
    for token in reversed(tokens[-LEAD_WORDS:]):
        if cues.quotes(token):
            break
        if token.tag_ in grammar.FINITE or token.text in {";", "”"}:
            return _colon(layout, tokens, gap)
    else:
        return _colon(layout, tokens, gap)
    if not _leads(tokens, token, parted):
        return None
    cue = _led(layout, token, gap)
    mute = cue is not None and cue.subject is not None and not sources.can_think(cue.subject)
    return None if mute and not parted and token.lower_ not in _READS else cue


def _leads(tokens: list[Token], verb: Token, parted: bool) -> bool:
    """Whether a verb leads to the quotation: no clause, object or aside of its own between."""
    between = [t for t in tokens if t.i > verb.i]
    if not parted and any(t.pos_ not in {"ADV", "PART"} for t in between):
        return False
    if any(t.lower_ in {"that", "if", "whether"} and t.tag_ == "IN" for t in between):
        return False
    said = any(t.is_alpha for t in tokens if t.i < verb.i)
    return not said or inverted_noun(verb) is None  # "It is, says X, “a house”"


def _led(layout: Layout, verb: Token, gap: Gap) -> Cue | None:
    own = grammar.surface_subjects(verb) or grammar.subjects(verb)
    subject = own[0] if own else None
    if subject is None and verb.tag_ != "VBG":
        before = [t for t in layout.doc[gap[0] : verb.i] if not t.is_space]
        subject = noun_behind(before)
    if subject is None:
        return None
    low = gap[0] if subject.i >= gap[0] else subject.left_edge.i
    high = verb.i if subject.i < verb.i else gap[1]
    return Cue(verb, subject, source_span(layout, subject, low, high))


def _colon(layout: Layout, tokens: list[Token], gap: Gap) -> Cue | None:
    """ "Dong: “…”": nothing but a name before a colon, or a cue noun ("his answer: “…”")."""
    if tokens[-1].text != ":" or len(tokens) < 2:
        return None
    if (head := _titled(tokens[:-1])) is not None:
        return Cue(tokens[-1], head, tidy(layout, tokens[0].i, tokens[-2].i))
    if len(tokens) > 9:
        return None
    if any(token.tag_ in grammar.FINITE_OR_MODAL for token in tokens):
        return None
    head = noun_behind(tokens[:-1])
    if head is None or not sources.can_think(head):
        return None
    return Cue(tokens[-1], head, source_span(layout, head, tokens[0].i, tokens[-1].i))


def _titled(tokens: list[Token]) -> Token | None:
    """The name of "Keir Starmer, UK prime minister:", as lists of statements print speakers."""
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), 0)
    if not comma or len(tokens) > TITLED_WORDS:
        return None
    if any(token.pos_ != "PROPN" and token.tag_ != "HYPH" for token in tokens[:comma]):
        return None
    if any(token.pos_ not in NOMINAL | {"CCONJ"} for token in tokens[comma:]):
        return None
    named = any(sources.is_person_noun(token) for token in tokens[comma:])
    return noun_ahead(tokens) if named else None


TITLED_WORDS = 20
"""Longest name with its office before a colon, in tokens."""
