"""The view that is kept: the same while the record stands, another as soon as it does not."""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path

from dragoman.model.facts import Row
from dragoman.record import kept
from dragoman.record.writer import Writer

from .conftest import event, figure, tenure


def write(path: Path, *rows: Row) -> None:
    Writer(path, date(2026, 1, 2)).add(rows)


def texts(path: Path) -> list[str]:
    """What the events of a pair say that this file wrote: the starter record has others."""
    held = kept.view(path).events(("FRA", "DEU"))
    return [row.text for row in held if row.text.startswith("They ")]


def test_a_record_that_stands_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, event())
    assert kept.view(tmp_path) is kept.view(tmp_path)


def test_the_starter_record_alone_is_kept_too() -> None:
    assert kept.view(None) is kept.view(None)


def test_what_is_added_is_seen_at_once(tmp_path: Path) -> None:
    write(tmp_path, event(text="They met."))
    assert texts(tmp_path) == ["They met."]
    for text in ("They met again.", "They met a third time."):
        write(tmp_path, event("2024-06-01", text))
        assert text in texts(tmp_path)


def test_a_first_table_and_a_further_one_are_seen(tmp_path: Path) -> None:
    record = tmp_path / "record"
    nothing = kept.view(record)
    write(record, event())
    first = kept.view(record)
    write(record, figure())
    assert len({nothing, first, kept.view(record)}) == 3


def test_a_record_made_anew_in_the_same_folder_is_another(tmp_path: Path) -> None:
    write(tmp_path, event(text="They met."))
    assert texts(tmp_path) == ["They met."]
    for table in tmp_path.iterdir():
        shutil.rmtree(table) if table.is_dir() else table.unlink()
    write(tmp_path, event(text="They parted."))
    assert texts(tmp_path) == ["They parted."]


def test_another_question_gets_another_view(tmp_path: Path) -> None:
    write(tmp_path, tenure())
    later = kept.view(tmp_path, date(2026, 2, 1))
    assert later.known == date(2026, 2, 1)
    assert kept.view(tmp_path).known is None


def test_a_log_whose_commits_are_gone_is_not_trusted(tmp_path: Path) -> None:
    write(tmp_path, event())
    (tmp_path / "odd" / "_delta_log").mkdir(parents=True)
    assert kept.view(tmp_path) is not kept.view(tmp_path)


def test_threads_do_not_share_a_view(tmp_path: Path) -> None:
    write(tmp_path, event())
    others: list[object] = []
    thread = threading.Thread(target=lambda: others.append(kept.view(tmp_path)))
    thread.start()
    thread.join()
    assert others != [kept.view(tmp_path)]
