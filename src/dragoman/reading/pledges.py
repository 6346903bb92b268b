"""Pledges, plans and agreements, with the stage the text gives them.

Rows of ``vocab/pledges.yaml`` say which wording gives which stage, and what must stand in the
clause for it: an infinitive, an object of the right sort, or a subject that lapses, enters into
force, is delayed. The subject of the claim is that phrase as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.model.claims import Claim, FigureClaim, Kind, PledgeClaim
from dragoman.model.dates import Interval
from dragoman.model.text import Span
from dragoman.reading import drivers, figures, grammar, openings, quantities, strength, topics
from dragoman.reading.ground import Ground, Sentence, ground
from dragoman.reading.scene import Scene
from dragoman.vocab.loader import load

if TYPE_CHECKING:
    from dragoman.reading.parse import Token


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the vocabulary; its forms are compiled when a text first has its cue."""

    cue: str
    modality: str
    needs: str
    actor: bool
    things: str
    head: str
    unwanted: str
    only: str
    names: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A pledge in a sentence: its cue, its subject and who makes it (document offsets)."""

    row: _Row
    start: int
    end: int
    subject: tuple[int, int]
    pledgers: tuple[str, ...]


@cache
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{form})\Z", re.IGNORECASE)


def _is(form: str, word: str) -> bool:
    """Whether a word is of a form; none is of no form."""
    return bool(form) and _whole(form).match(word) is not None


@cache
def _rows() -> openings.Rows[_Row]:
    """The rows by their cues for small letters, which are faster to look for."""
    rows = [_row(row) for row in load("pledges")["rows"]]
    return openings.Rows((row, [_plain(row.cue)]) for row in rows)


def _plain(cue: str) -> str:
    return cue.replace("?P<object>", "?:")


@cache
def _compiled(cue: str) -> re.Pattern[str]:
    return re.compile(cue, re.IGNORECASE)


def _row(row: dict[str, Any]) -> _Row:
    sets = load("pledges")["sets"]
    names = str(row.get("things", "")).split("|")
    return _Row(
        rf"\b(?:{row.get('form') or '|'.join(row['verbs'])})(?!\w)",
        row["m"],
        row["needs"],
        bool(row.get("actor")),
        "|".join(sets.get(name, rf"{name}?") for name in names if name),
        row.get("head") or "",
        row.get("not") or "",
        row.get("only") or "",
        bool(row.get("names")),
    )


def find_pledges(scene: Scene) -> tuple[Claim, ...]:
    """A claim for each promise, plan or agreement told in the text."""
    place = ground(scene)
    found: list[Claim] = []
    for sentence in place.sentences:
        found += [_claim(place, sentence, one) for one in _in_sentence(place, sentence)]
    return drivers.with_drivers(scene, found)


def _in_sentence(place: Ground, sentence: Sentence) -> list[_Found]:
    kept: list[_Found] = []
    for row in _rows().of(sentence.low):
        for match in _compiled(row.cue).finditer(sentence.text):
            for one in _read(place, sentence, row, match):
                if not any(_same(one, other) for other in kept):
                    kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _same(one: _Found, other: _Found) -> bool:
    """Whether two rows read the same pledge: the first, more exact row is kept."""
    cues = one.start < other.end and other.start < one.end
    inside = other.subject[0] <= one.start < other.subject[1]
    return cues or (inside and one.row.modality == other.row.modality)


def _read(place: Ground, sentence: Sentence, row: _Row, match: re.Match[str]) -> Iterator[_Found]:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    token = place.token(start)
    if token is None:
        return
    if row.needs == "phrase":
        yield from _phrase(place, sentence, row, match, token)
        return
    if not _is_verbal(token):
        return
    subject = _subject(row, token, _last(place, end, token))
    if subject is None:
        return
    pledgers = _pledgers(place, sentence, token)
    known = bool(pledgers) or _is_group(token)
    if not known and (row.actor or _is_person(token) or _has_other_actor(row, token, subject)):
        return
    if not known and not sentence.actors:
        pledgers = tuple(code for code in place.pair if code)
    yield _Found(row, start, end, _bounds(place, subject, start), pledgers)


def _is_verbal(token: Token) -> bool:
    return (
        grammar.is_verb(token) or token.tag_ in ("VBN", "VBG", "VBD", "JJ") or token.pos_ == "ADP"
    )


def _last(place: Ground, end: int, token: Token) -> Token:
    found = place.token(end - 1)
    return found if found is not None else token


def _subject(row: _Row, token: Token, last: Token) -> Token | None:
    """The word whose phrase is promised, planned or agreed, if the clause has what is needed."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    if row.needs in ("infinitive", "either"):
        for inner in grammar.complements(verb):
            if row.only and not _is(row.only, inner.lemma_):
                continue
            if _is_to(inner) and not _is(row.unwanted, inner.text):
                return inner
    if row.needs in ("object", "either"):
        shared = grammar.objects(verb.head) if verb.dep_ == "conj" else []
        return next((n for n in (*grammar.objects(verb), *shared) if _fits(row, n)), None)
    if row.needs == "subject":
        clause = grammar.clause_of(last)
        nouns = grammar.subjects(verb) or grammar.subjects(clause)
        return next((n for n in nouns if _fits(row, n)), None)
    return None


