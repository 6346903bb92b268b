"""What a user gives to be taken in: which files are meant, and which were taken in before.

Nothing here looks at what a file holds but by its digest, so that adding again what is there
already costs little more than reading it.
"""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from dragoman.model.intake import Inside, Taken


def expand(sources: Iterable[str]) -> tuple[list[Path], list[Taken]]:
    """The files meant by files, folders (with all below them) and globs; and what is not there."""
    files: dict[Path, None] = {}
    missing: list[Taken] = []
    for source in sources:
        found = [Path(name) for name in sorted(glob.glob(source, recursive=True))]
        found = [Path(source)] if source and Path(source).exists() else found
        if not found:
            missing.append(
                Taken(source or "''", why="there is no such file or folder", failed=True)
            )
        for path in found:
            inside = sorted(_inside(path, missing)) if path.is_dir() else [path]
            files |= dict.fromkeys(p for p in inside if p.is_file())
    return list(files), missing


def _inside(folder: Path, missing: list[Taken]) -> Iterator[Path]:
    """What lies below a folder; hidden files and folders are left out, linked ones not followed,
    and those that may not be looked into are told as missing."""

    def told(error: OSError) -> None:
        missing.append(Taken(str(error.filename), why=f"{error.strerror}".lower(), failed=True))

    for place, folders, names in os.walk(folder, onerror=told):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if not name.startswith("."))


def saved_input(folder: Path) -> Path:
    """Standard input as a file."""
    target = folder / "standard-input"
    with target.open("wb") as sink:
        while chunk := sys.stdin.buffer.read(1 << 20):
            sink.write(chunk)
    return target


def digest_of(path: Path) -> str:
    """The sha256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def sources_digest() -> str:
    """What decides which files are feeds: this package, its code and its tables, in a digest."""
    here = Path(__file__).parent
    parts = sorted(path for path in here.rglob("*") if path.suffix in (".py", ".yaml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()


def apart(
    paths: Iterable[Path],
    held: Callable[[str], Any],
    inside: Callable[[str, str], tuple[Inside, ...]] = lambda name, digest: (),
) -> Iterator[Path | Taken]:
    """Files that are new, and what to say of each that was dealt with before.

    ``held`` gives the record's row of a file or part of one by its digest, ``inside`` what lay in
    a file of a name and digest. A file that cannot be read counts as new: whoever opens it next
    says why.
    """
    for path in paths:
        try:
            digest = digest_of(path)
            parts = inside(path.name, digest) or (Inside(path.name, digest, path.stat().st_size),)
        except OSError:
            yield path
            continue
        told = [_told(part, held) for part in parts]
        yield from [path] if None in told else filter(None, told)


def _told(part: Inside, held: Callable[[str], Any]) -> Taken | None:
    """What to say of a part that was left out or taken in before; ``None`` of one that is new."""
    if part.why:
        return Taken(part.name, size=part.size, why=part.why)
    row = held(part.digest)
    return None if row is None else known(part.name, part.size, row)


def known(name: str, size: int, row: Any) -> Taken:
    """A file that is there: what it stored then is what is already there now."""
    counts = (row.rows, 0, row.added + row.already, row.rejected, row.lines)
    return Taken(name, row.layout, "", *counts, size, known=True)
