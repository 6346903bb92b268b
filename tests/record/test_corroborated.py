"""Coded events of a pair: each once, with directions, sectors and sources counted with care."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import verbs
from dragoman.errors import UnknownName, UsageError
from dragoman.model.held import CodedEvents, Way
from dragoman.record.corroborated import outlet
from dragoman.record.documents import DocumentWriter
from dragoman.record.writer import Writer
from dragoman.reporting import coded

from .conftest import event as curated
from .test_documents import rows as document_rows
from .test_engine import write

GDELT = {"feed": "gdelt2_events", "day": "2024-03-02", "type": "CONSULT", "quad": 1}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    write(
        tmp_path,
        GDELT | {"feed_id": "1", "source_sector": "GOV", "url": "https://www.one.org/a"},
        GDELT | {"feed_id": "2", "source": "CHN", "target": "RUS", "url": "https://one.org/b"},
        GDELT | {"feed_id": "3", "feed": "gdelt1_events", "url": "https://two.org/c"},
        GDELT | {"feed_id": "4", "feed": "icews_events", "place": "Delhi"},
        GDELT | {"feed_id": "5", "type": "ASSAULT", "quad": 4, "feed": "icews_events"},
        GDELT | {"feed_id": "6", "day": "2023-02-01", "year": 2023, "added": "2023-02-02"},
        GDELT | {"feed_id": "7", "target": "IND"},
        GDELT | {"feed_id": "8", "type": "", "code": "010", "day": "2024-03-01"},
    )
    return tmp_path


def found(record: Path, *asked: Any, **more: Any) -> CodedEvents:
    return verbs.events("China", "RUS", *asked, record=str(record), **more)


def test_rows_of_one_day_pair_and_type_are_one_event(record: Path) -> None:
    events = found(record)
    assert [(each.day.isoformat(), each.type) for each in events] == [
        ("2024-03-02", "ASSAULT"),
        ("2024-03-02", "CONSULT"),
        ("2024-03-01", ""),
        ("2023-02-01", "CONSULT"),
    ]
    one = events[1]
    assert (one.id, one.pair, one.rows, one.quad) == ("1", ("CHN", "RUS"), 4, 1)
    assert one.ways == (
        Way("CHN", "RUS"),
        Way("RUS", "CHN"),
        Way("RUS", "CHN", "GOV"),
    )
    assert one.systems == ("GDELT", "ICEWS")
    assert (one.sources, one.sites, one.independent) == ((), ("one.org", "two.org"), 1)
    assert one.places == ("Delhi",) and one.mark == "claim"


def test_events_are_put_together_where_they_are_looked_at(record: Path) -> None:
    events = found(record)
    assert (len(events), events.rows, events.several) == (4, 7, 1)
    assert events[-1] == list(events)[3] and events[1:3] == (events[1], events[2])
    assert sum(each.rows for each in events) == events.rows
    with pytest.raises(IndexError):
        events[4]
    assert not found(record, date(2025, 1, 1))
    with pytest.raises(UsageError, match="two different states"):
        verbs.events("RUS", "RUS", record=str(record))


def test_a_feed_that_names_nobody_is_one_source_at_least(record: Path) -> None:
    (assault,) = found(record, type="assault")
    assert (assault.sources, assault.independent) == ((), 1)


def test_days_types_and_what_was_known(record: Path) -> None:
    assert len(found(record, date(2024, 1, 1))) == 3
    assert len(found(record, None, date(2024, 3, 1))) == 2
    assert len(found(record, type="CONSULT")) == 2
    known = found(record, known=date(2023, 2, 1))
    assert date(2023, 2, 1) not in {each.day for each in known}
    assert not found(record / "none")
    with pytest.raises(UnknownName, match="MEET"):
        found(record, type="MEET")


def test_a_curated_event_of_the_day_stands_beside_it(record: Path) -> None:
    held = {"actors": ("RUS", "CHN"), "type": "CONSULT"}
    Writer(record).add(
        [
            curated("2024-03-02", text="They met in Delhi.", **held),
            curated("2024", text="Some day of that year they met.", **held),
            curated("2024-03-02", text="They fought.", **(held | {"type": "ASSAULT"})),
        ]
    )
    texts = {each.type: each.curated for each in found(record, date(2024, 3, 2))}
    assert texts == {"CONSULT": ("They met in Delhi.",), "ASSAULT": ("They fought.",)}


def test_prints_of_one_text_among_the_records_documents_are_one_source(tmp_path: Path) -> None:
    def family(rows: Any, library: Any) -> Any:
        from dataclasses import replace

        return [replace(r, document=replace(r.document, family="f", agency="ap")) for r in rows]

    DocumentWriter(tmp_path).store([document_rows(1), document_rows(2)], family)
    events = verbs.events("PER", "CHL", record=str(tmp_path))
    (one,) = {(e.systems, e.sources, e.sites, e.independent) for e in events}
    assert one == (("own coding",), ("ap",), (), 1)


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.a.org/x", "a.org"), ("", ""), ("BBC Monitoring", ""), ("http://[bad", "")],
)
def test_the_outlet_of_an_address(url: str, site: str) -> None:
    assert outlet(url) == site


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(["http:", "https://", "//", "/", "?", "#", "@", ":80", "[", "]", "\n",
                             "www.", "A.org", "b.net", " ", "a/b"])
        ).map("".join),
    )
)  # fmt: skip
def test_the_path_of_an_address_does_not_matter_to_its_outlet(url: str) -> None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    assert outlet(url) == host.removeprefix("www.")


def test_what_is_printed(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    coded.print_events(found(record), limit=3)
    said = " ".join(capsys.readouterr().out.split())
    assert "4 coded events out of 7 rows, 1 coded by more than one system" in said
    assert "Claims read by machine, not facts" in said
    assert (
        "Russia (government)" in said and "no type of PLOVER (code 010, public statement)" in said
    )
    told = "coded by GDELT, ICEWS in 4 rows · at least 1 independent source · text not held: "
    assert f"{told}one.org, two.org; they may share a text" in said
    assert "at least 1 independent source, not named" in said
    assert "1 earlier ones not shown" in said
    coded.print_events(found(record), limit=1, json=True)
    data = json.loads(capsys.readouterr().out)
    assert len(data) == 4 and {each["mark"] for each in data} == {"claim"}
    coded.print_events(CodedEvents())
    assert "no coded events" in capsys.readouterr().out


def test_hostile_places_and_addresses_are_printed_harmlessly(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = GDELT | {"feed_id": "9", "place": "\x1b[31m[red]X[/red]", "day": "2025-01-01"}
    write(record, evil | {"url": "javascript:alert(1)", "year": 2025})
    coded.print_events(found(record, date(2025, 1, 1)))
    said = capsys.readouterr().out
    assert "\x1b" not in said and "javascript" not in said and "[red]X[/red]" in said
