"""Numbers on the page against the raw files, read here line by line and not by our loaders."""

from __future__ import annotations

import csv
import gzip
import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from dragoman.model.brief import Brief
from dragoman.reporting import brief_html

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
DAY = "2025-06-27"
Asked = Callable[[str, str], Brief]


def rows(name: str, skip: int = 0) -> Iterator[dict[str, str]]:
    """The lines of a raw file as its publisher wrote them."""
    opened = gzip.open if name.endswith(".gz") else open
    with opened(DATA / name, "rt", encoding="utf-8-sig", newline="") as file:
        for _ in range(skip):
            next(file)
        yield from csv.DictReader(file)


@cache
def itpd(year: str, seller: str, buyer: str) -> float:
    """Exports in billions of dollars."""
    wanted = (year, seller, buyer)
    return sum(
        float(row["value_usd"]) / 1e9
        for row in rows("itpd_dyad_year_2000-2016.csv.gz")
        if (row["year"], row["exporter"], row["importer"]) == wanted
    )


def register(year: str, seller: str, buyer: str) -> float:
    """SIPRI's register: all deliveries of a year, summed."""
    return sum(
        float(row["TIV delivery values"])
        for row in rows("sipri_trade_register_1995_2024.csv.gz", 11)
        if (row["Delivery year"], row["Supplier"], row["Recipient"]) == (year, seller, buyer)
    )


def tiv(year: str, seller: str, buyer: str) -> float:
    """SIPRI's older table of yearly values."""
    return sum(
        float(row["value"])
        for row in rows("sipri_tiv_dyad_year_360info.csv.gz")
        if (row["year"], row["supplier"], row["recipient"]) == (year, seller, buyer)
    )


@cache
def ballots() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Roll calls by year of their day, and votes by country and roll call."""
    years = {row["rcid"]: row["date"][:4] for row in rows("un_roll_calls.csv.gz")}
    votes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows("un_votes.csv.gz"):
        votes[row["country"]][row["rcid"]] = row["vote"]
    return years, votes


def alike(year: str, first: str, second: str) -> float:
    """The share, in percent, of a year's roll calls in which both voted and voted the same."""
    years, votes = ballots()
    one, other = votes[first], votes[second]
    both = [call for call in one if call in other and years[call] == year]
    return 100 * sum(one[call] == other[call] for call in both) / len(both)


def deals(year: str, country: str) -> float:
    """Chinese investments and contracts, in billions of dollars."""
    return sum(
        float(row["Quantity in Millions"].replace(",", "")) / 1000
        for row in rows("china_investments_cgit.csv")
        if (row["Year"], row["Country"]) == (year, country)
    )


def view(year: str, of: str, on: str) -> float:
    """Pew: percent favourable."""
    return next(
        float(row["favourable_pct"])
        for row in rows("pew_country_pair_year.csv")
        if (row["wave_year"], row["respondent_iso3"], row["target"]) == (year, of, on)
    )


def ideal(year: str, first: str, second: str) -> float:
    """The distance of two ideal points of the session that opened in a year."""
    with gzip.open(DATA / "IdealpointestimatesAll_Apr2020.csv.gz", "rt", encoding="latin-1") as f:
        points = {
            row["iso3c"]: float(row["IdealPoint"])
            for row in csv.DictReader(f)
            if int(row["session"]) + 1945 == int(year) and row["iso3c"] in (first, second)
        }
    return abs(points[first] - points[second])


def exercises(year: str, first: str, second: str) -> int:
    """Exercises that began in a year and in which both took part."""
    held: dict[str, set[str]] = defaultdict(set)
    for row in rows("mme-v7-long.csv.gz"):
        if row["s.year"] == year:
            held[row["MMEID"]].add(row["country"])
    return sum({first, second} <= names for names in held.values())


def pew(of: str, on: str) -> str:
    """How the page names a series of Pew's."""
    return f"{of} on {on}, Pew (very or somewhat favourable view)"


