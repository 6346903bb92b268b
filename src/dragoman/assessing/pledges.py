"""Pledges held against the stage their agreement had reached when the article was written."""

from __future__ import annotations

import re

from dragoman.assessing.case import Case, asserted, looks_ahead
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.naming import MONEY, Named, agreements_named
from dragoman.assessing.pairs import pair_of
from dragoman.assessing.rules import Answer, on_rows, rule, silent
from dragoman.assessing.sentences import amount
from dragoman.assessing.series import time_of
from dragoman.assessing.stages import (
    DONE,
    FRESH_DAYS,
    Reached,
    binds,
    follows,
    order,
    reached,
    stood_then,
    stopped_by,
    too_early,
    too_late,
    too_soon,
)
from dragoman.model.claims import Claim, Flag
from dragoman.model.facts import Agreement, Observation, Stage
from dragoman.model.findings import Confidence, Verdict

FAR = 2
"""Steps by which a told stage must run ahead of the record to be contradicted; one step is
``partly``, since texts say "signed" of a memorandum and "agreed" of a pledge."""
INVESTED = ("investment_flow", "investment_stock", "investment_deal")


def modality_of(claim: Claim) -> str:
    """The told stage; a "signed" that speaks of a memorandum or roadmap is a memorandum."""
    assert claim.pledge is not None
    told = claim.pledge.modality
    text = claim.span.quote.casefold()
    if told == "signed" and re.search(r"memorand|road ?map|letter of intent|\bmou\b", text):
        return "memorandum"
    return told


@rule("pledge.stage-reached")
def stage_reached(case: Case, claim: Claim) -> Answer | None:
    """The agreement is found by its name or aliases, and its dated stages say how far it had come
    when the article was written. Told at that stage or an earlier one: supported; so is an
    act of a day (signed, ratified …) whatever became of it later. Told one step further:
    ``partly``; not in the record of what is under way, or of what binds and is followed no
    further on record (unless it is so new that it cannot have come further). Two or more
    steps further at a stage that binds (signed, in force, under way …), or told as standing
    when it had been refused, had lapsed or was suspended: contradicted, if those rows were
    seen in a source and the last is no older than a year. Told for a time more than a year
    (a month or day: a season) before the record's first such or earlier binding stage, more
    than a year after the last such act, or as taken back at a time in or after which the
    record has it standing: ``partly``; and so at most where the text only points back to
    the name ("the pipeline"). Later stages are shown apart."""
    if claim.pledge is None or claim.flags & {Flag.NEGATED, Flag.HYPOTHETICAL}:
        return None
    told = modality_of(claim)
    found = [(reached(case, named.agreement), named) for named in agreements_named(case, claim)]
    found = [
        (one, named) for one, named in found if one.then and not _is_new(case, claim, one, named)
    ]
    if not found:
        return None
    best, named = found[0]
    verdict, confidence, why = _weigh(case, claim, best, told)
    if verdict in (Verdict.CONTRADICTED, Verdict.PARTLY) and (
        known := _known_later(case, best, told)
    ):
        verdict, confidence, why = Verdict.SUPPORTED, Confidence.MEDIUM, known
    if otherwise := _otherwise(case, claim, best, told, verdict):
        verdict, confidence, why = Verdict.PARTLY, Confidence.MEDIUM, otherwise
    sure = not named.pointed and _binding(told, best) and _fresh(case, best)
    if verdict is Verdict.CONTRADICTED and not sure:
        verdict = Verdict.PARTLY
    if verdict in (Verdict.CONTRADICTED, Verdict.PARTLY) and not named.proper:
        return None
    money = _money(case, claim)
    rows = (best.agreement, *best.then[-3:], *best.later, *money)
    if best.furthest:
        rows = (best.furthest, *rows)
    text = f"{best.agreement.name}: told as {told}; {why}{_invested(money)}"
    if best.later:
        text += f" After the article: {'; '.join(f'{s.when} {s.stage}' for s in best.later[:4])}."
    return on_rows(
        case.ledger,
        "pledge.stage-reached",
        text,
        rows,
        f"A row that shows it {told} by the article's date.",
        verdict=verdict,
        confidence=confidence,
        weighed=[s for s in (best.furthest, best.stopped) if s],
    )


