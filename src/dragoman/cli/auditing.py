"""The commands that read articles for their reader: ``audit`` and ``open``."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.arguments import (
    BaseUrlFlag,
    JsonFlag,
    KnownFlag,
    ModelFlag,
    ReaderFlag,
    RecordFlag,
    day,
    partial,
)
from dragoman.cli.complaints import complain
from dragoman.errors import UsageError

if TYPE_CHECKING:
    from dragoman.model.facts import Problem
    from dragoman.model.findings import Audit


class FailOn(StrEnum):
    """What makes the exit status 3."""

    CONTRADICTED = "contradicted"


def audit(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SRC...", help="Files, folders, URLs, or - for standard input."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="Publication date: YYYY, YYYY-MM or YYYY-MM-DD.")
    ] = None,
    json: JsonFlag = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write a self-contained page (one source).")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Print every claim.")] = False,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit 3 when there is one.")
    ] = None,
    known: KnownFlag = None,
    record: RecordFlag = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", help="default, fast, or an installed spaCy one.")
    ] = None,
    reader: ReaderFlag = None,
    base_url: BaseUrlFlag = None,
    model: ModelFlag = None,
    sample: Annotated[bool, typer.Option("--sample", help="Audit the bundled article.")] = False,
) -> None:
    """Audit articles claim by claim against the record."""
    from dragoman import verbs

    if sample and sources:
        raise UsageError("--sample is an article by itself: name no other, or leave it out")
    chosen = [str(verbs.sample())] if sample else list(sources or [])
    if not chosen:
        raise UsageError("name at least one article: a file, a folder, a URL, or - for input")
    asked = (reader, base_url, model)
    found = verbs.audits(chosen, partial(date), record, day(known), pipeline, *asked)
    failed, contradicted = _print_audits(found, json, html, full)
    if contradicted and fail_on is FailOn.CONTRADICTED:
        raise typer.Exit(3)
    if failed:
        raise typer.Exit(1)


def _print_audits(
    found: Iterable[Audit | Problem], json: bool, html: Path | None, full: bool
) -> tuple[int, int]:
    """Print each audit as it comes; how many sources failed and how many had contradictions."""
    from dragoman.model.facts import Problem
    from dragoman.reporting import audit_json, terminal

    failed = contradicted = done = 0
    for item in found:
        if isinstance(item, Problem):
            failed += 1
            complain(f"{item.where}: {item.what}")
            continue
        done += 1
        contradicted += audit_json.contradicted(item)
        for fault in item.proposals.faults if item.proposals else ():
            complain(f"the language model gave nothing on a part: {fault}")
        if html is not None:
            if done > 1:
                raise UsageError("--html takes one article; audit others one by one")
            from dragoman.reporting import audit_html, files

            files.write(html, audit_html.render(item))
        if json:
            print(audit_json.dumps(item))
        else:
            terminal.print_audit(item, full=full)
            if html is not None:
                print(f"page: {html}")
    return failed, contradicted


def open_(
    port: Annotated[int, typer.Option("--port", help="Port on this machine; 0 picks one.")] = 8017,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
    record: RecordFlag = None,
    reader: ReaderFlag = None,
    base_url: BaseUrlFlag = None,
    model: ModelFlag = None,
) -> None:
    """Serve the local page: paste or upload an article and read its audit."""
    from dragoman.web import app as web

    asked = (reader, base_url, model)
    web.serve(port=port, browser=browser, record=record, asked=asked)
