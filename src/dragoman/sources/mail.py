"""Mail (.eml): subject, date and the text or HTML part; attachments are named, not read."""

from __future__ import annotations

import re
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from dragoman.errors import InputError, NotAnArticle
from dragoman.model.dates import PartialDate
from dragoman.sources import webpage
from dragoman.sources.decode import decode
from dragoman.sources.paragraphs import blocks
from dragoman.sources.parts import Parts

_PASSED_ON = re.compile(r"^\s*(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.I)
_SIGNATURE = re.compile(r"^-- ?$", re.M)


def read(data: bytes) -> Parts:
    """Take the article out of a mail.

    The mail's date is the article's only where the mail is not a reply or passed on (its
    subject starts with ``Fwd:``, ``Re:`` …): then the date is somebody else's.
    """
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys():
        raise InputError("has no mail headers")
    subject = _header(message, "subject")
    title = _PASSED_ON.sub("", subject)
    parts = _body(message)
    return Parts(
        parts.paragraphs,
        title=title or parts.title,
        publisher=parts.publisher,
        url=parts.url,
        published=_sent(message) if title == subject else None,
        notes=parts.notes + _attachments(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, TypeError):  # the parser stumbles over some broken headers
        return ""


def _sent(message: EmailMessage) -> PartialDate | None:
    try:
        when: datetime | None = message["date"].datetime
    except (AttributeError, ValueError, IndexError, TypeError):
        return None
    return PartialDate.of(when.date()) if when else None


def _body(message: EmailMessage) -> Parts:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    if isinstance(plain, EmailMessage) and (text := _text(plain).strip()):
        return Parts(tuple(_prose(text)))
    if isinstance(html, EmailMessage):
        return _page(html)
    raise NotAnArticle("holds no text part")


def _text(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    return decode(data, part.get_content_charset("")).text if data.strip() else ""


def _prose(text: str) -> list[str]:
    """The paragraphs without the signature and without the marks of a quoted reply."""
    kept = _SIGNATURE.split(text.replace("\r\n", "\n"))[0]
    return blocks(re.sub(r"^(?:> ?)+", "", kept, flags=re.M))


def _page(part: EmailMessage) -> Parts:
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset("")
    try:
        return webpage.read(data, charset=charset)
    except NotAnArticle:
        return Parts(webpage.everything(data, charset))


def _attachments(message: EmailMessage) -> tuple[str, ...]:
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if not names:
        return ()
    return (f"{len(names)} attachment(s) not read: {', '.join(names)}",)
