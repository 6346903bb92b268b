"""Multiples against the first and last year of a series."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.assessing.assess import judge
from dragoman.assessing.multiples import bounds_of
from dragoman.model.claims import Kind, TrendClaim
from dragoman.model.dates import Interval
from dragoman.model.findings import Verdict

from .conftest import Record, article, case_of, claim, date, span_of

PAIR = ("PER", "CHL")
TRADE = "trade_goods_total"
SUPPORTED, CONTRADICTED, PARTLY, SILENT = (
    Verdict.SUPPORTED,
    Verdict.CONTRADICTED,
    Verdict.PARTLY,
    Verdict.NOT_IN_RECORD,
)


def ask(
    record: Record, times: float, qualifier: str = "", window: Interval | None = None, **more: Any
) -> Verdict:
    text = more.get("text", "Trade between Peru and Chile changed from 2015 to 2019.")
    window = window or span_of("2015", "2019")
    one = TrendClaim(
        "rise" if times > 1 else "fall",
        indicator=TRADE,
        window=window,
        times=times,
        qualifier=qualifier,
    )
    told = claim(text, text.rstrip("."), Kind.TREND, trend=one, actors=PAIR, time=window)
    reading = article(text, told, published="2021-06-01")
    return judge(case_of(reading, record.view()), reading.claims[0]).verdict


@pytest.fixture
def two(record: Record) -> Record:
    for year, value in ((2015, 1.0), (2016, 1.2), (2018, 1.9), (2019, 2.1)):
        for reporter, factor in (("PER-customs", 1.0), ("CHL-customs", 1.03)):
            record.observation(TRADE, *PAIR, str(year), value * factor, reporter=reporter)
    return record


@pytest.mark.parametrize(
    ("times", "qualifier", "verdict"),
    [
        (2.0, "", SUPPORTED),
        (2.0, "over", SUPPORTED),
        (2.0, "nearly", PARTLY),
        (3.0, "", PARTLY),
        (4.0, "", CONTRADICTED),
        (0.5, "", CONTRADICTED),
    ],
)
def test_a_closed_window(two: Record, times: float, qualifier: str, verdict: Verdict) -> None:
    assert ask(two, times, qualifier) is verdict


def test_one_reporter_alone_says_less(record: Record) -> None:
    for year, value in ((2015, 1.0), (2019, 2.1)):
        record.observation(TRADE, *PAIR, str(year), value)
    assert ask(record, 3.0) is SILENT
    assert ask(record, 4.0) is PARTLY
    assert ask(record, 0.5) is CONTRADICTED


def test_an_open_window_only_supports(two: Record) -> None:
    since = Interval(date("2015"), None)
    assert ask(two, 2.0, window=since) is SUPPORTED
    assert ask(two, 9.0, window=since) is SUPPORTED  # the direction, by another rule


def test_a_year_missing_says_nothing_of_the_multiple(two: Record) -> None:
    assert ask(two, 9.0, window=span_of("2015", "2017")) is not CONTRADICTED


def test_the_pair_must_be_named(two: Record) -> None:
    assert ask(two, 4.0, text="It changed from 2015 to 2019.") is PARTLY


def test_a_part_is_turned_into_a_multiple() -> None:
    half = bounds_of(TrendClaim("fall", times=0.5, qualifier="over"))
    assert half.hold(0.4) and not half.hold(0.6) and not half.hold(0.2)
