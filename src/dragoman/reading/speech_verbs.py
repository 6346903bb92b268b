"""Attributions made by verbs: who says, thinks, wants or judges, and what, by the verb's frame.

The frames are those of ``vocab/cues.yaml``; which of them a sentence uses is read from the
parse, helped by the words themselves ("that", "to", a preposition) where the parse is poor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar, speech_cues, speech_sources
from dragoman.reading.speech_cues import Cue
from dragoman.reading.speech_draft import Draft
from dragoman.reading.speech_layout import Layout, Unit
from dragoman.reading.speech_spans import (
    clause_start,
    content_span,
    coordinate_speech,
    going_on,
    cue_span,
    right_end,
    source_span,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass", "csubjpass"})
LOOSE = frozenset({"ccomp", "advcl", "acl", "obj", "dobj", "parataxis", "obl", "dep", "xcomp"})
OPENERS = frozenset(
    {"that", "whether", "if", "how", "why", "what", "who", "which", "where", "when"}
)
WINDOW = 16
"""Words between a cue and its "that" (a hearer, a day, an adverb); beyond it is another clause."""
_SHOWING = frozenset({"show", "reveal", "demonstrate", "prove", "illustrate", "indicate", "find"})
_HEARER_ONLY = frozenset(
    {"tell", "remind", "warn", "assure", "reassure", "promise", "notify", "inform", "ask"}
)

Stretch = tuple[int, int, int]
"""First and last token of a content, and the last token of the cue (its preposition)."""


def find_in_unit(layout: Layout, unit: Unit, taken: set[int]) -> Iterator[Draft]:
    """The attributions that verbs of a unit make; tokens in ``taken`` are cues already used.

    A second verb of the same speaker ("X said … and warned …") gets the first one's subject,
    also where the parser hung it into what the first one said.
    """
    heirs: dict[int, Token] = {}
    for token in layout.doc[unit.first : unit.last]:
        if token.i in taken or not speech_cues.find(token) or not speech_cues.verbal(token):
            continue
        cue = speech_cues.match(token)
        if cue is not None and token.dep_ not in {"amod", "compound", "case", "aux"}:
            draft = _draft(layout, unit, token, cue, heirs)
            if draft is not None:
                yield draft


def _draft(
    layout: Layout, unit: Unit, verb: Token, cue: Cue, heirs: dict[int, Token]
) -> Draft | None:
    if grammar.is_passive(verb):
        return _passive(layout, unit, verb, cue)
    if _is_bare_participle(verb):
        return None
    stretch = content_of(layout, unit, verb, cue)
    if stretch is None:
        return None
    subject = heirs.get(verb.i) or _subject(verb)
    if not _accepts(verb, cue, subject, layout):
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
    if verb.tag_ != "VBN" or grammar.surface_subjects(verb):
        return False
    auxiliaries = {aux.lemma_ for aux in grammar.auxiliaries(verb)}
    return not auxiliaries & {"have", "'ve", "’ve", "has", "had"}


def _before_joint(layout: Layout, heir: int) -> int:
    """The last token before the "and" that leads to a second verb."""
    at = heir - 1
    while layout.doc[at].pos_ in {"ADV", "CCONJ", "PUNCT"}:
        at -= 1
    return at


def _made(
    layout: Layout, unit: Unit, verb: Token, cue: Cue, subject: Token | None, stretch: Stretch
) -> Draft | None:
    first, last, cue_last = stretch
    content = content_span(layout, first, last)
    if content is None:
        return None
    speaker = None
    if subject is not None:
        low, high = (unit.first, verb.i) if subject.i < verb.i else (verb.i + 1, unit.last)
        speaker = source_span(layout, subject, min(low, subject.i), high)
    if speaker is not None and speaker.overlaps(content):
        return None
    negated = grammar.negated(verb)
    return Draft(
        verb.i,
        cue_span(layout, _cue_first(verb, negated), cue_last),
        (content,),
        subject.i if subject is not None else None,
        speaker,
        cue.mode,
        negated=negated,
    )


def _cue_first(verb: Token, negated: bool) -> int:
    if not negated:
        return verb.i
    first = verb.i
    for child in verb.lefts:
        if child.dep_ in {"aux", "neg", "advmod"} and child.i < first:
            return min(first, child.i) if first - child.i <= 3 else first
    return first


# --- the source ---------------------------------------------------------------------------


def _subject(verb: Token) -> Token | None:
    """Whose speech it is: the verb's own subject, a relative pronoun kept, else the shared one."""
    own = grammar.surface_subjects(verb)
    if own:
        return own[0]
    beside = _subject_beside(verb)
    if beside is not None:
        return beside
    shared = grammar.subjects(verb)
    return shared[0] if shared else None


