"""A handful of coded events has no rates: a year's rate of one event would be an invention."""

from __future__ import annotations

from dragoman.model.brief import CodedIndex
from dragoman.model.series import Interval95
from dragoman.relations.coded import FEWEST, NONE_HELD, PairIndex, enough

RATE = Interval95(1.0, 0.5, 2.0)


def classes(*events: int) -> tuple[CodedIndex, ...]:
    periods = tuple(str(2018 + at) for at in range(len(events)))
    return (CodedIndex(1, "verbal cooperation", periods, events, (1.0,) * len(events), (RATE,)),)


def test_few_are_counted_and_dated_and_get_no_rate() -> None:
    found = enough(classes(4, 0, 1), ("RUS", "CHN"), (1, 1, 1, 1))
    assert found.classes == () and found.balance == ()
    assert "Only 5 coded events of this pair are in the record, from 2018 to 2020" in found.note
    assert "dragoman events RUS CHN" in found.note


def test_one_is_said_to_be_one() -> None:
    found = enough(classes(0, 1), ("RUS", "CHN"), (1, 1, 1, 1))
    assert "Only 1 coded event of this pair is in the record, in 2019" in found.note


def test_enough_have_rates_and_no_remark() -> None:
    found = enough(classes(FEWEST), ("RUS", "CHN"), (1, 1, 1, 1))
    assert found.classes and found.balance and found.note == ""


def test_none_are_said_to_be_none() -> None:
    assert PairIndex().note == enough((), ("RUS", "CHN"), (1, 1, 1, 1)).note == NONE_HELD
