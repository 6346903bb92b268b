"""Data files that the newest state of a table no longer names: what they take, and their end.

Merging leaves the files it merged, so that whoever opened the record before reads on, and a writer
that was killed between moving a file and committing it leaves one that no commit ever names.
Neither holds a row that is lost with it: every row of a merged file stands in the file it was
merged into, "as known on a day" is told from columns and never from a table's old versions, and
what was not committed is taken in again. So both are removed, once nobody can be reading or
writing them: those merged the setting ``keep_merged`` after the commit that removed them, the
others as long after they were written.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dragoman import settings
from dragoman.record.delta import open_table
from dragoman.record.disk import PENDING
from dragoman.record.paths import data_files, folder_of

if TYPE_CHECKING:
    from deltalake import DeltaTable


def leftovers(snapshot: DeltaTable, days: int) -> list[Path]:
    """Data files in a table's folder that no state of it in the last ``days`` days names."""
    names = snapshot.vacuum(days * 24, dry_run=True, enforce_retention_duration=False, full=True)
    root, live = folder_of(snapshot), set(data_files(snapshot))
    paths = {root / unquote(name) for name in names if name.endswith(".parquet")}
    return sorted(path for path in paths - live if path.exists())  # the log names those gone too


def clear(root: Path, table: str) -> int:
    """Remove a table's left-overs that are old enough; how many went.

    To be called by whoever holds the record's lock: a file that no commit names belongs to no
    writer then, unless a promised batch is still to be finished. Whoever opened the record longer
    ago than ``keep_merged`` must open it again.
    """
    snapshot = open_table(root, table)
    if snapshot is None or any((root / PENDING).glob("*")):
        return 0
    found = leftovers(snapshot, max(0, int(settings.get("keep_merged"))))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def on_disk(root: Path) -> tuple[int, int]:
    """Bytes of the data files that the tables of a record name, and of those left over."""
    used = spare = 0
    for table in sorted(log.parent.name for log in root.glob("*/_delta_log")):
        if (snapshot := open_table(root, table)) is not None:
            used += _bytes(data_files(snapshot))
            spare += _bytes(leftovers(snapshot, 0))
    return used, spare


def _bytes(files: Iterable[Path]) -> int:
    total = 0
    for path in files:
        with suppress(OSError):  # gone meanwhile: a writer cleared it
            total += path.stat().st_size
    return total
