"""Questions to whole tables of the record, each written once as an Ibis expression.

DuckDB runs them embedded and Spark on a cluster, with the same rows in the same order
(:mod:`dragoman.record.engine`). So that this holds, an expression ends in an order over columns
that tell its rows apart, and picks among equals by a rule, never by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dragoman.model.documents import FEED
from dragoman.record.derived import pair
from dragoman.record.schema import stored

_IBIS = {
    "string": "string",
    "texts": "array<string>",
    "longs": "array<int64>",
    "double": "float64",
    "float": "float32",
    "long": "int64",
    "integer": "int32",
    "byte": "int8",
    "boolean": "boolean",
    "date": "date",
}


def table(name: str) -> Any:
    """A table of the record, bound to no engine."""
    import ibis

    return ibis.table({column: _IBIS[kind] for column, kind in stored(name).items()}, name=name)


def coded_events() -> Any:
    """The coded events of all feeds, our own among them."""
    return table("coded_events")


def count(name: str) -> Any:
    """One row: how many rows a table has."""
    from ibis import _

    return table(name).aggregate(rows=_.count())


def extent(name: str) -> Any:
    """One row: how many rows a table has, and the first and last day they speak of."""
    from ibis import _

    return table(name).aggregate(rows=_.count(), first=_.day.min(), last=_.day.max())


def once_a_day(events: Any) -> Any:
    """One row a day, unordered pair, type and quad; events inside one state are left out."""
    from ibis import _, greatest, least

    return (
        events.filter(_.source != _.target)
        .mutate(a=least(_.source, _.target), b=greatest(_.source, _.target))
        .select("a", "b", "day", "type", "quad")
        .distinct()
    )


def pair_counts(events: Any, unit: str = "M") -> Any:
    """Events per pair, period and quad (``unit`` ``M`` for months, ``Y`` for years).

    What :func:`once_a_day` would leave, counted without making it: the days of a month on which a
    type was told of a pair are the bits of one number, so that there is a group a month and not
    one a day.
    """
    import ibis
    from ibis import _, greatest, least, literal

    held = events.filter(_.source != _.target)
    days = (
        held.select(
            "type",
            "quad",
            a=least(_.source, _.target),
            b=greatest(_.source, _.target),
            month=_.day.truncate("M"),
            bit=literal(1, "int64") << (held.day.day() - 1).cast("int64"),
        )
        .group_by("a", "b", "month", "type", "quad")
        .aggregate(days=_native("bit_or", ibis.udf.agg)(_.bit))
    )
    return (
        days.mutate(
            period=_.month.truncate(unit),
            n=_native("bit_count", ibis.udf.scalar)(_.days).cast("int64"),
        )
        .group_by("a", "b", "period", "quad")
        .aggregate(n=_.n.sum())
    )


def _native(name: str, sort: Any) -> Any:
    """A function of one whole number that both engines have by this name and Ibis has not for
    both; ``sort`` is ``ibis.udf.scalar`` or ``ibis.udf.agg``."""

    def stand_in(number: Any) -> Any: ...

    stand_in.__name__ = name
    return sort.builtin(stand_in, signature=(("int64",), "int64"))


def coverage(counts: Any) -> Any:
    """Events per state and period over all its pairs: how much the feeds look at it."""
    from ibis import _, union

    sides = union(
        counts.select("period", "n", state=counts.a), counts.select("period", "n", state=counts.b)
    )
    return sides.group_by("state", "period").aggregate(n=_.n.sum())


def pair_months(until: date | None = None, ordered: bool = True) -> Any:
    """The table of all pairs, month by month and class by class, over all coded events.

    Without an order it costs about what a plain GROUP BY of the same columns does; sorting
    millions of rows by names takes a third as long again, and who only fills a table needs none.
    """
    events = coded_events()
    held = events if until is None else events.filter(events.day <= until)
    counts = pair_counts(held, "M")
    return counts.order_by("a", "b", "period", "quad") if ordered else counts


SYSTEMS = {
    "gdelt1_events": "GDELT",
    "gdelt2_events": "GDELT",
    "icews_events": "ICEWS",
    "polecat_events": "POLECAT",
    FEED: "own coding",
}
"""Who coded the rows of a feed: the versions of one system read the same texts."""

TIMELINE = (
    *("day", "type", "quad", "feed", "url", "place", "code", "mentions", "feed_id"),
    *("source", "source_sector", "target", "target_sector"),
)
"""What rows of one event are told apart and put together by. Of each group of rows that holds some
of the pair's, a reader decodes every column it asks for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events of which pair: days, a PLOVER type (empty for all), and what the feeds had taken
    in on the day ``known`` (where a feed says when; ``None`` for everything)."""

    first: str
    second: str
    since: date | None = None
    until: date | None = None
    type: str = ""
    known: date | None = None


@lru_cache(maxsize=128)
def timeline(wanted: Wanted) -> Any:
    """The rows that tell of events between two states, newest first, in the columns of
    :data:`TIMELINE`."""
    from ibis import desc

    return _told(wanted).order_by(desc("day"), "type", "feed", "feed_id", "code", "url")


@lru_cache(maxsize=128)
def outline(wanted: Wanted) -> Any:
    """The same events alone, one row a day and type, with how many rows tell it and whether several
    systems coded it."""
    from ibis import _, desc

    rows = _told(wanted)
    system = rows.feed.substitute(SYSTEMS, else_=rows.feed)
    return (
        rows.group_by("day", "type")
        .aggregate(rows=_.count(), several=system.max() != system.min())
        .order_by(desc("day"), "type")
    )


def _told(wanted: Wanted) -> Any:
    from ibis import _, coalesce

    events = between(wanted)
    if wanted.type:
        events = events.filter(_.type == wanted.type)
    if wanted.known is not None:
        events = events.filter(_.added.isnull() | (_.added <= wanted.known))
    return events.select(*TIMELINE).mutate(type=coalesce(_.type, ""))


def between(wanted: Wanted) -> Any:
    """The coded events between two states on some days, in no order.

    The conditions are plain comparisons of ``pair`` and ``day``, in whose order the files are
    sorted: an engine skips row groups and rows by a conjunction, and reads every column of whole
    groups where it is given alternatives.
    """
    from ibis import _

    events = coded_events()
    events = events.filter(_.pair == pair(wanted.first, wanted.second))
    if wanted.since is not None:
        events = events.filter(_.day >= wanted.since)
    if wanted.until is not None:
        events = events.filter(_.day <= wanted.until)
    return events


def voted_alike(first: str, second: str, fewest: int) -> Any:
    """One row a year in which two states both voted in ``fewest`` roll calls of the UN or more:
    year, roll calls, those in which they voted alike, and the origins of the rows."""
    from ibis import _

    votes, calls = table("votes"), table("roll_calls")
    a = votes.filter(_.state == first).select("roll_call", one="vote", of_one="origin")
    b = votes.filter(_.state == second).select("roll_call", other="vote", of_other="origin")
    c = calls.select(roll_call="feed_id", period=calls.day.year().cast("int32"), of_call="origin")
    return (
        a.join(b, "roll_call")
        .join(c, "roll_call")
        .group_by("period")
        .aggregate(
            both=_.count(),
            alike=(_.one == _.other).cast("int64").sum(),
            of_votes=_.of_one.collect(distinct=True),
            of_calls=_.of_call.collect(distinct=True),
        )
        .filter(_.both >= fewest)
        .order_by("period")
    )
