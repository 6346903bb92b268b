"""Copies of a whole record, to object storage and back: what stands there is a record as well.

A table is its log; a data file counts once a commit of the log names it. So the source's log is
taken first, then the data files it names that the target lacks, at last the commits, oldest first.
Whoever reads the target meanwhile sees it as it was, or as it is, and a copy that breaks off is
taken up where it stopped. A commit is written only where there is none under its number: a target
that was changed on its own, or that is ahead, is refused and stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from dragoman import settings
from dragoman.errors import RecordError
from dragoman.record.bucket import Item, Place
from dragoman.record.delta import MARKER, open_table, refuse_newer
from dragoman.record.disk import locked, sync_log
from dragoman.record.paths import usable
from dragoman.record.writer import ORDER

LOG = "_delta_log"
COMMIT = re.compile(r"[^/]+/_delta_log/\d{20}\.json")
AT_ONCE = 8
"""Objects that travel side by side: one alone waits for the service's answers most of its time."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy moved: data files and their bytes; those that were there; commits written."""

    files: int = 0
    size: int = 0
    already: int = 0
    commits: int = 0


@dataclass(frozen=True)
class Table:
    """A table of the source as it stood when the copy began; its log lies in a draft record."""

    name: str
    draft: Path

    @property
    def log(self) -> Path:
        """The folder of its log in the draft."""
        return self.draft / self.name / LOG

    @property
    def commits(self) -> list[str]:
        """Its commits by path in the record, oldest first."""
        return [f"{self.name}/{LOG}/{path.name}" for path in sorted(self.log.glob("*.json"))]

    @cached_property
    def live(self) -> Mapping[str, int]:
        """The size of each data file that makes up the table, by its path in the record."""
        found = open_table(self.draft, self.name)
        if found is None:
            raise RecordError(f"the table {self.name} of the source has no readable log")
        actions = found.get_add_actions(flatten=True)
        names = (f"{self.name}/{unquote(path)}" for path in actions.column("path").to_pylist())
        return dict(zip(names, actions.column("size_bytes").to_pylist(), strict=True))

    def merged(self, before: datetime) -> Iterator[str]:
        """Data files that a commit took out of the table before a moment."""
        for commit in self.commits:
            for line in (self.draft / commit).read_text("utf-8").splitlines():
                gone = json.loads(line).get("remove")
                if gone and gone.get("deletionTimestamp", 0) < before.timestamp() * 1000:
                    yield f"{self.name}/{unquote(gone['path'])}"


def copy(source: str, target: str) -> Copied:
    """Bring the record in a folder or at an address (``s3://…``) to another, which is empty or an
    earlier state of the same record.

    Raises :class:`RecordError` where the source is no record, the target is another one or has
    changes of its own, or a place cannot be reached.
    """
    here, there = Place(source), Place(target)
    _refuse_inside(here, there)
    with TemporaryDirectory() as draft, _writing(there):
        tables = _snapshot(here, there, Path(draft))
        held = {item.path: item for item in there.items()}
        for table in tables:
            _refuse_other(table, there, held)
        done = [_copied(table, here, there, held) for table in tables]
        there.write(MARKER, (Path(draft) / MARKER).read_bytes(), new=True)
        _tidy(tables, there, held)
    return Copied(*(sum(part) for part in zip(*done, strict=True))) if done else Copied()


def _refuse_inside(here: Place, there: Place) -> None:
    """A record in another's folder would be taken for one of its tables."""
    if here.folder is None or there.folder is None:
        return
    above, below = here.folder.resolve(), there.folder.resolve()
    if above in below.parents or below in above.parents:
        raise RecordError(f"{there} and {here} lie one in the other: copy to a folder beside it")


def _writing(there: Place) -> AbstractContextManager[None]:
    return nullcontext() if there.folder is None else locked(usable(there.folder))


def _snapshot(here: Place, there: Place, draft: Path) -> list[Table]:
    """The source's marker and commits in a draft folder; its tables, those others point to first.

    Its commits alone say all: checkpoints only make opening faster, and are made anew.
    """
    _take_marker(there, draft)
    if not _take_marker(here, draft):
        raise RecordError(f"there is no record in {here}")
    commits = [item for item in here.items() if COMMIT.fullmatch(item.path)]
    names = {item.path.split("/", 1)[0] for item in commits}
    for name in names:
        (draft / name / LOG).mkdir(parents=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for item, data in zip(commits, pool.map(here.read, [i.path for i in commits]), strict=True):
            (draft / item.path).write_bytes(data)
    return [Table(name, draft) for name in sorted(names, key=_rank)]


def _take_marker(place: Place, draft: Path) -> bool:
    """Whether a place holds a record; one of a newer Dragoman is refused."""
    marker = place.read(MARKER)
    if marker:
        (draft / MARKER).write_bytes(marker)
        refuse_newer(draft)
    return bool(marker)


def _rank(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def _refuse_other(table: Table, there: Place, held: Mapping[str, Item]) -> None:
    """The target's commits must be the first ones of the source's."""
    theirs = sorted(p for p in held if COMMIT.fullmatch(p) and p.startswith(f"{table.name}/"))
    same = theirs == table.commits[: len(theirs)]
    if same and (not theirs or there.read(theirs[-1]) == (table.draft / theirs[-1]).read_bytes()):
        return
    raise RecordError(
        f"{there} holds rows of {table.name} that the source lacks: copy it the other way first, "
        "or copy to an empty place"
    )


def _copied(
    table: Table, here: Place, there: Place, held: Mapping[str, Item]
) -> tuple[int, int, int, int]:
    live = table.live
    lacking = [path for path in live if path not in held or held[path].size != live[path]]
    items = [Item(path, live[path], datetime.now(UTC)) for path in lacking]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda item: there.take(here, item), items))
    _assure(table, there, items)
    names = [name for name in table.commits if name not in held]
    commits = sum(_commit(table, there, name) for name in names)
    if there.folder is not None and commits:
        sync_log(there.folder / table.name)
    return len(items), sum(item.size for item in items), len(live) - len(items), commits


def _assure(table: Table, there: Place, items: list[Item]) -> None:
    """What was copied is there as long as it should be, before a commit says that it counts."""
    if not items:
        return
    sizes = {item.path: item.size for item in there.items(table.name)}
    for item in items:
        if sizes.get(item.path) != item.size:
            raise RecordError(f"{there}: {item.path} did not arrive whole; start again")


def _commit(table: Table, there: Place, name: str) -> bool:
    """Write one commit; another one under its number, written meanwhile, is refused."""
    data = (table.draft / name).read_bytes()
    if there.write(name, data, new=True):
        return True
    if there.read(name) != data:
        raise RecordError(f"{there} was changed meanwhile: start again")
    return False


def _tidy(tables: list[Table], there: Place, held: Mapping[str, Item]) -> None:
    """Remove from object storage what was merged into other files, once nobody can be reading it;
    in a folder whoever writes next does so (:mod:`dragoman.record.leftovers`)."""
    if there.folder is not None:
        return
    before = datetime.now(UTC) - timedelta(days=max(0, int(settings.get("keep_merged"))))
    gone = {path for table in tables for path in table.merged(before) if path in held}
    if gone := gone - {path for table in tables for path in table.live}:
        there.remove(sorted(gone))
