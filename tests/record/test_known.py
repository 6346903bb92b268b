"""Since when a row could be known, rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Row
from dragoman.record.known import fact_date, known_on, public_by_nature

from .conftest import event, figure, origin, tenure

LATE = origin(published="2030-01-01")


@pytest.mark.parametrize(
    ("row", "day"),
    [
        (tenure(start="2020-03"), date(2020, 3, 31)),
        (event("2024-05-01", announced=PartialDate(2024, 4, 20)), date(2024, 4, 20)),
        (event("2024-05-01"), None),
        (figure(indicator="favourable_view"), None),
        (figure(period="2024-02"), date(2024, 3, 31)),
    ],
    ids=["office-holder", "announced", "not announced", "poll", "routine statistic"],
)
def test_public_by_nature(row: Row, day: date | None) -> None:
    assert public_by_nature(row) == day
    assert known_on(row, [LATE]) == (day or date(2030, 1, 1))


def test_a_stretch_is_known_after_its_end() -> None:
    half = Interval(PartialDate(2025, 1), PartialDate(2025, 6))
    row = figure(stretch=half, period="2025", indicator="favourable_view")
    assert fact_date(row) == date(2025, 6, 30)


def test_a_page_of_unknown_date_says_nothing() -> None:
    row = event("2024-05-01")
    assert known_on(row, [origin()]) == date(2024, 5, 1)
    assert known_on(row, [origin(), origin(published="2024-06")]) == date(2024, 6, 30)
