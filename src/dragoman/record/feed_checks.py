"""What must hold of the rows that feeds brought, which number in the hundred thousands.

Each row was checked when it came in; here rows are held against each other. Nothing is removed:
a problem names its row, and who reads it decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from dragoman.model.facts import Problem, Tenure
from dragoman.record.checks import CODED, NOT_STATES, ends_before_starts, overlap_told
from dragoman.record.delta import DeltaShelf, connect
from dragoman.record.reader import View
from dragoman.record.scale import Jump, Point, jumps
from dragoman.record.schema import stored
from dragoman.record.tenures import Overlap, Same, by_post, overlaps
from dragoman.vocab.offices import offices
from dragoman.vocab.states import find, name_of

LUMPY = frozenset({"arms_transfers_tiv", "investment_deal"})
"""Indicators that count by the delivery or the deal: one ship or contract makes a year."""
LARGEST = 0.9
"""Only series whose figures reach the largest tenth of their indicator are looked at: what is
traded between two small states jumps a hundredfold by itself (of 1,100 such jumps in trade of all
pairs 2000 to 2016, 23 are in that tenth, among them figures a hundred times those of the
neighbouring years)."""
KEYS = 'indicator, subject, partner, reporter, unit, "group", question, length(period)'


Joined = Callable[[Iterable[Tenure]], Iterable[Tenure]]
"""The rows of one post with those about one term made one."""


def check_feeds(
    view: View, joined: Joined = tuple, same: Same = Tenure.same_person
) -> Iterator[Problem]:
    """Every broken invariant among the rows of feeds in a record.

    Sources spell a name each in its own way: ``joined`` and ``same`` know whose names are one
    person's, so that no holder is told to sit beside himself.
    """
    yield from ends_before_starts(view)
    yield from _overlaps(view, joined, same)
    for shelf in view.shelves:
        if isinstance(shelf, DeltaShelf):
            yield from _scales(shelf)
            yield from _codes(shelf)


def _overlaps(view: View, joined: Joined, same: Same) -> Iterator[Problem]:
    """Two people in one of the highest offices at once, each two once; rows that are marked as
    doubtful are not told again, nor are offices of which a state may have several."""
    held = {office.id for office in offices().values() if office.held}
    sure = [t for t in view.tenures() if t.office in held and t.confidence != "low"]
    terms = (term for rows in by_post(sure).values() for term in joined(rows))
    told: list[Overlap] = []
    for overlap in overlaps(terms, same):
        if not any(_same_two(overlap, other, same) for other in told):
            told.append(overlap)
            yield Problem(f"tenures {overlap[1].id}", None, _overlap_told(overlap, same))


def _overlap_told(overlap: Overlap, same: Same) -> str:
    """Two at once; or one name under two ids, of which one is likelier wrong than that two people
    of one name held the office together."""
    first, second, long = overlap
    said = overlap_told(first, second, long)
    if same(*(replace(tenure, wikidata="") for tenure in (first, second))):
        return f"{said}; one person with two ids ({first.wikidata}, {second.wikidata})?"
    return said


def _same_two(one: Overlap, other: Overlap, same: Same) -> bool:
    """Whether two overlaps are of the same two people in one post."""
    first, second, _ = one
    if (first.state, first.office) != (other[0].state, other[0].office):
        return False
    return any(bool(same(first, a) and same(second, b)) for a, b in (other[:2], other[1::-1]))


def _scales(shelf: DeltaShelf) -> Iterator[Problem]:
    """Figures a hundred, a thousand or a million times off the years around them."""
    files = list(shelf.files("observations"))
    if not files:
        return
    source = "read_parquet(?, union_by_name = true)"
    con = connect()
    con.execute(
        f"CREATE TEMP TABLE figures AS SELECT {KEYS} AS shape, period, id, value FROM {source}"
        " WHERE period IS NOT NULL AND value > 0 AND NOT list_contains(?, indicator)",
        [files, sorted(LUMPY)],
    )
    large = dict(
        ((indicator, unit), value)
        for indicator, unit, value in con.execute(
            "SELECT indicator, unit, quantile_cont(value, ?) FROM figures GROUP BY ALL", [LARGEST]
        ).fetchall()
    )
    rows = con.execute("SELECT * FROM figures ORDER BY ALL").fetchall()
    for key, series in groupby(rows, key=lambda row: row[:8]):
        for jump in jumps([Point(row[9], row[8], row[10]) for row in series]):
            if max(jump.usual, jump.point.value) >= large[key[0], key[4]]:
                yield _scale_told(key, jump)


def _scale_told(key: tuple[Any, ...], jump: Jump) -> Problem:
    indicator, subject, partner, reporter, unit, *_ = key
    sides = " to ".join(name_of(code) for code in (subject, partner) if code)
    point = jump.point
    times = f"about {jump.factor:,.0f} times" if jump.factor > 1 else _part(jump.factor)
    since = "from then on" if jump.lasting else "that year alone"
    what = (
        f"{indicator} of {sides} ({reporter}): {_number(point.value)} {unit} in {point.period}, "
        f"{times} the {_number(jump.usual)} around it, {since}: another unit?"
    )
    return Problem(f"observations {point.id}", None, what)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.4g}"


def _part(factor: float) -> str:
    return f"about one {round(1 / factor):,}th of"


def _codes(shelf: DeltaShelf) -> Iterator[Problem]:
    """Codes that are no state or organisation of the vocabulary, once a table, with how many rows
    have them and one of these."""
    for table, names in CODED.items():
        files = list(shelf.files(table))
        for name in names if files else ():
            key = "id" if "id" in stored(table) else "feed_id"
            each = f'unnest("{name}")' if stored(table)[name] == "texts" else f'"{name}"'
            found = connect().execute(
                f"SELECT code, count(*), min(key) FROM (SELECT {each} AS code, {key} AS key"
                " FROM read_parquet(?, union_by_name = true, hive_partitioning = true))"
                " GROUP BY code ORDER BY code",
                [files],
            )
            for code, rows, least in found.fetchall():
                if code is not None and code not in NOT_STATES and find(code) is None:
                    said = (
                        f"no state or organisation has the code {code!r} ({name} of {rows:,} rows)"
                    )
                    yield Problem(f"{table} {least}", None, said)
