"""Measures: a law, decree, rule, tariff or sanction that a state issues, tightening or easing.

A measure is a verb of ``vocab/measures.yaml`` with an object it takes and an issuer that is a
state or organisation. What somebody calls for, warns of or debates is no measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.model.claims import Claim, Flag, Kind, MeasureClaim
from dragoman.reading import drivers, grammar, strength, topics
from dragoman.reading.events import outside
from dragoman.reading.ground import Ground, Sentence, clause_bounds, ground
from dragoman.reading.measures import allowed, named, signs
from dragoman.reading.measures.signs import Sign, heads, nearest, purpose
from dragoman.reading.measures.words import (
    Found,
    Row,
    modified,
    of_subjects,
    rows,
    words_of,
)
from dragoman.reading.scene import Scene

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


def find_measures(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each law, rule or sanction said to be issued, changed or lifted."""
    place = ground(scene)
    found: list[Claim] = []
    before: tuple[str, ...] = ()
    for sentence in place.statements():
        for one in _in_sentence(place, sentence, before):
            found.append(_claim(place, sentence, one))
            before = one.issuer
    found += named.find_named(scene, tuple(found))
    return drivers.with_drivers(scene, sorted(found, key=lambda one: one.span.start))


def _in_sentence(place: Ground, sentence: Sentence, before: tuple[str, ...]) -> list[Found]:
    """The measures of a sentence; of two that overlap the outer one, which begins first or reaches
    further. ``before`` are the issuers of the measure told before."""
    wordings = rows().of(sentence.low)
    every = [
        one
        for row in wordings
        for match in row.cue.finditer(sentence.text)
        if (one := _read(place, sentence, row, match, before)) is not None
    ]
    every += list(_modifiers(place, sentence)) if wordings else []
    every += allowed.of(place, sentence)
    kept: list[Found] = []
    for one in sorted(every, key=lambda one: (one.scope[0], -one.scope[1], one.start)):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Found, other: Found) -> bool:
    """One measure for a stretch: the law is not a second measure beside what it bars."""
    return one.scope[0] < other.scope[1] and other.scope[0] < one.scope[1]


def _read(
    place: Ground, sentence: Sentence, row: Row, match: re.Match[str], before: tuple[str, ...]
) -> Found | None:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    verb = place.token(start)
    if verb is None or not grammar.is_verb(verb) or grammar.is_reduced(verb):
        return None
    told = signs.told(row, verb, place.token(end - 1))
    if told is None or _is_only_wanted(verb):
        return None
    issuer = _issuer_of(place, sentence, row, told, verb)
    issuer = issuer or (before if _is_one_of_a_row(verb) else ())
    if not issuer and not _is_body(verb):
        return None
    first, last = grammar.bounds(verb)
    first, last = _clipped(place, sentence, verb, min(first, start), max(last, end))
    of = (told.noun, *(grammar.subjects(verb)[:1] if row.past else ()))
    direction = told.direction
    if direction == "neutral":
        direction = purpose(place.scene.document.text[end:last])
    return Found(start, end, direction, told.instrument, issuer, (first, last), verb, of)


def _is_only_wanted(verb: Token) -> bool:
    """Whether a measure is asked for, feared or supposed, rather than taken, planned or weighed."""
    wished = {word.lower_ for word in grammar.auxiliaries(verb)} & {"should", "must", "ought"}
    if wished or grammar.marker(verb) in ("if", "unless", "whether"):
        return True
    if strength.of(verb, but=strength.SPEECH) > strength.POSSIBLE:
        return False
    if grammar.negated(verb) or strength.own(verb) == strength.POSSIBLE:
        return False
    return not any(word.lemma_.lower() in words_of("planned") for word in list(verb.ancestors)[:2])


def _clipped(
    place: Ground, sentence: Sentence, verb: Token, first: int, last: int
) -> tuple[int, int]:
    low, high = clause_bounds(verb)
    low, high = max(low, sentence.start), min(high, sentence.end)
    aside = _ASIDE.search(place.scene.document.text, verb.idx, high)
    high = aside.start() if aside is not None else high
    return (low, high) if low <= verb.idx < high else (first, min(last, sentence.end))


_ASIDE = re.compile(r"\s?[—–]|\s--?\s|;|,\s(?:citing|a (?:move|step|trend|decision)|which|while)\b")
"""What a measure is told with, but is not part of it."""


def _issuer_of(
    place: Ground, sentence: Sentence, row: Row, told: Sign, verb: Token
) -> tuple[str, ...]:
    """Who issues: of what takes effect, whose it is or where; of what is no longer needed, where
    one wants to go; else who acts."""
    if row.operation in of_subjects():
        owners = [*grammar.possessors(told.noun), *_under(told.noun, "by"), *_under(verb, "in")]
        return place.codes_of(owners)[:1]
    if row.past and row.objects:
        goals = [*grammar.complements(told.noun), *_goals(verb), *_under(verb, "in")]
        found = [code for goal in goals for code in place.codes_under(goal)]
        if found or verb.lemma_.lower() == "need":
            return tuple(found[:1])
    if row.actor and not grammar.actors_of(verb):
        return ()
    return _issuer(place, sentence, verb)


def _under(token: Token, wanted: str) -> list[Token]:
    return [noun for mark, noun in grammar.obliques(token) if mark == wanted]


def _goals(verb: Token) -> list[Token]:
    return [child for child in verb.rights if child.dep_ in ("advcl", "xcomp")]


