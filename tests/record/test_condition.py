"""The condition of a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dragoman.model.dates import PartialDate
from dragoman.model.facts import Problem, SourceFile
from dragoman.record.condition import doctor
from dragoman.record.reader import View
from dragoman.record.writer import Writer

from .conftest import MemoryShelf, event, figure, tenure


def test_a_doctor_counts_what_is_held(tmp_path: Path) -> None:
    file = SourceFile("", "ab", "events.csv", "own", 0, 0, 0, 0)
    Writer(tmp_path, date(2026, 1, 2)).add_file(
        file, [event()], [Problem("events.csv", 7, "no date", "x")]
    )
    condition = doctor(View.open(tmp_path), date(2026, 11, 25))
    assert condition.files == (("events.csv", 1, 0, 1),)
    assert condition.rejects == ("events.csv, line 7: no date (x)",)
    assert condition.folder == str(tmp_path)
    tenures = next(h for h in condition.holdings if h.table == "tenures")
    assert tenures.rows == sum(count for _, count in tenures.marks) > 2000
    assert any("no defence minister of" in gap.what for gap in condition.gaps)
    assert all(gap.why for gap in condition.gaps)


def test_a_doctor_tells_each_source(tmp_path: Path) -> None:
    from dragoman import verbs

    lines = [
        "source,position,person,personID,start,end",
        "norway-cabinet,Minister of Defence,Kari Prøve,Q1,2001-05-06,2003",
        "norway-cabinet,Keeper of the Pond,Ola Prøve,Q2,2001-05-06,2003",
    ]
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    record = str(tmp_path / "record")
    list(verbs.add([str(path)], record))
    (source,) = doctor(View.open(tmp_path / "record")).sources
    assert (source.feed, source.files, source.rows) == ("every_politician_offices", 1, 1)
    assert (source.already, source.rejected) == (0, 1)
    assert (source.first, source.newest) == (date(2001, 5, 6), date(2003, 12, 31))
    assert source.taken == date.today() and source.title == "Holders of offices, from Wikidata"


def test_a_doctor_names_stale_incumbents_and_missing_years() -> None:
    minister = tenure(seen_until=PartialDate(2020, 5), start="2019")
    years = [figure(1.0, str(year)) for year in (2015, 2016, 2018, 2019)]
    condition = doctor(View([MemoryShelf(minister, *years)]), date(2026, 1, 1))
    said = [gap.what for gap in condition.gaps]
    assert "the holder of one office was last seen more than a year ago" in said
    assert any(what.endswith("no figure for 2017") for what in said)


def test_who_is_known_to_have_been_followed_is_no_stale_incumbent() -> None:
    old = tenure("Jane Roe", seen_until=PartialDate(2008, 7), start="2005")
    later = tenure("John Doe", "2009-01-01", "2026-01-01")
    condition = doctor(View([MemoryShelf(old, later)]), date(2026, 2, 1))
    assert not any("last seen" in gap.what for gap in condition.gaps)


def test_no_head_of_government_is_missed_where_the_head_of_state_is_one() -> None:
    (line,) = [
        gap.what
        for gap in doctor(View([MemoryShelf()]), date(2026, 1, 1)).gaps
        if gap.what.startswith("no head of government of ")
    ]
    from dragoman.vocab.loader import load
    from dragoman.vocab.states import states

    alone = load("leading")["alone"]
    assert {"USA", "CHE"} < set(alone) < set(states()) and len(set(alone)) == len(alone)
    own = [code for code, row in states().items() if not row.of]
    assert set(alone) < set(own) and f" {len(own) - len(alone)} states " in line


def test_a_territory_is_missed_no_minister_and_no_head_of_state() -> None:
    from dragoman.vocab.states import states

    gaps = [gap.what for gap in doctor(View([MemoryShelf()]), date(2026, 1, 1)).gaps]
    own = [code for code, row in states().items() if not row.of]
    assert states()["GRL"].of == "DNK" and {"XKX", "TWN", "PSE", "VAT"} < set(own)
    for office in ("head of state", "foreign minister", "defence minister"):
        assert any(what.startswith(f"no {office} of {len(own)} states ") for what in gaps)


def test_an_empty_record_is_told_as_such() -> None:
    condition = doctor(View([MemoryShelf()]), date(2026, 1, 1))
    assert all(holding.rows == 0 for holding in condition.holdings)
    assert condition.recorded is None
