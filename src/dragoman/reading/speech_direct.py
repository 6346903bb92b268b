"""Attributions of quotations: “…,” said X; X said: “…”; “…,” said X, “…”; and how they go on.

Quotation marks are the strongest evidence there is, so the search starts from them: the words
around a quotation, up to the ends of its unit, are its *lead* and its *tail*, and either may
hold the cue. A quotation that is only part of a clause is left to the finders of clauses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dragoman.model.claims import Form
from dragoman.model.text import Span
from dragoman.reading import grammar, speech_cues, speech_sources
from dragoman.reading.speech_draft import Draft
from dragoman.reading.speech_layout import Layout, Unit
from dragoman.reading.speech_spans import cue_span, source_span, tidy

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAD_WORDS = 30
"""Words between a cue and the quotation it leads to ("said in an interview with …: “")."""
TAIL_WORDS = 45
"""Words of a tail within which its cue is looked for; a subject may carry a relative clause."""
_JOINTS = frozenset({"and", "or", "but", ",", ";", "then", "also", "…", "..."})
_SKIP = frozenset({",", "—", "–", "-", "--", "…", "...", "(", ")", "[", "]"})
_READS = frozenset({"said", "says", "reads", "read", "warns", "warned", "asks", "asked"})
"""What papers, signs and statements do with a quotation."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class _Cue:
    verb: Token
    subject: Token | None
    speaker: Span | None


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
    tokens = _visible(layout, (lead.first, lead.last))
    if not tokens or tokens[-1].text != ":" or len(tokens) < 2:
        return []
    cue = _lead(layout, (lead.first, lead.last))
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
    gaps = _gaps(layout, unit)
    drafts: list[Draft] = []
    spent: set[int] = set()
    for at, number in enumerate(unit.quotes):
        if number in spent:
            continue
        cue = _tail(layout, unit, gaps[at + 1], number) if _may_have_tail(gaps, at) else None
        taken: tuple[int, ...] = (number,)
        if cue is not None:
            taken = _with_rest(layout, unit, gaps, at)
            begin = _running_start(layout, unit, gaps, at, spent)
            if begin is not None:
                spent.update(unit.quotes[: at + 1], taken)
                drafts.append(_running(layout, cue, begin, number, taken))
                continue
        else:
            cue = _lead(layout, gaps[at])
            if cue is None or not _whole(layout, gaps, at, number):
                continue
            taken = _with_joined(layout, unit, gaps, at)
        content = contents(layout, taken)
        if content:
            spent.update(taken)
            drafts.append(_direct(layout, cue, content))
    return drafts


def _running_start(
    layout: Layout, unit: Unit, gaps: list[tuple[int, int]], at: int, spent: set[int]
) -> int | None:
    """Where a said sentence begins that only runs into the quotation before a tail: "Both sides
    “saw it coming,” said X"."""
    opening = layout.text[layout.quotes[unit.quotes[at]].inner[0][0]]
    before = [t for gap in gaps[: at + 1] for t in _visible(layout, gap)]
    words = [t for t in before if t.is_alpha]
    if spent or not words or not opening.islower():
        return None
    if words[-1].i < gaps[at][0] or before[-1].text in {":", ";"}:
        return None
    if any(speech_cues.quotes(t) and t.tag_ in _FINITE for t in words):
        return None
    return unit.first


def _running(layout: Layout, cue: _Cue, begin: int, number: int, taken: tuple[int, ...]) -> Draft:
    """The draft of a sentence that runs into its quotation."""
    end = layout.inner(layout.quotes[number])[-1].end
    first = layout.scene.cut(layout.doc[begin].idx, end)
    rest = contents(layout, tuple(n for n in taken if n != number))
    return replace(_direct(layout, cue, (first, *rest)), form=Form.MIXED)


def _direct(layout: Layout, cue: _Cue, content: tuple[Span, ...]) -> Draft:
    first = cue.verb.i
    return Draft(
        first,
        cue_span(layout, first, first),
        content,
        cue.subject.i if cue.subject is not None else None,
        cue.speaker,
        "speech",
        Form.DIRECT,
        grammar.negated(cue.verb),
    )


def _gaps(layout: Layout, unit: Unit) -> list[tuple[int, int]]:
    """The stretches of tokens outside quotations: before the first, between, after the last."""
    gaps: list[tuple[int, int]] = []
    first = unit.first
    for number in unit.quotes:
        quote = layout.quotes[number]
        start, end = layout.token_at(quote.start), layout.token_at(quote.end)
        gaps.append((first, max(first, start)))
        first = end
    gaps.append((first, unit.last))
    return gaps


def _visible(layout: Layout, gap: tuple[int, int]) -> list[Token]:
    return [token for token in layout.doc[gap[0] : gap[1]] if not token.is_space]


# --- the tail -----------------------------------------------------------------------------


def _may_have_tail(gaps: list[tuple[int, int]], at: int) -> bool:
    return gaps[at + 1][1] > gaps[at + 1][0]


