"""Attributions made in the passive: "it was announced that", "X is believed to", "was condemned
by Y"; without a *by* phrase nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import sources
from dragoman.reading.speech.cues import Cue
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.edges import Stretch, right_end
from dragoman.reading.speech.frames import after_particle, clause, infinitive, top
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.objects import as_of
from dragoman.reading.speech.spans import cue_first, cue_span, source_span, tidy

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def read_passive(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Draft | None:
    """ "It was announced that", "X is believed to", "was told that", "was condemned by"."""
    agents = grammar.agents(verb)
    agent = agents[0] if agents else None
    own = grammar.surface_subjects(verb) or grammar.subjects(verb)
    subject = next((one for one in own if unit.first <= one.i < unit.last), None)
    after = after_particle(verb, cue)
    if "patient" in cue.frames:
        return _unreached(layout, unit, verb, subject)
    if "clause" in cue.frames and (found := clause(layout, unit, verb, after)):
        personal = subject is not None and subject.lower_ != "it" and subject.i < verb.i
        if personal and "told" not in cue.frames:
            return None
        return _with_agent(layout, unit, verb, cue, agent, (), found)
    if subject is None or subject.i > verb.i:
        return None
    return _passive_of_subject(layout, unit, verb, cue, agent, subject)


def _unreached(layout: Layout, unit: Unit, verb: Token, subject: Token | None) -> Draft | None:
    """Who "could not be reached for comment", "would not be drawn on the price": asked in vain."""
    at = verb.i + 1
    if subject is None or subject.i > verb.i or at + 1 >= unit.last or not grammar.negated(verb):
        return None
    comment = layout.doc[at].lower_ == "for" and layout.doc[at + 1].lower_ == "comment"
    drawn = layout.doc[at].lower_ == "on" and verb.lemma_ == "draw"
    head = top(layout.doc[at], verb)
    if head is layout.doc[at]:  # "drawn on *who paid*", whose clause the parser hung beside "on"
        head = next((child for child in verb.rights if child.left_edge.i == at + 1), head)
    if not (comment or drawn) or head is None or not sources.can_think(subject):
        return None
    last = at + 1 if comment else right_end(layout, verb, head, unit, nominal=True)
    content = tidy(layout, at + 1, last)
    if content is None:
        return None
    named = source_span(layout, subject, unit.first, verb.i)
    cue = cue_span(layout, cue_first(verb, True), at)
    return Draft(verb.i, cue, (content,), subject.i, named, negated=True)


def _passive_of_subject(
    layout: Layout, unit: Unit, verb: Token, cue: Cue, agent: Token | None, subject: Token
) -> Draft | None:
    """The subject is part of what is said: "X is expected to leave", "X was called a liar"."""
    stretch: Stretch | None = None
    if cue.lemma == "suppose":
        return None  # what one is supposed to do, nobody has said
    if cue.frames & {"person", "clause"}:
        stretch = infinitive(layout, unit, verb, verb.i)
    if stretch is None and "as" in cue.frames:
        stretch = _passive_complement(layout, unit, verb)
    if stretch is None and cue.mode == "stance" and grammar.auxiliaries(verb):
        stretch = _charge(layout, unit, verb)
    if stretch is None and agent is not None and "obj" in cue.frames:
        named = source_span(layout, subject, unit.first, verb.i)
        return _with_agent(layout, unit, verb, cue, agent, (named,) if named else (), None)
    if stretch is None:
        return None
    if agent is None and (found := _late_agent(layout, stretch)) is not None:
        agent, last = found
        stretch = stretch[0], last, stretch[2]
    if agent is None and (not grammar.auxiliaries(verb) or _names(layout, cue, stretch)):
        return None
    named = source_span(layout, subject, unit.first, verb.i)
    return _with_agent(layout, unit, verb, cue, agent, (named,) if named else (), stretch)


def _names(layout: Layout, cue: Cue, stretch: Stretch) -> bool:
    """Whether the subject only gets its name: "was named envoy", "was called “Northern Wind”"."""
    if cue.lemma == "name":
        return True
    first, last, _ = stretch
    words = [t for t in layout.doc[first : last + 1] if t.is_alpha and len(t) > LONG]
    quoted = bool(words) and all(layout.inside[t.i] >= 0 for t in words)
    return quoted and all(t.text[:1].isupper() for t in words)


LONG = 3
"""Letters of words that bear a capital in a name."""


def _charge(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    """What a party is accused *of* or criticised *for*."""
    at = verb.i + 1
    if at + 1 >= unit.last or layout.doc[at].lower_ not in {"of", "for"}:
        return None
    head = top(layout.doc[at], verb)
    if head is None:
        return None
    return at + 1, right_end(layout, verb, head, unit, nominal=True), at


def _late_agent(layout: Layout, stretch: Stretch) -> tuple[Token, int] | None:
    """A "by" phrase the parser hung on the complement ("described as a coup by Cairo"); that of
    a passive in the complement is its own ("expected to be paid by Cairo")."""
    for token in layout.doc[stretch[0] + 1 : stretch[1]]:
        if token.lower_ == "by" and layout.inside[token.i] < 0:
            noun = token.head if token.head.i > token.i else token.nbor()
            if noun in grammar.agents(noun.head):
                continue
            if grammar.is_noun(noun) and sources.can_think(noun):
                return noun, token.i - 1
    return None


def _passive_complement(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    for child in verb.rights:
        if child.dep_ in {"xcomp", "oprd", "obj", "attr", "acl"} and child.i < unit.last:
            return child.left_edge.i, right_end(layout, verb, child, unit), verb.i
    as_ = next((t for t in verb.doc[verb.i + 1 : unit.last] if as_of(t, verb)), None)
    if as_ is None:
        return None
    head = top(as_, verb)
    return (as_.i, right_end(layout, verb, head, unit), verb.i) if head is not None else None


def _with_agent(
    layout: Layout,
    unit: Unit,
    verb: Token,
    cue: Cue,
    agent: Token | None,
    before: tuple[Span, ...],
    stretch: Stretch | None,
) -> Draft | None:
    speaker = (
        source_span(layout, agent, agent.left_edge.i, unit.last) if agent is not None else None
    )
    contents = list(before)
    if stretch is not None and (content := tidy(layout, stretch[0], stretch[1])):
        contents.append(content)
    if speaker is not None:
        speaker = _without_by(layout, speaker)
        contents = [span for span in contents if not span.overlaps(speaker)]
    if not contents or layout.inside[verb.i] >= 0:
        return None
    negated = grammar.negated(verb)
    return Draft(
        verb.i,
        cue_span(layout, cue_first(verb, negated), verb.i),
        tuple(contents),
        agent.i if agent is not None else None,
        speaker,
        cue.mode,
        negated=negated,
        unsourced=agent is None,
    )


def _without_by(layout: Layout, span: Span) -> Span:
    if span.quote.lower().startswith("by "):
        return layout.scene.cut(span.start + 3, span.end)
    return span
