"""The last view a thread opened, given again while the record under it is as it was.

What a view has read (rows, answers, terms of office) is most of what one audit after another
costs. One view is kept a thread, since a view and its connection are not for several at once.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dragoman.record.reader import View

LOG = "_delta_log"

GONE = (0, 0)

State = tuple[tuple[str, int, int, int], ...]
"""Of each table of a record: its log, its newest version, and the inode and time of that file."""


class _Kept(threading.local):
    asked: tuple[Path | None, date | None] | None = None
    state: State = ()
    view: View | None = None


_KEPT = _Kept()


def view(path: Path | None = None, known: date | None = None) -> View:
    """The view :meth:`View.open` opens, or the one opened last for the same question."""
    if _KEPT.view is None or _KEPT.asked != (path, known) or not _stands(path, _KEPT.state):
        _KEPT.view = None  # let go of what it holds before the next is filled
        _KEPT.state, _KEPT.asked = _state(path), (path, known)
        _KEPT.view = View.open(path, known)
    return _KEPT.view


def _state(path: Path | None) -> State:
    """Where the logs stand; taken before the view reads, so a commit in between shows later."""
    return tuple((log, *_newest(log)) for log in _logs(path))


def _stands(path: Path | None, state: State) -> bool:
    """Whether the same tables stand at the same versions: versions of Delta have no gaps, so one
    look for the next one tells. A record made anew has other files."""
    if [log for log, *_ in state] != list(_logs(path)):
        return False
    return all(_newest_still(*table) for table in state)


def _newest_still(log: str, version: int, inode: int, changed: int) -> bool:
    file = _file(log, version)
    return file == (inode, changed) != GONE and not os.path.exists(_commit(log, version + 1))


def _logs(path: Path | None) -> Iterable[str]:
    if path is None or not path.is_dir():
        return []
    logs = (os.path.join(table.path, LOG) for table in os.scandir(path) if table.is_dir())
    return sorted(log for log in logs if os.path.isdir(log))


def _newest(log: str) -> tuple[int, int, int]:
    stems = (name.removesuffix(".json") for name in os.listdir(log) if name.endswith(".json"))
    version = max((int(stem) for stem in stems if stem.isdecimal()), default=-1)
    return (version, *_file(log, version))


def _file(log: str, version: int) -> tuple[int, int]:
    """The inode and time of a commit's file, or ``GONE``."""
    try:
        found = os.stat(_commit(log, version))
    except FileNotFoundError:
        return GONE
    return found.st_ino, found.st_mtime_ns


def _commit(log: str, version: int) -> str:
    return os.path.join(log, f"{version:020d}.json")
