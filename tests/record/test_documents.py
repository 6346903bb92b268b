"""Documents in the record: whole batches or nothing, through kills at every step."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dragoman.gathering.rows import document_row
from dragoman.model.dates import PartialDate
from dragoman.model.documents import FEED, ClaimRow, CodedRow, DocumentRows
from dragoman.model.text import Document
from dragoman.record import documents as store
from dragoman.record import merging
from dragoman.record.delta import connect, open_table
from dragoman.record.documents import DocumentWriter
from dragoman.record.library import Library
from dragoman.record.paths import data_files
from dragoman.record.pinned import pin


def rows(number: int, day: str = "2025-05-14") -> DocumentRows:
    text = f"Peru and Chile met for the {number}th time in Lima. They spoke of copper."
    when = PartialDate.parse(day) if day else None
    row = document_row(Document(text, url=f"https://x.org/{number}", published=when), f"s{number}")
    row = replace(row, family=row.id)
    claim = ClaimRow(
        row.id, 1, row.year, "event", 0, 4, "Peru", False, "", "", "", "", "none", "none", (),
        "diplomacy", ("PER", "CHL"), "CONSULT", ("PER",), ("CHL",), "Lima", "", "", "", None, "",
        "{}",
    )  # fmt: skip
    event = CodedRow(
        FEED, f"{row.id}:1", date(2025, 5, 14), 2025, "PER", "CHL", "GOV", "GOV", "PER", "CHL",
        "CONSULT", 1, "", None, 1, 1, None, "Lima", row.url, row.id,
    )  # fmt: skip
    return DocumentRows(row, (claim,), (event,))


def count(root: Path, table: str) -> int:
    found = open_table(root, table)
    if found is None or not data_files(found):
        return 0
    files = [str(path) for path in data_files(found)]
    return int(connect().execute("SELECT count(*) FROM read_parquet(?)", [files]).fetchone()[0])


def counts(root: Path) -> tuple[int, ...]:
    return tuple(count(root, table) for table in ("documents", "claims", "coded_events"))


def test_what_is_stored_is_found_again_and_stored_once(tmp_path: Path) -> None:
    writer = DocumentWriter(tmp_path, date(2026, 1, 2))
    assert len(writer.store([rows(1), rows(2), rows(2), rows(3, "")])) == 3
    assert writer.store([rows(2)]) == ()
    assert len(writer.store([rows(3, ""), rows(4, "2024")])) == 1
    assert counts(tmp_path) == (4, 4, 4)
    library = Library(tmp_path)
    assert library.count() == 4
    assert library.held_sources(["s1", "s9"]) == {"s1"}
    assert library.text(rows(1).document.id) == rows(1).document.text
    held = {each.id: each for each in library.sketches(date(2025, 5, 1), date(2025, 5, 31))}
    assert held.keys() == {rows(1).document.id, rows(2).document.id}
    found = held[rows(1).document.id]
    assert tuple(found.bands) == rows(1).document.bands
    assert [item for item in found.items if not item.startswith("=")] == ["chile", "lima"]
    with_undated = library.sketches(date(2025, 5, 1), date(2025, 5, 31), undated=True)
    assert len(list(with_undated)) == 3


def test_events_come_with_their_documents_in_either_order(tmp_path: Path) -> None:
    DocumentWriter(tmp_path).store([rows(1), rows(2)])
    library = Library(tmp_path)
    found = library.told([("CHL", "PER")], date(2025, 5, 1), date(2025, 6, 1))
    assert {each.url for each in found} == {"https://x.org/1", "https://x.org/2"}
    assert {each.origin for each in found} == {"x.org"}
    assert not library.told([("CHL", "ARG")], date(2025, 5, 1), date(2025, 6, 1))
    assert not library.told([("CHL", "PER")], date(2025, 6, 1), date(2025, 7, 1))
    assert not library.told(
        [("CHL", "PER")], date(2025, 5, 1), date(2025, 6, 1), known=date(2025, 5, 13)
    )


def test_an_empty_record_answers_with_nothing(tmp_path: Path) -> None:
    for library in (Library(tmp_path), Library(None)):
        assert not library and library.count() == 0
        assert library.held_ids(["a"]) == set()
        assert library.told([("A", "B")], date.min, date.max) == []


@pytest.mark.parametrize("step", ["staged", "claims", "coded_events", "documents"])
def test_killed_after_the_promise_the_next_writer_keeps_it(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = DocumentWriter(tmp_path)
    writer.store([rows(0)])
    real = store._commit

    class Killed(BaseException):
        pass

    def commit(root: Path, table: str, *rest: object) -> None:
        if step == "staged":
            raise Killed
        real(root, table, *rest)  # type: ignore[arg-type]
        if table == step:
            raise Killed

    monkeypatch.setattr(store, "_commit", commit)
    with pytest.raises(Killed):
        writer.store([rows(1), rows(2)])
    monkeypatch.undo()
    DocumentWriter(tmp_path)
    assert counts(tmp_path) == (3, 3, 3)
    assert writer.store([rows(1), rows(2)]) == ()
    assert not list((tmp_path / store.PENDING).iterdir())


def test_killed_before_the_promise_nothing_has_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = DocumentWriter(tmp_path)

    def copied(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_copied", copied)
    with pytest.raises(store.RecordError, match="no space left"):
        writer.store([rows(1)])
    monkeypatch.undo()
    assert len(DocumentWriter(tmp_path).store([rows(1)])) == 1
    assert counts(tmp_path) == (1, 1, 1)


def test_many_small_batches_are_merged_and_stay_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "COMPACT_AT", 3)
    writer = DocumentWriter(tmp_path)
    for number in range(8):
        writer.store([rows(number)])
    assert counts(tmp_path) == (8, 8, 8)
    table = open_table(tmp_path, "documents")
    assert table is not None and len(data_files(table)) <= 5
    assert len(Library(tmp_path).told([("PER", "CHL")], date(2025, 5, 1), date(2025, 6, 1))) == 8


def test_our_own_coded_events_are_merged_in_order_and_asked_by_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of(number: int) -> DocumentRows:
        one = rows(number)
        other = {"target": ("CHL", "BOL", "ARG")[number % 3], "day": date(2025, 5, 20 - number)}
        return replace(one, events=tuple(replace(event, **other) for event in one.events))

    monkeypatch.setattr(merging, "MERGE_AT", 4)
    writer = DocumentWriter(tmp_path)
    for number in range(7):
        writer.store([of(number)])
    files = pin(tmp_path, "coded_events").files
    assert len(files) == 1 and not list((tmp_path / "_staging").iterdir())
    keys = duckdb.execute(f"SELECT pair, day FROM read_parquet('{files[0]}')").fetchall()
    assert len(keys) == 7 and keys == sorted(keys)
    writer.store([of(7)])
    library, days = Library(tmp_path), (date(2025, 5, 1), date(2025, 6, 1))
    assert [len(library.told([("PER", x)], *days)) for x in ("CHL", "BOL", "ARG")] == [3, 3, 2]
    assert len(library.told([("CHL", "PER"), ("PER", "ARG")], *days)) == 5
    assert library.told([("PER", "O'X")], *days) == []


WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from record.test_documents import rows
from dragoman.record.documents import DocumentWriter
writer = DocumentWriter(Path(sys.argv[1]))
start = int(sys.argv[3])
print("ready", flush=True)
for batch in range(start, start + 40):
    writer.store([rows(batch * 3 + n) for n in range(3)])
    print(batch, flush=True)
"""


def test_killed_at_random_moments_a_record_stays_whole(tmp_path: Path) -> None:
    """Every acknowledged batch is there, nothing twice, and the tables agree."""
    import random

    top = str(Path(__file__).parents[1])
    chance, acknowledged = random.Random(7), set[int]()
    for turn in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(tmp_path), top, str(turn * 40)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        stop = chance.randrange(1, 8)
        for _ in range(stop):
            acknowledged.add(int(process.stdout.readline()))
        if chance.random() < 0.7:
            import time

            time.sleep(chance.random() * 0.08)
        os.kill(process.pid, signal.SIGKILL)
        acknowledged |= {int(line) for line in process.stdout.read().split()}
        process.wait()
    DocumentWriter(tmp_path)
    documents, claims, events = counts(tmp_path)
    assert documents == claims == events and documents >= 3 * len(acknowledged)
    ids = [rows(batch * 3 + n).document.id for batch in acknowledged for n in range(3)]
    assert Library(tmp_path).held_ids(ids) == set(ids)
    assert Library(tmp_path).count() == documents