def _subject_beside(verb: Token) -> Token | None:
    """A subject right before a finite verb that the parser gave to a later one; and the noun
    of "with X saying"."""
    finite = verb.tag_ in {"VBD", "VBZ", "VBP"}
    if not finite and verb.tag_ != "VBG":
        return None
    for i in range(verb.i - 1, max(-1, verb.i - 24), -1):
        token = verb.doc[i]
        if finite and token.dep_ in grammar.SUBJECTS:
            if token.head.i > verb.i:
                return token
            if token.head.dep_ not in grammar.RELATIVES:
                return None
        if not finite and grammar.is_noun(token):
            return token if _with(token, verb) else None
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ not in grammar.RELATIVES:
            return None
        if not finite and token.pos_ not in {"ADV", "ADJ", "DET"}:
            return None
    return None


def _with(noun: Token, verb: Token) -> bool:
    """Whether a noun right before a participle stands under "with"."""
    first = grammar.first_conjunct(noun)
    while first.dep_ in grammar.NAME_PARTS | {"compound"} and first.head is not first:
        first = first.head
    before = first.left_edge.i
    marks = {first.doc[before].lower_, first.doc[max(0, before - 1)].lower_}
    return "with" in marks and verb.i > noun.i


def _accepts(verb: Token, cue: Cue, subject: Token | None, layout: Layout) -> bool:
    """Whether this subject may say or think such a thing by such a verb."""
    if subject is None:
        return False
    quoted = layout.inside[verb.i] >= 0
    if quoted and (subject.lower_ in speech_sources.SELF or cue.mode != "speech"):
        return False
    if speech_sources.can_think(subject):
        return True
    if subject.lower_ in {"which", "that"} and subject.dep_ in grammar.SUBJECTS:
        noun = grammar.antecedent(verb)
        return noun is not None and _accepts_thing(noun, cue)
    return _accepts_thing(subject, cue)


def _accepts_thing(subject: Token, cue: Cue) -> bool:
    if speech_sources.can_think(subject):
        return True
    if subject.lower_ == "it":
        return cue.mode == "speech" and bool(cue.frames & {"quote", "clause"})
    if subject.lower_ in speech_sources.DETERMINERS_AS_NOUNS:
        return False
    shown = cue.lemma in speech_cues.words("shown")
    return shown and (speech_sources.is_document(subject) or (cue.mode == "speech" and _plain(cue)))


def _plain(cue: Cue) -> bool:
    return {"quote", "clause"} <= cue.frames or cue.lemma in _SHOWING


# --- the content --------------------------------------------------------------------------


