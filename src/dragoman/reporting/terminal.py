"""An audit in the terminal: short by default, the worst first, every claim with ``full``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model.claims import Sourcing
from dragoman.model.findings import Audit, Evidence, Reason, Verdict
from dragoman.reporting import words
from dragoman.reporting.audit_json import sourcing
from dragoman.reporting.cards import Card, cards, evidence, tally, vague_speakers, worst_first
from dragoman.reporting.console import STYLE, console, sign, unicode
from dragoman.reporting.escape import line, safe_url

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

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


def _text(*parts: str | tuple[str, str]) -> Text:
    """Text from untrusted parts: hidden characters are shown, nothing is interpreted."""
    from rich.text import Text

    made = Text()
    for part in parts:
        words_, style = part if isinstance(part, tuple) else (part, "")
        made.append(_escaped(words_), style)
    return made


def _escaped(text: str) -> str:
    edges = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{edges[0]}{line(text)}{edges[1] if text.strip() else ''}"


def _print(out: Console, text: Text, indent: int = 0, whole: bool = False) -> None:
    """Print at an indent; ``whole`` never breaks the line (addresses stay clickable)."""
    space = " " * indent
    if whole:
        out.print(space, text, sep="", soft_wrap=True)
        return
    for part in text.wrap(out, max(out.width - indent, 20)):
        part.rstrip()
        out.print(space, part, sep="", soft_wrap=True)


def _heading(out: Console, audit: Audit, found: tuple[Card, ...]) -> None:
    document = audit.document
    title = document.title or document.path or "untitled"
    when = str(document.published) if document.published else ""
    how = words.DATE_FROM.get(document.published_from, document.published_from)
    dated = f"{when} ({how})" if when else how
    _print(out, _text((title, "bold")))
    _print(out, _text((" · ".join(part for part in (document.publisher, dated) if part), "dim")))
    out.print()
    counts = _text(f"{len(audit.findings)} claims, {len(found)} findings: ")
    for at, (verdict, count) in enumerate(tally(found).items()):
        mark = f"{sign(out, verdict)} {count} {words.VERDICT[verdict]}"
        counts.append(" · " if at else "").append(mark, STYLE[verdict])
    _print(out, counts)


def _findings(out: Console, audit: Audit, found: tuple[Card, ...], full: bool) -> None:
    ordered = worst_first(found)
    alarms = [card for card in ordered if card.verdict in ALARMS]
    shown = ordered if full else tuple(alarms[:SHOWN])
    if not alarms:
        _print(out, _text("Nothing in the record contradicts this article."))
    for card in shown:
        out.print()
        _card(out, audit, card, full)
    if rest := len(found) - len(shown):
        out.print()
        alike = f", {len(alarms) - len(shown)} of them alarms" if len(alarms) > len(shown) else ""
        _print(out, _text((f"{rest} more findings{alike}: --full shows all", "dim")))


def _card(out: Console, audit: Audit, card: Card, full: bool) -> None:
    verdict = f"{sign(out, card.verdict)} {words.VERDICT[card.verdict]}"
    about = " · ".join(part for part in (card.key, card.label, card.confidence) if part)
    _print(out, _text((verdict, STYLE[card.verdict]), "  ", (about, "dim")))
    _print(out, _text(f"“{card.quote}”"), 2)
    if card.sort != "claim":
        _print(out, _text((card.answer, "bold")), 2)
    facts = [card.detail, f"said by: {card.said}" if card.said else "", *card.flags]
    if any(facts):
        _print(out, _text((" · ".join(part for part in facts if part), "dim")), 2)
    for reason in card.reasons:
        _reason(out, reason, full)
    rows = evidence(audit, card.reasons)
    for row in rows if full else rows[:ROWS]:
        _row(out, row)
    if not full and len(rows) > ROWS:
        _print(out, _text((f"and {len(rows) - ROWS} more rows", "dim")), 4)


def _reason(out: Console, reason: Reason, full: bool) -> None:
    _print(out, _text(reason.text, (f"  [{reason.rule}]", "dim")), 2)
    if full and reason.would_change:
        _print(out, _text(("would change it: ", "dim"), reason.would_change), 2)


def _row(out: Console, row: Evidence) -> None:
    after = ("after the article: ", "italic") if row.after_article else ""
    mark = words.MARK.get(row.mark, row.mark)
    origin = ", ".join(part for part in (row.source, row.published, mark) if part)
    arrow = "→ " if unicode(out) else "-> "
    _print(out, _text(arrow, after, row.text, (f" ({origin})", "dim")), 4)
    if url := safe_url(row.url):
        _print(out, _text((url, "dim underline")), 6, whole=True)


def _officials(out: Console, found: tuple[Card, ...]) -> None:
    people = [card for card in found if card.sort == "official"]
    if people:
        _section(out, "Officials")
    for card in people:
        _print(out, _short(out, card, f"{card.quote}, {card.detail}"), 2)


def _headline(out: Console, found: tuple[Card, ...]) -> None:
    parts = [card for card in found if card.sort == "headline"]
    if parts:
        _section(out, "Headline")
    for card in parts:
        _print(out, _short(out, card, f"“{card.quote}”"), 2)


def _short(out: Console, card: Card, subject: str) -> Text:
    return _text((f"{sign(out, card.verdict)} ", STYLE[card.verdict]), f"{subject}: {card.answer}")


def _section(out: Console, name: str) -> None:
    out.print()
    _print(out, _text((name, "bold")))


def _sourcing(out: Console, audit: Audit) -> None:
    counts = sourcing(audit)
    total = sum(counts.values())
    if not total:
        return
    _section(out, "Who stands behind the claims")
    _print(out, _text(_bar(out, counts, total)), 2)
    named = [f"{words.SOURCING[Sourcing(g)]} {n}" for g, n in counts.items() if n]
    _print(out, _text(" · ".join(named)), 2)
    if vague := vague_speakers(audit):
        _print(out, _text(("said by: ", "dim"), ", ".join(f"“{who}”" for who in vague)), 2)


def _bar(out: Console, counts: dict[str, int], total: int) -> str:
    """The grades side by side, best first, each in its own shade."""
    shades = "█▓▒░·" if unicode(out) else "#=+-."
    cells = [round(BAR * count / total) or int(count > 0) for count in counts.values()]
    return "".join(shade * cell for shade, cell in zip(shades, cells, strict=True))


def _notes(out: Console, audit: Audit) -> None:
    lines = [*audit.notes, *(f"{p.where}: {p.what}" for p in audit.problems)]
    if lines:
        out.print()
    for note in lines:
        _print(out, _text((f"note: {note}", "dim")))
