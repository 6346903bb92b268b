"""What other articles of the record tell of the events that one article tells.

The article itself, its copies and rewrites, and what its own outlet or agency printed are left
out: nobody is an independent source of himself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.gathering.grouping import compare
from dragoman.gathering.rows import document_row
from dragoman.model.claims import Claim, Flag, Kind, Reading
from dragoman.model.dates import PartialDate
from dragoman.model.documents import DocumentRow
from dragoman.record.library import Library, Told

if TYPE_CHECKING:
    from dragoman.record.reader import View

WIDEST = 10
"""Days a told time may span and still say which of a pair's meetings is meant."""
SLACK = timedelta(days=2)
"""A day on either side for time zones, one more for meetings told by their second day."""
BEFORE = timedelta(days=3)
"""How long before an article's date an event is that it tells without a time: news of the day."""
MOST_PAIRS = 24
_NOT = frozenset({Flag.FUTURE, Flag.HYPOTHETICAL, Flag.NEGATED, Flag.HISTORICAL})


def reported(reading: Reading, view: View) -> tuple[Told, ...]:
    """Our coded events of the article's pairs around its days, from documents that were out by
    the article's date; one query for all of its claims. Empty for an article without a date."""
    library, published = view.library, reading.document.published
    if not library or published is None:
        return ()
    claims = [c for c in reading.claims if c.kind is Kind.EVENT and c.event and not c.flags & _NOT]
    windows = [window for claim in claims if (window := _window(claim, published))]
    pairs = list(dict.fromkeys(pair for claim in claims for pair in _pairs(claim)))[:MOST_PAIRS]
    if not windows or not pairs:
        return ()
    first, last = min(w[0] for w in windows), max(w[1] for w in windows)
    known = min(published.last, view.known) if view.known else published.last
    found = [each for each in library.told(pairs, first, last, known) if each.published]
    return tuple(_others(reading, library, found)) if found else ()


def _pairs(claim: Claim) -> Iterator[tuple[str, str]]:
    event = claim.event
    assert event is not None
    actors = tuple(dict.fromkeys((*event.source, *event.target)))
    if len(actors) < 2:
        actors = tuple(dict.fromkeys((*actors, *claim.actors)))
    if len(actors) <= 3:
        yield from combinations(sorted(actors), 2)


def _window(claim: Claim, published: PartialDate) -> tuple[date, date] | None:
    event = claim.event
    when = (event.date if event else None) or claim.time
    if when is None:
        return published.first - BEFORE, published.last
    if when.start is None or when.end is None or (when.last - when.first).days > WIDEST:
        return None
    return when.first - SLACK, when.last + SLACK


def _others(reading: Reading, library: Library, found: list[Told]) -> Iterator[Told]:
    own = document_row(reading.document)
    outlet = own.outlet.casefold()
    families = _own_families(own, library, {each.document for each in found})
    for each in found:
        mine = each.family in families or each.origin == own.agency != ""
        if not mine and (not outlet or outlet not in (each.outlet.casefold(), each.origin)):
            yield each


def _own_families(own: DocumentRow, library: Library, ids: Iterable[str]) -> set[str]:
    """Families of documents that are the article, its copies or its rewrites."""
    return {
        held.family
        for held in library.sketches_of(sorted(ids))
        if held.id == own.id or compare(own, held) is not None
    }
