"""A test's sentence says the numbers that the test found."""

from __future__ import annotations

import pytest

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Observation
from dragoman.model.numbers import change, number, precise
from dragoman.relations import sentences
from dragoman.relations.outlook import forecast
from dragoman.relations.record_test import record_test
from dragoman.relations.series import assemble, mirrors
from dragoman.relations.trend_test import acceleration_test, trend_test


def row(year: int, value: float, reporter: str = "CHN-customs", mark: str = "seen") -> Observation:
    return Observation(
        id=f"observation-{reporter}-{year}-{value}", origins=("o",), mark=mark, recorded_at=None,
        supersedes="", indicator="trade_goods_total", subject="RUS", partner="CHN",
        period=PartialDate(year), value=value, unit="USD bn", reporter=reporter, low=None,
        high=None, population="", group="", question="", text="",
    )  # fmt: skip


ROWS = [row(2013 + step, value) for step, value in enumerate(
    [89.2, 95.3, 68.1, 69.5, 84.1, 107.1, 110.8, 107.8, 146.9, 190.3, 240.1, 244.8, 228.1]
)]  # fmt: skip


def test_series_keep_reporters_apart_and_gaps_open() -> None:
    found = assemble([row(2020, 1.0), row(2022, 3.0), row(2020, 1.1, "RUS-customs")])
    assert [(s.reporter, s.values) for s in found] == [
        ("CHN-customs", (1.0, 3.0)),
        ("RUS-customs", (1.1,)),
    ]
    assert found[0].gaps == (2021,)
    assert mirrors(found[0], found) == (found[1],)


def test_conflicting_figures_become_an_interval_and_are_not_averaged() -> None:
    (series,) = assemble([row(2024, 244.8), row(2024, 240.0, mark="memory")])
    (point,) = series.points
    assert (point.value, point.low, point.high) == (244.8, 240.0, 244.8)
    assert len(point.rows) == 2


def test_months_do_not_enter_a_series_of_years() -> None:
    monthly = row(2024, 20.0)
    object.__setattr__(monthly, "period", PartialDate(2024, 5))
    assert assemble([monthly]) == ()


def test_record_sentence_names_rank_and_rival() -> None:
    (series,) = assemble(ROWS)
    test = record_test(series)
    assert test is not None
    said = sentences.record_sentence(series, test)
    assert "228.1 USD bn (95 % interval 219.16 to 237.04) in 2025, not the highest" in said
    assert "of the 13 yearly figures from 2013 to 2025" in said
    assert "2024 had 244.8 USD bn, and the latest is number 3" in said
    assert "truly lies" not in said, "of what is far from a record nothing needs to be said"


def test_other_sentences_hold_their_numbers() -> None:
    (series,) = assemble(ROWS)
    trend, change, ahead = trend_test(series), acceleration_test(series), forecast(series)
    assert trend and change and ahead
    assert number(trend.slope.value) in sentences.trend_sentence(series, trend)
    assert "before 2019" in sentences.acceleration_sentence(series, change)
    assert "2026" in sentences.forecast_sentence(series, ahead)


def test_a_steady_growth_gains_in_dollars_and_not_in_percent() -> None:
    """Eight percent a year: the yearly gain more than doubles, the pace does not."""
    (series,) = assemble([row(2000 + at, 10 * 1.08**at) for at in range(20)])
    change = acceleration_test(series)
    assert change is not None and change.verdict == "accelerating"
    said = sentences.acceleration_sentence(series, change)
    assert "it accelerated" in said
    assert "in percent, +8.0 % a year before, +8.0 % since" in said


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (0.0123, "0.01"),
        (1.5, "1.5"),
        (12.34, "12.34"),
        (244.8, "244.8"),
        (12345.6, "12,345.6"),
    ],
)
def test_numbers_as_printed(value: float, printed: str) -> None:
    assert number(value) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0.0123, "0.012"),
        (6.7e-05, "0.000067"),
        (-0.00051, "-0.00051"),
        (0.1, "0.1"),
        (0.02, "0.02"),
    ],
)
def test_small_numbers_keep_two_digits_and_have_no_exponent(value: float, printed: str) -> None:
    assert precise(value) == printed


def test_a_change_of_nought_has_no_sign() -> None:
    assert change(-0.001) == change(0.001) == "0 %"


def test_likelihood_words_follow_icd_203() -> None:
    words = [sentences.likelihood(p) for p in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)]
    assert words == [
        "almost no chance", "very unlikely", "unlikely", "roughly even chance",
        "likely", "very likely", "almost certain",
    ]  # fmt: skip


def test_few_figures_are_never_called_unprecedented() -> None:
    (series,) = assemble([row(2012 + at, value) for at, value in enumerate([1.0, 2, 3, 4, 9])])
    test = record_test(series)
    assert test is not None and test.is_record
    said = sentences.record_sentence(series, test)
    assert "the highest of the 5 yearly figures" in said
    assert "cannot be told from so few figures" in said and "almost certain" not in said


def test_years_without_a_figure_are_not_ruled_out() -> None:
    years = [2001, 2002, 2003, 2004, 2005, 2010, 2011, 2012, 2013]
    (series,) = assemble([row(year, float(year - 2000)) for year in years])
    test = record_test(series)
    assert test is not None
    said = sentences.record_sentence(series, test)
    assert "almost certain" in said
    assert "Of the 4 years between without a figure it cannot be told." in said
