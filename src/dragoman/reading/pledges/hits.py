"""Where a sentence tells a pledge: by a verb, adjective, phrase or noun of ``vocab/pledges.yaml``.

A row says what its wording must have: a complement or object for a verb or adjective, a subject
for what lapses or is delayed, an actor for what a state "will" do, and for a noun ("the offer *of
drones*") who gives it and what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.reading import grammar, strength
from dragoman.reading.events import outside
from dragoman.reading.ground import Ground, Sentence
from dragoman.reading.pledges import mood
from dragoman.reading.pledges.nouns import content_of, givers_of
from dragoman.reading.pledges.phrases import ahead_of, bounds_of, clear_of, givers, subject_of
from dragoman.reading.pledges.words import Row, compiled, groups, rows, words_of

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class Found:
    """A pledge in a sentence: its cue, its subject and who makes it (document offsets)."""

    row: Row
    start: int
    end: int
    subject: tuple[int, int]
    pledgers: tuple[str, ...]


_DONE = frozenset(
    {"memorandum", "signed", "ratified", "in-force", "under-way", "delivered", "met", "not-met"}
)


def of(place: Ground, sentence: Sentence) -> list[Found]:
    """The pledges of a sentence, each told once."""
    kept: list[Found] = []
    for row in rows().of(sentence.low):
        for match in compiled(row.cue).finditer(sentence.text):
            for one in _told(place, sentence, row, match):
                if not any(_same(place, one, other) for other in kept):
                    kept = [other for other in kept if not _holds(place, one, other)] + [one]
    return sorted(kept, key=lambda one: one.start)


def _told(place: Ground, sentence: Sentence, row: Row, match: re.Match[str]) -> Iterator[Found]:
    """What a wording says, where its row takes it as it is told."""
    for one in _read(place, sentence, row, match):
        token = told_by(place, one)
        if token is not None and mood.is_supposed(token):
            continue
        if not row.plain or token is None or _is_meant(row, token):
            yield one


def _is_meant(row: Row, token: Token) -> bool:
    """Whether a stage is told as having come: plainly, and not as an aim."""
    aim = row.modality in words_of("reached") and mood.is_aim(token)
    return mood.is_plain(token) and not aim


def stage(place: Ground, one: Found) -> str:
    """The stage as told: what "will" be signed is pledged, what "may" be signed considered."""
    token = told_by(place, one)
    unmet = token is not None and one.row.modality == "met" and mood.is_yet_to(token)
    if token is None or one.row.modality not in _DONE or unmet:
        return one.row.modality
    level = strength.of(token, but=strength.SPEECH)
    if level == strength.PLANNED:
        return "pledged"
    return "considering" if level == strength.POSSIBLE else one.row.modality


def told_by(place: Ground, one: Found) -> Token | None:
    """The word by whose mood a pledge is told: the first of its cue that is no auxiliary."""
    token = place.token(one.start)
    if token is not None and token.dep_ in grammar.AUXILIARIES | {"cop"}:
        return token.head
    return token


def _same(place: Ground, one: Found, other: Found) -> bool:
    """Whether two rows read the same pledge: the first, more exact row is kept. What only tells
    which thing another is of is none of its own ("the loan *that it had sought* was refused")."""
    cues = one.start < other.end and other.start < one.end
    inside = other.subject[0] <= one.start < other.subject[1]
    outcome = one.row.modality == "pledged" and other.row.modality in words_of("outcomes")
    alike = outcome or one.row.modality == other.row.modality
    within = min(other.start, other.subject[0]) <= one.start < max(other.end, other.subject[1])
    if one.row.needs == "noun" and within:
        return True
    return cues or (inside and (alike or _only_tells_which(place, one)))


def _only_tells_which(place: Ground, one: Found) -> bool:
    token = told_by(place, one)
    return token is not None and (grammar.is_reduced(token) or token.dep_ in grammar.RELATIVES)


def _holds(place: Ground, one: Found, other: Found) -> bool:
    """Whether a pledge holds another in its subject, at its own stage ("plans to *sign*") or to
    tell which thing it is of."""
    if not one.subject[0] <= other.start < one.subject[1]:
        return False
    return stage(place, one) == stage(place, other) or _only_tells_which(place, other)


def _read(place: Ground, sentence: Sentence, row: Row, match: re.Match[str]) -> Iterator[Found]:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    token = place.token(start)
    if token is None:
        return
    if row.needs in _FRAMES:
        yield from _FRAMES[row.needs](place, sentence, row, match, token)
        return
    if not _is_verbal(token):
        return
    subject = subject_of(row, token, _last(place, end, token))
    if subject is None:
        return
    pledgers = _pledgers(place, token, row.actor)
    known = bool(pledgers) or _is_group(token) or _is_lawmaking(token)
    if _is_by_others(place, sentence, row, token):
        return
    refused = row.modality == "refused" and grammar.is_passive(token)
    wanted = row.actor and not (refused and place.codes_under(subject))
    if not known and (wanted or _is_person(token) or _has_other_actor(row, token, subject)):
        return
    if not known and not sentence.actors:
        pledgers = tuple(code for code in place.pair if code)
    yield Found(row, start, end, bounds_of(place, subject, start), pledgers)


def _is_verbal(token: Token) -> bool:
    return (
        grammar.is_verb(token) or token.tag_ in ("VBN", "VBG", "VBD", "JJ") or token.pos_ == "ADP"
    )


def _last(place: Ground, end: int, token: Token) -> Token:
    found = place.token(end - 1)
    return found if found is not None else token


def _actors(token: Token) -> list[Token]:
    """Who promises: subjects, or the "by" phrase of a passive."""
    verb = grammar.verb_of(token)
    actors = [one for one in grammar.actors_of(verb) if one.lemma_.lower() not in _AMOUNTS]
    return said_by(actors)


_AMOUNTS = frozenset({"year", "month", "week", "day", "decade", "percent", "cent", "half", "third"})
"""By how much something is extended, which a parser may take for who does it."""


def said_by(nouns: list[Token]) -> list[Token]:
    """Who is meant by an "it" or "they" in what is said: who says it ("*Chad* says it will …")."""
    if [noun.lower_ for noun in nouns] not in (["it"], ["they"]):
        return nouns
    told = grammar.clause_of(nouns[0])
    for _ in range(3):
        if told.dep_ not in ("xcomp", "conj"):
            break
        told = told.head
    return grammar.subjects(told.head) if told.dep_ == "ccomp" else nouns


def _pledgers(place: Ground, token: Token, firms: bool = False) -> tuple[str, ...]:
    """Actor codes of who promises; none for private people (or ``firms``)."""
    actors = _actors(token)
    private = outside.are_private(actors, firms=firms)
    return () if private else place.codes_of(actors, bodies=groups())


def _is_lawmaking(token: Token) -> bool:
    return any(noun.lemma_.lower() in words_of("bodies") for noun in _actors(token))


def _is_by_others(place: Ground, sentence: Sentence, row: Row, token: Token) -> bool:
    """Whether those who act are none that a row asks for: no lawmakers, no state."""
    actors = _actors(token)
    if row.bodies and not _is_lawmaking(token):
        return True
    told = row.needs == "subject" or row.modality == "under-way"  # by whomever it is done
    asked = row.plain and (row.actor or not told) and bool(actors)
    return asked and not acts_for_state(place, sentence, actors)


def _is_group(token: Token) -> bool:
    """Whether the subject is a group of states or a government the text does not name here."""
    return any(noun.lemma_.lower() in groups() for noun in _actors(token))


def _has_other_actor(row: Row, token: Token, subject: Token) -> bool:
    """Whether somebody who is no state acts in an active clause ("investors delayed sales")."""
    verb = grammar.verb_of(token)
    active = row.needs != "subject" and not grammar.is_passive(verb)
    return active and any(noun != subject for noun in grammar.actors_of(verb))


def _is_person(token: Token) -> bool:
    """Whether a single person whom nobody can tell for a state promises ("he agreed to sing")."""
    return any(noun.lower_ in ("he", "she", "i", "who") for noun in _actors(token))


# --- told by a phrase, by what lies ahead, by a noun -------------------------------------------


def _phrase(
    place: Ground, sentence: Sentence, row: Row, match: re.Match[str], token: Token
) -> Iterator[Found]:
    """A row whose pattern holds its own object, or is followed by it."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    if match.groupdict().get("object"):
        subject = sentence.start + match.start("object"), sentence.start + match.end("object")
        subject = clear_of(place, subject)
        end = subject[0] if subject[0] > start else end
    else:
        subject = _following(sentence, end)
    pledgers = _pledgers(place, token, row.actor)
    if not pledgers and not outside.are_private(_actors(token), firms=row.actor):
        pledgers = sentence.codes(sentence.segment(start)[0], start)
    if not pledgers and row.own_no:
        pledgers = place.codes_of(givers(token))
    if (row.actor and not pledgers and not _is_group(token)) or (
        row.bodies and not _is_lawmaking(token)
    ):
        return
    if subject[1] > subject[0]:
        yield Found(row, start, end, subject, pledgers)


