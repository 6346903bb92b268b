"""What a sentence tells of a turning point: its sort, parties, time, place and words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.assessing.case import YEAR, Case, asserted, states
from dragoman.assessing.pairs import codes_in, heirs
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.times.words import MONTH_NAMES, MONTHS
from dragoman.vocab.loader import load
from dragoman.vocab.states import by_words, find, fold, is_state, lookup

YEAR_DAYS = 366
LONGER = 30
"""Characters by which a claim must exceed a clause to say something else as well: about five
words, more than a "late on Friday" takes (by judgement)."""
MEMBERSHIP = frozenset(["accession", "withdrawal"])
"""Sorts of which one side is an organisation, or a treaty known by its name."""
RELATIONS = frozenset(["relations_severed", "relations_restored", "relations_established"])


@dataclass(frozen=True, slots=True)
class Turn:
    """A turning point as told; ``words`` are the sentence's, folded, without its places."""

    sort: str
    parties: tuple[str, ...]
    when: Interval
    place: str
    words: str
    meant: frozenset[str] = frozenset()
    """Whom the text may mean besides, where it begins with "the country" or "the treaty"."""

    rest: bool = False
    """Whether the claim says more than the clause that tells it."""

    @property
    def once(self) -> bool:
        """Whether it cannot happen again."""
        return bool(_sorts()[self.sort].get("once"))

    @property
    def states(self) -> frozenset[str]:
        """The states among its parties."""
        return frozenset(code for code in self.parties if is_state(code))


def told_turn(case: Case, claim: Claim) -> Turn | None:
    """The one turning point that a claim asserts with its time; ``None`` where it tells none, a
    step towards one, or more than one."""
    whole = claim.span.quote
    if not asserted(claim) or len(YEAR.findall(whole)) > 1:
        return None
    sort, text = _sort(whole)
    when = _when(claim, text) if sort else None
    if when is None or not _exact(when) or (case.published and when.first > case.published.last):
        return None
    if _ROUGHLY.search(text) or (sort in MEMBERSHIP and _PART_OF_A_BODY.search(text)):
        return None
    parties = heirs(_parties(case, claim, text, sort))
    place, words = _place(claim, text), fold(_IN.sub(" ", text))
    rest = len(whole) - len(text) > LONGER
    return Turn(sort, parties, when, place, words, _meant(case, text), rest)


def _meant(case: Case, text: str) -> frozenset[str]:
    """The states that "the islands" or "the agreement" may be of, where a text begins so."""
    return frozenset(case.reading.actors) if _OPENS.match(text) else frozenset()


_OPENS = re.compile(
    r"(?:The (?:islands?|country|kingdom|republic|nation|archipelago|government|[a-z ]*"
    r"(?:agreement|treaty|accord|pact|deal))|It|They)\b"
)


def _when(claim: Claim, text: str) -> Interval | None:
    """The month and year written in the clause, else the time of the event or claim."""
    read = (claim.event.date if claim.event else None) or claim.time
    written = _MONTH_OF_YEAR.search(text)
    if written is None or (read is not None and read.by_day):
        return read
    return Interval.at(PartialDate(int(written.group(2)), MONTHS[written.group(1).lower()]))


_MONTH_OF_YEAR = re.compile(rf"\b({MONTH_NAMES}),?\s((?:19|20)\d\d)\b")


def _exact(when: Interval) -> bool:
    """Whether a time has both ends and is no wider than a year."""
    return bool(when.start and when.end) and (when.last - when.first).days <= YEAR_DAYS


def _sorts() -> dict[str, Any]:
    sorts: dict[str, Any] = load("milestones")["sorts"]
    return sorts


def opposite(sort: str) -> frozenset[str]:
    """The sorts that turn the other way."""
    return frozenset(_sorts()[sort].get("opposite", ()))


def acts_alone(sort: str) -> bool:
    """Whether one side does it to the other, so that it matters which."""
    return bool(_sorts()[sort].get("alone"))


def _sort(text: str) -> tuple[str, str]:
    """The one sort of turning point that a sentence tells, in one clause with its date, and that
    clause; empty where there is none, or more than one."""
    found = {name: clause for name in _sorts() if (clause := _clause(name, text))}
    plain = [name for name in found if not _sorts()[name].get("aside")] or list(found)
    return (plain[0], found[plain[0]]) if len(plain) == 1 else ("", "")


