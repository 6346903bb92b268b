"""The headline held against the body, and its labels against earlier public reports."""

from __future__ import annotations

import re
from textwrap import shorten

from dragoman.assessing import documents
from dragoman.assessing.case import Case
from dragoman.assessing.events import INDEPENDENT, main_event
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import HeadlineClaim
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event, Report
from dragoman.model.findings import Finding, HeadlineFinding, Reason, Verdict
from dragoman.model.text import Span
from dragoman.record.library import Told

SECRET = ("secret", "clandestine", "covert", "hush", "behind-closed", "behind closed", "hidden")
EXCLUSIVE = ("exclusive", "first to report", "scoop", "only we")
OWN_MATTER = (
    "interview",
    "poll",
    "photo",
    "video",
    "footage",
    "data",
    "document",
    "survey",
    "op-ed",
)
"""What an outlet can have to itself, whatever others report of the event."""
TALKS = (
    "talk",
    "meet",
    "summit",
    "negotiat",
    "visit",
    "dialogue",
    "consult",
    "gather",
    "encounter",
)
DRILLS = ("exercise", "drill", "patrol", "manoeuvre", "maneuver", "war game")
QUOTED = 160
"""Characters of the body that a reason quotes."""
REACH = 4
"""Words behind a label among which the thing it labels is looked for."""


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
        public = _against_reports(case, claim, event) or _against_documents(case, claim)
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
    has another number, time, place, doer or speaker."""
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
    family = next((f for f in (SECRET, EXCLUSIVE) if _labelled(claim, f)), ())
    return any(word in body for word in (family or (claim.label.casefold(),)))


def _labelled(claim: HeadlineClaim, family: tuple[str, ...]) -> bool:
    text = f"{claim.label} {claim.span.quote}".casefold()
    return any(word in text for word in family)


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


# --- labels against earlier reports ------------------------------------------------------------


def _against_reports(
    case: Case, claim: HeadlineClaim, event: Event | None
) -> tuple[bool, Reason] | None:
    if event is None or not may_convict((event,)):
        return None
    if _labelled(claim, SECRET):
        return secret(case, claim, event)
    return exclusive(case, claim, event) if _labelled(claim, EXCLUSIVE) else None


@rule("headline.secret-yet-public")
def secret(case: Case, claim: HeadlineClaim, event: Event) -> tuple[bool, Reason] | None:
    """The headline calls talks or an exercise secret, and the record holds public reports or an
    announcement of the event the article tells, from before or at the article's date. Reports
    of two independent families contradict it; a single one makes it ``partly``. Asked only where
    the label stands before a word for that kind of event: "secret weapon" says nothing of talks."""
    if not _labels_event(_labelled_words(case, claim), event):
        return None
    known = _public(case, event)
    families = case.view.families((event, *known))
    if not known and not event.announced:
        return None
    wrong = len(families) >= INDEPENDENT
    announced = f"announced {event.announced}, " if event.announced else ""
    return wrong, because(
        "headline.secret-yet-public",
        f"Not secret: {announced}reported by {_outlets(known)} ({len(families)} independent).",
        case.ledger.cite(event, *known),
        "Talks other than these, of which no report was public.",
    )


@rule("headline.exclusive-yet-reported")
def exclusive(case: Case, claim: HeadlineClaim, event: Event) -> tuple[bool, Reason] | None:
    """The headline claims to be exclusive or first on the event the article tells, and others had
    reported it before or at the article's date. Not asked of what an outlet can have to itself
    (an interview, a photograph, a document), nor where the headline does not speak of the event."""
    document = case.reading.document
    whole = document.headline[0].quote.casefold() if document.headline else claim.span.quote
    if any(word in whole for word in OWN_MATTER) or not _labels_event(whole, event):
        return None
    own = (document.publisher or "").casefold()
    known = [report for report in _public(case, event) if report.outlet.casefold() != own]
    if not known:
        return None
    return True, because(
        "headline.exclusive-yet-reported",
        f"Others reported it: {_outlets(known)}.",
        case.ledger.cite(event, *known),
        "Something in the article that none of these reports had.",
    )


def _against_documents(case: Case, claim: HeadlineClaim) -> tuple[bool, Reason] | None:
    """What the record's articles say of a label, where its curated events say nothing."""
    found = documents.out_before(case)
    if not found:
        return None
    if _labelled(claim, SECRET):
        return secret_yet_told(case, claim, found)
    return exclusive_yet_told(case, claim, found) if _labelled(claim, EXCLUSIVE) else None


