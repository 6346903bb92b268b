"""The command line: one command a verb; parse, call, print.

Exit status: 0 done, 1 failed, 2 usage, 3 with ``--fail-on contradicted`` when there is one,
130 when interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman import __version__
from dragoman.errors import DragomanError, UsageError

if TYPE_CHECKING:
    from dragoman.model.dates import PartialDate
    from dragoman.model.facts import Problem
    from dragoman.model.findings import Audit

app = typer.Typer(
    name="dragoman",
    help="Read what is published about relations between states and hold it against the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

RecordFlag = Annotated[str | None, typer.Option("--record", help="Folder of your own record.")]
KnownFlag = Annotated[
    str | None, typer.Option("--known", help="Use only what was published by this day.")
]
ReaderFlag = Annotated[
    str | None,
    typer.Option("--reader", help="rules, or openai: a language model proposes claims too."),
]
BaseUrlFlag = Annotated[
    str | None, typer.Option("--base-url", help="OpenAI-compatible server of the model.")
]
ModelFlag = Annotated[str | None, typer.Option("--model", help="The model to ask there.")]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


class FailOn(StrEnum):
    """What makes the exit status 3."""

    CONTRADICTED = "contradicted"


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read what is published about relations between states and hold it against the record."""


@app.command()
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

    chosen = [str(verbs.sample())] if sample else list(sources or [])
    if not chosen:
        raise UsageError("name at least one article: a file, a folder, a URL, or - for input")
    asked = (reader, base_url, model)
    found = verbs.audits(chosen, _partial(date), record, _day(known), pipeline, *asked)
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
            _complain(f"{item.where}: {item.what}")
            continue
        done += 1
        contradicted += audit_json.contradicted(item)
        for fault in item.proposals.faults if item.proposals else ():
            _complain(f"the language model gave nothing on a part: {fault}")
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


@app.command()
def who(
    office: Annotated[str, typer.Argument(help="An office: defence_minister, 'prime minister'…")],
    state: Annotated[str, typer.Argument(help="A state or organisation: RUS, Japan, NATO…")],
    on: Annotated[str | None, typer.Option("--on", help="On which date; else today.")] = None,
    json: JsonFlag = False,
    record: RecordFlag = None,
) -> None:
    """Who held an office of a state on a date, with the sources and their disagreement."""
    from dragoman import verbs
    from dragoman.reporting import terminal

    terminal.print_who(verbs.who(office, state, _partial(on), record), json=json)


@app.command()
def facts(
    first: Annotated[str, typer.Argument(metavar="A", help="A state.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another state.")],
    about: Annotated[str | None, typer.Option("--about", help="Only facts with this word.")] = None,
    json: JsonFlag = False,
    known: KnownFlag = None,
    record: RecordFlag = None,
) -> None:
    """What the record holds on a pair of states, newest first, each with its source."""
    from dragoman import verbs
    from dragoman.reporting import terminal

    terminal.print_facts(verbs.facts(first, second, about, record, _day(known)), json=json)


