"""The headline held against the body; its labels also against earlier public reports."""

from __future__ import annotations

from textwrap import shorten

from dragoman.assessing import headline_labels as labels
from dragoman.assessing.case import Case
from dragoman.assessing.events import main_event
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import HeadlineClaim
from dragoman.model.facts import Event
from dragoman.model.findings import Finding, HeadlineFinding, Reason, Verdict
from dragoman.model.text import Span

QUOTED = 160
"""Characters of the body that a reason quotes."""


def judge(case: Case, findings: tuple[Finding, ...]) -> tuple[HeadlineFinding, ...]:
    """A finding for each proposition and label of the headline."""
    event = main_event(case) if case.reading.headline else None
    return tuple(_one(case, claim, event, findings) for claim in case.reading.headline)


def _one(
    case: Case, claim: HeadlineClaim, event: Event | None, findings: tuple[Finding, ...]
) -> HeadlineFinding:
    support, reasons = _against_body(case, claim)
    verdict = _VERDICTS[support]
    if claim.sort == "label":
        public = labels.against_reports(case, claim, event) or labels.against_documents(case, claim)
        if public is not None:
            wrong, reason = public
            if wrong and support == "supported" and not _in_body(case, claim):
                support, reasons = "absent_from_body", (_only_there(claim),)
            return HeadlineFinding(
                claim,
                "contradicted" if wrong and support == "supported" else support,
                Verdict.CONTRADICTED if wrong else Verdict.PARTLY,
                (*reasons, reason),
            )
    elif support == "supported":
        verdict = _carried(claim, findings)
    return HeadlineFinding(claim, support, verdict, reasons)


_VERDICTS = {
    "supported": Verdict.NOT_IN_RECORD,
    "weaker_in_body": Verdict.PARTLY,
    "absent_from_body": Verdict.NOT_IN_RECORD,
    "contradicted": Verdict.PARTLY,
}
"""What support in the body alone makes of a verdict. Only the record contradicts: that the body
says otherwise is the headline's fault or the body's, and how it was read may be at fault too."""


# --- against the body --------------------------------------------------------------------------


@rule("headline.held-against-body")
def against_body(claim: HeadlineClaim, body: int) -> tuple[str, Reason]:
    """Each proposition and label of the headline is looked for in the body. ``supported``: the
    body says it as strongly. ``weaker_in_body``: the body says it may be, is planned, or is
    claimed by somebody, where the headline asserts it. ``absent_from_body``: nothing in the body
    says it. ``contradicted``: the body denies it, or
    has another number, time, place, doer or speaker. Where no rule speaks, a trained comparison of
    the headline with the closest sentences may, and says so; it may also take back that the body
    says it more weakly."""
    words = f"“{claim.span.quote}”"
    support, text = "supported", f"The body says {words} as strongly"
    if body < 0:
        return "absent_from_body", _said(f"{words} stands in the headline only.")
    if body == 0 and claim.strength > 0:
        support, text = "contradicted", f"The body denies {words}"
    elif body < claim.strength:
        told = f"{_STRENGTH[claim.strength]} in the headline, {_STRENGTH[body]} in the body"
        support, text = "weaker_in_body", f"{words} is {told}"
    return support, _said(f"{text}{_at(claim.body_span)}.", support)


_STRENGTH = ("denied", "possible", "planned or expected", "claimed by somebody", "asserted")


def _only_there(claim: HeadlineClaim) -> Reason:
    """Where the record speaks against a label, a paraphrase in the body does not bear it out."""
    return _said(f"“{claim.span.quote}” stands in the headline only.")


def _said(text: str, support: str = "absent_from_body") -> Reason:
    return because("headline.held-against-body", text, (), _WOULD_CHANGE[support])


_WOULD_CHANGE = {
    "supported": "A sentence of the body that denies it or leaves it open.",
    "weaker_in_body": "A sentence of the body that says it as strongly.",
    "absent_from_body": "A sentence of the body that says the same.",
    "contradicted": "A sentence of the body that says the same.",
}


def _at(where: Span | None) -> str:
    """The words of the body that a reason rests on."""
    return f": “{shorten(where.quote.rstrip('. '), QUOTED, placeholder=' …')}”" if where else ""


def _against_body(case: Case, claim: HeadlineClaim) -> tuple[str, tuple[Reason, ...]]:
    if claim.support and claim.why:
        text = f"{claim.why.removesuffix('.')}{_at(claim.body_span)}."
        return claim.support, (_said(text, claim.support),)
    body = claim.body
    if body is None and claim.sort == "label":
        body = claim.strength if _in_body(case, claim) else -1
    if body is None:
        return "supported", ()
    support, reason = against_body(claim, body)
    return support, (reason,)


def _in_body(case: Case, claim: HeadlineClaim) -> bool:
    """Whether the label's word, or one of its family, stands in the body."""
    document = case.reading.document
    begin = max((span.end for span in document.headline), default=0)
    body = document.text[begin:].casefold()
    family = next((f for f in (labels.SECRET, labels.EXCLUSIVE) if labels.labelled(claim, f)), ())
    return any(word in body for word in (family or (claim.label.casefold(),)))


def _carried(claim: HeadlineClaim, findings: tuple[Finding, ...]) -> Verdict:
    """The record's verdict on a proposition: that of the claims inside it, worst first."""
    inside = {f.verdict for f in findings if f.claim.span.overlaps(claim.span)}
    where = claim.body_span
    if where is not None and not inside & _TELLING:
        inside |= {f.verdict for f in findings if f.claim.span.overlaps(where)}
    for verdict in (Verdict.CONTRADICTED, Verdict.PARTLY, Verdict.SUPPORTED):
        if verdict in inside:
            return verdict
    return Verdict.NOT_CHECKABLE if inside == {Verdict.NOT_CHECKABLE} else Verdict.NOT_IN_RECORD


_TELLING = frozenset({Verdict.CONTRADICTED, Verdict.PARTLY, Verdict.SUPPORTED})
