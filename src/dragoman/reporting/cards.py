"""Everything an audit found as one list of cards: what the terminal and the page both show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dragoman.model.claims import UNTITLED, Kind, Sourcing
from dragoman.model.findings import (
    Audit,
    Confidence,
    Evidence,
    Finding,
    HeadlineFinding,
    OfficialFinding,
    Reason,
    Status,
    Verdict,
)
from dragoman.model.text import Span
from dragoman.reporting import words
from dragoman.vocab.offices import is_held
from dragoman.vocab.states import name_of

DOUBT = {Confidence.HIGH: 0, Confidence.MEDIUM: 1, Confidence.LOW: 2}


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as a reader meets it.

    ``key`` is ``c1`` (claim), ``o1`` (official) or ``h1`` (headline). ``spans`` are where it
    stands in the text, ``quote`` its words. ``answer`` is the finding in a phrase; ``said`` who
    says it and how; ``detail`` what was read out of the words; ``doubt`` runs from 0 (high
    confidence, or none stated) to 2 (low).
    """

    key: str
    sort: str
    label: str
    verdict: Verdict
    confidence: str
    spans: tuple[Span, ...]
    quote: str
    answer: str
    said: str
    detail: str
    flags: tuple[str, ...]
    reasons: tuple[Reason, ...]
    doubt: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """Worst first, the surest of them first, then as in the text."""
        return words.WORST_FIRST.index(self.verdict), self.doubt, self.spans[0].start


def cards(audit: Audit) -> tuple[Card, ...]:
    """All cards in the order of the text; a person named again has one card with all places."""
    officials = _officials(audit.officials)
    taken = {span.start for card in officials for span in card.spans}
    claims = [
        _claim(finding, number)
        for number, finding in enumerate(audit.findings, 1)
        if not (finding.claim.kind is Kind.OFFICE and finding.claim.span.start in taken)
    ]
    headline = [_headline(finding, number) for number, finding in enumerate(audit.headline, 1)]
    found = [*headline, *officials, *claims]
    return tuple(sorted(found, key=lambda card: card.spans[0].start))


def worst_first(found: tuple[Card, ...]) -> tuple[Card, ...]:
    """Cards by verdict, the worst first."""
    return tuple(sorted(found, key=lambda card: card.rank))


def tally(found: tuple[Card, ...]) -> dict[Verdict, int]:
    """How many cards have each verdict, worst first; verdicts without a card are left out."""
    counts = Counter(card.verdict for card in found)
    return {verdict: counts[verdict] for verdict in words.WORST_FIRST if counts[verdict]}


def evidence(audit: Audit, reasons: tuple[Reason, ...]) -> tuple[Evidence, ...]:
    """The rows the reasons name, each once, those published after the article last."""
    keys = dict.fromkeys(key for reason in reasons for key in reason.evidence)
    rows = [audit.evidence[key] for key in keys if key in audit.evidence]
    return tuple(sorted(rows, key=lambda row: row.after_article))


def vague_speakers(audit: Audit) -> tuple[str, ...]:
    """The words of speakers who are nobody in particular or only a role, each once."""
    grades = (Sourcing.WEASEL, Sourcing.ROLE_ONLY)
    said = [finding.attribution for finding in audit.findings]
    spans = [a.speaker for a in said if a is not None and a.sourcing in grades]
    told = (span.quote for span in spans if span is not None)
    return tuple(dict.fromkeys(who for who in told if who.casefold() not in words.PRONOUNS))


def _claim(finding: Finding, number: int) -> Card:
    claim = finding.claim
    return Card(
        key=claim.id or f"c{number}",
        sort="claim",
        label=claim.kind.value,
        verdict=finding.verdict,
        confidence=words.CONFIDENCE[finding.confidence],
        spans=(claim.span,),
        quote=claim.span.quote,
        answer=words.VERDICT[finding.verdict],
        said=_said(finding),
        detail=words.detail(claim),
        flags=tuple(words.FLAG[flag] for flag in sorted(claim.flags) if flag in words.FLAG),
        reasons=finding.reasons,
        doubt=DOUBT[finding.confidence],
    )


_RELATIVE = frozenset({"which", "who", "that", "whom"})
"""Words that stand for a speaker and say nothing of him."""


