"""A rich console that is safe for untrusted text, pipes and plain terminals."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Container, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dragoman.model.findings import Verdict
from dragoman.reporting import words
from dragoman.reporting.escape import line

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod
    from rich.text import Text

UNBOUND = 10_000
"""Columns of a console in which every table has room."""
FOLDED = 12
"""Columns in which a folded name can still be read."""
PIPE_WIDTH = 100
"""Columns where there is no terminal to ask; ``COLUMNS`` wins."""

STYLE = {
    Verdict.CONTRADICTED: "bold red",
    Verdict.PARTLY: "bold yellow",
    Verdict.NOT_IN_RECORD: "cyan",
    Verdict.SUPPORTED: "green",
    Verdict.NOT_CHECKABLE: "dim",
}


def console(piped: int = PIPE_WIDTH) -> Console:
    """A console on standard output: no markup, no emoji codes, colour only where wanted; so many
    columns where there is no terminal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    made = _console_class()(markup=False, emoji=False, highlight=False, soft_wrap=False)
    if not made.is_terminal and "COLUMNS" not in os.environ:
        made.width = piped
    return made


@cache
def _console_class() -> type[Console]:
    from rich.console import Console

    class Plain(Console):
        """A console that leaves a closed pipe to the command line (rich would exit with 1)."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Plain


def unicode(out: Console) -> bool:
    """Whether signs beyond ASCII can be shown."""
    return out.encoding.casefold().replace("-", "").startswith("utf")


def sign(out: Console, verdict: Verdict) -> str:
    """The sign of a verdict that this console can show."""
    return (words.SIGN if unicode(out) else words.ASCII_SIGN)[verdict]


def text(*parts: str | tuple[str, str]) -> Text:
    """Text from untrusted parts: hidden characters are shown, nothing is interpreted."""
    from rich.text import Text

    made = Text()
    for part in parts:
        content, style = part if isinstance(part, tuple) else (part, "")
        made.append(_escaped(content), style)
    return made


def _escaped(text: str) -> str:
    edges = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{edges[0]}{line(text)}{edges[1] if text.strip() else ''}"


def put(out: Console, shown: Text, indent: int = 0, whole: bool = False) -> None:
    """Print at an indent; ``whole`` never breaks the line (addresses stay clickable)."""
    space = " " * indent
    if whole:
        out.print(space, shown, sep="", soft_wrap=True)
        return
    for part in shown.wrap(out, max(out.width - indent, 20)):
        part.rstrip()
        out.print(space, part, sep="", soft_wrap=True)


def put_table(
    out: Console,
    names: Sequence[str],
    rows: Iterable[Sequence[str]],
    numbers: Container[str] = (),
    ruled: bool = True,
) -> None:
    """Print a table, the columns of ``numbers`` to the right. Where the console is too narrow for
    its words, names in the first column are folded; where that does not help, each row is a line
    that says what stands in it."""
    from rich import box
    from rich.table import Table

    held = [tuple(map(str, row)) for row in rows]
    table = Table(box=box.SIMPLE if ruled else None, pad_edge=False)
    for name, *cells in zip(names, *held, strict=True):
        longest = max(len(word) for cell in (name, *cells) for word in cell.split() or [""])
        side: JustifyMethod = "right" if name in numbers else "left"
        table.add_column(name, justify=side, min_width=longest if table.columns else None)
    for row in held:
        table.add_row(*map(text, row))
    needed = out.measure(table, options=out.options.update(max_width=UNBOUND)).minimum
    longest = max(len(row[0]) for row in held)
    if needed - longest + FOLDED <= out.width:
        table.columns[0].overflow = "fold"
        table.columns[0].max_width = max(FOLDED, out.width - needed + longest)
        out.print(table)
        return
    for first, *others in held:
        told = [f"{name} {cell}" for name, cell in zip(names[1:], others, strict=True) if cell]
        put(out, text(f"{first}: {', '.join(told)}"))