def _known_later(case: Case, one: Reached, told: str) -> str:
    """That the told stage had been reached by the article's date, as became known after it."""
    if case.published is None:
        return ""
    rows = [stage for stage in one.later if stage.stage == told and stage.when]
    then = [stage for stage in rows if stage.when and stage.when.first <= case.published.last]
    return f"on record as such ({then[-1].when}), by a page of later." if then else ""


@rule("pledge.denied-stage-reached")
def denied(case: Case, claim: Claim) -> Answer | None:
    """A stage that the text says was never reached ("the treaty was never ratified"), and that the
    record dates before the article: ``partly``, as the text may mean the other side, or another
    paper of that name. The agreement must be named by a name that can mean no other."""
    if claim.pledge is None or Flag.NEGATED not in claim.flags:
        return None
    told = modality_of(claim)
    if told not in DENIED or not _NEVER.search(claim.span.quote):
        return None
    rows = [
        (named.agreement, stage)
        for named in agreements_named(case, claim)
        if named.proper and not named.pointed
        for stage in reached(case, named.agreement).then
        if stage.stage == told and may_convict((stage,)) and _of_them(claim, named.agreement, stage)
    ]
    if not rows:
        return None
    agreement, stage = rows[-1]
    return on_rows(
        case.ledger,
        "pledge.denied-stage-reached",
        f"{agreement.name}: told as never {told}; on record as {told} ({stage.when}): {stage.text}",
        (agreement, stage),
        "Another paper of that name, or the other side's act.",
        verdict=Verdict.PARTLY,
        confidence=Confidence.MEDIUM,
    )


def _of_them(claim: Claim, agreement: Agreement, stage: Stage) -> bool:
    """Whether a stage may be the act of those the text speaks of: of one of many parties it is
    no other's ("Hungary has not ratified")."""
    if not claim.actors or not stage.by:
        return len(agreement.actors) <= PAIR
    return bool(set(claim.actors[:1]) & set(stage.by))


PAIR = 2
"""Parties of an agreement of which a stage without a doer is nobody else's act."""
DENIED = ("memorandum", "signed", "ratified", "in-force", "under-way", "met")
_NEVER = re.compile(r"\bnever\b|\bnot yet\b|\byet to\b|\bstill\b[^.;]{0,20}\bnot\b", re.I)


def _is_new(case: Case, claim: Claim, one: Reached, named: Named) -> bool:
    """Whether what the text points back to is another agreement than the one named before: it tells
    an act as news that the one named had long seen."""
    return named.pointed and bool(too_late(case, claim, one, modality_of(claim)))


def _otherwise(case: Case, claim: Claim, one: Reached, told: str, verdict: Verdict) -> str:
    """Why the record has the told stage at another time than the text, or not at that time."""
    if verdict not in (Verdict.SUPPORTED, Verdict.NOT_IN_RECORD):
        return ""
    tests = (too_early, too_late) if verdict is Verdict.SUPPORTED else (too_early, stood_then)
    return next((why for test in tests if (why := test(case, claim, one, told))), "")


def _ahead(case: Case, claim: Claim) -> bool:
    """Whether the text may mean a step to come: by its flags, its words, or as somebody's plan."""
    attribution = case.attribution(claim)
    meant = attribution is not None and attribution.mode in ("intent", "thought")
    assert claim.pledge is not None
    step = order(claim.pledge.modality)
    settled = step <= order("pledged") or not looks_ahead(claim.span.quote)
    return Flag.FUTURE in claim.flags or (meant and step > order("pledged")) or not settled


def _binding(told: str, one: Reached) -> bool:
    """Whether the told stage binds, or the record has it taken back: only then is it wrong."""
    return one.stopped is not None or binds(told)