def _following(sentence: Sentence, end: int) -> tuple[int, int]:
    behind = sentence.text[end - sentence.start :]
    match = re.match(r"\s*(?:on|over|about|for|to|with)?\s*([^.;:,]{3,120})", behind)
    if match is None:
        return end, end
    return end + match.start(1), end + match.end(1)


def _ahead(
    place: Ground, sentence: Sentence, row: Row, match: re.Match[str], token: Token
) -> Iterator[Found]:
    """What a state "will" or "is due to" do, whatever else it hangs on."""
    start, end = sentence.start + match.start(), sentence.start + match.end()
    verb = _last(place, end, token)
    subject = ahead_of(place, row, verb)
    if subject is None or strength.conditional(verb) or not mood.is_plain(verb):
        return
    pledgers = _pledgers(place, verb)
    private = outside.are_private(_actors(verb), firms=True)
    if acts_for_state(place, sentence, _actors(verb)) and not private and not _is_person(verb):
        yield Found(row, start, verb.idx, subject, pledgers)


def acts_for_state(place: Ground, sentence: Sentence, nouns: list[Token]) -> bool:
    """Whether those who act are states by name, what governs one ("the ministry") or a person by
    name who is told to be of one."""
    return any(
        noun.lemma_.lower() in groups() | words_of("bodies") | words_of("offices")
        or (noun.pos_ == "PROPN" and place.codes_of([noun]))
        or any(one.span.start <= noun.idx < one.span.end for one in sentence.actors)
        for noun in nouns
    )


def _noun(
    place: Ground, sentence: Sentence, row: Row, match: re.Match[str], token: Token
) -> Iterator[Found]:
    """A pledge told by a noun: "Norway's *promise* to …", "an *offer* of drones by …"."""
    noun = _last(place, sentence.start + match.end(), token)
    subject = content_of(place, row, noun)
    pledgers = givers_of(place, sentence, noun) if subject is not None else ()
    if subject is not None and pledgers:
        yield Found(row, noun.idx, noun.idx + len(noun.text), subject, pledgers)


_FRAMES = {"phrase": _phrase, "ahead": _ahead, "noun": _noun}
