"""A file on its way to disk: what has come is kept beside it, so that a break costs only the rest.

Only a file whose server names a version of it (ETag or Last-Modified) is taken up again, and only
while the version is the same (RFC 9110, 13.1.5 and 14); else it is begun anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class Broken(Exception):
    """The part at hand and what came do not fit together; the part is gone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a file: what came of it, and of which version."""

    path: Path

    @property
    def part(self) -> Path:
        """Where what has come is kept."""
        return self.path.with_name(self.path.name + ".part")

    @property
    def _version(self) -> Path:
        return self.path.with_name(self.path.name + ".version")

    def wanted(self) -> dict[str, str]:
        """Request headers that ask for the rest, where something of a known version is here."""
        with suppress(OSError):
            size, version = self.part.stat().st_size, self._version.read_text("ascii")
            if size and version:
                return {"Range": f"bytes={size}-", "If-Range": version}
        return {}

    def write(self, status: int, headers: Mapping[str, str], chunks: Iterable[bytes]) -> int | None:
        """Add what came; returns the size the whole file should have, where the server says it.

        Raises :class:`Broken` where the server answers with another piece than was asked for.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        whole = self._begin(status, headers)
        with self.part.open("ab" if status == 206 else "wb") as sink:
            for chunk in chunks:
                sink.write(chunk)
        return whole

    def _begin(self, status: int, headers: Mapping[str, str]) -> int | None:
        if status == 206:
            piece = _RANGE.fullmatch(headers.get("content-range", "").strip())
            if piece is None or int(piece[1]) != self.size:
                self.drop()
                raise Broken
            return int(piece[2]) if piece[2] != "*" else None
        self._version.write_text(_version_of(headers), "ascii")
        length = headers.get("content-length", "")
        return int(length) if length.isdigit() else None

    @property
    def size(self) -> int:
        """Bytes that have come."""
        with suppress(OSError):
            return self.part.stat().st_size
        return 0

    def finish(self) -> Path:
        """The file under its final name."""
        self.part.replace(self.path)
        self._version.unlink(missing_ok=True)
        return self.path

    def drop(self) -> None:
        """Forget what has come."""
        self.part.unlink(missing_ok=True)
        self._version.unlink(missing_ok=True)


def _version_of(headers: Mapping[str, str]) -> str:
    """What names the version for a range: a strong ETag, else the time of the last change."""
    tag = headers.get("etag", "")
    named = tag if tag and not tag.startswith("W/") else headers.get("last-modified", "")
    return named if named.isascii() and named.isprintable() else ""