def _fresh(case: Case, one: Reached) -> bool:
    """Whether the record's last stage is near enough to the article to speak for its date."""
    last, article = one.latest, case.published
    if last is None or last.when is None or article is None:
        return False
    return (article.first - last.when.last).days <= FRESH_DAYS


def _weigh(case: Case, claim: Claim, one: Reached, told: str) -> tuple[Verdict, Confidence, str]:
    stopped, step, ahead = stopped_by(claim, one), order(told), _ahead(case, claim)
    same = [stage for stage in one.then if stage.stage == told]
    if same and (not stopped or told in (stopped.stage, *DONE)):
        return Verdict.SUPPORTED, Confidence.HIGH, f"on record as such ({same[-1].when})."
    if not step:
        return Verdict.NOT_IN_RECORD, Confidence.LOW, "the record holds no such step."
    if stopped is not None and step >= order("pledged"):
        why = f"by then it stood {stopped.stage} ({stopped.when}): {stopped.text}"
        wrong = may_convict((stopped,)) and not ahead
        return (Verdict.CONTRADICTED if wrong else Verdict.PARTLY), Confidence.HIGH, why
    return _forward(case, one, told, ahead)


def _forward(case: Case, one: Reached, told: str, ahead: bool) -> tuple[Verdict, Confidence, str]:
    furthest, step = one.furthest, order(told)
    if furthest is None:
        return Verdict.NOT_IN_RECORD, Confidence.LOW, "the record holds no step forward by then."
    why = f"by then it had come as far as {furthest.stage} ({furthest.when}): {furthest.text}"
    gap = step - order(furthest.stage)
    if gap <= 0:
        return Verdict.SUPPORTED, Confidence.MEDIUM, why
    if ahead:
        return Verdict.NOT_CHECKABLE, Confidence.MEDIUM, why
    if furthest.stage == "under-way" and gap == 1:  # gas may flow while works go on
        return Verdict.NOT_IN_RECORD, Confidence.LOW, why
    if binds(furthest.stage) and not (follows(case, one, step) or too_soon(case, one, told)):
        return Verdict.NOT_IN_RECORD, Confidence.LOW, why
    wrong = gap >= FAR and may_convict((furthest,))
    return (Verdict.CONTRADICTED if wrong else Verdict.PARTLY), Confidence.MEDIUM, why


def _money(case: Case, claim: Claim) -> tuple[Observation, ...]:
    """Investment figures of the pair, where the pledge is one of money."""
    pair = pair_of(case, claim)
    if pair is None or not any(word in claim.span.quote.casefold() for word in MONEY):
        return ()
    rows = [
        row
        for indicator in INVESTED
        for way in (pair, pair.swapped)
        for row in case.then(case.view.observations(indicator, way.subject, way.partner))
    ]
    return tuple(dict.fromkeys(rows))[-4:]


def _invested(rows: tuple[Observation, ...]) -> str:
    if not rows:
        return ""
    shown = "; ".join(f"{time_of(row)}: {amount(row.value, row.unit)}" for row in rows)
    return f" Investment known by then: {shown}."


@rule("pledge.not-in-record")
def silence(case: Case, claim: Claim) -> Answer:
    """No agreement, project or pledge of the record is named in the sentence, so the stage it had
    reached cannot be looked up. Where the record holds investment figures of the pair they are
    shown, and decide nothing."""
    money = _money(case, claim) if claim.pledge else ()
    pair = pair_of(case, claim)
    held = len(case.view.agreements(pair.codes)) if pair else 0
    text = (
        f"No agreement on record is named here ({held} are held for {pair})."
        if held
        else f"The record holds no agreements of {pair}."
        if pair
        else "No agreement on record is named here, nor two states that it may be of."
    )
    ahead = not asserted(claim)
    return silent(
        "pledge.not-in-record",
        text + (" It speaks of what is to come." if ahead else "") + _invested(money),
        "A row on this agreement and its stages.",
        case.ledger.cite(*money),
    )
