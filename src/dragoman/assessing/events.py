"""Events as told against events on record: actors, kind, place, date, independent origins.

Nothing here contradicts. That an event is not on record shows what the record lacks; that it
holds a like one elsewhere shows there was another. Only an explicit contrary row speaks against
a claim, and then ``partly``.
"""

from __future__ import annotations

import re
from datetime import date

from dragoman.assessing.case import Case
from dragoman.assessing.coverage import nothing_fits
from dragoman.assessing.evidence import capped, may_convict
from dragoman.assessing.matching import Match, at_that_time, compare
from dragoman.assessing.naming import meant_by
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.assessing.telling import Told, officials_in, told
from dragoman.model.claims import Claim, Flag
from dragoman.model.dates import Interval
from dragoman.model.facts import Event, Report, Stage
from dragoman.model.findings import Confidence, Verdict

OTHERS = " Who took part is judged apart."
"""Said where an official named with the event is contradicted."""

INDEPENDENT = 2
"""Families of origin from which an event counts as confirmed: two that do not copy one another."""


MONTH_DAYS = 31
"""A told time up to this wide can single out an event of a pair; a year cannot."""


def matches(case: Case, told: Told) -> tuple[Match, ...]:
    """Recorded events with the told actors and a like type, best fit first."""
    if told not in case.matches:
        found = (compare(told, event) for event in case.view.events(told.actors))
        kept = [match for match in found if match is not None]
        case.matches[told] = tuple(sorted(kept, key=lambda m: _rank(m, told)))
    return case.matches[told]


def _rank(match: Match, told: Told) -> tuple[int, int, bool, int]:
    """Best fit first; then the event with no other actors, seen in a source, the latest."""
    event = match.event
    others = len(set(event.actors) - set(told.actors))
    return (-match.score, others, event.mark != "seen", -event.when.first.toordinal())


def fits(match: Match) -> bool:
    """Whether nothing told speaks against the recorded event."""
    return False not in (match.kind, match.place, match.when)


def told_of_two(case: Case, claim: Claim, dated: bool = False) -> Told | None:
    """The event a claim tells of two actors at least, if ``dated`` with its time."""
    happening = told(case, claim)
    if happening is None or len(happening.actors) < 2 or (dated and not happening.dated):
        return None
    return happening


def reports_of(case: Case, event: Event) -> tuple[Report, ...]:
    """Reports on an event, those an article could know first."""
    reports = case.view.reports(event.id)
    return case.then(reports) + case.later(reports)


def independent(case: Case, event: Event) -> int:
    """How many independent families of origin report an event."""
    return len(case.view.families((event, *case.view.reports(event.id))))


def main_event(case: Case) -> Event | None:
    """The recorded event that the most claims of the document match: what it is about."""
    counts: dict[str, int] = {}
    held: dict[str, Event] = {}
    for claim in case.reading.claims:
        if claim.flags & {Flag.NEGATED, Flag.HYPOTHETICAL, Flag.FUTURE, Flag.HISTORICAL}:
            continue
        event = matched(case, claim)
        if event is not None:
            counts[event.id] = counts.get(event.id, 0) + 1
            held[event.id] = event
    return held[max(counts, key=lambda key: counts[key])] if counts else None


def matched(case: Case, claim: Claim) -> Event | None:
    """The recorded event a claim tells by its place, or its day and kind; ``None`` where unsure."""
    happening = told_of_two(case, claim)
    if happening is None or _INVITES.search(claim.span.quote):
        return None
    good = _told_of(case, claim, happening)
    return good[0].event if good else None


def _told_of(case: Case, claim: Claim, happening: Told) -> list[Match]:
    """Recorded events that the claim may tell: none that began only after the article."""
    last = case.published.last if case.published and Flag.FUTURE not in claim.flags else date.max
    return [
        m
        for m in matches(case, happening)
        if fits(m) and _anchored(m, happening) and m.event.when.first <= last
    ]


def _anchored(match: Match, told: Told) -> bool:
    """Whether enough is told to say it is this event and no other of its kind: its place; or
    its kind and time; or its date to the month. A time without an end ("since 2014") says that
    there were several, and tells none of them from the others."""
    if match.place:
        return match.when is not False
    if not match.when or told.when is None or told.when.end is None:
        return False
    return bool(match.kind) or (told.dated and _precise(told))


def _precise(told: Told) -> bool:
    """Whether the told time is no wider than a month or so."""
    when = told.when
    return when is not None and (when.last - when.first).days <= MONTH_DAYS


@rule("event.same-actors-place-window")
def same_event(case: Case, claim: Claim) -> Answer | None:
    """The record holds an event between the same actors, of a like kind, at the told place, and
    within the told time (two days' slack; "recent" is about two months). Independent origins are
    counted by family: an agency and its reprints are one. High confidence needs two of them,
    both place and date told, and nobody named who was not in office."""
    happening = told_of_two(case, claim)
    if happening is None or _INVITES.search(claim.span.quote):
        return None
    good = _told_of(case, claim, happening)
    if not good:
        return None
    best = good[0]
    origins = independent(case, best.event)
    rows = (best.event, *reports_of(case, best.event))
    others = any(one.verdict is Verdict.CONTRADICTED for one in officials_in(case, claim))
    return answer(
        Verdict.SUPPORTED,
        _confidence(best, 1 if others else origins),
        because(
            "event.same-actors-place-window",
            f"On record: {best.event.when}, {_ended(best.event.text)} "
            f"{_fitting(best)} {_count(origins)}{OTHERS if others else ''}",
            case.ledger.cite(*rows),
            "A row that puts the event at another place or time, or denies it.",
        ),
    )


