"""What a text denies, or says to have slowed, is never judged as its contrary."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.assessing.assess import judge
from dragoman.model.claims import Flag, Kind, SuperlativeClaim, TrendClaim
from dragoman.model.findings import Verdict

from .conftest import Record, article, case_of, claim, span_of

PAIR = ("PER", "CHL")
TRADE = "trade_goods_total"
TEXT = "Trade between Peru and Chile in 2020."


@pytest.fixture
def growing(record: Record) -> Record:
    for year, value in enumerate((1.0, 1.5, 2.2, 3.2, 3.9, 4.8), 2015):
        record.observation(TRADE, *PAIR, str(year), value)
    return record


def _verdict(record: Record, flag: Flag | None, **fields: object) -> Verdict:
    kind = Kind.TREND if "trend" in fields else Kind.SUPERLATIVE
    one = claim(TEXT, TEXT.rstrip("."), kind, actors=PAIR, time=span_of("2020"), **fields)
    one = replace(one, flags=frozenset({flag})) if flag else one
    reading = article(TEXT, one, published="2021-06-01")
    return judge(case_of(reading, record.view()), reading.claims[0]).verdict


@pytest.mark.parametrize("test", ["record-high", "record-low"])
def test_a_denied_superlative_is_put_to_no_series(growing: Record, test: str) -> None:
    one = SuperlativeClaim(test, indicator=TRADE)
    assert _verdict(growing, Flag.NEGATED, superlative=one) is Verdict.NOT_IN_RECORD
    assert _verdict(growing, None, superlative=one) is not Verdict.NOT_IN_RECORD


@pytest.mark.parametrize("way", ["rise", "fall", "hold", "slow"])
def test_a_denied_trend_is_put_to_no_series(growing: Record, way: str) -> None:
    one = TrendClaim(way, indicator=TRADE, window=span_of("2020"))
    assert _verdict(growing, Flag.NEGATED, trend=one) is Verdict.NOT_IN_RECORD


def test_a_slowing_is_no_fall_and_no_standstill(growing: Record) -> None:
    """Trade grew by 23 per cent in the year, after 22 in the year before: too steep to be steady,
    yet growth that slows or not is only ever shown."""
    one = TrendClaim("slow", indicator=TRADE, window=span_of("2020"))
    assert _verdict(growing, None, trend=one) is Verdict.PARTLY
    hold = TrendClaim("hold", indicator=TRADE, window=span_of("2020"))
    assert _verdict(growing, None, trend=hold) is not Verdict.SUPPORTED


def test_trade_does_not_stand_in_for_counted_people(growing: Record) -> None:
    text = "Fewer and fewer Chileans see Peru as a friend."
    start = len("Fewer and fewer")
    trend = TrendClaim("fall", cue=claim(text, text[:start], Kind.TREND).span)
    one = claim(text, text.rstrip("."), Kind.TREND, trend=trend, actors=PAIR)
    reading = article(text, one, published="2021-06-01")
    answer = judge(case_of(reading, growing.view()), reading.claims[0])
    assert answer.verdict is Verdict.NOT_CHECKABLE
