"""The record itself: its state, what it learned, what is wrong in it, and copies of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import settings
from dragoman.model.facts import Problem
from dragoman.verbs.asking import view
from dragoman.verbs.auditing import language_model

if TYPE_CHECKING:
    from dragoman.model.held import Condition
    from dragoman.record.changes import Change
    from dragoman.record.copying import Copied


def doctor(
    record: str | None = None,
    reader: str | None = None,
    base_url: str | None = None,
    model: str | None = None,
) -> Condition:
    """What the record holds, how old it is, what is missing and why; which readers read."""
    from dataclasses import replace

    from dragoman.record.condition import doctor as examine

    return replace(examine(view(record)), reader=_readers(reader, base_url, model))


def _readers(*chosen: str | None) -> str:
    """The language model of flags or settings in a line, empty where rules read alone."""
    from dragoman.errors import UsageError

    try:
        asked = language_model(*chosen)
    except UsageError as error:
        return f"language model: {error}"
    return asked.described() if asked else ""


def changes(since: date, record: str | None = None) -> tuple[Change, ...]:
    """What your record learned on a day or later: files taken in, rows new and corrected."""
    from dragoman.record.changes import changes as look

    return look(settings.record_path(record), since)


def export(table: str, kind: str | None, target: Path, record: str | None = None) -> int:
    """Write a table of your record to a file (``parquet``, ``csv``, ``jsonl``, ``ftm``; if
    ``None``, what its name asks for)."""
    from dragoman.record.export import export as write
    from dragoman.record.export import format_of

    return write(settings.record_path(record), table, format_of(target, kind), target)


def copy(source: str, target: str) -> Copied:
    """Bring a record to another folder or to object storage (``s3://BUCKET/FOLDER``), or back:
    what the target lacks of it, never over rows of its own."""
    from dragoman.record.copying import copy as bring

    return bring(source, target)


def check(record: str | None = None) -> tuple[Problem, ...]:
    """Broken invariants of the record: overlaps, ends before starts, jumps of scale, bad codes;
    in the rows of people and readers, and in those of feeds held against each other."""
    from dragoman.linking.terms import joined, namesakes
    from dragoman.record.checks import check as examine
    from dragoman.record.curated import curated
    from dragoman.record.feed_checks import check_feeds

    whole = view(record)
    found = (*examine(curated(whole)), *check_feeds(whole, joined, namesakes))
    return tuple(dict.fromkeys(found))
