"""Files of GDELT 2.0 by day, from its published list of files, with their checksums checked.

What was fetched is kept in the user's cache and not asked for again; a file that is cut, of a
wrong checksum or not there is told and the others go on. A pause lies between two requests.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources.fetch import Fetcher
from dragoman.sources.pages import Shelf, cache_folder, keep

LIST = "http://data.gdeltproject.org/gdeltv2/masterfilelist.txt"
KINDS = {"export": "export.CSV", "mentions": "mentions.CSV", "gkg": "gkg.csv"}
PAUSE = 0.2
"""Seconds between two requests: at most five files a second of a server that asks for nothing."""
LARGEST = 400 << 20
"""Bytes of the largest file taken; the list itself is some 130 MB, a graph file 30."""
PATIENCE = 300.0
"""Seconds one file may take."""
_MEDIA = ("text/", "application/zip", "application/octet-stream", "application/x-zip")
_LINE = re.compile(r"(\d+) ([0-9a-f]{32}) (https?://\S+/(\d{8})\d{6}\.([\w.]+)\.zip)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list: address, size in bytes, checksum, day and kind."""

    url: str
    size: int
    md5: str
    day: date
    kind: str


def listed(text: str, first: date, last: date, kinds: tuple[str, ...]) -> Iterator[Listed]:
    """The files of some days and kinds; incomplete lines of the list are passed over."""
    wanted = {KINDS[kind] for kind in kinds}
    low, high = f"{first:%Y%m%d}", f"{last:%Y%m%d}"
    for line in text.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match and low <= match[4] <= high and match[5] in wanted:
            day = date(int(match[4][:4]), int(match[4][4:6]), int(match[4][6:]))
            yield Listed(match[3], int(match[1]), match[2], day, match[5])


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
        Shelf(folder / "list"), limit=LARGEST, seconds=PATIENCE, media=_MEDIA
    )
    text = fetcher.get(address).body.decode("latin-1")
    found = list(listed(text, first, last, kinds))
    if not found:
        failed(Problem(address, None, f"lists no such files from {first} to {last}"))
    once = Fetcher(
        None, fetcher.resolver, fetcher.allowed, fetcher.sleep,
        fetcher.limit, fetcher.seconds, fetcher.redirects, fetcher.media,
    )  # fmt: skip
    for file in found:
        path = folder / f"{file.day:%Y%m}" / file.url.rsplit("/", 1)[-1]
        if not _whole(path, file):
            try:
                _get(once, file, path)
            except FetchError as error:
                failed(Problem(file.url, None, str(error)))
                continue
            time.sleep(pause)
        yield path


def _whole(path: Path, file: Listed) -> bool:
    return path.is_file() and hashlib.md5(path.read_bytes()).hexdigest() == file.md5


def _get(fetcher: Fetcher, file: Listed, path: Path) -> None:
    """Fetch a file under its final name only when it is whole; a wrong one is tried twice."""
    body = b""
    for _ in range(2):
        body = fetcher.get(file.url).body
        if hashlib.md5(body).hexdigest() == file.md5:
            keep(path, body)
            return
    kind = "a web page" if body[:200].lstrip().lower().startswith(b"<") else f"{len(body)} bytes"
    raise FetchError(f"came with a wrong checksum ({kind} instead of {file.size} bytes)")
