"""Fetched pages, and a shelf that keeps those the server can confirm unchanged."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import FetchError

KEPT = 200
"""Pages kept; the ones longest unused go first."""


def cache_folder(name: str) -> Path:
    """The folder of that name in this user's cache; it may not be there yet."""
    from platformdirs import user_cache_path

    return user_cache_path("dragoman") / name


def keep(path: Path, body: bytes) -> None:
    """Write what was fetched so that a file of its final name is always whole.

    Raises :class:`FetchError` where it cannot be written.
    """
    draft = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(body)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise FetchError(f"cannot be written: {error.strerror or error}") from None


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent, and from where after redirects. ``charset`` is what it named."""

    url: str
    body: bytes
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    private: bool = False

    @property
    def conditions(self) -> dict[str, str]:
        """Request headers that ask whether the page has changed (RFC 9110, 13)."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pages in a folder, one file each: a line of JSON, then the body.

    A shelf that cannot be read or written is an empty one: it never fails a fetch.
    """

    folder: Path

    def get(self, url: str) -> Page | None:
        """The page kept for an address, if there is a whole one."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            path = self._path(url)
            head, _, body = path.read_bytes().partition(b"\n")
            meta = json.loads(head)
            if meta.pop("sha256") == hashlib.sha256(body).hexdigest() and meta["url"] == url:
                os.utime(path)
                return Page(body=body, **meta)
        return None

    def put(self, page: Page) -> None:
        """Keep a page that can be asked about again, unless its server forbids it."""
        if page.private or not page.conditions:
            return
        meta = {
            "url": page.url,
            "media_type": page.media_type,
            "charset": page.charset,
            "etag": page.etag,
            "modified": page.modified,
            "sha256": hashlib.sha256(page.body).hexdigest(),
        }
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write(self._path(page.url), json.dumps(meta).encode() + b"\n" + page.body)
            self._tidy()

    def _path(self, url: str) -> Path:
        return self.folder / hashlib.sha256(url.encode()).hexdigest()

    def _write(self, path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)

    def _tidy(self) -> None:
        pages = [path for path in self.folder.iterdir() if not path.name.startswith(".")]
        pages.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in pages[KEPT:]:
            path.unlink(missing_ok=True)
