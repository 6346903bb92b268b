"""Briefs of many pairs over every real file: no crash, nothing impossible, every gap told."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman import verbs
from dragoman.errors import UsageError
from dragoman.model.brief import Brief, Line
from dragoman.model.series import Interval95
from dragoman.record.reader import View
from dragoman.relations.bounds import bounds
from dragoman.relations.record_test import MIN_POINTS
from dragoman.reporting import brief_html

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
DAY = "2025-06-27"
PAIRS = (
    *("RUS-CHN", "USA-CHN", "KEN-TZA", "ARG-BRA", "AZE-ARM", "QAT-FRA", "XKX-SRB", "TWN-USA"),
    *("VAT-ITA", "PSE-ISR", "ERI-ETH", "SSD-SDN", "TUV-BTN", "FJI-NRU", "KOR-PRK", "VNM-CHN"),
    *("UKR-RUS", "IND-PAK", "MAR-DZA", "NOR-RUS", "SAU-IRN", "COL-VEN", "LIE-CHE", "CUB-USA"),
)
THEN = (
    *("SUN-USA 1985-12-31", "YUG-USA 1985-12-31", "YUG-ITA 1990-06-01", "DDR-DEU 1985-01-01"),
    *("CSK-POL 1988-12-31", "SCG-USA 2004-06-01", "YMD-SUN 1980-12-31", "FRA-GBR 1900-01-01"),
)
ALL = (*(f"{pair} {DAY}" for pair in PAIRS), *THEN)
Asked = Callable[[str, str], Brief]
Made = Callable[[str], Brief]
SECTIONS = ("holders", "timeline", "index", "drivers", "comparable")


@pytest.fixture
def made(brief_of: Asked) -> Callable[[str], Brief]:
    return lambda asked: brief_of(*asked.split())


def parts(value: Any, kind: type) -> Iterator[Any]:
    """Every value of a kind anywhere in a brief."""
    if isinstance(value, kind):
        yield value
    if dataclasses.is_dataclass(value):
        value = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from parts(part, kind)


def lines(brief: Brief) -> Iterator[Line]:
    return (line for domain in brief.domains for line in domain.lines)


@pytest.mark.parametrize("asked", ALL)
def test_every_number_is_finite_and_every_interval_holds_its_value(made: Made, asked: str) -> None:
    brief = made(asked)
    assert all(math.isfinite(number) for number in parts(brief, float))
    for interval in parts(brief, Interval95):
        assert interval.low <= interval.value <= interval.high


@pytest.mark.parametrize("asked", ALL)
def test_every_test_gives_what_it_can_give(made: Made, asked: str) -> None:
    for line in lines(made(asked)):
        if line.record:
            assert line.record.of >= MIN_POINTS and 1 <= line.record.rank <= line.record.of
            assert 0 <= line.record.probability <= 1 and line.record.error >= 0
            assert line.record.is_record == (line.record.rank == 1)
        if line.trend:
            assert -1 <= line.trend.tau <= 1 and 0 <= line.trend.p <= 1
        for test in line.forecast.backtests if line.forecast else ():
            assert 0 <= test.coverage <= 1 and test.mae >= 0 and test.n > 0
        for value in line.forecast.values if line.forecast else ():
            low, high = bounds(line.series[line.tested])
            assert low <= value.low <= value.high <= high
        assert all(0.5 <= found.stability <= 1 for found in line.breaks)


@pytest.mark.parametrize("asked", ALL)
def test_a_share_is_a_share_and_a_count_is_none_below_zero(made: Made, asked: str) -> None:
    for line in lines(made(asked)):
        for series in line.series:
            low, high = bounds(series)
            assert all(low <= value <= high for value in series.values), series.indicator
            if series.indicator in ("un_vote_agreement", "favourable_view", "trade_share"):
                assert (low, high) == (0, 100)


@pytest.mark.parametrize("asked", ALL)
def test_a_zero_is_one_that_a_source_says(full: str, made: Made, asked: str) -> None:
    """Every value has its rows, and a zero has one that says zero: none stands for a gap."""
    brief, view = made(asked), View.open(Path(full))
    for line in lines(brief):
        for series in line.series:
            for point in series.points:
                assert point.rows and set(point.rows) <= brief.evidence.keys()
                if point.value == 0 and series.indicator not in (
                    "un_vote_agreement",
                    "ideal_point_distance",
                ):
                    assert any(getattr(view.row(row), "value", None) == 0 for row in point.rows)


@pytest.mark.parametrize("asked", ALL)
def test_a_period_that_feeds_do_not_cover_is_no_zero(made: Made, asked: str) -> None:
    brief = made(asked)
    for part in brief.index:
        assert len(part.periods) == len(part.events) == len(part.rates) == len(part.exposure)
        for number, exposure in zip(part.events, part.exposure, strict=True):
            assert exposure > 0 or number == 0
    covered = {
        period
        for part in brief.index
        for period, exposure in zip(part.periods, part.exposure, strict=True)
        if exposure > 0
    }
    assert {item.period for item in brief.balance} == covered
    assert all(-1 <= item.low <= item.value <= item.high <= 1 for item in brief.balance)


@pytest.mark.parametrize("asked", ALL)
def test_nothing_is_later_than_the_day(made: Made, asked: str) -> None:
    brief, day = made(asked), date.fromisoformat(asked.split()[1])
    assert all(event.when.first <= day for event in brief.timeline)
    drawn = (series for line in lines(brief) for series in line.series)
    assert all(point.period.last <= day for series in drawn for point in series.points)
    assert all(held.days is None or held.days >= 0 for held in brief.holders)
    assert all(driver.when.first <= day for driver in brief.drivers)


@pytest.mark.parametrize("asked", ALL)
def test_every_gap_is_told(made: Made, asked: str) -> None:
    for domain in made(asked).domains:
        if not domain.lines:
            assert any(note.startswith("to add: ") for note in domain.missing), domain.id
        for line in domain.lines:
            shown = line.series[0]
            if shown.points[0].period.precision == "year" and shown.gaps:
                assert any("not taken for zero" in caveat for caveat in line.caveats)
            if len(shown.points) < MIN_POINTS and line.record is None:
                assert line.caveats, line.indicator


@pytest.mark.parametrize("asked", ALL)
def test_the_page_has_all_parts_and_no_leftovers(made: Made, asked: str) -> None:
    text = brief_html.render(made(asked))
    assert len(text.encode()) < 3_000_000
    for name in (*SECTIONS, *(f"domain-{domain.id}" for domain in made(asked).domains)):
        assert f'id="{name}"' in text, name
    body = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.S)
    assert not re.search(r"(?<![\w-])(nan|inf|None|NaN|undefined)(?![\w-])", body)


def test_sources_that_contradict_each_other_stand_side_by_side(made: Made) -> None:
    """Two editions of SIPRI's figures differ on 1995: both are there, and nothing between them."""
    sold = {
        series.reporter: {p.period.year: p.value for p in series.points}
        for line in lines(made(f"QAT-FRA {DAY}"))
        for series in line.series
        if series.indicator == "arms_transfers_tiv" and series.subject == "FRA"
    }
    figures = sorted(years[1995] for years in sold.values() if 1995 in years)
    assert figures == [pytest.approx(9.72), pytest.approx(11)]


