"""The cue behind a quotation: “…,” said X; “…,” X said; “…,” the agency quoted X as saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.gaps import NOMINAL, SKIPPED, Cue, Gap, noun_ahead, visible
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.spans import source_span, tidy

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

TAIL_WORDS = 45
"""Words of a tail within which its cue is looked for; a subject may carry a relative clause."""


def tail_of(layout: Layout, unit: Unit, gap: Gap, number: int) -> Cue | None:
    """The cue behind a quotation: "said X", "X said", at the very start of what follows."""
    tokens = visible(layout, gap)
    while tokens and tokens[0].text in SKIPPED:
        tokens = tokens[1:]
    while tokens and tokens[0].pos_ == "ADV" and not cues.quotes(tokens[0]):
        tokens = tokens[1:]
    if signed := _signed(layout, gap):
        return signed
    if not tokens or not _ends_open(layout, number, gap):
        return None
    if cues.quotes(tokens[0]):
        return _inverted(layout, tokens, gap)
    return _behind_subject(layout, tokens, gap)


def _signed(layout: Layout, gap: Gap) -> Cue | None:
    """A name behind a dash signs a quotation: “…” — Hakan Fidan, foreign minister."""
    tokens = visible(layout, gap)
    if len(tokens) < 2 or len(tokens) > 20 or tokens[0].text not in {"—", "–", "―", "-", "--"}:
        return None
    verbal = any(t.tag_ in grammar.FINITE_OR_MODAL | {"VBG"} for t in tokens)
    if verbal or not tokens[1].text[:1].isupper():
        return None
    head = noun_ahead(tokens[1:])
    if head is None or not sources.is_named(head):
        return None
    return Cue(tokens[0], head, source_span(layout, head, tokens[1].i, gap[1]))


def _ends_open(layout: Layout, number: int, gap: Gap) -> bool:
    """Whether a quotation ends as one does before its tail: with a comma, ?, ! or a dash."""
    quote = layout.quotes[number]
    start, end = quote.inner[-1]
    last = layout.text[start:end].rstrip(" ’'”\"")[-1:]
    after = layout.text[quote.end : quote.end + 2].lstrip()[:1]
    return last in {",", "?", "!", "—", "–", "…", "-", "."} or after in {",", "—", "–"}


def _inverted(layout: Layout, tokens: list[Token], gap: Gap) -> Cue | None:
    verb = tokens[0]
    if verb.tag_ == "VBG" and len(tokens) > 1 and tokens[1].lower_ in {"that", "whether"}:
        return None  # "was “the last”, adding *that* …": what is added stands behind
    subject = _inverted_subject(verb, tokens)
    if subject is None:
        return Cue(verb, None, None) if verb.tag_ == "VBG" else None
    return Cue(verb, subject, source_span(layout, subject, verb.i + 1, gap[1]))


def _inverted_subject(verb: Token, tokens: list[Token]) -> Token | None:
    """The noun phrase right behind the verb, whatever the parser called it."""
    for child in verb.rights:
        fits = child.dep_ in grammar.SUBJECTS | grammar.OBJECTS and grammar.is_noun(child)
        if fits and child.left_edge.i <= verb.i + 2:
            return child
    if len(tokens) > 1 and tokens[1].tag_ not in {"IN", "TO"}:
        return noun_ahead(tokens[1:])
    return None


def _behind_subject(layout: Layout, tokens: list[Token], gap: Gap) -> Cue | None:
    """ "…, X said": the first speech verb whose subject opens the tail."""
    finite = (t for t in tokens[1:TAIL_WORDS] if cues.quotes(t) and t.tag_ != "VBG")
    verb = next(finite, None)
    if verb is None:
        return None
    if (quoted := _quoted_as(layout, verb)) is not None:
        return quoted
    if (head := _apposed(layout, tokens, verb)) is not None:
        return Cue(verb, head, tidy(layout, tokens[0].i, verb.i - 1))
    subject = _subject_before(tokens, verb)
    if subject is None or (verb.dep_ in grammar.RELATIVES and verb.head.i >= tokens[0].i):
        return None  # "…,” a claim Hanoi denied"
    opens = min(subject.left_edge.i, subject.i)
    if not _opens_tail(layout, tokens[0].i, opens, subject) or _has_own_clause(layout, verb):
        return None
    return Cue(verb, subject, source_span(layout, subject, tokens[0].i, verb.i))


def _subject_before(tokens: list[Token], verb: Token) -> Token | None:
    own = [one for one in grammar.surface_subjects(verb) if one.i >= tokens[0].i]
    if own and own[0].i < verb.i:
        return own[0]  # a word of the quotation is none, whatever the parser says
    ahead = noun_ahead(tokens) if verb.i - tokens[0].i <= SHORT else None
    return ahead if ahead is not None and ahead.i < verb.i else None


SHORT = 6
"""Words before a verb in which its subject is taken by its place alone."""


def _quoted_as(layout: Layout, verb: Token) -> Cue | None:
    """ "…,” the agency *quoted him as saying*": who is quoted speaks."""
    if verb.lemma_ not in {"quote", "cite"} or grammar.is_passive(verb):
        return None
    for token in layout.doc[verb.i + 2 : verb.i + 2 + QUOTED_WORDS]:
        if token.tag_ == "VBG" and cues.quotes(token) and token.nbor(-1).lower_ == "as":
            head = noun_ahead(list(layout.doc[verb.i + 1 : token.i - 1]))
            span = source_span(layout, head, verb.i + 1, token.i - 1) if head else None
            return Cue(token, head, span) if head else None
    return None


QUOTED_WORDS = 10
"""Words between "quoted" and "as saying"."""


def _opens_tail(layout: Layout, first: int, opens: int, subject: Token) -> bool:
    """Whether a subject stands at the start of a tail, with no comma or finite verb before it."""
    if opens <= first + 1:
        return True
    parted = any(token.text == "," for token in layout.doc[first:opens])
    return not parted and _nothing_finite(layout, first, subject.i)


def _apposed(layout: Layout, tokens: list[Token], verb: Token) -> Token | None:
    """The part of "the army chief, NAME, told": whatever the parser hung it on, two noun phrases
    fenced off by commas right before the verb."""
    before = [token for token in tokens if token.i < verb.i]
    commas = [at for at, token in enumerate(before) if token.text == ","]
    if len(commas) != 2 or commas[1] != len(before) - 1 or commas[0] == 0:
        return None
    if any(token.pos_ not in NOMINAL and token.tag_ != "HYPH" for token in before):
        return None
    role, name = before[commas[0] - 1], before[commas[0] + 1]
    fits = sources.can_think(role) and name.pos_ in {"PROPN", "DET"}
    return None if not fits or layout.inside[verb.i] >= 0 else role


def _has_own_clause(layout: Layout, verb: Token) -> bool:
    """Whether a verb goes on with a clause of its own right behind it ("…,” X said the …")."""
    follower = verb.i + 1
    if follower >= len(layout.doc) or layout.doc[follower].text in SKIPPED | {".", ":"}:
        return False
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    return clause is not None and clause.left_edge.i == follower


def _nothing_finite(layout: Layout, first: int, last: int) -> bool:
    return not any(token.tag_ in grammar.FINITE for token in layout.doc[first:last])
