"""A plain file as the engine can split it: lines of one end, none of them endless, all in UTF-8.

DuckDB keeps every rejected line whole, once for each of its faults: a line of 100 MB costs it a
gigabyte, one of 300 MB it drops without a word (tried with 2.0), and a line of a million cells
keeps it busy for minutes. Such lines are taken out here, each with its number and the reason;
an empty line stands in their place, so that the numbers of all others stay.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dragoman.model.facts import Problem

CHUNK = 64 << 10
"""Bytes looked at together: lines longer than two of these are seen, and looked at one by one."""
MAX_LINE = 16 << 20
"""Longest line that is read, in bytes; rows of GDELT's GKG reach one megabyte, no other ten."""
MAX_WORK = 4 << 30
"""Bytes of a line times its delimiters: what the engine would copy if each were a fault, about a
second's work. A row of GKG of one megabyte is a hundredth of it."""
SAID = 200
"""Bytes kept of a line that was taken out."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a quick look at a file found."""

    pairs: bool = False
    singles: bool = False
    long: bool = False


def tame(path: Path, delimiter: str, folder: Path) -> tuple[Path, tuple[Problem, ...]]:
    """The file itself where nothing is wrong with its lines, else a copy, and the lines that were
    taken out. Line ends of two sorts become one: a quoted cell at the end of a line that ends
    otherwise than the first would not be seen to be closed, and the engine gives up on others."""
    found = _look(path)
    even = found.pairs and found.singles
    wild = tuple(_wild(path, delimiter.encode())) if found.long else ()
    if not even and not wild:
        return path, ()
    target = folder / f"{path.name}.tame"
    _copied(path, target, frozenset(number for number, _, _ in wild), even)
    return target, tuple(
        Problem(path.name, number, what, said.decode("utf-8", "replace"))
        for number, what, said in wild
    )


def _look(path: Path) -> _Look:
    pairs = singles = long = False
    last = b""
    with path.open("rb") as source:
        while chunk := source.read(CHUNK):
            ends = chunk.count(b"\r\n") if b"\r" in chunk else 0
            ends += last == b"\r" and chunk[:1] == b"\n"
            pairs = pairs or ends > 0
            singles = singles or _single(chunk, ends)
            long = long or (len(chunk) == CHUNK and b"\n" not in chunk)
            last = chunk[-1:]
    return _Look(pairs, singles, long)


def _single(chunk: bytes, pairs: int) -> bool:
    """Whether a line of a chunk ends without a carriage return."""
    return b"\n" in chunk if not pairs else chunk.count(b"\n") > pairs


def _wild(path: Path, delimiter: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Lines that the engine must not see: number, what is wrong, how they begin."""
    with path.open("rb") as source:
        for number, (line, length) in enumerate(_lines(source), 1):
            if length > MAX_LINE:
                said = f"the line has {length:,} bytes: longer than {MAX_LINE >> 20} MB"
                yield number, said, line[:SAID]
            elif length > CHUNK and (cells := line.count(delimiter)) * length > MAX_WORK:
                yield number, f"the line has {length:,} bytes and {cells + 1:,} cells", line[:SAID]


def _lines(source: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Each line and its length; of one that is too long only the beginning is held."""
    while line := source.readline(MAX_LINE + 2):
        length = len(line)
        if length > MAX_LINE and not line.endswith(b"\n"):
            line = line[:SAID]
            while rest := source.readline(MAX_LINE):
                length += len(rest)
                if rest.endswith(b"\n"):
                    break
        yield line, length


def _copied(path: Path, target: Path, out: frozenset[int], even: bool) -> None:
    with path.open("rb") as source, target.open("wb") as sink:
        for number, (line, _) in enumerate(_lines(source), 1):
            if number in out:
                sink.write(b"\n")
            else:
                sink.write(line[:-2] + b"\n" if even and line.endswith(b"\r\n") else line)


def either(path: Path, target: Path) -> None:
    """A copy in UTF-8 of a file whose lines are UTF-8 or Latin-1."""
    with target.open("w", encoding="utf-8", newline="") as sink:
        sink.writelines(decoded(path))


def decoded(path: Path) -> Iterator[str]:
    """The lines of a file that are UTF-8 or Latin-1, each decided by itself: one bad byte spoils
    only its own line. A mark of the byte order before the first is left out."""
    with path.open("rb") as source:
        if source.read(len(BOM_UTF8)) != BOM_UTF8:
            source.seek(0)
        while line := source.readline(MAX_LINE):
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                yield line.decode("latin-1")