def content_of(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Stretch | None:
    """The content of an active cue by the first of its frames that the sentence fills."""
    frames = cue.frames
    after = _after_particle(verb, cue)
    if "clause" in frames and (found := _clause(layout, unit, verb, after)):
        return found
    beside = after + 1 < unit.last and verb.doc[after + 1].lower_ in cue.preps
    if beside and (found := _preposition(layout, unit, verb, cue, after)):
        return found
    if frames & {"person", "told"} and (found := _person(layout, unit, verb, cue)):
        return found
    if "inf" in frames and (found := _infinitive(layout, unit, verb, after)):
        return found
    if "as" in frames and (found := _complement(layout, unit, verb)):
        return found
    if cue.preps and (found := _preposition(layout, unit, verb, cue, after)):
        return found
    if "ing" in frames and (found := _gerund(layout, unit, verb)):
        return found
    if "objto" in frames:
        found = _object(layout, unit, verb, after)
        if found and not any(t.lower_ == "to" for t in verb.doc[found[0] : found[1]]):
            return None
        return found or _preposition(
            layout, unit, verb, replace(cue, preps=frozenset({"to"})), after
        )
    if "obj" in frames or (cue.lemma in _SHOWING and _shown_by_document(verb)):
        return _object(layout, unit, verb, after)
    return None


def _shown_by_document(verb: Token) -> bool:
    subject = _subject(verb)
    return subject is not None and speech_sources.is_document(subject)


def _after_particle(verb: Token, cue: Cue) -> int:
    return verb.i + len(cue.particle.split())


def _clause(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    head = next((child for child in verb.rights if child.dep_ in CLAUSES), None)
    if head is not None and head.i < unit.last and not grammar.is_infinitive(head):
        first = _with_opener(verb, head, clause_start(verb, head, unit))
        return first, right_end(layout, verb, head, unit), after
    return _worded_clause(layout, unit, verb, after)


def _with_opener(verb: Token, head: Token, first: int) -> int:
    """Take in a "that" the parser left outside its clause."""
    for token in verb.doc[verb.i + 1 : min(head.i, verb.i + 1 + WINDOW)]:
        if token.lower_ in {"that", "whether"} and token.tag_ == "IN":
            if token.i <= first or (token.head == head and token.dep_ == "mark"):
                return token.i
    before = verb.doc[first - 1]
    return first - 1 if before.i > verb.i and before.lower_ in {"that", "whether"} else first


def _worded_clause(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    """A clause known by its "that" or "whether" where the parse has it hanging elsewhere."""
    if after + 1 < unit.last and verb.doc[after + 1].lower_ in OPENERS - {"that", "which", "if"}:
        head = _top(verb.doc[after + 1], verb)
        if head is not None and head.i > after + 1:
            return after + 1, right_end(layout, verb, head, unit), after
    for token in verb.doc[after + 1 : min(after + 1 + WINDOW, unit.last)]:
        if token.text in {",", ";", ":", "."} or layout.inside[token.i] >= 0:
            return None
        if token.lower_ in {"that", "whether"} and token.tag_ in {"IN", "WDT"}:
            if token.dep_ in grammar.SUBJECTS | grammar.OBJECTS | {"det"}:
                return None
            head = _top(token, verb)
            return (token.i, right_end(layout, verb, head, unit), after) if head else None
    return None


def _top(token: Token, verb: Token) -> Token | None:
    """The dependent of the verb in whose subtree a token lies; the token's head at worst."""
    for child in verb.rights:
        if child.left_edge.i <= token.i <= child.right_edge.i:
            return child
    return token.head if token.head.i > token.i else None


def _person(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Stretch | None:
    """Object and infinitive; the object is part of the content unless it is a mere hearer."""
    infinitive = _infinitive_child(verb)
    if infinitive is None or infinitive.i >= unit.last:
        return None
    last = right_end(layout, verb, infinitive, unit)
    hearer = next((c for c in verb.rights if c.dep_ in grammar.OBJECTS | grammar.RECIPIENTS), None)
    if cue.lemma in _HEARER_ONLY:
        return _to_of(infinitive, verb), last, verb.i
    if hearer is not None and hearer.i < infinitive.i:
        return hearer.left_edge.i, last, verb.i
    subject = next((c for c in infinitive.lefts if c.dep_ in grammar.SUBJECTS), None)
    if subject is not None and subject.i > verb.i:
        return subject.left_edge.i, last, verb.i
    if cue.particle:
        first = verb.i + 1 + len(cue.particle.split())
        return (first, last, first - 1) if first < infinitive.i else None
    return None


def _infinitive_child(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and grammar.is_infinitive(child):
            return child
    return None


def _to_of(infinitive: Token, verb: Token) -> int:
    """Where an infinitive begins: its "to", or a "not" before it."""
    for token in infinitive.doc[verb.i + 1 : infinitive.i]:
        if token.lower_ == "to" and token.head == infinitive:
            before = infinitive.doc[token.i - 1]
            return token.i - 1 if before.lower_ in {"not", "never"} else token.i
    return infinitive.left_edge.i


def _infinitive(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    head = _infinitive_child(verb)
    if head is None or head.i >= unit.last:
        return None
    return _to_of(head, verb), right_end(layout, verb, head, unit), after


def _complement(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    """Object and complement: "called it a mistake", "described the raid as a crime"."""
    obj = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    small = next(
        (
            c
            for c in verb.rights
            if c.dep_ in {"xcomp", "ccomp", "oprd", "obj", "acl"} and c is not obj
        ),
        None,
    )
    as_ = next((t for t in verb.doc[verb.i + 1 : unit.last] if _as_of(t, verb)), None)
    if obj is None and small is not None and grammar.is_infinitive(small):
        return None
    last_head = small if small is not None else obj
    if last_head is None or (small is None and as_ is None) or last_head.i >= unit.last:
        return None
    first = min(
        obj.left_edge.i if obj is not None else last_head.left_edge.i, last_head.left_edge.i
    )
    last = right_end(layout, verb, last_head, unit)
    return max(first, verb.i + 1), last, verb.i


def _as_of(token: Token, verb: Token) -> bool:
    """Whether an "as" belongs to the verb's own clause."""
    if token.lower_ != "as" or token.i - verb.i > 40:
        return False
    head = token.head
    return verb in (head, head.head, head.head.head)


def _preposition(layout: Layout, unit: Unit, verb: Token, cue: Cue, after: int) -> Stretch | None:
    """What follows a cue's preposition: "called for calm", "complained to them about it"."""
    for token in verb.doc[after + 1 : min(after + 1 + WINDOW, unit.last)]:
        if token.text in {",", ";", ":", "."} or layout.inside[token.i] >= 0:
            return None
        if token.lower_ in cue.preps and token.i + 1 < unit.last and _governs(verb, token):
            if token.tag_ == "TO" and token.nbor().tag_ == "VB":
                return None
            head = _top(token, verb)
            if head is None or head.dep_ == "punct":
                return None
            last = right_end(layout, verb, head, unit, nominal=True)
            return (token.i + 1, last, token.i) if last > token.i else None
        if speech_cues.verbal(token) and token.tag_ != "VBN":
            return None
    return None


def _governs(verb: Token, prep: Token) -> bool:
    """Whether a preposition opens a phrase of the verb and not of a noun behind it."""
    head = prep.head
    return verb in (head, head.head) or prep.i == verb.i + 1


def _gerund(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    for child in verb.rights:
        held = child.dep_ in {"xcomp", "ccomp"} or child.left_edge.i <= verb.i + 2
        if held and child.tag_ == "VBG" and child.dep_ != "conj" and child.i < unit.last:
            return clause_start(verb, child, unit), right_end(layout, verb, child, unit), verb.i
    return None


def _object(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    head = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    if head is None or head.i >= unit.last or head.lower_ in {"himself", "herself", "themselves"}:
        return None
    if _is_light(verb, head):
        return None
    last = _without_aside(head, right_end(layout, verb, head, unit, nominal=True))
    return max(head.left_edge.i, after + 1), last, after


_LED_ON = frozenset({"that", "to", "about", "of", "for", "over", "on", "whether"})


def _is_light(verb: Token, noun: Token) -> bool:
    """Whether verb and noun are one cue ("announced plans to"): left to the finder of nouns."""
    light = verb.lemma_.lower() in speech_cues.words("light")
    follower = noun.i + 1
    return (
        light
        and noun.lower_ in speech_cues.noun_modes()
        and follower < len(noun.doc)
        and noun.doc[follower].lower_ in _LED_ON
    )


def _without_aside(head: Token, last: int) -> int:
    """Cut the narrator's own ", which …" off an object."""
    for child in head.rights:
        left = child.left_edge.i
        apart = left - 1 > head.i and child.doc[left - 1].text == ","
        if child.dep_ in grammar.RELATIVES and apart:
            return min(last, left - 2)
    return last


# --- the passive --------------------------------------------------------------------------


def _passive(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Draft | None:
    """ "It was announced that", "X is believed to", "was told that", "was condemned by"."""
    agents = grammar.agents(verb)
    agent = agents[0] if agents else None
    own = grammar.surface_subjects(verb) or grammar.subjects(verb)
    subject = own[0] if own else None
    after = _after_particle(verb, cue)
    if "clause" in cue.frames and (found := _clause(layout, unit, verb, after)):
        personal = subject is not None and subject.lower_ != "it" and subject.i < verb.i
        if personal and "told" not in cue.frames:
            return None
        return _with_agent(layout, unit, verb, cue, agent, (), found)
    if subject is None or subject.i > verb.i:
        return None
    return _passive_of_subject(layout, unit, verb, cue, agent, subject)


def _passive_of_subject(
    layout: Layout, unit: Unit, verb: Token, cue: Cue, agent: Token | None, subject: Token
) -> Draft | None:
    """The subject is part of what is said: "X is expected to leave", "X was called a liar"."""
    stretch: Stretch | None = None
    if cue.frames & {"person", "clause"}:
        stretch = _infinitive(layout, unit, verb, verb.i)
    if stretch is None and "as" in cue.frames:
        stretch = _passive_complement(layout, unit, verb)
    if stretch is None and agent is not None and "obj" in cue.frames:
        named = source_span(layout, subject, unit.first, verb.i)
        return _with_agent(layout, unit, verb, cue, agent, (named,) if named else (), None)
    if stretch is None:
        return None
    if agent is None and (found := _late_agent(layout, stretch)) is not None:
        agent, last = found
        stretch = stretch[0], last, stretch[2]
    if agent is None and not grammar.auxiliaries(verb):
        return None
    named = source_span(layout, subject, unit.first, verb.i)
    return _with_agent(layout, unit, verb, cue, agent, (named,) if named else (), stretch)


def _late_agent(layout: Layout, stretch: Stretch) -> tuple[Token, int] | None:
    """A "by" phrase the parser hung on the complement ("described as a coup by Cairo")."""
    for token in layout.doc[stretch[0] + 1 : stretch[1]]:
        if token.lower_ == "by" and layout.inside[token.i] < 0:
            noun = token.head if token.head.i > token.i else token.nbor()
            if grammar.is_noun(noun) and speech_sources.can_think(noun):
                return noun, token.i - 1
    return None


def _passive_complement(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    for child in verb.rights:
        if child.dep_ in {"xcomp", "oprd", "obj", "attr", "acl"} and child.i < unit.last:
            return child.left_edge.i, right_end(layout, verb, child, unit), verb.i
    as_ = next((t for t in verb.doc[verb.i + 1 : unit.last] if _as_of(t, verb)), None)
    if as_ is None:
        return None
    head = _top(as_, verb)
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
    if stretch is not None and (content := content_span(layout, stretch[0], stretch[1])):
        contents.append(content)
    if speaker is not None:
        speaker = _without_by(layout, speaker)
        contents = [span for span in contents if not span.overlaps(speaker)]
    if not contents or layout.inside[verb.i] >= 0:
        return None
    negated = grammar.negated(verb)
    return Draft(
        verb.i,
        cue_span(layout, _cue_first(verb, negated), verb.i),
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
