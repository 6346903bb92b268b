"""The words and signs of a report: one place, so that every output says the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from dragoman.model.claims import (
    Claim,
    EventClaim,
    FigureClaim,
    Flag,
    Form,
    MeasureClaim,
    OpinionClaim,
    PledgeClaim,
    Sourcing,
    SuperlativeClaim,
    TrendClaim,
)
from dragoman.model.findings import Confidence, Evidence, Status, Verdict
from dragoman.vocab.states import name_of

WORST_FIRST = (
    Verdict.CONTRADICTED,
    Verdict.PARTLY,
    Verdict.NOT_IN_RECORD,
    Verdict.SUPPORTED,
    Verdict.NOT_CHECKABLE,
)
VERDICT = {
    Verdict.CONTRADICTED: "contradicted",
    Verdict.PARTLY: "partly",
    Verdict.NOT_IN_RECORD: "not in record",
    Verdict.SUPPORTED: "supported",
    Verdict.NOT_CHECKABLE: "not checkable",
}
OF_RECORD = {
    Verdict.CONTRADICTED: "the record says otherwise",
    Verdict.PARTLY: "the record bears out a part",
    Verdict.NOT_IN_RECORD: "the record is silent on it",
    Verdict.SUPPORTED: "the record says the same",
    Verdict.NOT_CHECKABLE: "no record could settle it",
}
"""What the record makes of a headline, behind what its body does."""
PRONOUNS = frozenset("he she it they we i you who which that this these those".split())  # noqa: SIM905
"""Words that name no speaker by themselves."""
SIGN = {
    Verdict.CONTRADICTED: "✗",
    Verdict.PARTLY: "◐",
    Verdict.NOT_IN_RECORD: "?",
    Verdict.SUPPORTED: "✓",
    Verdict.NOT_CHECKABLE: "–",
}
ASCII_SIGN = {
    Verdict.CONTRADICTED: "x",
    Verdict.PARTLY: "~",
    Verdict.NOT_IN_RECORD: "?",
    Verdict.SUPPORTED: "+",
    Verdict.NOT_CHECKABLE: "-",
}
MEANING = {
    Verdict.CONTRADICTED: "the record says otherwise",
    Verdict.PARTLY: "the record bears out a part, or less than is said",
    Verdict.NOT_IN_RECORD: "the record is silent; that is no contradiction",
    Verdict.SUPPORTED: "the record says the same",
    Verdict.NOT_CHECKABLE: "no record could settle it: a forecast, a judgement, a framing",
}
STATUS = {
    Status.HOLDER: "held the office",
    Status.VARIANT: "held the office (another spelling of the name)",
    Status.NAME_MISMATCH: "the name does not match",
    Status.FORMER: "no longer held the office",
    Status.FUTURE: "did not hold the office yet",
    Status.OTHER_OFFICE: "held another office",
    Status.OTHER_STATE: "held the office of another state",
    Status.NOT_IN_RECORD: "office or date not in the record",
}
UNTITLED = {
    Status.HOLDER: "named without an office; held this one then",
    Status.FORMER: "named without an office; had held this one",
}
AS_TOLD = {
    ("former", Verdict.SUPPORTED): "held the office before",
    ("former", Verdict.PARTLY): "told as former, but still held the office",
    ("incoming", Verdict.SUPPORTED): "took the office later",
}
"""In place of the status where the text itself says "former" or "incoming"."""
SUPPORT = {
    "supported": "borne out by the body",
    "weaker_in_body": "said more weakly in the body",
    "absent_from_body": "absent from the body",
    "contradicted": "contradicted",
}
UNDISPUTED = "nothing in the body against it"
"""Of a headline's proposition that no sentence of the body was found to tell or deny."""
SOURCING = {
    Sourcing.NAMED: "named person",
    Sourcing.INSTITUTION: "institution",
    Sourcing.ROLE_ONLY: "role only",
    Sourcing.WEASEL: "nobody in particular",
    Sourcing.NONE: "the outlet itself",
}
FORM = {
    Form.DIRECT: "quoted",
    Form.INDIRECT: "reported speech",
    Form.MIXED: "partly quoted",
    Form.NONE: "",
}
# That a claim is reported is said by its form ("reported speech"), so it has no word here.
FLAG = {
    Flag.HEDGED: "hedged",
    Flag.NEGATED: "denied",
    Flag.HYPOTHETICAL: "hypothetical",
    Flag.FUTURE: "about the future",
    Flag.HISTORICAL: "about the past",
}
CONFIDENCE = {
    Confidence.HIGH: "high confidence",
    Confidence.MEDIUM: "medium confidence",
    Confidence.LOW: "low confidence",
}
DATE_FROM = {
    "metadata": "date given with the article",
    "flag": "date as given",
    "content": "date inferred: an event it describes is in the record",
    "unknown": "date unknown",
}
MARK = {
    "seen": "",
    "recall": "second source from memory",
    "memory": "not seen in a source",
}