@cache
def whole(year: str, state: str) -> float:
    """All exports of a state and to it."""
    return sum(
        float(row["value_usd"]) / 1e9
        for row in rows("itpd_dyad_year_2000-2016.csv.gz")
        if row["year"] == year and state in (row["exporter"], row["importer"])
        if row["exporter"] != row["importer"]
    )


@cache
def customs(sheet: str, year: int, column: int) -> float:
    """Twelve months of the Russian workbook, in billions of dollars; the year stands alone in a
    row above its months."""
    book = openpyxl.load_workbook(DATA / "fts_96stran.xlsx", read_only=True, data_only=True)
    lines = [row for row in book[sheet].iter_rows(values_only=True) if row]
    at = next(n for n, row in enumerate(lines) if row[0] == year)
    return sum(float(str(row[column])) for row in lines[at + 1 : at + 13]) / 1000


CELLS: tuple[tuple[str, str, str, Callable[[], float]], ...] = (
    ("KEN-TZA", "2014", "KEN → TZA, ITPD", lambda: itpd("2014", "Kenya", "Tanzania")),
    ("KEN-TZA", "2003", "TZA → KEN, ITPD", lambda: itpd("2003", "Tanzania", "Kenya")),
    ("QAT-FRA", "2011", "QAT → FRA, ITPD", lambda: itpd("2011", "Qatar", "France")),
    ("ARG-BRA", "2010", "ARG → BRA, ITPD", lambda: itpd("2010", "Argentina", "Brazil")),
    ("ARG-BRA", "2000", "BRA → ARG, ITPD", lambda: itpd("2000", "Brazil", "Argentina")),
    ("RUS-CHN", "2011", "RUS → CHN, ITPD", lambda: itpd("2011", "Russia", "China")),
    ("UKR-RUS", "2016", "RUS → UKR, ITPD", lambda: itpd("2016", "Russia", "Ukraine")),
    ("RUS-CHN", "2011", "RUS → CHN, RUS-customs, months added",
     lambda: customs("Экспорт", 2011, 1)),
    ("RUS-CHN", "2020", "RUS from CHN, RUS-customs, months added",
     lambda: customs("Импорт", 2020, 1)),
    ("RUS-CHN", "2013", "CHN – RUS, RUS-customs, both ways added",
     lambda: customs("Экспорт", 2013, 1) + customs("Импорт", 2013, 1)),
    ("KEN-TZA", "2014", "KEN – TZA, ITPD, both ways added",
     lambda: itpd("2014", "Kenya", "Tanzania") + itpd("2014", "Tanzania", "Kenya")),
    ("KEN-TZA", "2012", "KEN with TZA, ITPD, of all its partners",
     lambda: 100 * (itpd("2012", "Kenya", "Tanzania") + itpd("2012", "Tanzania", "Kenya"))
     / whole("2012", "Kenya")),
    ("RUS-CHN", "2005", "RUS → CHN, SIPRI (sipri_trade_register_1995_2024.csv)",
     lambda: register("2005", "Russia", "China")),
    ("QAT-FRA", "2019", "FRA → QAT, SIPRI (sipri_trade_register_1995_2024.csv)",
     lambda: register("2019", "France", "Qatar")),
    ("QAT-FRA", "1983", "FRA → QAT, SIPRI (sipri_tiv_dyad_year_360info.csv)",
     lambda: tiv("1983", "France", "Qatar")),
    ("RUS-CHN", "2002", "RUS → CHN, SIPRI (sipri_tiv_dyad_year_360info.csv)",
     lambda: tiv("2002", "Russia", "China")),
    ("KEN-TZA", "1977", "KEN – TZA, UNGA roll calls",
     lambda: alike("1977", "Kenya", "Tanzania")),
    ("KEN-TZA", "2019", "KEN – TZA, UNGA roll calls",
     lambda: alike("2019", "Kenya", "Tanzania")),
    ("IND-PAK", "1998", "IND – PAK, UNGA roll calls", lambda: alike("1998", "India", "Pakistan")),
    ("AZE-ARM", "2008", "ARM – AZE, UNGA roll calls",
     lambda: alike("2008", "Armenia", "Azerbaijan")),
    ("USA-CHN", "2003", "CHN – USA, UNGA roll calls",
     lambda: alike("2003", "China", "United States")),
    ("KEN-TZA", "2014", "KEN – TZA, Bailey-Strezhnev-Voeten",
     lambda: ideal("2014", "KEN", "TZA")),
    ("USA-CHN", "2005", "CHN – USA, Bailey-Strezhnev-Voeten",
     lambda: ideal("2005", "USA", "CHN")),
    ("RUS-CHN", "2009", "CHN → RUS, CGIT", lambda: deals("2009", "Russian Federation")),
    ("USA-CHN", "2005", "CHN → USA, CGIT", lambda: deals("2005", "USA")),
    ("USA-CHN", "2017", "CHN → USA, CGIT", lambda: deals("2017", "USA")),
    ("USA-CHN", "2008", pew("USA", "CHN"),
     lambda: view("2008", "USA", "CHN")),
    ("UKR-RUS", "2014", pew("UKR", "RUS"),
     lambda: view("2014", "UKR", "RUS")),
    ("JPN-USA", "2010", pew("JPN", "USA"),
     lambda: view("2010", "JPN", "USA")),
    ("KEN-TZA", "2006", "KEN – TZA, counted from the record's events",
     lambda: exercises("2006", "Kenya", "Tanzania")),
    ("AZE-ARM", "2004", "ARM – AZE, counted from the record's events",
     lambda: exercises("2004", "Armenia", "Azerbaijan")),
)  # fmt: skip


