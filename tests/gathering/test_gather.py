"""Many articles into a record: every item accounted for, once, through kills and hostile texts."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from dragoman import verbs
from dragoman.model.intake import Taken
from dragoman.record.delta import DeltaShelf, connect, open_table
from dragoman.record.library import Library
from dragoman.record.paths import data_files

NAMES = """Peru Chile Norway Latvia Ghana Kenya Japan Vietnam Oman Jordan Cuba Panama Nepal Bhutan
 Spain Malta Fiji Samoa Laos Brunei"""
STATES = NAMES.split()


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_PIPELINE", "fast")


def article(number: int) -> dict[str, str]:
    """An article of our own about a pair of states."""
    a, b = STATES[number % 20], STATES[(number * 7 + 3) % 20]
    text = (
        f"{a} and {b} held talks on grain number {number} on Monday. The foreign minister of {a}"
        f" said that {number * 13 + 11} lorries had crossed.\n\nNo paper was signed, the ministry"
        f" of {b} said, and talks would go on in round {number}."
    )
    day = f"2025-{number % 12 + 1:02d}-{number % 27 + 1:02d}"
    return {"title": f"Talks {number}", "text": text, "url": f"https://x.org/{number}",
            "published": day, "publisher": "X"}  # fmt: skip


def lines(path: Path, numbers: range, *more: str) -> Path:
    rows = [json.dumps(article(n)) for n in numbers]
    path.write_text("\n".join([*rows, *more]) + "\n", "utf-8")
    return path


def add(root: Path, *paths: Path, jobs: int = 1) -> dict[str, Taken]:
    taken = list(verbs.add([str(path) for path in paths], str(root), jobs=jobs))
    for item in taken:
        assert item.rows == item.stored + item.already + item.rejected, item
    return {item.name: item for item in taken}


def count(root: Path, table: str) -> int:
    found = open_table(root, table)
    files = [str(path) for path in data_files(found)] if found else []
    sql = "SELECT count(*) FROM read_parquet(?)"
    return int(connect().execute(sql, [files]).fetchone()[0]) if files else 0


def counts(item: Taken) -> tuple[int, int, int, int]:
    return item.rows, item.stored, item.already, item.rejected


def test_a_folder_of_every_sort_is_taken_in_once(tmp_path: Path) -> None:
    from test_syndication import RSS
    from test_warc import answer, record

    inbox, root = tmp_path / "in", tmp_path / "record"
    (inbox / "deep").mkdir(parents=True)
    lines(inbox / "a.jsonl", range(3), "{broken", json.dumps({"title": "t", "text": "Kurz."}))
    (inbox / "deep" / "b.txt").write_text(article(7)["text"], "utf-8")
    german = "Die Minister beider Länder trafen sich am Montag in der Hauptstadt. " * 6
    (inbox / "german.txt").write_text(german, "utf-8")
    page = "".join(f"<p>{p}</p>" for p in article(8)["text"].split("\n\n"))
    whole = f"<html><body><article><h1>Talks</h1>{page}</article></body></html>".encode()
    pages = record(answer(whole)) + record(answer(b"GIF", Content_Type="image/gif"))
    (inbox / "w.warc.gz").write_bytes(gzip.compress(pages))
    (inbox / "feed").write_text(RSS, "utf-8")
    (inbox / "table.csv").write_text("a,b,c\n1,2,3\n", "utf-8")
    (inbox / "notes.md").write_text("# Notes\n\n## More\n\n- `x`\n- `y`\n", "utf-8")
    (inbox / "feeds.opml").write_text("<opml><outline xmlUrl='http://127.0.0.1:9/f'/></opml>")
    found = add(root, inbox)
    assert "dragoman watch" in found["feeds.opml"].why  # nothing is fetched unasked
    assert counts(found["a.jsonl"]) == (5, 3, 0, 2)
    assert counts(found["2 articles"]) == (2, 1, 0, 1)
    assert counts(found["w.warc.gz"]) == (1, 1, 0, 0)
    assert "1 other records" in found["w.warc.gz"].note
    assert counts(found["feed"])[0] == 2  # too short for articles: said, not stored
    assert found["table.csv"].why and found["notes.md"].why
    assert count(root, "documents") == 5 + found["feed"].stored
    said = {row.what for row in DeltaShelf(root).rows("rejects", {})}
    assert any("German" in what for what in said) and any("no JSON" in what for what in said)
    again = add(root, inbox)
    assert sum(item.stored for item in again.values()) == 0
    assert again["a.jsonl"].known and again["w.warc.gz"].known
    assert counts(again["2 articles"]) == (2, 0, 1, 1)


def test_the_same_articles_in_another_file_are_there_already(tmp_path: Path) -> None:
    root = tmp_path / "record"
    add(root, lines(tmp_path / "a.jsonl", range(4)))
    found = add(root, lines(tmp_path / "b.jsonl", range(2, 6)))
    assert counts(found["b.jsonl"]) == (4, 2, 2, 0)


def test_a_list_of_feeds_that_is_named_is_looked_at_once(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text("<opml><outline xmlUrl='http://127.0.0.1:9/f'/></opml>", "utf-8")
    (item,) = add(tmp_path / "record", path).values()
    assert counts(item) == (1, 0, 0, 1)  # an address inside: refused, and said


def test_processes_give_what_one_gives(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", range(40))
    add(tmp_path / "one", path)
    add(tmp_path / "two", path, jobs=2)

    def held(root: Path) -> Counter[tuple[object, ...]]:
        sql = "SELECT id, claims, events, digest FROM $documents"
        return Counter(Library(root)._run(sql))

    assert held(tmp_path / "one") == held(tmp_path / "two")
    assert count(tmp_path / "one", "claims") == count(tmp_path / "two", "claims") > 40


def test_a_text_that_breaks_the_reader_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.gathering import pool

    real = pool.rows_of

    def broken(document: object, *rest: object) -> object:
        if "number 1 " in document.text:  # type: ignore[attr-defined]
            raise RuntimeError("no")
        return real(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pool, "rows_of", broken)
    (item,) = add(tmp_path / "record", lines(tmp_path / "a.jsonl", range(3))).values()
    assert counts(item) == (3, 2, 0, 1)


ADD = "import sys; from dragoman.cli import main; sys.argv = ['dragoman', *sys.argv[1:]]; main()"


def test_killed_at_random_moments_a_record_stays_whole_and_is_finished(tmp_path: Path) -> None:
    """Batches of a second, kills in between; then one run that ends: each article once."""
    import random

    path, root = lines(tmp_path / "a.jsonl", range(60)), tmp_path / "record"
    code = "import dragoman.gathering.gather as g; g.STORED_AT_ONCE = 5; " + ADD
    command = [sys.executable, "-c", code, "add", str(path), "--record", str(root), "--jobs", "1"]
    chance = random.Random(3)
    for _ in range(4):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.2 + chance.random() * 1.2)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command, check=True, capture_output=True)
    assert count(root, "documents") == 60 == len({f"{n}" for n in range(60)})
    sql = "SELECT count(DISTINCT url), sum(claims), sum(events) FROM $documents"
    urls, claims, events = Library(root)._run(sql)[0]
    assert urls == 60
    assert count(root, "claims") == claims and count(root, "coded_events") == events


MANY = 4000
"""Articles that no machine reads before a signal sent after the first of them arrives."""


def test_interrupted_it_ends_at_once_with_what_was_stored(tmp_path: Path) -> None:
    path, root = lines(tmp_path / "a.jsonl", range(MANY)), tmp_path / "record"
    # Whoever is started in the background by a shell ignores Ctrl-C, and so do its children.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code = heard + "import dragoman.gathering.gather as g; g.STORED_AT_ONCE = 8; " + ADD
    command = [sys.executable, "-c", code, "add", str(path), "--record", str(root), "--jobs", "2"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 60
    while not count(root, "documents") and time.monotonic() < until:
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert b"Traceback" not in said, said.decode()
    assert process.returncode == 130, said.decode()
    held = count(root, "documents")
    assert 0 < held < MANY and Library(root).count() == held
