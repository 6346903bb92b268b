"""An audit as one self-contained page: the article marked on the left, the findings on the right.

Everything that comes from an article or the record is escaped by the template; the page loads
nothing and runs only the script whose digest its content security policy names.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from dragoman import __version__
from dragoman.model.claims import Sourcing
from dragoman.model.findings import Audit, Evidence, Reason, Verdict
from dragoman.reporting import proposed, words
from dragoman.reporting.audit_json import sourcing
from dragoman.reporting.cards import Card, cards, evidence, tally, vague_speakers
from dragoman.reporting.segments import blocks
from dragoman.reporting.templates import environment

if TYPE_CHECKING:
    from jinja2 import Environment

BAR = 1000
"""Width of the sourcing bar in its own units."""

SHOWN = 4
"""Rows of evidence a card shows before "more"."""


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the sourcing bar: where it starts and how wide it is, of :data:`BAR`."""

    grade: str
    name: str
    count: int
    left: float
    width: float


def render(audit: Audit) -> str:
    """The page of an audit, as HTML text."""
    found = cards(audit)
    css, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            audit=audit,
            document=audit.document,
            cards=found,
            officials=[card for card in found if card.sort == "official"],
            headline=[card for card in found if card.sort == "headline"],
            blocks=tuple(blocks(audit.document, found)),
            tally=tally(found),
            shares=tuple(_shares(audit)),
            bar=BAR,
            shown=SHOWN,
            vague=vague_speakers(audit),
            known=_rows(audit, after=False),
            later=_rows(audit, after=True),
            css=css,
            script=script,
            policy=_policy(css, script),
            words=words,
            version=__version__,
            verdicts=words.WORST_FIRST,
            account=tuple(proposed.account(audit.proposals)),
            before=lambda reasons: _before(audit, reasons),
            after=lambda reasons: _after(audit, reasons),
        )
    )


def _before(audit: Audit, reasons: tuple[Reason, ...]) -> tuple[Evidence, ...]:
    return tuple(row for row in evidence(audit, reasons) if not row.after_article)


def _after(audit: Audit, reasons: tuple[Reason, ...]) -> tuple[Evidence, ...]:
    return tuple(row for row in evidence(audit, reasons) if row.after_article)


def _rows(audit: Audit, after: bool) -> tuple[Evidence, ...]:
    rows = [row for row in audit.evidence.values() if row.after_article is after]
    return tuple(sorted(rows, key=lambda row: (row.published or "9", row.source)))


def _shares(audit: Audit) -> Iterator[Share]:
    counts, left = sourcing(audit), 0.0
    total = sum(counts.values()) or 1
    for grade, count in counts.items():
        width = BAR * count / total
        yield Share(grade, words.SOURCING[Sourcing(grade)], count, round(left, 1), round(width, 1))
        left += width


@cache
def _asset(name: str) -> str:
    return files("dragoman.reporting").joinpath("page", name).read_text("utf-8")


def _policy(css: str, script: str) -> str:
    """A content security policy that lets in this style and this script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    return environment(_asset, {"slug": _slug})


def _slug(card: Card | Verdict) -> str:
    """A class name of a verdict: ``not-in-record``."""
    verdict = card.verdict if isinstance(card, Card) else card
    return verdict.value.replace("_", "-")
