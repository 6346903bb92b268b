"""The commands that keep a record in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.arguments import JsonFlag, RecordFlag, partial


def doctor(json: JsonFlag = False, record: RecordFlag = None) -> None:
    """What the record holds, how old it is, what is missing and why."""
    from dragoman import verbs
    from dragoman.reporting import terminal

    terminal.print_doctor(verbs.doctor(record), json=json)


def changes(
    since: Annotated[str, typer.Option("--since", help="A day: YYYY-MM-DD.")],
    json: JsonFlag = False,
    record: RecordFlag = None,
) -> None:
    """What your record learned since a day: files taken in, rows new and corrected."""
    from dragoman import verbs
    from dragoman.reporting import added

    begin = partial(since)
    assert begin is not None
    added.print_changes(verbs.changes(begin.first, record), json=json)


def export(
    table: Annotated[str, typer.Argument(help="A table: tenures, observations, coded_events…")],
    target: Annotated[Path, typer.Argument(help="The file to write.")],
    kind: Annotated[
        str | None,
        typer.Option(
            "--format", help="parquet, csv, jsonl, or ftm (tenures only); else by the file's name."
        ),
    ] = None,
    record: RecordFlag = None,
) -> None:
    """Write a table of your record to a file. In CSV, values of a list stand between semicolons."""
    from dragoman import verbs
    from dragoman.record.export import FTM, format_of

    what = "entities" if format_of(target, kind) == FTM else "rows"
    print(f"{verbs.export(table, kind, target, record):,} {what}: {target}")


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A folder, or s3://BUCKET/FOLDER.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="The same; empty, or older.")],
) -> None:
    """Copy a record to object storage or back: what TO lacks of it, never over rows of its own."""
    from dragoman import verbs

    done = verbs.copy(source, target)
    print(
        f"{done.files:,} files ({done.size / 1e6:,.1f} MB) copied, {done.already:,} there already"
    )


def check(json: JsonFlag = False, record: RecordFlag = None) -> None:
    """Look for broken invariants in the record; exit status 1 if there are any."""
    from dragoman import verbs
    from dragoman.reporting import added

    if added.print_problems(verbs.check(record), json=json):
        raise typer.Exit(1)
