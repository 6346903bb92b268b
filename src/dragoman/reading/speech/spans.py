"""Exact spans of sources, cues and contents, from the parse and from what the eye sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import cues
from dragoman.reading.speech.layout import Layout

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_OPENING = frozenset({"“", "‘", '"', "'", "(", "«"})
_DASHES = frozenset({"—", "–", "―", "--", "-"})
STOPS = frozenset({",", ";", ":", ".", "(", "—", "–", "--", "!", "?"})


def source_span(layout: Layout, head: Token, low: int, high: int) -> Span | None:
    """The whole noun phrase of a source (apposition and relative clause included) between two
    tokens (``high`` exclusive)."""
    first = max(low, head.left_edge.i)
    while first < head.i and layout.doc[first].dep_ in {"case", "mark", "cc", "punct"}:
        if layout.doc[first].text in _OPENING:
            break
        first += 1
    first = _with_role(head, _widen_name(layout, head, first, low), low)
    last = min(high - 1, head.right_edge.i)
    last = _before_quote(layout, head.i, first, last)
    first = _after_quote(layout, head.i, first)
    if not first <= head.i <= last:
        first = last = head.i
    last = _without_tail(layout, head, last)
    last = _without_day(layout, head, last)
    if head.i == last < high - 1 and layout.doc[last + 1].lower_ == "there":
        last += 1  # "officials *there* say"
    return tidy(layout, first, last)


def _widen_name(layout: Layout, head: Token, first: int, low: int) -> int:
    """Take in the words of a name or title that the parser hung elsewhere."""
    nominal = {"PROPN", "NOUN", "ADJ", "NUM", "DET", "PART"}
    if head.pos_ != "PROPN" or layout.inside[head.i] >= 0 or first - low > 9:
        return first
    run = range(low, first)
    inverted = bool(run) and all(layout.doc[i].pos_ in nominal for i in run)
    if inverted and low > 0:
        before = layout.doc[low - 1]
        return low if before.pos_ == "VERB" or before.text in _DASHES else first
    return first


def _with_role(head: Token, first: int, low: int) -> int:
    """Take in the role before a name where the parser made a second subject of it ("nominee Ana
    Pires"), and leave out an "even" before all."""
    before = head.doc[first - 1] if first > low else head
    twin = before.head == head.head and before.dep_ == head.dep_ and before.i < head.i
    if twin and grammar.is_noun(before) and before.pos_ != "PRON":
        first = max(low, before.left_edge.i)
    return first + 1 if head.doc[first].lower_ == "even" and first < head.i else first


def _before_quote(layout: Layout, head: int, first: int, last: int) -> int:
    if layout.inside[head] >= 0:
        return last
    for i in range(head + 1, last + 1):
        if layout.inside[i] >= 0 and layout.text[layout.doc[i - 1].idx] in ",:":
            return i - 1
    return last


def _after_quote(layout: Layout, head: int, first: int) -> int:
    if layout.inside[head] >= 0:
        return first
    for i in range(head - 1, first - 1, -1):
        if layout.inside[i] >= 0 and layout.doc[i + 1].text == ",":
            return i + 1
    return first


def _without_tail(layout: Layout, head: Token, last: int) -> int:
    """Cut a participle that goes on speaking ("…, adding that") off a source."""
    for i in range(head.i, last):
        token = layout.doc[i + 1]
        if token.lower_ == "in" and names_occasion(token):
            return i
        if layout.doc[i].text != ",":
            continue
        if cues.participle(token) and cues.find(token):
            return i - 1
        if _turns(layout, i + 1, last):
            return i - 1
        if token.lower_ == "in" and names_occasion(token, source=True):
            return i - 1
    return last


def _turns(layout: Layout, first: int, last: int) -> bool:
    """Whether the end of a source only says how its speech stands to another's (", on the other
    hand")."""
    words = tuple(t.lower_ for t in layout.doc[first : last + 1] if not t.is_punct)
    pattern = tuple("his" if word in {"her", "its", "their"} else word for word in words)
    return " ".join(pattern) in cues.words("standing")


def names_occasion(prep: Token, source: bool = False) -> bool:
    """Whether "in" opens where it was said ("Cuba, *in a note to Bern*, …")."""
    for token in prep.doc[prep.i + 1 : prep.i + 5]:
        noun = token.lower_
        if noun in cues.words("occasions"):
            return True
        if token.pos_ == "NOUN":
            return source and noun in cues.noun_modes()
        if token.pos_ not in {"DET", "ADJ", "PRON", "NUM"} and token.tag_ != "VBN":
            return False
    return False


def _without_day(layout: Layout, head: Token, last: int) -> int:
    """Cut "on Monday" off the end of a source."""
    on = last - 1
    day = layout.doc[last].lower_ in _DAYS and on > head.i
    return on - 1 if day and layout.doc[on].lower_ == "on" else last


def tidy(layout: Layout, first: int, last: int) -> Span | None:
    """The span of these tokens without white space, commas and dashes at the edges."""
    doc = layout.doc
    while first <= last and (doc[first].is_space or doc[first].text in STOPS):
        first += 1
    while last >= first and (doc[last].is_space or doc[last].text in STOPS):
        last -= 1
    return layout.span(first, last) if first <= last else None


def cue_span(layout: Layout, first: int, last: int) -> Span:
    """The span of a cue."""
    return layout.span(first, max(first, last))


def cue_first(verb: Token, negated: bool) -> int:
    """The first token of a cue: the verb, or the auxiliary before a "not"."""
    if not negated:
        return verb.i
    first = verb.i
    for child in verb.lefts:
        if child.dep_ in {"aux", "neg", "advmod"} and child.i < first:
            return min(first, child.i) if first - child.i <= 3 else first
    return first


def is_time(token: Token) -> bool:
    """Whether a word is a day or another time."""
    return token.ent_type_ in {"DATE", "TIME"} or token.lower_ in _DAYS


_DAYS = cues.words("times")
