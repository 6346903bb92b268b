"""The coded events of a pair, each once, with how many feeds and independent sources tell it.

Feeds code the same report again and again: GDELT once for each way it is told, ICEWS and POLECAT
by other rules, and the record's own documents. Here all rows of one day, unordered pair and type
are one event. It stays a claim of machines, whatever number of them has it: two systems that
read the same agency are two systems and one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from dragoman.model.documents import FEED
from dragoman.model.facts import Event
from dragoman.model.held import CodedEvent, Way
from dragoman.record import expressions
from dragoman.record.engine import Tables
from dragoman.record.library import Library
from dragoman.record.reader import View
from dragoman.vocab.loader import load

SYSTEMS = {
    "gdelt1_events": "GDELT",
    "gdelt2_events": "GDELT",
    "icews_events": "ICEWS",
    "polecat_events": "POLECAT",
    FEED: "own coding",
}
"""Who coded the rows of a feed: the versions of one system read the same texts."""

VAGUE = timedelta(days=31)
"""A curated event that may have been on more days than a month has is not set beside a day."""
EARLIEST, LATEST = date(1, 1, 2), date(9999, 12, 30)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events of which pair: days, a PLOVER type (empty for all), and what was published
    by when (``None`` for everything)."""

    first: str
    second: str
    since: date | None = None
    until: date | None = None
    type: str = ""
    known: date | None = None


def corroborated(tables: Tables, view: View, library: Library, wanted: Wanted) -> list[CodedEvent]:
    """The coded events of a pair, newest first."""
    if not tables.holds("coded_events"):
        return []
    rows = tables.between(wanted.first, wanted.second).run(
        expressions.corroborated(_of_pair(wanted))
    )
    told, origins = _told(library, wanted)
    curated = _dated(view.events((wanted.first, wanted.second)))
    found = [_event(row, told, origins, curated.get(row[3], ())) for row in rows]
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.type))


def _of_pair(wanted: Wanted) -> Any:
    from ibis import _

    events = expressions.between(wanted.first, wanted.second, wanted.since, wanted.until)
    if wanted.type:
        events = events.filter(_.type == wanted.type)
    if wanted.known is not None:
        events = events.filter(_.added.isnull() | (_.added <= wanted.known))
    return events


Told = dict[tuple[date, str], set[str]]


def _told(library: Library, wanted: Wanted) -> tuple[Told, dict[str, str]]:
    """Who told our own events by day and type, and whose text stands at each address."""
    days = (wanted.since or EARLIEST, wanted.until or LATEST)
    found = library.told([(wanted.first, wanted.second)], *days, wanted.known)
    told: Told = defaultdict(set)
    for each in found:
        told[each.day, each.type].add(each.origin)
    return told, {each.url: each.origin for each in found if each.url}


Dated = tuple[date, date, str]
"""First and last day of a curated event, and what it says."""


def _dated(events: Iterable[Event]) -> dict[str, list[Dated]]:
    """Curated events by type that can be set beside a day; one dated by the year says nothing
    of a day."""
    found: dict[str, list[Dated]] = defaultdict(list)
    for event in events:
        first, last = event.when.first, event.when.last
        if event.type and last - first <= VAGUE:
            found[event.type].append((first, last, event.text))
    return found


def _event(
    row: tuple[Any, ...], told: Told, origins: dict[str, str], curated: Iterable[Dated]
) -> CodedEvent:
    day, a, b, kind, quad, feeds, ways, urls, places, codes, rows, mentions, least = row
    addresses = sorted({url for url in urls if url})
    sources = ({origins.get(url, "") for url in addresses} | told.get((day, kind), set())) - {""}
    sites = {outlet(url) for url in addresses if url not in origins} - {"", *sources}
    return CodedEvent(
        id=least,
        day=day,
        pair=(a, b),
        type=kind or "",
        means=str(load("plover")["types"].get(kind, {}).get("means", "")),
        quad=quad,
        ways=tuple(sorted(set(map(_way, ways)), key=lambda way: (way.source, way.source_sector))),
        systems=tuple(sorted({SYSTEMS.get(feed, feed) for feed in feeds})),
        rows=rows,
        mentions=mentions or 0,
        sources=tuple(sorted(sources)),
        independent=max(1, len(sources)),
        urls=tuple(addresses),
        places=tuple(sorted({place for place in places if place})),
        codes=tuple(sorted({code for code in codes if code})),
        sites=tuple(sorted(sites)),
        curated=tuple(text for first, last, text in curated if first <= day <= last),
    )


@lru_cache(maxsize=4096)
def _way(text: str) -> Way:
    (source, own), (target, other) = (side.split("/", 1) for side in text.split(">", 1))
    return Way(source, target, own, other)


def outlet(url: str) -> str:
    """The site of an address, without ``www``; empty where it is none."""
    return _site("/".join(url.split("/", 3)[:3]))


@lru_cache(maxsize=4096)
def _site(head: str) -> str:
    """The site of an address whose path was cut off: there are far fewer of them."""
    try:
        host = urlsplit(head).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