def _said(finding: Finding) -> str:
    said = finding.attribution
    if said is None:
        return words.SOURCING[Sourcing.NONE]
    who = said.speaker.quote if said.speaker else said.speaker_name or "no speaker named"
    found = finding.speaker
    if found and found.name and found.name.casefold() not in who.casefold():
        office = words.office(found.office) if found.office else ""
        state = name_of(found.state) if found.state else ""
        told = ", ".join(dict.fromkeys(part for part in (found.name, office, state) if part))
        who = told if who.casefold() in _RELATIVE else f"{who} ({told})"
    grade = words.SOURCING[said.sourcing] if said.sourcing is not Sourcing.NAMED else ""
    return " · ".join(part for part in (who, words.FORM[said.form], grade) if part)


def _officials(findings: tuple[OfficialFinding, ...]) -> list[Card]:
    groups: dict[int, list[int]] = {}
    for index, finding in enumerate(findings):
        groups.setdefault(_first(findings, index, finding), []).append(index)
    return [
        _official(findings[first], tuple(findings[i].official.span for i in members), number)
        for number, (first, members) in enumerate(groups.items(), 1)
    ]


def _first(findings: tuple[OfficialFinding, ...], index: int, finding: OfficialFinding) -> int:
    """The finding whose card a person named again shares, of a headline one told later."""
    first = finding.official.first
    if first is None:
        return next((at for at in range(index) if _is_told_before(findings[at], finding)), index)
    if not 0 <= first < len(findings):
        return index
    same = (findings[first].status, findings[first].holder) == (finding.status, finding.holder)
    return first if same else index


def _is_told_before(one: OfficialFinding, again: OfficialFinding) -> bool:
    """Whether a finding says of the same name the same, by the same office and holder."""
    found = (again.holder, again.holder_from, again.office, again.state, again.status)
    same = (one.holder, one.holder_from, one.office, one.state, one.status) == found
    same = same and one.official.first is None
    names = set(one.official.name.split()), set(again.official.name.split())
    return same and bool(again.holder) and names[1] <= names[0]


def _official(finding: OfficialFinding, spans: tuple[Span, ...], number: int) -> Card:
    official = finding.official
    return Card(
        key=f"o{number}",
        sort="official",
        label="official",
        verdict=finding.verdict,
        confidence=words.CONFIDENCE[finding.confidence],
        spans=spans,
        quote=official.name or official.span.quote,
        answer=holder(finding),
        said="",
        detail=_office(finding),
        flags=(official.tense,) if official.tense != "current" else (),
        reasons=finding.reasons,
        doubt=DOUBT[finding.confidence],
    )


def _office(finding: OfficialFinding) -> str:
    """The office and its state; of an office that the record cannot hold, the title as printed."""
    official = finding.official
    if official.title and not is_held(finding.office):
        state = "" if official.state_from == "title" else name_of(finding.state)
        return ", ".join(part for part in (official.title, state) if part)
    parts = (words.office(finding.office), name_of(finding.state))
    return ", ".join(part for part in parts if part)


def holder(finding: OfficialFinding) -> str:
    """How the person stands to the office, with the holder where it is another."""
    tense = finding.official.tense
    status = words.AS_TOLD.get((tense, finding.verdict), words.STATUS[finding.status])
    if finding.official.via == UNTITLED:
        status = words.UNTITLED[finding.status]
    name = finding.official.name.casefold()
    if not finding.holder or finding.holder.casefold() == name:
        return status
    since = f" (since {finding.holder_from})" if finding.holder_from else ""
    same = finding.status in (Status.HOLDER, Status.VARIANT)
    return f"{status}: {'' if same else 'the holder was '}{finding.holder}{since}"


def _headline(finding: HeadlineFinding, number: int) -> Card:
    claim = finding.claim
    return Card(
        key=f"h{number}",
        sort="headline",
        label=f"headline {claim.sort}",
        verdict=finding.verdict,
        confidence="",
        spans=(claim.span,),
        quote=claim.span.quote,
        answer=_borne_out(finding),
        said="",
        detail="",
        flags=(),
        reasons=finding.reasons,
    )


def _borne_out(finding: HeadlineFinding) -> str:
    """What the body says of it and, where that is not the whole verdict, what the record says."""
    body = words.SUPPORT.get(finding.support, finding.support.replace("_", " "))
    claim = finding.claim
    if finding.support == "supported" and claim.sort == "proposition" and not claim.body_span:
        body = words.UNDISPUTED
    if finding.support == "supported" and finding.verdict is not Verdict.SUPPORTED:
        return f"{body}; {words.OF_RECORD[finding.verdict]}"
    return body
