"""The starter record: built from its sources, whole, typed, marked and sourced."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import RecordError
from dragoman.linking.tenures import may_cover
from dragoman.model.dates import Interval, PartialDate
from dragoman.reading.actors.senses import senses
from dragoman.record.checks import (
    codes_without_a_state,
    ends_before_starts,
    origins_missing,
    scale_jumps,
    stages_out_of_order,
)
from dragoman.record.reader import View
from dragoman.record.starter import build, sources
from dragoman.record.tables import content_id, flatten, table_of
from dragoman.record.tenures import span
from dragoman.vocab.loader import load
from dragoman.vocab.words import words

SHARED = Path(__file__).parents[2] / ".." / "shared" / "facts"
JUNE_2025 = Interval.at(PartialDate(2025, 6))


@pytest.fixture(scope="module")
def view() -> View:
    return View.open()


def all_rows(view: View) -> list[object]:
    return [
        *view.tenures(),
        *view.events(),
        *view.agreements(),
        *view.stages(),
        *view.measures(),
        *view.observations(),
        *view.reports(),
    ]


def test_the_built_tables_are_up_to_date() -> None:
    assert build.stale() == (), "run make starter"
    assert build.main(["--check"]) == 0


def test_building_again_gives_the_same_bytes() -> None:
    assert build.build() == build.build()


def test_ids_are_of_the_content(view: View) -> None:
    rows = all_rows(view)
    assert len({row.id for row in rows}) == len(rows)  # type: ignore[attr-defined]
    for row in rows:
        table = table_of(row)
        assert row.id == content_id(table, flatten(row))  # type: ignore[attr-defined]


def test_every_origin_that_is_named_is_there_and_none_is_idle(view: View) -> None:
    named = {key for row in all_rows(view) for key in row.origins}  # type: ignore[attr-defined]
    held = {origin.id for origin in view.shelves[0].rows("origins", {})}
    assert named <= held
    assert held == named


def test_the_starter_breaks_no_invariant_but_known_conflicts(view: View) -> None:
    for test in (ends_before_starts, stages_out_of_order, scale_jumps, origins_missing):
        assert not list(test(view)), test.__doc__
    assert not list(codes_without_a_state(view))


def test_words_are_of_the_vocabulary(view: View) -> None:
    indicators, domains, stages = load("indicators"), load("domains"), load("stages")
    assert {row.indicator for row in view.observations()} <= set(indicators)
    assert {e.domain for e in view.events()} | {m.domain for m in view.measures()} <= set(domains)
    assert {s.stage for s in view.stages()} <= set(stages)
    assert {m.direction for m in view.measures()} == {"tightening", "easing", "none"}


def test_a_row_not_seen_keeps_its_mark_and_has_no_origin(view: View) -> None:
    for row in all_rows(view):
        if row.mark == "memory":  # type: ignore[attr-defined]
            assert not row.origins  # type: ignore[attr-defined]
    marks = Counter(t.mark for t in view.tenures())
    assert marks["memory"] < marks["seen"]
    assert marks["recall"] > 400


def test_an_open_end_says_when_it_was_last_seen(view: View) -> None:
    for tenure in view.tenures():
        assert (tenure.end is None) == (tenure.end_status in ("open", "unknown"))
        assert (tenure.seen_until is not None) == (tenure.end_status == "open")


def test_the_finance_ministers_of_the_big_economies_are_known(view: View) -> None:
    big = ("USA", "CHN", "DEU", "JPN", "GBR", "FRA", "IND", "ITA", "CAN", "BRA", "RUS", "KOR")
    for state in big:
        rows = view.tenures("finance_minister", state)
        on = Interval.at(PartialDate(2023, 6, 15))
        assert [row for row in rows if may_cover(row, on) and row.mark != "memory"], state
    assert len({row.state for row in view.tenures("finance_minister")}) > 50


def test_the_holders_of_june_2025(view: View) -> None:
    for state, name in (("RUS", "Andrei Belousov"), ("CHN", "Dong Jun")):
        last = view.tenures("defence_minister", state)[-1]
        assert (last.name, last.mark, last.end) == (name, "seen", None)


def test_the_ministers_meeting_is_one_event_of_many_origins(view: View) -> None:
    found = view.events(["RUS", "CHN"], JUNE_2025, kind="defence_ministers_meeting")
    (meeting,) = found
    assert meeting.place == "Qingdao"
    assert len(view.families([meeting])) >= 3
    reports = view.reports(meeting.id)
    dated = [r for r in reports if r.published and JUNE_2025.first <= r.published.first]
    assert len(view.families(dated)) >= 3
    assert view.known_on(meeting) == date(2025, 6, 25)


def test_reprints_of_one_wire_count_once(view: View) -> None:
    (meeting,) = view.events(["RUS", "CHN"], JUNE_2025, kind="defence_ministers_meeting")
    reports = view.reports(meeting.id)
    assert len(view.families(reports)) < len(reports)


def test_a_pledge_is_known_by_its_stages(view: View) -> None:
    (pipeline,) = [a for a in view.agreements(["RUS", "CHN"]) if a.name == "Power of Siberia 2"]
    june = View.open(known=date(2025, 6, 27)).stages(pipeline.id)
    assert june[-1].stage == "delayed"
    assert "no pledge" in june[-1].text
    later = view.stages(pipeline.id)
    assert {s.stage for s in later} >= {"memorandum", "negotiating", "not-met"}
    assert any("price was not agreed" in s.text for s in later)


def test_what_a_measure_does_not_do_is_a_row(view: View) -> None:
    (row,) = [m for m in view.measures(issuer="RUS") if m.direction == "none"]
    assert {"foreign_investment", "defence", "energy"} <= set(row.topics)
    easing = view.measures(issuer="RUS", topics=["defence"])
    assert not [m for m in easing if m.direction == "easing"]


def test_a_stretch_never_stands_in_a_series(view: View) -> None:
    for row in view.observations():
        assert row.period is None or row.stretch is None


def test_trade_has_the_fall_of_2025(view: View) -> None:
    series = {
        str(row.period): row.value
        for row in view.observations("trade_goods_total", "RUS", "CHN")
        if row.unit == "USD bn" and row.mark == "seen" and row.period is not None
    }
    assert series["2024"] == 244.8
    assert series["2025"] == 228.1


def test_every_source_is_named_in_the_readme() -> None:
    readme = (build.HERE / "README.md").read_text("utf-8")
    assert "CC BY 4.0" in readme
    names = [row["publisher"] for path in build.HERE.glob("origins*.csv") for row in read(path)]
    missing = {name for name in names if name and name not in readme}
    assert not missing


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not SHARED.exists(), reason="shared/facts is absent")
def test_nothing_gathered_was_lost(view: View) -> None:
    gathered = json.loads((SHARED / "facts_rus_chn.json").read_text("utf-8"))["facts"]
    urls = {fact["url"] for fact in gathered if fact["url"]}
    urls |= {r["url"] for r in json.loads((SHARED / "reports.json").read_text("utf-8"))["reports"]}
    held = {origin.url for origin in view.shelves[0].rows("origins", {})}
    assert urls <= held
    assert len(view.tenures()) >= len(read(SHARED / "offices.csv"))
    values = {row.value for row in view.observations()}
    series = ("trade", "energy_gas", "energy_oil", "polls")
    for fact in gathered:
        if (
            fact["category"] in series
            and fact["value"] is not None
            and "target" not in fact["unit"]
        ):
            assert fact["value"] in values, fact["id"]


def sources_of(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "record.yaml").write_text("recorded: 2026-01-01\ntables: [origins, events]\n")
    (tmp_path / "origins.csv").write_text("key,name,url\na,A paper,https://example.org\n")
    for stem, text in files.items():
        (tmp_path / f"{stem}.yaml").write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- {type: CONSULT, colour: red, mark: seen}", "events.yaml row 1: unknown field colour"),
        ("- {type: CONSULT, mark: heard}", "events.yaml row 1: mark must be one of"),
        ("- {type: CONSULT, mark: seen, when: 2024-13}", "events.yaml row 1: no such date"),
        ("- {type: CONSULT, mark: seen, origins: [b]}", "events.yaml row 1: no origin b"),
        ("- {type: A, mark: seen}\n- {type: A, mark: seen}", "events.yaml row 2: the same row"),
    ],
)
def test_a_mistake_in_a_source_stops_the_build(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(RecordError, match=complaint):
        sources.read(sources_of(tmp_path, events=text))


def test_a_small_source_is_read(tmp_path: Path) -> None:
    text = "- {type: CONSULT, when: 2024-05/2024-06, actors: [FRA], mark: seen, origins: [a]}"
    tables = sources.read(sources_of(tmp_path, events=text))
    (row,) = tables["events"]
    assert (row["when_start"], row["when_end"], row["recorded_at"]) == (
        "2024-05",
        "2024-06",
        "2026-01-01",
    )
    assert row["origins"] == [tables["origins"][0]["id"]]


def test_who_needs_no_heavy_library() -> None:
    code = (
        "import sys; from dragoman.record.reader import View; "
        "View.open().tenures('defence_minister', 'RUS'); "
        "heavy = {'duckdb', 'pyarrow', 'deltalake', 'ibis', 'pandas', 'numpy', 'yaml'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_end_that_no_page_gives_is_inferred_and_said_so() -> None:
    rows = [row for row in View.open().tenures() if "end inferred" in row.note]
    assert rows and all(row.end_status == "inferred" for row in rows)
    assert all("(inferred)" in span(row) for row in rows)


def test_no_holder_is_a_name_that_the_vocabulary_passes_over() -> None:
    """A phrase that holds a state's name but is no actor ("Jordan Peterson") is no official's."""
    found = senses()
    names = {row["name"] for path in build.HERE.glob("tenures*.csv") for row in read(path)}
    passed = {
        name
        for name in names
        for match in found.find(words(name))
        if "trap" in {sense.form for sense in match.values}
    }
    assert len(names) > 3000 and passed == set()
