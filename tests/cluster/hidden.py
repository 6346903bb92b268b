"""Run by the tests as a process of its own: a record whose files are gone when workers look."""

from __future__ import annotations

import sys
from pathlib import Path

from dragoman.errors import DragomanError
from dragoman.record import expressions
from dragoman.record.engine import Tables, engine


def main(record: str, address: str) -> None:
    tables = Tables(Path(record), engine(address))
    tables.run(expressions.count("coded_events"))
    Path(record).rename(f"{record}-moved")
    try:
        tables.run(expressions.extent("coded_events"))
    except DragomanError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main(*sys.argv[1:])
