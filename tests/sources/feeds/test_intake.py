"""Every line of a feed file ends in exactly one place, and nothing is guessed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model.facts import Origin
from dragoman.model.intake import Batch, Portion
from dragoman.sources.feeds.feed import Feed, catalogue, recognise
from dragoman.sources.feeds.intake import Intake, Plain, connect

FEEDS = {feed.id: feed for feed in catalogue()}


def gdelt2(event_id: int = 1, day: str = "20240105", code: str = "042", **cells: str) -> str:
    """One GDELT 2.0 line of our own making."""
    names = list(FEEDS["gdelt2_events"].columns)
    row = dict.fromkeys(names, "") | {
        "GLOBALEVENTID": str(event_id), "SQLDATE": day, "MonthYear": day[:6], "Year": day[:4],
        "FractionDate": "2024.01", "Actor1Code": "RUSGOV", "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "GOV", "Actor2Code": "CHN", "Actor2CountryCode": "CHN",
        "IsRootEvent": "1", "EventCode": code, "QuadClass": "1", "GoldsteinScale": "1.9",
        "NumMentions": "4", "NumSources": "2", "NumArticles": "4", "AvgTone": "0.1",
        "DATEADDED": "20240105120000", "SOURCEURL": "https://example.org/a",
    } | cells  # fmt: skip
    return "\t".join(row[name] for name in names)


def intake(feed: Feed, path: Path) -> Batch:
    origin = Origin("origin-1", "a file")
    plain = Plain(Portion("digest", path.name, origin), path)
    return Intake(feed, (plain,)).batch(connect(path.parent))


def fates(feed: Feed, path: Path) -> tuple[Counter[tuple[str, str | None]], int]:
    """Rows by fate and problem, and the number of lines DuckDB could not split or cast."""
    batch = intake(feed, path)
    rows = batch.connection.execute(
        f"SELECT fate, problem, count(*) FROM ({batch.select}) GROUP BY ALL"
    ).fetchall()
    found = Counter({(fate, problem): number for fate, problem, number in rows})
    return found, len(batch.broken()["digest"])


def write(folder: Path, *lines: str) -> Path:
    path = folder / "file.csv"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_layouts_are_recognised_by_content() -> None:
    icews = "\t".join(FEEDS["icews_events"].columns)
    polecat = "\t".join(FEEDS["polecat_events"].columns)
    found = {
        text: recognise(text.encode())
        for text in (gdelt2(), icews, polecat, polecat.replace("\tIntensity", "\tEvent Intensity"))
    }
    assert [feed.id if feed else None for feed in found.values()] == [
        "gdelt2_events", "icews_events", "polecat_events", "polecat_events",
    ]  # fmt: skip
    assert recognise(b"<html><body>moved</body></html>") is None
    assert recognise(b"") is None


@pytest.mark.parametrize("first", ["garbage", gdelt2() + "\textra", "\0\0\0", ""])
def test_a_broken_first_line_does_not_hide_the_layout(tmp_path: Path, first: str) -> None:
    feed = recognise(f"{first}\n{gdelt2(2)}\n".encode())
    assert feed is FEEDS["gdelt2_events"]
    found, broken = fates(feed, write(tmp_path, first, gdelt2(2)))
    assert (found, broken) == ({("ok", None): 1}, 1 if first else 0)


def test_a_good_row_is_mapped_to_states_sector_and_plover(tmp_path: Path) -> None:
    batch = intake(FEEDS["gdelt2_events"], write(tmp_path, gdelt2()))
    row = batch.connection.execute(
        "SELECT source, target, source_sector, type, quad, CAST(day AS VARCHAR), fate"
        f" FROM ({batch.select})"
    ).fetchone()
    assert row == ("RUS", "CHN", "GOV", "CONSULT", 1, "2024-01-05", "ok")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (gdelt2(day="20991231"), "the event date lies more than a day after it was added"),
        (
            gdelt2(day="20991231", DATEADDED="20991231120000"),
            "the row was added to the feed in the",
        ),
        (gdelt2(day="20240230"), "the event date is not a date"),
        (gdelt2(code="13y9"), "the event code is not a CAMEO code"),
        (gdelt2(GoldsteinScale="11"), "the Goldstein score is outside -10 to 10"),
        (gdelt2(QuadClass="7"), "the quad class is not 1 to 4"),
    ],
)
def test_bad_values_are_rejected_with_their_reason(tmp_path: Path, line: str, reason: str) -> None:
    found, broken = fates(FEEDS["gdelt2_events"], write(tmp_path, gdelt2(), line))
    bad = [problem for (fate, problem) in found if fate == "bad"]
    assert broken == 0 and len(bad) == 1 and str(bad[0]).startswith(reason)


def test_a_column_too_many_or_a_word_for_a_number_is_reported_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, gdelt2(1), gdelt2(2) + "\textra", gdelt2(3, NumMentions="many"))
    batch = intake(FEEDS["gdelt2_events"], path)
    batch.connection.execute(f"SELECT * FROM ({batch.select})").fetchall()
    assert [problem.line for problem in batch.broken()["digest"]] == [2, 3]


def test_an_unknown_country_stays_empty_with_its_raw_code(tmp_path: Path) -> None:
    line = gdelt2(Actor1CountryCode="XYZ", Actor1Code="XYZGOV")
    batch = intake(FEEDS["gdelt2_events"], write(tmp_path, line))
    found = batch.connection.execute(f"SELECT source, source_raw FROM ({batch.select})").fetchone()
    assert found == ("", "XYZGOV")


def test_historical_rows_without_source_address_are_read(tmp_path: Path) -> None:
    feed = FEEDS["gdelt1_events"]
    cells = dict.fromkeys(feed.columns, "") | {
        "GLOBALEVENTID": "1", "SQLDATE": "19790101", "MonthYear": "197901", "Year": "1979",
        "FractionDate": "1979.0", "EventCode": "040", "QuadClass": "1", "GoldsteinScale": "1",
        "IsRootEvent": "1", "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
        "AvgTone": "0", "DATEADDED": "20130203", "SOURCEURL": "https://example.org",
    }  # fmt: skip
    long = "\t".join(cells.values())
    short = "\t".join(list(cells.values())[:-1]).replace("1\t19790101", "2\t19790101", 1)
    assert recognise(short.encode()) is feed and recognise(long.encode()) is feed
    found, broken = fates(feed, write(tmp_path, short, long))
    assert (found, broken) == ({("ok", None): 2}, 0)


def test_one_line_of_a_two_view_table_becomes_two_rows(tmp_path: Path) -> None:
    feed = FEEDS["pew_pairs"]
    header = ",".join(feed.columns)
    path = write(tmp_path, header, "2019,JPN,USA,1000,68.0,30.0", "2019,QQQ,USA,10,1,2")
    found, _ = fates(feed, path)
    assert found[("ok", None)] == feed.multiplies
    assert found[("bad", "the respondents' state is not a known code")] == feed.multiplies


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.builds(gdelt2, st.integers(1, 50)),
            st.text(st.characters(exclude_characters="\n\r\0", codec="utf-8"), min_size=1),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_rows_in_equal_rows_out_whatever_the_file(tmp_path: Path, lines: list[str]) -> None:
    found, broken = fates(FEEDS["gdelt2_events"], write(tmp_path, *lines))
    assert sum(found.values()) + broken == len(lines)