def _confidence(match: Match, origins: int) -> Confidence:
    full = bool(match.place) and bool(match.when) and origins >= INDEPENDENT
    top = Confidence.HIGH if full else Confidence.MEDIUM
    if match.when is None or (match.kind is None and not match.place):
        top = Confidence.LOW if not match.place else Confidence.MEDIUM
    return capped(top, (match.event,))


def _ended(text: str) -> str:
    """A row's words as a sentence: many sources give none a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _fitting(match: Match) -> str:
    named = [
        word
        for word, fit in (("kind", match.kind), ("place", match.place), ("time", match.when))
        if fit
    ]
    words = ["the parties", *named]
    listed = " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
    return f"{listed[0].upper()}{listed[1:]} fit."


def _count(origins: int) -> str:
    if not origins:
        return "No origin was seen: the row is from memory."
    return f"{origins} independent origin{'s' if origins != 1 else ''}."


_INVITES = re.compile(r"\binvit(?:e[sd]?|ing)\b", re.IGNORECASE)
"""Who is invited has not come yet; the visit on record may be another one."""

SIGNED = re.compile(
    r"\b(?:sign|ratif|extend|renew|prolong|conclud|adopt|enter\w* into force)", re.I
)
"""Words of a step in the life of an agreement."""


@rule("event.stage-of-an-agreement")
def agreement_stage(case: Case, claim: Claim) -> Answer | None:
    """The text tells that an agreement was signed, ratified, extended or adopted, and the record
    holds such a step of an agreement of the same states at the told time. The agreement is
    found by its name, or by what it is (a treaty, a contract, a statement) where only one of
    that sort has a step then. That a meeting of that time is told in the same sentence as the
    signing bears out neither the meeting nor its place."""
    happening = told_of_two(case, claim, dated=True)
    if happening is None or happening.type == "CONSULT" or not SIGNED.search(happening.text):
        return None
    found = [
        (agreement, stage)
        for agreement in meant_by(happening.text, case.view.agreements(happening.actors))
        for stage in case.view.stages(agreement.id)
        if _is_step(stage, happening)
    ]
    if len({agreement.id for agreement, _ in found}) != 1:
        return None
    agreement, stage = found[0]
    return answer(
        Verdict.SUPPORTED,
        capped(Confidence.MEDIUM, (stage,)),
        because(
            "event.stage-of-an-agreement",
            f"On record: {stage.when}, {agreement.name}: {stage.text}",
            case.ledger.cite(agreement, *(stage for _, stage in found)),
            "A row that dates the step otherwise.",
        ),
    )


def _is_step(stage: Stage, told: Told) -> bool:
    """Whether a stage on record is one that was signed or took force at the told time; a
    memorandum is no contract."""
    if stage.when is None or told.when is None:
        return False
    bound = stage.stage in ("signed", "ratified", "in-force")
    noted = stage.stage == "memorandum" and _NOTED.search(told.text) is not None
    return (bound or noted) and at_that_time(told.when, Interval.at(stage.when))


_NOTED = re.compile(r"\b(?:memorand(?:um|a)|understanding|mou)\b", re.IGNORECASE)


@rule("event.denied-yet-on-record")
def denied(case: Case, claim: Claim) -> Answer | None:
    """The text says that something did not happen, and the record holds it with the same actors,
    kind, place and date. A denial can be of one part of a sentence only, so this is ``partly``."""
    if Flag.NEGATED not in claim.flags:
        return None
    happening = told_of_two(case, claim, dated=True)
    if happening is None:
        return None
    good = [
        m.event
        for m in matches(case, happening)
        if fits(m) and m.place and m.when and may_convict((m.event,))
    ]
    if not good:
        return None
    return answer(
        Verdict.PARTLY,
        Confidence.LOW,
        because(
            "event.denied-yet-on-record",
            f"Told as not having happened; on record: {good[0].when}, {good[0].text}",
            case.ledger.cite(good[0]),
            "A row that says it did not take place.",
        ),
    )


@rule("event.announced")
def announced(case: Case, claim: Claim) -> Answer | None:
    """The text tells of something to come, and the record holds that it had been announced when
    the article was written. What came of it later is shown apart."""
    if Flag.FUTURE not in claim.flags or Flag.NEGATED in claim.flags or case.published is None:
        return None
    happening = told_of_two(case, claim, dated=True)
    if happening is None:
        return None
    good = [m.event for m in matches(case, happening) if fits(m) and m.when and (m.place or m.kind)]
    good = [e for e in good if e.announced and e.announced.first <= case.published.last]
    if not good:
        return None
    return answer(
        Verdict.SUPPORTED,
        capped(Confidence.MEDIUM, good[:1]),
        because(
            "event.announced",
            f"Announced by {good[0].announced}: {good[0].text}",
            case.ledger.cite(good[0]),
            "A row that says it was never planned.",
        ),
    )


@rule("event.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """The record holds no event that fits. Silence is not contradiction; the reason says whether
    the text names too few actors, the record covers the pair, and the time asked about."""
    happening = told(case, claim)
    reason, near = nothing_fits(case, happening)
    rows = [m.event for m in matches(case, happening) if m.when][:2] if happening and near else ()
    return answer(
        Verdict.NOT_IN_RECORD,
        Confidence.LOW,
        because(
            "event.not-in-record",
            reason,
            case.ledger.cite(*rows),
            "A row with these actors, kind, place and time.",
        ),
    )
