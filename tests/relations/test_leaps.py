"""A figure a hundredfold off its neighbours is told and not tested."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.series import Point, Series
from dragoman.relations.leaps import leaps
from dragoman.relations.lines import lines


def series(values: list[float], indicator: str = "exports_goods") -> Series:
    points = tuple(Point(PartialDate(2010 + at), value) for at, value in enumerate(values))
    return Series(indicator, "USD bn", "ISR", "PSE", "ITPD", points)


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ([2.2, 2.5, 3.1, 2.9, 0.000004], (2014,)),
        ([0.000004, 2.5, 3.1, 2.9, 3.3], (2010,)),
        ([2.2, 2.5, 3100.0, 2.9, 3.3], (2012,)),
        ([2.2, 2.5, 31.0, 290.0, 3000.0], ()),
        ([0.1, 0.5, 2.0, 0.3, 0.02], ()),
        ([2.2, 0.0, 3.1, 2.9], ()),
    ],
)
def test_what_stands_out_of_all_proportion(values: list[float], years: tuple[int, ...]) -> None:
    assert leaps(series(values)) == years


def test_arms_come_by_the_shipload() -> None:
    assert leaps(series([1.0, 2.0, 900.0, 3.0], "arms_transfers_tiv")) == ()


def test_the_page_says_so_and_calls_it_no_record() -> None:
    rows = [
        Observation(
            f"observation-{at}", ("o",), "seen", None, "", "exports_goods", "ISR", "PSE",
            PartialDate(2010 + at), value, "USD bn", "ITPD", None, None, "", "", "", "",
        )
        for at, value in enumerate([2.2, 2.5, 3.1, 2.9, 3.0, 3.3, 3.2, 2.8, 2.9, 0.000004])
    ]  # fmt: skip
    (line,) = lines(rows, date(2020, 6, 1))
    assert line.record is None and line.forecast is None
    assert any("a slip of the source" in caveat for caveat in line.caveats)
    assert not any("lowest" in sentence for sentence in line.sentences)
