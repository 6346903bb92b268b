"""Verdicts with their reasons and rows; what an audit and a brief are made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.claims import Attribution, Claim, HeadlineClaim, Official
from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem
from dragoman.model.proposals import Proposals
from dragoman.model.text import Document


class Verdict(StrEnum):
    """What the record says of a claim. Silence is not contradiction."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    PARTLY = "partly"
    NOT_IN_RECORD = "not_in_record"
    NOT_CHECKABLE = "not_checkable"


class Confidence(StrEnum):
    """How sure the verdict is; never ``high`` on rows not seen in a source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Status(StrEnum):
    """How a named official stands to the office on that date."""

    HOLDER = "holder"
    VARIANT = "variant"
    NAME_MISMATCH = "name_mismatch"
    FORMER = "former"
    FUTURE = "future"
    OTHER_OFFICE = "other_office"
    OTHER_STATE = "other_state"
    NOT_IN_RECORD = "not_in_record"


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that spoke: its name (``event.same-actors-place-window``), a sentence, its rows.

    ``evidence`` are row ids, keys of :attr:`Audit.evidence`. ``would_change`` says what
    evidence would turn the verdict.
    """

    rule: str
    text: str
    evidence: tuple[str, ...] = ()
    would_change: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row as a reader sees it: a sentence, its source, its dates.

    ``published`` is when the page cited came out; ``known`` the day since when the fact was
    public, where that is told and earlier (a page may tell an old fact).
    """

    id: str
    text: str
    source: str
    url: str
    published: str
    recorded: str
    after_article: bool
    mark: str = "seen"
    known: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a speaker or official is, once linked: the person, the office, the state."""

    name: str
    office: str
    state: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class OfficialFinding:
    """Whether a named official is who the text says on that date."""

    official: Official
    status: Status
    verdict: Verdict
    confidence: Confidence
    office: str
    state: str
    holder: str = ""
    holder_from: PartialDate | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim with its verdict, and its speaker as resolved."""

    claim: Claim
    verdict: Verdict
    confidence: Confidence
    reasons: tuple[Reason, ...]
    attribution: Attribution | None = None
    speaker: Resolved | None = None


@dataclass(frozen=True, slots=True)
class HeadlineFinding:
    """A headline proposition held against the body and the record.

    ``support`` is ``supported``, ``weaker_in_body``, ``absent_from_body`` or ``contradicted``.
    """

    claim: HeadlineClaim
    support: str
    verdict: Verdict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """One document held against the record. ``rules`` maps each rule named in a reason to its
    explanation (the rule's docstring). ``proposals`` is the account of a language model, where
    one was asked."""

    document: Document
    findings: tuple[Finding, ...]
    officials: tuple[OfficialFinding, ...]
    headline: tuple[HeadlineFinding, ...]
    evidence: dict[str, Evidence]
    rules: dict[str, str]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    proposals: Proposals | None = None