@app.command()
def events(
    first: Annotated[str, typer.Argument(metavar="A", help="A state.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another state.")],
    since: Annotated[str | None, typer.Option("--since", help="Not before this date.")] = None,
    until: Annotated[str | None, typer.Option("--until", help="Not after this date.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", help="One of PLOVER's: CONSULT, ASSAULT…")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Print so many; 0 all.")] = 50,
    json: JsonFlag = False,
    known: KnownFlag = None,
    record: RecordFlag = None,
) -> None:
    """Events of a pair that GDELT, ICEWS, POLECAT and your own articles tell, read by machine:
    each once, newest first, with the number of independent sources."""
    from dragoman import verbs
    from dragoman.reporting import coded

    begin = _partial(since)
    days = (begin.first if begin else None, _day(until))
    found = verbs.events(first, second, *days, type_, record, _day(known))
    coded.print_events(found, limit=limit, json=json)


@app.command()
def doctor(json: JsonFlag = False, record: RecordFlag = None) -> None:
    """What the record holds, how old it is, what is missing and why."""
    from dragoman import verbs
    from dragoman.reporting import terminal

    terminal.print_doctor(verbs.doctor(record), json=json)


@app.command()
def brief(
    first: Annotated[str, typer.Argument(metavar="A", help="A state: RUS, Russia…")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another state.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="On which date; else today.")] = None,
    known: KnownFlag = None,
    since: Annotated[int | None, typer.Option("--since", help="First year of series.")] = None,
    json: JsonFlag = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page.")] = None,
    pictures: Annotated[
        Path | None, typer.Option("--pictures", help="Folder for SVG and PNG of each chart.")
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option("--weights", help="Of the coded classes: 1,1,1,1 or a YAML file."),
    ] = None,
    record: RecordFlag = None,
) -> None:
    """The relationship of two states, domain by domain, as known on a day."""
    from dragoman import verbs
    from dragoman.reporting import brief_text, files

    made = verbs.brief(first, second, _partial(as_of), _day(known), since, record, weights)
    if html is not None:
        from dragoman.reporting import brief_html

        files.write(html, brief_html.render(made))
    if pictures is not None:
        from dragoman.reporting import pictures as drawn

        for path in drawn.write(drawn.of_brief(made), pictures):
            print(f"picture: {path}", file=sys.stderr)
    if json:
        print(brief_text.dumps(made))
    elif html is not None:
        print(f"page: {html}")
    else:
        brief_text.print_brief(made)


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SRC...", help="Files, folders, globs, addresses, or - for input."),
    ],
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes that read; one a processor.")
    ] = None,
    json: JsonFlag = False,
    record: RecordFlag = None,
) -> None:
    """Take data files, articles, web archives and news feeds into your record; a table says what
    became of them."""
    from dragoman import verbs
    from dragoman.reporting import added

    bar = added.Bar(verbs.size_of(sources))
    found = verbs.add(sources, record, jobs=jobs, progress=bar.step)
    if added.print_added(found, bar, json=json):
        raise typer.Exit(1)


@app.command()
def watch(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SRC...", help="Lists of feeds (OPML), or addresses of feeds."),
    ],
    every: Annotated[
        str, typer.Option("--every", help="How often each is looked at: 15m, 1h, 90s.")
    ] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    private: Annotated[
        bool, typer.Option("--private", help="May fetch from private addresses too.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes that read; one a processor.")
    ] = None,
    json: JsonFlag = False,
    record: RecordFlag = None,
) -> None:
    """Watch news feeds: fetch what is new, politely, take it into your record, and print it."""
    from dragoman import verbs
    from dragoman.reporting import added

    found = verbs.watch(sources, _seconds(every), once, record, jobs, private)
    if added.print_news(found, json=json) and once:
        raise typer.Exit(1)


def _seconds(text: str) -> float:
    import re

    units = {"s": 1, "m": 60, "h": 3600, "d": 86400}
    match = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    if match is None or not int(match[1]):
        raise UsageError(f"cannot read {text!r}: write 90s, 15m, 1h or 1d")
    return float(int(match[1]) * units[match[2]])


@app.command()
def fetch(
    source: Annotated[
        str,
        typer.Argument(help="gdelt, icews, polecat, comtrade, offices, opensanctions or feed."),
    ],
    address: Annotated[
        str | None, typer.Argument(metavar="[URL]", help="Of feed: where it is.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", help="First day (YYYY-MM-DD), or year.")
    ] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last one; the first if none.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="export (the default), mentions or gkg.")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option("--pair", help="Two states, for comtrade.")
    ] = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", help="A state, for offices; several times.")
    ] = None,
    dataset: Annotated[
        str, typer.Option("--dataset", help="A data set of opensanctions, such as peps.")
    ] = "",
    url: Annotated[
        str, typer.Option("--url", help="Of a file of entities elsewhere, for opensanctions.")
    ] = "",
    json: JsonFlag = False,
    record: RecordFlag = None,
) -> None:
    """Fetch published data into your record, checked, politely, and nothing twice.

    gdelt, icews and polecat by days or years; comtrade for two states and years; offices of states
    from Wikidata; a data set of opensanctions; a news feed with the articles it names.
    """
    from dragoman import fetching
    from dragoman.reporting import added

    asked = fetching.Asked(
        source, address or "", _partial(first), _partial(last or first), tuple(kind or ()),
        pair, tuple(state or ()), dataset, url,
    )  # fmt: skip
    if source == "feed":
        failed = added.print_news(fetching.news(asked, record), json=json)
    else:
        failed = added.print_added(fetching.start(asked, record), json=json)
    if failed:
        raise typer.Exit(1)