def _is_to(verb: Token) -> bool:
    return grammar.is_infinitive(verb) or verb.tag_ == "VBG"


def _fits(row: _Row, noun: Token) -> bool:
    barred = load("pledges")["not_objects"]
    if not grammar.is_noun(noun) or noun.pos_ == "PRON" or _is(barred, noun.text):
        return False
    if _is(row.unwanted, noun.text):
        return False
    if row.head:
        return _is(row.head, noun.text)
    named = row.names and any(one.pos_ == "PROPN" for one in noun.subtree)
    return named or not row.things or any(_is(row.things, word) for word in _heads(noun))


def _heads(noun: Token) -> list[str]:
    """The noun, what it is in apposition to and the nouns it is "of": "completion of the line"."""
    inner = [
        other.text for mark, other in grammar.obliques(noun) if mark in ("of", "for", "on", "in")
    ]
    return [noun.text, *(other.text for other in grammar.appositions(noun)), *inner]


def _bounds(place: Ground, subject: Token, cue: int) -> tuple[int, int]:
    """The subject's phrase without its "to", and with an "on …" that the parser hung on the verb
    ("signed a memorandum on grid links")."""
    start, end = grammar.bounds(subject)
    text = place.scene.document.text
    if start <= cue < end:
        start, end = grammar.noun_phrase(subject)
    aside = _ASIDE.search(text, start, end)
    end = aside.start() if aside is not None else end
    if text[start : start + 3].lower() == "to ":
        start += 3
    money = subject.head.lemma_.lower() in ("commit", "pledge", "promise", "earmark", "allocate")
    marks = ("on", "for", "about", "over") + (("to", "in") if money else ())
    phrases = grammar.obliques(subject.head) if grammar.is_noun(subject) else []
    for mark, noun in sorted(phrases, key=lambda phrase: phrase[1].i):
        first, last = grammar.bounds(noun)
        if mark in marks and 0 <= first - end <= len(mark) + 2:
            end = last
    return start, _timeless(place, start, end)


def _timeless(place: Ground, start: int, end: int) -> int:
    """The end of a subject without a time at its very end ("a contract on Monday")."""
    sentence = place.at(start)
    text = place.scene.document.text
    for time in sentence.times if sentence is not None else ():
        if start < time.span.start < end and re.match(r"\s*(?:,|$)", text[time.span.end : end]):
            lead = re.search(r"\s*\b(?:on|in|at|by|from|since)?\s*$", text[start : time.span.start])
            return start + lead.start() if lead is not None else time.span.start
    return end


def _pledgers(place: Ground, sentence: Sentence, token: Token) -> tuple[str, ...]:
    """Actor codes of who promises: subjects, or the "by" phrase of a passive."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    return place.codes_of(grammar.actors_of(verb), bodies=_GROUPS)


_ASIDE = re.compile(
    r",\sas\s(?!well)|,?\s(?:while|after|because|although|though|amid|but|if|when|unless)\s|"
    r",\s(?:in an?|citing|which|who|a (?:move|step))\s|\s?[—–]\s?|;",
    re.IGNORECASE,
)


def _is_group(token: Token) -> bool:
    """Whether the subject is a group of states or a government the text does not name here."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    words = {noun.lemma_.lower() for noun in grammar.actors_of(verb)}
    return bool(words & _GROUPS)


def _has_other_actor(row: _Row, token: Token, subject: Token) -> bool:
    """Whether somebody who is no state acts in an active clause ("investors delayed sales")."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    active = row.needs != "subject" and not grammar.is_passive(verb)
    return active and any(noun != subject for noun in grammar.actors_of(verb))


def _is_person(token: Token) -> bool:
    """Whether a single person whom nobody can tell for a state promises ("he agreed to sing")."""
    verb = token if grammar.is_verb(token) else grammar.clause_of(token)
    return any(noun.lower_ in ("he", "she", "i", "who") for noun in grammar.actors_of(verb))


_GROUPS = frozenset(
    {"side", "country", "nation", "government", "leader", "minister", "party", "capital",
     "state", "neighbour", "neighbor", "ministry", "parliament", "bloc", "president"}
)  # fmt: skip


def _phrase(
    place: Ground, sentence: Sentence, row: _Row, match: re.Match[str], token: Token
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
    if row.actor and not pledgers:
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
        flags=place.flags(one.start),
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


_DONE = frozenset({"memorandum", "signed", "ratified", "in-force", "under-way", "delivered"})


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
