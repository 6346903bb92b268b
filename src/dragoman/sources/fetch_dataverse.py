"""Files of a data set on a Dataverse: ICEWS and POLECAT, by year, their checksums checked.

What was fetched is kept in the user's cache and not asked for again while the data set lists the
same checksum. Of a table that Dataverse has converted it lists the checksum of what was handed in,
so that only the size is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dragoman.errors import FetchError
from dragoman.model.facts import Problem
from dragoman.sources.checksums import fault_of, is_whole, refuse_markup
from dragoman.sources.fetch import Fetcher
from dragoman.sources.in_turn import in_turn, pausing
from dragoman.sources.pages import cache_folder

HOST = "https://dataverse.harvard.edu"
DATA_SETS = {"icews": "doi:10.7910/DVN/28075", "polecat": "doi:10.7910/DVN/AJGVIT"}
ENDINGS = (".tab", ".txt", ".csv", ".zip", ".gz")
PAUSE = 1.0
"""Seconds between two requests."""
LARGEST = 4 << 30
PATIENCE = 3600.0
"""Seconds one file may take."""
MEDIA = (
    "application/json",
    "application/zip",
    "application/x-zip",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
    "text/plain",
    "text/csv",
    "text/tab-separated-values",
    "text/tsv",
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\d{4})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of a data set: its id and name, size and checksum (empty where none can be held
    against it), and whether one has to ask for it."""

    id: int
    name: str
    size: int | None
    checksum: str
    restricted: bool

    @property
    def year(self) -> int | None:
        """The first year that its name tells; a later one is that of the release."""
        found = _YEAR.search(self.name)
        return int(found[1]) if found else None


def listed(body: bytes) -> tuple[Listed, ...]:
    """The files that a data set's description names. Raises :class:`FetchError` for another."""
    refuse_markup(body)
    try:
        rows = json.loads(body)["datasetVersion"]["files"]
        return tuple(_listed(row) for row in rows if isinstance(row.get("dataFile"), dict))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise FetchError("came cut off, or lists no files") from None


def _listed(row: dict[str, Any]) -> Listed:
    file = row["dataFile"]
    named = file.get("checksum") if isinstance(file.get("checksum"), dict) else {}
    checksum = str(file.get("md5") or named.get("value") or "")
    converted = bool(file.get("originalFileFormat") or file.get("tabularData"))
    size = file.get("filesize")
    return Listed(
        int(file["id"]),
        str(file.get("filename") or row.get("label") or file["id"]),
        size if isinstance(size, int) and not isinstance(size, bool) else None,
        "" if converted else checksum,
        bool(row.get("restricted")),
    )


def fetch(
    source: str,
    years: tuple[int, int],
    failed: Callable[[Problem], None],
    folder: Path | None = None,
    fetcher: Fetcher | None = None,
    host: str = HOST,
    pause: float = PAUSE,
) -> Iterator[Path]:
    """Files on disk, one after the other; ``failed`` is told of each that is not to be had.

    ``source`` is one of :data:`DATA_SETS`. Raises :class:`FetchError` where the list of files
    cannot be had.
    """
    folder = folder or cache_folder(source)
    fetcher = fetcher or Fetcher(limit=LARGEST, seconds=PATIENCE, media=MEDIA, named=("", ""))
    doi = DATA_SETS[source]
    address = f"{host}/api/datasets/export?exporter=dataverse_json&persistentId={doi}"
    wanted = [file for file in listed(fetcher.get(address).body) if _wanted(file, years)]
    if not wanted:
        failed(Problem(doi, None, f"lists no files of {years[0]} to {years[1]}"))
    wanted.sort(key=lambda file: (file.year or 0, file.name))
    asked = [(file.name, partial(_file, host, folder, file, pause)) for file in wanted]
    yield from in_turn(asked, fetcher, failed)


def _wanted(file: Listed, years: tuple[int, int]) -> bool:
    fits = file.year is not None and years[0] <= file.year <= years[1]
    return fits and file.name.lower().endswith(ENDINGS)


def _plain(name: str) -> str:
    """A name that is safe on disk."""
    return re.sub(r"[^\w.-]+", "-", name).lstrip(".-")[-120:] or "file"


def _file(host: str, folder: Path, file: Listed, pause: float, fetcher: Fetcher) -> Iterator[Path]:
    path = folder / f"{file.id}-{_plain(file.name)}"
    if not (is_whole(path, file.size, file.checksum) or _same_size(path, file)):
        if file.restricted:
            raise FetchError("is given out on request only")
        address = f"{host}/api/access/datafile/{file.id}"
        with pausing(pause):
            fetcher.save(address, path, fault_of(file.size, file.checksum))
    yield path


def _same_size(path: Path, file: Listed) -> bool:
    """Of a file without a checksum that fits, the size has to do."""
    return path.is_file() and not file.checksum and path.stat().st_size == file.size
