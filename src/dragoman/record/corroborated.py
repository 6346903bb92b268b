"""The coded events of a pair, each once, with how many feeds and independent sources tell it.

Feeds code the same report again and again: GDELT once for each way it is told, ICEWS and POLECAT
by other rules, and the record's own documents. Here all rows of one day, unordered pair and type
are one event. It stays a claim of machines, whatever number of them has it: two systems that
read the same agency are two systems and one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from operator import attrgetter
from urllib.parse import urlsplit

from dragoman.model.documents import FEED
from dragoman.model.facts import Event
from dragoman.model.held import CodedEvent, Way
from dragoman.record import expressions
from dragoman.record.engine import Row, Tables, undisturbed
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
    asked = expressions.told(*astuple(wanted))
    groups: dict[tuple[date, str], list[Row]] = defaultdict(list)
    for row in tables.between(wanted.first, wanted.second).run(asked):
        groups[row[0], row[1] or ""].append(row)
    told, origins = _told(library, wanted)
    curated = _dated(view.events((wanted.first, wanted.second)))
    pair = (min(wanted.first, wanted.second), max(wanted.first, wanted.second))
    with undisturbed():
        found = [_event(pair, *key, groups[key], told, origins, curated) for key in groups]
    return sorted(found, key=lambda each: (-each.day.toordinal(), each.type))


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
    pair: tuple[str, str],
    day: date,
    kind: str,
    rows: Sequence[Row],
    told: Told,
    origins: Mapping[str, str],
    curated: Mapping[str, Sequence[Dated]],
) -> CodedEvent:
    _, _, quads, feeds, urls, places, codes, mentions, ids, *ways = zip(*rows, strict=True)
    addresses = _named(urls)
    sources = ({origins.get(url, "") for url in addresses} | told.get((day, kind), set())) - {""}
    sites = {outlet(url) for url in addresses if url not in origins} - {"", *sources}
    return CodedEvent(
        id=min(ids),
        day=day,
        pair=pair,
        type=kind,
        means=_meaning(kind),
        quad=min((quad for quad in quads if quad is not None), default=None),
        ways=tuple(sorted(set(map(_way, *ways)), key=_by_source)),
        systems=_named(SYSTEMS.get(feed, feed) for feed in feeds),
        rows=len(rows),
        mentions=sum(number or 0 for number in mentions),
        sources=tuple(sorted(sources)),
        independent=max(1, len(sources)),
        urls=addresses,
        places=_named(places),
        codes=_named(codes),
        sites=tuple(sorted(sites)),
        curated=tuple(text for first, last, text in curated.get(kind, ()) if first <= day <= last),
    )


def _named(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values that are there, each once."""
    return tuple(sorted({value for value in values if value}))


@cache
def _meaning(kind: str) -> str:
    return str(load("plover")["types"].get(kind, {}).get("means", ""))


@lru_cache(maxsize=4096)
def _way(source: str, own: str | None, target: str, other: str | None) -> Way:
    return Way(source, target, own or "", other or "")


_by_source = attrgetter("source", "source_sector", "target", "target_sector")


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
