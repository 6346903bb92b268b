"""An audit in the terminal: short by default, the worst first, every claim with ``full``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model.claims import Sourcing
from dragoman.model.findings import Audit, Evidence, Reason, Verdict
from dragoman.reporting import words
from dragoman.reporting.audit_json import sourcing
from dragoman.reporting.cards import Card, cards, evidence, tally, vague_speakers, worst_first
from dragoman.reporting.console import STYLE, console, put, sign, text, unicode
from dragoman.reporting.escape import safe_url
from dragoman.reporting.held import print_doctor, print_facts, print_who
from dragoman.reporting.proposed import account

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["print_audit", "print_doctor", "print_facts", "print_who"]

SHOWN = 8
"""Findings printed in full without ``full``: about one screen."""
ROWS = 3
"""Rows of evidence printed per finding without ``full``."""
BAR = 30
"""Cells of the sourcing bar."""
ALARMS = (Verdict.CONTRADICTED, Verdict.PARTLY)


def print_audit(audit: Audit, full: bool = False) -> None:
    """Print one audit to standard output."""
    out = console()
    found = cards(audit)
    _heading(out, audit, found)
    _findings(out, audit, found, full)
    _officials(out, found)
    _headline(out, found)
    _sourcing(out, audit)
    _notes(out, audit)


def _heading(out: Console, audit: Audit, found: tuple[Card, ...]) -> None:
    document = audit.document
    title = document.title or document.path or "untitled"
    when = str(document.published) if document.published else ""
    how = words.DATE_FROM.get(document.published_from, document.published_from)
    dated = f"{when} ({how})" if when else how
    put(out, text((title, "bold")))
    path = document.path if document.path not in (None, "-", title) else ""
    put(out, text((" · ".join(part for part in (document.publisher, dated, path) if part), "dim")))
    out.print()
    counts = text(f"{len(audit.findings)} claims, {len(found)} findings: ")
    for at, (verdict, count) in enumerate(tally(found).items()):
        mark = f"{sign(out, verdict)} {count} {words.VERDICT[verdict]}"
        counts.append(" · " if at else "").append(mark, STYLE[verdict])
    put(out, counts)


def _findings(out: Console, audit: Audit, found: tuple[Card, ...], full: bool) -> None:
    ordered = worst_first(found)
    alarms = [card for card in ordered if card.verdict in ALARMS]
    shown = ordered if full else tuple(alarms[:SHOWN])
    if not alarms:
        put(out, text("Nothing in the record contradicts this article."))
    for card in shown:
        out.print()
        _card(out, audit, card, full)
    if rest := len(found) - len(shown):
        out.print()
        alike = f", {len(alarms) - len(shown)} of them alarms" if len(alarms) > len(shown) else ""
        more = f"{rest} more findings" if shown else f"All {rest} findings"
        told = f"{more}{alike}: --full shows {'all' if shown else 'them'}"
        put(out, text((told, "dim")))


def _card(out: Console, audit: Audit, card: Card, full: bool) -> None:
    verdict = f"{sign(out, card.verdict)} {words.VERDICT[card.verdict]}"
    about = " · ".join(part for part in (card.key, card.label, card.confidence) if part)
    put(out, text((verdict, STYLE[card.verdict]), "  ", (about, "dim")))
    put(out, text(f"“{card.quote}”"), 2)
    if card.sort != "claim":
        put(out, text((card.answer, "bold")), 2)
    facts = [card.detail, f"said by: {card.said}" if card.said else "", *card.flags]
    if any(facts):
        put(out, text((" · ".join(part for part in facts if part), "dim")), 2)
    for reason in card.reasons:
        _reason(out, reason, full)
    rows = evidence(audit, card.reasons)
    for row in rows if full else rows[:ROWS]:
        _row(out, row)
    if not full and len(rows) > ROWS:
        put(out, text((f"and {len(rows) - ROWS} more rows", "dim")), 4)


def _reason(out: Console, reason: Reason, full: bool) -> None:
    put(out, text(reason.text, (f"  [{reason.rule}]", "dim")), 2)
    if full and reason.would_change:
        put(out, text(("would change it: ", "dim"), reason.would_change), 2)


def _row(out: Console, row: Evidence) -> None:
    after = ("after the article: ", "italic") if row.after_article else ""
    mark = words.MARK.get(row.mark, row.mark)
    origin = ", ".join(
        part
        for part in (words.source(row), words.dated(row).removeprefix("published "), mark)
        if part
    )
    arrow = "→ " if unicode(out) else "-> "
    put(out, text(arrow, after, row.text, (f" ({origin})", "dim")), 4)
    if url := safe_url(row.url):
        put(out, text((url, "dim underline")), 6, whole=True)


def _officials(out: Console, found: tuple[Card, ...]) -> None:
    people = [card for card in found if card.sort == "official"]
    if people:
        _section(out, "Officials")
    for card in people:
        put(out, _short(out, card, f"{card.quote}, {card.detail}"), 2)


def _headline(out: Console, found: tuple[Card, ...]) -> None:
    parts = [card for card in found if card.sort == "headline"]
    if parts:
        _section(out, "Headline")
    for card in parts:
        put(out, _short(out, card, f"“{card.quote}”"), 2)


def _short(out: Console, card: Card, subject: str) -> Text:
    return text((f"{sign(out, card.verdict)} ", STYLE[card.verdict]), f"{subject}: {card.answer}")


def _section(out: Console, name: str) -> None:
    out.print()
    put(out, text((name, "bold")))


def _sourcing(out: Console, audit: Audit) -> None:
    counts = sourcing(audit)
    total = sum(counts.values())
    if not total:
        return
    _section(out, "Who stands behind the claims")
    put(out, text(_bar(out, counts, total)), 2)
    named = [f"{words.SOURCING[Sourcing(g)]} {n}" for g, n in counts.items() if n]
    put(out, text(" · ".join(named)), 2)
    if vague := vague_speakers(audit):
        put(out, text(("said by: ", "dim"), ", ".join(f"“{who}”" for who in vague)), 2)


def _bar(out: Console, counts: dict[str, int], total: int) -> str:
    """The grades side by side, best first, each in its own shade."""
    shades = "█▓▒░·" if unicode(out) else "#=+-."
    cells = [round(BAR * count / total) or int(count > 0) for count in counts.values()]
    return "".join(shade * cell for shade, cell in zip(shades, cells, strict=True))


def _notes(out: Console, audit: Audit) -> None:
    problems = (f"{problem.where}: {problem.what}" for problem in audit.problems)
    lines = [*audit.document.notes, *audit.notes, *account(audit.proposals), *problems]
    if lines:
        out.print()
    for note in lines:
        put(out, text((f"note: {note}", "dim")))
    out.print()
