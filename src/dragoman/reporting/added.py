"""What became of files taken into the record: progress on a terminal, a table at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from math import ceil
from typing import Any

from dragoman.model.facts import Problem
from dragoman.model.intake import Taken
from dragoman.reporting.console import console, put_table

WIDE = 140
"""Columns of the table of files where there is no terminal to ask: their names are long."""


class Bar:
    """A bar of bytes done on a terminal's standard error, with rate, time left and articles read.

    ``size`` are the bytes to come; :meth:`step` is told of bytes and articles done on the way.
    """

    def __init__(self, size: int) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[told]}", markup=False),
        )
        console = Console(stderr=True)
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal)
        self._task = self._bar.add_task("adding", total=size, told="")
        self._articles, self._started = 0, time.monotonic()

    def step(self, size: int, articles: int) -> None:
        """Bytes and articles done since the last step."""
        self._articles += articles
        rate = self._articles / max(time.monotonic() - self._started, 0.001)
        told = f"{self._articles:,} articles, {rate:.1f} a second" if self._articles else ""
        self._bar.update(self._task, advance=size, told=told)

    def watched(self, found: Iterable[Taken]) -> Iterator[Taken]:
        """The same, with the bar beside it; what articles came from has moved it already."""
        with self._bar:
            for item in found:
                moved = 0 if item.table == "documents" else item.size
                self._bar.update(self._task, advance=moved, description=item.name[-30:])
                yield item


def print_added(found: Iterable[Taken], bar: Bar | None = None, json: bool = False) -> int:
    """Print the table of what was taken in; how many files failed."""
    started = time.monotonic()
    items = list((bar or Bar(0)).watched(found))
    if json:
        import json as coder

        print(coder.dumps([asdict(item) for item in items], ensure_ascii=False))
    else:
        _print_table([item for item in items if not item.why])
        _print_others([item for item in items if item.why])
        _print_sum(items, time.monotonic() - started)
    return sum(item.failed for item in items)


def _print_table(items: list[Taken]) -> None:
    if not items:
        return
    numbers = ("rows", "stored", "already there", "rejected", "seconds")
    put_table(console(WIDE), ("file", "feed", *numbers), map(_cells, items), numbers, ruled=False)
    for item in items:
        if item.note:
            print(f"{_plain(item.name)}: {_plain(item.note)}")


def _cells(item: Taken) -> tuple[str, ...]:
    counts = (item.rows, item.stored, item.already, item.rejected)
    seconds = "as before" if item.known else f"{item.seconds:.1f}"
    return (_plain(item.name), item.feed, *(f"{n:,}" for n in counts), seconds)


def _print_others(items: list[Taken]) -> None:
    for item in items:
        print(f"{'failed' if item.failed else 'left out'}: {_plain(item.name)}: {_plain(item.why)}")


def _plain(text: str) -> str:
    """One line without control characters: names and contents of files are not to be trusted."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _print_sum(items: list[Taken], seconds: float) -> None:
    taken = [item for item in items if not item.why]
    rows, stored = sum(i.rows for i in taken), sum(i.stored for i in taken)
    already, rejected = sum(i.already for i in taken), sum(i.rejected for i in taken)
    failed = sum(item.failed for item in items)
    print(
        f"{_files(taken)}: {rows:,} rows = {stored:,} stored + {already:,} already there +"
        f" {rejected:,} rejected, in {seconds:.1f} s; {len(items) - len(taken) - failed} left out,"
        f" {failed} failed"
    )
    if rejected:
        print("rejected rows are kept with file and reason: dragoman doctor")


def _files(taken: Sequence[Taken]) -> str:
    """How many files; where sheets of workbooks are among them, of how many files they are."""
    sheets = [item.name for item in taken if SHEET in item.name]
    whole = len(taken) - len(sheets) + len({name.partition(SHEET)[0] for name in sheets})
    files = f"{whole} file{'s' * (whole != 1)}"
    return files if whole == len(taken) else f"{files} ({len(taken)} tables)"


SHEET = ".xlsx/"
"""What stands between a workbook and its sheet in a name (``trade.xlsx/Exports``)."""


def print_news(found: Iterable[Any], json: bool = False) -> int:
    """Print what a watch brings, as it comes; how many feeds or entries failed."""
    failed = 0
    for item in found:
        if isinstance(item, Problem):
            failed += 1
            print(f"dragoman: {_plain(item.where)}: {_plain(item.what)}", file=sys.stderr)
        elif json:
            print(_news_json(item), flush=True)
        else:
            print(_news_line(item), flush=True)
    return failed


def print_round(held: Any) -> None:
    """Say in one line, beside the output, what a look brought: also where it brought nothing."""
    feeds = f"{held.feeds} feed{'s' * (held.feeds != 1)}"
    if held.asked:
        new = f"{held.new} new document{'s' * (held.new != 1)}" if held.new else "nothing new"
        said = f"{held.asked} of {feeds} looked at, {new}"
    else:
        said = f"none of {feeds} was due, so none was looked at"
    minutes = ceil(held.due_in / 60)
    print(f"{said}; the next is due in {minutes} minute{'s' * (minutes != 1)}", file=sys.stderr)


def no_round(held: Any) -> None:
    """Say nothing of a round: who watches on sees what is new."""


def _news_line(item: Any) -> str:
    """One line of a new document: its date, outlet, title, what it tells, whose copy it is."""
    row, events = item.rows.document, item.rows.events
    told = dict.fromkeys(f"{e.type} {'-'.join(sorted((e.source, e.target)))}" for e in events)
    parts = [f"{row.claims} claims", *list(told)[:3]]
    if row.how:
        parts.append(f"{row.how} of {row.copy_of}")
    head = (
        f"{row.published or 'no date':10}  {row.outlet or item.feed}: {row.title or '(no title)'}"
    )
    return _plain(f"{head}  [{', '.join(parts)}]  {row.url}")


def _news_json(item: Any) -> str:
    import json as coder

    names = ("id", "title", "url", "outlet", "agency", "published", "claims", "how", "copy_of")
    row = item.rows.document
    events = [
        {
            "day": str(e.day),
            "type": e.type,
            "source": e.source,
            "target": e.target,
            "place": e.place,
        }
        for e in item.rows.events
    ]
    told = {name: getattr(row, name) for name in names}
    return coder.dumps({"feed": item.feed, **told, "events": events}, ensure_ascii=False)


def print_changes(found: Iterable[Any], json: bool = False) -> None:
    """Print what a record learned: a line a day and table or file."""
    rows = [asdict(change) for change in found]
    if json:
        import json as coder

        print(coder.dumps(rows, ensure_ascii=False, default=str))
        return
    for row in rows:
        more = f", {row['corrections']:,} of them corrections" if row["corrections"] else ""
        more += f", {row['rejected']:,} rejected" if row["rejected"] else ""
        print(f"{row['day']}  {_plain(row['what'])}: {row['rows']:,} rows{more}")
    if not rows:
        print("nothing was recorded since then")


def print_problems(found: Iterable[Problem], json: bool = False) -> int:
    """Print broken invariants, a line each; how many there are."""
    rows = list(found)
    if json:
        import json as coder

        print(coder.dumps([asdict(row) for row in rows], ensure_ascii=False))
        return len(rows)
    for row in rows:
        print(f"{_plain(row.where)}: {_plain(row.what)}")
    print(f"{len(rows)} problems" if rows else "no problem found")
    return len(rows)
