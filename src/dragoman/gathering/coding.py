"""Our own event coding: what a document asserts to have happened between states, one row a day,
pair and type, in the columns of every coded feed.

A row of ours is a claim like every machine-coded row. Left out are events denied, feared, planned
or told of the past, those in the shadow of a hedge, those whose day the text does not give to
within a few days, and those that somebody only thinks or wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dragoman.model.claims import Claim, EventClaim, Flag, Kind, Reading
from dragoman.model.dates import Interval, PartialDate
from dragoman.model.documents import FEED, CodedRow, DocumentRow
from dragoman.vocab.cameo import QUAD

NOT_CODED = frozenset({Flag.NEGATED, Flag.HYPOTHETICAL, Flag.FUTURE, Flag.HISTORICAL, Flag.HEDGED})
TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which it says nothing who is named first."""
LONGEST = 4
"""Days an event may last and still be coded on its first: visits and exercises of some days."""
MOST_ACTORS = 4
"""Actors of one side beyond which a row a pair says nothing of any pair (a summit of twenty)."""


def coded(reading: Reading, row: DocumentRow) -> tuple[CodedRow, ...]:
    """The coded events of a reading."""
    found: dict[tuple[object, ...], CodedRow] = {}
    for number, claim in enumerate(reading.claims, 1):
        for event in _of_claim(reading, row, number, claim):
            sides = (event.source, event.target)
            pair = tuple(sorted(sides)) if event.type in TOGETHER else sides
            found.setdefault((event.day, event.type, pair), event)
    return tuple(found.values())


def _of_claim(reading: Reading, row: DocumentRow, number: int, claim: Claim) -> Iterator[CodedRow]:
    event = claim.event
    if claim.kind is not Kind.EVENT or event is None or claim.flags & NOT_CODED:
        return
    said = reading.attributions[claim.attribution] if claim.attribution is not None else None
    day = day_of(event.date or claim.time, reading.document.published)
    if day is None or event.type not in QUAD or (said is not None and said.mode != "speech"):
        return
    for source, target in _pairs(event):
        yield _row(row, f"{row.id}:{number}:{source}-{target}", event, day, source, target)


def day_of(when: Interval | None, published: PartialDate | None) -> PartialDate | None:
    """The day to code: the one told, else that of the article, as event coders do; ``None``
    where the text tells a wider time, or a later one than the article's."""
    if published is None or published.precision != "day":
        return when.start if when is not None and _is_short(when) else None
    if when is None:
        return published
    if not _is_short(when) or when.first > published.last:
        return None
    return when.start


def _is_short(when: Interval) -> bool:
    start = when.start
    if start is None or start.precision != "day" or when.end is None:
        return False
    return (when.last - when.first).days <= LONGEST


def _pairs(event: EventClaim) -> Iterator[tuple[str, str]]:
    """Every two actors of an event; those of a reciprocal one that all stand on one side too."""
    source, target = event.source, event.target
    if not target and event.reciprocal and len(source) > 1:
        source, target = source[:1], source[1:]
    if not source or not target or max(len(source), len(target)) > MOST_ACTORS:
        return
    yield from ((a, b) for a, b in product(source, target) if a != b)


def _row(
    row: DocumentRow, key: str, event: EventClaim, day: PartialDate, source: str, target: str
) -> CodedRow:
    return CodedRow(
        feed=FEED,
        feed_id=key,
        day=day.first,
        year=day.year,
        source=source,
        target=target,
        source_sector=event.source_sector,
        target_sector=event.target_sector,
        source_raw=source,
        target_raw=target,
        type=event.type,
        quad=QUAD[event.type],
        code="",
        score=None,
        mentions=1,
        sources=1,
        added=None,
        place=event.place,
        url=row.url,
        origin=row.id,
    )
