"""The engine: expressions over pinned files, and what a plain reader would get wrong refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import EngineError, RecordError, UsageError
from dragoman.record import expressions
from dragoman.record.delta import connect
from dragoman.record.engine import DuckDB, Tables, compiled, engine
from dragoman.record.schema import make, relation, stored

EVENT: dict[str, Any] = {
    **{name: "" for name in stored("coded_events")},
    **{"feed": "one", "day": "2024-01-01", "year": 2024, "source": "RUS", "target": "CHN"},
    **{"type": "CONSULT", "quad": 1, "score": 2.5, "mentions": 3, "sources": 1, "added": None},
}


def write(record: Path, *events: dict[str, Any]) -> None:
    from deltalake import write_deltalake

    rows = relation(connect(), "coded_events", [EVENT | event for event in events])
    write_deltalake(make(record, "coded_events"), rows, mode="append")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    write(
        tmp_path,
        {"feed_id": "2", "target": "IND", "day": "2024-02-03"},
        {"feed_id": "1"},
        {"feed_id": "3", "source": "CHN", "target": "RUS"},
        {"feed_id": "4", "feed": "two", "day": "2023-12-31", "year": 2023, "mentions": 4},
        {"feed_id": "5", "feed": "two"},
    )
    return tmp_path


def test_a_timeline_goes_both_ways_and_is_in_order(record: Path) -> None:
    rows = Tables(record).run(expressions.timeline(expressions.Wanted("CHN", "RUS")))
    told = [dict(zip(expressions.TIMELINE, row, strict=True)) for row in rows]
    assert [row["feed_id"] for row in told] == ["1", "3", "5", "4"]
    assert told[3]["day"] == date(2023, 12, 31) and told[3]["feed"] == "two"


def test_a_timeline_of_some_days(record: Path) -> None:
    since = expressions.timeline(expressions.Wanted("RUS", "CHN", since=date(2024, 1, 1)))
    until = expressions.timeline(expressions.Wanted("RUS", "CHN", until=date(2023, 12, 31)))
    assert len(Tables(record).run(since)) == 3 and len(Tables(record).run(until)) == 1


def test_the_months_of_all_pairs(record: Path) -> None:
    assert Tables(record).run(expressions.pair_months()) == [
        ("CHN", "RUS", date(2023, 12, 1), 1, 1),
        ("CHN", "RUS", date(2024, 1, 1), 1, 1),
        ("IND", "RUS", date(2024, 2, 1), 1, 1),
    ]


def test_an_outline_has_a_row_a_day_and_type(record: Path) -> None:
    write(record, {"feed_id": "6", "type": None, "feed": "gdelt1_events"})
    write(record, {"feed_id": "7", "type": "", "feed": "gdelt2_events"})
    day = date(2024, 1, 1)
    assert Tables(record).run(expressions.outline(expressions.Wanted("CHN", "RUS"))) == [
        (day, "", 2, False),
        (day, "CONSULT", 3, True),
        (date(2023, 12, 31), "CONSULT", 1, False),
    ]


def test_a_table_is_pinned_when_it_is_first_asked(record: Path) -> None:
    tables = Tables(record)
    assert tables.run(expressions.count("coded_events")) == [(5,)]
    write(record, {"feed_id": "6"})
    assert tables.run(expressions.count("coded_events")) == [(5,)]
    assert Tables(record).run(expressions.count("coded_events")) == [(6,)]


def test_one_engine_answers_for_two_records(record: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    write(other, {"feed_id": "1"})
    shared = DuckDB()
    answers = [
        Tables(path, shared).run(expressions.count("coded_events")) for path in (record, other)
    ]
    assert answers == [[(5,)], [(1,)]]


@pytest.mark.parametrize("path", [None, Path("/nowhere/at/all")])
def test_no_record_is_empty_tables(path: Path | None) -> None:
    tables = Tables(path)
    assert not tables.holds("coded_events")
    assert tables.run(expressions.pair_months()) == []
    assert tables.run(expressions.extent("coded_events")) == [(0, None, None)]


def test_rows_behind_a_deletion_vector_are_refused(record: Path) -> None:
    log = record / "coded_events" / "_delta_log"
    protocol = {"minReaderVersion": 3, "minWriterVersion": 7}
    features = {"readerFeatures": ["deletionVectors"], "writerFeatures": ["deletionVectors"]}
    newest = max(log.glob("*.json"))
    line = json.dumps({"protocol": protocol | features})
    (log / f"{int(newest.stem) + 1:020d}.json").write_text(line + "\n", "utf-8")
    with pytest.raises(RecordError, match=r"deletionVectors|cannot read the table"):
        Tables(record).run(expressions.count("coded_events"))


def test_a_file_outside_the_folder_of_its_partition_is_refused(record: Path) -> None:
    log = record / "coded_events" / "_delta_log"
    newest = max(log.glob("*.json"))
    text = newest.read_text("utf-8").replace('"feed":"two"', '"feed":"three"')
    newest.write_text(text, "utf-8")
    with pytest.raises(RecordError, match="not in the folder feed=three"):
        Tables(record).run(expressions.count("coded_events"))


def test_every_expression_compiles() -> None:
    asked = [
        expressions.pair_months(date(2024, 1, 1)),
        expressions.timeline(expressions.Wanted("RUS", "CHN", date(2020, 1, 1), date(2021, 1, 1))),
        expressions.outline(expressions.Wanted("RUS", "CHN", known=date(2024, 1, 1))),
        expressions.coverage(expressions.pair_counts(expressions.coded_events(), "Y")),
        expressions.voted_alike("RUS", "CHN", 10),
        expressions.extent("coded_events"),
    ]
    for expression in asked:
        for dialect in ("duckdb", "pyspark"):
            assert "SELECT" in compiled(expression, dialect)


@pytest.mark.parametrize("address", ["spork://host:1", "postgres", "spark://", "local[x]", "yarn"])
def test_an_address_of_no_known_form_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no engine"):
        engine(address)


def test_a_broken_file_is_one_line(record: Path) -> None:
    tables = Tables(record)
    tables.pinned("coded_events").files[0].write_bytes(b"PAR1 this is none PAR1")
    with pytest.raises(EngineError, match=r"^DuckDB could not answer: [^\n]+$"):
        tables.run(expressions.pair_months())