def printed(page: str, period: str, label: str) -> list[str]:
    """What the page's tables of numbers say of a period, in every line of this label; what they
    give in millions as billions, as the raw figures are here."""
    cells = re.findall(
        r'<tr><td class="when">([^<]*)</td><td>([^<]*)</td><td class="n">([\d.,-]+)'
        r'(?: <span class="stage">[^<]*</span>)?</td><td>([^<]*)</td>',
        page,
    )
    return [
        str(float(value.replace(",", "")) / 1000) if unit == "USD m" else value
        for when, who, value, unit in cells
        if (when, html.unescape(who)) == (period, label)
    ]


def is_rounded(text: str, value: float) -> bool:
    """Whether a printed number is the value, to two decimals or two significant digits."""
    shown = float(text.replace(",", ""))
    return abs(shown - value) <= max(0.005, 0.05 * abs(value) if abs(value) < 0.1 else 0) + 1e-9


@pytest.mark.parametrize(("pair", "period", "label", "raw"), CELLS)
def test_a_cell_of_the_page_is_the_raw_files(
    brief_of: Asked, pair: str, period: str, label: str, raw: Callable[[], float]
) -> None:
    shown = printed(brief_html.render(brief_of(pair, DAY)), period, label)
    expected = raw()
    assert expected > 0, "the raw file has it"
    assert any(is_rounded(text, expected) for text in shown), (shown, expected)


def test_days_of_listings_are_those_of_the_list(brief_of: Asked) -> None:
    """China's list: so many days on which persons or firms of the United States were named."""
    days = {
        datetime.strptime(row["Date"], "%d.%m.%Y" if len(row["Date"]) == 10 else "%d.%m.%y").date()
        for row in rows("cn_sanctions.csv")
        if row["Country"] in ("US", "United States") and row["Date"]
    }
    days = {day for day in days if str(day) <= DAY}
    page = brief_of("USA-CHN", DAY)
    held = {
        m.when.first
        for domain in page.domains
        for m in domain.measures
        if m.instrument == "listing" and m.issuer == "CHN" and m.target == ("USA",) and m.when
    }
    assert held == days and len(days) > 20


def test_engagements_of_a_year_are_those_of_the_list(brief_of: Asked) -> None:
    raw = sum(
        row["country"] == "Pakistan" and row["year"] == "2015"
        for row in rows("chinavitae_engagements_2003-2018.csv.gz")
    )
    events = brief_of("CHN-PAK", DAY).timeline
    assert raw > 5
    held = [e for e in events if e.kind == "engagement" and e.when.first.year == 2015]
    assert len(held) == raw
