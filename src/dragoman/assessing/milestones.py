"""Turning points that happen once or seldom, told at another time or place than on record.

States meet again and again, so a meeting on another day speaks against nothing. A state joins an
organisation once, a treaty is signed in one place, and ties that were cut are not cut again in
the next year: here a record can contradict. Sentences that tell more than the one happening, or
a step towards it, are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.assessing.case import YEAR, Case, asserted, states
from dragoman.assessing.evidence import capped, may_convict, spoke_then
from dragoman.assessing.kinds import of_another_matter
from dragoman.assessing.matching import at_that_time, stands_elsewhere
from dragoman.assessing.pairs import codes_in
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval
from dragoman.model.facts import Event
from dragoman.model.findings import Confidence, Verdict
from dragoman.vocab.loader import load
from dragoman.vocab.states import find, fold, is_state

FAR_DAYS = 31
"""A happening told more than a month off is told wrongly; nearer, it may be another step of it."""

SLIP_YEARS = 3
"""What can happen again is held to the record only where the year alone is off, and not by more."""

YEAR_DAYS = 366

GENERIC = frozenset(
    """treaty agreement accord accords deal pact declaration peace mutual defence nuclear
    new""".split()  # noqa: SIM905
)
"""Words in a kind that name no one treaty."""


@dataclass(frozen=True, slots=True)
class Told:
    """A turning point as a sentence tells it: its sort, parties, time, place and words."""

    sort: str
    parties: tuple[str, ...]
    when: Interval
    place: str
    words: str

    @property
    def once(self) -> bool:
        """Whether it cannot happen again."""
        return bool(load("milestones")["sorts"][self.sort].get("once"))


@rule("milestone.time-and-place")
def held(case: Case, claim: Claim) -> Answer | None:
    """A turning point (an accession, ties cut or restored, a treaty signed) is told with its time,
    and the record holds it between the same parties. The same time supports. Another one
    contradicts where the thing happens once and is told more than a month off, or where it may
    recur, and the year alone is off by at most three; a treaty signed at that time in another
    town is told at a wrong place. Only rows read in a source speak against a text."""
    told = _told(case, claim)
    rows = _rows(case, told) if told else ()
    if told is None or not rows:
        return None
    then = [row for row in rows if at_that_time(told.when, row.when)]
    if then:
        return _elsewhere(case, told, then[0]) if told.sort == "signed" else _fits(case, then[0])
    return _at_another_time(case, told, rows)


def _fits(case: Case, row: Event) -> Answer:
    return _answer(case, Verdict.SUPPORTED, Confidence.MEDIUM, f"On record: {row.when}", row)


def _elsewhere(case: Case, told: Told, row: Event) -> Answer | None:
    if not stands_elsewhere(told.place, row):
        return _fits(case, row)
    if not may_convict((row,)) or (told.when.last - told.when.first).days > FAR_DAYS:
        return None
    says = f"On record is {row.place}, not {told.place}: {row.when}"
    return _answer(case, Verdict.CONTRADICTED, Confidence.MEDIUM, says, row)


def _at_another_time(case: Case, told: Told, rows: tuple[Event, ...]) -> Answer | None:
    row = min(rows, key=lambda event: _apart(told.when, event.when))
    days = _apart(told.when, row.when)
    if not spoke_then(case.ledger, row):
        return None
    once = told.once or (told.sort == "signed" and _named(row, told.words))
    if not once and not _year_slipped(told.when, row.when):
        return None
    verdict = Verdict.CONTRADICTED if days > FAR_DAYS else Verdict.PARTLY
    says = f"Told for {told.when}; on record is {row.when}"
    return _answer(case, verdict, Confidence.MEDIUM, says, row)


def _answer(case: Case, verdict: Verdict, sure: Confidence, says: str, row: Event) -> Answer:
    return answer(
        verdict,
        capped(sure, (row,)),
        because(
            "milestone.time-and-place",
            f"{says}: {row.text}",
            case.ledger.cite(row),
            "A row that puts it at another time or place.",
        ),
    )


# --- what a sentence tells -------------------------------------------------------------------


def _told(case: Case, claim: Claim) -> Told | None:
    when = (claim.event.date if claim.event else None) or claim.time
    text = claim.span.quote
    if when is None or not asserted(claim) or not _exact(when) or len(YEAR.findall(text)) > 1:
        return None
    sort = _sort(text)
    if sort is None or (case.published and when.first > case.published.last):
        return None
    if sort in MEMBERSHIP and _PART_OF_A_BODY.search(text):
        return None
    return Told(sort, _parties(case, claim), when, _place(claim), _IN.sub(" ", text).casefold())


def _exact(when: Interval) -> bool:
    """Whether a time has both ends and is no wider than a year."""
    return bool(when.start and when.end) and (when.last - when.first).days <= YEAR_DAYS


def _sort(text: str) -> str | None:
    """The one sort of turning point that a sentence tells, in one clause with its date."""
    found = [name for name in load("milestones")["sorts"] if _in_one_clause(name, text)]
    return found[0] if len(found) == 1 else None


def _in_one_clause(sort: str, text: str) -> bool:
    tells, steps = _patterns(sort)
    told = tells.search(text)
    dated = _DATE.search(text)
    if told is None or dated is None or steps.search(text):
        return False
    first, last = sorted((told.span(), dated.span()))
    return _OTHER_CLAUSE.search(text[first[1] : last[0]]) is None


@cache
def _patterns(sort: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = load("milestones")["sorts"][sort]
    return tuple(  # type: ignore[return-value]
        re.compile(rf"\b(?:{'|'.join(row[part])})\b", re.IGNORECASE) for part in ("tells", "steps")
    )


MEMBERSHIP = ("accession", "withdrawal")
_PART_OF_A_BODY = re.compile(
    r"\b(?:[A-Z]{2,}|Union|Nations|Organi[sz]ation|Council|bloc|alliance|union)"
    r"(?:['\u2019]s?\s|\s(?!in|on|as|at|by|from|with|along\w*|together|last|this|only|of|late|early|"
    r"and|or|that)[a-z]+)"
)
"""Something that belongs to an organisation: "the EU's border-free zone", "a NATO battle group"."""

_DATE = re.compile(
    r"\b(?:(?:19|20)\d\d|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last year)\b",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(
    r";|\b(?:before|after|until|when|while|which|who|whose|where|because|and|but|since then)\b",
    re.IGNORECASE,
)


def _parties(case: Case, claim: Claim) -> tuple[str, ...]:
    """States and organisations a claim names, its place left aside; "the alliance" is the one the
    text speaks of."""
    event = claim.event
    text = _IN.sub("", claim.span.quote)
    named = states((*(event.source if event else ()), *(event.target if event else ())))
    named = states((*named, *codes_in(text)))
    bodies = (code for code in case.reading.actors if not is_state(code) and _means(code, text))
    return states((*named, *bodies))


def _means(code: str, text: str) -> bool:
    body = find(code)
    names = (code, body.name) if body else (code,)
    words = [word for word, codes in load("milestones")["by_words"].items() if code in codes]
    folded = f" {fold(text)} "
    return any(f" {fold(name)} " in folded for name in (*names, *words))


def _place(claim: Claim) -> str:
    """Where it was signed: the event's place, else the name behind "in" or "at"."""
    if claim.event and claim.event.place:
        return claim.event.place
    found = _IN.findall(claim.span.quote)
    return found[0] if len(found) == 1 else ""