@rule("headline.secret-yet-told")
def secret_yet_told(
    case: Case, claim: HeadlineClaim, found: tuple[Told, ...]
) -> tuple[bool, Reason] | None:
    """The headline calls talks or an exercise secret, and articles in your record, of two
    independent origins and out by this article's date, tell them. They were read by machine,
    so this is ``partly`` and never contradicts. Asked only where the label stands before a word
    for that kind of event."""
    words = _labelled_words(case, claim)
    if documents.origins(found) < INDEPENDENT or not _labels_type(words, found[0].type):
        return None
    return False, because(
        "headline.secret-yet-told",
        f"Others told of it: {documents.named(found)}. Read by machine: claims, not facts.",
        case.ledger.cite_reports(found),
        "Talks other than these, of which no report was public.",
    )


@rule("headline.exclusive-yet-told")
def exclusive_yet_told(
    case: Case, claim: HeadlineClaim, found: tuple[Told, ...]
) -> tuple[bool, Reason] | None:
    """The headline claims to be exclusive or first, and articles of another origin in your record,
    dated before this one, tell the event that it tells. They were read by machine, so this is
    ``partly`` and never contradicts. Not asked of what an outlet can have to itself."""
    document = case.reading.document
    whole = document.headline[0].quote.casefold() if document.headline else claim.span.quote
    before = tuple(each for each in found if _before(each, case.published))
    own = any(word in whole for word in OWN_MATTER)
    if own or not before or not _labels_type(whole, before[0].type):
        return None
    return False, because(
        "headline.exclusive-yet-told",
        f"Others told of it before: {documents.named(before)}. Read by machine: claims, not facts.",
        case.ledger.cite_reports(before),
        "Something in the article that none of these had.",
    )


def _before(report: Told, article: PartialDate | None) -> bool:
    return article is not None and PartialDate.parse(report.published).last < article.first


def _labelled_words(case: Case, claim: HeadlineClaim) -> str:
    """The label with the few words it stands before, up to a preposition or the headline's end."""
    text, end = case.reading.document.text, claim.span.end
    stop = next((s.end for s in case.reading.document.headline if s.start <= end <= s.end), end)
    words: list[str] = []
    for word in re.findall(r"[\w'’-]+", text[end:stop])[:REACH]:
        if word.casefold() in _STOPS:
            break
        words.append(word)
    return " ".join([claim.span.quote, *words]).casefold()


_STOPS = frozenset(
    ["after", "in", "at", "on", "with", "of", "by", "for", "as", "and", "before", "over", "to"]
)


def _labels_event(text: str, event: Event) -> bool:
    return _labels_type(text, event.type)


def _labels_type(text: str, type: str) -> bool:
    words = TALKS if type == "CONSULT" else DRILLS
    return any(re.search(rf"\b{word}", text.casefold()) for word in words)


def _public(case: Case, event: Event) -> list[Report]:
    """Reports of an event that were out by the article's date."""
    article = case.published
    return [
        report
        for report in case.view.reports(event.id)
        if report.published and _by(report.published, article) and report.mark != "memory"
    ]


def _by(published: PartialDate, article: PartialDate | None) -> bool:
    return article is None or published.first <= article.last


def _outlets(reports: list[Report]) -> str:
    names = dict.fromkeys(f"{report.outlet} ({report.published})" for report in reports)
    return ", ".join(list(names)[:4]) or "its announcement"
