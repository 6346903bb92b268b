"""Where Spark's workers find the files of the record: under the same path, or in a copy of it.

The setting ``workers_record`` names a copy in object storage (:mod:`dragoman.record.copying`).
What counts is told by the log of the record here; every file of it is looked for in the copy
first, since an engine may take a file that is not there for one without rows (Sail 0.7 does).
"""

from __future__ import annotations

import re
from pathlib import Path

from dragoman import settings
from dragoman.errors import EngineError, UsageError
from dragoman.record.bucket import Place, is_address
from dragoman.record.pinned import Pinned


def seen(table: Pinned) -> dict[Path, str]:
    """Each file of a table as Spark is told of it.

    Raises :class:`EngineError` where the copy lacks one of them.
    """
    root = str(settings.get("workers_record")).rstrip("/")
    if not root:
        return {path: literal(path) for path in table.files}
    if not is_address(root):
        raise UsageError(f"workers_record is an address such as s3a://BUCKET/FOLDER, not {root!r}")
    inside = {path: _inside(table, path) for path in table.files}
    _refuse_behind(table, root, inside)
    return {path: f"{root}/{literal(name)}" for path, name in inside.items()}


def _inside(table: Pinned, path: Path) -> Path:
    """The path of a file below the record."""
    return Path(table.name, *path.parts[-1 - len(table.keys) :])


def _refuse_behind(table: Pinned, root: str, inside: dict[Path, Path]) -> None:
    held = {item.path for item in Place(root).items(table.name)}
    if lacking := [name for name in inside.values() if name.as_posix() not in held]:
        raise EngineError(
            f"{root} lacks {len(lacking)} of the {len(inside)} files of {table.name}: bring it up "
            "to date with dragoman copy, or unset DRAGOMAN_WORKERS_RECORD"
        )


def literal(path: Path) -> str:
    """A path in which Spark sees no pattern."""
    return re.sub(r"([*?{}\[\]])", r"\\\1", str(path))
