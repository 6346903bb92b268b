"""Compressed files and workbooks to plain text in a scratch folder, with limits against bombs."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import IO, Any

from dragoman.errors import InputError
from dragoman.sources.feeds.feed import HEAD
from dragoman.sources.feeds.tame import either
from dragoman.sources.given import digest_of

CHUNK = 1 << 20
MAX_RATIO = 400
"""Largest inflation of one member; GDELT zips inflate 6 to 10 times, the densest text tables
under 100. Beyond this a file is a bomb."""
FREE = 64 << 20
"""Bytes any member may inflate to whatever its ratio (small files of zeros are harmless)."""
ENCRYPTED = 0x1
"""Flag of a zip's member that needs a password."""
LOCAL_HEAD = Struct("<4s5H3I2H")
"""What stands before each member of a zip; the last two are the lengths of its name and extra."""
MAX_CELLS = 40_000_000
"""Cells of a workbook's sheet that are read at most: five times the largest sheet Excel fills."""


@dataclass(frozen=True, slots=True)
class Member:
    """A plain file inside a file: its name, identity, share of the packed size, and how to get
    it as plain text at a path (the file itself where it is not packed). ``whole`` is the identity
    of the file it lies in; ``head`` is how it begins, where that is known already: to make all of
    it may take seconds."""

    name: str
    digest: str
    size: int
    plain: Callable[[Path], Path]
    whole: str
    head: bytes | None = None


def members(path: Path) -> Iterator[Member]:
    """What lies inside a file: members of a zip, sheets of a workbook, the text of a .gz, itself.

    Raises :class:`InputError` where the archive is broken, here or when a member is taken out.
    """
    with path.open("rb") as handle:
        magic = handle.read(4)
    digest, size = digest_of(path), path.stat().st_size
    if magic.startswith(b"PK\x03\x04"):
        yield from _in_zip(path, digest)
    elif magic.startswith(b"\x1f\x8b"):
        name = path.name.removesuffix(".gz")
        yield Member(name, digest, size, lambda folder: _gunzip(path, folder), digest)
    else:
        yield Member(path.name, digest, size, lambda folder: path, digest)


def _in_zip(path: Path, digest: str) -> Iterator[Member]:
    with _readable(path), zipfile.ZipFile(path) as archive:
        inside = [member for member in archive.infolist() if not member.is_dir()]
    if any(member.filename == "xl/workbook.xml" for member in inside):
        yield from _sheets(path, digest)
        return
    for member in inside:
        only = len(inside) == 1
        name = path.name if only else f"{path.name}/{member.filename}"
        own = digest if only else part_digest(digest, member.filename)
        size = path.stat().st_size if only else member.compress_size
        yield Member(name, own, size, _unzipper(path, member), digest)


def part_digest(digest: str, part: str) -> str:
    """The identity of a part of a file: a member of an archive, a sheet of a workbook."""
    return hashlib.sha256(f"{digest}/{part}".encode()).hexdigest()


class _readable:
    """Turns what goes wrong inside an archive into one clear line."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        broken = (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, RuntimeError, NotImplementedError)
        if isinstance(error, broken) or type(error).__name__ in ("error", "IsalError"):
            raise InputError(f"{self.path}: broken archive ({error}); fetch it again") from None
        if isinstance(error, OSError) and error.errno is None:
            raise InputError(f"{self.path}: broken archive ({error}); fetch it again") from None


def _unzipper(path: Path, member: zipfile.ZipInfo) -> Callable[[Path], Path]:
    def unzip(folder: Path) -> Path:
        target = folder / "member.part"
        name = _called(path, member)
        if member.file_size > max(FREE, member.compress_size * MAX_RATIO):
            raise _bomb(name)
        with _readable(path), path.open("rb") as source:
            start = member.header_offset
            _pour(_taken_out(source, member), target, lambda: source.tell() - start, name)
        return target

    return unzip


def _called(path: Path, member: zipfile.ZipInfo) -> str:
    return f"{path}!{member.filename}"


def _taken_out(source: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member chunk by chunk, its checksum checked; deflated ones by ``isal``, which takes half
    the time of the standard library's reader."""
    if member.compress_type != zipfile.ZIP_DEFLATED or member.flag_bits & ENCRYPTED:
        with zipfile.ZipFile(source) as archive, archive.open(member) as opened:
            yield from iter(lambda: opened.read(CHUNK), b"")
        return
    source.seek(member.header_offset)
    head = source.read(LOCAL_HEAD.size)
    if len(head) < LOCAL_HEAD.size or not head.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("no member where the archive's list has one")
    *_, name, extra = LOCAL_HEAD.unpack(head)
    source.seek(name + extra, os.SEEK_CUR)
    yield from _inflated(source, member)


