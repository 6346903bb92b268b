"""Turning points that happen once or seldom, told otherwise than on record.

States meet again and again, so a meeting on another day speaks against nothing. A state joins an
organisation once, a treaty is signed in one place, and ties that were cut are not cut again in
the next year: here a record can contradict. Sentences that tell more than the one happening, or
a step towards it, are left alone.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.assessing.case import Case
from dragoman.assessing.evidence import capped, may_convict, spoke_then
from dragoman.assessing.kinds import of_another_matter
from dragoman.assessing.matching import at_that_time, stands_elsewhere
from dragoman.assessing.pairs import codes_in
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.assessing.turning import (
    MEMBERSHIP,
    RELATIONS,
    Turn,
    acts_alone,
    opposite,
    told_turn,
)
from dragoman.model.claims import Claim
from dragoman.model.dates import Interval
from dragoman.model.facts import Event
from dragoman.model.findings import Confidence, Verdict
from dragoman.vocab.loader import load
from dragoman.vocab.states import fold, is_state, lookup, name_of

FAR_DAYS = 31
"""A happening told more than a month off is told wrongly; nearer, it may be another step of it."""

SLIP_YEARS = 3
"""What can happen again is held to the record only where the year alone is off, and not by more."""


@rule("milestone.time-and-place")
def held(case: Case, claim: Claim) -> Answer | None:
    """A turning point (an accession, ties cut or restored, a treaty signed) is told with its time,
    and the record holds it between the same parties. The same time supports. Another one
    contradicts where the thing happens once and is told more than a month off, or where it may
    recur, and the year alone is off by at most three; a treaty signed at that time in another
    town is told at a wrong place. Only rows read in a source speak against a text."""
    told = told_turn(case, claim)
    if told is None:
        return None
    if (other := _other_way(case, claim, told)) is not None:
        return other
    rows = _rows(case, told)
    if not rows:
        return None
    then = [row for row in rows if at_that_time(told.when, row.when)]
    if then:
        return _elsewhere(case, told, then[0])
    return _at_another_time(case, told, rows)


@rule("milestone.other-way")
def turned(case: Case, claim: Claim) -> Answer | None:
    """A turning point is told the other way round than on record for that very time: ties as cut
    that were restored, or cut (a treaty suspended) by the state that did not. Only rows read in a
    source speak against a text. Where the row has both sides do it, neither is wrong."""
    told = told_turn(case, claim)
    return _other_way(case, claim, told) if told else None


def _other_way(case: Case, claim: Claim, told: Turn) -> Answer | None:
    rows = [row for row in _of_sorts(case, told, opposite(told.sort)) if _told_then(told, row)]
    if rows and spoke_then(case.ledger, rows[0]):
        return _against(case, "On record it turned the other way", rows[0])
    rows = [row for row in _rows(case, told) if _told_then(told, row)]
    if rows and spoke_then(case.ledger, rows[0]) and _by_another(claim, told, rows[0]):
        return _against(case, f"On record it was {name_of(_acted(rows[0])[0])} that did", rows[0])
    return None


def _acted(row: Event) -> tuple[str, ...]:
    """The states that did it, named before the verb of a row."""
    return codes_in(_DID.split(row.text)[0])


_DID = re.compile(r"\b(?:severed|suspended|recalled|broke|cut)\b")


def against(case: Case, claim: Claim) -> Answer | None:
    """What the record of turning points has against a claim, asked before any row that fits it
    but for a place or a side."""
    found = held(case, claim)
    return found if found and found.verdict is not Verdict.SUPPORTED else None


def _told_then(told: Turn, row: Event) -> bool:
    return at_that_time(told.when, row.when) and (told.when.last - told.when.first).days <= FAR_DAYS


def _by_another(claim: Claim, told: Turn, row: Event) -> bool:
    """Whether a text has another state do it than the row, which names its own before the verb."""
    acted, opens = _acted(row), codes_in(claim.span.quote)
    source = claim.event.source if claim.event else opens[:1]
    if not acts_alone(told.sort) or len(source) != 1 or len(acted) != 1 or not opens:
        return False
    return source[0] == opens[0] != acted[0]


def _against(case: Case, says: str, row: Event) -> Answer:
    return answer(
        Verdict.CONTRADICTED,
        capped(Confidence.MEDIUM, (row,)),
        because(
            "milestone.other-way",
            f"{says}: {row.when}, {row.text}",
            case.ledger.cite(row),
            "A row that tells it as the text does.",
        ),
    )


def _elsewhere(case: Case, told: Turn, row: Event) -> Answer | None:
    if told.sort not in PLACED or not stands_elsewhere(told.place, row):
        return _answer(case, Verdict.SUPPORTED, "On record", row, told.rest)
    near = (told.when.last - told.when.first).days <= FAR_DAYS
    if not may_convict((row,)) or not (near or _named(row, told.words)):
        return None
    says = f"Told of {told.place}; on record it was {row.place}"
    return _answer(case, Verdict.CONTRADICTED if near else Verdict.PARTLY, says, row)


PLACED = frozenset(["signed", "announced"])
"""Sorts of which the place is told as where they were done."""


def _at_another_time(case: Case, told: Turn, rows: tuple[Event, ...]) -> Answer | None:
    row = min(rows, key=lambda event: _apart(told.when, event.when))
    days = _apart(told.when, row.when)
    if not spoke_then(case.ledger, row):
        return None
    once = told.once or _named(row, told.words)
    if not once and not _year_slipped(told.when, row.when):
        return None
    verdict = Verdict.CONTRADICTED if days > FAR_DAYS else Verdict.PARTLY
    return _answer(case, verdict, f"Told for {told.when}; on record it was another time", row)


def _answer(case: Case, verdict: Verdict, says: str, row: Event, rest: bool = False) -> Answer:
    return answer(
        verdict,
        capped(Confidence.MEDIUM, (row,)),
        because(
            "milestone.time-and-place",
            f"{says}: {row.when}, {row.text}{REST if rest else ''}",
            case.ledger.cite(row),
            "A row that puts it at another time or place.",
        ),
    )


REST = " What else the sentence says is not held against it."
"""Said where a claim is longer than the clause that the row bears out."""


# --- the rows it may be ----------------------------------------------------------------------


def _rows(case: Case, told: Turn) -> tuple[Event, ...]:
    """Recorded turning points of this sort and these parties."""
    return _of_sorts(case, told, frozenset([told.sort]))


def _of_sorts(case: Case, told: Turn, sorts: frozenset[str]) -> tuple[Event, ...]:
    near = told.parties or case.reading.actors
    near = (*near, *sorted(told.meant))
    found = {
        event.id: event
        for code in near
        for event in case.view.events((code,))
        if event.kind.endswith(tuple(sorts)) and _same(event, told)
    }
    return tuple(found.values())


def _same(event: Event, told: Turn) -> bool:
    members, actors = told.states, set(event.actors)
    if told.sort in MEMBERSHIP:
        body = {code for code in event.actors if not is_state(code)}
        known = body <= set(told.parties) if body else _named(event, told.words)
        return bool(members) and members <= actors and known
    if told.sort == "independence":
        return members in (actors, {event.place_state} - {""})
    members = _with_meant(told, actors)
    if of_another_matter(told.words, event) or not members <= actors:
        return False
    if told.sort in RELATIONS:
        return members == actors
    if _named(event, told.words):
        return True
    return members == actors and all(word in told.words for word in _tokens(event, told.sort))


def _with_meant(told: Turn, actors: set[str]) -> frozenset[str]:
    """The states told of, with those of a row that "the islands" or "the treaty" may be of."""
    others = actors - told.states
    return told.states | others if others <= told.meant and len(actors) == 2 else told.states


def _tokens(event: Event, sort: str = "") -> list[str]:
    """The words of a kind but those of its sort ("nato" of "nato_accession")."""
    sorts = (sort,) if sort else load("milestones")["sorts"]
    tail = max((name for name in sorts if event.kind.endswith(name)), key=len, default="")
    return [fold(token) for token in event.kind.removesuffix(tail).split("_") if token]


def _named(event: Event, words: str) -> bool:
    """Whether a sentence calls a treaty by its own name, of which two words are enough without
    "treaty" ("New START")."""
    tokens = _tokens(event)
    own = [token for token in tokens if token not in load("milestones")["generic"]]
    short = [token for token in tokens if token not in BONDS]
    if len(short) > 1 and not any(lookup(token) for token in own):
        tokens = short
    return bool(own) and all(re.search(rf"\b{re.escape(token)}", words) for token in tokens)


BONDS = frozenset(["treaty", "agreement", "accord", "accords", "pact", "deal", "declaration"])
"""What a treaty may be called by besides its name."""


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