def _clause(sort: str, text: str) -> str:
    """The clause that tells a sort with its date and no step towards it, else nothing."""
    tells, steps = _patterns(sort)
    for part in _PARTS.split(text):
        told = tells.search(part)
        dated = _DATE.search(part) if told is not None else None
        if told is None or dated is None or steps.search(part):
            continue
        first, last = sorted((told.span(), dated.span()))
        if _OTHER_CLAUSE.search(part[first[1] : last[0]]) is None:
            return part[: last[1]] + _OTHER_CLAUSE.split(_BREAK.split(part[last[1] :])[0])[0]
    return ""


_PARTS = re.compile(r"[;:]\s")
_BREAK = re.compile(r",\s")


@cache
def _patterns(sort: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = _sorts()[sort]
    return tuple(  # type: ignore[return-value]
        re.compile(rf"\b(?:{'|'.join(row[part])})\b", re.IGNORECASE) for part in ("tells", "steps")
    )


_PART_OF_A_BODY = re.compile(
    r"\b(?:[A-Z]{2,}|Union|Nations|Organi[sz]ation|Council|bloc|alliance|union)"
    r"(?:['\u2019]s?\s|\s(?!in|on|as|at|by|from|with|along\w*|together|last|this|only|of|late|early|"
    r"and|or|that)[a-z]+)"
)
"""Something that belongs to an organisation: "the EU's border-free zone", "a NATO battle group"."""

_DATE = re.compile(
    r"\b(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last year|today)\b",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"\bago\b(?!\s+today\b)", re.IGNORECASE)
"""Years counted back are round."""
_OTHER_CLAUSE = re.compile(
    r";|\b(?:before|after|until|when|while|which|who|whose|where|because|but|since then)\b|"
    r"\band\b(?!\s+(?:the\s+)?(?:(?-i:[A-Z])[\w'-]*\s)+(?:in|on|at|by|with)\b)",
    re.IGNORECASE,
)
"""Words that open another clause; in "with Mexico *and* the United States in May" it is a name."""


def _parties(case: Case, claim: Claim, text: str, sort: str) -> tuple[str, ...]:
    """States and organisations a claim names, its place left aside; "the alliance" is the one the
    text speaks of. From whom recognition is withdrawn is no party to the new relations."""
    event = claim.event
    text = _NAMED_AFTER.sub(_without_capital, _IN.sub("", text))
    named = states((*(event.source if event else ()), *(event.target if event else ())))
    named = states((*named, *codes_in(text)))
    if sort in RELATIONS:
        named = _of_relations(claim, text, named)
    bodies = (code for code in case.reading.actors if _is_body(code) and _means(code, text))
    return states((*named, *bodies))


def _of_relations(claim: Claim, text: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """The two between whom ties are cut or made: those of the event; else those named but the one
    *from* whom recognition is taken."""
    event = claim.event
    pair = states((*event.source, *event.target)) if event else ()
    if len(pair) == 2:
        return pair
    if event and len(event.target) == 1 and len(event.source) > 1:  # several cut ties with one
        return states((event.source[0], event.target[0]))
    left = {code for found in _FROM.findall(text) for code in codes_in(found)}
    kept = tuple(code for code in named if code not in left)
    return kept


_FROM = re.compile(r"\bfrom ((?:[A-Z]\w+\s?)+)")


_NAMED_AFTER = re.compile(
    r"\b([A-Z]\w+)(?=\s(?:I{1,3}\b|(?i:agreement|accord|declaration|treaty|memorandum|protocol|process|"
    r"framework|pact|convention|communiqu)))"
)


def _without_capital(found: re.Match[str]) -> str:
    """Nothing for a town after which a treaty is called ("the Oslo accords"), which is no party."""
    code = lookup(found.group(1))
    state = find(code) if code else None
    return "" if state and found.group(1) in state.capitals else found.group(1)


def _is_body(code: str) -> bool:
    body = find(code)
    return not is_state(code) and body is not None and body.sort != "region"


def _means(code: str, text: str) -> bool:
    body = find(code)
    names = (code, body.name) if body else (code,)
    folded = f" {fold(text)} "
    return any(f" {fold(name)} " in folded for name in (*names, *by_words(code)))


def _place(claim: Claim, text: str) -> str:
    """Where it was signed: the event's place, else the name behind "in" or "at"."""
    if claim.event and claim.event.place:
        return claim.event.place
    found = _IN.findall(text)
    return found[0] if len(found) == 1 else ""


_IN = re.compile(rf"\b(?:in|at)\s+(?!(?:{MONTH_NAMES})\b)([A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)")
