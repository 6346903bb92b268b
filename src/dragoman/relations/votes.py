"""How alike two states vote in the UN General Assembly, from the roll calls in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series

Run = Callable[[Sequence[str], str, Sequence[Any]], list[tuple[Any, ...]]]
AGREEMENT = """
SELECT year(calls.day) AS year, avg(CASE WHEN a.vote = b.vote THEN 100.0 ELSE 0.0 END), count(*)
FROM votes a JOIN votes b USING (roll_call) JOIN roll_calls calls ON calls.feed_id = a.roll_call
WHERE a.state = ? AND b.state = ? AND calls.day <= ?
GROUP BY ALL ORDER BY year
"""
"""Share of roll calls in which both voted and voted alike (yes, no or abstain), by year."""


def agreement(pair: tuple[str, str], on: date, run: Run) -> tuple[Series, ...]:
    """Yearly share of roll calls voted alike, in per cent, for the years that are over."""
    until = on if (on.month, on.day) == (12, 31) else date(on.year - 1, 12, 31)
    rows = run(("votes", "roll_calls"), AGREEMENT, [*pair, until])
    points = tuple(Point(PartialDate(year), round(share, 1)) for year, share, _ in rows)
    series = Series("un_vote_agreement", "%", *pair, "UN roll calls, both voting", points)
    return (series,) if points else ()


def distance(pair: tuple[str, str], on: date, rows: Iterable[Observation]) -> tuple[Series, ...]:
    """Distance of the two states' ideal points (Bailey, Strezhnev & Voeten 2017), by year over."""
    held: dict[tuple[str, int], Observation] = {
        (row.subject, row.period.year): row
        for row in rows
        if row.indicator == "ideal_point" and row.period is not None and row.period.last <= on
    }
    first, second = pair
    years = sorted(
        {year for state, year in held if (first, year) in held and (second, year) in held}
    )
    points = tuple(
        Point(
            PartialDate(year),
            round(abs(held[first, year].value - held[second, year].value), 3),
            rows=(held[first, year].id, held[second, year].id),
        )
        for year in years
    )
    series = Series("ideal_point_distance", "points", *pair, "Bailey-Strezhnev-Voeten", points)
    return (series,) if points else ()