def _inflated(source: IO[bytes], member: zipfile.ZipInfo) -> Iterator[bytes]:
    from isal import isal_zlib

    engine, left, checksum = isal_zlib.decompressobj(wbits=-15), member.compress_size, 0
    while not engine.eof:
        packed = engine.unconsumed_tail
        if not packed:
            packed = source.read(min(CHUNK, left))
            left -= len(packed)
        plain = engine.decompress(packed, CHUNK)
        if not plain and not packed:
            raise EOFError("it ends within a member")
        checksum = isal_zlib.crc32(plain, checksum)
        yield plain
    if checksum != member.CRC:
        raise zipfile.BadZipFile(f"bad checksum of {member.filename!r}")


def _gunzip(path: Path, folder: Path) -> Path:
    from isal import igzip

    target = folder / "text.part"
    with (
        _readable(path),
        path.open("rb") as packed,
        igzip.IGzipFile(fileobj=packed, mode="rb") as source,  # type: ignore[no-untyped-call]
    ):
        _pour(iter(lambda: source.read(CHUNK), b""), target, packed.tell, str(path))
    return target


def _pour(chunks: Iterator[bytes], target: Path, taken: Callable[[], int], name: str) -> None:
    """Write what comes out of a packed file, of which ``taken`` bytes were read so far: a bomb is
    refused where it begins to swell, not when it has filled the disk."""
    written = 0
    with target.open("wb") as sink:
        for chunk in chunks:
            written += len(chunk)
            if written > FREE and written > taken() * MAX_RATIO:
                raise _bomb(name)
            sink.write(chunk)


def _bomb(name: str) -> InputError:
    return InputError(f"{name}: inflates beyond {MAX_RATIO} times its size; refused")


# --- workbooks ------------------------------------------------------------------------------


def _sheets(path: Path, digest: str) -> Iterator[Member]:
    """One member a sheet that holds cells, as CSV."""
    _refuse_bomb(path)
    book = _workbook(path)
    heads = {sheet.title: _head(sheet) for sheet in book.worksheets}
    book.close()
    share = path.stat().st_size // max(len(heads), 1)
    for name, head in heads.items():
        own = part_digest(digest, name)
        yield Member(f"{path.name}/{name}", own, share, _sheet_reader(path, name), digest, head)


def _head(sheet: Any) -> bytes:
    """How a sheet begins as CSV."""
    begun = io.StringIO(newline="")
    out = csv.writer(begun, lineterminator="\n")
    for row in sheet.iter_rows(values_only=True):
        if begun.tell() > HEAD:
            break
        out.writerow(_cells(row))
    return begun.getvalue().encode()[:HEAD]


def _cells(row: Iterable[Any]) -> list[str]:
    return [" ".join(str(v).split("\n")) if v is not None else "" for v in row]


def _refuse_bomb(path: Path) -> None:
    with _readable(path), zipfile.ZipFile(path) as archive:
        inside = archive.infolist()
    packed, whole = sum(m.compress_size for m in inside), sum(m.file_size for m in inside)
    if whole > max(FREE, packed * MAX_RATIO):
        raise InputError(f"{path}: inflates beyond {MAX_RATIO} times its size; refused")


def _workbook(path: Path) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise InputError(f"{path}: not a readable workbook ({error})") from None


def _sheet_reader(path: Path, name: str) -> Callable[[Path], Path]:
    def read(folder: Path) -> Path:
        target, cells = folder / "sheet.csv", 0
        book = _workbook(path)
        with target.open("w", encoding="utf-8", newline="") as sink:
            out = csv.writer(sink, lineterminator="\n")
            for row in book[name].iter_rows(values_only=True):
                cells += len(row)
                if cells > MAX_CELLS:
                    raise InputError(f"{path}: the sheet {name} has too many cells")
                out.writerow(_cells(row))
        book.close()
        return target

    return read


# --- encodings ------------------------------------------------------------------------------


def transcoded(path: Path, encoding: str, folder: Path) -> Path:
    """The file in UTF-8: itself where it is, else a copy (bytes that cannot be read become U+FFFD,
    so that the row survives and shows its fault). ``utf-8 or latin-1`` is decided line by line."""
    if encoding == "utf-8" or (encoding == "utf-8 or latin-1" and _is_utf8(path)):
        return path
    target = folder / f"{path.name}.utf8"
    if encoding == "utf-8 or latin-1":
        either(path, target)
        return target
    with (
        path.open("r", encoding=encoding, errors="replace", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as sink,
    ):
        shutil.copyfileobj(source, sink, CHUNK)
    return target


def _is_utf8(path: Path) -> bool:
    try:
        with path.open("r", encoding="utf-8", newline="") as source:
            while source.read(CHUNK):
                pass
    except UnicodeDecodeError:
        return False
    return True
