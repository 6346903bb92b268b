"""Attributions by nouns, adjectives and adverbs: "his claim that", "is confident that",
"expressed concern about", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model.text import Span
from dragoman.reading import grammar
from dragoman.reading.speech import cues, sources
from dragoman.reading.speech.draft import Draft
from dragoman.reading.speech.edges import right_end
from dragoman.reading.speech.layout import Layout, Unit
from dragoman.reading.speech.spans import cue_span, is_time, source_span, tidy

if TYPE_CHECKING:
    from dragoman.reading.parse import Token

_PREPS = frozenset({"about", "of", "over", "for", "on", "against", "regarding"})
_ADJECTIVE_PREPS = _PREPS | {"to", "with"}
_CLAUSE_WORDS = frozenset({"that", "whether"})


def find_nouns(layout: Layout, unit: Unit, taken: set[int]) -> Iterator[Draft]:
    """Cue nouns of a unit with what hangs on them, and adjectives that take a clause."""
    for token in layout.doc[unit.first : unit.last]:
        if token.i in taken:
            continue
        draft = None
        if token.pos_ == "NOUN" and token.lower_ in cues.noun_modes():
            draft = _noun(layout, unit, token, taken)
        elif token.pos_ in {"ADJ", "VERB"} and token.lower_ in cues.adjective_modes():
            draft = _adjective(layout, unit, token)
        if draft is not None:
            yield draft


def _noun(layout: Layout, unit: Unit, noun: Token, taken: set[int]) -> Draft | None:
    verb = _light_verb(noun)
    source = _noun_source(noun, verb)
    if source is not None and not sources.can_think(source):
        source = None
    content = _noun_content(layout, unit, noun, sourced=source is not None)
    if content is None or _told_inside(layout, noun, verb):
        return None
    if verb is None and noun.lower_ in cues.vocabulary()["under"]:
        return None
    span, cue_last = content
    if source is None and not _clausal(noun, cue_last):
        return None
    first = verb.i if verb is not None and verb.i not in taken and verb.i < noun.i else noun.i
    speaker = _noun_speaker(layout, unit, noun, source)
    if speaker is not None and speaker.overlaps(span):
        return None
    return Draft(
        first if verb is not None and first == verb.i else noun.i,
        cue_span(layout, first, cue_last),
        (span,),
        source.i if source is not None else None,
        speaker,
        cues.noun_modes()[noun.lower_],
        negated=grammar.negated(verb or noun),
        unsourced=source is None,
    )


def _told_inside(layout: Layout, noun: Token, verb: Token | None) -> bool:
    """Whether a noun of saying stands in a quotation, and not as the few quoted words of a cue
    outside it ("expressed “*grave concern*” over")."""
    number = layout.inside[noun.i]
    if number < 0:
        return False
    quote = layout.quotes[number]
    few = quote.end - quote.start <= LONGEST_QUOTED
    return verb is None or not few or layout.inside[verb.i] >= 0


LONGEST_QUOTED = 30
"""Characters of a quoted noun that is part of a cue."""


def _clausal(noun: Token, cue_last: int) -> bool:
    """Whether a source-less noun has a clause of its own ("fears that"), not a mere topic."""
    return cue_last == noun.i and noun.doc[noun.i + 1].lower_ in _CLAUSE_WORDS | _PLACES


def _light_verb(noun: Token) -> Token | None:
    head = noun.head
    if noun.dep_ in grammar.OBJECTS and cues.is_light(head, noun):
        return head
    return None


def _noun_source(noun: Token, verb: Token | None) -> Token | None:
    owners = grammar.possessors(noun)
    if owners:
        return owners[0]
    if verb is not None:
        own = grammar.surface_subjects(verb) or grammar.subjects(verb)
        if own and not grammar.is_passive(verb):
            return own[0]
    for mark, other in grammar.obliques(noun):
        if mark in {"by", "from", "among"}:
            return other
    return None


def _noun_speaker(layout: Layout, unit: Unit, noun: Token, source: Token | None) -> Span | None:
    if source is None:
        return None
    if source.i < noun.i:
        low = min(unit.first, source.i)
        span = source_span(layout, source, low, noun.i)
        return span
    low = source.left_edge.i
    if layout.doc[low].pos_ == "ADP":
        low += 1
    return source_span(layout, source, min(low, source.i), unit.last)


def _noun_content(
    layout: Layout, unit: Unit, noun: Token, sourced: bool
) -> tuple[Span, int] | None:
    """The content span and the last token of the cue."""
    doc = layout.doc
    after = _behind_hearer(noun, _behind_day(noun, unit), unit)
    if after + 1 < unit.last and 0 <= layout.inside[noun.i] == layout.inside[after]:
        after += 1  # the mark that closes a quoted noun
    if after >= unit.last:
        return None
    following = doc[_behind_place(noun, unit)]
    if following.lower_ in _CLAUSE_WORDS and following.head.i > following.i:
        return _said_in(layout, unit, noun, _clause_head(noun, following), following.i)
    following = doc[after]
    if following.lower_ == "to" and following.tag_ == "TO":
        return _said_in(layout, unit, noun, _child_over(noun, after), after) if sourced else None
    topical = sourced and cues.noun_modes()[noun.lower_] != "intent"
    if topical and following.lower_ in _PREPS and after + 1 < unit.last:
        return _topic(layout, unit, noun, after)
    return None


def _behind_day(noun: Token, unit: Unit) -> int:
    """The word behind a noun and the day it was said on ("its call *on Friday* for …")."""
    at = noun.i + 1
    if at + 1 < unit.last and noun.doc[at].lower_ == "on" and is_time(noun.doc[at + 1]):
        at += 2
        while at < unit.last and is_time(noun.doc[at]):
            at += 1
    return at


def _behind_hearer(noun: Token, at: int, unit: Unit) -> int:
    """The preposition behind whom a protest is lodged with ("*with Beijing* over")."""
    if at >= unit.last or noun.doc[at].lower_ != "with" or _light_verb(noun) is None:
        return at
    for token in noun.doc[at + 1 : min(at + PLACE_WORDS, unit.last)]:
        if token.lower_ in _PREPS - {"of"}:
            return token.i
        if token.pos_ not in _NOMINAL:
            break
    return at


_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"})


def _behind_place(noun: Token, unit: Unit) -> int:
    """The "that" behind where or among whom something is said ("fears *in Nicosia* that"); else
    the word right behind the noun."""
    after = noun.i + 1
    if noun.doc[after].lower_ not in _PLACES:
        return after
    for token in noun.doc[after + 1 : min(after + PLACE_WORDS, unit.last)]:
        if token.lower_ == "that" and token.head.head in (noun, noun.head):
            return token.i
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ", "ADP", "PART"}:
            break
    return after


_PLACES = frozenset({"in", "among", "within", "at", "from", "by", "on"})
PLACE_WORDS = 8
"""Words between a noun of speech and its "that"."""


def _clause_head(noun: Token, that: Token) -> Token | None:
    head = _child_over(noun, that.i) or that.head
    relative = head.dep_ in grammar.RELATIVES and that.dep_ != "mark"
    exists = any(child.dep_ == "expl" for child in noun.head.children)
    told = exists and that.dep_ not in grammar.SUBJECTS  # "there is no sign that …"
    return None if relative and not told else head


def _said_in(
    layout: Layout, unit: Unit, noun: Token, head: Token | None, first: int
) -> tuple[Span, int] | None:
    """What a clause or infinitive behind a cue noun says, from its first token on."""
    if head is None:
        return None
    last = _before_main_verb(noun, head, first, right_end(layout, noun, head, unit))
    span = tidy(layout, first, last)
    return (span, noun.i) if span else None


def _before_main_verb(noun: Token, head: Token, first: int, last: int) -> int:
    """Where a clause ends that the parser gave the verb of the sentence ("the demand that he go
    *was refused*."), which then has none of its own."""
    doc = noun.doc
    if noun.dep_ != "ROOT" or last + 1 >= len(doc) or doc[last + 1].text != ".":
        return last
    for token in reversed(doc[first + 4 : last + 1]):
        second = token.head.head == noun and not grammar.surface_subjects(token.head)
        if token.tag_ in grammar.FINITE_OR_MODAL and (head in (token, token.head) or second):
            before = token.nbor(-1)
            whole = grammar.is_noun(before) or before.pos_ in {"VERB", "ADJ", "ADV"}
            return before.i if whole or before.tag_ == "FW" else last
    return last


def _topic(layout: Layout, unit: Unit, noun: Token, after: int) -> tuple[Span, int] | None:
    head = _child_over(noun, after) or _child_over(noun.head, after)
    if head is None:
        return None
    if is_time(head) or head.lower_ in cues.words("spans"):
        return None  # "took questions for an hour"
    last = right_end(layout, noun, head, unit)
    span = tidy(layout, after + 1, last)
    return (span, after) if span else None


def _child_over(head: Token, at: int) -> Token | None:
    for child in head.rights:
        if child.left_edge.i <= at <= child.right_edge.i:
            return child
    return None


def _adjective(layout: Layout, unit: Unit, adjective: Token) -> Draft | None:
    """ "She is confident that …", "he was critical of …"; the copula is part of the cue."""
    be = grammar.copula(adjective)
    owner = adjective if adjective.dep_ not in {"attr", "acomp"} else adjective.head
    if be is None and adjective.head.lemma_ in {
        "feel",
        "seem",
        "sound",
        "remain",
        "grow",
        "become",
    }:
        owner = be = adjective.head
    subjects = grammar.surface_subjects(owner) or grammar.subjects(owner)
    if be is None or not subjects or layout.inside[adjective.i] >= 0:
        return None
    subject = subjects[0]
    if not sources.can_think(subject) or adjective.i + 1 >= unit.last:
        return None
    found = _adjective_content(layout, unit, adjective)
    if found is None:
        return None
    span, cue_last = found
    first = min(be.i, adjective.i)
    high = first if subject.i < first else unit.last
    return Draft(
        adjective.i,
        cue_span(layout, first, cue_last),
        (span,),
        subject.i,
        source_span(layout, subject, min(unit.first, subject.i), high),
        cues.adjective_modes()[adjective.lower_],
        negated=grammar.negated(owner) or grammar.negated(adjective),
    )


def _adjective_content(layout: Layout, unit: Unit, adjective: Token) -> tuple[Span, int] | None:
    after = adjective.i + 1
    following = layout.doc[after]
    clause = next((c for c in adjective.rights if c.dep_ in {"ccomp", "xcomp", "advcl"}), None)
    if following.lower_ in _ADJECTIVE_PREPS and after + 1 < unit.last:
        head = _child_over(adjective, after)
        if head is None:
            return None
        last = right_end(layout, adjective, head, unit)
        first = after if following.tag_ == "TO" else after + 1
        span = tidy(layout, first, last)
        return (span, first - 1) if span else None
    if clause is not None and clause.left_edge.i == after and clause.i < unit.last:
        span = tidy(layout, after, right_end(layout, adjective, clause, unit))
        return (span, adjective.i) if span else None
    return None


def find_adverbs(layout: Layout, unit: Unit, taken: set[int]) -> Iterator[Draft]:
    """ "Reportedly" and its kin: the clause they stand in, said by nobody."""
    for token in layout.doc[unit.first : unit.last]:
        if token.i in taken or layout.inside[token.i] >= 0:
            continue
        if token.lower_ in cues.words("adverbs"):
            content = _adverb_content(layout, unit, token)
            if content:
                yield Draft(
                    token.i, cue_span(layout, token.i, token.i), content, None, None, unsourced=True
                )


def _adverb_content(layout: Layout, unit: Unit, adverb: Token) -> tuple[Span, ...]:
    """The clause of an adverb, less the adverb and less participles hung on behind a comma."""
    clause = grammar.clause_of(adverb.head)
    start, end = grammar.clause_bounds(clause)
    first = max(unit.first, layout.token_at(start))
    last = min(unit.last, layout.token_at(end)) - 1
    last = _before_hanging(layout, clause, adverb, last)
    before = tidy(layout, first, adverb.i - 1) if adverb.i > first else None
    after = tidy(layout, adverb.i + 1, last) if adverb.i < last else None
    return tuple(span for span in (before, after) if span is not None)


def _before_hanging(layout: Layout, clause: Token, adverb: Token, last: int) -> int:
    for i in range(adverb.i + 1, last):
        participle = layout.doc[i : i + 6]
        after_comma = layout.doc[i].text == "," and layout.doc[i + 1].lower_ == "with"
        if after_comma and any(t.tag_ == "VBG" for t in participle):
            return i - 1
    for child in clause.rights:
        left = child.left_edge.i
        hung = child.dep_ in {"advcl", "obl", "parataxis", "prep", "conj"}
        if hung and adverb.i < left <= last and layout.doc[left - 1].text == ",":
            return left - 2
    return last
