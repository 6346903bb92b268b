"""Printers of what the record holds: facts on a pair, the state of the record."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Tenure
from dragoman.model.held import Condition, Fact, Gap, HeldSource, Holding
from dragoman.model.links import Occupant, Occupants
from dragoman.reporting import terminal

FACTS = (
    Fact(
        "s1",
        "stage",
        Interval.at(PartialDate(2022, 2, 4)),
        "A memorandum \x1b[2J.",
        "energy",
        "recall",
        (("Ministry", "https://example.org/m", "2022-02-04"), ("Blog", "javascript:x", "")),
        date(2022, 2, 4),
    ),
    Fact("e1", "event", None, "A visit.", "diplomacy", "seen"),
)
CONDITION = Condition(
    (
        Holding(
            "events", 1200, date(2001, 1, 1), date(2025, 6, 1), (("seen", 1100), ("memory", 100))
        ),
    ),
    date(2025, 7, 1),
    (Gap("polls of NOR on JPN", "no source is held"),),
    ("ob-1 has no origin",),
    (("events.csv", 10, 2, 1),),
    ("events.csv line 3: no such day",),
    "/record",
    sources=(
        HeldSource(
            "icews_events", "ICEWS", 2, 3705, 0, 16, date(2018, 1, 1), date(2018, 12, 31), None
        ),
    ),
)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def test_facts_have_date_text_mark_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_facts(FACTS)
    assert capsys.readouterr().out.splitlines() == [
        "2022-02-04  A memorandum \\x1b[2J.  (stage · energy · second source from memory)",
        "  → Ministry, 2022-02-04",
        "    https://example.org/m",
        "  → Blog",
        "no date  A visit.  (event · diplomacy)",
    ]


def test_facts_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_facts(FACTS, json=True)
    first = json.loads(capsys.readouterr().out)[0]
    assert first["when"] == "2022-02-04"
    assert first["sources"][0] == {
        "name": "Ministry",
        "url": "https://example.org/m",
        "published": "2022-02-04",
    }


def test_no_facts_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_facts(())
    assert capsys.readouterr().out == "The record holds nothing on this.\n"


def test_doctor_says_what_is_held_missing_and_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_doctor(CONDITION)
    out = capsys.readouterr().out
    for words in (
        "/record",
        "1,200",
        "2001-01-01",
        "1,100 seen, 100 memory",
        "polls of NOR on JPN: no source is held",
        "ob-1 has no origin",
        "events.csv: 10 added, 2 already there, 1 rejected",
        "events.csv line 3: no such day",
        "icews_events",
        "3,705",
        "2018-12-31",
    ):
        assert words in out


def test_doctor_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_doctor(CONDITION, json=True)
    assert json.loads(capsys.readouterr().out)["holdings"][0]["rows"] == 1200


def tenure(name: str, start: PartialDate, end: PartialDate | None, **more: Any) -> Tenure:
    values: dict[str, Any] = {
        "id": f"t-{name}",
        "origins": ("o",),
        "mark": "seen",
        "recorded_at": None,
        "supersedes": "",
        "state": "NOR",
        "office": "energy_minister",
        "title": "Minister of Energy",
        "name": name,
        "native_name": "",
        "variants": (),
        "wikidata": "",
        "start": start,
        "end": end,
        "end_status": "ended" if end else "open",
        "seen_until": None if end else PartialDate(2026, 1),
        "acting": False,
        "confidence": "",
        "note": "",
    }
    return Tenure(**(values | more))


OCCUPANTS = Occupants(
    "energy_minister",
    "NOR",
    PartialDate(2023, 5, 4),
    (
        Occupant(
            tenure("Terje Prøve", PartialDate(2022, 3), None),
            True,
            (("Storting", "https://example.org/t", ""),),
        ),
        Occupant(tenure("Ida Modell", PartialDate(2023), PartialDate(2023), acting=True), False),
    ),
    before=Occupant(tenure("Ole Førr", PartialDate(2020), PartialDate(2022, 3)), True),
    note="two rows may cover this date",
)


def test_who_tells_holders_neighbours_and_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_who(OCCUPANTS)
    assert capsys.readouterr().out.splitlines() == [
        "energy minister, Norway, on 2023-05-04",
        "  Terje Prøve, Minister of Energy, from 2022-03, last seen in office 2026-01",
        "    → Storting",
        "      https://example.org/t",
        "  Ida Modell, acting Minister of Energy, from 2023 to 2023  (may not cover this date)",
        "  before: Ole Førr, Minister of Energy, from 2020 to 2022-03",
        "note: two rows may cover this date",
    ]


def test_what_is_remembered_is_not_said_to_be_seen_and_nothing_is_said_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    row = tenure(
        "Ida Modell", PartialDate(2023), None, mark="memory", acting=True,
        title="Minister (acting)", note="since a vote; second source is recall",
    )  # fmt: skip
    terminal.print_who(
        Occupants("energy_minister", "NOR", PartialDate(2026), (Occupant(row, True),))
    )
    said = capsys.readouterr().out
    assert "Ida Modell, Minister (acting), from 2023, in office as of 2026-01" in said
    assert "since a vote" in said and "recall" not in said and "last seen" not in said


def test_who_says_when_nobody_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_who(Occupants("energy_minister", "NOR", PartialDate(1900), ()))
    assert "not in the record" in capsys.readouterr().out


def test_who_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.print_who(OCCUPANTS, json=True)
    data = json.loads(capsys.readouterr().out)
    assert data["on"] == "2023-05-04"
    assert data["holders"][0]["tenure"]["start"] == "2022-03"
    assert data["holders"][0]["sources"][0]["name"] == "Storting"


@pytest.mark.parametrize("width", ["60", "80", "100"])
def test_tables_fold_names_and_cut_no_word(
    width: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    terminal.print_doctor(CONDITION)
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= int(width) for line in lines)
    assert "…" not in "".join(lines)
    (row,) = [line for line in lines if line.split()[:2] == ["events", "1,200"]]
    assert "2001-01-01" in row and "2025-06-01" in row


def test_where_a_table_has_no_room_each_row_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    terminal.print_doctor(CONDITION)
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "events: rows 1,200, from 2001-01-01, newest 2025-06-01, how sourced 1,100 seen, 100 memory"
        in said
    )
    assert "icews_events: files 2, rows 3,705, from 2018-01-01, newest 2018-12-31" in said