def test_one_state_twice_and_a_state_before_its_time_are_refused(made: Made) -> None:
    with pytest.raises(UsageError, match="two different states"):
        made(f"RUS-RUS {DAY}")
    with pytest.raises(UsageError, match="Sudan, which governed its land before"):
        made("SSD-SDN 2010-01-01")


def test_a_pair_that_no_file_knows_has_a_page_of_gaps(made: Made) -> None:
    brief = made(f"VAT-ITA {DAY}")
    assert not any(domain.lines for domain in brief.domains) and not brief.index
    assert any("dragoman add" in note for note in brief.notes)


BAD = """wave_year,respondent_iso3,target,n,favourable_pct,unfavourable_pct
2010,FJI,NRU,1000,61.5,20.1
2011,FJI,NRU,1000,250,20.1
2012,FJI,NRU,1000,-3,20.1
2013,FJI,NRU,1000,NaN,20.1
2014,FJI,NRU,1000,inf,20.1
2015,FJI,Atlantis,1000,50,20.1
twenty,FJI,NRU,1000,50,20.1
2016,FJI,NRU,1000,"50
"""


def test_a_broken_file_costs_its_rows_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text(BAD, "utf-8")
    if DATA.is_dir():
        whole = (DATA / "sipri_tiv_dyad_year_360info.csv.gz").read_bytes()
        (tmp_path / "cut.csv.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "noise.csv").write_bytes(bytes(range(256)) * 40)
    record = str(tmp_path / "rec")
    list(
        verbs.add(
            [str(tmp_path / n) for n in ("bad.csv", "noise.csv", "cut.csv.gz")], record=record
        )
    )
    brief = verbs.brief("FJI", "NRU", as_of=DAY, record=record)
    assert all(math.isfinite(number) for number in parts(brief, float))
    views = [s for line in lines(brief) for s in line.series if s.indicator == "favourable_view"]
    assert [value for s in views for value in s.values if s.subject == "FJI"] == [61.5]
    assert "61.5" in brief_html.render(brief)
