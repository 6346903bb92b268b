"""Labels of a headline ("secret", "exclusive") held against earlier public reports."""

from __future__ import annotations

import re

from dragoman.assessing import documents
from dragoman.assessing.case import Case
from dragoman.assessing.events import INDEPENDENT
from dragoman.assessing.evidence import may_convict
from dragoman.assessing.rules import because, rule
from dragoman.model.claims import HeadlineClaim
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Event, Report
from dragoman.model.findings import Reason
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
REACH = 4
"""Words behind a label among which the thing it labels is looked for."""


def labelled(claim: HeadlineClaim, family: tuple[str, ...]) -> bool:
    """Whether a label is one of a family of words."""
    text = f"{claim.label} {claim.span.quote}".casefold()
    return any(word in text for word in family)


def against_reports(
    case: Case, claim: HeadlineClaim, event: Event | None
) -> tuple[bool, Reason] | None:
    """What reports on record of the event make of a label, and whether they contradict it."""
    if event is None or not may_convict((event,)):
        return None
    if labelled(claim, SECRET):
        return secret(case, claim, event)
    return exclusive(case, claim, event) if labelled(claim, EXCLUSIVE) else None


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


def against_documents(case: Case, claim: HeadlineClaim) -> tuple[bool, Reason] | None:
    """What the record's articles say of a label, where its curated events say nothing."""
    found = documents.out_before(case)
    if not found:
        return None
    if labelled(claim, SECRET):
        return secret_yet_told(case, claim, found)
    return exclusive_yet_told(case, claim, found) if labelled(claim, EXCLUSIVE) else None


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
