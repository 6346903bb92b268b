"""Where what is said begins and ends, around what the parser makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.spans import STOPS, is_time, names_occasion

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

Stretch = tuple[int, int, int]
"""First and last token of a content, and the last token of the cue (its preposition)."""
EDGE_WORDS = frozenset({"and", "but", "or"})
_TURNS = frozenset({"but", "while", "whereas", "although", "though"})
_CONTRASTS = _TURNS | {"and"}


def right_end(layout: Layout, verb: Token, head: Token, unit: Unit, nominal: bool = False) -> int:
    """The last token of a content whose head hangs on a cue: its subtree, what the parser hung
    on the cue right behind it, and the rest of a quotation it runs into. Behind a ``nominal``
    content only what completes the cue is taken in ("accused him *of lying*"), not when, where
    or how it was said."""
    last = min(head.right_edge.i, unit.last - 1)
    if nominal:
        last = _without_manner(layout, head, last)
    last = _absorb(verb, last, unit, nominal)
    if nominal:
        last = _without_occasion(layout, head, last)
    if layout.inside[verb.i] < 0 or layout.inside[verb.i] != layout.inside[last]:
        last = _through_quote(layout, last, unit)
        last = _past_colon(layout, verb, last, unit)
        last = _second_that(layout, last, unit)
    elif last > (end := verb.sent.end - 1):
        last = max(end, head.i)
    return _cut_next_speech(layout, verb, head, last)


def _second_that(layout: Layout, last: int, unit: Unit) -> int:
    """A content goes on with a second "that": "said that it rained, and that it would go on"."""
    at = last + 1
    while at < unit.last - 2 and at <= last + 2 and layout.doc[at].lower_ in {",", "and"}:
        at += 1
    led = last + 1 < at < unit.last - 1 and layout.doc[at].lower_ == "that"
    return unit.last - 1 if led and layout.doc[at - 1].lower_ == "and" else last


def _past_colon(layout: Layout, verb: Token, last: int, unit: Unit) -> int:
    """A content goes on behind a colon: "she said it had one merit: speed"."""
    at = last + 1
    if at < unit.last - 1 and layout.doc[at].text == ":" and layout.inside[at] < 0:
        return unit.last - 1
    return last


def _without_manner(layout: Layout, head: Token, last: int) -> int:
    """Cut ", calling it …" and "— a nod to …" off a noun phrase: the narrator goes on."""
    for i in range(head.i + 1, last):
        if layout.inside[i] >= 0:
            continue
        if layout.doc[i].text == "," and layout.doc[i + 1].tag_ == "VBG":
            return i - 1
        if layout.doc[i].text in {"—", "--", "―"}:
            return i - 1
    return last


def _without_occasion(layout: Layout, head: Token, last: int) -> int:
    """Cut "in a statement", "on its website" and "as others did" off a noun phrase: that is when
    and where it was said."""
    for token in layout.doc[head.i + 1 : last]:
        if layout.inside[token.i] >= 0:
            continue
        if token.lower_ in {"in", "on", "during"} and names_occasion(token):
            goes_on = any(later.lower_ == "for" for later in layout.doc[token.i : last])
            return last if goes_on else token.i - 1
        if token.lower_ == "as" and token.dep_ == "mark":
            return token.i - 1
    return last


def _absorb(verb: Token, last: int, unit: Unit, nominal: bool) -> int:
    """Take in what follows without a comma, whatever the parser hung it on."""
    behind_day = 0
    for child in verb.rights:
        first = child.left_edge.i
        completes = first == behind_day and child.left_edge.lower_ == "of"
        if child.i <= last or child.right_edge.i >= unit.last:
            continue
        if first != last + 1 and not completes:
            continue
        if is_time(child):
            behind_day = child.right_edge.i + 1  # "accused London *on Monday* of spying"
            continue
        if child.dep_ in {"punct", "conj", "cc", "parataxis"}:
            continue
        if nominal and child.left_edge.lower_ not in _COMPLETING:
            break
        last = child.right_edge.i
    return last


_COMPLETING = frozenset({"of", "for", "as", "to", "on", "against", "over", "with", "by", "in"})


def _through_quote(layout: Layout, last: int, unit: Unit) -> int:
    """Where a content ends inside a quotation, it goes on to its closing mark."""
    inside = layout.inside
    if inside[last] < 0:
        following = last + 1
        if following < unit.last and inside[following] >= 0 and layout.doc[last].text != ",":
            last = following
        else:
            return last
    last = _quote_end(inside, last, unit)
    while (joined := _joined_quote(layout, last, unit)) is not None:
        last = _quote_end(inside, joined, unit)
    return last


def _quote_end(inside: list[int], last: int, unit: Unit) -> int:
    number = inside[last]
    while last + 1 < unit.last and inside[last + 1] == number:
        last += 1
    return last


def _joined_quote(layout: Layout, last: int, unit: Unit) -> int | None:
    """A quotation joined to the one a content ends with by "and" alone."""
    at = last + 1
    while at < unit.last and at <= last + 2 and layout.doc[at].lower_ in {",", "and", "or", "but"}:
        at += 1
    joined = last + 1 < at < unit.last and layout.inside[at] >= 0
    return at if joined and layout.doc[at - 1].lower_ in EDGE_WORDS else None


def _cut_next_speech(layout: Layout, verb: Token, head: Token, last: int) -> int:
    """Cut where another speech begins: ", adding that", ", but Y said", "…, he said"."""
    doc = layout.doc
    for i in range(max(verb.i, head.left_edge.i) + 1, last):
        if doc[i].text not in {",", "—", "–", ";"} or layout.inside[i] >= 0:
            continue
        token = doc[i + 1]
        if token.lower_ == "according" and i + 1 < last and doc[i + 2].lower_ == "to":
            return i - 1
        if _opens_aside(layout, i + 1, last):
            return i - 1
        if cues.participle(token) and _goes_on_speaking(token):
            return i - 1
        if token.lower_ in _CONTRASTS and (
            _new_speaker(layout, verb, i + 2, last, token.lower_ in _TURNS)
            or _other_speaks(layout, verb, token)
        ):
            return i - 1
    return last


def _opens_aside(layout: Layout, first: int, last: int) -> bool:
    """Whether ", X said" begins here, whose speech holds all that stands before it."""
    for token in layout.doc[first : min(first + ASIDE_WORDS, last + 1)]:
        if cues.quotes(token) and token.tag_ in grammar.FINITE:
            closed = token.i == last or layout.doc[token.i + 1].text in STOPS
            return closed and token.i > first and layout.inside[token.i] < 0
        if token.pos_ not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART"}:
            return False
    return False


ASIDE_WORDS = 8
"""Words of an aside up to its verb."""


def going_on(layout: Layout, unit: Unit, last: int) -> Token | None:
    """The participle by which the same speaker goes on behind a content (", adding that")."""
    if last + 2 < unit.last and layout.doc[last + 1].text == ",":
        token = layout.doc[last + 2]
        if cues.participle(token) and _goes_on_speaking(token):
            return token
    return None


def coordinate_speech(layout: Layout, verb: Token, first: int, last: int) -> Token | None:
    """A second speech verb of the same speaker inside a content: "said it would X and *warned*
    that Y". It follows "and" or "but", has no subject of its own and stands in the cue's tense."""
    doc = layout.doc
    if verb.tag_ not in grammar.FINITE or "clause" not in _frames(verb):
        return None
    for i in range(first + 2, last):
        if doc[i].lower_ not in {"and", "but"} or layout.inside[i] >= 0:
            continue
        at = i + 1
        while at < last and doc[at].pos_ == "ADV":
            at += 1
        token = doc[at]
        own = any(child.dep_ in grammar.SUBJECTS for child in token.children)
        speaks = _same_tense(verb, token) and "speech" in _modes(token)
        if layout.inside[at] < 0 and speaks and not own:
            return token
    return None


