"""Compressed files to plain ones in a scratch folder, with limits against bombs."""

from __future__ import annotations

import gzip
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast

from dragoman.errors import InputError

CHUNK = 1 << 20
MAX_RATIO = 400
"""Largest inflation of one member; GDELT zips inflate 6 to 10 times, the densest text tables
under 100. Beyond this a file is a bomb."""
FREE = 64 << 20
"""Bytes any member may inflate to whatever its ratio (small files of zeros are harmless)."""


@contextmanager
def unpacked(path: Path) -> Iterator[list[tuple[str, Path]]]:
    """The plain files inside ``path``: ``(name, path)`` each; removed afterwards.

    A .zip may hold several; a .gz holds one; anything else is itself. Raises
    :class:`InputError` where the archive is broken or inflates beyond all reason.
    """
    with path.open("rb") as handle:
        magic = handle.read(4)
    if not magic.startswith((b"PK\x03\x04", b"\x1f\x8b")) or _is_office(path):
        yield [(path.name, path)]
        return
    with TemporaryDirectory(prefix="dragoman-") as folder:
        try:
            unpack = _unzip if magic.startswith(b"PK") else _gunzip
            yield list(unpack(path, Path(folder)))
        except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, OSError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise InputError(f"{path}: broken archive ({error}); fetch it again") from None


def _is_office(path: Path) -> bool:
    """Workbooks and text documents are zip files too, but are read whole."""
    return path.suffix.lower() in {".xlsx", ".xlsm", ".docx"}


def _unzip(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    with zipfile.ZipFile(path) as archive:
        for number, member in enumerate(archive.infolist()):
            if member.is_dir():
                continue
            target = folder / f"{number}.part"
            with archive.open(member) as source:
                _pour(source, target, member.compress_size, f"{path}!{member.filename}")
            yield member.filename, target


def _gunzip(path: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    from isal import igzip

    target = folder / "0.part"
    with igzip.IGzipFile(path, "rb") as source:  # type: ignore[no-untyped-call]
        _pour(cast("IO[bytes]", source), target, path.stat().st_size, str(path))
    yield path.name.removesuffix(".gz"), target


def _pour(source: IO[bytes], target: Path, packed: int, name: str) -> None:
    allowed = max(FREE, packed * MAX_RATIO)
    written = 0
    with target.open("wb") as sink:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > allowed:
                raise InputError(f"{name}: inflates beyond {MAX_RATIO} times its size; refused")
            sink.write(chunk)


def transcoded(path: Path, encoding: str, folder: Path) -> Path:
    """The file in UTF-8: itself where it is, else a copy (bytes that cannot be read become U+FFFD,
    so that the row survives and shows its fault)."""
    if encoding == "utf-8":
        return path
    target = folder / f"{path.name}.utf8"
    with (
        path.open("r", encoding=encoding, errors="replace", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as sink,
    ):
        shutil.copyfileobj(source, sink, CHUNK)
    return target
