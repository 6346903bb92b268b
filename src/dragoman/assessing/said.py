"""Quotations held against the words that the record's events and reports quote."""

from __future__ import annotations

import re
from datetime import date

from dragoman.assessing.case import Case
from dragoman.assessing.evidence import capped
from dragoman.assessing.rules import Answer, answer, because, rule
from dragoman.model.claims import Claim, Form
from dragoman.model.facts import Event
from dragoman.model.findings import Confidence, Verdict

ALIKE = 80.0
"""Token similarity (0–100) from which two wordings are one quotation in two translations; set so
that "unprecedented high level" meets "unprecedentedly high level" and single shared words do
not count."""
MIN_WORDS = 2
"""Shorter quotations are turns of phrase that anybody may use."""


@rule("said.quoted-on-record")
def quoted(case: Case, claim: Claim) -> Answer | None:
    """The quoted words stand, in the same or nearly the same wording, among those the record
    quotes from an event of the same states. Translations differ, so the wording is compared
    loosely. That a thing was said does not make it so."""
    attribution = case.attribution(claim)
    if attribution is None or attribution.form not in (Form.DIRECT, Form.MIXED):
        return None
    parts = [_plain(span.quote) for span in attribution.content] or [_plain(claim.span.quote)]
    parts = [part for part in parts if len(part.split()) >= MIN_WORDS]
    best: tuple[float, str, Event] | None = None
    for event in _near(case):
        for words in event.text_quotes:
            score = max((_likeness(part, _plain(words)) for part in parts), default=0.0)
            if score >= ALIKE and (best is None or score > best[0]):
                best = (score, words, event)
    if best is None:
        return None
    score, words, event = best
    return answer(
        Verdict.SUPPORTED,
        capped(Confidence.MEDIUM, (event,)),
        because(
            "said.quoted-on-record",
            f"Quoted on record as “{words}” ({event.when}; likeness {score:.0f} of 100). "
            "That it was said does not make it so.",
            case.ledger.cite(event),
            "A transcript with other words.",
        ),
    )


def _near(case: Case) -> list[Event]:
    """Events with quotations, of states the text is about, up to the article's date, latest
    first."""
    last = case.published.last if case.published else date.max
    held = case.view.quoting(case.reading.actors[:4])
    known = (event for event in held if event.when.first <= last)
    return sorted(known, key=lambda event: event.when.first, reverse=True)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _likeness(told: str, held: str) -> float:
    from rapidfuzz import fuzz

    if len(held.split()) < MIN_WORDS or not told:
        return 0.0
    whole = fuzz.token_sort_ratio(told, held)
    return max(whole, fuzz.partial_ratio(told, held) if len(told) >= len(held) else whole)


@rule("said.no-transcript")
def no_transcript(case: Case, claim: Claim) -> Answer | None:
    """The words are given as said by somebody, and the record holds no quotation like them. That
    is no sign against them: the record holds few transcripts."""
    attribution = case.attribution(claim)
    if attribution is None or attribution.mode not in ("speech", ""):
        return None
    if attribution.form not in (Form.DIRECT, Form.MIXED):
        return None
    return answer(
        Verdict.NOT_IN_RECORD,
        Confidence.LOW,
        because(
            "said.no-transcript",
            "The record holds no quotation like this one.",
            would_change="A transcript or report with these words.",
        ),
    )
