"""Articles in the user's record that tell the same event: counted by origin, never as facts.

What a machine read in other articles is a claim like the one under audit. It can show that a
thing was reported, by whom, and by how many independent origins; it never contradicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.assessing.case import Case, asserted
from dragoman.assessing.kinds import alike
from dragoman.assessing.matching import widened
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.assessing.telling import Told, told
from dragoman.model.claims import Claim, Flag, Kind
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.findings import Confidence, Reason, Verdict
from dragoman.record.library import Told as Report

INDEPENDENT = 2
"""Origins from which a report is no single voice: two that do not copy one another."""
SHOWN = 4
"""Reports named in a sentence."""


def reports_of(case: Case, claim: Claim) -> tuple[Report, ...]:
    """What other articles tell of a claim's event: the same two actors, a like type, a day within
    the told time, and no other place where both name one. One for each document."""
    happening = told(case, claim)
    if not case.reports or happening is None or not asserted(claim):
        return ()
    if len(happening.actors) != 2 or Flag.HISTORICAL in claim.flags:
        return ()
    found = (each for each in case.reports if _fits(case, happening, each))
    return tuple({each.document: each for each in found}.values())


def _fits(case: Case, happening: Told, report: Report) -> bool:
    if {report.source, report.target} != set(happening.actors):
        return False
    if not alike(happening.type, report.type) or _elsewhere(happening.place, report.place):
        return False
    when = happening.when if happening.dated else _news(case.published)
    return when is not None and widened(when).may_overlap(Interval.at(PartialDate.of(report.day)))


def _news(published: PartialDate | None) -> Interval | None:
    """The time of what an article tells without one: its own day."""
    return Interval.at(published) if published and published.precision == "day" else None


def _elsewhere(ours: str, theirs: str) -> bool:
    a, b = ours.casefold(), theirs.casefold()
    return bool(a and b) and a not in b and b not in a


def origins(reports: Sequence[Report]) -> int:
    """How many independent origins stand behind reports: an agency and its reprints are one."""
    return len({each.origin for each in reports})


def named(reports: Sequence[Report]) -> str:
    """The outlets of some reports with their dates, and by how many origins."""
    outlets = dict.fromkeys(f"{each.outlet or 'a document'} ({each.published})" for each in reports)
    shown = ", ".join(list(outlets)[:SHOWN]) + (" …" if len(outlets) > SHOWN else "")
    count = origins(reports)
    return f"{shown}: {count} independent origin{'s' if count != 1 else ''}"


@rule("event.told-by-other-articles")
def reported(case: Case, claim: Claim) -> Answer | None:
    """Articles in your record, out by this article's date, tell an event of the same two actors and
    a like type on the told day. They were read by machine, so they are claims and no facts:
    two independent origins (an agency and its reprints are one; copies and rewrites of this
    article and its own outlet do not count) support the claim with low confidence. A single
    one is only mentioned."""
    found = reports_of(case, claim)
    if origins(found) < INDEPENDENT:
        return None
    return answer(Verdict.SUPPORTED, Confidence.LOW, _reason(case, found))


def beside(case: Case, claim: Claim) -> Iterator[Reason]:
    """The same as a remark beside another verdict."""
    if claim.kind is Kind.EVENT and (found := reports_of(case, claim)):
        yield _reason(case, found)


def _reason(case: Case, found: Sequence[Report]) -> Reason:
    return because(
        "event.told-by-other-articles",
        f"Also told by {named(found)}. Read by machine: claims, not facts.",
        case.ledger.cite_reports(found),
        "A report that it did not take place, or that all of these had it from one source.",
    )


def out_before(case: Case) -> tuple[Report, ...]:
    """Reports of the event that most of the article's claims tell, by other articles."""
    by_claim = [reports_of(case, c) for c in case.reading.claims if c.kind is Kind.EVENT]
    return max(by_claim, key=len, default=())
