"""Entities of a data set of OpenSanctions, or of whoever publishes such a file.

The data set's index names size and checksum; where there is one, the file is held against it and
not fetched again while it is the same. A break costs only the rest.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.errors import FetchError, UsageError
from dragoman.model.facts import Problem
from dragoman.sources.checksums import PAGE_INSTEAD, fault_of, is_whole
from dragoman.sources.faults import Answered
from dragoman.sources.fetch import Fetcher
from dragoman.sources.pages import cache_folder

HOST = "https://data.opensanctions.org"
FILE = "entities.ftm.json"
LARGEST = 20 << 30
"""Bytes of the largest file taken; all politically exposed persons are a few billion."""
PATIENCE = 6 * 3600.0
"""Seconds one file may take."""
FRESH = 86_400.0
"""Seconds for which a file without a checksum is taken as today's; data sets are made daily."""
MEDIA = ("application/json", "application/x-ndjson", "application/octet-stream", "text/plain")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VERSION = re.compile(r"latest|\d{8}(\d{6}-\w+)?")


def fetch(
    dataset: str,
    failed: Callable[[Problem], None],
    url: str = "",
    version: str = "latest",
    folder: Path | None = None,
    fetcher: Fetcher | None = None,
    host: str = HOST,
) -> Iterator[Path]:
    """The file on disk; ``failed`` is told where it is not to be had.

    ``url`` is the address of a file of entities published elsewhere. Raises :class:`UsageError`
    for a name that is no data set's.
    """
    folder = folder or cache_folder("opensanctions")
    fetcher = fetcher or Fetcher(limit=LARGEST, seconds=PATIENCE, media=MEDIA, named=("", ""))
    address, path = _place(dataset, url, version, folder, host)
    try:
        size, checksum = (None, "") if url else _listed(fetcher, address)
        if not (is_whole(path, size, checksum) or (not checksum and _fresh(path))):
            fetcher.save(address, path, _checked(size, checksum))
    except FetchError as error:
        failed(Problem(address, None, str(error)))
        return
    yield path


def _place(dataset: str, url: str, version: str, folder: Path, host: str) -> tuple[str, Path]:
    """Where the file is, and where it is kept."""
    if url:
        parts = urlsplit(url)
        name = re.sub(r"[^\w.]+", "-", f"{parts.netloc}{parts.path}").strip("-.")
        return url, folder / "elsewhere" / (name or "entities")
    if not _NAME.fullmatch(dataset):
        raise UsageError(f"{dataset or 'nothing'} is no name of a data set of OpenSanctions")
    if not _VERSION.fullmatch(version):
        raise UsageError(f"{version} is no version: latest, or a day as YYYYMMDD")
    return f"{host}/datasets/{version}/{dataset}/{FILE}", folder / version / dataset / FILE


def _listed(fetcher: Fetcher, address: str) -> tuple[int | None, str]:
    """Size and checksum as the index beside the file tells them; nothing where there is none."""
    try:
        body = fetcher.get(address.removesuffix(FILE) + "index.json").body
        resources = json.loads(body).get("resources", [])
        row = next(row for row in resources if row.get("name") == FILE)
        size, checksum = row.get("size"), row.get("checksum")
    except Answered as error:
        if error.code == 404:
            return None, ""
        raise
    except (ValueError, AttributeError, TypeError, StopIteration):
        return None, ""
    whole = size if isinstance(size, int) and not isinstance(size, bool) else None
    return whole, checksum if isinstance(checksum, str) else ""


def _fresh(path: Path) -> bool:
    return path.is_file() and time.time() - path.stat().st_mtime < FRESH


def _checked(size: int | None, checksum: str) -> Callable[[Path], str]:
    """What is wrong with a file that came: its first line must be an entity, its last whole."""
    listed = fault_of(size, checksum)

    def fault(path: Path) -> str:
        with path.open("rb") as source:
            first = source.readline(1 << 20)
        if first.lstrip().startswith(b"<"):
            return PAGE_INSTEAD
        if not re.search(rb'"schema"\s*:', first):
            return "holds no entities of FollowTheMoney"
        return listed(path)

    return fault
