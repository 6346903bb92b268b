"""What a record learned, and its tables as files."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from dragoman import verbs
from dragoman.errors import OutputError, RecordError, UnknownName, UsageError
from dragoman.record.changes import changes
from dragoman.record.export import export, format_of
from dragoman.record.reader import View
from dragoman.record.writer import Writer

from .conftest import event, figure, origin, tenure

FIRST, SECOND = date(2026, 1, 2), date(2026, 1, 9)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "record"
    Writer(folder, FIRST).add([event(), figure(1.0), tenure(), tenure(name="Ann Poe")])
    wrong = next(iter(_rows(folder)))
    Writer(folder, SECOND).add([replace(figure(2.0), supersedes=wrong.id)])
    return folder


def _rows(folder: Path) -> list:  # type: ignore[type-arg]
    from dragoman.record.delta import DeltaShelf

    return list(DeltaShelf(folder).rows("observations", {}))


def test_changes_are_told_by_day_and_table(root: Path) -> None:
    late = changes(root, SECOND)
    assert [(c.day, c.what, c.rows, c.corrections) for c in late] == [
        (SECOND, "table observations", 1, 1)
    ]
    assert sum(change.rows for change in changes(root, FIRST)) == 5
    assert changes(root, SECOND + timedelta(1)) == ()
    assert changes(root / "none", FIRST) == ()


def test_rows_of_feeds_and_documents_are_told_too(tmp_path: Path) -> None:
    from dragoman.record import bulk
    from dragoman.record.documents import DocumentWriter

    from .test_bulk import batch
    from .test_documents import rows

    bulk.Intake(tmp_path, FIRST).take(batch("a", 0, 10))
    DocumentWriter(tmp_path, SECOND).store([rows(1), rows(2)])
    found = {(c.day, c.what): c.rows for c in changes(tmp_path, FIRST)}
    assert found[SECOND, "table documents"] == found[SECOND, "table claims"] == 2


@pytest.mark.parametrize(
    ("kind", "read"),
    [("parquet", "read_parquet"), ("csv", "read_csv"), ("jsonl", "read_json")],
)
def test_a_table_becomes_a_file_of_the_same_rows(root: Path, kind: str, read: str) -> None:
    target = root.parent / f"out.{kind}"
    assert export(root, "observations", kind, target) == 2
    query = f"SELECT value FROM {read}(?) ORDER BY 1"
    assert duckdb.execute(query, [str(target)]).fetchall() == [(1.0,), (2.0,)]
    assert not list(root.parent.glob(".*.part"))


def test_tenures_become_people_positions_and_occupancies(root: Path) -> None:
    target = root.parent / "out.json"
    assert export(root, "tenures", "ftm", target) == 5
    found = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    held = {entity["id"]: entity for entity in found}
    posts = [entity for entity in found if entity["schema"] == "Occupancy"]
    assert {held[p["properties"]["holder"][0]]["properties"]["name"][0] for p in posts} == {
        "Jane Roe",
        "Ann Poe",
    }
    assert len({p["properties"]["post"][0] for p in posts}) == 1
    assert posts[0]["properties"]["startDate"] == ["2020-01-01"]


def test_names_origins_and_doubts_go_along(tmp_path: Path) -> None:
    page = origin("A page", url="https://example.org/a", publisher="A ministry")
    feed = origin("A feed", url="somewhere, by post")
    held = {"wikidata": "Q1", "origins": (page.id, feed.id)}
    wrong = tenure("Jane Row", **held)
    right = tenure("Jane Roe", variants=("J. Roe",), note="Doubtful.", **held)
    rows = [
        page,
        feed,
        wrong,
        tenure("J. Roe", "2018", office="other_minister", title="Minister of Health", **held),
        tenure("Al", "2018", office="other_minister", title="Minister of Sport", acting=True),
    ]
    Writer(tmp_path, FIRST).add(rows)
    Writer(tmp_path, SECOND).add([replace(right, supersedes=wrong.id)])
    export(tmp_path, "tenures", "ftm", tmp_path / "a.ftm")
    found = [json.loads(line) for line in (tmp_path / "a.ftm").read_text("utf-8").splitlines()]
    people = {e["id"]: e["properties"] for e in found if e["schema"] == "Person"}
    assert sorted(people["Q1"]["name"]) == ["J. Roe", "Jane Roe"] and len(people) == 2
    posts = {e["properties"]["name"][0] for e in found if e["schema"] == "Position"}
    assert posts == {"Minister", "Minister of Health", "Minister of Sport"}
    held_posts = [e["properties"] for e in found if e["schema"] == "Occupancy"]
    assert {p.get("summary", [""])[0] for p in held_posts} == {"Doubtful.", "", "acting"}
    (sourced, _) = (p for p in held_posts if "sourceUrl" in p)
    assert sourced["sourceUrl"] == ["https://example.org/a"]
    assert sorted(sourced["publisher"]) == ["A feed", "A ministry"]


def test_what_is_exported_to_followthemoney_can_be_taken_in_again(tmp_path: Path) -> None:
    rows = [tenure("Jane Roe", "2018", "2020-05", wikidata="Q1"), tenure("Ann Poe", "2020-05-02")]
    Writer(tmp_path / "one", FIRST).add([replace(r, title="Minister of Defence") for r in rows])
    path = tmp_path / "a.ftm.json"
    assert verbs.export("tenures", None, path, str(tmp_path / "one")) == 5
    list(verbs.add([str(path)], str(tmp_path / "two")))
    found = View.open(tmp_path / "two").tenures("defence_minister", "FRA")
    mine = {
        (t.name, str(t.start), str(t.end or "")) for t in found if t.name in ("Jane Roe", "Ann Poe")
    }
    assert mine == {("Jane Roe", "2018", "2020-05"), ("Ann Poe", "2020-05-02", "")}


@pytest.mark.parametrize(
    ("name", "asked", "kind"),
    [
        ("a.csv", None, "csv"),
        ("a.CSV", "parquet", "parquet"),
        ("a.ndjson", None, "jsonl"),
        ("a.ftm.json", None, "ftm"),
        ("a", None, "parquet"),
    ],
)
def test_the_name_of_a_file_asks_for_its_format(name: str, asked: str | None, kind: str) -> None:
    assert format_of(Path(name), asked) == kind


def test_lists_in_csv_stand_between_semicolons(root: Path) -> None:
    export(root, "events", "csv", root / "a.csv")
    found = duckdb.execute("SELECT actors FROM read_csv(?)", [str(root / "a.csv")]).fetchall()
    assert found == [("FRA; DEU",)]


def test_what_cannot_be_is_said_so(root: Path) -> None:
    with pytest.raises(UnknownName):
        export(root, "tenure", "csv", root / "x")
    with pytest.raises(UsageError, match="tenures only, not for events"):
        export(root, "events", "ftm", root / "x")
    with pytest.raises(UsageError, match=r"no format is known by \.json .*--format"):
        format_of(root / "x.json", None)
    with pytest.raises(RecordError, match=r"your record .* holds no measures"):
        export(root, "measures", "csv", root / "x")
    with pytest.raises(OutputError, match=f"there is no folder {root / 'no' / 'such'}$"):
        export(root, "tenures", "ftm", root / "no" / "such" / "x")
