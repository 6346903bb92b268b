"""A record's folder on disk: one writer at a time, and what is written stays written."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.errors import RecordError
from dragoman.record.delta import MARKER, refuse_newer, schema_version
from dragoman.record.tables import SCHEMA_VERSION

PENDING = "_pending"
"""Folder inside the record for batches of documents that are promised and not yet in its tables."""
STAGING = "_staging"
"""Folder inside the record for files not admitted yet; left-overs of a crash are swept."""
FULL = ("No space left", "File too large", "Disk quota exceeded")
"""What the system, and after it every library, says of a disk that takes no more."""


def is_full(error: BaseException) -> bool:
    """Whether an error says that the disk takes no more."""
    return any(words in str(error) for words in FULL)


def why(error: BaseException) -> str:
    """The cause of an error of writing, in one line without the colours and records that the
    libraries put into it."""
    if is_full(error):
        return "no space left on the disk; make room and start again, nothing is lost"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    return " ".join(plain.split("\n", 1)[0].replace("↳", "-").split())


def sync(path: Path) -> None:
    """Flush a file or folder to disk (Delta itself never does)."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_log(table: Path) -> None:
    """Flush the newest log entries of a table, the log's folder and the table's."""
    log = table / "_delta_log"
    for path in sorted(log.glob("*"))[-3:]:
        sync(path)
    sync(log)
    sync(table)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time on this machine; the lock goes when its process does.

    Makes the folder a record where it is none. Raises :class:`RecordError` where it cannot be
    written, or was marked by a newer Dragoman meanwhile.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        handle = os.open(path / ".lock", os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise RecordError(f"cannot write a record in {path}: {why(error)}") from None
    try:
        _lock(handle)
        _mark(path)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # no such lock on this system: ids still keep readers from doubles
        return
    fcntl.flock(handle, fcntl.LOCK_EX)


def _mark(path: Path) -> None:
    refuse_newer(path)
    marker = path / MARKER
    if schema_version(path) == SCHEMA_VERSION:
        return
    draft = marker.with_suffix(".draft")
    try:
        draft.write_text(json.dumps({"schema": SCHEMA_VERSION}) + "\n", "utf-8")
        sync(draft)
        draft.replace(marker)
        sync(path)
    except OSError as error:
        raise RecordError(f"cannot write a record in {path}: {why(error)}") from None
