"""Pages and feeds by address, as items; what a feed holds is read from the feed itself."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from dragoman.errors import InputError
from dragoman.sources import syndication
from dragoman.sources.fetch import Fetcher
from dragoman.sources.items import Item
from dragoman.sources.pages import Page
from dragoman.sources.wholes import entry_item

MEDIA = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/pdf",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "message/rfc822",
)
"""Media types of documents and of feeds (which many servers send as text/html or text/plain)."""


def items_at(address: str, fetcher: Fetcher | None = None) -> list[Item]:
    """The page at an address, or the entries of the feed there.

    Raises :class:`dragoman.errors.InputError` where it cannot be had.
    """
    page = (fetcher or Fetcher(media=MEDIA)).get(address)
    if syndication.sort_of(page.body) == "feed":
        found = syndication.read_feed(page.body, page.url, page.charset)
        return [
            entry_item(entry, found.title, f"{address}, entry {number}")
            for number, entry in enumerate(found.entries, 1)
        ]
    return [page_item(page)]


def feeds_of(source: str, fetcher: Fetcher) -> tuple[tuple[str, str], ...]:
    """Titles and addresses of the feeds that a source means: a list of feeds in a file or at an
    address, or an address that is a feed itself.

    Raises :class:`dragoman.errors.InputError` where a file is no list or cannot be read.
    """
    if "://" not in source:
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise InputError(f"{source}: {(error.strerror or str(error)).casefold()}") from None
        return _listed(source, data)
    if PurePosixPath(source.partition("?")[0]).suffix != ".opml":
        return (("", source),)
    page = fetcher.get(source)
    return _listed(source, page.body, page.charset)


def _listed(source: str, data: bytes, charset: str = "") -> tuple[tuple[str, str], ...]:
    try:
        found = syndication.read_opml(data, charset)
    except InputError as error:
        raise InputError(f"{source}: {error}") from None
    if not found:
        raise InputError(f"{source}: names no feed")
    return found


def page_item(page: Page) -> Item:
    """A fetched page as an item."""
    name = PurePosixPath(page.url.partition("?")[0]).name
    return Item(
        page.url,
        page.body,
        name=name,
        media_type=page.media_type,
        charset=page.charset,
        url=page.url,
    )