def _issuer(place: Ground, sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """Who issues: the actors of the verb; "In Russia, the government …" names it before."""
    actors = grammar.actors_of(verb)
    if outside.are_private(actors, firms=True):
        return ()
    codes = place.codes_of(actors)
    if codes:
        return codes[:3]
    if grammar.is_passive(verb) and not actors and (here := _here(sentence, verb)):
        return here
    if _is_body(verb) or (grammar.is_passive(verb) and not actors):
        low, _ = sentence.segment(verb.idx)
        return sentence.codes(low, verb.idx)[:1]
    return ()


def _here(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """The state in which, or in whose capital, something is done by nobody told."""
    places = _under(verb, "in")
    found = [one.code for noun in places for one in sentence.actors_in(noun.idx, noun.idx + 1)]
    return tuple(found[:1])


def _is_one_of_a_row(verb: Token) -> bool:
    """Whether it is a numbered package that is told of without its issuer ("the sixth package was
    adopted in June"): it is by the issuer of those told before."""
    if not grammar.is_passive(verb) or grammar.actors_of(verb):
        return False
    return any(
        noun.lemma_.lower() == "package"
        and any(child.pos_ in ("ADJ", "NUM") for child in noun.children)
        for noun in grammar.objects(verb)
    )


def _is_body(verb: Token) -> bool:
    """Whether the actor is a lawmaker or government by its word ("the senate", "President …")."""
    for noun in grammar.actors_of(verb):
        words = {word.lower() for word in heads(noun)} | {noun.lemma_.lower()}
        if words & words_of("bodies"):
            return True
    return False


def _modifiers(place: Ground, sentence: Sentence) -> Iterator[Found]:
    """ "relaxed regulations on trade": the participle says what was done."""
    for match in modified().finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        noun = place.token(end - 1)
        issuer = sentence.codes(sentence.segment(start)[0], start)[:2]
        if noun is None or not issuer:
            continue
        direction = "easing" if match["easing"] else "tightening"
        first, last = grammar.bounds(noun)
        scope = (min(first, start), max(end, min(last, sentence.end)))
        instrument = nearest(match["noun"]) or "rules"
        yield Found(start, end, direction, instrument, issuer, scope, noun)


# --- the claim -------------------------------------------------------------------------------


def _claim(place: Ground, sentence: Sentence, one: Found) -> Claim:
    span = place.clause(one.start, one.end)
    text = place.scene.document.text
    under = [code for noun in one.of for code in place.codes_under(noun)]
    behind = sentence.codes(one.start, one.scope[1])
    target = tuple(code for code in dict.fromkeys((*behind, *under)) if code not in one.issuer)
    subject = text[one.start : max(one.end, one.scope[1])]
    about = topics.find(subject)
    topic = _TOPIC_OF.get(one.instrument)
    if topic is not None and topic not in about:
        about = (topic, *about)
    if _EXPORTS.search(subject) and "export_control" not in about:
        about = (*about, "export_control")
    return Claim(
        id="",
        kind=Kind.MEASURE,
        span=span,
        in_headline=sentence.in_headline,
        flags=_flags(place, one),
        domain=_domain(one, about, subject),
        actors=(*one.issuer, *target),
        time=place.when(sentence, one.start, one.end),
        measure=MeasureClaim(
            issuer=one.issuer,
            direction=one.direction,
            topics=tuple(topic for topic in about if topic not in ("diplomacy", "military")),
            target=target,
            instrument=one.instrument,
            name=_name(place, one),
        ),
    )


_TOPIC_OF = {"tariff": "tariffs", "sanctions": "sanctions"}
_EXPORTS = re.compile(
    r"\b(?:restrict|curb|limit|ban|prohibit|bar|halt|suspend|block)\w*\s+(?:\w+\s+){0,4}?"
    r"(?:exports?|shipments?|sales)\b",
    re.IGNORECASE,
)


def _domain(one: Found, about: tuple[str, ...], subject: str) -> str:
    if one.instrument == "sanctions" or "export_control" in about:
        return "sanctions"
    if one.instrument in ("law", "decree", "directive", "rules", "visa"):
        return "regulation"
    return topics.domain(subject) or "regulation"


def _flags(place: Ground, one: Found) -> frozenset[Flag]:
    flags = place.flags(one.start) | _planned(one.verb)
    above = list(one.verb.ancestors)
    aimed = any(
        word.lemma_.lower() in words_of("aimed") and word.tag_ in ("VBD", "VBN") for word in above
    )
    if any(child.lower_ == "longer" for child in one.verb.children):
        flags -= {Flag.NEGATED}  # what may no longer be done is barred
    return flags - {Flag.FUTURE} if grammar.is_noun(one.verb) and aimed else flags


def _planned(verb: Token) -> frozenset[Flag]:
    """A measure under a verb of planning or asking has not been taken."""
    if not grammar.is_infinitive(verb):
        return frozenset()
    head = verb.head
    planned = head.lemma_.lower() in words_of("planned") or grammar.is_noun(head)
    return frozenset({Flag.FUTURE}) if planned else frozenset({Flag.HYPOTHETICAL})


def _name(place: Ground, one: Found) -> str:
    """The proper name of a law or order, where the text gives one ("the Export Control Act")."""
    text = place.scene.document.text[one.start : one.scope[1]]
    match = _NAME.search(text)
    return match[0] if match else ""


_NAME = re.compile(
    r"\b(?:[A-Z][\w-]+ (?:(?:and|of|on|for) )?){1,6}(?:Act|Law|Code|Order|Directive|Regulation)\b"
    r"|\b(?:Decree|Executive Order|Directive|Law|Order|Resolution) (?:No\. ?)?\d+\b"
)
