"""Whether a file is the one its publisher lists: by size and checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from dragoman.errors import FetchError

PAGE_INSTEAD = "came as a web page instead of data"
"""What is told where a server answers with a page for people: of maintenance, to sign in."""
_KINDS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
"""Checksums by the length of their hexadecimal form."""


def fault_of(size: int | None, checksum: str) -> Callable[[Path], str]:
    """A function that says what is wrong with a file; nothing where size and checksum fit.

    What the publisher does not tell (``None``, an empty or unknown checksum) is not asked.
    """

    def fault(path: Path) -> str:
        with path.open("rb") as source:
            if is_page(source.read(200)):
                return PAGE_INSTEAD
        found = path.stat().st_size
        if size is not None and found != size:
            return f"came as {found} bytes instead of {size}"
        kind = _KINDS.get(len(checksum))
        if kind is not None and digest(path, kind) != checksum.lower():
            return "came with a wrong checksum"
        return ""

    return fault


def is_page(body: bytes) -> bool:
    """Whether what came begins as HTML does; none of the files asked for does."""
    return body[:200].lstrip().lower().startswith((b"<!doctype", b"<html"))


def refuse_markup(body: bytes) -> None:
    """Raise :class:`FetchError` where JSON was asked for and a page for people came instead."""
    if body[:200].lstrip().startswith(b"<"):
        raise FetchError(PAGE_INSTEAD)


def digest(path: Path, kind: str) -> str:
    """The checksum of a file, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, kind).hexdigest()


def is_whole(path: Path, size: int | None, checksum: str) -> bool:
    """Whether a file is there and is surely the one listed: it has the checksum told."""
    return path.is_file() and len(checksum) in _KINDS and not fault_of(size, checksum)(path)
