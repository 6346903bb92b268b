"""Briefs of many pairs after real files were added: cells against the raw rows, honest gaps."""

from __future__ import annotations

import csv
import gzip
import math
from collections import defaultdict
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.model.brief import Brief
from dragoman.relations.bounds import bounds

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
IDEAL = DATA / "IdealpointestimatesAll_Apr2020.csv.gz"
PEW = DATA / "pew_country_pair_year.csv"
DEALS = DATA / "china_investments_cgit.csv"
needs = pytest.mark.skipif(
    not all(path.exists() for path in (IDEAL, PEW, DEALS)), reason="needs ../shared/data"
)
PAIRS = (
    *("RUS-CHN", "USA-CHN", "USA-RUS", "DEU-FRA", "IND-PAK", "KOR-PRK", "JPN-USA", "BRA-ARG"),
    *("AUS-CHN", "GBR-CHN", "CHN-PAK", "CHN-IDN", "UKR-RUS", "POL-DEU", "TUR-GRC", "ISR-USA"),
    *("SSD-SDN", "TUV-BTN", "FJI-NRU", "SRB-HRV", "ZAF-CHN", "EGY-USA", "MEX-USA", "KAZ-CHN"),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("real") / "rec")
    list(verbs.add([str(IDEAL), str(PEW), str(DEALS)], record=path))
    return path


@pytest.fixture(scope="module")
def made(record: str) -> dict[str, Brief]:
    found: dict[str, Brief] = {}
    for pair in PAIRS:
        first, second = pair.split("-")
        found[pair] = verbs.brief(first, second, as_of="2025-06-27", record=record)
    return found


@needs
def test_a_year_that_the_file_does_not_hold_whole_is_no_year(made: dict[str, Brief]) -> None:
    """The deals end in June 2018: what there is of that year is no low of the series."""
    years = {year for *_, year in cells(made["USA-CHN"], "investment_deal")}
    assert 2017 in years and 2018 not in years


def cells(brief: Brief, indicator: str) -> dict[tuple[str, str, str, int], float]:
    """Every figure of an indicator: subject, partner, reporter and year to value."""
    return {
        (series.subject, series.partner, series.reporter, point.period.year): point.value
        for domain in brief.domains
        for line in domain.lines
        for series in line.series
        if series.indicator == indicator
        for point in series.points
    }


@needs
@pytest.mark.parametrize("pair", PAIRS)
def test_every_number_is_finite_and_possible(made: dict[str, Brief], pair: str) -> None:
    brief = made[pair]
    assert len(brief.domains) == 10
    for domain in brief.domains:
        assert (
            domain.lines
            or domain.events
            or domain.agreements
            or domain.measures
            or (domain.missing)
        ), f"{domain.id} is empty and does not say so"
        for line in domain.lines:
            for series in line.series:
                assert all(math.isfinite(value) for value in series.values)
            for value in line.forecast.values if line.forecast else ():
                low, high = bounds(line.series[line.tested])
                assert low <= value.low <= value.value <= value.high <= high


@needs
def test_distances_are_those_of_the_raw_file(made: dict[str, Brief]) -> None:
    with gzip.open(IDEAL, "rt", encoding="latin-1") as file:
        raw = {
            (row["iso3c"], int(row["session"]) + 1945): float(row["IdealPoint"])
            for row in csv.DictReader(file)
            if row["IdealPoint"] not in ("", "NA")
        }
    checked = 0
    for pair in ("USA-CHN", "DEU-FRA", "IND-PAK", "BRA-ARG"):
        for (a, b, _, year), value in cells(made[pair], "ideal_point_distance").items():
            if year >= 1995 and (a, year) in raw and (b, year) in raw:
                assert value == pytest.approx(abs(raw[a, year] - raw[b, year]), abs=6e-4)
                checked += 1
    assert checked >= 40


@needs
def test_views_are_those_of_the_raw_file(made: dict[str, Brief]) -> None:
    with PEW.open(encoding="utf-8") as file:
        raw = defaultdict(list)
        for row in csv.DictReader(file):
            key = row["respondent_iso3"], row["target"], int(row["wave_year"])
            raw[key].append(row["favourable_pct"])
    checked = 0
    for pair in ("USA-CHN", "AUS-CHN", "JPN-USA", "GBR-CHN"):
        for (a, b, _, year), value in cells(made[pair], "favourable_view").items():
            if (a, b, year) in raw:
                assert any(float(text) == pytest.approx(value) for text in raw[a, b, year])
                checked += 1
    assert checked >= 20
