"""The commands that take things into your record: ``add``, ``watch``, ``fetch``."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.arguments import JsonFlag, RecordFlag, partial, seconds


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
    """Take data files, articles, web archives and news feeds into your record.

    A table says what became of each.
    """
    from dragoman import verbs
    from dragoman.reporting import added

    bar = added.Bar(verbs.size_of(sources))
    found = verbs.add(sources, record, jobs=jobs, progress=bar.step)
    if added.print_added(found, bar, json=json):
        raise typer.Exit(1)


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

    told = added.print_round if once else added.no_round
    found = verbs.watch(sources, seconds(every), once, record, jobs, private, told)
    if added.print_news(found, json=json) and once:
        raise typer.Exit(1)


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
        source, address or "", partial(first), partial(last or first), tuple(kind or ()),
        pair, tuple(state or ()), dataset, url,
    )  # fmt: skip
    if source == "feed":
        failed = added.print_news(fetching.news(asked, record), json=json)
    else:
        failed = added.print_added(fetching.start(asked, record), json=json)
    if failed:
        raise typer.Exit(1)
