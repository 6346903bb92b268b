"""Web archives (WARC 1.0 and 1.1, ISO 28500), plain or gzipped, read as a stream.

Pages (``response``, ``resource`` and ``conversion`` records that hold text) come as items; other
records are counted. Nothing is held but one record, and no record beyond the largest size that
is read: whatever is larger is passed over, so that neither a lying length nor a bomb costs memory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path
from typing import IO, Any, cast

from dragoman.errors import InputError
from dragoman.model.facts import Problem
from dragoman.sources.items import Item

CHUNK = 1 << 16
HEADERS = 1 << 16
"""Bytes of headers a record or an HTTP answer may have."""
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
"""Media types of what can be an article."""
_VERSION = re.compile(rb"WARC/[01]\.\d+\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")


@dataclass(frozen=True, slots=True)
class Passed:
    """Records that are no pages: requests, pictures, answers other than 200, and so on."""

    count: int


class _Broken(Exception):
    """Nothing can be read from here on: why."""


def read(path: Path, limit: int) -> Iterator[Item | Problem | Passed]:
    """The pages of an archive, problems with their place, and at the end what was passed over.

    ``limit`` is the largest page read, in bytes.
    """
    name, passed = path.name, 0
    try:
        with path.open("rb") as raw, opened(raw) as stream:
            for number, found in enumerate(_records(stream, limit), 1):
                place = f"{name}, record {number}"
                if isinstance(found, str):
                    yield Problem(place, number, found)
                elif (item := _item(found, place, limit)) is None:
                    passed += 1
                else:
                    yield replace(item, at=raw.tell())
    except _Broken as error:
        yield Problem(name, None, f"the archive cannot be read further: {error}")
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield Problem(name, None, f"the archive is broken: {error}")
    except Exception as error:
        if type(error).__name__ not in ("error", "IsalError"):
            raise
        yield Problem(name, None, f"the archive is broken: {error}")
    yield Passed(passed)


def opened(raw: IO[bytes]) -> IO[bytes]:
    """The bytes of an open file, inflated where they are packed with gzip."""
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if not packed:
        return raw
    from isal import igzip

    return cast("IO[bytes]", igzip.IGzipFile(fileobj=raw, mode="rb"))  # type: ignore[no-untyped-call]


def _records(stream: IO[bytes], limit: int) -> Iterator[tuple[dict[str, str], bytes] | str]:
    """Headers and body of each record; a line of complaint for one that is too large."""
    while (line := _version(stream)) is not None:
        if not _VERSION.fullmatch(line):
            raise _Broken("no record starts where one should")
        headers = _headers(stream)
        announced = headers.get("content-length", "")
        if not announced.isdigit():
            raise _Broken("a record without its length")
        size = int(announced)
        if size > limit + HEADERS:
            if _skip(stream, size) < size:
                raise _Broken("its last record is cut off")
            yield f"is larger than {limit / 1e6:g} MB (setting max_bytes)"
            continue
        body = _exactly(stream, size)
        yield headers, body


def _version(stream: IO[bytes]) -> bytes | None:
    """The first line of the next record, blank lines before it passed over."""
    for _ in range(64):
        line = stream.readline(HEADERS)
        if not line:
            return None
        if line.strip():
            return line
    raise _Broken("no record starts where one should")


def _headers(stream: IO[bytes]) -> dict[str, str]:
    found: dict[str, str] = {}
    read, last = 0, ""
    while (line := stream.readline(HEADERS)).strip():
        read += len(line)
        if read > HEADERS:
            raise _Broken("a record's headers do not end")
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and last:
            found[last] += " " + text.strip()
            continue
        last, _, value = text.partition(":")
        last = last.strip().casefold()
        found[last] = value.strip()
    return found


def _exactly(stream: IO[bytes], size: int) -> bytes:
    parts, left = [], size
    while left and (part := stream.read(min(left, CHUNK))):
        parts.append(part)
        left -= len(part)
    if left:
        raise _Broken("its last record is cut off")
    return b"".join(parts)


def _skip(stream: IO[bytes], size: int) -> int:
    done = 0
    while done < size and (part := stream.read(min(size - done, CHUNK))):
        done += len(part)
    return done


# --- pages ----------------------------------------------------------------------------------


def _item(record: tuple[dict[str, str], bytes], place: str, limit: int) -> Item | None:
    headers, body = record
    sort, url = headers.get("warc-type", ""), headers.get("warc-target-uri", "").strip("<>")
    if not re.match(r"https?://", url, re.I):
        return None
    media = headers.get("content-type", "")
    if sort == "response" and media.casefold().startswith("application/http"):
        answer = _answer(body, limit)
        if answer is None:
            return None
        body, media = answer
    elif sort not in ("resource", "conversion"):
        return None
    media_type, charset = _content_type(media)
    if media_type not in PAGES or not body:
        return None
    return Item(place, body, media_type=media_type, charset=charset, url=url)


def _answer(data: bytes, limit: int) -> tuple[bytes, str] | None:
    """Body and media type of an HTTP answer of status 200; ``None`` for any other."""
    head, gap, body = _split(data)
    status = _STATUS.match(head)
    if status is None or status[1] != b"200" or not gap:
        return None
    headers = Message()
    for line in head.split(b"\n")[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.strip() or "x"] = value.strip()
    try:
        if "chunked" in headers.get("transfer-encoding", "").casefold():
            body = _unchunked(body)
        body = _inflated(body, headers.get("content-encoding", "").casefold().strip(), limit)
    except (InputError, zlib.error, ValueError):
        return None
    return body, headers.get("content-type", "")


def _split(data: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"\r?\n\r?\n", data[:HEADERS])
    if found is None:
        return data, b"", b""
    return data[: found.start()], found.group(), data[found.end() :]


def _unchunked(data: bytes) -> bytes:
    """The body of a chunked answer; one that was stored already joined is left as it is."""
    parts: list[bytes] = []
    at = 0
    while found := re.compile(rb"([0-9A-Fa-f]{1,8})(?:;[^\r\n]*)?\r\n").match(data, at):
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(data[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(parts) if parts else data


def _inflated(data: bytes, coding: str, limit: int) -> bytes:
    """The body without its compression; stored already inflated it stays as it is."""
    if coding in ("", "identity") or (coding == "gzip" and not data.startswith(b"\x1f\x8b")):
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"is packed as {coding}")
    windows = (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS) if coding == "deflate" else (31,)
    for bits in windows:
        machine: Any = zlib.decompressobj(bits)
        try:
            found: bytes = machine.decompress(data, limit + 1)
        except zlib.error:
            continue
        if len(found) > limit:
            raise InputError("inflates beyond the limit")
        return found
    raise InputError("is packed in a broken way")


def _content_type(value: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = value or "application/octet-stream"
    charset = message.get_param("charset", "")
    return message.get_content_type(), charset if isinstance(charset, str) else ""
