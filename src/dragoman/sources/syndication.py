"""RSS (0.9x, 1.0, 2.0) and Atom feeds, and OPML lists of them, from bytes of any quality.

Parsed by libxml2 with everything dangerous off: no entities, no network, no DTD, no huge trees.
Feeds in the wild are often not well-formed; what can be read before and after a fault is read.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from dragoman.errors import BadDate, InputError
from dragoman.model.dates import PartialDate
from dragoman.sources.decode import decode
from dragoman.sources.paragraphs import clean

MOST_ENTRIES = 5_000
"""Entries of one feed that are read; the longest seen have some hundred."""
SUMMARY = "only the feed's summary was read, not the article"

_ROOT = re.compile(r"<(?:\w+:)?(rss|RDF|feed|opml)\b", re.I)
_AMPERSAND = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,30});|(#\w{1,8};))?")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.S)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.S | re.I)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)")
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. ``content`` is HTML, whole where ``whole`` is set, else a summary."""

    url: str
    title: str = ""
    published: PartialDate | None = None
    content: str = ""
    whole: bool = False
    author: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Syndicated:
    """A feed: its title, and its entries in the order it gives them."""

    title: str
    entries: tuple[Entry, ...]


def sort_of(head: bytes) -> str:
    """``feed``, ``opml`` or empty, by the first element of some XML."""
    text = head[:8192].decode("latin-1")
    if "<" not in text[:64]:
        return ""
    bare = re.sub(r"<!--.*?-->|<\?.*?\?>", "", _DOCTYPE.sub("", text), flags=re.S)
    found = re.match(r"[^<]*" + _ROOT.pattern, bare, re.I)
    if found is None:
        return ""
    name = found[1].casefold()
    if name == "rdf":
        return "feed" if "purl.org/rss" in text or "my.netscape.com" in text else ""
    return "opml" if name == "opml" else "feed"


def read_feed(data: bytes, base: str = "", charset: str = "") -> Syndicated:
    """The entries of a feed; ``base`` is where it came from, for relative links.

    Raises :class:`InputError`, one clear line, where it is none.
    """
    root = _tree(data, charset)
    name = _local(root)
    if name not in ("rss", "RDF", "feed"):
        raise InputError(_no_feed(data, name))
    items = [e for e in root.iter() if _local(e) in ("item", "entry")][:MOST_ENTRIES]
    top = root if name == "feed" else next((e for e in root if _local(e) == "channel"), root)
    entries = (_entry(element, base) for element in items)
    return Syndicated(_text(top, "title"), tuple(e for e in entries if e.url or e.content))


def read_opml(data: bytes, charset: str = "") -> tuple[tuple[str, str], ...]:
    """Titles and addresses of the feeds of a list, each address once, in order.

    Raises :class:`InputError` where it is none.
    """
    root = _tree(data, charset)
    if _local(root).casefold() != "opml":
        raise InputError("is no OPML list")
    found: dict[str, str] = {}
    for outline in root.iter():
        if _local(outline).casefold() == "outline":
            held = {k.casefold(): v for k, v in outline.attrib.items()}
            url = held.get("xmlurl", "").strip()
            if re.match(r"https?://", url, re.I):
                found.setdefault(url, clean(held.get("title") or held.get("text") or ""))
    return tuple((title, url) for url, title in found.items())


def _no_feed(data: bytes, name: str) -> str:
    if name.casefold() in ("html", "body", "head") or re.search(rb"<html", data[:2000], re.I):
        return "is a web page, not a feed"
    return f"is XML with <{name}>, not a feed"


def _tree(data: bytes, charset: str) -> Any:
    from lxml import etree

    named = _XML_ENCODING.match(data[:256].removeprefix(b"\xef\xbb\xbf"))
    text = decode(data, charset or (named[1].decode("ascii") if named else "")).text
    text = _DOCTYPE.sub("", _DECLARED.sub("", text.lstrip("\ufeff \t\r\n"), count=1), count=1)
    text = "".join(
        piece if piece.startswith("<![CDATA[") else _AMPERSAND.sub(_plain_entity, piece)
        for piece in _CDATA.split(text)
    )
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", " ", text)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"is no XML: {error}") from None
    if root is None:
        raise InputError("is no XML")
    return root