_IN = re.compile(
    r"\b(?:in|at)\s+(?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)\b)([A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)"
)


# --- the rows it may be ----------------------------------------------------------------------


def _rows(case: Case, told: Told) -> tuple[Event, ...]:
    """Recorded turning points of this sort and these parties."""
    near = told.parties or case.reading.actors[:3]
    found = {
        event.id: event
        for code in near
        for event in case.view.events((code,))
        if event.kind.endswith(told.sort) and _same(event, told)
    }
    return tuple(found.values())


def _same(event: Event, told: Told) -> bool:
    members = {code for code in told.parties if is_state(code)}
    if told.sort in MEMBERSHIP:
        body = set(event.actors) - {code for code in event.actors if is_state(code)}
        return bool(members) and members <= set(event.actors) and body <= set(told.parties)
    if told.sort == "independence":
        return members == set(event.actors) or members == _newborn(event)
    if told.sort == "signed":
        if of_another_matter(told.words, event):
            return False
        return _named(event, told.words) or (
            members == set(event.actors) and all(word in told.words for word in _tokens(event))
        )
    return members == set(event.actors)


def _newborn(event: Event) -> set[str]:
    return {event.place_state} if event.place_state else set()


def _tokens(event: Event) -> list[str]:
    return [token for token in event.kind.split("_") if token != "signed"]


def _named(event: Event, words: str) -> bool:
    """Whether a sentence calls a treaty by its own name."""
    own = [token for token in _tokens(event) if token not in GENERIC]
    return bool(own) and all(re.search(rf"\b{re.escape(token)}", words) for token in _tokens(event))


def _apart(first: Interval, second: Interval) -> int:
    """Days between two times that do not meet."""
    gaps = (first.first - _last(second)).days, (second.first - first.last).days
    return max(*gaps, 0)


def _last(when: Interval) -> date:
    return when.last if when.end else when.first


def _year_slipped(told: Interval, row: Interval) -> bool:
    """Whether the year alone is off: told as a year, or for the same month of another one."""
    years = abs(told.first.year - row.first.year)
    whole = told.start is not None and told.start.precision == "year"
    same = told.first.month == row.first.month and told.last.month == _last(row).month
    return 0 < years <= SLIP_YEARS and (whole or same)
