"""What a cue's content is, by the frames of ``vocab/cues.yaml`` that the sentence fills.

Which frame a sentence uses is read from the parse, helped by the words themselves ("that",
"to", a preposition) where the parse is poor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.cues import Cue
from dragoman.reading.speech.edges import Stretch, clause_start, right_end
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.objects import complement, object_of
from dragoman.reading.speech.spans import is_time
from dragoman.reading.speech.subjects import SHOWING, subject_of

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

CLAUSES = frozenset({"ccomp", "csubj", "csubj:pass", "csubjpass"})
OPENERS = frozenset(
    {"that", "whether", "if", "how", "why", "what", "who", "which", "where", "when"}
)
WINDOW = 16
"""Words between a cue and its "that" (a hearer, a day, an adverb); beyond it is another clause."""
_HEARER_ONLY = frozenset(
    {"tell", "remind", "warn", "assure", "reassure", "promise", "notify", "inform", "ask"}
)


def content_of(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Stretch | None:
    """The content of an active cue by the first of its frames that the sentence fills."""
    return next((found for found in _fillings(layout, unit, verb, cue) if found), None)


def _fillings(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Iterator[Stretch | None]:
    frames = cue.frames
    after = after_particle(verb, cue)
    if "clause" in frames:
        yield clause(layout, unit, verb, after)
    if after + 1 < unit.last and verb.doc[after + 1].lower_ in cue.preps:
        yield _preposition(layout, unit, verb, cue, after)
    if frames & {"person", "told"}:
        yield _person(layout, unit, verb, cue)
    if "inf" in frames:
        yield infinitive(layout, unit, verb, after)
    if "as" in frames:
        yield complement(layout, unit, verb, cue)
    if cue.preps:
        yield _preposition(layout, unit, verb, cue, after)
    if "ing" in frames:
        yield _gerund(layout, unit, verb)
    if "objat" in frames:
        yield _object_at(layout, unit, verb)
    if "objto" in frames:
        yield _object_to(layout, unit, verb, cue, after)
    if "unsaid" in frames:
        yield _unsaid(layout, unit, verb)
    if "obj" in frames or (cue.lemma in SHOWING and _shown_by_document(verb)):
        yield object_of(layout, unit, verb, after, cue.lemma)


def _object_at(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    """ "Put the toll at 40": an object and the number it is given."""
    obj = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    after = obj.right_edge.i + 1 if obj is not None else unit.last
    if obj is None or after + 1 >= unit.last or layout.doc[after].lower_ != "at":
        return None
    head = top(layout.doc[after], verb)
    if head is None or not any(
        token.like_num for token in layout.doc[after : head.right_edge.i + 1]
    ):
        return None
    return obj.left_edge.i, right_end(layout, verb, head, unit), verb.i


def _object_to(layout: Layout, unit: Unit, verb: Token, cue: Cue, after: int) -> Stretch | None:
    """ "Linked the raid to Tripoli"; with a relative object only "to Tripoli" is left."""
    found = object_of(layout, unit, verb, after)
    if found is None:
        return _preposition(layout, unit, verb, replace(cue, preps=frozenset({"to"})), after)
    completed = any(token.lower_ == "to" for token in verb.doc[found[0] : found[1]])
    return found if completed else None


def _unsaid(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    """What somebody does not give away ("did not name *a date*", "gave *no details*")."""
    obj = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    if obj is None or obj.i >= unit.last or obj.lower_ not in cues.words("details"):
        return None
    if not (grammar.negated(verb) or withheld(verb) or nothing(obj)):
        return None
    return obj.left_edge.i, right_end(layout, verb, obj, unit, nominal=True), verb.i


def gives_nothing(verb: Token) -> bool:
    """Whether a cue's object says that nothing was told ("gave no details")."""
    cue = cues.match(verb)
    if cue is None or "unsaid" not in cue.frames:
        return False
    return any(nothing(child) for child in verb.rights if child.dep_ in grammar.OBJECTS)


def nothing(obj: Token) -> bool:
    """Whether an object says that nothing was given ("no details")."""
    return any(child.lower_ in {"no", "few"} for child in obj.lefts)


