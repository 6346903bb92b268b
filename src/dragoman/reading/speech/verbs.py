"""Attributions made by verbs: who says, thinks, wants or judges, and what, by the verb's frame.

The frames are those of ``vocab/cues.yaml``; see :mod:`dragoman.reading.speech.frames`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues
from dragoman.reading.speech.cues import Cue
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.edges import Stretch, coordinate_speech, going_on
from dragoman.reading.speech.frames import content_of, gives_nothing, withheld
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.passive import read_passive
from dragoman.reading.speech.spans import cue_first, cue_span, source_span, tidy
from dragoman.reading.speech.subjects import accepts, denied, described, subject_of, subject_within

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def find_in_unit(layout: Layout, unit: Unit, taken: set[int]) -> Iterator[Draft]:
    """The attributions that verbs of a unit make; tokens in ``taken`` are cues already used.

    A second verb of the same speaker ("X said … and warned …") gets the first one's subject,
    also where the parser hung it into what the first one said.
    """
    heirs: dict[int, Token] = {}
    for token in layout.doc[unit.first : unit.last]:
        if token.i in taken or not cues.find(token) or not cues.verbal(token):
            continue
        cue = cues.match(token)
        if cue is not None and token.dep_ not in {"amod", "compound", "case", "aux"}:
            draft = _draft(layout, unit, token, cue, heirs)
            if draft is not None:
                yield draft


def _draft(
    layout: Layout, unit: Unit, verb: Token, cue: Cue, heirs: dict[int, Token]
) -> Draft | None:
    if grammar.is_passive(verb):
        return read_passive(layout, unit, verb, cue)
    if _is_bare_participle(verb) or _opens_participially(unit, verb) or _stays_unnamed(verb):
        return None
    if (answer := _answer(unit, verb)) is not None:
        if not grammar.surface_subjects(answer) and (asked := subject_of(verb)) is not None:
            heirs[answer.i] = asked
        return None
    stretch = content_of(layout, unit, verb, cue)
    if stretch is None:
        return None
    subject = heirs.get(verb.i) or subject_within(verb, unit.first, unit.last)
    if not accepts(verb, cue, subject, layout):
        return None
    first, last, cue_last = stretch
    if verb.dep_ in grammar.RELATIVES:
        last = _within_relative(layout, first, last)
        stretch = first, last, cue_last
    heir = coordinate_speech(layout, verb, first, last)
    if heir is not None and subject is not None:
        heirs[heir.i] = subject
        stretch = first, _before_joint(layout, heir.i), cue_last
    elif subject is not None and (heir := going_on(layout, unit, last)) is not None:
        heirs[heir.i] = subject
    return _made(layout, unit, verb, cue, subject, stretch)


def _within_relative(layout: Layout, first: int, last: int) -> int:
    """Where a relative clause ends at a comma before the main verb ("…, flew to Rome")."""
    for i in range(first + 1, last):
        if layout.doc[i].text == "," and layout.inside[i] < 0:
            token = layout.doc[i + 1]
            if token.tag_ in {"VBD", "VBZ", "MD"} and not grammar.surface_subjects(token):
                return i - 1
    return last


def _is_bare_participle(verb: Token) -> bool:
    """A past participle without *have* and without a subject ("an exercise called …")."""
    if grammar.surface_subjects(verb) or described(verb) is not None:
        return False
    if verb.i and verb.nbor(-1).lower_ in {"when", "if", "once"}:
        return verb.tag_ in {"VBN", "VBD"}  # "said when asked about it"
    clausal = verb.tag_ == "VBD" and verb.dep_ in {"advcl", "acl"}
    if verb.tag_ != "VBN" and not clausal:  # "the spokesman, asked about it, said"
        return False
    auxiliaries = {aux.lemma_ for aux in grammar.auxiliaries(verb)}
    return not auxiliaries & {"have", "'ve", "’ve", "has", "had"}


def _opens_participially(unit: Unit, verb: Token) -> bool:
    """ "Asked whether …, X replied": who asked is not said."""
    first = verb.i == unit.first and verb.tag_ in {"VBD", "VBN"}
    return first and not any(child.dep_ in grammar.SUBJECTS for child in verb.children)


def _stays_unnamed(verb: Token) -> bool:
    """Whether a source only asks for anonymity ("asked not to be named")."""
    behind = verb.doc[verb.i + 1 : verb.i + 1 + UNNAMED_WORDS]
    return any(
        token.lower_ in cues.words("unnamed")
        and (token.pos_ == "NOUN" or token.nbor(-1).lower_ == "be")
        for token in behind
    )


UNNAMED_WORDS = 6
"""Words between "asked" and "named" or "anonymity"."""


def _before_joint(layout: Layout, heir: int) -> int:
    """The last token before the "and" that leads to a second verb."""
    at = heir - 1
    while layout.doc[at].pos_ in {"ADV", "CCONJ", "PUNCT"}:
        at -= 1
    return at


def _own_clause(subject: Token, verb: Token) -> int:
    """Where the clause begins that hangs on a subject and holds the verb itself: no part of the
    source ("Meloni, *who wrote to Scholz to complain of* …"); else behind everything."""
    for token in verb.doc[subject.i + 1 : verb.i]:
        if token.lower_ in _ASKED and token.nbor(-1).text == ",":
            return token.i - 1  # "the minister, *asked about it*, said"
    for child in subject.rights:
        if child.left_edge.i <= verb.i <= child.right_edge.i and subject.i < child.left_edge.i:
            return child.left_edge.i
    return len(verb.doc)


_ASKED = frozenset({"asked", "questioned", "pressed", "quizzed"})


def _answer(unit: Unit, verb: Token) -> Token | None:
    """What the verb of "X, *asked* whether …, replied" leads to, where the parser took it for
    what X did."""
    if verb.lower_ not in _ASKED or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    for token in verb.doc[verb.i + 2 : unit.last]:
        ahead = token.nbor(-1).text == "," and token.tag_ in grammar.FINITE | {"VBN"}
        own = [subject for subject in grammar.surface_subjects(token) if subject.i > verb.i]
        if ahead and cues.find(token) and not own:
            return token
    return None


def _made(
    layout: Layout, unit: Unit, verb: Token, cue: Cue, subject: Token | None, stretch: Stretch
) -> Draft | None:
    first, last, cue_last = stretch
    content = tidy(layout, first, last)
    if content is None:
        return None
    speaker = None
    if subject is not None:
        low, high = (unit.first, verb.i) if subject.i < verb.i else (verb.i + 1, unit.last)
        high = min(high, _own_clause(subject, verb))
        speaker = source_span(layout, subject, min(low, subject.i), high)
        if subject == described(verb):
            speaker = tidy(layout, layout.token_at(speaker.start), verb.i - 1) if speaker else None
    if speaker is not None and speaker.overlaps(content):
        return None
    negated = grammar.negated(verb) or denied(subject) or withheld(verb) or gives_nothing(verb)
    return Draft(
        verb.i,
        cue_span(layout, cue_first(verb, negated), cue_last),
        (content,),
        subject.i if subject is not None else None,
        speaker,
        cue.mode,
        negated=negated,
    )
