"""What verdicts may rest on: which rows may convict, and how sure they allow a finding to be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Row
from dragoman.model.findings import Confidence
from dragoman.record.evidence import Ledger

__all__ = ["Ledger", "capped", "day_of", "may_convict", "spoke_then"]

_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


def may_convict(rows: Iterable[Row]) -> bool:
    """Whether a contradiction may rest on these rows: at least one, none of them mere memory."""
    marks = [row.mark for row in rows]
    return bool(marks) and "memory" not in marks


def spoke_then(ledger: Ledger, row: Row) -> bool:
    """Whether a row may convict and was public when the article was written."""
    return may_convict((row,)) and not ledger.after_article(row)


def capped(confidence: Confidence, rows: Iterable[Row]) -> Confidence:
    """The confidence that rows allow: ``high`` only where all were seen in a source, and
    ``low`` where one is mere memory."""
    marks = {row.mark for row in rows}
    top = (
        Confidence.LOW
        if "memory" in marks
        else Confidence.MEDIUM
        if marks - {"seen"}
        else Confidence.HIGH
    )
    return min(confidence, top, key=_ORDER.index)


def day_of(when: PartialDate | None) -> date | None:
    """The last day a partial date can mean."""
    return when.last if when else None