def _plain_entity(match: re.Match[str]) -> str:
    """HTML's named characters, which XML does not know; XML's own stay, and a bare ampersand or
    an unknown name is text."""
    if match[2] or match[1] in _XML:
        return match[0]
    found = html.unescape(match[0]) if match[1] else match[0]
    return found if found != match[0] else f"&amp;{match[0][1:]}"


# --- entries --------------------------------------------------------------------------------


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _first(element: Any, *names: str) -> Any:
    """The first child of the first name that there is one of."""
    for name in names:
        for child in element:
            if _local(child) == name:
                return child
    return None


def _text(element: Any, *names: str) -> str:
    found = _first(element, *names)
    return clean(_plain(_inner(found))) if found is not None else ""


def _inner(element: Any) -> str:
    return "".join(part for part in element.itertext() if isinstance(part, str))


def _plain(text: str) -> str:
    """A title's text: many feeds escape HTML twice."""
    return html.unescape(re.sub(r"<[^>]{0,400}>", "", text))


def _entry(element: Any, base: str) -> Entry:
    content, whole = _content(element)
    return Entry(
        url=_link(element, base),
        title=_text(element, "title"),
        published=_published(element),
        content=content,
        whole=whole,
        author=_author(element),
        source=_source(element),
    )


def _content(element: Any) -> tuple[str, bool]:
    """The entry's HTML and whether it is the whole article as the feed has it."""
    for name, whole in (("encoded", True), ("content", True), ("description", False),
                        ("summary", False)):  # fmt: skip
        found = _first(element, name)
        if found is not None and (text := _markup(found).strip()):
            return text, whole
    return "", False


def _markup(element: Any) -> str:
    """HTML of a content element: escaped text, or elements written out (Atom's xhtml)."""
    if element.get("type") == "text":
        return html.escape(_inner(element))
    if len(element) == 0:
        return _inner(element)
    from lxml import etree

    whole: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return str(re.sub(r"(</?)[A-Za-z][\w.-]*:", r"\1", whole))


def _link(element: Any, base: str) -> str:
    """Where the article is: Atom's alternate link, RSS's link, else a guid that is an address."""
    links = [child for child in element if _local(child) == "link"]
    alternate = [
        c.get("href") for c in links if c.get("href") and c.get("rel", "alternate") == "alternate"
    ]
    written = [_inner(child).strip() for child in links if not child.get("href")]
    guid = _first(element, "guid", "id")
    last = [_inner(guid).strip()] if guid is not None and guid.get("isPermaLink") != "false" else []
    for found in (*alternate, *written, *last):
        if found:
            try:
                url = str(urljoin(base, found))
            except ValueError:
                continue
            if re.match(r"https?://[^\s]+$", url, re.I):
                return url
    return ""


def _author(element: Any) -> str:
    found = _first(element, "creator", "author")
    if found is None:
        return ""
    name = _first(found, "name")
    return clean(_inner(name if name is not None else found))


def _source(element: Any) -> str:
    """The outlet of an entry taken over from another feed."""
    found = _first(element, "source")
    if found is None:
        return ""
    return _text(found, "title") if len(found) else clean(_inner(found))


def _published(element: Any) -> PartialDate | None:
    for name in ("pubDate", "published", "issued", "date", "created", "updated", "modified"):
        found = _first(element, name)
        if found is not None and (when := when_of(_inner(found))) is not None:
            return when
    return None


def when_of(text: str) -> PartialDate | None:
    """The day (month, year) of a date as feeds write them, in its own time zone."""
    text = text.strip()
    if iso := re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T\s])", text):
        try:
            return PartialDate.parse(iso[0])
        except BadDate:
            return None
    try:
        found: datetime = parsedate_to_datetime(text)
        return PartialDate.of(found.date())
    except (TypeError, ValueError, IndexError, OverflowError, BadDate):
        return None
