"""Files of GDELT 2.0 by day, from its published list of files, with their checksums checked.

What was fetched is kept in the user's cache and not asked for again; a file that is cut, of a
wrong checksum or not there is told and the others go on. A pause lies between two requests.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources.checksums import PAGE_INSTEAD, fault_of, is_page, is_whole
from dragoman.sources.fetch import Fetcher
from dragoman.sources.in_turn import in_turn, pausing
from dragoman.sources.pages import Shelf, cache_folder

LIST = "http://data.gdeltproject.org/gdeltv2/masterfilelist.txt"
KINDS = {"export": "export.CSV", "mentions": "mentions.CSV", "gkg": "gkg.csv"}
PAUSE = 0.2
"""Seconds between two requests: at most five files a second of a server that asks for nothing."""
LARGEST = 400 << 20
"""Bytes of the largest file taken; the list itself is some 130 MB, a graph file 30."""
PATIENCE = 300.0
"""Seconds one file may take."""
_MEDIA = ("text/", "application/zip", "application/octet-stream", "application/x-zip")
_LINE = re.compile(
    rb"^[ \t]*(\d+) ([0-9a-f]{32}) (https?://\S+/(\d{8})\d{6}\.([\w.]+)\.zip)\s*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list: address, size in bytes, checksum, day and kind."""

    url: str
    size: int
    md5: str
    day: date
    kind: str


def listed(body: bytes, first: date, last: date, kinds: tuple[str, ...]) -> Iterator[Listed]:
    """The files of some days and kinds; incomplete lines of the list are passed over.

    Raises :class:`FetchError` where it is a web page instead.
    """
    if is_page(body):
        raise FetchError(PAGE_INSTEAD)
    wanted = {KINDS[kind].encode() for kind in kinds}
    low, high = f"{first:%Y%m%d}".encode(), f"{last:%Y%m%d}".encode()
    for match in _LINE.finditer(body):
        if low <= match[4] <= high and match[5] in wanted:
            size, md5, url, day, kind = (part.decode("latin-1") for part in match.groups())
            yield Listed(url, int(size), md5, date.fromisoformat(day), kind)


def fetch(
    first: date,
    last: date,
    kinds: tuple[str, ...],
    failed: Callable[[Problem], None],
    folder: Path | None = None,
    fetcher: Fetcher | None = None,
    address: str = LIST,
    pause: float = PAUSE,
) -> Iterator[Path]:
    """The files on disk, one after the other; ``failed`` is told of each that is not to be had.

    Raises :class:`FetchError` where the list itself cannot be had.
    """
    folder = folder or cache_folder("gdelt2")
    fetcher = fetcher or Fetcher(
        Shelf(folder / "list"), limit=LARGEST, seconds=PATIENCE, media=_MEDIA, named=("", "")
    )
    found = list(listed(fetcher.get(address).body, first, last, kinds))
    if not found:
        failed(Problem(address, None, f"lists no such files from {first} to {last}"))
    asked = [(file.url, partial(_file, folder, file, pause)) for file in found]
    yield from in_turn(asked, fetcher, failed)


def _file(folder: Path, file: Listed, pause: float, fetcher: Fetcher) -> Iterator[Path]:
    """A file under its final name only when it is whole; a wrong one is tried twice."""
    path = folder / f"{file.day:%Y%m}" / file.url.rsplit("/", 1)[-1]
    if not is_whole(path, None, file.md5):
        with pausing(pause):
            fetcher.save(file.url, path, fault_of(None, file.md5))
    yield path
