"""An audit as one JSON object, schema ``dragoman.audit/1`` (``schema/audit-1.schema.json``).

Offsets are 0-based Python string indices into ``document.text``, end exclusive. Keys beyond the
published minimum (``rules``, ``notes``, ``problems``, the detail blocks of a claim) are
described in the schema.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from importlib.resources import files
from typing import Any

from dragoman.model.claims import Form, Sourcing
from dragoman.model.findings import (
    Audit,
    Evidence,
    Finding,
    HeadlineFinding,
    OfficialFinding,
    Reason,
    Verdict,
)
from dragoman.model.proposals import Proposals
from dragoman.model.text import Document
from dragoman.reporting.escape import json_safe
from dragoman.reporting.plain import plain, span, span_or_none

SCHEMA = "dragoman.audit/1"
DETAILS = ("event", "figure", "superlative", "trend", "pledge", "measure", "opinion")
"""The blocks of a claim; at most one is present, as its kind says."""


def dumps(audit: Audit, indent: int | None = 2) -> str:
    """The audit as JSON text; control and bidirectional characters are written as escapes."""
    return json_safe(json.dumps(to_dict(audit), ensure_ascii=False, indent=indent))


def schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12) of an audit."""
    path = files("dragoman.reporting").joinpath("schema/audit-1.schema.json")
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def contradicted(audit: Audit) -> int:
    """How many claims, officials and headline propositions the record contradicts."""
    verdicts = [finding.verdict for finding in audit.findings]
    verdicts += [finding.verdict for finding in audit.officials]
    verdicts += [finding.verdict for finding in audit.headline]
    return verdicts.count(Verdict.CONTRADICTED)


def to_dict(audit: Audit) -> dict[str, Any]:
    """The audit as plain data, ready for :func:`json.dumps`."""
    return {
        "schema": SCHEMA,
        "document": _document(audit.document),
        "claims": [_claim(finding, at) for at, finding in enumerate(audit.findings, 1)],
        "officials": [_official(finding) for finding in audit.officials],
        "headline": [_headline(finding) for finding in audit.headline],
        "sourcing": sourcing(audit),
        "evidence": {key: _evidence(row) for key, row in audit.evidence.items()},
        "rules": dict(audit.rules),
        "notes": [*audit.document.notes, *audit.notes],
        "problems": plain(audit.problems),
        "reader": _reader(audit.proposals),
    }


def _reader(made: Proposals | None) -> dict[str, Any]:
    """Who read: rules alone, or also a language model, with the account of its proposals."""
    if made is None:
        return {"name": "rules"}
    return {
        "name": "openai",
        "server": made.tariff.server,
        "model": made.tariff.model,
        "parts": {"all": made.parts, "asked": made.asked, "cached": made.kept_replies},
        "tokens": {"in": made.tokens_in, "out": made.tokens_out},
        "cost": plain(made.cost),
        "proposed": made.proposed,
        "taken": made.taken,
        "known": made.known,
        "dropped": [{"reason": drop.reason, "quote": drop.quote} for drop in made.dropped],
        "ignored": dict(made.ignored),
        "faults": list(made.faults),
    }


def sourcing(audit: Audit) -> dict[str, int]:
    """How many claims stand on each grade of sourcing, best grade first."""
    counts = Counter(_grade(finding) for finding in audit.findings)
    return {grade.value: counts[grade] for grade in Sourcing}


def _grade(finding: Finding) -> Sourcing:
    return finding.attribution.sourcing if finding.attribution else Sourcing.NONE


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _document(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "publisher": document.publisher,
        "url": document.url,
        "published": plain(document.published),
        "published_from": document.published_from,
        "language": document.language,
        "sha256": document.sha256 or digest(document.text),
        "text": document.text,
        "path": document.path,
        "headline": [{"start": item.start, "end": item.end} for item in document.headline],
    }


def _claim(finding: Finding, number: int) -> dict[str, Any]:
    claim = finding.claim
    details = {name: getattr(claim, name) for name in DETAILS}
    return {
        "id": claim.id or f"c{number}",
        "kind": claim.kind.value,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.quote,
        "in_headline": claim.in_headline,
        **_speech(finding),
        "flags": plain(claim.flags),
        "domain": claim.domain,
        "actors": list(claim.actors),
        "time": plain(claim.time),
        "drivers": list(claim.drivers),
        "hedge": span_or_none(claim.hedge),
        "reader": claim.reader,
        **{name: plain(detail) for name, detail in details.items() if detail is not None},
        **_judgement(finding),
    }


def _speech(finding: Finding) -> dict[str, Any]:
    said = finding.attribution
    return {
        "content": [{"start": s.start, "end": s.end} for s in said.content] if said else [],
        "speaker": _speaker(finding),
        "cue": span_or_none(said.cue) if said else None,
        "form": (said.form if said else Form.NONE).value,
        "sourcing": _grade(finding).value,
    }


def _speaker(finding: Finding) -> dict[str, Any] | None:
    said, resolved = finding.attribution, finding.speaker
    if said is None or (said.speaker is None and resolved is None):
        return None
    at = said.speaker
    return {
        "text": at.quote if at else said.speaker_name,
        "start": at.start if at else None,
        "end": at.end if at else None,
        "resolved": resolved.name if resolved else None,
        "office": resolved.office if resolved else None,
        "state": (resolved.state if resolved else said.speaker_state) or None,
        "person": (resolved.person if resolved else "") or None,
    }


def _judgement(finding: Finding | OfficialFinding) -> dict[str, Any]:
    return {
        "verdict": finding.verdict.value,
        "confidence": finding.confidence.value,
        "reasons": [_reason(reason) for reason in finding.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "text": reason.text,
        "evidence": list(reason.evidence),
        "would_change": reason.would_change,
    }


def _official(finding: OfficialFinding) -> dict[str, Any]:
    official = finding.official
    return {
        "name": official.name,
        "title": official.title,
        "office": finding.office,
        "state": finding.state,
        "start": official.span.start,
        "end": official.span.end,
        "status": finding.status.value,
        "holder": finding.holder,
        "holder_from": plain(finding.holder_from),
        "score": plain(finding.score),
        "via": official.via,
        "tense": official.tense,
        "first": official.first,
        **_judgement(finding),
    }


def _headline(finding: HeadlineFinding) -> dict[str, Any]:
    claim = finding.claim
    return {
        **span(claim.span),
        "sort": claim.sort,
        "label": claim.label,
        "support": finding.support,
        "verdict": finding.verdict.value,
        "reasons": [_reason(reason) for reason in finding.reasons],
    }


def _evidence(row: Evidence) -> dict[str, Any]:
    return {
        "text": row.text,
        "source": row.source,
        "url": row.url,
        "published": row.published,
        "recorded": row.recorded,
        "after_article": row.after_article,
        "mark": row.mark,
        "known": row.known,
    }
