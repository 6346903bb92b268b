"""Our coded events of a pair as facts told by documents: one a day, pair and type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.held import Fact
from dragoman.record.library import Library, Told
from dragoman.vocab.loader import load

NEWEST = 500
"""Coded events listed of one pair, the newest: beyond it a list tells less than the index does."""
SHOWN = 3
"""Outlets named in a line."""


def coded_facts(
    library: Library, first: str, second: str, known: date | None = None
) -> Iterator[Fact]:
    """What the record's documents tell of a pair, newest first, as claims of the feed."""
    told = library.told([(first, second)], date(1, 1, 2), date(9999, 12, 30), known)
    told.sort(key=lambda each: (each.day, each.type), reverse=True)
    for number, (_, group) in enumerate(groupby(told, key=lambda each: (each.day, each.type))):
        if number == NEWEST:
            return
        yield _fact(list(group))


def _fact(told: list[Told]) -> Fact:
    once = list({each.document: each for each in told}.values())
    days = [PartialDate.parse(each.published).last for each in once if each.published]
    entry = load("plover")["types"].get(told[0].type, {})
    return Fact(
        id=min(each.feed_id for each in told),
        sort="coded event",
        when=Interval.at(PartialDate.of(told[0].day)),
        text=_text(once, str(entry.get("means", ""))),
        domain=str(entry.get("domain", "")),
        mark="seen",
        sources=tuple((each.title or each.outlet, each.url, each.published) for each in once),
        known=min(days, default=None),
    )


def _text(told: list[Told], means: str) -> str:
    place = next((f" in {each.place}" for each in told if each.place), "")
    count = len({each.origin for each in told})
    origins = f"{count} independent origin{'s' if count != 1 else ''}"
    sides = " and ".join(sorted({told[0].source, told[0].target}))
    named = _listed(dict.fromkeys(each.outlet or "a document" for each in told))
    meant = f" ({means})" if means else ""
    return f"{told[0].type}{meant}, {sides}{place}: told by {named}; {origins}; read by machine"


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more