def _tail(layout: Layout, unit: Unit, gap: tuple[int, int], number: int) -> _Cue | None:
    """The cue behind a quotation: "said X", "X said", at the very start of what follows."""
    tokens = _visible(layout, gap)
    while tokens and tokens[0].text in _SKIP:
        tokens = tokens[1:]
    while tokens and tokens[0].pos_ == "ADV" and not speech_cues.quotes(tokens[0]):
        tokens = tokens[1:]
    if signed := _signed(layout, gap):
        return signed
    if not tokens or not _ends_open(layout, number, gap):
        return None
    if speech_cues.quotes(tokens[0]):
        return _inverted(layout, tokens, gap)
    return _behind_subject(layout, tokens, gap)


def _signed(layout: Layout, gap: tuple[int, int]) -> _Cue | None:
    """A name behind a dash signs a quotation: “…” — Hakan Fidan, foreign minister."""
    tokens = _visible(layout, gap)
    if len(tokens) < 2 or len(tokens) > 20 or tokens[0].text not in {"—", "–", "―", "-", "--"}:
        return None
    if any(t.tag_ in _FINITE | {"MD", "VBG"} for t in tokens) or not tokens[1].text[:1].isupper():
        return None
    head = _noun_ahead(tokens[1:])
    if head is None or not speech_sources.is_named(head):
        return None
    return _Cue(tokens[0], head, source_span(layout, head, tokens[1].i, gap[1]))


def _ends_open(layout: Layout, number: int, gap: tuple[int, int]) -> bool:
    """Whether a quotation ends as one does before its tail: with a comma, ?, ! or a dash."""
    quote = layout.quotes[number]
    start, end = quote.inner[-1]
    last = layout.text[start:end].rstrip(" ’'”\"")[-1:]
    after = layout.text[quote.end : quote.end + 2].lstrip()[:1]
    return last in {",", "?", "!", "—", "–", "…", "-", "."} or after in {",", "—", "–"}


def _inverted(layout: Layout, tokens: list[Token], gap: tuple[int, int]) -> _Cue | None:
    verb = tokens[0]
    subject = _inverted_subject(verb, tokens)
    if subject is None:
        return _Cue(verb, None, None) if verb.tag_ == "VBG" else None
    return _Cue(verb, subject, source_span(layout, subject, verb.i + 1, gap[1]))


def _inverted_subject(verb: Token, tokens: list[Token]) -> Token | None:
    """The noun phrase right behind the verb, whatever the parser called it."""
    for child in verb.rights:
        fits = child.dep_ in grammar.SUBJECTS | grammar.OBJECTS and grammar.is_noun(child)
        if fits and child.left_edge.i <= verb.i + 2:
            return child
    if len(tokens) > 1 and tokens[1].tag_ not in {"IN", "TO"}:
        return _noun_ahead(tokens[1:])
    return None


def _noun_ahead(tokens: list[Token]) -> Token | None:
    """The head of the noun phrase these tokens open with, by its words alone."""
    head: Token | None = None
    for token in tokens[:10]:
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            head = token
            if token.pos_ == "PRON":
                break
        elif token.pos_ not in {"DET", "ADJ", "NUM", "PART"} and token.tag_ != "POS":
            break
    return head


def _behind_subject(layout: Layout, tokens: list[Token], gap: tuple[int, int]) -> _Cue | None:
    """ "…, X said": the first speech verb whose subject opens the tail."""
    for token in tokens[1:TAIL_WORDS]:
        if not speech_cues.quotes(token) or token.tag_ == "VBG":
            continue
        if (head := _apposed(layout, tokens, token)) is not None:
            return _Cue(token, head, tidy(layout, tokens[0].i, token.i - 1))
        own = grammar.surface_subjects(token)
        subject = own[0] if own and own[0].i < token.i else None
        if subject is None and token.i - tokens[0].i <= 6:
            subject = _noun_ahead(tokens)
            if subject is not None and subject.i >= token.i:
                subject = None
        if subject is None:
            return None
        opens = min(subject.left_edge.i, subject.i)
        if not _opens_tail(layout, tokens[0].i, opens, subject) or _has_own_clause(layout, token):
            return None
        return _Cue(token, subject, source_span(layout, subject, tokens[0].i, token.i))
    return None


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
    if any(token.pos_ not in _NOMINAL and token.tag_ != "HYPH" for token in before):
        return None
    role, name = before[commas[0] - 1], before[commas[0] + 1]
    fits = speech_sources.can_think(role) and name.pos_ in {"PROPN", "DET"}
    return None if not fits or layout.inside[verb.i] >= 0 else role


_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADP", "PUNCT"})


def _has_own_clause(layout: Layout, verb: Token) -> bool:
    """Whether a verb goes on with a clause of its own right behind it ("…,” X said the …")."""
    follower = verb.i + 1
    if follower >= len(layout.doc) or layout.doc[follower].text in _SKIP | {".", ":"}:
        return False
    clause = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    return clause is not None and clause.left_edge.i == follower


def _nothing_finite(layout: Layout, first: int, last: int) -> bool:
    return not any(token.tag_ in _FINITE for token in layout.doc[first:last])


