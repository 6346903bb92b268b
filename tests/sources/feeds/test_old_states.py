"""Rows of years in which a state was another: each feed that reaches back tells them apart."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.model.intake import Batch
from dragoman.sources.feeds.feed import catalogue
from dragoman.sources.feeds.files import Opener
from dragoman.sources.given import expand

FEEDS = {feed.id: feed for feed in catalogue()}


def selected(folder: Path, text: str, columns: str) -> list[tuple[object, ...]]:
    """Columns of the rows of one file of our own making, as the opener reads it; bad ones too."""
    path = folder / "file"
    path.write_text(text, "utf-8")
    opener = Opener(lambda digest: None, lambda origin: replace(origin, id="o"), date.today())
    for batch in opener.batches(expand([str(path)])[0]):
        assert isinstance(batch, Batch), batch
        query = f"SELECT {columns}, fate FROM ({batch.select}) ORDER BY ALL"
        return list(batch.connection.execute(query).fetchall())
    raise AssertionError("nothing was read")


def line(feed: str, **cells: str) -> str:
    names = FEEDS[feed].columns
    return FEEDS[feed].delimiter.join(cells.get(name.replace(" ", "_"), "") for name in names)


def gdelt1(day: str, one: str, other: str) -> str:
    return line(
        "gdelt1_events", GLOBALEVENTID=day, SQLDATE=day, MonthYear=day[:6], Year=day[:4],
        FractionDate="1", Actor1CountryCode=one, Actor2CountryCode=other, IsRootEvent="1",
        EventCode="042", QuadClass="1", GoldsteinScale="1", NumMentions="1", NumSources="1",
        NumArticles="1", AvgTone="0", DATEADDED="20130203",
    )  # fmt: skip


def test_gdelt_of_the_cold_war(tmp_path: Path) -> None:
    days = ("19850101", "19920615")
    found = selected(
        tmp_path, "".join(f"{gdelt1(day, 'RUS', 'USA')}\n" for day in days), "day, source, target"
    )
    assert [row[1:] for row in found] == [("SUN", "USA", "ok"), ("RUS", "USA", "ok")]


TIV = "supplier,recipient,year,value,supplier_cown,recipient_cown,a,b,c,d\n"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Soviet Union,Viet Nam,1975,5,365,816", ("SUN", "VNM", "ok")),
        ("Russia,South Vietnam,1970,5,365,817", ("SUN", "RVN", "ok")),
        ("Russia,Serbia,1995,5,365,NA", ("RUS", "YUG", "ok")),
        ("Russia,Serbia,2012,5,365,NA", ("RUS", "SRB", "ok")),
        ("Czechoslovakia,Yugoslavia,1960,5,315,345", ("CSK", "YUG", "ok")),
        ("East Germany (GDR),Yemen,1985,5,265,679", ("DDR", "YEM", "ok")),
        ("Soviet Union,South Yemen,1985,5,365,680", ("SUN", "YMD", "ok")),
        ("China,South Sudan,2014,5,710,626", ("CHN", "SSD", "ok")),
        ("Iran,Hezbollah (Lebanon)*,2006,5,630,660", ("IRN", "", "bad")),
        ("USA,United Nations**,2006,5,2,NA", ("USA", "", "bad")),
        ("Turkey,Northern Cyprus,1995,5,640,352", ("TUR", "", "bad")),
        ("France,Congo,1995,5,220,484", ("FRA", "COG", "ok")),
    ],
)
def test_arms_go_to_who_got_them(tmp_path: Path, given: str, expected: tuple[str, ...]) -> None:
    assert selected(tmp_path, f"{TIV}{given},,,,\n", "subject, partner") == [expected]


def test_ideal_points_by_number_and_year(tmp_path: Path) -> None:
    header = "Row,ccode,session,NVotes,IdealPoint,a,b,c,d,e,f,g,iso3c,Countryname\n"
    given = {
        "365,40": ("RUS", "SUN"), "365,60": ("RUS", "RUS"), "680,30": ("YAR", "YMD"),
        "345,74": ("YUG", "SRB"), "345,59": ("YUG", "SCG"), "260,40": ("DEU", "DEU"),
    }  # fmt: skip
    for key, (written, state) in given.items():
        text = f"{header}1,{key},50,0.5,0,0,0,0,0,0,0,{written},A state\n"
        assert selected(tmp_path, text, "subject") == [(state, "ok")], key


def test_exercises_by_number_or_name(tmp_path: Path) -> None:
    header = (
        "MMEID,Ex_Name,Series_Name,gwcode,country,year,Location,lat,lon,StartDate,s.year,s.month,"
        "s.day,EndDate,e.year,e.month,e.day,CPX,Air,Land,Sea,Amphibious,Cyber,Warfighting,"
        "Peacekeeping,Humanitarian,FocusDescription,AdditionalParticipantInfo,participant_count"
    )
    members = {
        "365": "Russia",
        "265": "German Democratic Republic",
        "817": "Vietnam",
        "NA": "Tonga",
    }
    rows = "".join(
        f"x1,A,A,{code},{name},1985,sea,0,0,5/1/85,1985,5,1,5/2/85,1985,5,2,0,0,0,1,0,0,1,0,0,,,4\n"
        for code, name in members.items()
    )
    (row,) = selected(tmp_path, f"{header}\n{rows}", "actors, when_start")
    assert row == (["DDR", "SUN", "TON", "VNM"], "1985-05-01", "ok")
    # An end of which only the month is told may lie before a start told to the day.
    rows = "".join(
        f"x2,A,A,{code},X,2000,sea,0,0,4/24/00,2000,4,24,1/00,2000,1,NA,0,0,0,1,0,0,1,0,0,,,2\n"
        for code in ("2", "732")
    )
    (row,) = selected(tmp_path, f"{header}\n{rows}", "when_end, problem")
    assert row == ("2000-01", "it ends before it starts", "bad")


@pytest.mark.parametrize(
    ("reporter", "partner", "period", "expected"),
    [
        (842, 810, "1985", ("USA", "SUN")),
        (251, 757, "2020", ("FRA", "CHE")),
        (699, 490, "2020", ("IND", "TWN")),
        (280, 278, "1985", ("DEU", "DDR")),
        (643, 891, "2005", ("RUS", "SCG")),
        (156, 736, "2005", ("CHN", "SDN")),
    ],
)
def test_comtrade_has_numbers_of_its_own(
    tmp_path: Path, reporter: int, partner: int, period: str, expected: tuple[str, str]
) -> None:
    record = {
        "period": period, "freqCode": "A", "reporterCode": reporter, "partnerCode": partner,
        "partner2Code": 0, "flowCode": "X", "cmdCode": "TOTAL", "cmdDesc": "All",
        "primaryValue": 1e9, "customsCode": "C00", "motCode": 0,
    }  # fmt: skip
    text = json.dumps({"elapsedTime": "0.1 secs", "count": 1, "data": [record], "error": ""})
    assert selected(tmp_path, text, "subject, partner") == [(*expected, "ok")]


def test_votes_of_czechoslovakia_are_not_serbias(tmp_path: Path) -> None:
    text = "rcid,country,country_code,vote\n1,Czechoslovakia,CS,yes\n2,Côte d’Ivoire,CI,no\n"
    assert selected(tmp_path, text, "state") == [("CIV", "ok"), ("CSK", "ok")]


def test_engagements_with_a_state_of_its_year(tmp_path: Path) -> None:
    text = "date,year,country,leader,text\n05/01/05,2005,Serbia,A Leader,They met.\n"
    assert selected(tmp_path, text, "other") == [("SCG", "ok")]


REGISTER = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,"
    "Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,"
    "Local production;\n"
)


@pytest.mark.parametrize(
    ("supplier", "recipient", "year", "expected"),
    [
        ("Soviet Union", "Viet Nam", "1990", ("SUN", "VNM", "ok")),
        ("Russia", "Serbia", "1996", ("RUS", "YUG", "ok")),
        ("Russia", "Serbia", "2005", ("RUS", "SCG", "ok")),
        ("Russia", "Serbia", "2019", ("RUS", "SRB", "ok")),
        ("Belarus", "Sudan", "2003", ("BLR", "SDN", "ok")),
        ("Ukraine", "South Sudan", "2014", ("UKR", "SSD", "ok")),
        ("China", "DR Congo", "1997", ("CHN", "COD", "ok")),
        ("Iran", "Hezbollah (Lebanon)*", "2006", ("IRN", "", "bad")),
    ],
)
def test_the_register_of_arms(
    tmp_path: Path, supplier: str, recipient: str, year: str, expected: tuple[str, ...]
) -> None:
    row = f"1,{supplier},{recipient},X,gun,Artillery,{year},No,1,No,{year},No,New,1,1,5,No;\n"
    text = "preamble;\n" * 11 + REGISTER + row
    assert selected(tmp_path, text, "subject, partner") == [expected]


@pytest.mark.parametrize(
    ("day", "source", "target", "expected"),
    [
        ("1999-04-01", "Serbia", "United States", ("YUG", "USA")),
        ("2004-04-01", "Serbia", "Russian Federation", ("SCG", "RUS")),
        ("2010-04-01", "Serbia", "Congo", ("SRB", "COG")),
        ("2012-04-01", "Sudan", "South Sudan", ("SDN", "SSD")),
        ("2001-04-01", "East Timor", "Indonesia", ("TLS", "IDN")),
        ("2018-06-01", "the former Yugoslav Republic of Macedonia", "Greece", ("MKD", "GRC")),
    ],
)
def test_icews_of_its_day(
    tmp_path: Path, day: str, source: str, target: str, expected: tuple[str, str]
) -> None:
    header = "\t".join(FEEDS["icews_events"].columns)
    row = line(
        "icews_events", Event_ID="1", Event_Date=day, Source_Name="A", Source_Country=source,
        CAMEO_Code="040", Intensity="1", Target_Name="B", Target_Country=target,
    )  # fmt: skip
    found = selected(tmp_path, f"{header}\n{row}\n", "source, target")
    assert found == [(*expected, "ok")]


@pytest.mark.parametrize(
    ("year", "exporter", "importer", "expected"),
    [
        (2004, "Serbia and Montenegro", "Germany", ("SCG", "DEU", "ok")),
        (2010, "Serbia", "Montenegro", ("SRB", "MNE", "ok")),
        (2010, "Macedonia (FYROM)", "Congo", ("MKD", "COG", "ok")),
        (2010, "Narnia", "Norway", ("", "NOR", "bad")),
    ],
)
def test_trade_of_its_year(
    tmp_path: Path, year: int, exporter: str, importer: str, expected: tuple[str, ...]
) -> None:
    text = f"year,exporter,importer,value_usd\n{year},{exporter},{importer},1000000\n"
    assert selected(tmp_path, text, "subject, partner") == [expected]


@pytest.mark.parametrize(
    ("year", "country", "expected"),
    [
        ("2005", "Serbia", ("SCG", "ok")),
        ("2016", "Serbia", ("SRB", "ok")),
        ("2008", "Sudan", ("SDN", "ok")),
        ("2014", "South Sudan", ("SSD", "ok")),
        ("2010", "Congo", ("COG", "ok")),
        ("2010", "Narnia", ("", "bad")),
    ],
)
def test_chinese_deals_of_their_year(
    tmp_path: Path, year: str, country: str, expected: tuple[str, str]
) -> None:
    header = (
        "Year,Month,Chinese Entity,Quantity in Millions,Share size,Transaction Party,Sector,"
        "Subsector,Country,Region,BRI\n"
    )
    text = f"{header}{year},May,A Firm,500,,Another,Metals,,{country},A Region,0\n"
    assert selected(tmp_path, text, "partner") == [expected]


@pytest.mark.parametrize(
    ("year", "respondent", "target", "expected"),
    [
        (2004, "SCG", "USA", ("SCG", "USA")),
        (2021, "SRB", "USA", ("SRB", "USA")),
        (2007, "PLS", "ISR", ("PSE", "ISR")),
        (2010, "XXX", "USA", None),
    ],
)
def test_publics_of_their_wave(
    tmp_path: Path, year: int, respondent: str, target: str, expected: tuple[str, str] | None
) -> None:
    header = "wave_year,respondent_iso3,target,n,favourable_pct,unfavourable_pct\n"
    found = selected(
        tmp_path, f"{header}{year},{respondent},{target},900,54.0,22.8\n", "subject, partner"
    )
    assert {row[2] for row in found} == {"ok" if expected else "bad"} and len(found) == 2
    assert expected is None or {row[:2] for row in found} == {expected}
