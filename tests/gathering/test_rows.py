"""A document's rows: columns of the record's tables, spans that hold, nothing lost in a pickle."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields
from typing import Any

import pytest

from dragoman.gathering.rows import document_id, plain_url, rows_of
from dragoman.model.dates import PartialDate
from dragoman.model.documents import FEED, ClaimRow, CodedRow, DocumentRow, DocumentRows
from dragoman.model.text import Document
from dragoman.record.derived import derived
from dragoman.record.schema import BULK

TEXT = (
    "Oslo and Riga agree on grid link\n\n"
    "RIGA, May 14 (Reuters) - Latvia and Norway signed an agreement on a power cable on Wednesday,"
    " officials said.\n\n"
    "Norwegian Foreign Minister Espen Barth Eide met his Latvian counterpart Baiba Braže in Riga"
    " on Wednesday. “The cable will carry 700 megawatts,” Braže said.\n\n"
    "Norway may invest a further 300 million euros next year."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    from dragoman.reading import pipeline

    return pipeline.load("default")


@pytest.fixture(scope="module")
def rows(nlp: Any) -> DocumentRows:
    document = Document(
        TEXT,
        url="https://news.example.org/a?utm_source=x&id=3#top",
        publisher="Example News",
        published=PartialDate(2025, 5, 14),
        published_from="metadata",
    )
    return rows_of(document, nlp, "00ff")


@pytest.mark.parametrize(
    ("row", "table"),
    [(DocumentRow, "documents"), (ClaimRow, "claims"), (CodedRow, "coded_events")],
)
def test_fields_are_the_columns_of_the_table(row: Any, table: str) -> None:
    follow = derived(table)
    assert [f.name for f in fields(row)] == [name for name in BULK[table] if name not in follow]


def test_the_document_row_says_where_and_when_it_was_printed(rows: DocumentRows) -> None:
    row = rows.document
    assert (row.url, row.outlet, row.agency) == (
        "https://news.example.org/a?id=3",
        "Example News",
        "reuters",
    )
    assert (row.published, str(row.day), row.year) == ("2025-05-14", "2025-05-14", 2025)
    assert (row.claims, row.events) == (len(rows.claims), len(rows.events))
    assert row.source_digest == "00ff" and row.title.startswith("Oslo and Riga")
    assert row.signature and len(row.bands) == 32 and "700" in row.items


def test_claims_stand_where_they_say(rows: DocumentRows) -> None:
    assert rows.claims
    for claim in rows.claims:
        assert rows.document.text[claim.start : claim.stop] == claim.quote
        assert claim.document == rows.document.id
        json.loads(claim.payload or "{}")
    said = [c for c in rows.claims if c.speaker.endswith("Braže")]
    assert said and {c.sourcing for c in said} == {"named"}


def test_what_is_asserted_is_coded_and_what_may_be_is_not(rows: DocumentRows) -> None:
    coded = {(str(e.day), frozenset((e.source, e.target)), e.type) for e in rows.events}
    pair = frozenset(("LVA", "NOR"))
    assert ("2025-05-14", pair, "CONSULT") in coded
    assert all(e.feed == FEED and e.origin == rows.document.id for e in rows.events)
    assert len({e.feed_id for e in rows.events}) == len(rows.events)
    assert all(e.day.isoformat() == "2025-05-14" for e in rows.events)


def test_rows_are_the_same_through_a_pickle_and_a_second_reading(
    rows: DocumentRows, nlp: Any
) -> None:
    assert pickle.loads(pickle.dumps(rows)) == rows
    document = Document(TEXT, published=PartialDate(2025, 5, 14))
    again = rows_of(document, nlp)
    assert again.document.bands == rows.document.bands
    assert again.document.id != rows.document.id  # printed elsewhere: another document


def test_without_a_date_only_days_told_are_coded(nlp: Any) -> None:
    dated = rows_of(Document("Norway and Latvia held talks in Oslo on 3 March 2024."), nlp)
    assert {str(e.day) for e in dated.events} == {"2024-03-03"}
    undated = rows_of(Document("Norway and Latvia held talks in Oslo."), nlp)
    assert not undated.events and undated.document.day is None and undated.document.year == 0


def test_the_same_text_printed_in_two_places_is_two_documents() -> None:
    assert document_id("a", "https://x.org/1") != document_id("a", "https://y.org/1")
    assert document_id("a", "https://x.org/1") == document_id("a", "https://x.org/1")


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("https://X.org/a?utm_medium=rss&b=1#c", "https://x.org/a?b=1"),
        ("https://x.org/a?fbclid=1", "https://x.org/a"),
        ("", ""),
        ("http://[broken", "http://[broken"),
    ],
)
def test_addresses_lose_what_only_tracks(given: str, plain: str) -> None:
    assert plain_url(given) == plain
