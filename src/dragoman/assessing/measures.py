"""Laws, decrees and sanctions told without their names: issuer, topic, direction, date."""

from __future__ import annotations

from dragoman.assessing.acts import (
    candidates,
    in_time,
    missing,
    of_another_target,
    rank,
    row_topics,
    same_way,
    topics_of,
)
from dragoman.assessing.case import Case, asserted
from dragoman.assessing.measures_named import of_another_number
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.model.claims import Claim, Flag
from dragoman.model.facts import Measure
from dragoman.model.findings import Confidence, Verdict

SHOWN = 4
MONTH_DAYS = 31


@rule("measure.issuer-topic-direction-date")
def fits(case: Case, claim: Claim) -> Answer | None:
    """The record holds a measure of the same issuer, on the same topic, in the same direction
    (tightening or easing), in the told time or, for a "new" or "recent" one, within three years
    before the article. One wide topic alone (trade, technology) does not single out a measure;
    every narrow topic the text names must be covered for more than ``partly``."""
    measure = claim.measure
    if measure is None or not asserted(claim):
        return None
    rows = [r for r in candidates(case, claim) if same_way(measure, r) and r.direction != "none"]
    good = [r for r in rows if in_time(case, claim, r) and not case.ledger.after_article(r)]
    good = [row for row in good if not of_another_target(claim, row)]
    good = [row for row in good if not of_another_number(case.sentence(claim), row)]
    if not good:
        return None
    lacking = missing(measure, good)
    verdict = Verdict.PARTLY if lacking else Verdict.SUPPORTED
    text = f"On record: {'; '.join(f'{r.when} {r.name} ({r.direction})' for r in good[:SHOWN])}."
    if lacking:
        text += f" None of them covers {', '.join(sorted(lacking))}."
    return on_rows(
        case.ledger,
        "measure.issuer-topic-direction-date",
        text,
        good[:SHOWN],
        "The measure the text means, by name or number.",
        verdict=verdict,
        confidence=Confidence.LOW if lacking else Confidence.MEDIUM,
        weighed=good[:1],
    )


@rule("measure.record-says-otherwise")
def otherwise(case: Case, claim: Claim) -> Answer | None:
    """No measure on record goes the told way, but measures of the same issuer on the same topic
    go the other. The told one may still exist, so this is not ``contradicted``: it is not in the
    record, and the measures that say otherwise are shown; ``partly`` where one of them is of the
    very month told."""
    measure = claim.measure
    if measure is None or measure.direction not in ("easing", "tightening"):
        return None
    rows = [
        row
        for row in candidates(case, claim)
        if row.direction not in ("", measure.direction) and _was(case, row)
    ]
    if not rows:
        return None
    shown = "; ".join(f"{row.when} {row.name} ({row.direction})" for row in rows[:SHOWN])
    later = tuple(case.later(candidates(case, claim)))[:SHOWN]
    apart = "; ".join(f"{row.when} {row.name} ({row.direction})" for row in later)
    return on_rows(
        case.ledger,
        "measure.record-says-otherwise",
        f"No {measure.direction} on record here; on record: {shown}."
        + (f" Known only after the article: {apart}." if apart else ""),
        (*rows[:SHOWN], *later),
        f"A {measure.direction} measure of this issuer on this topic, by the article's date.",
        verdict=Verdict.PARTLY if _of_that_month(case, claim, rows) else Verdict.NOT_IN_RECORD,
        confidence=Confidence.MEDIUM,
        weighed=rows[:1],
    )


def _of_that_month(case: Case, claim: Claim, rows: list[Measure]) -> bool:
    """Whether a measure that was seen in a source is of the month, or day, that is told as past."""
    when = claim.time
    if when is None or when.start is None or when.end is None or not asserted(claim):
        return False
    near = (when.last - when.first).days <= MONTH_DAYS and case.past(when)
    return near and any(row.mark == "seen" and in_time(case, claim, row) for row in rows)


@rule("measure.wide-topic-only")
def wide(case: Case, claim: Claim) -> Answer | None:
    """Measures on record of the same issuer, direction and time share only a wide topic with the
    text (technology, energy, media). They may or may not be what it means: they are shown, and
    the record is silent."""
    measure = claim.measure
    if measure is None or measure.direction not in ("easing", "tightening") or not asserted(claim):
        return None
    wanted = topics_of(measure)
    rows = [
        row
        for issuer in measure.issuer or claim.actors
        for row in case.view.measures(issuer=issuer)
        if wanted & row_topics(row) and row.direction == measure.direction
    ]
    good = [row for row in rows if in_time(case, claim, row) and _was(case, row)]
    good = [row for row in good if row.mark != "memory"]
    if not good:
        return None
    good.sort(key=lambda row: rank(wanted, row))
    shown = "; ".join(f"{row.when} {row.name} ({row.direction})" for row in good[:SHOWN])
    lacking = ", ".join(sorted(missing(measure, good)))
    return silent(
        "measure.wide-topic-only",
        f"On record on a wide topic only: {shown}."
        + (f" None of them covers {lacking}." if lacking else ""),
        "The measure the text means, by name or number.",
        case.ledger.cite(*good[:SHOWN]),
    )


def _was(case: Case, row: Measure) -> bool:
    return not case.ledger.after_article(row)


@rule("measure.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """The record holds no measure of this issuer on this topic in this time; the reason says
    whether it holds any of this issuer at all."""
    measure = claim.measure
    issuers = (measure.issuer if measure else ()) or claim.actors
    held = sum(len(case.view.measures(issuer=issuer)) for issuer in issuers)
    topics = ", ".join(t.replace("_", " ") for t in measure.topics) if measure else ""
    if not issuers:
        text = "The text does not say whose measure it is."
    elif not held:
        text = f"The record covers no measures of {', '.join(issuers)}."
    else:
        about = f" on {topics}" if topics else ""
        text = f"None of {held} measures on record of {', '.join(issuers)} fits{about}."
    ahead = " It speaks of what is to come." if Flag.FUTURE in claim.flags else ""
    return silent("measure.not-in-record", text + ahead, "A row on the measure the text means.")
