"""Pledges, plans and agreements, with the stage the text gives them.

Rows of ``vocab/pledges.yaml`` say which wording gives which stage, and what must stand in the
clause for it: an infinitive, an object of the right sort, or a subject that lapses, enters into
force, is delayed. The subject of the claim is that phrase as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.claims import Claim, FigureClaim, Flag, Kind, PledgeClaim
from dragoman.model.dates import Interval
from dragoman.model.text import Span
from dragoman.reading import drivers, events_outside, figures, grammar, quantities, strength, topics
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.pledge_phrases import bounds_of, givers, subject_of
from dragoman.reading.pledge_words import Row, compiled, groups, rows, words_of
from dragoman.reading.scene import Scene

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class _Found:
    """A pledge in a sentence: its cue, its subject and who makes it (document offsets)."""

    row: Row
    start: int
    end: int
    subject: tuple[int, int]
    pledgers: tuple[str, ...]


def find_pledges(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each promise, plan or agreement told in the text."""
    place = ground(scene)
    found: list[Claim] = []
    for sentence in place.statements():
        found += [_claim(place, sentence, one) for one in _in_sentence(place, sentence)]
    return drivers.with_drivers(scene, found)


def _in_sentence(place: Ground, sentence: Sentence) -> list[_Found]:
    kept: list[_Found] = []
    for row in rows().of(sentence.low):
        for match in compiled(row.cue).finditer(sentence.text):
            for one in _read(place, sentence, row, match):
                if not any(_same(one, other) for other in kept):
                    kept = [other for other in kept if not _holds(place, one, other)] + [one]
    return sorted(kept, key=lambda one: one.start)


def _same(one: _Found, other: _Found) -> bool:
    """Whether two rows read the same pledge: the first, more exact row is kept."""
    cues = one.start < other.end and other.start < one.end
    inside = other.subject[0] <= one.start < other.subject[1]
    outcome = one.row.modality == "pledged" and other.row.modality in words_of("outcomes")
    return cues or (inside and (outcome or one.row.modality == other.row.modality))


def _holds(place: Ground, one: _Found, other: _Found) -> bool:
    """Whether a pledge holds another in its subject at its own stage ("plans to *sign*")."""
    inside = one.subject[0] <= other.start < one.subject[1]
    return inside and _stage(place, one) == _stage(place, other)


def _read(place: Ground, sentence: Sentence, row: Row, match: re.Match[str]) -> Iterator[_Found]:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    token = place.token(start)
    if token is None:
        return
    if row.needs == "phrase":
        yield from _phrase(place, sentence, row, match, token)
        return
    if not _is_verbal(token):
        return
    subject = subject_of(row, token, _last(place, end, token))
    if subject is None:
        return
    pledgers = _pledgers(place, sentence, token)
    known = bool(pledgers) or _is_group(token)
    if row.bodies and not _is_lawmaking(token):
        return
    refused = row.modality == "refused" and grammar.is_passive(token)
    wanted = row.actor and not (refused and place.codes_under(subject))
    if not known and (wanted or _is_person(token) or _has_other_actor(row, token, subject)):
        return
    if not known and not sentence.actors:
        pledgers = tuple(code for code in place.pair if code)
    yield _Found(row, start, end, bounds_of(place, subject, start), pledgers)


def _is_verbal(token: Token) -> bool:
    return (
        grammar.is_verb(token) or token.tag_ in ("VBN", "VBG", "VBD", "JJ") or token.pos_ == "ADP"
    )


def _last(place: Ground, end: int, token: Token) -> Token:
    found = place.token(end - 1)
    return found if found is not None else token


