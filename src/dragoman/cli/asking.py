"""The commands that ask the record about states."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.arguments import AskedFlag, JsonFlag, KnownFlag, day, pair, partial


def who(
    office: Annotated[str, typer.Argument(help="An office: defence_minister, 'prime minister'…")],
    state: Annotated[str, typer.Argument(help="A state or organisation: RUS, Japan, NATO…")],
    on: Annotated[str | None, typer.Option("--on", help="On which date; else today.")] = None,
    json: JsonFlag = False,
    record: AskedFlag = None,
) -> None:
    """Who held an office of a state on a date, with the sources and their disagreement."""
    from dragoman import verbs
    from dragoman.reporting import terminal

    terminal.print_who(verbs.who(office, state, partial(on), record), json=json)


def facts(
    first: Annotated[str, typer.Argument(metavar="A", help="A state.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another state.")],
    about: Annotated[str | None, typer.Option("--about", help="Only facts with this word.")] = None,
    json: JsonFlag = False,
    known: KnownFlag = None,
    record: AskedFlag = None,
) -> None:
    """What the record holds on a pair of states, newest first, each with its source."""
    from dragoman import verbs
    from dragoman.reporting import terminal

    terminal.print_facts(verbs.facts(first, second, about, record, day(known)), json=json)


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
    record: AskedFlag = None,
) -> None:
    """Events of a pair that machines coded, each once, newest first, with its sources.

    GDELT, ICEWS, POLECAT and your own articles tell them: claims, not facts.
    """
    from dragoman import verbs
    from dragoman.reporting import coded

    begin = partial(since)
    days = (begin.first if begin else None, day(until))
    found = verbs.events(first, second, *days, type_, record, day(known))
    coded.print_events(found, limit=limit, json=json)


def brief(
    first: Annotated[str, typer.Argument(metavar="A", help="A state: RUS, Russia…")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another state.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="On which date; else today.")] = None,
    known: Annotated[
        str | None, typer.Option("--known", help="As known on this day; else on that of --as-of.")
    ] = None,
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
    record: AskedFlag = None,
) -> None:
    """The relationship of two states, domain by domain, as known on a day."""
    from dragoman import verbs
    from dragoman.reporting import brief_text, files

    made = verbs.brief(first, second, partial(as_of), day(known), since, record, weights)
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


def compare(
    pairs: Annotated[list[str], typer.Argument(metavar="A-B...", help="Pairs: RUS-CHN IND-RUS…")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="On which date; else today.")] = None,
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", help="Compare this one; may be repeated.")
    ] = None,
    json: JsonFlag = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page with charts.")] = None,
    record: AskedFlag = None,
) -> None:
    """Pairs of states side by side on the same indicators, unit and scale."""
    from dragoman import verbs
    from dragoman.reporting import compare_text

    wanted = [pair(text) for text in pairs]
    found = verbs.compare(wanted, partial(as_of), indicator or (), record)
    if html is not None:
        from dragoman.reporting import compare_html, files

        files.write(html, compare_html.render(found))
        print(f"page: {html}")
    else:
        compare_text.print_comparison(found, json=json)
