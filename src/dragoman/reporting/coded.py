"""Coded events of a pair in the terminal or as JSON: claims of machines, each told once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.model.held import CodedEvent, CodedEvents, Way
from dragoman.reporting.console import console, put, text, unicode
from dragoman.reporting.escape import safe_url
from dragoman.reporting.held import print_json
from dragoman.vocab.cameo import UNTYPED
from dragoman.vocab.states import name_of

if TYPE_CHECKING:
    from rich.console import Console

SECTORS = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "BUS": "business",
    "MED": "media",
    "PTY": "parties",
    "LEG": "parliament",
    "JUD": "courts",
    "OPP": "opposition",
    "REB": "rebels",
    "INS": "insurgents",
    "EDU": "education",
    "CVL": "civilians",
    "SPY": "intelligence",
}
"""CAMEO's sectors in words; others are shown as they are."""
SHOWN = 3
"""Sources and addresses named of one event."""


def print_events(found: CodedEvents, limit: int = 0, json: bool = False) -> None:
    """Print coded events, the first ``limit`` of them (0 for all); as JSON always all."""
    if json:
        print_json(list(found))
        return
    out = console()
    if not found:
        put(out, text("The record holds no coded events on this."))
        return
    shown = found[: limit or len(found)]
    put(out, text((_sum(found, shown[0].pair), "bold")))
    for event in shown:
        _event(out, event)
    if more := len(found) - len(shown):
        put(out, text((f"{more:,} earlier ones not shown (--limit 0 shows all)", "dim")))


def _sum(found: CodedEvents, pair: Iterable[str]) -> str:
    a, b = (name_of(code) for code in pair)
    days = " to ".join(map(str, found.days))
    many = f"{_many(len(found), 'coded event')} out of {_many(found.rows, 'row')}"
    return (
        f"{a} and {b}, {days}: {many}, "
        f"{found.several:,} coded by more than one system. Claims read by machine, not facts."
    )


def _codes(codes: Iterable[str]) -> str:
    """CAMEO codes with what those without a type of PLOVER mean."""
    named = (f"{code}, {UNTYPED[code[:2]]}" if code[:2] in UNTYPED else code for code in codes)
    return "; ".join(named) or "missing"


def _event(out: Console, event: CodedEvent) -> None:
    arrow = " → " if unicode(out) else " -> "
    kind = event.type or f"no type of PLOVER (code {_codes(event.codes)})"
    means = f" ({event.means})" if event.means else ""
    ways = "; ".join(dict.fromkeys(_way(way, arrow) for way in event.ways))
    place = f" · {' / '.join(event.places[:SHOWN])}" if event.places else ""
    put(out, text((str(event.day), "bold"), f"  {kind}{means}: {ways}{place}"))
    put(out, text((f"claim · {_told(event)}", "dim")), 2)
    for curated in event.curated:
        put(out, text(("in the record: ", "dim"), curated), 2)
    for url in filter(None, map(safe_url, event.urls[:SHOWN])):
        put(out, text((url, "dim underline")), 4, whole=True)


def _way(way: Way, arrow: str) -> str:
    return _side(way.source, way.source_sector) + arrow + _side(way.target, way.target_sector)


def _side(code: str, sector: str) -> str:
    return name_of(code) + (f" ({SECTORS.get(sector, sector)})" if sector else "")


def _told(event: CodedEvent) -> str:
    rows = f"coded by {', '.join(event.systems)} in {_many(event.rows, 'row')}"
    least = "at least " if event.sites or not event.sources else ""
    named = f": {_listed(event.sources)}" if event.sources else "" if event.sites else ", not named"
    told = f"{rows} · {least}{_many(event.independent, 'independent source')}{named}"
    return f"{told}{_unread(event.sites)}"


def _unread(sites: Sequence[str]) -> str:
    """Sites of which only the address is known; several may have printed one agency."""
    one = "; they may share a text" if len(sites) > 1 else ""
    return f" · text not held: {_listed(sites)}{one}" if sites else ""


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
