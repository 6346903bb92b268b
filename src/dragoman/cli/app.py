"""All commands, in the order in which the help shows them."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman import __version__
from dragoman.cli import adding, asking, auditing, keeping

app = typer.Typer(
    name="dragoman",
    help="Read what is published about relations between states and hold it against the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


for command in (
    auditing.audit,
    asking.who,
    asking.facts,
    asking.events,
    keeping.doctor,
    asking.brief,
    adding.add,
    adding.watch,
    adding.fetch,
    keeping.changes,
    keeping.export,
    keeping.copy,
    keeping.check,
    asking.compare,
):
    app.command()(command)
app.command(name="open")(auditing.open_)