def _pledgers(place: Ground, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Actor codes of who promises: subjects, or the "by" phrase of a passive."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    actors = grammar.actors_of(verb)
    return () if events_outside.are_private(actors) else place.codes_of(actors, bodies=groups())


def _is_lawmaking(token: Token) -> bool:
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    return any(noun.lemma_.lower() in words_of("bodies") for noun in grammar.actors_of(verb))


def _is_group(token: Token) -> bool:
    """Whether the subject is a group of states or a government the text does not name here."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    words = {noun.lemma_.lower() for noun in grammar.actors_of(verb)}
    return bool(words & groups())


def _has_other_actor(row: Row, token: Token, subject: Token) -> bool:
    """Whether somebody who is no state acts in an active clause ("investors delayed sales")."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    active = row.needs != "subject" and not grammar.is_passive(verb)
    return active and any(noun != subject for noun in grammar.actors_of(verb))


def _is_person(token: Token) -> bool:
    """Whether a single person whom nobody can tell for a state promises ("he agreed to sing")."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    return any(noun.lower_ in ("he", "she", "i", "who") for noun in grammar.actors_of(verb))


def _phrase(
    place: Ground, sentence: Sentence, row: Row, match: re.Match[str], token: Token
) -> Iterator[_Found]:
    """A row whose pattern holds its own object, or is followed by it."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    groups = match.groupdict()
    if groups.get("object"):
        subject = sentence.start + match.start("object"), sentence.start + match.end("object")
        subject = _within(place, subject)
        end = subject[0] if subject[0] > start else end
    else:
        subject = _following(sentence, end)
    pledgers = _pledgers(place, sentence, token) or sentence.codes(
        sentence.segment(start)[0], start
    )
    if not pledgers and row.own_no:
        pledgers = place.codes_of(givers(token))
    if (row.actor and not pledgers) or (row.bodies and not _is_lawmaking(token)):
        return
    if subject[1] > subject[0]:
        yield _Found(row, start, end, subject, pledgers)


def _within(place: Ground, subject: tuple[int, int]) -> tuple[int, int]:
    """A stretch cut where the parser ends the phrase of its first word, if it ends earlier."""
    text = place.scene.document.text[subject[0] : subject[1]]
    cut = re.search(
        r"\s(?:while|after|as part|according|which|but|and (?:has|have|is|said))\b", text
    )
    length = cut.start() if cut else len(text)
    return subject[0], subject[0] + len(text[:length].rstrip(" ,;.–-"))


def _following(sentence: Sentence, end: int) -> tuple[int, int]:
    behind = sentence.text[end - sentence.start :]
    match = re.match(r"\s*(?:on|over|about|for|to|with)?\s*([^.;:,]{3,120})", behind)
    if match is None:
        return end, end
    return end + match.start(1), end + match.end(1)


# --- the claim -------------------------------------------------------------------------------


def _claim(place: Ground, sentence: Sentence, one: _Found) -> Claim:
    low, high = min(one.start, one.subject[0]), max(one.end, one.subject[1])
    span = _span(place, sentence, one, low, high)
    amount, due = _amount(place, sentence, low, high), _due(sentence, low, high)
    others = _beneficiaries(place, sentence, one, low, high)
    subject = place.scene.cut(*one.subject)
    return Claim(
        id="",
        kind=Kind.PLEDGE,
        span=span,
        in_headline=sentence.in_headline,
        flags=place.flags(one.start) - ({Flag.NEGATED} if one.row.own_no else set()),
        domain=topics.domain(subject.quote, span.quote),
        actors=tuple(dict.fromkeys((*one.pledgers, *others))),
        time=place.when(sentence, one.start, one.end),
        pledge=PledgeClaim(
            modality=_stage(place, one),
            subject=subject,
            pledger=one.pledgers,
            beneficiary=others,
            amount=amount,
            due=due,
        ),
    )


_DONE = frozenset(
    {"memorandum", "signed", "ratified", "in-force", "under-way", "delivered", "met", "not-met"}
)


def _stage(place: Ground, one: _Found) -> str:
    """The stage as told: what "will" be signed is pledged, what "may" be signed considered."""
    token = place.token(one.start)
    if token is None or one.row.modality not in _DONE:
        return one.row.modality
    level = strength.of(token, but=strength.SPEECH)
    if level == strength.PLANNED:
        return "pledged"
    return "considering" if level == strength.POSSIBLE else one.row.modality


def _span(place: Ground, sentence: Sentence, one: _Found, low: int, high: int) -> Span:
    clause = place.clause(one.start, one.end)
    if clause.start <= low and high <= clause.end:
        return clause
    return place.scene.cut(max(sentence.start, min(low, clause.start)), min(sentence.end, high))


def _beneficiaries(
    place: Ground, sentence: Sentence, one: _Found, low: int, high: int
) -> tuple[str, ...]:
    """The other states of a pledge: in its subject, or whom it is made or handed to."""
    codes = list(sentence.codes(low, high))
    token = place.token(one.start)
    if token is not None and grammar.is_verb(token):
        codes += place.codes_of(grammar.recipients(token))
    return tuple(dict.fromkeys(code for code in codes if code not in one.pledgers))


def _amount(place: Ground, sentence: Sentence, low: int, high: int) -> FigureClaim | None:
    """The money or volume promised, where the clause gives one."""
    items = quantities.find(sentence.text, sentence.codes())
    for index, item in enumerate(items):
        inside = low <= sentence.start + item.start < high
        if inside and quantities.family(item.unit) not in ("percent", "count"):
            return figures.figure_of(place, sentence, items, index)
    return None


def _due(sentence: Sentence, low: int, high: int) -> Interval | None:
    """By when it is promised: the time behind "by", "until", "before", or a plain future one."""
    first, last = sentence.segment(low)
    for time in sentence.times:
        if time.when is None or not first <= time.span.start < max(last, high):
            continue
        lead = sentence.text[: time.span.start - sentence.start]
        marked = re.search(r"\b(?:by|until|before|no later than|to)\s+(?:the\s+)?$", lead, re.I)
        ahead = re.match(r"(?:by|until|before|next|in the coming|within)\b", time.span.quote, re.I)
        if marked or ahead:
            return time.when
    return None
