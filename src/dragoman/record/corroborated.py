"""The coded events of a pair, each once, with how many feeds and independent sources tell it.

Feeds code the same report again and again: GDELT once for each way it is told, ICEWS and POLECAT
by other rules, and the record's own documents. Here all rows of one day, unordered pair and type
are one event. It stays a claim of machines, whatever number of them has it: two systems that
read the same agency are two systems and one source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from urllib.parse import urlsplit

from dragoman.model.facts import Event
from dragoman.model.held import CodedEvent, CodedEvents, Way
from dragoman.record import expressions
from dragoman.record.engine import Row, Tables, undisturbed
from dragoman.record.expressions import SYSTEMS, Wanted
from dragoman.record.library import Library
from dragoman.record.reader import View
from dragoman.vocab.loader import load

VAGUE = timedelta(days=31)
"""A curated event that may have been on more days than a month has is not set beside a day."""
EARLIEST, LATEST = date(1, 1, 2), date(9999, 12, 30)


@undisturbed()
def corroborated(tables: Tables, view: View, library: Library, wanted: Wanted) -> CodedEvents:
    """The coded events of a pair, newest first: which there are is asked at once, the rows of those
    that are looked at only then."""
    if wanted.first == wanted.second or not tables.holds("coded_events"):
        return CodedEvents()
    held = tables.between(wanted.first, wanted.second)
    rows = held.run(expressions.outline(wanted))
    if not rows:
        return CodedEvents()
    on, kinds, numbers, several = zip(*rows, strict=True)
    keys = list(zip(on, kinds, strict=True))
    pair = (min(wanted.first, wanted.second), max(wanted.first, wanted.second))

    @undisturbed()
    def made(places: Sequence[int]) -> Iterable[CodedEvent]:
        asked = [keys[at] for at in places]
        days = [day for day, _ in asked]
        some = replace(wanted, since=min(days), until=max(days))
        told, origins = _told(library, some)
        curated = _dated(view.events(pair))
        groups = dict(_groups(held.run(expressions.timeline(some))))
        return [_event(pair, *key, groups[key], told, origins, curated) for key in asked]

    days = (keys[-1][0], keys[0][0])
    return CodedEvents(len(keys), sum(numbers), sum(several), days, made)


def _groups(rows: Iterable[Row]) -> Iterator[tuple[tuple[date, str], list[Row]]]:
    """Rows of a timeline by day and type, which lie together."""
    return ((key, list(group)) for key, group in groupby(rows, itemgetter(0, 1)))


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
