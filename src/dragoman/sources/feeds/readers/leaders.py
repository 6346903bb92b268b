"""Leaders as REIGN lists them: whoever led a state, to the day, without the name of the office."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dragoman.model.facts import Problem
from dragoman.sources.feeds.readers.office_holders import is_acting, made
from dragoman.sources.feeds.readers.reader import Cells
from dragoman.sources.feeds.tame import decoded
from dragoman.vocab import states
from dragoman.vocab.loader import load

WIDTH = 18
"""Columns of a line; a few have an empty one more at the end."""


def rows(path: Path, given: Path) -> Iterator[Cells | Problem]:
    """One row a leader: line, state, the office that its leaders hold (missing where that is not
    one and the same), person, start, end, acting, and a late day on which somebody took office.
    """
    lines = list(enumerate(csv.reader(decoded(path)), 1))
    names = [name.strip() for name in lines[0][1]]
    whole = [(at, dict(zip(names, row, strict=False))) for at, row in lines[1:] if _whole(row)]
    latest = made(_start(row) for _, row in whole)
    yield from (
        Problem("", at, f"not {WIDTH} columns", str(row)[:200])
        for at, row in lines[1:]
        if not _whole(row)
    )
    for at, row in whole:
        state, person = _state(row), row["leader"].split("(")[0].strip()
        acting = "yes" if is_acting(row["leader"]) else "no"
        yield (at, state, _offices().get(state), person, _start(row), _end(row), acting, latest)


def _whole(row: list[str]) -> bool:
    return len(row) >= WIDTH and not any(row[WIDTH:])


def _state(row: Mapping[str, str]) -> str:
    year = row["syear"].strip()
    return (
        states.from_code("cow", row["ccode"].strip(), int(year) if year.isdigit() else None) or ""
    )


@cache
def _offices() -> dict[str, str]:
    """The office that leads a state, where it is always the same."""
    led = load("leading")
    offices = ("head_of_state", "head_of_government")
    return {state: office for office in offices for state in led[office]}


def _start(row: Mapping[str, str]) -> str:
    parts = (row["syear"], row["smonth"], row["sdate"])
    return "-".join(part.strip().zfill(2) for part in parts)


def _end(row: Mapping[str, str]) -> str:
    parts = [row[name].strip() for name in ("eyear", "emonth")]
    return "-".join(part.zfill(2) for part in parts) if any(parts) else ""
