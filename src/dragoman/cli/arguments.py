"""Options that several commands share, and the reading of what stands behind them."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from dragoman.model.dates import PartialDate

RecordFlag = Annotated[str | None, typer.Option("--record", help="Folder of your own record.")]


def _named(record: str | None) -> str | None:
    """Say where the record that was named is none: a slip in its path must not pass for a record
    that holds nothing."""
    from dragoman import settings

    if settings.get("record", record):
        path = settings.record_path(record)
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is no folder, so no record")
        if not any(path.glob("*/_delta_log")):
            print(
                f"dragoman: no record in {path}: only the starter record answers", file=sys.stderr
            )
    return record


AskedFlag = Annotated[
    str | None, typer.Option("--record", callback=_named, help="Folder of your own record.")
]
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

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def partial(text: str | None) -> PartialDate | None:
    """The partial date of an option; None where it was not given."""
    from dragoman.model.dates import PartialDate

    return PartialDate.parse(text) if text else None


def day(text: str | None) -> date | None:
    """The last day a partial date can mean (a ``--known 2024`` is the whole of 2024)."""
    read = partial(text)
    return read.last if read else None


def seconds(text: str) -> float:
    """A span such as ``90s``, ``15m``, ``1h`` or ``1d``, in seconds."""
    match = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    if match is None or not int(match[1]):
        raise UsageError(f"cannot read {text!r}: write 90s, 15m, 1h or 1d")
    return float(int(match[1]) * SECONDS[match[2]])


def pair(text: str) -> tuple[str, str]:
    """The two states of ``RUS-CHN``."""
    first, dash, second = text.partition("-")
    if not (first and dash and second):
        raise UsageError(f"cannot read the pair {text!r}: write two states as RUS-CHN")
    return first, second