def withheld(verb: Token) -> bool:
    """Whether it was not said: "yet to reply", "stopped short of endorsing", "failed to say"."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    words = [token.lower_ for token in before]
    if words in (["yet", "to"], ["short", "of"]):
        return True
    governed = verb.dep_ in {"xcomp", "ccomp", "advcl", "obl"} and verb.head.i < verb.i
    return governed and verb.head.lemma_ in cues.words("withheld")


def _shown_by_document(verb: Token) -> bool:
    subject = subject_of(verb)
    return subject is not None and sources.is_document(subject)


def after_particle(verb: Token, cue: Cue) -> int:
    """The last token of a cue with its particle."""
    return cues.particle_end(verb, cue.particle) or verb.i


def clause(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    """A finite clause: the parse's complement, else what "that" or a question word opens."""
    head = next((child for child in verb.rights if child.dep_ in CLAUSES), None)
    if head is not None and head.i < unit.last and not grammar.is_infinitive(head):
        first = _with_opener(verb, head, clause_start(verb, head, unit))
        return first, right_end(layout, verb, head, unit), after
    return _worded_clause(layout, unit, verb, after) or _hidden_clause(layout, unit, verb, after)


def _hidden_clause(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    """A clause without "that" whose subject the parser made the object of a verb that takes none
    ("believes *his efforts will last*")."""
    cue = cues.match(verb)
    if cue is None or "obj" in cue.frames or layout.inside[verb.i] >= 0:
        return None
    obj = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    if obj is None or obj.left_edge.i != after + 1 or obj.i >= unit.last:
        return None
    last = right_end(layout, verb, obj, unit)
    for token in layout.doc[obj.i + 1 : last]:
        led = token.dep_ == "mark" and token.tag_ != "TO"
        if led or token.text in {",", ":", ";"} or token.tag_ in _SUBORDINATING:
            return None
        if token.tag_ in grammar.FINITE_OR_MODAL:
            return after + 1, last, after
    return None


_SUBORDINATING = frozenset({"WDT", "WP", "WP$", "WRB"})


def _with_opener(verb: Token, head: Token, first: int) -> int:
    """Take in a "that" the parser left outside its clause; one behind an aside opens it
    ("had warned, X recalled, *that* …")."""
    aside = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text == ","
    end = head.right_edge.i if aside else head.i
    for token in verb.doc[verb.i + 1 : min(end, verb.i + 1 + WINDOW)]:
        opens = token.lower_ in {"that", "whether"} and token.tag_ == "IN"
        if opens and aside and token.i > verb.i + 2 and verb.doc[token.i - 1].text == ",":
            return token.i
        if opens and (token.i <= first or (token.head == head and token.dep_ == "mark")):
            return token.i
    before = verb.doc[first - 1]
    return first - 1 if before.i > verb.i and before.lower_ in OPENERS - {"who"} else first


def _worded_clause(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    """A clause known by its "that" or "whether" where the parse has it hanging elsewhere."""
    if after + 1 < unit.last and verb.doc[after + 1].lower_ in OPENERS - {"that", "which", "if"}:
        head = top(verb.doc[after + 1], verb)
        if head is not None and head.right_edge.i > after + 1:
            return after + 1, right_end(layout, verb, head, unit), after
    if (that := _that_behind_aside(verb, after, unit)) is not None:
        return that.i, right_end(layout, verb, that.head, unit), after
    if _asks_only(layout, after + 1, unit.last):
        return after + 1, after + 1, after
    opener = _opener(layout, unit, verb, after)
    if opener is None or opener.dep_ in grammar.SUBJECTS | grammar.OBJECTS | {"det"}:
        return None
    head = top(opener, verb)
    return (opener.i, right_end(layout, verb, head, unit), after) if head else None


def _asks_only(layout: Layout, at: int, end: int) -> bool:
    """Whether nothing but a question word stands behind a cue ("did not say *when*.")."""
    if at >= end or layout.doc[at].lower_ not in _ASKS:
        return False
    return at + 1 >= end or layout.doc[at + 1].text in {".", ",", ";"}


_ASKS = frozenset({"when", "why", "how", "where", "who"})


def _opener(layout: Layout, unit: Unit, verb: Token, after: int) -> Token | None:
    """The "that" or "whether" before the next comma and before a second verb of the subject
    ("was asked in parliament *and answered* that …")."""
    for token in verb.doc[after + 1 : min(after + 1 + WINDOW, unit.last)]:
        if token.text in {",", ";", ":", "."} or layout.inside[token.i] >= 0:
            return None
        if token.dep_ == "conj" and token.head == verb and grammar.is_verb(token):
            return None
        if token.lower_ in {"that", "whether"} and token.tag_ in {"IN", "WDT"}:
            return None if _of_noun_of_saying(verb, token) else token
    return None


def _of_noun_of_saying(verb: Token, that: Token) -> bool:
    """Whether a "that" tells what an object of a cue is about, which the cue is about as a whole
    ("denied *reports that* …"): no noun of saying hears anything."""
    noun = that.nbor(-1)
    said = noun.pos_ == "NOUN" and noun.lower_ in cues.noun_modes()
    return said and noun.dep_ in grammar.OBJECTS and noun.head == verb


def _that_behind_aside(verb: Token, after: int, unit: Unit) -> Token | None:
    """The "that" of "reported, citing a source close to the talks, that …"."""
    doc = verb.doc
    if after + 1 >= unit.last or doc[after + 1].text != ",":
        return None
    for token in doc[after + 2 : min(after + 2 + WINDOW, unit.last)]:
        if token.lower_ == "that" and token.nbor(-1).text == "," and token.dep_ == "mark":
            return token if token.head.i > token.i else None
    return None


def top(token: Token, verb: Token) -> Token | None:
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


def infinitive(layout: Layout, unit: Unit, verb: Token, after: int) -> Stretch | None:
    """An infinitive that hangs on the cue."""
    head = _infinitive_child(verb)
    if head is None or head.i >= unit.last:
        return None
    return _to_of(head, verb), right_end(layout, verb, head, unit), after


def _preposition(layout: Layout, unit: Unit, verb: Token, cue: Cue, after: int) -> Stretch | None:
    """What follows a cue's preposition: "called for calm", "complained to them about it"."""
    for token in verb.doc[after + 1 : min(after + 1 + WINDOW, unit.last)]:
        if token.text in {",", ";", ":", "."} or layout.inside[token.i] >= 0:
            return None
        if token.lower_ in cue.preps and token.i + 1 < unit.last and is_time(token.nbor()):
            continue  # "agreed on Wednesday to …"
        if (
            token.lower_ in cue.preps
            and token.i + 1 < unit.last
            and (_governs(verb, token) or token.i == after + 1)
        ):
            if token.tag_ == "TO" and token.nbor().tag_ == "VB":
                return None
            head = top(token, verb)
            if head is None or head.dep_ == "punct" or head.lower_ == "nothing":
                return None
            last = right_end(layout, verb, head, unit, nominal=True)
            return (token.i + 1, last, token.i) if last > token.i else None
        if cues.verbal(token) and token.tag_ != "VBN":
            return None
    return None


def _governs(verb: Token, prep: Token) -> bool:
    """Whether a preposition opens a phrase of the verb and not of a noun behind it."""
    head = prep.head
    return verb in (head, head.head) or prep.i == verb.i + 1


def _gerund(layout: Layout, unit: Unit, verb: Token) -> Stretch | None:
    """A gerund that hangs on the cue; behind an object it only says why ("blamed him *for …*")."""
    for child in verb.rights:
        if child.dep_ in grammar.OBJECTS:
            return None
        if verb.doc[verb.i + 1].text == ",":
            return None  # "reported, citing a source, that …"
        held = child.dep_ in {"xcomp", "ccomp"} or child.left_edge.i <= verb.i + 2
        if held and child.tag_ == "VBG" and child.dep_ != "conj" and child.i < unit.last:
            return clause_start(verb, child, unit), right_end(layout, verb, child, unit), verb.i
    return None
