"""One audit built by hand over an invented article, with every shape a report must show."""

from __future__ import annotations

import pytest

from dragoman.model.claims import (
    Attribution,
    Claim,
    EventClaim,
    FigureClaim,
    Flag,
    Form,
    HeadlineClaim,
    Kind,
    Official,
    PledgeClaim,
    Sourcing,
    SuperlativeClaim,
)
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Problem
from dragoman.model.findings import (
    Audit,
    Confidence,
    Evidence,
    Finding,
    HeadlineFinding,
    OfficialFinding,
    Reason,
    Resolved,
    Status,
    Verdict,
)
from dragoman.model.text import Document, Span

TITLE = "Oslo and Tokyo seal secret gas pact"
TEXT = f"""{TITLE}

Norwegian Energy Minister Kari Testad met her Japanese counterpart in Bergen on 3 May 2023.

Ms Testad said that “ties have never been closer” and that trade rose to $4.2 billion in 2022, \
a record, while both sides pledged to build a terminal by 2030.

Analysts note that the public <b>may</b> be of two minds & that prices could fall.
"""

ROWS = {
    "ev-bergen": Evidence(
        "ev-bergen",
        "The energy ministers met in Bergen on 2023-05-03.",
        "Ministry of Petroleum, Norway",
        "https://example.org/bergen?a=1&b=2",
        "2023-05-03",
        "2026-01-10",
        False,
    ),
    "ob-trade": Evidence(
        "ob-trade",
        "Trade in goods 2022: USD 3.1 bn (2021: USD 3.4 bn).",
        "Statistics Norway",
        "https://example.org/trade",
        "2024-02-01",
        "2026-01-10",
        False,
        known="2023-02-20",
    ),
    "st-later": Evidence(
        "st-later",
        "The terminal contract was signed.",
        "Agency report",
        "javascript:alert(1)",
        "2024-09-01",
        "2026-01-10",
        True,
        "recall",
    ),
}
RULES = {
    "event.same-actors-place-window": "The record holds an event of this kind, place and time.",
    "figure.same-series": "The figure is held against the same series and period.",
    "official.holder-on-date": "Who held the office on the date of the article.",
    "headline.label-in-body": "A label of the headline must be borne out by the body.",
    "pledge.stage-on-date": "The stage the agreement had reached on the article's date.",
    "forecast.open": "A forecast cannot be held against the record before its time.",
}


def find(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def reason(rule: str, text: str, *rows: str, change: str = "") -> Reason:
    return Reason(rule, text, rows, change)


def _finding(
    number: int,
    kind: Kind,
    words: str,
    verdict: Verdict,
    why: Reason,
    confidence: Confidence = Confidence.MEDIUM,
    said: Attribution | None = None,
    speaker: Resolved | None = None,
    flags: frozenset[Flag] = frozenset(),
    **detail: object,
) -> Finding:
    claim = Claim(
        f"c{number}",
        kind,
        find(words),
        actors=("NOR", "JPN"),
        domain="energy",
        flags=flags,
        **detail,  # type: ignore[arg-type]
    )
    return Finding(claim, verdict, confidence, (why,), said, speaker)


def build() -> Audit:
    said = Attribution(
        find("Ms Testad"),
        find("said"),
        (find("“ties have never been closer”"), find("that trade rose to $4.2 billion in 2022")),
        Form.MIXED,
        Sourcing.NAMED,
        speaker_name="Testad",
    )
    analysts = Attribution(
        find("Analysts"), find("note"), (find("prices could fall"),), Form.INDIRECT, Sourcing.WEASEL
    )
    holder = Resolved("Terje Prøve", "energy_minister", "NOR", "Q1")
    day = Interval.at(PartialDate(2023, 5, 3))
    document = Document(
        TEXT,
        title=TITLE,
        headline=(find(TITLE),),
        publisher="The Example Post",
        url="https://example.org/article",
        published=PartialDate(2023, 5, 4),
        published_from="metadata",
    )
    findings = (
        _finding(
            1,
            Kind.EVENT,
            "Norwegian Energy Minister Kari Testad met her Japanese counterpart in Bergen",
            Verdict.SUPPORTED,
            reason("event.same-actors-place-window", "Two origins report it.", "ev-bergen"),
            Confidence.HIGH,
            event=EventClaim("CONSULT", ("NOR",), ("JPN",), day, "Bergen"),
        ),
        _finding(
            2,
            Kind.FIGURE,
            "trade rose to $4.2 billion in 2022",
            Verdict.CONTRADICTED,
            reason(
                "figure.same-series",
                "The record has USD 3.1 bn for 2022, outside the tolerance of 5 %.",
                "ob-trade",
                change="A revised figure of at least USD 4.0 bn.",
            ),
            Confidence.HIGH,
            said,
            holder,
            figure=FigureClaim(
                4.2, "USD bn", "trade_goods_total", Interval.at(PartialDate(2022)), change="rise"
            ),
        ),
        _finding(
            3,
            Kind.SUPERLATIVE,
            "trade rose to $4.2 billion in 2022, a record",
            Verdict.NOT_IN_RECORD,
            reason("figure.same-series", "No data for the period before 2015."),
            said=said,
            speaker=holder,
            superlative=SuperlativeClaim("record-high", "trade_goods_total"),
        ),
        _finding(
            4,
            Kind.PLEDGE,
            "both sides pledged to build a terminal by 2030",
            Verdict.PARTLY,
            reason("pledge.stage-on-date", "Only a memorandum at the time.", "st-later"),
            flags=frozenset({Flag.FUTURE}),
            pledge=PledgeClaim("pledged", due=Interval.at(PartialDate(2030))),
        ),
        _finding(
            5,
            Kind.FORECAST,
            "prices could fall",
            Verdict.NOT_CHECKABLE,
            reason("forecast.open", "A forecast."),
            Confidence.LOW,
            analysts,
            flags=frozenset({Flag.HEDGED, Flag.FUTURE}),
        ),
    )
    minister = Official(
        find("Kari Testad"),
        "Kari Testad",
        "Energy Minister",
        find("Energy Minister"),
        ("energy_minister",),
        ("NOR",),
    )
    officials = (
        OfficialFinding(
            minister,
            Status.NAME_MISMATCH,
            Verdict.CONTRADICTED,
            Confidence.HIGH,
            "energy_minister",
            "NOR",
            "Terje Prøve",
            PartialDate(2022, 3),
            0.12,
            (reason("official.holder-on-date", "Terje Prøve held the office.", "ev-bergen"),),
        ),
    )
    headline = (
        HeadlineFinding(
            HeadlineClaim(find("secret"), "label", "secret"),
            "absent_from_body",
            Verdict.CONTRADICTED,
            (reason("headline.label-in-body", "The ministry announced it.", "ev-bergen"),),
        ),
    )
    problems = (Problem("article.eml", None, "1 attachment was not read"),)
    return Audit(document, findings, officials, headline, ROWS, RULES, problems, ("A note.",))


@pytest.fixture(scope="session")
def audit() -> Audit:
    return build()
