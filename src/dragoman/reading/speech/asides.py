"""Attributions that stand aside from their content: "…, X said, …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.aside_subjects import FENCES, aside_subject, described_subject
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.outlets import is_outlet
from dragoman.reading.speech.spans import cue_span, is_time, source_span, tidy

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

ASIDE_WORDS = 40
"""Longest aside, in words; a longer one is a clause of its own."""


def find_asides(layout: Layout, unit: Unit, taken: set[int]) -> Iterator[Draft]:
    """Parenthetical cues of a unit: the content is what stands around them."""
    for token in layout.doc[unit.first : unit.last]:
        if token.i in taken or layout.inside[token.i] >= 0 or not cues.verbal(token):
            continue
        cue = cues.match(token)
        if token.tag_ == "VBG" or cue is None or "paren" not in cue.frames:
            continue
        draft = _aside(layout, unit, token)
        if draft is not None:
            yield draft


def _aside(layout: Layout, unit: Unit, verb: Token) -> Draft | None:
    passive = grammar.is_passive(verb)
    subject = aside_subject(verb)
    if _tells_of(layout, unit, verb) or _has_object(layout, verb):
        return None
    if subject is None or (subject.lower_ != "it" if passive else not _may_speak(subject, verb)):
        return None
    edges = _edges(layout, unit, verb, subject)
    if edges is None:
        return None
    first, last = edges
    content = _around(layout, unit, first, last)
    if not content:
        return None
    cue = cues.match(verb)
    return Draft(
        verb.i,
        cue_span(layout, verb.i, verb.i),
        content,
        None if passive else subject.i,
        None if passive else _aside_source(layout, verb, subject, edges),
        cue.mode if cue else "speech",
        negated=grammar.negated(verb),
        unsourced=passive,
    )


def _aside_source(
    layout: Layout, verb: Token, subject: Token, edges: tuple[int, int]
) -> Span | None:
    first, last = edges
    if subject.i > verb.i:
        return source_span(layout, subject, verb.i + 1, last + 1)
    if subject == described_subject(verb):
        return tidy(layout, first, verb.i - 1)
    return source_span(layout, subject, first, verb.i)


def _tells_of(layout: Layout, unit: Unit, verb: Token) -> bool:
    """ "…, an envoy *tells of* nine summits": what is told stands behind the preposition."""
    cue = cues.match(verb)
    following = verb.i + 1
    return cue is not None and following < unit.last and layout.doc[following].lower_ in cue.preps


def _has_object(layout: Layout, verb: Token) -> bool:
    """ "In her book, X *noted the gap*": what is said stands behind the verb, unless that is who
    hears it, or when."""
    cue = cues.match(verb)
    if cue is None or "told" in cue.frames or grammar.is_passive(verb):
        return False
    if verb.i == 0 or verb.nbor(-1).text in FENCES:
        return False  # "…, said X, …"
    empty = _EMPTY | {"it"} if verb.lemma_ == "put" or cue.particle else _EMPTY
    return any(
        child.dep_ in grammar.OBJECTS
        and child.lower_ not in empty
        and not is_time(child)
        and child.left_edge.i == verb.i + 1
        and layout.inside[child.i] < 0
        for child in verb.rights
    )


_EMPTY = frozenset({"so", "this", "that", "as"})


def _may_speak(subject: Token, verb: Token) -> bool:
    """An aside is evidence enough for any noun before its verb, but not for "this" or a relative;
    what stands behind the verb may be its object, unless it can speak."""
    if subject.lower_ == "it" and subject.i == verb.i - 1:
        return cues.quotes(verb)  # "the benefit, it says, would last"
    if subject.lower_ in sources.DETERMINERS_AS_NOUNS | {"who"}:
        return False
    if verb.lemma_ in {"show", "demonstrate"} and not sources.is_document(subject):
        return False
    if sources.can_think(subject) or is_outlet(subject):
        return True
    cue = cues.match(verb)
    tells = cue is not None and "clause" in cue.frames  # "…, the push for a boycott *began*"
    return tells and grammar.is_noun(subject) and subject.i < verb.i


def _edges(layout: Layout, unit: Unit, verb: Token, subject: Token) -> tuple[int, int] | None:
    """First and last token of an aside: fenced off before, and fenced or final behind."""
    first = min(subject.left_edge.i, verb.i) if subject.i < verb.i else verb.i
    first = max(_from_role(subject, first), unit.first)
    if layout.doc[first].text == ",":
        first += 1
    fence = first - 1
    while fence > unit.first and layout.doc[fence].pos_ == "ADV":
        fence -= 1
    if _led_by_as(layout, unit, fence):
        last = _aside_end(layout, unit, verb, subject)
        return None if last is None else (fence, last)
    if fence <= unit.first or layout.doc[fence].text not in FENCES - {":", ";"}:
        return None  # behind a colon, semicolon or "and" stands a sentence of its own
    last = _aside_end(layout, unit, verb, subject)
    if last is None or last - fence > ASIDE_WORDS:
        return None
    return fence, last


def _from_role(subject: Token, first: int) -> int:
    """The first word of a role or kind before a name, where the parser made a second subject of
    it ("*the newspaper* Reforma reported")."""
    before = subject.doc[first - 1] if 0 < first <= subject.i else subject
    twin = before.head == subject.head and before.dep_ == subject.dep_ and before.i < subject.i
    return before.left_edge.i if twin and grammar.is_noun(before) else first


def _led_by_as(layout: Layout, unit: Unit, at: int) -> bool:
    """ "As X said, …", "…, as X put it, …"."""
    if at < unit.first or layout.doc[at].lower_ != "as":
        return False
    return at == unit.first or layout.doc[at - 1].text in FENCES


def _aside_end(layout: Layout, unit: Unit, verb: Token, subject: Token) -> int | None:
    """Where the words that belong to the cue end: at a comma or at the unit's end, with no
    clause or object of the cue in between."""
    doc = layout.doc
    i = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i)
    i = _before_quotation(layout, verb.i, i)
    if doc[i].text in FENCES:
        return i  # the comma behind an apposition hangs on the subject
    while i + 1 < unit.last:
        token = doc[i + 1]
        if token.text in FENCES or token.text in {".", "!", "?"}:
            return i + 1
        if layout.inside[token.i] >= 0 or token.tag_ in grammar.FINITE_OR_MODAL:
            return None
        if token.tag_ == "VBG" and token.head == verb and token.dep_ in {"xcomp", "ccomp"}:
            return None
        if token.lower_ in {"that", "to"} and token.head != verb and token.pos_ != "ADP":
            return None
        i += 1
    return i


def _before_quotation(layout: Layout, first: int, last: int) -> int:
    """The last word before a quotation that the parser hung on the words of an aside."""
    quoted = (t.i for t in layout.doc[first + 1 : last + 2] if layout.inside[t.i] >= 0)
    opens = next(quoted, None)
    if opens is None:
        return last
    at = opens - 1
    while at > first and layout.doc[at].is_punct:
        at -= 1
    return at


def _around(layout: Layout, unit: Unit, first: int, last: int) -> tuple[Span, ...]:
    """What stands before and behind an aside, as one content."""
    begin = _behind_other_speech(layout, unit.first, first)
    begin = behind_joint(layout, begin)
    if first > begin and layout.doc[first - 1].lower_ in {"which", "who"}:
        begin = first - 1  # "the park, *which*, police said, *is full*"
    before = tidy(layout, begin, first - 1) if first > begin else None
    after = None
    if last + 1 < unit.last and layout.doc[last].text not in {".", "!", "?", ";"}:
        after = _continued(layout, unit, last)
    if before is None and after is not None and layout.doc[first].lower_ == "as":
        return (after,)
    if before is None or (after is None and not clausal(layout, unit.first, first)):
        return ()
    return (before, after) if after is not None else (before,)


def _continued(layout: Layout, unit: Unit, last: int) -> Span | None:
    """What goes on behind an aside, unless a new clause of the narrator begins there."""
    following = layout.doc[last + 1]
    if following.tag_ == "VBG" or following.lower_ in {
        "and",
        "but",
        "while",
        "which",
        "who",
        "as",
        "when",
        "after",
        "before",
        "with",
        "where",
    }:
        return None
    end = _before_other_speech(layout, last + 1, unit.last)
    return tidy(layout, last + 1, end - 1)


def _before_other_speech(layout: Layout, first: int, end: int) -> int:
    """Where a semicolon leads to a sentence with its own speaker ("…; he added that …")."""
    for i in range(first, end):
        if layout.doc[i].text == ";" and layout.inside[i] < 0:
            for verb in layout.doc[i + 1 : min(i + 1 + OTHER_WORDS, end)]:
                if cues.quotes(verb) and _finite(verb):
                    return i
    return end


def behind_joint(layout: Layout, first: int) -> int:
    """Behind the narrator's "But" or "And" at the head of a sentence."""
    return first + 1 if layout.doc[first].lower_ in _JOINTS else first


_JOINTS = frozenset({"but", "and", "so", "yet", "still"})


def _behind_other_speech(layout: Layout, first: int, end: int) -> int:
    """Where the sentence of an aside begins: behind a semicolon that ends another's speech."""
    for i in range(end - 1, first, -1):
        if layout.doc[i].text == ";" and layout.inside[i] < 0:
            said = any(cues.find(t) and _finite(t) for t in layout.doc[first:i])
            return i + 1 if said else first
    return first


def _finite(token: Token) -> bool:
    return token.tag_ in grammar.FINITE


OTHER_WORDS = 8
"""Words behind a semicolon within which another speaker's verb is looked for."""


def clausal(layout: Layout, first: int, last: int) -> bool:
    """Whether these tokens may be said: several words, or a verb among them."""
    words = [t for t in layout.doc[first:last] if t.is_alpha]
    return len(words) >= 3 or any(grammar.is_verb(t) for t in words)
