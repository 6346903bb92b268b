"""A row survives being stored; its id says what it says, not when it was recorded."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.dates import Interval, PartialDate
from dragoman.model.facts import Observation, Origin, Tenure
from dragoman.record.tables import (
    ROW_TYPES,
    as_json,
    columns,
    content_id,
    flatten,
    from_json,
    identified,
    inflate,
    table_of,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
partials = days.flatmap(
    lambda d: st.sampled_from(
        [PartialDate(d.year), PartialDate(d.year, d.month), PartialDate.of(d)]
    )
)
maybe = st.one_of(st.none(), partials)
intervals = st.builds(Interval, maybe, maybe)
texts = st.text(max_size=20)

KINDS = {
    "str": texts,
    "tuple[str, ...]": st.lists(texts, max_size=3).map(tuple),
    "float": st.floats(allow_nan=False),
    "float | None": st.one_of(st.none(), st.floats(allow_nan=False)),
    "int": st.integers(0, 2**40),
    "int | None": st.one_of(st.none(), st.integers(0, 2**40)),
    "bool": st.booleans(),
    "date | None": st.one_of(st.none(), days),
    "PartialDate | None": maybe,
    "Interval": intervals,
    "Interval | None": st.one_of(st.none(), intervals.filter(lambda i: i.start or i.end)),
}
rows = st.sampled_from(list(ROW_TYPES.values())).flatmap(
    lambda kind: st.builds(kind, **{f.name: KINDS[str(f.type)] for f in fields(kind)})
)


def an_origin(**changes: object) -> Origin:
    return replace(Origin("", "A newspaper", "https://example.org/1"), **changes)  # type: ignore[arg-type]


@given(rows)
def test_a_row_survives_storage(row: object) -> None:
    table = table_of(row)
    assert inflate(table, flatten(row)) == row


@given(st.lists(rows, max_size=5))
def test_rows_survive_the_built_form(many: list[object]) -> None:
    for table in {table_of(row) for row in many}:
        flats = [flatten(row) for row in many if table_of(row) == table]
        names, stored = from_json(as_json(table, flats))
        back = [inflate(table, dict(zip(names, values, strict=True))) for values in stored]
        assert back == [row for row in many if table_of(row) == table]


@given(rows)
def test_the_id_is_of_the_content(row: object) -> None:
    named = identified(row)
    assert identified(named) == named
    table = table_of(row)
    later = flatten(row) | {"recorded_at": date(2030, 1, 1), "id": "x"}
    if "recorded_at" in {c.name for c in columns(table)}:
        assert content_id(table, later) == named.id  # type: ignore[attr-defined]


def test_another_origin_is_another_row() -> None:
    row = Observation(
        *("", ("o1",), "seen", None, ""),
        *("gdp", "FRA", "", PartialDate(2024), 1.0, "USD bn", "INSEE"),
        *(None, None, "", "", "", ""),
    )
    assert identified(row).id != identified(replace(row, origins=("o2",))).id


def test_an_interval_is_two_columns_and_keeps_its_precision() -> None:
    event_columns = [c.name for c in columns("events")]
    assert "when_start" in event_columns
    assert "when_end" in event_columns
    tenure = next(c for c in columns("tenures") if c.name == "start")
    assert tenure.kind == "partial"
    assert json.loads(json.dumps(str(PartialDate(2021, 2)))) == "2021-02"


def test_an_origin_is_the_same_by_name_address_and_date() -> None:
    assert identified(an_origin()).id == identified(an_origin(licence="CC BY 4.0")).id
    assert identified(an_origin()).id != identified(an_origin(published=PartialDate(2021))).id


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(TypeError, match="not a row"):
        table_of("text")


def test_every_table_but_files_has_the_columns_of_a_row() -> None:
    for table, kind in ROW_TYPES.items():
        if table in ("origins", "files", "rejects"):
            continue
        names = {f.name for f in fields(kind)}
        assert {"id", "origins", "mark", "recorded_at", "supersedes"} <= names, table
    assert isinstance(Tenure, type)
