"""Laws, decrees and sanctions: issuer, topic, direction, date."""

from __future__ import annotations

import re

from dragoman.assessing.acts import (
    candidates,
    day,
    in_time,
    missing,
    of_another_target,
    rank,
    row_topics,
    same_way,
    topics_of,
)
from dragoman.assessing.case import Case, asserted
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.model.claims import Claim, Flag, MeasureClaim
from dragoman.model.facts import Measure
from dragoman.model.findings import Confidence, Verdict

SHOWN = 4
SLACK_DAYS = 92
"""Days a told time may lie from the recorded one: a measure is proposed, adopted, published and in
force on days up to a season apart."""

SANCTION_DAYS = 31
"""The same for sanctions, which are adopted and published within days."""


@rule("measure.named-on-record")
def named(case: Case, claim: Claim) -> Answer | None:
    """The text names the measure (a decree's number, a law's name, a package's ordinal), and the
    record holds that measure of that issuer. A direction told the other way round than on
    record is contradicted, since it is the same act (not in the record where the row was not
    seen in a source); one dated a season or more (sanctions: a month) from the told time is
    ``partly`` where the text dates its adoption, not its effect; else it is supported."""
    measure = claim.measure
    if measure is None or not asserted(claim):
        return None
    issuers = measure.issuer or claim.actors
    rows = [
        row
        for issuer in issuers
        for row in case.view.measures(issuer=issuer)
        if _is_named(case.sentence(claim), measure, row) and row.direction != "none"
    ]
    rows = [row for row in rows if not case.ledger.after_article(row)]
    if not rows:
        return None
    row = max(rows, key=day)
    told, held = measure.direction, row.direction
    wrong = {told, held} == {"easing", "tightening"}
    if not wrong and (later := _other_date(case, claim, row)) is not None:
        return later
    against = Verdict.CONTRADICTED if row.mark == "seen" else Verdict.NOT_IN_RECORD
    return on_rows(
        case.ledger,
        "measure.named-on-record",
        f"On record, {held or 'no direction given'}: {row.when}, {row.text or row.name}",
        rows[:SHOWN],
        "A row on another measure of that name.",
        verdict=against if wrong else Verdict.SUPPORTED,
        confidence=Confidence.HIGH,
        weighed=(row,),
    )


def _other_date(case: Case, claim: Claim, row: Measure) -> Answer | None:
    """The measure of that name is on record, but long before or after the told time."""
    when = claim.time
    if when is None or when.start is None or when.end is None or row.when is None:
        return None
    apart = max(when.first - row.when.last, row.when.first - when.last)
    sentence = case.sentence(claim)
    dated = _ADOPTED.search(sentence) and not _EFFECT.search(sentence)
    at_once = dated and row.instrument.startswith("sanctions")
    if apart.days <= (SANCTION_DAYS if at_once else SLACK_DAYS):
        return None
    return on_rows(
        case.ledger,
        "measure.named-on-record",
        f"Told for {when}; on record for {row.when}: {row.text or row.name}",
        (row,),
        "A row that dates it as the text does.",
        verdict=Verdict.PARTLY if dated and row.mark == "seen" else Verdict.NOT_IN_RECORD,
        confidence=Confidence.MEDIUM,
    )


@rule("measure.of-another-issuer")
def misattributed(case: Case, claim: Claim) -> Answer | None:
    """No measure of the told issuer is named so on record, but one of another issuer is, adopted
    within a season of the told time or known by a number: ``partly``, since two states may name a
    law alike."""
    measure = claim.measure
    if measure is None or not measure.issuer or not asserted(claim):
        return None
    sentence = case.sentence(claim)
    rows = [
        row
        for row in case.view.measures()
        if row.issuer not in measure.issuer
        and row.mark == "seen"
        and _is_named(sentence, measure, row)
        and (_numbered(sentence, row) or _on_that_day(claim, row))
        and not case.ledger.after_article(row)
    ]
    if not rows:
        return None
    row = rows[0]
    return on_rows(
        case.ledger,
        "measure.of-another-issuer",
        f"Told of {', '.join(measure.issuer)}; on record of {row.issuer}: {row.when}, "
        f"{row.text or row.name}",
        rows[:SHOWN],
        "A row on a measure of that name by the told issuer.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
        weighed=rows,
    )


def _on_that_day(claim: Claim, row: Measure) -> bool:
    when = claim.time
    if when is None or when.start is None or when.end is None or row.when is None:
        return False
    if (when.last - when.first).days > SLACK_DAYS:
        return False
    return max(when.first - row.when.last, row.when.first - when.last).days <= SLACK_DAYS


_ADOPTED = re.compile(r"\b(?:adopt|approv|agree|pass|sign|impos|introduc|announc)\w*", re.I)
_EFFECT = re.compile(
    r"\b(?:from|until|till|by|effect|force|expir\w+|deadline|renew\w*|extend\w*)\b", re.I
)
"""Words of the day a measure begins or ends, which is not the day it was adopted on."""
_NUMBERED = re.compile(
    r"\b(?:decree|order|law|act|regulation|directive)\s+(?:no\.?\s*)?(\d[\w-]*)", re.I
)
_ORDINAL = re.compile(r"\b(\w+)\s+(?:EU\s+|sanctions\s+)*package\b", re.I)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)


def _is_named(sentence: str, measure: MeasureClaim, row: Measure) -> bool:
    text, name = f"{sentence} {measure.name}".casefold(), row.name.casefold()
    if _numbered(text, row):
        return True
    if "package" in name:
        return bool(_ordinals(text) & _ordinals(name))
    words = re.sub(r"^(?:revised|amended|new)\s+", "", name)
    return len(words.split()) > 1 and words in text


def _numbered(text: str, row: Measure) -> bool:
    """Whether a text names a measure by its number."""
    numbers = {match[1] for match in _NUMBERED.finditer(row.name)}
    return any(match[1] in numbers for match in _NUMBERED.finditer(text))


def _ordinals(text: str) -> set[int]:
    found = set()
    for match in _ORDINAL.finditer(text):
        word = match.group(1).casefold()
        if word in _ORDINALS:
            found.add(_ORDINALS.index(word) + 1)
        elif digits := re.match(r"(\d+)(?:st|nd|rd|th)$", word):
            found.add(int(digits.group(1)))
    return found


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
    record, and the measures that say otherwise are shown."""
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
        verdict=Verdict.NOT_IN_RECORD,
        confidence=Confidence.MEDIUM,
        weighed=rows[:1],
    )


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
