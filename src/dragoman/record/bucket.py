"""Places a record can be copied from or to: a folder here, or object storage by its address.

Object storage is spoken to by ``obstore`` (the extra ``cloud``), which reads keys, region and
endpoint from the environment as the tools of each service do (``AWS_ACCESS_KEY_ID``, …). Of an
answer only its status and the name of its error are printed: services quote keys and what was
signed with them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from dragoman.errors import RecordError, UsageError
from dragoman.record.disk import is_full, sync, why

ADDRESS = re.compile(r"(s3a?|gs|az)://", re.IGNORECASE)
"""Amazon S3 and what speaks like it (Spark: ``s3a``), Google Cloud, Azure Blob."""
INSTALL = "pip install 'dragoman[cloud]'"
ANSWER = timedelta(seconds=10)
"""To wait for a connection."""
RETRIES = 5
"""Of a request that got a server's error or no answer; waits double from a tenth of a second."""
PATIENCE = timedelta(minutes=2)
"""Longest that one request is retried for."""
PART = 8_000_000
"""Bytes up to which an object travels as a whole; a larger one never stands in memory whole."""


class Item(NamedTuple):
    """An object: its path below the place, its size in bytes, when it was last written."""

    path: str
    size: int
    written: datetime


def is_address(place: str) -> bool:
    """Whether a place is an address of object storage rather than a folder."""
    return ADDRESS.match(place) is not None


class Place:
    """Objects by path below a folder or an address.

    Raises :class:`RecordError`, one line without what the service answered, where it cannot be
    reached, refuses the key, or fails; :class:`UsageError` for an address of another form.
    """

    def __init__(self, place: str) -> None:
        self.folder = None if is_address(place) else Path(place).expanduser().absolute()
        self.name = place if self.folder is None else str(self.folder)
        if self.folder is None:
            _refuse_secrets(place)

    def __str__(self) -> str:
        return self.name

    @cached_property
    def _store(self) -> Any:
        try:
            from obstore.exceptions import BaseError
            from obstore.store import LocalStore, from_url
        except ImportError:
            raise RecordError(f"object storage needs another package: {INSTALL}") from None
        if self.folder is not None:
            if not self.folder.is_dir():
                raise RecordError(f"there is no folder {self.folder}")
            return LocalStore(self.folder)
        try:
            return from_url(
                self.name.rstrip("/"),
                client_options={"connect_timeout": ANSWER, "allow_http": _open_http()},
                retry_config={"max_retries": RETRIES, "retry_timeout": PATIENCE},
            )
        except (BaseError, ValueError) as error:
            raise RecordError(f"cannot use {self.name}: {_why(error)}") from None

    def items(self, below: str = "") -> Iterator[Item]:
        """All objects below a path (a whole folder name), in no order."""
        import obstore

        with self._told():
            for found in obstore.list(self._store, below or None):
                for meta in found:
                    yield Item(meta["path"], meta["size"], meta["last_modified"])

    def read(self, path: str) -> bytes:
        """A small object as a whole; empty where there is none."""
        import obstore

        with self._told():
            try:
                return bytes(obstore.get(self._store, path).bytes())
            except FileNotFoundError as error:
                if "NoSuchBucket" in str(error):
                    raise
                return b""

    def write(self, path: str, data: bytes, new: bool = False) -> bool:
        """Write a small object; with ``new``, only where there is none (says whether it did)."""
        import obstore
        from obstore.exceptions import AlreadyExistsError

        mode: Any = "create" if new else "overwrite"
        with self._told():
            try:
                obstore.put(self._store, path, data, mode=mode, use_multipart=False)
            except AlreadyExistsError:
                return False
        self._keep(path)
        return True

    def take(self, source: Place, item: Item) -> None:
        """Copy an object of another place; it stands here as a whole or not at all."""
        import obstore

        with source._told():
            found = obstore.get(source._store, item.path).stream(PART)
            first = next(found, b"")
        with self._told(f"{source} to {self}" if item.size > PART else ""):
            if item.size <= PART:
                obstore.put(self._store, item.path, bytes(first), use_multipart=False)
                return self._keep(item.path)
            out = obstore.open_writer(self._store, item.path, buffer_size=PART)
            for part in chain((first,), found):
                out.write(part)
            out.close()  # what is not closed never shows up
        self._keep(item.path)

    def _keep(self, path: str) -> None:
        if self.folder is not None:
            sync(self.folder / path)

    def remove(self, paths: list[str]) -> None:
        """Remove some objects."""
        import obstore

        with self._told():
            obstore.delete(self._store, paths)

    @contextmanager
    def _told(self, name: str = "") -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, OSError) as error:
            raise RecordError(f"{name or self}: {_why(error)}") from None


def _open_http() -> bool:
    """Whether the user lets objects travel unencrypted (given options replace the environment)."""
    return os.environ.get("AWS_ALLOW_HTTP", "").lower() in ("true", "1")


def _refuse_secrets(address: str) -> None:
    parts = urlsplit(address)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            "an address of object storage holds no key and no options: set them in the "
            "environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, …)"
        )
    if not parts.netloc:
        raise UsageError(f"{address} names no bucket: s3://BUCKET/FOLDER")


_STATUS = re.compile(r"status code: (\d{3})")
_CODE = re.compile(r"<Code>([A-Za-z.]{3,40})</Code>")
_REASONS = {
    "NoSuchBucket": "there is no such bucket",
    "401": "the key is refused, or there is none",
    "403": "the key is refused, or may not do this",
    "404": "there is no such bucket",
    "501": "the service cannot write an object only where there is none, which a record needs",
}
_SIGNS = {
    "BadScheme": "the endpoint is http://, unencrypted: set AWS_ALLOW_HTTP=true to allow it",
    "169.254.169.254": "no key in the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)",
    "error sending request": "no answer; nothing is lost, start again",
    "response body error": "the connection broke; nothing is lost, start again",
}
"""What the library's errors hold, and what it means. An address of the machine's own service
turns up where nobody gave a key and it was asked for one."""


def _why(error: BaseException) -> str:
    """The cause of a failed request in our words, so that nothing secret in it gets out."""
    text = str(error)
    if is_full(error):
        return why(error)
    if sign := next((sign for sign in _SIGNS if sign in text), ""):
        return _SIGNS[sign]
    code, status = _CODE.search(text), _STATUS.search(text)
    for found in (code, status):
        if found and found[1] in _REASONS:
            return _REASONS[found[1]]
    if status:
        name = f" ({code[1]})" if code else ""
        return f"the service answered {status[1]}{name}; nothing is lost, start again"
    return f"it failed ({type(error).__name__})"
