"""The objects of a cue that are said: "condemned the raid", "called it a mistake"; and those on
which it acts, which are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.cues import Cue
from dragoman.reading.speech.edges import Stretch, right_end
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.spans import is_time
from dragoman.reading.speech.subjects import subject_of

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

NAMING = frozenset({"call", "label", "brand", "dub", "term", "deem", "pronounce", "declare"})
"""Verbs that take an object and its name side by side."""


def complement(layout: Layout, unit: Unit, verb: Token, cue: Cue) -> Stretch | None:
    """Object and complement: "called it a mistake", "described the raid as a crime"."""
    obj = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    small = next(
        (c for c in verb.rights if c.dep_ in {"xcomp", "ccomp", "oprd", "obj", "acl"} and c != obj),
        None,
    )
    as_ = next((t for t in verb.doc[verb.i + 1 : unit.last] if as_of(t, verb)), None)
    if obj is None and small is not None and _is_named_object(layout, cue, small):
        obj, small = small, None  # "called talk of war “gossip”"
    if obj is None and small is not None and not _names_antecedent(layout, verb, small):
        return None
    if small is None and obj is not None and cue.lemma in NAMING and _doubled(layout, obj):
        return obj.left_edge.i, right_end(layout, verb, obj, unit), verb.i
    last_head = small if small is not None else obj
    if last_head is None or (small is None and as_ is None) or last_head.i >= unit.last:
        return None
    if cue.lemma == "name" and as_ is not None and _is_office(as_, unit):
        return None  # "named her *as envoy*" appoints
    first = min(
        obj.left_edge.i if obj is not None else last_head.left_edge.i, last_head.left_edge.i
    )
    last = right_end(layout, verb, last_head, unit)
    return max(first, verb.i + 1), last, verb.i


def _is_office(as_: Token, unit: Unit) -> bool:
    """Whether a post follows an "as"."""
    offices = sources.words("offices")
    return any(token.lower_ in offices for token in as_.doc[as_.i + 1 : min(as_.i + 5, unit.last)])


def _is_named_object(layout: Layout, cue: Cue, small: Token) -> bool:
    """Whether what the parser took for the complement is the object, its name behind it."""
    return cue.lemma in NAMING and grammar.is_noun(small) and _doubled(layout, small)


def _names_antecedent(layout: Layout, verb: Token, small: Token) -> bool:
    """Whether a complement without an object names what stands before ("what he calls a
    farce"), or small clause and quotation do without one."""
    if grammar.is_infinitive(small):
        return False
    if layout.inside[small.i] >= 0 or grammar.surface_subjects(small):
        return True
    before = any(child.dep_ in grammar.OBJECTS for child in verb.lefts)
    return before or verb.dep_ in grammar.RELATIVES or not grammar.is_noun(small)


def _doubled(layout: Layout, obj: Token) -> bool:
    """Whether a second noun phrase stands in the object's subtree without a preposition: what
    it is called ("called the vote a mistake")."""
    for token in layout.doc[obj.i + 1 : obj.right_edge.i + 1]:
        before = layout.doc[token.i - 1]
        article = token.lower_ in {"a", "an"} and before.pos_ not in {"ADP", "VERB", "CCONJ"}
        if (article or layout.inside[token.i] >= 0) and before.text != ",":
            return True
    return any(child.pos_ == "ADJ" and child.i == obj.i + 1 for child in obj.rights)


def as_of(token: Token, verb: Token) -> bool:
    """Whether an "as" belongs to the verb's own clause."""
    if token.lower_ != "as" or token.i - verb.i > 40:
        return False
    head = token.head
    return verb in (head, head.head, head.head.head)


_NOT_SAID = frozenset({"himself", "herself", "themselves", "nothing"})


def object_of(
    layout: Layout, unit: Unit, verb: Token, after: int, cue_lemma: str = ""
) -> Stretch | None:
    """An object that is what was said, from its first word on behind the cue with its particle."""
    head = next((child for child in verb.rights if child.dep_ in grammar.OBJECTS), None)
    if head is None or head.i >= unit.last or head.lower_ in _NOT_SAID:
        return None
    first = head
    if _is_light(verb, head) or _acts_on(cue_lemma, head) or _votes(verb, head):
        return None
    while head.i + 1 < unit.last and _name_goes_on(verb, head):
        head = head.nbor()  # "blamed *Addis Ababa*", torn apart by the parser
    last = _without_aside(layout, head, right_end(layout, verb, head, unit, nominal=True))
    head = first
    return max(head.left_edge.i, after + 1), last, after


def _name_goes_on(verb: Token, head: Token) -> bool:
    """Whether the next word is the rest of a name that the parser made an object of its own."""
    following = head.nbor()
    both = head.pos_ == following.pos_ == "PROPN"
    return both and following.head == verb and following.dep_ in grammar.OBJECTS


def _acts_on(lemma: str, obj: Token) -> bool:
    """Whether a verb that may tell of things is an act on persons here: a state recalls its
    ambassador, an outlet cites officials; and "slams the door" is no criticism."""
    if obj.lower_ in cues.vocabulary()["acts"].get(lemma, ()):
        return True
    person = sources.is_person_noun(obj) or obj.lower_ in sources.PERSONAL
    person = person or obj.lower_ in cues.words("personnel")
    acts = lemma in cues.words("on_persons")
    return acts and (person or obj.ent_type_ in {"PER", "PERSON"})


def _votes(verb: Token, obj: Token) -> bool:
    """Whether a chamber decides on what is laid before it ("parliament rejected the bill")."""
    subject = subject_of(verb)
    decides = subject is not None and subject.lower_ in cues.words("chambers")
    return decides and obj.lower_ in cues.words("ballots")


_LED_ON = frozenset({"that", "to", "about", "of", "for", "over", "on", "whether"})


def _is_light(verb: Token, noun: Token) -> bool:
    """Whether verb and noun are one cue ("announced plans to"): left to the finder of nouns."""
    light = cues.is_light(verb, noun)
    behind = noun.doc[noun.i + 1 : noun.i + 4]
    rest = [token for token in behind if token.text not in {"”", '"', "''"}]
    if not light or len(rest) < 2 or noun.lower_ not in cues.noun_modes():
        return False
    return rest[0].lower_ in _LED_ON and not is_time(rest[1])  # "repeated that demand on Friday"


def _without_aside(layout: Layout, head: Token, last: int) -> int:
    """Cut the narrator's own ", which …" off the end of an object."""
    for comma in layout.doc[head.i + 1 : last]:
        if comma.text != "," or layout.inside[comma.i] >= 0:
            continue
        relative = comma.nbor()
        while relative.dep_ not in grammar.RELATIVES and relative.head.i > relative.i:
            relative = relative.head
        opens = relative.left_edge.i in {comma.i, comma.i + 1}
        if relative.dep_ in grammar.RELATIVES and opens and relative.right_edge.i >= last:
            return comma.i - 1
    return last
