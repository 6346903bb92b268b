"""How far apart two states stand in the votes of the UN General Assembly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series


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
            abs(held[first, year].value - held[second, year].value),
            rows=(held[first, year].id, held[second, year].id),
        )
        for year in years
    )
    series = Series("ideal_point_distance", "points", *pair, "Bailey-Strezhnev-Voeten", points)
    return (series,) if points else ()
