"""A small server that speaks as much of S3 as a copy needs, checks who asks, and fails as told.

Written after Amazon's S3 API reference: ListObjectsV2 (in pages), GetObject, PutObject with
If-None-Match, multipart uploads, DeleteObjects. Signatures are not verified, only whose they are.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

KEY, SECRET = "AKIADRAGOMANTEST", "a-secret-that-nobody-may-print"
BUCKET = "desk"
DESK = f"s3://{BUCKET}/a record/2026"
"""A place in it, as the tests name it."""
PAGE = 5
"""Objects named in one answer (S3: 1,000), so that every test turns pages."""
PART = 5 * 1024 * 1024
"""Bytes of the smallest part that S3 takes, but for the last."""

Answer = tuple[int, bytes]
CUT: Answer = (200, b"")
"""Said by a fault: half of the answer, then the connection breaks."""


def error(status: int, code: str, more: str = "") -> Answer:
    return status, f"<Error><Code>{code}</Code>{more}</Error>".encode()


class Storage:
    """One bucket. ``fault`` is asked about every request: an answer to give instead, or ``None``.

    A request with another key than :data:`KEY` gets what S3 answers, which quotes the key.
    """

    def __init__(self) -> None:
        self.address = ""
        self.clear()

    def clear(self) -> None:
        """As it was at first."""
        self.objects: dict[str, bytes] = {}
        self.uploads: dict[str, dict[int, bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        self.fault: Callable[[str, str], Answer | None] = lambda method, path: None

    def answer(
        self, method: str, path: str, query: dict[str, str], headers: Any, body: bytes
    ) -> Answer:
        self.asked.append((method, path))
        signed = headers.get("Authorization", "")
        if f"Credential={KEY}/" not in signed:
            return error(403, "InvalidAccessKeyId", f"<AWSAccessKeyId>{signed}</AWSAccessKeyId>")
        bucket, _, key = path.lstrip("/").partition("/")
        if bucket != BUCKET:
            return error(404, "NoSuchBucket")
        does: Any = getattr(self, f"_{method.lower()}")
        found: Answer = does(key, query, headers, body)
        return found

    def _get(self, key: str, query: dict[str, str], headers: Any, body: bytes) -> Answer:
        if query.get("list-type") == "2":
            return self._list(query)
        return (200, self.objects[key]) if key in self.objects else error(404, "NoSuchKey")

    _head = _get

    def _list(self, query: dict[str, str]) -> Answer:
        prefix, after = query.get("prefix", ""), query.get("continuation-token", "")
        names = sorted(name for name in self.objects if name.startswith(prefix) and name > after)
        token = escape(names[PAGE - 1]) if len(names) > PAGE else ""
        more = f"<NextContinuationToken>{token}</NextContinuationToken>" if token else ""
        listed = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.objects[name])}</Size>"
            "<LastModified>2026-01-02T00:00:00.000Z</LastModified><ETag>e</ETag></Contents>"
            for name in names[:PAGE]
        )
        body = f"<ListBucketResult>{more}{listed}</ListBucketResult>"
        return 200, body.encode()

    def _put(self, key: str, query: dict[str, str], headers: Any, body: bytes) -> Answer:
        if "uploadId" in query:
            self.uploads[query["uploadId"]][int(query["partNumber"])] = body
        elif headers.get("If-None-Match") == "*" and key in self.objects:
            return error(412, "PreconditionFailed")
        else:
            self.objects[key] = body
        return 200, b""

    def _post(self, key: str, query: dict[str, str], headers: Any, body: bytes) -> Answer:
        if "delete" in query:
            names = re.findall(r"<Key>(.*?)</Key>", body.decode())
            for name in names:
                self.objects.pop(unescape(name), None)
            done = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
            return 200, f"<DeleteResult>{done}</DeleteResult>".encode()
        if "uploads" in query:
            self.uploads[key] = {}
            upload = f"<UploadId>{escape(key)}</UploadId>"
            return 200, f"<R>{upload}</R>".replace("R>", "InitiateMultipartUploadResult>").encode()
        parts = [part for _, part in sorted(self.uploads.pop(query["uploadId"]).items())]
        if any(len(part) < PART for part in parts[:-1]):
            return error(400, "EntityTooSmall")
        self.objects[key] = b"".join(parts)
        etag = "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>"
        return 200, etag.encode()

    def _delete(self, key: str, query: dict[str, str], headers: Any, body: bytes) -> Answer:
        self.uploads.pop(query.get("uploadId", ""), None)
        return 200, b""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    storage: Storage

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = unquote(parts.path)
        query = {k: v[0] for k, v in parse_qs(parts.query, keep_blank_values=True).items()}
        fault = self.storage.fault(self.command, path)
        if fault is None or fault is CUT:
            status, data = self.storage.answer(self.command, path, query, self.headers, body)
        else:
            status, data = fault
        if asked := re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", "")):
            first, last = int(asked[1]), min(int(asked[2] or len(data)), len(data) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
            data = data[first : last + 1]
        else:
            self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", '"e"')
        self.send_header("Last-Modified", "Fri, 02 Jan 2026 00:00:00 GMT")
        self.end_headers()
        if fault is CUT:
            self.close_connection = True
            data = data[: len(data) // 2]
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _serve

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


def environment(storage: Storage) -> dict[str, str]:
    """What whoever may use the server sets."""
    return {
        "AWS_ENDPOINT_URL": storage.address,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }


@contextmanager
def serving() -> Iterator[Storage]:
    """A server with one empty bucket."""
    storage = Storage()
    handler = type("Handler", (_Handler,), {"storage": storage})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    storage.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield storage
    finally:
        server.shutdown()
        server.server_close()