@app.command()
def changes(
    since: Annotated[str, typer.Option("--since", help="A day: YYYY-MM-DD.")],
    json: JsonFlag = False,
    record: RecordFlag = None,
) -> None:
    """What your record learned since a day: files taken in, rows new and corrected."""
    from dragoman import verbs
    from dragoman.reporting import added

    begin = _partial(since)
    assert begin is not None
    added.print_changes(verbs.changes(begin.first, record), json=json)


@app.command()
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

    print(f"{verbs.export(table, kind, target, record):,} rows: {target}")


@app.command()
def check(json: JsonFlag = False, record: RecordFlag = None) -> None:
    """Look for broken invariants in the record; exit status 1 if there are any."""
    from dragoman import verbs
    from dragoman.reporting import added

    if added.print_problems(verbs.check(record), json=json):
        raise typer.Exit(1)


@app.command()
def compare(
    pairs: Annotated[list[str], typer.Argument(metavar="A-B...", help="Pairs: RUS-CHN IND-RUS…")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="On which date; else today.")] = None,
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", help="Compare this one; may be repeated.")
    ] = None,
    json: JsonFlag = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page with charts.")] = None,
    record: RecordFlag = None,
) -> None:
    """Pairs of states side by side on the same indicators, unit and scale."""
    from dragoman import verbs
    from dragoman.reporting import compare_text

    wanted = [_pair(text) for text in pairs]
    found = verbs.compare(wanted, _partial(as_of), indicator or (), record)
    if html is not None:
        from dragoman.reporting import compare_html, files

        files.write(html, compare_html.render(found))
        print(f"page: {html}")
    else:
        compare_text.print_comparison(found, json=json)


def _pair(text: str) -> tuple[str, str]:
    first, dash, second = text.partition("-")
    if not (first and dash and second):
        raise UsageError(f"cannot read the pair {text!r}: write two states as RUS-CHN")
    return first, second


@app.command(name="open")
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


def _partial(text: str | None) -> PartialDate | None:
    from dragoman.model.dates import PartialDate

    return PartialDate.parse(text) if text else None


def _day(text: str | None):  # type: ignore[no-untyped-def]
    """The last day a partial date can mean (a ``--known 2024`` is the whole of 2024)."""
    partial = _partial(text)
    return partial.last if partial else None


def _complain(message: str) -> None:
    """One clear line on standard error."""
    print(f"dragoman: {' '.join(message.split())}", file=sys.stderr)


def _reader_left() -> int:
    """A closed pipe: whoever read has had enough, which is no failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _told(error: Exception) -> int:
    """The exit status of an error of the command library, or of a query stopped by Ctrl-C, which
    the engine raises as an error of its own; any other error is a fault of ours."""
    if str(error) == "Query interrupted":
        _complain("interrupted")
        return 130
    if not hasattr(error, "format_message"):
        raise error
    _complain(error.format_message())
    return int(getattr(error, "exit_code", 2))


GARBAGE = 500_000
"""Objects made and not freed before Python looks for cycles among them. Starting makes 340,000
that stay, in which it found nothing and lost an eighth of the time; an article leaves six."""


def main() -> None:
    """Run the command line with one clear line for every error."""
    # Small sums are slower when shared among threads (an article: 0.25 s with two, 0.13 with one);
    # the library reads this when it is first imported, which is later than here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(GARBAGE)
    try:
        status = app(standalone_mode=False)
    except DragomanError as error:
        _complain(str(error))
        status = error.exit_code
    except typer.Exit as done:
        status = done.exit_code
    except (typer.Abort, KeyboardInterrupt):
        _complain("interrupted")
        status = 130
    except BrokenPipeError:
        status = _reader_left()
    except SystemExit as done:
        # The command library turns a closed pipe into a failure; for us it is an end.
        status = _reader_left() if isinstance(done.__context__, BrokenPipeError) else done.code
    except Exception as error:
        status = _told(error)
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