def office(office_id: str) -> str:
    """An office id in words (``defence_minister``: "defence minister")."""
    return office_id.replace("_", " ")


def source(row: Evidence) -> str:
    """Who published a row, without the digest of the file it was taken from."""
    return _DIGEST.sub("", row.source)


_DIGEST = re.compile(r",? sha256 [0-9a-f]+")


def dated(row: Evidence) -> str:
    """When a row's page came out and, where it tells an older fact, since when that was known."""
    if row.known and row.known < row.published:
        return f"known since {row.known}, page of {row.published}"
    return f"published {row.published}" if row.published else ""


def codes(actors: tuple[str, ...]) -> str:
    """States and organisations by name: "Norway, Japan"."""
    return ", ".join(name_of(code) for code in actors)


def number(value: float) -> str:
    """A number as people write it: thousands apart, no needless decimals."""
    return f"{value:,.10g}" if abs(value) < 1e15 else f"{value:g}"


def detail(claim: Claim) -> str:
    """What a claim says once read, in a line; empty where its kind has no more to show."""
    for name, words in _DETAILS.items():
        if (value := getattr(claim, name)) is not None:
            return words(value)
    return ""


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _event(event: EventClaim) -> str:
    arrow = " and " if event.reciprocal or event.type in ("CONSULT", "AGREE") else " → "
    sides = list(dict.fromkeys(codes(side) for side in (event.source, event.target) if side))
    when = str(event.date) if event.date else ""
    return _join(event.type.casefold(), arrow.join(sides), event.place, when)


_MONEY = re.compile(r"([A-Z]{3})\b(.*)")


def _figure(figure: FigureClaim) -> str:
    value = number(figure.value)
    if figure.low is not None and figure.high is not None:
        value = f"{number(figure.low)}–{number(figure.high)}"
    period = str(figure.period) if figure.period else ""
    money = _MONEY.match(figure.unit)  # "USD bn"
    shown = f"{money[1]} {value}{money[2]}" if money else f"{value} {figure.unit}".rstrip()
    amount = " ".join(part for part in (figure.qualifier, shown) if part)
    return _join(indicator(figure.indicator), figure.change, amount, period)


def indicator(indicator_id: str) -> str:
    """An indicator by its vocabulary name; the id in words where it has none."""
    from dragoman.vocab.loader import load

    row = load("indicators").get(indicator_id) if indicator_id else None
    return row["name"] if row and "name" in row else indicator_id.replace("_", " ")


def _superlative(claim: SuperlativeClaim) -> str:
    since = f"since {claim.since}" if claim.since else ""
    return _join(claim.test.replace("-", " "), indicator(claim.indicator), since)


def _trend(claim: TrendClaim) -> str:
    pace = "accelerating" if claim.accelerating else ""
    window = str(claim.window) if claim.window else ""
    return _join(claim.direction, pace, indicator(claim.indicator), window)


def _pledge(claim: PledgeClaim) -> str:
    due = f"due {claim.due}" if claim.due else ""
    return _join(f"told as {claim.modality.replace('-', ' ')}", codes(claim.pledger), due)


def _measure(claim: MeasureClaim) -> str:
    topics = ", ".join(topic.replace("_", " ") for topic in claim.topics)
    return _join(codes(claim.issuer), claim.direction, topics)


def _opinion(claim: OpinionClaim) -> str:
    on = f"on {name_of(claim.target)}" if claim.target else ""
    return _join(name_of(claim.population), claim.group, claim.stance, on)


_DETAILS: dict[str, Callable[[Any], str]] = {
    "event": _event,
    "figure": _figure,
    "superlative": _superlative,
    "trend": _trend,
    "pledge": _pledge,
    "measure": _measure,
    "opinion": _opinion,
}
