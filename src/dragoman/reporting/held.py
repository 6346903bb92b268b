"""What the record holds, in the terminal or as JSON: facts on a pair, an office, its state."""

from __future__ import annotations

import json as json_format
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman import settings
from dragoman.model.facts import Tenure
from dragoman.model.held import Condition, Fact, HeldSource, Holding
from dragoman.model.links import Occupant, Occupants
from dragoman.reporting import words
from dragoman.reporting.console import console, put, put_table, text, unicode
from dragoman.reporting.escape import json_safe, safe_url
from dragoman.reporting.plain import plain
from dragoman.vocab.states import name_of

if TYPE_CHECKING:
    from rich.console import Console

TOLD_BY_MARK = ("second source is recall",)
"""Parts of a row's note that its mark says already."""
KEYS = ("name", "url", "published")
Source = tuple[str, str, str]
"""Name, address and publication date of an origin."""


def print_json(value: object) -> None:
    """Print any model value as one JSON object or list, safe for a terminal."""
    print(json_safe(json_format.dumps(plain(value), ensure_ascii=False, indent=2)))


def print_facts(facts: Iterable[Fact], json: bool = False) -> None:
    """Print facts as they come, each with its date, its sources and its mark."""
    if json:
        print_json(facts_as_data(facts))
        return
    out, held = console(), False
    for fact in facts:
        held = True
        _fact(out, fact)
    if not held:
        put(out, text("The record holds nothing on this."))


def facts_as_data(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Facts as JSON data, each source with its name, address and date."""
    return [
        plain(fact) | {"sources": [dict(zip(KEYS, row, strict=False)) for row in fact.sources]}
        for fact in facts
    ]


def _fact(out: Console, fact: Fact) -> None:
    when = str(fact.when) if fact.when else "no date"
    mark = words.MARK.get(fact.mark, fact.mark)
    about = " · ".join(part for part in (fact.sort, fact.domain, mark) if part)
    put(out, text((when, "bold"), "  ", fact.text, (f"  ({about})", "dim")))
    _sources(out, fact.sources, 2)


def _sources(out: Console, sources: Iterable[Source], indent: int) -> None:
    arrow = "→ " if unicode(out) else "-> "
    for name, url, published in sources:
        origin = ", ".join(part for part in (name, published) if part)
        put(out, text((f"{arrow}{origin}", "dim")), indent)
        if address := safe_url(url):
            put(out, text((address, "dim underline")), indent + 2, whole=True)


def print_doctor(condition: Condition, json: bool = False) -> None:
    """Print what the record holds, how old it is, what is missing and what is wrong."""
    if json:
        print_json(condition)
        return
    out = console()
    put(out, text(("Record", "bold"), f"  {condition.folder or 'the starter record only'}"))
    put(out, text((f"newest row recorded {condition.recorded or 'unknown'}", "dim")))
    _disk(out, *condition.disk)
    _holdings(out, condition.holdings)
    _feeds(out, condition.sources)
    _listed(out, "Reading", [condition.reader] if condition.reader else [])
    _listed(out, "Missing", [f"{gap.what}: {gap.why}" for gap in condition.gaps])
    _listed(out, "Wrong", condition.problems)
    if condition.sources:
        put(out, text(("rows of sources are held against each other by dragoman check", "dim")))
    files = [
        f"{name}: {added:,} added, {there:,} already there, {bad:,} rejected"
        for name, added, there, bad in condition.files
    ]
    _listed(out, "Files taken in", files)
    _listed(out, "Rejected rows", condition.rejects)


def _disk(out: Console, used: int, spare: int) -> None:
    if not used:
        return
    later = (
        f"; {spare / 1e6:,.1f} MB more were merged into them, and go with what is added once they"
        f" have been kept {settings.get('keep_merged')} days for who is reading them"
    )
    put(out, text((f"{used / 1e6:,.1f} MB on disk{later if spare else ''}", "dim")))


def _holdings(out: Console, holdings: Iterable[Holding]) -> None:
    names = ("table", "rows", "from", "newest", "how sourced")
    rows = [
        (row.table, f"{row.rows:,}", *_days(row.first, row.newest), _marks(row.marks))
        for row in holdings
    ]
    put_table(out, names, rows, ("rows",))


def _days(*days: date | None) -> tuple[str, ...]:
    return tuple(str(day or "") for day in days)


def _marks(marks: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count:,} {mark}" for mark, count in marks)


def _feeds(out: Console, sources: Iterable[HeldSource]) -> None:
    names = ("source", "files", "rows", "from", "newest", "taken in", "rejected")
    rows = [
        (
            *(row.feed, f"{row.files:,}", f"{row.rows:,}"),
            *(*_days(row.first, row.newest, row.taken), f"{row.rejected:,}"),
        )
        for row in sources
    ]
    if rows:
        put_table(out, names, rows, ("files", "rows", "rejected"))


def _listed(out: Console, name: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if lines:
        put(out, text((name, "bold")))
    for row in lines:
        put(out, text(row), 2)


def print_who(occupants: Occupants, json: bool = False) -> None:
    """Print who held an office on a date, with sources and their disagreement."""
    if json:
        print_json(occupants_as_data(occupants))
        return
    out = console()
    title = f"{words.office(occupants.office)}, {name_of(occupants.state)}, on {occupants.on}"
    put(out, text((title, "bold")))
    for holder in occupants.holders:
        _occupant(out, holder)
    if not occupants.holders:
        put(out, text("not in the record"), 2)
    for name, near in (("before", occupants.before), ("after", occupants.after)):
        if near:
            put(out, text((f"{name}: {tenure(near.tenure)}", "dim")), 2)
    if occupants.note:
        put(out, text((f"note: {occupants.note}", "dim")))


def occupants_as_data(occupants: Occupants) -> dict[str, Any]:
    """Who held an office as JSON data, each source with its name, address and date."""
    data: dict[str, Any] = plain(occupants)
    for one in [*data["holders"], data["before"], data["after"]]:
        if one:
            one["sources"] = [dict(zip(KEYS, row, strict=False)) for row in one["sources"]]
    return data


def _occupant(out: Console, one: Occupant) -> None:
    mark = words.MARK.get(one.tenure.mark, one.tenure.mark)
    doubts = "" if one.certain else "may not cover this date"
    note = "; ".join(part for part in one.tenure.note.split("; ") if part not in TOLD_BY_MARK)
    about = ", ".join(part for part in (doubts, mark, note) if part)
    put(out, text(tenure(one.tenure), (f"  ({about})" if about else "", "dim")), 2)
    _sources(out, one.sources, 4)


def tenure(row: Tenure) -> str:
    """A tenure in a line: name, title, from when to when as far as is known."""
    native = f" ({row.native_name})" if row.native_name else ""
    acting = "acting " if row.acting and "acting" not in row.title.lower() else ""
    title = f", {acting}{row.title}" if row.title or row.acting else ""
    return f"{row.name}{native}{title}, {_stretch(row)}"


def _stretch(row: Tenure) -> str:
    """From when to when, saying what is not known instead of "today"."""
    start = f"from {row.start}" if row.start else "start not known"
    if row.end:
        return f"{start} to {row.until}"
    known = "in office as of" if row.mark == "memory" else "last seen in office"
    seen = f", {known} {row.seen_until}" if row.seen_until else ""
    return f"{start}{seen or ', end not known'}"