def _with_rest(layout: Layout, unit: Unit, gaps: list[tuple[int, int]], at: int) -> tuple[int, ...]:
    """A quotation with those that go on behind its tail: “A,” said X, “B.”"""
    taken = [unit.quotes[at]]
    for later in range(at + 1, len(unit.quotes)):
        before = _visible(layout, gaps[later])
        if later == at + 1 and before and before[-1].text not in {",", ":", "—", "–"}:
            break
        if later > at + 1 and not _joint(before):
            break
        if later == at + 1 and _other_cue(layout, before, gaps[later]):
            break
        taken.append(unit.quotes[later])
    return tuple(taken)


def _other_cue(layout: Layout, before: list[Token], gap: tuple[int, int]) -> bool:
    """Whether a second cue ("adding: “…”") leads to the quotation behind a tail."""
    return any(token.tag_ == "VBG" and speech_cues.quotes(token) for token in before[1:])


def _joint(tokens: list[Token]) -> bool:
    return all(token.lower_ in _JOINTS for token in tokens)


# --- the lead -----------------------------------------------------------------------------


def _lead(layout: Layout, gap: tuple[int, int]) -> _Cue | None:
    """The cue before a quotation: "X said: “…”", "adding, “…”", "Asked why, X replied “…”"."""
    tokens = _visible(layout, gap)
    if not tokens:
        return None
    parted = tokens[-1].text in {":", ","}
    for token in reversed(tokens[-LEAD_WORDS:]):
        if speech_cues.quotes(token):
            break
        if token.tag_ in _FINITE or token.text in {";", "”"}:
            return _colon(layout, tokens, gap)
    else:
        return _colon(layout, tokens, gap)
    between = [t for t in tokens if t.i > token.i]
    if not parted and any(t.pos_ not in {"ADV", "PART"} for t in between):
        return None
    if any(t.lower_ in {"that", "if", "whether"} and t.tag_ == "IN" for t in between):
        return None
    cue = _led(layout, token, gap)
    mute = cue is not None and cue.subject is not None and not speech_sources.can_think(cue.subject)
    return None if mute and not parted and token.lower_ not in _READS else cue


def _led(layout: Layout, verb: Token, gap: tuple[int, int]) -> _Cue | None:
    own = grammar.surface_subjects(verb) or grammar.subjects(verb)
    subject = own[0] if own else None
    if subject is None and verb.tag_ != "VBG":
        before = [t for t in layout.doc[gap[0] : verb.i] if not t.is_space]
        subject = _noun_behind(before)
    if subject is None:
        return None
    low = gap[0] if subject.i >= gap[0] else subject.left_edge.i
    high = verb.i if subject.i < verb.i else gap[1]
    return _Cue(verb, subject, source_span(layout, subject, low, high))


def _noun_behind(tokens: list[Token]) -> Token | None:
    for token in reversed(tokens[-4:]):
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            return token
    return None


def _colon(layout: Layout, tokens: list[Token], gap: tuple[int, int]) -> _Cue | None:
    """ "Dong: “…”": nothing but a name before a colon, or a cue noun ("his answer: “…”")."""
    if tokens[-1].text != ":" or len(tokens) < 2:
        return None
    if (head := _titled(tokens[:-1])) is not None:
        return _Cue(tokens[-1], head, tidy(layout, tokens[0].i, tokens[-2].i))
    if len(tokens) > 9:
        return None
    if any(token.tag_ in _FINITE | {"MD"} for token in tokens):
        return None
    head = _noun_behind(tokens[:-1])
    if head is None or not speech_sources.can_think(head):
        return None
    return _Cue(tokens[-1], head, source_span(layout, head, tokens[0].i, tokens[-1].i))


def _titled(tokens: list[Token]) -> Token | None:
    """The name of "Keir Starmer, UK prime minister:", as lists of statements print speakers."""
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), 0)
    if not comma or len(tokens) > TITLED_WORDS:
        return None
    if any(token.pos_ != "PROPN" and token.tag_ != "HYPH" for token in tokens[:comma]):
        return None
    if any(token.pos_ not in _NOMINAL | {"CCONJ"} for token in tokens[comma:]):
        return None
    named = any(speech_sources.is_person_noun(token) for token in tokens[comma:])
    return _noun_ahead(tokens) if named else None


TITLED_WORDS = 20
"""Longest name with its office before a colon, in tokens."""


def _whole(layout: Layout, gaps: list[tuple[int, int]], at: int, number: int) -> bool:
    """Whether nothing of the same clause follows a quotation that a lead introduces."""
    after = _visible(layout, gaps[at + 1])
    if not after or (at + 2 < len(gaps) and _joint(after)):
        return True
    if layout.text[layout.quotes[number].inner[-1][1] - 1] in ",.!?":
        return True
    return after[0].text in {",", ".", ";", "?", "!", ")", "—"}


def _with_joined(
    layout: Layout, unit: Unit, gaps: list[tuple[int, int]], at: int
) -> tuple[int, ...]:
    """A quotation with those joined to it by "and": “A” and “B”."""
    taken = [unit.quotes[at]]
    for later in range(at + 1, len(unit.quotes)):
        if not _joint(_visible(layout, gaps[later])):
            break
        taken.append(unit.quotes[later])
    return tuple(taken)
