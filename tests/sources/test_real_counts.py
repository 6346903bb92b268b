"""Every real file, taken in by one command, against counts and sums made without our loaders.

The other side is read with Python's own csv, json, gzip and openpyxl, and its expectations are
about what is in the file (a star marks an armed group), not about how we read it.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman import verbs
from dragoman.model.intake import Taken

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
csv.field_size_limit(1 << 24)
Row = dict[str, str]


def text(name: str, encoding: str = "utf-8-sig") -> str:
    if not DATA.is_dir():
        pytest.skip("the real files (../shared/data) are not here")
    data = (DATA / name).read_bytes()
    data = gzip.decompress(data) if name.endswith(".gz") else data
    return data.decode(encoding)


def rows(name: str, skip: int = 0, encoding: str = "utf-8-sig", **options: Any) -> list[Row]:
    lines = text(name, encoding).splitlines(keepends=True)[skip:]
    return list(csv.DictReader(lines, **options))


def tabbed(name: str, width: int = 0) -> list[list[str]]:
    lines = [line.split("\t") for line in text(name).split("\n") if line]
    assert not width or {len(line) for line in lines} == {width}
    return lines


class Ledger:
    """What was taken in, and the stored rows by SQL."""

    def __init__(self, root: Path) -> None:
        import duckdb
        from deltalake import DeltaTable

        taken = verbs.add([str(DATA)], str(root), jobs=1)
        self.by_name: Mapping[str, Taken] = {item.name: item for item in taken}
        self.con = duckdb.connect()
        for folder in sorted(root.iterdir()):
            if (folder / "_delta_log").is_dir():
                files = DeltaTable(str(folder)).file_uris()
                listed = ", ".join(f"'{file}'" for file in files)
                self.con.execute(
                    f"CREATE VIEW {folder.name} AS SELECT * FROM read_parquet([{listed}],"
                    " hive_partitioning = true)"
                )

    def counts(self, name: str) -> tuple[int, int, int, int]:
        """Lines of the file, rows made of them that are stored, there already, rejected."""
        item = self.by_name[name]
        assert not item.failed, item.why
        assert item.rows == item.stored + item.already + item.rejected
        return item.lines, item.stored, item.already, item.rejected

    def ask(self, query: str) -> Any:
        found = self.con.execute(query).fetchall()
        return found[0][0] if len(found) == 1 and len(found[0]) == 1 else found


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    if not DATA.is_dir():
        pytest.skip("the real files (../shared/data) are not here")
    return Ledger(tmp_path_factory.mktemp("counts") / "record")


def test_every_file_is_spoken_of_and_none_fails(ledger: Ledger) -> None:
    spoken = {name.split("/")[0].removesuffix(".gz") for name in ledger.by_name}
    assert {path.name.removesuffix(".gz") for path in DATA.iterdir()} == spoken
    assert not [item for item in ledger.by_name.values() if item.failed]
    for item in ledger.by_name.values():
        assert bool(item.why) == (item.feed == "") and (item.feed != "") == (item.rows > 0)


# --- machine-coded events -------------------------------------------------------------------

EVENTS = {
    "gdelt2_20191024143000.export.CSV": 61,
    "gdelt_spark_events.csv": 61,
    "gdelt_spark_eventsT.csv": 61,
    "gdelt_spark_events1.csv": 0,
}


@pytest.mark.parametrize("name", EVENTS)
def test_gdelt_events_are_all_there_once(ledger: Ledger, name: str) -> None:
    found = tabbed(name, EVENTS[name])
    assert {len(line) for line in found} <= {57, 58, 61}
    assert len({line[0] for line in found}) == len(found)
    assert ledger.counts(name) == (len(found), len(found), 0, 0)


def test_gdelt_sums_and_pairs(ledger: Ledger) -> None:
    found = [line for name in EVENTS for line in tabbed(name) if EVENTS[name]]
    ours = "FROM coded_events WHERE feed = 'gdelt2_events'"
    assert ledger.ask(f"SELECT sum(mentions) {ours}") == sum(int(line[31]) for line in found)
    score = sum(float(line[30]) for line in found)
    assert ledger.ask(f"SELECT sum(score) {ours}") == pytest.approx(score, abs=0.01)
    for one, other in (("USA", "RUS"), ("USA", "CHN"), ("TUR", "SYR")):
        pair = sum(line[7] == one and line[17] == other for line in found)
        query = f"SELECT count(*) {ours} AND source = '{one}' AND target = '{other}'"
        assert ledger.ask(query) == pair, (one, other)
    assert ledger.ask(f"SELECT min(day)::VARCHAR {ours}").replace("-", "") == min(
        line[1] for line in found
    )


def test_icews(ledger: Ledger) -> None:
    name = "icews_events.2018.sample.tab"
    found = rows(name, delimiter="\t", quoting=csv.QUOTE_NONE)
    keys = {(row["Event ID"], row["Event Date"]) for row in found}
    assert ledger.counts(name) == (len(found), len(keys), len(found) - len(keys), 0)
    ours = "FROM coded_events WHERE feed = 'icews_events'"
    assert ledger.ask(f"SELECT sum(score) {ours}") == pytest.approx(
        sum(float(row["Intensity"]) for row in found), abs=0.01
    )
    countries = {"Russian Federation": "RUS", "China": "CHN", "Congo": "COG",
                 "Democratic Republic of Congo": "COD", "Moldova, Republic of": "MDA",
                 "the former Yugoslav Republic of Macedonia": "MKD"}  # fmt: skip
    for country, code in countries.items():
        wanted = sum(row["Source Country"] == country for row in found)
        assert ledger.ask(f"SELECT count(*) {ours} AND source = '{code}'") == wanted, country
    named = sum(row["Source Country"] not in ("", "NA") for row in found)
    assert ledger.ask(f"SELECT count(*) {ours} AND source <> ''") == named
    zeros = sum(row["CAMEO Code"].startswith("0") for row in found)
    assert ledger.ask(f"SELECT count(*) {ours} AND code LIKE '0%'") == zeros > 0


def test_mentions_and_graphs(ledger: Ledger) -> None:
    mentions = tabbed("gdelt_spark_mentions.csv", 16)
    told = {(line[0], line[5], line[6], line[9]) for line in mentions}
    lines, stored, already, rejected = ledger.counts("gdelt_spark_mentions.csv")
    assert (lines, stored, already + rejected) == (len(mentions), len(told), lines - len(told))
    for name, packed in (("gdelt_spark_gkg.csv", ".gz"), ("gdelt_spark_gkgT.csv", ".gz")):
        found = tabbed(name + packed, 27)
        distinct = len({line[0] for line in found})
        assert ledger.counts(name) == (len(found), distinct, len(found) - distinct, 0)
    first = tabbed("gdelt_spark_gkg1.csv")
    assert ledger.counts("gdelt_spark_gkg1.csv")[0] == len(first)
    assert ledger.ask("SELECT sum(articles) FROM gkg WHERE feed = 'gdelt1_gkg'") == sum(
        int(line[1]) for line in first
    )


def test_the_list_of_files(ledger: Ledger) -> None:
    name = "gdelt_v2_masterfilelist_english.zip"
    with zipfile.ZipFile(DATA / name) as archive:
        (member,) = archive.namelist()
        found = [line.split(" ") for line in archive.read(member).decode().splitlines()]
    assert ledger.counts(name) == (len(found), len(found), 0, 0)
    assert ledger.ask("SELECT sum(size) FROM listings") == sum(int(line[0]) for line in found)


# --- the United Nations -----------------------------------------------------------------------


def test_votes_and_roll_calls(ledger: Ledger) -> None:
    votes, calls = rows("un_votes.csv.gz"), rows("un_roll_calls.csv.gz")
    assert ledger.counts("un_votes.csv") == (len(votes), len(votes), 0, 0)
    assert ledger.counts("un_roll_calls.csv") == (len(calls), len(calls), 0, 0)
    by_vote = Counter(row["vote"] for row in votes)
    assert dict(ledger.ask("SELECT vote, count(*) FROM votes GROUP BY 1")) == by_vote
    states = {"Czechoslovakia": "CSK", "Namibia": "NAM", "Congo - Brazzaville": "COG",
              "Yemen People's Republic": "YMD", "Yemen Arab Republic": "YAR", "Chad": "TCD",
              "German Democratic Republic": "DDR", "South Sudan": "SSD"}  # fmt: skip
    by_state = Counter(row["country"] for row in votes)
    ours = dict(ledger.ask("SELECT state, count(*) FROM votes GROUP BY 1"))
    assert {code: ours.get(code) for code in states.values()} == {
        code: by_state[name] for name, code in states.items()
    }
    assert ours["DEU"] == by_state["Germany"] + by_state["Federal Republic of Germany"]
    assert len(ours) == len(by_state) - 1, "one state a name, but for the two of Germany"


def test_ideal_points(ledger: Ledger) -> None:
    found = rows("IdealpointestimatesAll_Apr2020.csv.gz", encoding="latin-1")
    name = "IdealpointestimatesAll_Apr2020.csv"
    assert ledger.counts(name) == (len(found), len(found), 0, 0)
    ours = "FROM observations WHERE indicator = 'ideal_point'"
    assert ledger.ask(f"SELECT sum(value) {ours}") == pytest.approx(
        sum(float(row["IdealPoint"]) for row in found)
    )
    sessions: Counter[str] = Counter()
    for row in found:
        if row["ccode"] == "365":
            sessions["SUN" if int(row["session"]) + 1945 < 1992 else "RUS"] += 1
        if row["ccode"] == "680":
            sessions["YMD"] += 1
    for code, number in sessions.items():
        assert ledger.ask(f"SELECT count(*) {ours} AND subject = '{code}'") == number, code
    assert not ledger.ask(f"SELECT count(*) FROM (SELECT subject, period {ours} GROUP BY ALL"
                          " HAVING count(*) > 1)")  # fmt: skip


# --- arms, trade, money -------------------------------------------------------------------------


def _no_state(name: str) -> bool:
    """Groups have a star, organisations two; states that nobody else counted as such."""
    entities = ("Northern Cyprus", "Biafra", "Katanga")
    return name.endswith("*") or name.lower().startswith("unknown") or name in entities


def test_arms_by_pair(ledger: Ledger) -> None:
    found = rows("sipri_tiv_dyad_year_360info.csv.gz")
    good = [row for row in found if not _no_state(row["supplier"]) | _no_state(row["recipient"])]
    counts = ledger.counts("sipri_tiv_dyad_year_360info.csv")
    assert counts == (len(found), len(good), 0, len(found) - len(good))
    ours = ("FROM observations WHERE reporter = 'SIPRI' AND text NOT LIKE 'Deliveries%'"
            " AND indicator = 'arms_transfers_tiv'")  # fmt: skip
    assert ledger.ask(f"SELECT sum(value) {ours}") == pytest.approx(
        sum(float(row["value"]) for row in good)
    )
    names = {"Soviet Union": "SUN", "Russia": "RUS", "Czechoslovakia": "CSK", "Congo": "COG",
             "DR Congo": "COD", "East Germany (GDR)": "DDR", "South Yemen": "YMD"}  # fmt: skip
    for name, code in names.items():
        for role, column in (("supplier", "subject"), ("recipient", "partner")):
            wanted = sum(float(row["value"]) for row in good if row[role] == name)
            held = ledger.ask(f"SELECT COALESCE(sum(value), 0) {ours} AND {column} = '{code}'")
            assert held == pytest.approx(wanted), (name, role)


def test_the_register_of_arms(ledger: Ledger) -> None:
    name = "sipri_trade_register_1995_2024.csv"
    found = rows(f"{name}.gz", skip=11)
    groups: Counter[tuple[str, str, str]] = Counter()
    for row in found:
        key = row["Supplier"], row["Recipient"], row["Delivery year"]
        groups[key] += float(row["TIV delivery values"] or 0)  # type: ignore[assignment]
    good = {
        key: value for key, value in groups.items() if not _no_state(key[0]) | _no_state(key[1])
    }
    counts = ledger.counts(name)
    assert counts == (len(found), len(good), 0, len(groups) - len(good))
    held = ledger.ask("SELECT sum(value) FROM observations WHERE text LIKE 'Deliveries of major%'")
    assert held == pytest.approx(sum(good.values()))


def test_trade_of_pairs(ledger: Ledger) -> None:
    name = "itpd_dyad_year_2000-2016.csv"
    found = rows(f"{name}.gz")
    good = [row for row in found if row["exporter"] != row["importer"]]
    assert ledger.counts(name) == (len(found), len(good), 0, len(found) - len(good))
    ours = "FROM observations WHERE reporter = 'ITPD'"
    total = sum(float(row["value_usd"]) for row in good) / 1e9
    assert ledger.ask(f"SELECT sum(value) {ours}") == pytest.approx(total)
    pairs = {("Russia", "China"): ("RUS", "CHN"), ("Congo", "China"): ("COG", "CHN"),
             ("DR Congo", "China"): ("COD", "CHN"), ("South Sudan", "China"): ("SSD", "CHN"),
             ("Cote dIvoire", "France"): ("CIV", "FRA")}  # fmt: skip
    for (one, other), (a, b) in pairs.items():
        years = {row["year"]: float(row["value_usd"]) / 1e9 for row in good
                 if (row["exporter"], row["importer"]) == (one, other)}  # fmt: skip
        held = ledger.con.execute(
            f"SELECT period, value {ours} AND subject = '{a}' AND partner = '{b}'"
        ).fetchall()
        assert dict(held) == pytest.approx(years), (one, other)


def test_the_workbook_of_russian_customs(ledger: Ledger) -> None:
    """A cell that is empty or dots is no figure; the header of China has a Latin letter in it."""
    from openpyxl import load_workbook

    book = load_workbook(DATA / "fts_96stran.xlsx", read_only=True, data_only=True)
    for sheet, indicator in (("Экспорт", "exports_goods"), ("Импорт", "imports_goods")):
        cells = [list(row) for row in book[sheet].iter_rows(values_only=True)]
        head = next(row for row in cells if sum(isinstance(cell, str) for cell in row[1:]) > 5)
        months = [row for row in cells if isinstance(row[0], str) and row is not head]
        months = [row for row in months if any(isinstance(cell, float) for cell in row[1:])]
        numbers: list[Any] = [cell for row in months for cell in row[1:] if type(cell) is float]
        dots = sum(cell == "…" for row in months for cell in row[1:])
        counts = ledger.counts(f"fts_96stran.xlsx/{sheet}")
        assert counts == (len(numbers) + dots, len(numbers), 0, dots)
        ours = f"FROM observations WHERE reporter = 'RUS-customs' AND indicator = '{indicator}'"
        held = ledger.ask(f"SELECT sum(value) {ours}")
        assert held == pytest.approx(sum(numbers) / 1000)
        china: list[Any] = [row[head.index("Кит" + "a" + "й")] for row in months]
        assert ledger.ask(f"SELECT sum(value) {ours} AND partner = 'CHN'") == pytest.approx(
            sum(china) / 1000
        )
        assert ledger.ask(f"SELECT count(DISTINCT period) {ours}") == len(months)


def test_a_reply_of_comtrade(ledger: Ledger) -> None:
    found = json.loads(text("comtrade_data_v1_get.json"))["data"]
    assert ledger.counts("comtrade_data_v1_get.json") == (len(found), len(found), 0, 0)
    held = ledger.ask(
        "SELECT sum(value) FROM observations WHERE text LIKE '%as reported to UN Comtrade'"
    )
    assert held == pytest.approx(sum(row["primaryValue"] for row in found) / 1e9)


def test_investments(ledger: Ledger) -> None:
    name = "china_investments_cgit.csv"
    found = rows(name)
    groups = {(row["Country"], row["Year"]) for row in found}
    assert ledger.counts(name) == (len(found), len(groups), 0, 0)
    total = sum(float(row["Quantity in Millions"].replace(",", "")) for row in found) / 1000
    ours = "FROM observations WHERE indicator = 'investment_deal'"
    assert ledger.ask(f"SELECT sum(value) {ours}") == pytest.approx(total, abs=0.01)


def test_views(ledger: Ledger) -> None:
    name = "pew_country_pair_year.csv"
    found = rows(name)
    good = [row for row in found if (row["wave_year"], row["target"]) != ("2013", "CHN")]
    wrong = 2 * (len(found) - len(good))
    assert ledger.counts(name) == (len(found), 2 * len(good), 0, wrong) and wrong
    for view in ("favourable", "unfavourable"):
        held = ledger.ask(f"SELECT sum(value) FROM observations WHERE indicator = '{view}_view'")
        assert held == pytest.approx(sum(float(row[f"{view}_pct"]) for row in good))


def test_a_wave_of_views_that_jumps_with_every_public_is_not_believed() -> None:
    """Why the feed rejects the answers of 2013 about China: no other wave of any target differs
    so much from those around it, up for some publics and down for others."""
    held: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows("pew_country_pair_year.csv"):
        key = (row["respondent_iso3"], row["target"])
        held.setdefault(key, {})[int(row["wave_year"])] = float(row["favourable_pct"])
    jumps: dict[tuple[int, str], list[float]] = {}
    for (_, target), series in held.items():
        years = sorted(series)
        for before, year, after in zip(years, years[1:], years[2:], strict=False):
            middle = (series[before] + series[after]) / 2
            jumps.setdefault((year, target), []).append(series[year] - middle)
    spread = {wave: max(by) - min(by) for wave, by in jumps.items() if len(by) >= 10}
    assert max(spread, key=lambda wave: spread[wave]) == (2013, "CHN")


# --- meetings, exercises, lists, pipes, offices ------------------------------------------------


def test_engagements(ledger: Ledger) -> None:
    name = "chinavitae_engagements_2003-2018.csv"
    found = rows(f"{name}.gz")
    wales = sum(row["country"] == "Wales" for row in found)
    lines, stored, already, rejected = ledger.counts(name)
    assert (lines, stored + already) == (len(found), len(found) - rejected)
    assert wales <= rejected < 0.05 * len(found), "and meetings with others in the state"
    ours = "FROM events WHERE kind = 'engagement' AND list_contains(actors, '{}')"
    wanted = len({tuple(row.values()) for row in found if row["country"] == "North Korea"})
    held = ledger.ask(f"SELECT count(*) {ours.format('PRK')}")
    assert held == wanted - 3, "three are meetings with South Koreans"
    kerry = f"SELECT count(*) {ours.format('SRB')} AND text LIKE '%John Kerry%'"
    assert ledger.ask(kerry) == 0, "met in Belgrade"


def test_exercises(ledger: Ledger) -> None:
    name = "mme-v7-long.csv"
    found = rows(f"{name}.gz")
    members: dict[str, set[str]] = {}
    for row in found:
        members.setdefault(row["MMEID"], set()).add(row["gwcode"])
    lines, stored, already, rejected = ledger.counts(name)
    assert (lines, stored + already + rejected) == (len(found), len(members))
    kind = "FROM events WHERE kind LIKE '%_exercise'"
    for one, other in ((("2", "USA"), ("732", "KOR")), (("710", "CHN"), ("365", "RUS"))):
        wanted = sum({one[0], other[0]} <= codes for codes in members.values())
        codes = f"'{one[1]}') AND list_contains(actors, '{other[1]}'"
        if wanted:
            held = ledger.ask(f"SELECT count(*) {kind} AND list_contains(actors, {codes})")
            assert wanted - rejected <= held <= wanted
    lone = sum(len(codes - {"NA"}) < 2 and "NA" not in codes for codes in members.values())
    assert rejected >= lone


def test_lists_of_sanctions(ledger: Ledger) -> None:
    found = rows("eu_32014R0269.csv.gz")
    days = {row["startDate"] for row in found}
    undated = len(days & {""})
    lines, stored, already, rejected = ledger.counts("eu_32014R0269.csv")
    assert (lines, stored, already, rejected) == (len(found), len(days) - undated, 0, undated)
    one = next(iter(days - {""}))
    day = "-".join(part.zfill(2) for part in reversed(one.split(".")))
    listed = sum(row["startDate"] == one for row in found)
    held = f"SELECT name FROM measures WHERE issuer = 'EU' AND \"when\" = '{day}'"
    assert str(listed) in ledger.ask(held).split()
    found = rows("cn_sanctions.csv")
    groups = {tuple(row[key] for key in ("Country", "Topics", "Body", "Date")) for row in found}
    bad = sum(not country or not when for country, _, _, when in groups)
    counts = ledger.counts("cn_sanctions.csv")
    assert counts == (len(found), len(groups) - bad, 0, bad)


def test_pipelines(ledger: Ledger) -> None:
    from openpyxl import load_workbook

    book = load_workbook(DATA / "gem_asia_energy_2024-08.xlsx", read_only=True, data_only=True)
    head, *cells = [list(row) for row in book["Gas Pipelines"].iter_rows(values_only=True)]
    found = [dict(zip(map(str, head), row, strict=True)) for row in cells]
    across = {
        (row["PipelineName"], row["StartCountry"], row["EndCountry"])
        for row in found
        if row["StartCountry"] != row["EndCountry"] and row["Status"] == "Operating"
        and not {"Malaysia, Thailand", "Kyrgzystan"} & {row["StartCountry"], row["EndCountry"]}
        and isinstance(row["CapacityBcm/y"], (int, float, str))
        and str(row["CapacityBcm/y"]).replace(".", "", 1).isdigit()
    }  # fmt: skip
    lines, stored, _, _ = ledger.counts("gem_asia_energy_2024-08.xlsx/Gas Pipelines")
    assert (lines, stored) == (len(found), len(across))


def test_offices(ledger: Ledger) -> None:
    found = rows("eps_holders21_all.csv.gz")
    lines, stored, already, rejected = ledger.counts("eps_holders21_all.csv")
    assert lines == len(found)
    more = stored + already + rejected - lines  # posts of two offices and of three
    joined = [row for row in found if re.search(r" and |,|/", row["position"])]
    assert 0 < more <= len(joined)
    title = "Minister of Defence"
    held = ledger.ask(f"SELECT count(*) FROM tenures WHERE title = '{title}'")
    told = [row for row in found if row["position"] == title and row["start"]]
    known = [row for row in told if not re.fullmatch(r"Q\d+", row["person"])]
    assert 0.95 * len(known) <= held <= len(known)
    years = ledger.ask("SELECT count(*) FROM tenures WHERE length(start) = 4")
    assert 0 < years <= sum(len(row["start"]) == 4 for row in found)


def test_leaders_of_states(ledger: Ledger) -> None:
    lines, stored, already, rejected = ledger.counts("CountryInfo.120116.txt")
    with gzip.open(DATA / "CountryInfo.120116.txt.gz", "rt", encoding="utf-8") as source:
        text = source.read()
    blocks = re.findall(r"(?m)^<Leaders>(.*?)^</Leaders>", text, re.DOTALL)
    terms = re.findall(r"\[>?\d{8}(?: *- *\d{8})?\]", "\n".join(blocks))
    assert 0.97 * len(terms) <= lines <= len(terms) + 10  # blocks of no state; lines of no term
    assert stored + already + rejected >= lines and stored > 2_300


def test_leaders_of_reign(ledger: Ledger) -> None:
    """States by Correlates of War numbers: 2 the United States, 140 Brazil, 740 Japan."""
    name = "reign_leaderlist_3_21.csv"
    found = rows(name, encoding="latin-1")
    lines, stored, already, rejected = ledger.counts(name)
    assert (lines, already, stored + rejected) == (len(found), 0, len(found))
    for state, number in (("USA", "2"), ("BRA", "140"), ("JPN", "740")):
        recent = [r for r in found if r["ccode"] == number and (r["eyear"] or "2021") >= "1990"]
        (origin,) = {o for (o,) in ledger.con.execute(
            f"SELECT id FROM origins WHERE name LIKE '%{name}%'").fetchall()}  # fmt: skip
        held = ledger.ask(
            f"SELECT count(*) FROM tenures WHERE state = '{state}'"
            f" AND list_contains(origins, '{origin}')"
        )
        assert held == len(recent), state
