"""The index of one pair from the coded events of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.model.brief import Balance, CodedIndex
from dragoman.record import expressions
from dragoman.record.engine import Tables
from dragoman.relations import index

UNITS = {"Y": "%Y", "M": "%Y-%m"}
"""Periods an index is made for, and how each is printed."""


FEWEST = 30
"""Events of a pair below which no rates are given: of a handful in some days' files, a rate of a
year and a balance would be an invention."""
NONE_HELD = "No coded events of this pair are in the record; to add: GDELT, ICEWS or POLECAT files."


@dataclass(frozen=True, slots=True)
class PairIndex:
    """The rates of the four classes, and the balance that some weights give of them; without
    them the ``note`` says why."""

    classes: tuple[CodedIndex, ...] = ()
    balance: tuple[Balance, ...] = ()
    weights: tuple[float, ...] = index.EQUAL
    note: str = NONE_HELD


def pair_index(
    tables: Tables,
    first: str,
    second: str,
    until: date,
    unit: str = "Y",
    weights: Sequence[float] = index.EQUAL,
    known: date | None = None,
) -> PairIndex:
    """The index of a pair, by period, up to a day; empty without coded events of the pair.

    Only events that touch one of the two states are read. ``known`` leaves out what the feeds
    took in later (where a feed says when).
    """
    if not tables.holds("coded_events"):
        return PairIndex(weights=tuple(weights))
    a, b = sorted((first, second))
    events = _touching(expressions.coded_events(), (a, b), until, known)
    rows = tables.run(_counts(events, unit))
    names = tables.run(_feeds(events, (a, b), unit))
    classes = _assemble(rows, names, (a, b), unit)
    return enough(classes, (first, second), weights)


def enough(
    classes: tuple[CodedIndex, ...], pair: tuple[str, str], weights: Sequence[float]
) -> PairIndex:
    """The index of a pair where it has events enough; else why there is none."""
    found = sum(sum(part.events) for part in classes)
    if found < FEWEST:
        note = _too_few(classes, found, pair) if found else NONE_HELD
        return PairIndex(weights=tuple(weights), note=note)
    return PairIndex(classes, _balance(classes, weights), tuple(weights), "")


def _too_few(classes: tuple[CodedIndex, ...], found: int, pair: tuple[str, str]) -> str:
    """How many events there are, of when, and where to read them instead of rates."""
    periods = classes[0].periods
    held = [p for at, p in enumerate(periods) if any(part.events[at] for part in classes)]
    s = "s" * (found > 1)
    between = f"in {held[0]}" if len(held) == 1 else f"from {held[0]} to {held[-1]}"
    return (
        f"Only {found} coded event{s} of this pair {'are' if s else 'is'} in the record, {between}:"
        f" too few for rates; to read them: dragoman events {' '.join(pair)}"
    )


def _touching(events: Any, pair: tuple[str, str], until: date, known: date | None) -> Any:
    from ibis import _

    held = events.filter((_.source.isin(pair) | _.target.isin(pair)) & (_.day <= until))
    return held if known is None else held.filter(_.added.isnull() | (_.added <= known))


def _counts(events: Any, unit: str) -> Any:
    """Events once a day per pair, period and class, for all pairs of either state."""
    from ibis import _

    return expressions.pair_counts(events, unit).order_by(_.a, _.b, _.period, _.quad)


def _feeds(events: Any, pair: tuple[str, str], unit: str) -> Any:
    """The feeds that tell of the pair itself, by period."""
    from ibis import _

    own = events.filter(_.source.isin(pair) & _.target.isin(pair) & (_.source != _.target))
    named = own.mutate(period=_.day.truncate(unit))
    return named.group_by("period", "feed").aggregate(n=_.count()).order_by("period", "feed")


def _assemble(
    rows: list[tuple[Any, ...]], names: list[tuple[Any, ...]], pair: tuple[str, str], unit: str
) -> tuple[CodedIndex, ...]:
    own: dict[int, dict[str, int]] = defaultdict(dict)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    for a, b, period, quad, number in rows:
        when = period.strftime(UNITS[unit])
        if (a, b) == pair and quad is not None:
            own[quad][when] = number
        for state in {a, b} & set(pair):
            seen[state, when] += number
    if not own:
        return ()
    periods = sorted({period for _, period in seen})
    first, second = ([seen.get((state, p), 0) for p in periods] for state in pair)
    by_quad = {quad: [held.get(p, 0) for p in periods] for quad, held in own.items()}
    points = list(index.points(periods, by_quad, first, second))
    told: dict[str, list[str]] = defaultdict(list)
    for period, feed, number in names:
        told[period.strftime(UNITS[unit])].append(f"{feed}: {number} rows")
    feeds = tuple("; ".join(told[p]) for p in periods)
    return tuple(
        CodedIndex(
            quad,
            name,
            tuple(periods),
            tuple(p.events for p in points if p.quad == quad),
            tuple(p.exposure for p in points if p.quad == quad),
            tuple(p.rate for p in points if p.quad == quad),
            feeds,
        )
        for quad, name in index.CLASSES.items()
    )


def _balance(classes: tuple[CodedIndex, ...], weights: Sequence[float]) -> tuple[Balance, ...]:
    """The balance of each period that the feeds cover."""
    if not classes:
        return ()
    found = []
    for at, period in enumerate(classes[0].periods):
        if classes[0].exposure[at] > 0:
            rates = {part.quad: part.rates[at].value for part in classes}
            found.append(Balance(period, *index.weighted_band(rates, weights)))
    return tuple(found)
