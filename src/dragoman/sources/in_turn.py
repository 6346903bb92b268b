"""Several things asked of one server in turn: what fails is told, and the others go on.

A server that asks to wait longer than we would is not asked on. What is here already is still
given, and the rest told as not asked for: it is fetched the next time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources.faults import LONGEST_WAIT
from dragoman.sources.fetch import Fetcher

Asked = tuple[str, Callable[[Fetcher], Iterator[Path]]]
"""What something is called, and what fetches its files (one, or the pages of an answer)."""


class Resting(FetchError):
    """The server has asked to be left alone for a while, so that nothing was sent to it."""


def in_turn(
    asked: Iterable[Asked], fetcher: Fetcher, failed: Callable[[Problem], None]
) -> Iterator[Path]:
    """The files on disk, one after the other; ``failed`` is told of each that is not to be had."""
    left = 0
    for name, files in asked:
        try:
            yield from files(fetcher)
        except Resting:
            left += 1
        except FetchError as error:
            failed(Problem(name, None, str(error)))
            if (error.wait or 0) > LONGEST_WAIT:
                fetcher = replace(fetcher, resolver=_nowhere)
    if left:
        failed(Problem(f"{left} more", None, "not asked for, since the server is to be left alone"))


def _nowhere(host: str, port: int) -> list[str]:
    raise Resting(f"{host} is to be left alone")


@contextmanager
def pausing(seconds: float) -> Iterator[None]:
    """A pause after a question to a server, whatever came of it."""
    sent = True
    try:
        yield
    except Resting:
        sent = False
        raise
    finally:
        if sent:
            time.sleep(seconds)