def _same_tense(verb: Token, token: Token) -> bool:
    """Whether two verbs stand in one tense; a past form before "that" may be mistagged."""
    if token.tag_ == verb.tag_:
        return True
    follower = token.i + 1
    led_on = follower < len(token.doc) and token.doc[follower].lower_ == "that"
    return verb.tag_ == "VBD" and token.tag_ == "VBN" and led_on


def _frames(verb: Token) -> set[str]:
    return {frame for cue in cues.find(verb) for frame in cue.frames}


def _modes(verb: Token) -> set[str]:
    return {cue.mode for cue in cues.find(verb) if cue.frames & {"clause", "as", "told"}}


def _goes_on_speaking(token: Token) -> bool:
    found = cues.find(token)
    return token.lower_ in cues.words("going_on") or any(
        {"clause", "quote"} <= cue.frames for cue in found
    )


def _new_speaker(layout: Layout, verb: Token, first: int, last: int, contrast: bool) -> bool:
    """Whether a coordinated clause has its own speech verb right after a short subject."""
    for token in layout.doc[first : min(first + 6, last)]:
        if layout.inside[token.i] >= 0 or token.text in STOPS:
            return False
        if cues.verbal(token) and token.tag_ in grammar.FINITE:
            subject = layout.doc[first]
            personal = subject.lower_ in sources.PERSONAL - sources.SELF
            aloof = contrast and (personal or sources.is_named(subject))
            own = aloof and token.i == first + 1 and token.tag_ == verb.tag_ == "VBD"
            return _says(token) and (token.head.i <= verb.i or own)
    return False


def _other_speaks(layout: Layout, verb: Token, joint: Token) -> bool:
    """Whether a joint leads to another's speech on the level of the cue, however long its
    subject is ("…, while Y, the adviser, insists that")."""
    other = joint.head
    beside = other.head == verb.head or other.head.i <= verb.i
    if other.i <= joint.i or layout.inside[other.i] >= 0 or not beside:
        return False
    own = grammar.surface_subjects(other)
    return bool(own) and joint.i < own[0].i < other.i and _says(other)


def _says(token: Token) -> bool:
    """Whether a verb tells something: a quotation, or what stands behind it ("denied seeing")."""
    cue = cues.match(token)
    if cue is None or cue.mode != "speech":
        return bool(cues.quotes(token))
    denied = "ing" in cue.frames and any(c.tag_ == "VBG" for c in token.rights)
    return "quote" in cue.frames or denied


def clause_start(verb: Token, head: Token, unit: Unit) -> int:
    """The first token of a clause that hangs on a cue to its left, behind when it was said
    ("said *in May* he would …")."""
    first = max(head.left_edge.i, verb.i + 1, unit.first)
    for child in head.lefts:
        if child.left_edge.i == first == verb.i + 1 and is_time(child):
            behind = child.right_edge.i + 1
            comma = behind < len(verb.doc) and verb.doc[behind].text == ","
            return first if comma or behind > head.i else behind
    return first
