"""What a browser sends: form fields and at most one file, read with the standard library."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from dragoman.errors import UsageError

FIELDS = 50
"""Fields a form may have; ours has four."""


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name, and the file that was chosen, if any."""

    fields: dict[str, str] = field(default_factory=dict)
    file_name: str = ""
    file: bytes = b""

    def get(self, name: str) -> str:
        """A field without white space around it; empty where it was not sent."""
        return self.fields.get(name, "").strip()


def read(body: bytes, content_type: str) -> Form:
    """The form of a request's body. Raises :class:`UsageError` where it cannot be read."""
    kind = content_type.partition(";")[0].strip().casefold()
    if kind == "application/x-www-form-urlencoded":
        return _urlencoded(body)
    if kind == "multipart/form-data":
        return _multipart(body, content_type)
    raise UsageError(f"a form was expected, not {kind or 'a request without a type'}")


def _urlencoded(body: bytes) -> Form:
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError:
        raise UsageError("the form cannot be read") from None
    return Form(dict(pairs))


def _multipart(body: bytes, content_type: str) -> Form:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + body)
    fields: dict[str, str] = {}
    file_name, file = "", b""
    for part in message.iter_parts() if message.is_multipart() else ():
        name = part.get_param("name", header="content-disposition")
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if (chosen := part.get_filename()) is not None:
            file_name, file = chosen, data
        elif isinstance(name, str):
            fields[name] = data.decode("utf-8", "replace")
    return Form(fields, file_name, file)
