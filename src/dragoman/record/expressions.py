"""Questions to whole tables of the record, each written once as an Ibis expression.

DuckDB runs them embedded and Spark on a cluster, with the same rows in the same order
(:mod:`dragoman.record.engine`). So that this holds, an expression ends in an order over columns
that tell its rows apart, and picks among equals by a rule, never by chance.
"""

from __future__ import annotations

from datetime import date
from typing import Any

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


TIMELINE = (
    *("day", "source", "target", "type", "quad", "code", "score", "mentions", "sources"),
    *("place", "url", "feed", "feed_id"),
)
"""What a timeline says of an event: what was told of whom and when, how heavy it weighs, where it
stands, and its name in the feed. Of each group of rows that holds some of the pair's, a reader
decodes every column it asks for."""


def timeline(first: str, second: str, since: date | None = None, until: date | None = None) -> Any:
    """Every coded event between two states, oldest first, in the columns of :data:`TIMELINE`."""
    events = between(first, second, since, until).select(*TIMELINE)
    return events.order_by("day", "source", "target", "type", "feed", "feed_id", "code", "url")


def between(first: str, second: str, since: date | None = None, until: date | None = None) -> Any:
    """The coded events between two states, in no order.

    The conditions are plain comparisons of ``pair`` and ``day``, in whose order the files are
    sorted: an engine skips row groups and rows by a conjunction, and reads every column of whole
    groups where it is given alternatives.
    """
    from ibis import _

    events = coded_events()
    events = events.filter(_.pair == pair(first, second))
    if since is not None:
        events = events.filter(_.day >= since)
    if until is not None:
        events = events.filter(_.day <= until)
    return events


TOLD = (
    *("day", "type", "quad", "feed", "url", "place", "code", "mentions", "feed_id"),
    *("source", "source_sector", "target", "target_sector"),
)
"""What rows of one event are told apart and put together by."""


def told(
    first: str,
    second: str,
    since: date | None = None,
    until: date | None = None,
    type: str = "",
    known: date | None = None,
) -> Any:
    """The rows that tell of events between two states, in the columns of :data:`TOLD` and in no
    order: of one type where it is given, and of what the feeds had taken in on the day ``known``
    (where a feed says when)."""
    from ibis import _

    events = between(first, second, since, until).filter(_.source != _.target)
    if type:
        events = events.filter(_.type == type)
    if known is not None:
        events = events.filter(_.added.isnull() | (_.added <= known))
    return events.select(*TOLD)


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
