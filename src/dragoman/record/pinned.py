"""A table of the record as it stands at one moment: what every engine is given to read.

The list of live files comes from Delta's log and never from a folder listing, so that all engines
see the same snapshot, also while somebody writes. What a plain reader of Parquet would get wrong
is refused: rows that a deletion vector hides, and partition values that the folders do not show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from dragoman.errors import RecordError
from dragoman.record.delta import open_table
from dragoman.record.derived import derived
from dragoman.record.older import late
from dragoman.record.paths import data_files
from dragoman.record.ranges import Among, Ranges, in_log
from dragoman.record.schema import PARTITIONS, RANGED, stored

if TYPE_CHECKING:
    from deltalake import DeltaTable

READABLE = frozenset({"timestampNtz", "vacuumProtocolCheck", "v2Checkpoint"})
"""Features of Delta that change nothing for who reads the live Parquet files."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """``files`` are the live data files of the table, ``types`` its
    columns in Delta's words (:func:`dragoman.record.schema.stored`), ``keys`` those columns whose
    values stand in the names of folders and not in the files, ``late`` those that files of an
    older Dragoman may lack. ``follow`` are those that are to be worked out from others, whatever
    the files hold. ``only`` are conditions of which each row that is wanted meets one, each on
    columns by which files from before are sorted; others may be left out. ``ranges`` are of its
    files, named from its folder as in its log."""

    name: str
    files: tuple[Path, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict, hash=False)
    keys: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    ranges: Ranges = field(default=Ranges({}), compare=False)

    def holding(self, among: Among) -> Pinned:
        """The same without the files in which no row is that has one of the values in each of
        the columns."""
        kept = (path for path in self.files if self.ranges.may_hold(self._name(path), among))
        return replace(self, files=tuple(kept))

    def by_age(self) -> tuple[Pinned, Pinned]:
        """The same with the files that hold the columns that follow from others, and with those
        from before, for which they are to be worked out. Only of the latter it is of use to say
        which rows are wanted."""
        more = derived(self.name)
        new = tuple(path for path in self.files if self.ranges.tells(self._name(path), more))
        held = set(new)
        old = tuple(path for path in self.files if path not in held)
        lacking = tuple(name for name in self.late if name not in more)
        return (
            replace(self, files=new, late=lacking, only=()),
            replace(self, files=old, follow=tuple(more)),
        )

    def _name(self, path: Path) -> str:
        return "/".join(path.parts[-1 - len(self.keys) :])


def pin(record: Path | None, name: str) -> Pinned:
    """A table of the record in a folder; without files where it was never written.

    Raises :class:`RecordError` where its files alone would not give its rows.
    """
    keys = PARTITIONS.get(name, ())
    found = open_table(record, name) if record is not None else None
    if found is None or record is None:
        return Pinned(name, (), stored(name), keys)
    _refuse_hidden(found, record, name)
    if keys:
        _refuse_elsewhere(found, record, name)
    kinds = stored(name)
    ranges = in_log(found, RANGED.get(name, ()), derived(name))
    lacking = late(found, kinds)
    return Pinned(name, tuple(data_files(found)), kinds, keys, lacking, ranges=ranges)


def _refuse_hidden(table: DeltaTable, record: Path, name: str) -> None:
    features = set(table.protocol().reader_features or ())
    if unknown := features - READABLE:
        raise RecordError(
            f"the table {name} in {record} uses {', '.join(sorted(unknown))} of Delta, which its "
            "files alone do not show: rewrite it without (in Spark: REORG TABLE … APPLY (PURGE))"
        )


def _refuse_elsewhere(table: DeltaTable, record: Path, name: str) -> None:
    """Folder names must say the same as the log on which partition a file belongs to."""
    keys = table.metadata().partition_columns
    actions = table.get_add_actions(flatten=True)
    paths = actions.column("path").to_pylist()
    values = zip(*(actions.column(f"partition.{key}").to_pylist() for key in keys), strict=True)
    for path, held in zip(paths, values, strict=True):
        folders = "".join(f"{key}={value}/" for key, value in zip(keys, held, strict=True))
        if not unquote(path).startswith(folders):
            raise RecordError(
                f"the table {name} in {record} is broken: {path} is not in the folder {folders} "
                "that its log puts it in"
            )
